//! `pullquote completions`: what a shell completes, from the same table that parses the command line.

use std::io::Write;

use clap::CommandFactory as _;
use clap_complete::generate;

use super::arguments::{Arguments, Shell};
use super::{Outcome, output};

pub(super) fn run(shell: Shell) -> anyhow::Result<Outcome> {
    let shell = match shell {
        Shell::Bash => clap_complete::Shell::Bash,
        Shell::Zsh => clap_complete::Shell::Zsh,
        Shell::Fish => clap_complete::Shell::Fish,
        Shell::Elvish => clap_complete::Shell::Elvish,
        Shell::Powershell => clap_complete::Shell::PowerShell,
    };
    // Into memory first: the generator ends the program where nobody reads on.
    let mut script = Vec::new();
    generate(shell, &mut Arguments::command(), "pullquote", &mut script);
    let mut out = output::stdout();
    out.write_all(&script)?;
    out.flush()?;
    Ok(Outcome::Done)
}

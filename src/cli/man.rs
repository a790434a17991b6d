//! `pullquote man`: pages of the manual, from the same table that parses the command line.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::Context as _;
use clap::{Command, CommandFactory as _};
use clap_mangen::Man;

use super::arguments::Arguments;
use super::whole::Whole;
use super::{Outcome, output};

/// Prints the program's page, or writes that and one for each command into a folder.
pub(super) fn run(to: Option<&Path>) -> anyhow::Result<Outcome> {
    let mut command = Arguments::command();
    command.build();
    let Some(folder) = to else {
        let mut page = Vec::new();
        Man::new(command).render(&mut page)?;
        let mut out = output::stdout();
        out.write_all(&page)?;
        out.flush()?;
        return Ok(Outcome::Done);
    };
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let mut waiting = vec![command];
    while let Some(command) = waiting.pop() {
        let inner = command.get_subcommands().filter(|inner| inner.get_name() != "help");
        waiting.extend(inner.cloned());
        write(folder, command)?;
    }
    Ok(Outcome::Done)
}

/// `pullquote-feeds-add.1`
fn write(folder: &Path, command: Command) -> anyhow::Result<()> {
    let man = Man::new(command);
    let place = folder.join(man.get_filename());
    let render = || -> io::Result<()> {
        let mut file = Whole::create(&place)?;
        man.render(&mut file)?;
        file.replace()
    };
    render().with_context(|| place.display().to_string())
}

//! `pullquote config`: the settings that there are, and where they stand.

use std::io::Write;

use super::arguments::Settings;
use super::{Outcome, output, settings};
use crate::tui::Config;

/// Carries out what was asked of the settings.
pub(super) fn run(what: &Settings) -> anyhow::Result<Outcome> {
    match what {
        Settings::Print => print(),
        Settings::Path => path(),
    }
}

fn print() -> anyhow::Result<Outcome> {
    let mut out = output::stdout();
    out.write_all(Config::DOCUMENTED.as_bytes())?;
    out.flush()?;
    Ok(Outcome::Done)
}

fn path() -> anyhow::Result<Outcome> {
    let path = settings::path().ok_or_else(|| {
        anyhow::anyhow!("the system names no folder for settings; PULLQUOTE_CONFIG names a file")
    })?;
    let mut out = output::stdout();
    writeln!(out, "{}", path.display())?;
    out.flush()?;
    if !path.exists() {
        output::message("there is no such file yet, so everything is as it comes");
    }
    Ok(Outcome::Done)
}

//! The reader's settings, from their file.

use std::io;
use std::path::PathBuf;

use anyhow::Context;

use crate::ingest::http::Settings;
use crate::ingest::subscriptions::Plan;
use crate::tui::Config;

/// How feeds and pages are asked, by the reader's settings and the environment.
pub(super) fn plan() -> anyhow::Result<Plan> {
    Ok(load()?.plan(Settings::from_environment()))
}

/// The file that `PULLQUOTE_CONFIG` names, else `config.toml` in the platform's folder for settings; `None` where the
/// system names no such folder.
pub(super) fn path() -> Option<PathBuf> {
    named().or_else(|| {
        directories::ProjectDirs::from("", "", "pullquote")
            .map(|folders| folders.config_dir().join("config.toml"))
    })
}

fn named() -> Option<PathBuf> {
    std::env::var_os("PULLQUOTE_CONFIG").filter(|path| !path.is_empty()).map(PathBuf::from)
}

/// Reads the settings from their file; without one everything is as it comes.
pub(super) fn load() -> anyhow::Result<Config> {
    let Some(path) = path() else { return Ok(Config::default()) };
    match std::fs::read_to_string(&path) {
        Ok(text) => Config::parse(&text).with_context(|| path.display().to_string()),
        Err(error) if error.kind() == io::ErrorKind::NotFound && named().is_none() => {
            Ok(Config::default())
        }
        Err(error) => Err(error).with_context(|| path.display().to_string()),
    }
}

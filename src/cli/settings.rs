//! The reader's settings, from their file.

use std::io;
use std::path::PathBuf;

use anyhow::Context;

use super::themes;
use crate::ingest::http::Settings;
use crate::ingest::subscriptions::Plan;
use crate::tui::Config;

/// How feeds and pages are asked, by the reader's settings and the environment.
pub(super) fn plan() -> anyhow::Result<Plan> {
    Ok(load()?.plan(Settings::from_environment()))
}

/// Reads `config.toml` in the platform's folder for settings, or the file that `PULLQUOTE_CONFIG` names; without such
/// a file everything is as it comes.
pub(super) fn load() -> anyhow::Result<Config> {
    let named = std::env::var_os("PULLQUOTE_CONFIG").filter(|path| !path.is_empty());
    let usual = || {
        directories::ProjectDirs::from("", "", "pullquote")
            .map(|folders| folders.config_dir().join("config.toml"))
    };
    let Some(path) = named.as_ref().map(PathBuf::from).or_else(usual) else {
        return Ok(Config::default());
    };
    match std::fs::read_to_string(&path) {
        Ok(text) => {
            let config = Config::parse(&text).with_context(|| path.display().to_string())?;
            Ok(Config { themes: themes::beside(&path), ..config })
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound && named.is_none() => {
            Ok(Config { themes: themes::beside(&path), ..Config::default() })
        }
        Err(error) => Err(error).with_context(|| path.display().to_string()),
    }
}

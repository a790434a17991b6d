//! The reader's settings, from their file.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::themes;
use crate::ingest::http;
use crate::ingest::subscriptions::Plan;
use crate::tui::config::Reading;
use crate::tui::{Config, check};

/// How feeds and pages are asked, by the reader's settings and the environment.
pub(super) fn plan() -> anyhow::Result<Plan> {
    Ok(load()?.plan(http::Settings::from_environment()))
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

/// The settings, and what is wrong in their file.
pub(super) struct Settings {
    /// The file; `None` where the system names no folder for it.
    pub(super) path: Option<PathBuf>,
    /// Whether the file is there.
    pub(super) exists: bool,
    /// What stands in it. Of what is wrong, the defaults hold.
    pub(super) reading: Reading,
}

impl Settings {
    /// The settings that hold, with one line for what is wrong in them, if anything is.
    pub(super) fn into_parts(self) -> (Config, Option<String>) {
        let file = self.path.map(|path| path.display().to_string()).unwrap_or_default();
        let problems = &self.reading.problems;
        let said = problems.first().map(|first| match problems.len() {
            1 => format!("{file}:{first}"),
            more => format!("{file}:{first} (and {} more: pullquote config check)", more - 1),
        });
        (self.reading.config, said)
    }
}

/// Reads the settings from their file; without one everything is as it comes.
///
/// # Errors
/// A file that cannot be read, or is named and not there. One with mistakes is none.
pub(super) fn read() -> anyhow::Result<Settings> {
    match path() {
        Some(path) => {
            let text = text(&path)?;
            Ok(judged(path, text))
        }
        None => Ok(Settings { path: None, exists: false, reading: check::check("", Vec::new()) }),
    }
}

/// Reads a file of settings wherever it is.
///
/// # Errors
/// A file that cannot be read.
pub(super) fn read_from(path: &Path) -> anyhow::Result<Settings> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    Ok(judged(path.to_path_buf(), Some(String::from_utf8_lossy(&bytes).into_owned())))
}

fn judged(path: PathBuf, text: Option<String>) -> Settings {
    let exists = text.is_some();
    let reading = check::check(&text.unwrap_or_default(), themes::beside(&path));
    Settings { path: Some(path), exists, reading }
}

/// What stands in the file of settings; `None` where nobody named one and none is there.
fn text(path: &Path) -> anyhow::Result<Option<String>> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound && named().is_none() => Ok(None),
        Err(error) => Err(error).with_context(|| path.display().to_string()),
    }
}

/// The settings of a command, which must be without a mistake: what it does may depend on each.
///
/// # Errors
/// All that is wrong, each with its file and line.
pub(super) fn load() -> anyhow::Result<Config> {
    let Settings { path, reading, .. } = read()?;
    if reading.problems.is_empty() {
        return Ok(reading.config);
    }
    let file = path.map(|path| path.display().to_string()).unwrap_or_default();
    let lines: Vec<String> =
        reading.problems.iter().map(|problem| format!("{file}:{problem}")).collect();
    Err(anyhow::anyhow!("{}", lines.join("\n")))
}

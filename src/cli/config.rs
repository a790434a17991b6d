//! `pullquote config`: the settings that there are, where they stand, and what is wrong in them.

mod credentials;

use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};

use super::arguments::{Format, Settings as Wanted};
use super::settings::{self, Settings};
use super::{Outcome, output};
use crate::text::sanitize_line;
use crate::tui::Config;
use crate::tui::config::Problem;
use crate::tui::theme::{ThemeError, Themes};

/// Carries out what was asked of the settings.
pub(super) fn run(wanted: &Wanted) -> anyhow::Result<Outcome> {
    match wanted {
        Wanted::Check { file, format } => check(file.as_deref(), *format),
        Wanted::Print { format } => print(*format),
        Wanted::Path { format } => path(*format),
    }
}

/// Something that is wrong in the settings or in a theme.
pub(super) struct Fault {
    file: String,
    /// Line and column, from 1; a theme's faults have no column.
    line: usize,
    column: Option<usize>,
    setting: Option<String>,
    what: String,
    /// What is written down of the setting.
    help: Option<String>,
}

impl Fault {
    fn of(file: &str, problem: Problem) -> Self {
        Self {
            file: file.to_owned(),
            line: problem.place.line,
            column: Some(problem.place.column),
            help: problem.help(),
            setting: Some(problem.setting).filter(|setting| !setting.is_empty()),
            what: problem.text,
        }
    }

    /// What is written down of the setting, if it is one.
    pub(super) fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    fn object(&self) -> Value {
        json!({"file": self.file, "line": self.line, "column": self.column, "setting": self.setting,
               "problem": self.what, "help": self.help})
    }
}

impl std::fmt::Display for Fault {
    /// "config.toml:3:11: measure: …".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:", self.file, self.line)?;
        if let Some(column) = self.column {
            write!(f, "{column}:")?;
        }
        if let Some(setting) = &self.setting {
            write!(f, " {setting}:")?;
        }
        write!(f, " {}", self.what)
    }
}

/// Everything that is wrong in the settings, in the reader's own themes, and in where credentials come from.
pub(super) fn faults(settings: Settings) -> Vec<Fault> {
    let Settings { path, reading, .. } = settings;
    let file = path.map(|path| path.display().to_string()).unwrap_or_default();
    let mut problems = credentials::problems(&reading);
    problems.extend(reading.problems);
    problems.sort_by_key(|problem| problem.place);
    let mut faults: Vec<Fault> =
        problems.into_iter().map(|problem| Fault::of(&file, problem)).collect();
    let own =
        Themes::new(reading.config.themes).check().into_iter().filter_map(|error| match error {
            ThemeError::Wrong { file, line, what } => {
                Some(Fault { file, line, column: None, setting: None, what, help: None })
            }
            ThemeError::NoSpeakers(_) | ThemeError::Unknown { .. } => None,
        });
    faults.extend(own);
    faults
}

fn check(file: Option<&Path>, format: Format) -> anyhow::Result<Outcome> {
    let settings = file.map_or_else(settings::read, settings::read_from)?;
    let (path, exists) = (settings.path.clone(), settings.exists);
    let faults = faults(settings);
    let mut out = output::stdout();
    match format {
        Format::Text => {
            for fault in &faults {
                writeln!(out, "{}", sanitize_line(&fault.to_string()))?;
                if let Some(help) = &fault.help {
                    writeln!(out, "    {help}")?;
                }
            }
        }
        Format::Json => {
            let problems: Vec<Value> = faults.iter().map(Fault::object).collect();
            writeln!(out, "{}", json!({"path": path, "exists": exists, "problems": problems}))?;
        }
    }
    out.flush()?;
    let path =
        path.map_or_else(|| "no folder for settings".to_owned(), |path| path.display().to_string());
    match faults.len() {
        0 if !exists => output::message(format_args!(
            "{path}: there is no such file, so everything is as it comes"
        )),
        0 => output::message(format_args!("{path}: nothing is wrong")),
        1 => output::message("1 problem"),
        more => output::message(format_args!("{more} problems")),
    }
    Ok(Outcome::of(faults.len()))
}

fn print(format: Format) -> anyhow::Result<Outcome> {
    let mut out = output::stdout();
    match format {
        Format::Text => out.write_all(Config::DOCUMENTED.as_bytes())?,
        Format::Json => writeln!(out, "{}", serde_json::to_string(&settings::load()?)?)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn path(format: Format) -> anyhow::Result<Outcome> {
    let path = settings::path().ok_or_else(|| {
        anyhow::anyhow!("the system names no folder for settings; PULLQUOTE_CONFIG names a file")
    })?;
    let exists = path.exists();
    let mut out = output::stdout();
    match format {
        Format::Text => writeln!(out, "{}", path.display())?,
        Format::Json => writeln!(out, "{}", json!({"path": path, "exists": exists}))?,
    }
    out.flush()?;
    if format == Format::Text && !exists {
        output::message("there is no such file yet, so everything is as it comes");
    }
    Ok(Outcome::Done)
}

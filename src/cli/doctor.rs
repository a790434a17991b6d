//! `pullquote doctor`: everything that the program depends on, with what is wrong and what to do.
//!
//! It looks and changes nothing; no library needs to exist.

mod folders;
mod library;
mod terminal;

use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};

use super::arguments::Format;
use super::{Outcome, config, output, report, settings, table};
use crate::text::sanitize_line;

/// How it stands with something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Ok,
    /// Nothing is wrong, but it is good to know.
    Note,
    /// Something does not work.
    Problem,
}

impl State {
    fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Note => "note",
            Self::Problem => "problem",
        }
    }
}

/// Something that was looked at.
#[derive(Debug)]
struct Line {
    state: State,
    area: &'static str,
    name: &'static str,
    value: String,
    /// What to do.
    advice: Option<String>,
}

/// What was looked at so far.
#[derive(Debug, Default)]
struct Findings(Vec<Line>);

impl Findings {
    fn add(
        &mut self,
        state: State,
        area: &'static str,
        name: &'static str,
        value: impl Into<String>,
    ) {
        self.0.push(Line { state, area, name, value: value.into(), advice: None });
    }

    fn ok(&mut self, area: &'static str, name: &'static str, value: impl Into<String>) {
        self.add(State::Ok, area, name, value);
    }

    fn note(&mut self, area: &'static str, name: &'static str, value: impl Into<String>) {
        self.add(State::Note, area, name, value);
    }

    fn problem(&mut self, area: &'static str, name: &'static str, value: impl Into<String>) {
        self.add(State::Problem, area, name, value);
    }

    /// Says what to do about what was added last.
    fn advise(&mut self, advice: impl Into<String>) {
        if let Some(last) = self.0.last_mut() {
            last.advice = Some(advice.into());
        }
    }
}

pub(super) fn run(data: Option<&Path>, format: Format) -> anyhow::Result<Outcome> {
    let mut findings = Findings::default();
    findings.ok("program", "version", env!("CARGO_PKG_VERSION"));
    look_at_settings(&mut findings);
    library::look(&mut findings, data);
    terminal::look(&mut findings);
    let problems = findings.0.iter().filter(|line| line.state == State::Problem).count();
    let mut out = output::stdout();
    match format {
        Format::Text => write(&mut out, &findings.0)?,
        Format::Json => report::json(&mut out, findings.0.iter().map(object))?,
    }
    out.flush()?;
    if format == Format::Text {
        match problems {
            0 => output::message("all is well"),
            1 => output::message("1 problem"),
            more => output::message(format_args!("{more} problems")),
        }
    }
    Ok(Outcome::of(problems))
}

fn object(line: &Line) -> Value {
    json!({"state": line.state.name(), "area": line.area, "name": line.name, "value": line.value,
           "advice": line.advice})
}

/// A line for each, and what to do below it.
fn write(out: &mut impl Write, lines: &[Line]) -> std::io::Result<()> {
    let mut text = Vec::new();
    let row = |line: &Line| {
        let cells = [line.state.name(), line.area, line.name, &line.value];
        cells.map(str::to_owned).to_vec()
    };
    // One table for all, so that its columns stand below one another.
    table::write(&mut text, &lines.iter().map(row).collect::<Vec<_>>(), table::columns())?;
    let text = String::from_utf8_lossy(&text);
    for (row, line) in text.lines().zip(lines) {
        writeln!(out, "{row}")?;
        if let Some(advice) = &line.advice {
            writeln!(out, "         {}", sanitize_line(advice))?;
        }
    }
    Ok(())
}

fn look_at_settings(findings: &mut Findings) {
    const AREA: &str = "settings";
    let settings = match settings::read() {
        Ok(settings) => settings,
        Err(error) => {
            findings.problem(AREA, "file", format!("{error:#}"));
            findings.advise("make it readable, or name another one by PULLQUOTE_CONFIG");
            return;
        }
    };
    match &settings.path {
        None => {
            findings.note(AREA, "file", "the system names no folder for settings");
            findings.advise("PULLQUOTE_CONFIG names a file");
        }
        Some(path) if settings.exists => findings.ok(AREA, "file", path.display().to_string()),
        Some(path) => findings.ok(AREA, "file", format!("{} (none yet)", path.display())),
    }
    for fault in config::faults(settings) {
        findings.problem(AREA, "mistake", fault.to_string());
        if let Some(help) = fault.help() {
            findings.advise(help);
        }
    }
}

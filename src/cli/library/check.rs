//! `pullquote library check`.

use std::io::Write;

use serde_json::{Value, json};

use super::super::arguments::Format;
use super::super::interrupt::Interrupt;
use super::super::progress::Progress;
use super::super::{Outcome, output};
use super::backup::stopped;
use super::{counted, watched};
use crate::library::{Finding, Findings, Library, LibraryError};
use crate::text::sanitize_line;

pub(super) fn run(library: &mut Library, repair: bool, format: Format) -> anyhow::Result<Outcome> {
    let interrupt = Interrupt::listen()?;
    let mut progress = Progress::new("Looking at articles");
    let mut watched = watched(&mut progress, &interrupt);
    let done = if repair {
        library.repair(&mut watched).map(|(found, left)| (found, Some(left)))
    } else {
        library.check(&mut watched).map(|found| (found, None))
    };
    drop(watched);
    progress.clear();
    let (found, left) = match done {
        Err(LibraryError::Stopped { .. }) => return Ok(stopped(&interrupt)),
        done => done?,
    };
    if format == Format::Json {
        let object = json!({"path": library.path().display().to_string(), "faults": faults(&found),
                            "count": found.len(), "repaired": repair, "left": left.as_ref().map(faults)});
        let mut out = output::stdout();
        writeln!(out, "{object}")?;
        out.flush()?;
        let failed = left.as_ref().unwrap_or(&found).len();
        return Ok(Outcome::of(failed));
    }
    tell(&found)?;
    if found.is_empty() {
        output::message(format_args!("{}: sound", library.path().display()));
        return Ok(Outcome::Done);
    }
    let count = counted(found.len(), "fault");
    match left {
        None => {
            output::message(format_args!("{count}; --repair puts right what can be made again"));
            Ok(Outcome::SomeFailed)
        }
        Some(left) if left.is_empty() => {
            output::message(format_args!("{count}, all put right"));
            Ok(Outcome::Done)
        }
        Some(left) => {
            output::message(format_args!("{count}; what could not be put right:"));
            tell(&left)?;
            Ok(Outcome::SomeFailed)
        }
    }
}

/// The faults as JSON.
fn faults(findings: &Findings) -> Value {
    let fault = |finding: &Finding| json!({"concern": format!("{:?}", finding.concern).to_lowercase(), "fault": finding.text});
    findings.named.iter().map(fault).collect()
}

/// A line for each fault.
fn tell(findings: &Findings) -> std::io::Result<()> {
    let mut out = output::stdout();
    for (at, finding) in findings.named.iter().enumerate() {
        writeln!(out, "{}", sanitize_line(&finding.text))?;
        let is_last = findings.named.get(at + 1).is_none_or(|next| next.concern != finding.concern);
        if let Some(more) = findings.more.get(&finding.concern).filter(|_| is_last) {
            writeln!(out, "and {more} more of this kind")?;
        }
    }
    out.flush()
}

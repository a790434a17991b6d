//! `pullquote library check`.

use std::io::Write;

use super::super::interrupt::Interrupt;
use super::super::progress::Progress;
use super::super::{Outcome, output};
use super::backup::stopped;
use super::{counted, watched};
use crate::library::{Findings, Library, LibraryError};
use crate::text::sanitize_line;

pub(super) fn run(library: &mut Library, repair: bool) -> anyhow::Result<Outcome> {
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

//! `pullquote export`: bookmarks and quotations for other programs.

mod notes;

use std::io::{self, IsTerminal as _, Write};
use std::ops::ControlFlow;
use std::path::Path;

use anyhow::Context as _;

use super::arguments::{Export, ExportFormat, Exported};
use super::interrupt::Interrupt;
use super::progress::Progress;
use super::report::{self, Desk};
use super::selection::UsageError;
use super::whole::Whole;
use super::{Outcome, output};
use crate::export::{Excerpt, Exporter, Format};

pub(super) fn run(data: Option<&Path>, wanted: &Export) -> anyhow::Result<Outcome> {
    let to = wanted.to.as_deref();
    let Some(format) = format(wanted)? else {
        let to = to.ok_or_else(|| UsageError::new("notes need a folder: --to FOLDER"))?;
        if wanted.force {
            return Err(
                UsageError::new("a note that somebody changed is never written over").into()
            );
        }
        return notes::run(&mut Desk::open(data, &wanted.query)?, wanted, to);
    };
    let Some(to) = to else {
        let mut desk = Desk::open(data, &wanted.query)?;
        let mut out = output::stdout();
        write(&mut desk, wanted, format, &mut out)?;
        out.flush()?;
        return Ok(Outcome::Done);
    };
    let name = || to.display().to_string();
    let is_there = || anyhow::anyhow!("there is a file already; --force writes over it");
    // Before any work, and once more at the end.
    if !wanted.force && std::fs::symlink_metadata(to).is_ok() {
        return Err(is_there()).with_context(name);
    }
    let mut desk = Desk::open(data, &wanted.query)?;
    let interrupt = Interrupt::listen()?;
    let mut file = Whole::create(to).with_context(name)?;
    let mut watched = Watched { file: &mut file, interrupt: &interrupt };
    match write(&mut desk, wanted, format, &mut watched) {
        // Half a file is none: it goes with its name.
        Err(_) if interrupt.is_ended() => return Ok(interrupt.outcome(Outcome::SomeFailed)),
        written => written.with_context(name)?,
    }
    let placed = if wanted.force { file.replace() } else { file.place() };
    match placed {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(is_there()).with_context(name)
        }
        placed => placed.with_context(name).map(|()| Outcome::Done),
    }
}

/// The format of one document; `None` for notes. Where none is named, the file's ending says it.
fn format(wanted: &Export) -> Result<Option<Format>, UsageError> {
    let Some(format) = wanted.format else {
        let ending = wanted.to.as_deref().and_then(|to| to.extension()?.to_str());
        return match (ending.and_then(Format::named), &wanted.to) {
            (Some(format), _) => Ok(Some(format)),
            (None, None) => Ok(Some(Format::Markdown)),
            (None, Some(_)) => Err(UsageError::new(
                "the file's name does not tell the form to write: name it by --format",
            )),
        };
    };
    Ok(match format {
        ExportFormat::Markdown => Some(Format::Markdown),
        ExportFormat::Json => Some(Format::Json),
        ExportFormat::Jsonl => Some(Format::Jsonl),
        ExportFormat::Csv => Some(Format::Csv),
        ExportFormat::Readwise => Some(Format::Readwise),
        ExportFormat::Annotation => Some(Format::Annotation),
        ExportFormat::Csl => Some(Format::Csl),
        ExportFormat::Biblatex => Some(Format::Biblatex),
        ExportFormat::Bibtex => Some(Format::Bibtex),
        ExportFormat::Ris => Some(Format::Ris),
        ExportFormat::Org => Some(Format::Org),
        ExportFormat::Obsidian => None,
    })
}

fn write(
    desk: &mut Desk,
    wanted: &Export,
    format: Format,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let mut exporter = Exporter::new(format);
    each(desk, wanted, |excerpt| out.write_all(exporter.next(excerpt).as_bytes()))?;
    out.write_all(exporter.end().as_bytes())?;
    Ok(())
}

/// A file that is written until the reader ends the command.
struct Watched<'w> {
    file: &'w mut Whole,
    interrupt: &'w Interrupt,
}

impl Write for Watched<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // An error of the kind "interrupted" would be tried again.
        if self.interrupt.is_ended() {
            return Err(io::Error::other("stopped"));
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Hands what is asked for to `take`, until that fails.
fn each(
    desk: &mut Desk,
    wanted: &Export,
    mut take: impl FnMut(&Excerpt<'_>) -> io::Result<()>,
) -> anyhow::Result<()> {
    let (limit, mut count) = (wanted.limit.unwrap_or(usize::MAX), 0);
    // On one terminal with what is written it would stand in its midst.
    let is_mixed = wanted.to.is_none() && io::stdout().is_terminal();
    let mut progress = if is_mixed { Progress::silent() } else { Progress::new("Writing") };
    match wanted.what {
        Exported::Bookmarks => {
            for bookmark in desk.bookmarks()?.iter().take(limit) {
                take(&bookmark.excerpt())?;
                count += 1;
            }
            report::note_nothing(count, &wanted.query, "kept quotation");
        }
        Exported::Quotes => {
            let mut written = Ok(());
            desk.each_quote(|quote| {
                if count == limit {
                    return ControlFlow::Break(());
                }
                count += 1;
                progress.at(count);
                written = take(&quote.excerpt());
                if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })?;
            written?;
            progress.clear();
            report::note_nothing(count, &wanted.query, "quotation");
        }
    }
    Ok(())
}

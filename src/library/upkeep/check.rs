//! Whether the library is sound: the file, what the program keeps in step, and what is kept.

mod articles;
mod counts;
mod file;
mod repair;

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use rusqlite::{Connection, ErrorCode};

use super::Progress;
use crate::library::{ArticleId, BookmarkId, Durability, Library, LibraryError, Result, stories};

/// What a fault is a fault of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concern {
    /// The database itself.
    File,
    /// An article's text, or its fields.
    Texts,
    /// What was understood of an article.
    Analyses,
    /// What lists and facets read, and who is named where.
    Lists,
    /// What tells articles of one event.
    Stories,
    /// By which words are found.
    FullText,
    /// A kept quotation.
    Kept,
    /// Feeds, their entries, and addresses.
    Feeds,
}

/// A fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What of.
    pub concern: Concern,
    /// What is wrong, and where: one line.
    pub text: String,
}

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// The faults, by what they are of; of each the first few.
    pub named: Vec<Finding>,
    /// How many more there are.
    pub more: BTreeMap<Concern, usize>,
}

impl Findings {
    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.named.is_empty()
    }

    /// Whether something of this kind is wrong.
    pub fn concerns(&self, concern: Concern) -> bool {
        self.named.iter().any(|finding| finding.concern == concern)
    }

    /// How many faults there are.
    pub fn len(&self) -> usize {
        self.named.len() + self.more.values().sum::<usize>()
    }

    fn note(&mut self, concern: Concern, text: impl Into<String>) {
        /// Of thousands of faults of one kind, the first tell what is wrong.
        const NAMED: usize = 20;
        if self.named.iter().filter(|finding| finding.concern == concern).count() < NAMED {
            self.named.push(Finding { concern, text: text.into() });
        } else {
            *self.more.entry(concern).or_default() += 1;
        }
    }
}

/// What was found, with all that a repair needs to know.
#[derive(Debug, Default)]
struct Inspection {
    findings: Findings,
    /// Articles whose fields cannot be read.
    without_fields: Vec<ArticleId>,
    /// Articles whose analysis cannot be read, or speaks of what is not in the text.
    without_analysis: Vec<ArticleId>,
    /// Bookmarks that do not stand where they say.
    astray: Vec<BookmarkId>,
}

impl Library {
    /// Looks for faults; nothing is changed.
    ///
    /// # Errors
    /// Where the file cannot be read at all, or the work was stopped.
    pub fn check(&self, progress: Progress<'_>) -> Result<Findings> {
        let inspected = self.read(|connection| inspect(connection, progress))?;
        Ok(inspected.ok_or_else(|| self.stopped())?.findings)
    }

    /// Looks for faults and puts right what can be made again, in one transaction: what lists, facets, stories and
    /// searches read is made anew from the articles; an analysis that cannot be read is made again at the next start; a
    /// kept quotation that does not stand where it says is marked as orphaned, and nothing else of it is changed.
    /// Returns what was found, and what is still wrong.
    ///
    /// # Errors
    /// As [`Library::check`], and where the library cannot be written. Nothing is changed then.
    pub fn repair(&mut self, progress: Progress<'_>) -> Result<(Findings, Findings)> {
        let stopped = self.stopped();
        let done = self.write(Durability::Disk, |transaction| {
            let Some(found) = inspect(transaction, progress)? else { return Ok(None) };
            if found.findings.is_empty() {
                return Ok(Some((found.findings, Findings::default())));
            }
            repair::all(transaction, &found, progress)?;
            let left = inspect(transaction, progress)?;
            Ok(left.map(|left| (found.findings, left.findings)))
        })?;
        done.ok_or(stopped)
    }

    fn stopped(&self) -> LibraryError {
        LibraryError::Stopped { path: self.path().to_path_buf() }
    }
}

/// Looks at everything; `None` where it was stopped.
fn inspect(
    connection: &Connection,
    progress: Progress<'_>,
) -> rusqlite::Result<Option<Inspection>> {
    let mut found = Inspection::default();
    if progress(0, 0) == ControlFlow::Break(()) {
        return Ok(None);
    }
    let looked = file::inspect(connection, &mut found)
        .and_then(|()| counts::inspect(connection, &mut found))
        .and_then(|()| articles::inspect(connection, &mut found, progress))
        .and_then(|flow| {
            for fault in stories::sound::faults(connection)? {
                found.findings.note(Concern::Stories, fault);
            }
            Ok(flow)
        });
    match looked {
        Ok(ControlFlow::Continue(())) => {
            found.findings.named.sort_by_key(|finding| finding.concern);
            Ok(Some(found))
        }
        Ok(ControlFlow::Break(())) => Ok(None),
        // What is broken at the root was named already; nothing more can be read.
        Err(error)
            if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt)
                && found.findings.concerns(Concern::File) =>
        {
            Ok(Some(found))
        }
        Err(error) => Err(error),
    }
}

//! What is let go when it is old: articles that nobody kept anything of.
//!
//! An article with a kept quotation, or with one that once stood in it, or one that the reader corrected something in,
//! never goes. The entries of feeds outlive their articles, so what went does not come back by the next refresh.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use rusqlite::{Connection, params};

use super::Progress;
use crate::library::articles::take_out;
use crate::library::deeds::rows;
use crate::library::indexing::Indexer;
use crate::library::{ArticleId, Durability, Library, LibraryError, Result, sightings};

/// Articles that go in one transaction.
const BATCH: usize = 250;

/// Which articles the library lets go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Retention {
    /// Those that both appeared and came longer ago than this (seconds).
    pub older_than: Option<i64>,
    /// The oldest of all beyond so many.
    pub newest: Option<usize>,
    /// Of these only those that were read.
    pub only_read: bool,
    /// Of these only those that a feed brought: what the reader added by hand stays.
    pub from_feeds: bool,
}

impl Retention {
    /// Whether it lets anything go at all.
    pub fn is_limited(&self) -> bool {
        self.older_than.is_some() || self.newest.is_some()
    }
}

/// What a retention would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prunable {
    /// Articles that go, oldest first.
    pub articles: Vec<ArticleId>,
    /// Articles that are too old or too many and stay because something of them is kept or corrected.
    pub held: usize,
    /// Articles of the library, but for samples.
    pub of: usize,
}

/// What is said of an article that may go.
struct Candidate {
    id: ArticleId,
    is_old: bool,
    is_held: bool,
}

impl Library {
    /// What a retention would let go at the time `now` (seconds since the Unix epoch); nothing is changed.
    pub fn prunable(&self, retention: &Retention, now: i64) -> Result<Prunable> {
        self.read(|connection| prunable(connection, retention, now))
    }

    /// Lets go what a retention says, oldest first, in batches: it may be stopped between any two, and others may write
    /// between them. Returns how many articles went.
    pub fn prune(
        &mut self,
        retention: &Retention,
        now: i64,
        progress: Progress<'_>,
    ) -> Result<usize> {
        if self.is_read_only() {
            return Err(LibraryError::ReadOnly { path: self.path().to_path_buf() });
        }
        let wanted = self.prunable(retention, now)?.articles;
        let mut gone = 0;
        for (number, batch) in wanted.chunks(BATCH).enumerate() {
            if progress(number * BATCH, wanted.len()) == ControlFlow::Break(()) {
                break;
            }
            gone += self.write(Durability::Process, |transaction| {
                // Something of them may have been kept since.
                let held = Held::load(transaction)?;
                let mut indexer = Indexer::new(transaction)?;
                let mut gone = 0;
                for &id in batch.iter().filter(|id| !held.0.contains(&id.0)) {
                    gone += usize::from(take_out(transaction, &mut indexer, id)?.is_some());
                }
                indexer.finish()?;
                Ok(gone)
            })?;
        }
        Ok(gone)
    }
}

fn prunable(
    connection: &Connection,
    retention: &Retention,
    now: i64,
) -> rusqlite::Result<Prunable> {
    let all: i64 =
        connection
            .query_row("SELECT count(*) FROM articles WHERE sample = 0", [], |row| row.get(0))?;
    let mut found = Prunable { of: usize::try_from(all).unwrap_or(0), ..Prunable::default() };
    if !retention.is_limited() {
        return Ok(found);
    }
    let candidates = candidates(connection, retention, now)?;
    let old = candidates.iter().filter(|one| one.is_old && !one.is_held).count();
    let mut excess =
        retention.newest.map_or(0, |newest| found.of.saturating_sub(old).saturating_sub(newest));
    for Candidate { id, is_old, is_held } in candidates {
        if !is_old && excess == 0 {
            continue;
        }
        if is_held {
            found.held += 1;
        } else {
            excess -= usize::from(!is_old);
            found.articles.push(id);
        }
    }
    Ok(found)
}

/// The articles that a retention is about, oldest first.
fn candidates(
    connection: &Connection,
    retention: &Retention,
    now: i64,
) -> rusqlite::Result<Vec<Candidate>> {
    let held = Held::load(connection)?;
    let before = retention.older_than.map_or(i64::MIN, |age| now.saturating_sub(age));
    let is_held = |id: i64| held.0.contains(&id);
    connection
        .prepare_cached(
            "SELECT id, sort_at < ?1 AND added < ?1 FROM articles
             WHERE sample = 0 AND (?2 OR sort_at < ?1) AND (read = 1 OR NOT ?3)
                 AND (NOT ?4 OR EXISTS (
                     SELECT 1 FROM feed_entries WHERE feed_entries.article = articles.id AND brought = 1
                 ))
             ORDER BY sort_at, id",
        )?
        .query_map(
            params![before, retention.newest.is_some(), retention.only_read, retention.from_feeds],
            |row| {
                let id = row.get(0)?;
                Ok(Candidate { id: ArticleId(id), is_old: row.get(1)?, is_held: is_held(id) })
            },
        )?
        .collect()
}

/// The articles that stay whatever their age.
struct Held(BTreeSet<i64>);

impl Held {
    fn load(connection: &Connection) -> rusqlite::Result<Self> {
        let mut held: BTreeSet<i64> = connection
            .prepare_cached("SELECT article FROM bookmarks")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for correction in rows::all(connection)? {
            if let Some(origin) = correction.deed.origin() {
                held.extend(sightings::from_origin(connection, origin)?.iter().map(|id| id.0));
            }
        }
        Ok(Self(held))
    }
}

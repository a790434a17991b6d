//! Which articles of the same days share telling keys: the table of keys with what one transaction adds to it.
//!
//! What is entered is written once, in the order of the table, by [`Near::write`]; what was asked is remembered as long
//! as the transaction lasts, because the articles of a batch share most of their telling keys.

use std::ops::RangeInclusive;

use rusqlite::Transaction;

use crate::lexicon::FastMap;
use crate::library::{number, sheaf};

/// A key that more articles of the same days have finds nobody.
const CROWD: usize = 64;

/// The articles of a key that at most so many have are remembered, all of them.
const HELD: usize = 256;

/// The articles by their keys.
#[derive(Debug, Default)]
pub(super) struct Near {
    /// Entered and not written yet, by key.
    fresh: FastMap<i64, Vec<Stand>>,
    /// Written, by key, as far as it was asked.
    known: FastMap<i64, Shelf>,
    /// How many wait to be written.
    waiting: usize,
}

/// When an article came out, and its number.
type Stand = (i64, i64);

/// What is remembered of the written articles of a key.
#[derive(Debug)]
enum Shelf {
    /// All of them.
    Whole(Vec<Stand>),
    /// There are too many; in this time alone they are a crowd.
    Common(Option<RangeInclusive<i64>>),
}

impl Near {
    /// The articles with this key that came out within `days`; none where they are a crowd.
    ///
    /// `common` says that the key is known to be one of very many articles.
    pub(super) fn find(
        &mut self,
        transaction: &Transaction<'_>,
        key: i64,
        days: &RangeInclusive<i64>,
        common: bool,
        found: &mut Vec<i64>,
    ) -> rusqlite::Result<()> {
        let before = found.len();
        let fresh = self.fresh.get(&key).map_or(&[][..], Vec::as_slice);
        found.extend(within(fresh, days).take(CROWD + 1));
        if found.len() - before <= CROWD {
            let shelf = match self.known.get_mut(&key) {
                Some(shelf) => shelf,
                None => self.known.entry(key).or_insert(shelf(transaction, key, common)?),
            };
            match shelf {
                Shelf::Whole(stands) => found.extend(within(stands, days).take(CROWD + 1)),
                Shelf::Common(Some(crowd))
                    if days.contains(crowd.start()) && days.contains(crowd.end()) =>
                {
                    found.truncate(before);
                    return Ok(());
                }
                Shelf::Common(crowd) => {
                    let written = ask(transaction, key, days)?;
                    if written.len() > CROWD {
                        *crowd = middle(transaction, key, days)?;
                    }
                    found.extend(written);
                }
            }
        }
        if found.len() - before > CROWD {
            found.truncate(before);
        }
        Ok(())
    }

    /// Enters an article with its key.
    pub(super) fn enter(&mut self, key: i64, sort_at: i64, article: i64) {
        self.fresh.entry(key).or_default().push((sort_at, article));
        self.waiting += 1;
    }

    /// Takes an article with its key out.
    pub(super) fn leave(
        &mut self,
        transaction: &Transaction<'_>,
        key: i64,
        sort_at: i64,
        article: i64,
    ) -> rusqlite::Result<()> {
        let fresh = self.fresh.get_mut(&key);
        if let Some(stands) = fresh
            && let Some(at) = stands.iter().position(|&stand| stand == (sort_at, article))
        {
            stands.remove(at);
            self.waiting -= 1;
            return Ok(());
        }
        match self.known.get_mut(&key) {
            Some(Shelf::Whole(stands)) => stands.retain(|&stand| stand != (sort_at, article)),
            Some(Shelf::Common(crowd)) => *crowd = None,
            None => {}
        }
        transaction
            .prepare_cached(
                "DELETE FROM fingerprint_keys WHERE key = ?1 AND sort_at = ?2 AND article = ?3",
            )?
            .execute([key, sort_at, article])
            .map(drop)
    }

    /// How many keys wait to be written.
    pub(super) fn waiting(&self) -> usize {
        self.waiting
    }

    /// Writes down what was entered, in the order of the table, and forgets what was asked.
    pub(super) fn write(&mut self, transaction: &Transaction<'_>) -> rusqlite::Result<()> {
        let fresh = std::mem::take(&mut self.fresh);
        let mut rows: Vec<[i64; 3]> = Vec::with_capacity(self.waiting);
        rows.extend(fresh.into_iter().flat_map(|(key, stands)| {
            stands.into_iter().map(move |(sort_at, article)| [key, sort_at, article])
        }));
        rows.sort_unstable();
        let head = "INSERT OR IGNORE INTO fingerprint_keys (key, sort_at, article)";
        sheaf::insert(transaction, head, &rows, "")?;
        self.waiting = 0;
        self.known.clear();
        Ok(())
    }
}

/// The articles that came out within `days`.
fn within<'s>(stands: &'s [Stand], days: &RangeInclusive<i64>) -> impl Iterator<Item = i64> + 's {
    let days = days.clone();
    stands.iter().filter(move |(sort_at, _)| days.contains(sort_at)).map(|&(_, article)| article)
}

/// What is to be remembered of a key.
fn shelf(transaction: &Transaction<'_>, key: i64, common: bool) -> rusqlite::Result<Shelf> {
    if common {
        return Ok(Shelf::Common(None));
    }
    let stands: Vec<Stand> = transaction
        .prepare_cached("SELECT sort_at, article FROM fingerprint_keys WHERE key = ?1 LIMIT ?2")?
        .query_map([key, number::stored(HELD + 1)], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(if stands.len() > HELD { Shelf::Common(None) } else { Shelf::Whole(stands) })
}

/// The written articles with this key that came out within `days`; one more than [`CROWD`] at most.
fn ask(
    transaction: &Transaction<'_>,
    key: i64,
    days: &RangeInclusive<i64>,
) -> rusqlite::Result<Vec<i64>> {
    transaction
        .prepare_cached(
            "SELECT article FROM fingerprint_keys
             WHERE key = ?1 AND sort_at BETWEEN ?2 AND ?3 LIMIT ?4",
        )?
        .query_map([key, *days.start(), *days.end(), number::stored(CROWD + 1)], |row| row.get(0))?
        .collect()
}

/// The middle half of these days, if it holds a crowd by itself: articles of the days around share it, so that they
/// need not ask.
fn middle(
    transaction: &Transaction<'_>,
    key: i64,
    days: &RangeInclusive<i64>,
) -> rusqlite::Result<Option<RangeInclusive<i64>>> {
    let quarter = days.end().saturating_sub(*days.start()) / 4;
    let middle = days.start().saturating_add(quarter)..=days.end().saturating_sub(quarter);
    Ok((ask(transaction, key, &middle)?.len() > CROWD).then_some(middle))
}

//! The schema and its history: forward-only migrations, one file each, never changed once they are out.

use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::index::pages;
use super::stories::{self, leads};
use super::{LibraryError, addresses, casts, number as numbers, sightings};

/// Marks a file as a Pullquote library ("Pulq").
const APPLICATION_ID: i64 = 0x5075_6c71;

/// The n-th brings a library from version n to n + 1.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_articles.sql"),
    include_str!("migrations/0002_bookmarks.sql"),
    include_str!("migrations/0003_versions.sql"),
    include_str!("migrations/0004_corrections.sql"),
    include_str!("migrations/0005_feeds.sql"),
    STORIES,
    ADDRESSES,
    include_str!("migrations/0008_names.sql"),
    LISTS,
    include_str!("migrations/0010_searches.sql"),
    include_str!("migrations/0011_marks.sql"),
];

const STORIES: &str = include_str!("migrations/0006_stories.sql");

/// Behind it the addresses of the articles that are there are written down.
const ADDRESSES: &str = include_str!("migrations/0007_addresses.sql");

/// Behind it the articles that are there are written down as lists read them.
const LISTS: &str = include_str!("migrations/0009_lists.sql");

/// The migrations that make the tables of sightings, stories and lists. What is older has them filled behind the last
/// migration, because SQL cannot read an analysis and the program knows only the newest tables.
const SIGHTINGS: usize = 3;

/// Brings the database to the newest version, in one transaction: it is done wholly or not at all.
///
/// Fails for a database of another program and for one from a newer program, before anything is changed.
pub(super) fn migrate(connection: &mut Connection, path: &Path) -> Result<(), LibraryError> {
    let fail = |source| LibraryError::at(path, source);
    // In a transaction, so that another program that makes the file at this moment is seen wholly or not at all.
    let reading = connection.transaction().map_err(fail)?;
    if version(&reading, path, New::May)? == newest() {
        return Ok(());
    }
    drop(reading);
    let transaction =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
    // The other program may have migrated it since.
    let version = version(&transaction, path, New::May)?;
    apply(&transaction, version as usize, MIGRATIONS.len()).map_err(fail)?;
    transaction.commit().map_err(fail)
}

/// Whether a file may be one that nothing was written to yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum New {
    May,
    MayNot,
}

/// Fails for what is no library, or that of a newer program. An older one passes.
pub(super) fn check(connection: &Connection, path: &Path) -> Result<(), LibraryError> {
    version(connection, path, New::MayNot).map(drop)
}

/// Fails for a library that is not of this program's version.
pub(super) fn check_newest(connection: &Connection, path: &Path) -> Result<(), LibraryError> {
    let found = version(connection, path, New::MayNot)?;
    if found == newest() {
        return Ok(());
    }
    Err(LibraryError::Older { path: path.to_path_buf(), found, known: newest() })
}

/// The version of a library and that of this program. Fails for what is no library, or that of a newer program.
pub(super) fn versions(connection: &Connection, path: &Path) -> Result<(i64, i64), LibraryError> {
    Ok((version(connection, path, New::MayNot)?, newest()))
}

fn newest() -> i64 {
    numbers::stored(MIGRATIONS.len())
}

fn version(connection: &Connection, path: &Path, new: New) -> Result<i64, LibraryError> {
    let fail = |source| LibraryError::at(path, source);
    let found = number(connection, "user_version").map_err(fail)?;
    let owner = number(connection, "application_id").map_err(fail)?;
    let is_new = found == 0 && owner == 0 && is_without_tables(connection).map_err(fail)?;
    if owner != APPLICATION_ID && !(is_new && new == New::May) {
        return Err(LibraryError::Foreign { path: path.to_path_buf() });
    }
    if found > newest() {
        return Err(LibraryError::Newer { path: path.to_path_buf(), found, known: newest() });
    }
    Ok(found)
}

/// Applies the migrations from version `from` up to version `to`.
pub(super) fn apply(transaction: &Transaction<'_>, from: usize, to: usize) -> rusqlite::Result<()> {
    for migration in MIGRATIONS.iter().take(to).skip(from) {
        transaction.execute_batch(migration)?;
        if *migration == ADDRESSES {
            addresses::fill(transaction)?;
        }
    }
    let is_made = |wanted: &str| {
        let mut made = MIGRATIONS.iter().take(to).skip(from);
        to == MIGRATIONS.len() && made.any(|migration| *migration == wanted)
    };
    if from <= SIGHTINGS && to == MIGRATIONS.len() {
        sightings::fill(transaction)?;
    }
    if is_made(STORIES) {
        stories::fill(transaction)?;
    } else if is_made(LISTS) {
        leads::fill(transaction)?;
    }
    if is_made(LISTS) {
        casts::fill(transaction)?;
        pages::write(transaction)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", numbers::stored(to))
}

fn number(connection: &Connection, pragma: &str) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, pragma, |row| row.get(0))
}

fn is_without_tables(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| row.get(0))
}

#[cfg(test)]
mod tests;

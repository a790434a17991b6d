//! The library: articles, analyses, what was read, and what was kept, in SQLite.
//!
//! The only module that knows the database. It owns the schema, the rows and every query; it never cleans, analyses,
//! or shows anything, and it never asks the clock: the caller says what time it is.
//!
//! Reads see one state of the file even while another program writes. Writes are transactions that either happen
//! wholly or not at all; several programs may have the same file open and write in turn. What concerns bookmarks is on
//! the disk when the method returns.

mod addresses;
mod anchor;
mod articles;
mod bookmarks;
mod cards;
mod casts;
mod corrections;
mod deeds;
mod elsewhere;
mod error;
mod excerpts;
mod facets;
mod facts;
mod feeds;
mod find;
mod full_text;
mod identity;
mod index;
mod indexing;
mod joins;
mod kept;
mod kind;
mod labels;
mod ledger;
mod lists;
mod meant;
mod naming;
mod number;
mod packed;
mod person;
mod place;
mod quotes;
mod reading;
mod reanchor;
mod renewal;
mod returned;
mod rows;
mod saved;
mod schema;
mod sheaf;
mod sightings;
mod stories;
pub mod subjects;
mod upkeep;
mod versions;
mod voices;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};

pub use crate::text::hash as text_hash;
pub use deeds::{ActorName, Corrected, Correction, CorrectionId, Deed, Join, Origin, Words};
pub use error::LibraryError;
pub use facts::Facts;
pub use feeds::rows::{
    Answer, ArticlesFate, FeedChange, FeedId, FeedRow, FeedState, FullText, NewEntry, NewFeed,
    Reading, Recorded, Removal, RemovedFeed, Validators, Visit,
};
pub use find::{Counted, Finder, Hit, NameCount, NameKind, Quoting, Whose};
pub use full_text::Entering;
pub use identity::BY_HAND;
pub use lists::{InStory, ListLine, ListOrder, ListPage, ListWindow, around};
pub use person::{About, Companion, Person, RoleGiven, Week};
pub use quotes::QuoteFilter;
pub use renewal::Renewed;
pub use returned::TakenBack;
pub use rows::{
    ActorCount, Added, AddedStatus, Anchor, ArticleCard, ArticleId, Bookmark, BookmarkId,
    CardActor, Elsewhere, NewBookmark, OutletCount, QuoteCard, RemovedArticle, StoredArticle,
    Story, StoryId, TopicCount, Version,
};
pub use saved::SavedSearch;
pub use stories::{Merged, Saying};
pub use upkeep::{
    Concern, Copied, Examined, Finding, Findings, Part, Progress, Prunable, Restoration, Restored,
    Retention, Size, Stats, Vacuumed,
};
pub use voices::Grouped;

/// What the methods of [`Library`] return.
pub type Result<T> = std::result::Result<T, LibraryError>;

/// How long a write waits for another program's write.
const PATIENCE: Duration = Duration::from_secs(10);

/// An open library.
#[derive(Debug)]
pub struct Library {
    connection: Connection,
    path: PathBuf,
    /// Whether the file or its folder may not be written.
    is_read_only: bool,
}

/// What must be true of a write when it returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Durability {
    /// It survives a crash of the program; a power cut may take the last writes, never the file.
    Process,
    /// It survives a power cut too.
    Disk,
}

impl Library {
    /// The name of its file in the folder for data.
    pub const FILE_NAME: &str = "library.sqlite";

    /// Opens the library at `path`; makes the file, and its folder, where there is none; brings an older file up to
    /// date. One that may not be written is opened for reading: see [`Library::is_read_only`].
    pub fn open(path: &Path) -> Result<Self> {
        match Self::open_for_writing(path) {
            Err(error) if error.forbids_writing() && path.is_file() => {
                let connection = reading::open(path)?;
                schema::check_newest(&connection, path)?;
                Ok(Self { connection, path: path.to_path_buf(), is_read_only: true })
            }
            opened => opened,
        }
    }

    /// Whether the library can only be read: its file, or the folder in which it stands, may not be written. What is
    /// read, and how far, is forgotten then, and every other change fails.
    pub fn is_read_only(&self) -> bool {
        self.is_read_only
    }

    fn open_for_writing(path: &Path) -> Result<Self> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)
                .map_err(|source| LibraryError::Folder { path: folder.to_path_buf(), source })?;
        }
        let connection = Connection::open(path).map_err(|error| LibraryError::at(path, error))?;
        Self::prepare(connection, path.to_path_buf())
    }

    /// A library that is gone when it is dropped.
    pub fn open_in_memory() -> Result<Self> {
        let path = PathBuf::from(":memory:");
        let connection =
            Connection::open_in_memory().map_err(|error| LibraryError::at(&path, error))?;
        Self::prepare(connection, path)
    }

    /// Where the library stands unless the caller says otherwise: `library.sqlite` in the folder that the environment
    /// variable `PULLQUOTE_DATA` names, else in the platform's folder for data (on Linux
    /// `$XDG_DATA_HOME/pullquote`, which is `~/.local/share/pullquote`).
    pub fn default_path() -> Result<PathBuf> {
        path_in(std::env::var_os("PULLQUOTE_DATA"))
    }

    /// The file, or `:memory:`.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn prepare(mut connection: Connection, path: PathBuf) -> Result<Self> {
        let fail = |error| LibraryError::at(&path, error);
        connection.busy_timeout(PATIENCE).map_err(fail)?;
        // Asked first, so that a file of another program is refused before anything is written to it.
        schema::migrate(&mut connection, &path)?;
        write_ahead(&connection).map_err(fail)?;
        connection.pragma_update(None, "foreign_keys", true).map_err(fail)?;
        // Putting in one article takes more than a hundred statements in turn: a smaller cache would forget each of them
        // before it is wanted again.
        connection.set_prepared_statement_cache_capacity(256);
        // No plan depends on what is bound: else SQLite plans each statement with a bound LIMIT anew at every use.
        connection
            .set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
            .map_err(fail)?;
        set_durability(&connection, Durability::Process).map_err(fail)?;
        let is_read_only = connection.is_readonly(rusqlite::MAIN_DB).map_err(fail)?;
        Ok(Self { connection, path, is_read_only })
    }

    /// Runs queries that all see the same state of the file.
    fn read<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        let run = || {
            if !self.connection.is_autocommit() {
                // Asked from inside another read (a callback): that one's state of the file is the one to see.
                return work(&self.connection);
            }
            let transaction = self.connection.unchecked_transaction()?;
            let value = work(&transaction)?;
            transaction.commit()?;
            Ok(value)
        };
        run().map_err(|error| LibraryError::at(&self.path, error))
    }

    /// Runs a write as one transaction; an error leaves the file as it was.
    fn write<T>(
        &mut self,
        durability: Durability,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T> {
        if self.is_read_only {
            return Err(LibraryError::ReadOnly { path: self.path.clone() });
        }
        let run = || {
            set_durability(&self.connection, durability)?;
            let transaction =
                self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = work(&transaction)?;
            transaction.commit()?;
            Ok(value)
        };
        run().map_err(|error| LibraryError::at(&self.path, error))
    }

    /// [`Library::write`] for what may be large: it gets room to hold the pages that it comes back to again and again.
    fn write_much<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T> {
        /// Of memory (KiB), as SQLite counts it; used as far as it is needed, and kept for the next one.
        const ROOM: i64 = -65_536;
        /// Pages of the log that are gathered before they go into the file: what many transactions change goes there once.
        const LOG: i64 = 4096;
        let room = self.connection.pragma_update(None, "cache_size", ROOM);
        let log =
            room.and_then(|()| self.connection.pragma_update(None, "wal_autocheckpoint", LOG));
        log.map_err(|error| LibraryError::at(&self.path, error))?;
        self.write(Durability::Process, work)
    }

    /// The error for something that is not there.
    fn missing(&self, what: &'static str, id: i64) -> LibraryError {
        LibraryError::Missing { path: self.path.clone(), what, id }
    }
}

/// Turns the write-ahead log on, so that readers and a writer never wait for each other.
///
/// For this one change SQLite does not wait when another program has the file open at the same moment, so we do.
fn write_ahead(connection: &Connection) -> rusqlite::Result<()> {
    const STEP: Duration = Duration::from_millis(20);
    let mut waited = Duration::ZERO;
    loop {
        match connection.pragma_update(None, "journal_mode", "wal") {
            Err(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                    && waited < PATIENCE =>
            {
                std::thread::sleep(STEP);
                waited += STEP;
            }
            done => return done,
        }
    }
}

/// SQLite forbids the change inside a transaction, so it is made before each.
fn set_durability(connection: &Connection, durability: Durability) -> rusqlite::Result<()> {
    let level = match durability {
        Durability::Process => "normal",
        Durability::Disk => "full",
    };
    connection.pragma_update(None, "synchronous", level)
}

fn path_in(folder: Option<OsString>) -> Result<PathBuf> {
    let folder = match folder.filter(|folder| !folder.is_empty()) {
        Some(folder) => PathBuf::from(folder),
        None => directories::ProjectDirs::from("", "", "pullquote")
            .ok_or(LibraryError::NoFolder)?
            .data_dir()
            .to_path_buf(),
    };
    Ok(folder.join(Library::FILE_NAME))
}
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

//! Putting a copy in the library's place.
//!
//! Everything is prepared in a file beside the library: the copy is checked, brought up to date, and given the kept
//! quotations that it lacks. Only then the library's content is replaced, in its own file and under a lock that no other
//! program can share: SQLite's own journal sees to it that whatever happens at that moment, one of the two is whole.
//! Moving files about would be quicker, but a program that opens the library just then would go on writing into the file
//! that was moved away.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::backup::{Depth, make_whole, pages, verified};
use super::{Copied, Progress, beside, companion, file, remove_with_companions, rename, sync};
use crate::library::deeds::Origin;
use crate::library::{
    Anchor, ArticleId, Bookmark, Durability, Library, LibraryError, NewBookmark, Result, kept,
    reanchor, schema, sightings,
};

/// A copy that is ready to take the library's place. Dropping it leaves everything as it was.
#[derive(Debug)]
pub struct Restoration {
    library: PathBuf,
    present: Present,
    /// The copy, brought up to date.
    staged: Staged,
    copied: Copied,
    lacking: Vec<Bookmark>,
}

/// What stands where the copy is to go.
#[derive(Debug)]
enum Present {
    Nothing,
    /// A library, locked.
    Library(Connection),
    /// A file that cannot be read as a library.
    Unreadable,
}

/// A file that is removed when nobody wants it any more.
#[derive(Debug)]
struct Staged(PathBuf);

impl Drop for Staged {
    fn drop(&mut self) {
        remove_with_companions(&self.0);
    }
}

/// What a restoration did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What the library now holds.
    pub copied: Copied,
    /// Where the library that was there before is now, if there was one.
    pub before: Option<PathBuf>,
    /// How many kept quotations were taken over from it.
    pub merged: usize,
}

impl Restoration {
    /// Looks at a copy and at the library that it is to replace. Neither is changed.
    ///
    /// # Errors
    /// Where the copy is no sound library that this program can read, where another program has the library open, or
    /// where there is no room to prepare the copy beside it.
    pub fn prepare(library: &Path, from: &Path, progress: Progress<'_>) -> Result<Self> {
        verified(from, Depth::Full)?;
        if let Some(folder) = library.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)
                .map_err(|source| LibraryError::Folder { path: folder.to_path_buf(), source })?;
        }
        let present = Present::lock(library)?;
        let staged = Staged(beside(library, "restoring"));
        remove_with_companions(&staged.0);
        let source = crate::library::reading::open(from)?;
        let fail = |error| LibraryError::at(&staged.0, error);
        let mut copy = Connection::open(&staged.0).map_err(fail)?;
        source
            .unchecked_transaction()
            .and_then(|snapshot| {
                let _: i64 =
                    snapshot.query_row("SELECT count(*) FROM articles", [], |row| row.get(0))?;
                Ok(pages(&snapshot, &mut copy, &staged.0, progress))
            })
            .map_err(|error| LibraryError::at(from, error))??;
        drop(copy);
        // This brings it up to date.
        let newest = Library::open(&staged.0)?;
        let lacking = lacking(&present.bookmarks()?, &newest.bookmarks()?);
        drop(newest);
        let copied = Copied {
            bytes: std::fs::metadata(&staged.0).map_err(file(&staged.0))?.len(),
            ..verified(&staged.0, Depth::Quick)?
        };
        Ok(Self { library: library.to_path_buf(), present, staged, copied, lacking })
    }

    /// What the copy holds.
    pub fn copied(&self) -> Copied {
        self.copied
    }

    /// The kept quotations of the present library that the copy does not have, or has with another note or other tags.
    pub fn lacking(&self) -> &[Bookmark] {
        &self.lacking
    }

    /// Whether what stands there cannot be read as a library, so that nobody can say what is kept in it.
    pub fn replaces_unreadable(&self) -> bool {
        matches!(self.present, Present::Unreadable)
    }

    /// Puts the copy in the library's place and keeps the library that was there as `before`. With `merge`, the kept
    /// quotations that the copy lacks come along.
    ///
    /// # Errors
    /// Where something stands at `before`, or the disk is full; the library is as it was then.
    pub fn carry_out(
        mut self,
        merge: bool,
        before: &Path,
        progress: Progress<'_>,
    ) -> Result<Restored> {
        let merged = if merge { self.merge()? } else { 0 };
        let fail = |error| LibraryError::at(&self.staged.0, error);
        let staged = Connection::open(&self.staged.0).map_err(fail)?;
        make_whole(&staged).map_err(fail)?;
        if !matches!(self.present, Present::Nothing) && before.exists() {
            return Err(LibraryError::Exists { path: before.to_path_buf() });
        }
        let before = match &mut self.present {
            Present::Nothing => {
                drop(staged);
                take_name(&self.staged.0, &self.library)?;
                None
            }
            Present::Unreadable => {
                drop(staged);
                rename(&self.library, before)?;
                for ending in ["-wal", "-journal"] {
                    // There may be none.
                    let _ = std::fs::rename(
                        companion(&self.library, ending),
                        companion(before, ending),
                    );
                }
                take_name(&self.staged.0, &self.library)?;
                Some(before.to_path_buf())
            }
            Present::Library(present) => {
                keep_aside(present, before, progress)?;
                // From here on it is done or not done at all.
                let mut on = |_, _| ControlFlow::Continue(());
                pages(&staged, present, &self.library, &mut on)?;
                Some(before.to_path_buf())
            }
        };
        Ok(Restored { copied: self.copied, before, merged })
    }

    fn merge(&self) -> Result<usize> {
        let mut library = Library::open(&self.staged.0)?;
        library.take_over(&self.lacking)?;
        Ok(self.lacking.len())
    }
}

/// Writes what is to be replaced into a file of its own.
fn keep_aside(present: &Connection, before: &Path, progress: Progress<'_>) -> Result<()> {
    let part = Staged(beside(before, "part"));
    let mut copy = Connection::open(&part.0).map_err(|error| LibraryError::at(&part.0, error))?;
    pages(present, &mut copy, &part.0, progress)?;
    drop(copy);
    sync(&part.0)?;
    rename(&part.0, before)
}

fn take_name(staged: &Path, library: &Path) -> Result<()> {
    for ending in ["-wal", "-shm", "-journal"] {
        // Those of a library that is gone must not be taken for the new one's.
        let _ = std::fs::remove_file(companion(library, ending));
    }
    sync(staged)?;
    rename(staged, library)
}

impl Present {
    /// Locks what stands at `path` against every other program, readers included.
    fn lock(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Ok(Self::Nothing);
        }
        let lock = || {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let connection = Connection::open_with_flags(path, flags)?;
            connection.busy_timeout(Duration::from_millis(200))?;
            connection.pragma_update(None, "locking_mode", "exclusive")?;
            // Whoever has a library with a log open shares a lock for as long, so this fails unless nobody does.
            make_whole(&connection)?;
            // In this locking mode it stays locked from the first write on.
            connection.execute_batch("BEGIN EXCLUSIVE; COMMIT")?;
            Ok(connection)
        };
        match lock().map_err(|error| LibraryError::at(path, error)) {
            Ok(connection) => {
                // What is another program's is not ours to replace.
                match schema::check(&connection, path) {
                    Err(error @ (LibraryError::Foreign { .. } | LibraryError::Newer { .. })) => {
                        Err(error)
                    }
                    _ => Ok(Self::Library(connection)),
                }
            }
            Err(LibraryError::Locked { path }) => Err(LibraryError::InUse { path }),
            Err(LibraryError::NotADatabase { .. } | LibraryError::Damaged { .. }) => {
                Ok(Self::Unreadable)
            }
            Err(error) => Err(error),
        }
    }

    /// What is kept in it, as far as that can be read.
    fn bookmarks(&self) -> Result<Vec<Bookmark>> {
        let Self::Library(connection) = self else { return Ok(Vec::new()) };
        let has_table = connection
            .prepare("SELECT 1 FROM sqlite_schema WHERE name = 'bookmarks'")
            .and_then(|mut known| known.exists([]));
        match has_table {
            Ok(true) => kept::all_of_any_version(connection)
                .map_err(|error| LibraryError::at(Path::new("bookmarks"), error)),
            _ => Ok(Vec::new()),
        }
    }
}

/// What of `present` is not in `copy`.
fn lacking(present: &[Bookmark], copy: &[Bookmark]) -> Vec<Bookmark> {
    let is_same = |one: &Bookmark, other: &Bookmark| {
        is_of_the_same_words(&one.quote, &other.quote)
            && (&one.quote.note, &one.quote.tags, one.quote.hue)
                == (&other.quote.note, &other.quote.tags, other.quote.hue)
    };
    let lacks = |one: &&Bookmark| copy.iter().all(|other| !is_same(one, other));
    present.iter().filter(lacks).cloned().collect()
}

/// Whether two bookmarks keep the same words of the same article.
fn is_of_the_same_words(one: &NewBookmark, other: &NewBookmark) -> bool {
    let place = |quote: &NewBookmark| (quote.start, quote.end);
    let around = |quote: &NewBookmark| (quote.prefix.clone(), quote.suffix.clone());
    one.exact == other.exact
        && (one.text_hash == other.text_hash && place(one) == place(other)
            || one.text_hash != other.text_hash
                && around(one) == around(other)
                && (&one.url, &one.path) == (&other.url, &other.path))
}

impl Library {
    /// Takes kept quotations of another library over, each to the article that it was taken from, where that is here.
    /// One that is here already gets the other's note and tags.
    fn take_over(&mut self, bookmarks: &[Bookmark]) -> Result<()> {
        self.write(Durability::Disk, |transaction| {
            let here = kept::all(transaction)?;
            for Bookmark { kept_at, quote, .. } in bookmarks {
                let same = here.iter().find(|own| is_of_the_same_words(&own.quote, quote));
                if let Some(own) = same {
                    transaction.execute(
                        "UPDATE bookmarks SET note = ?2, tags = ?3, colour = ?4 WHERE id = ?1",
                        rusqlite::params![
                            own.id.0,
                            quote.note,
                            kept::list(&quote.tags),
                            kept::hue_name(quote.hue)
                        ],
                    )?;
                    continue;
                }
                let origin = Origin {
                    article: ArticleId(0),
                    text_hash: quote.text_hash.clone(),
                    url: quote.url.clone(),
                    path: quote.path.clone(),
                };
                let near = sightings::from_origin(transaction, &origin)?;
                // Number 0 is no article's: it is homeless until its article comes.
                let article = near.first().copied().unwrap_or(ArticleId(0));
                let quote = NewBookmark { article, ..quote.clone() };
                let (anchor, quote) = reanchor::settled(transaction, &quote)?;
                kept::insert(transaction, None, *kept_at, anchor, &quote)?;
                if anchor == Anchor::Anchored {
                    kept::count_kept(transaction, article)?;
                }
            }
            Ok(())
        })
    }
}

use std::ops::ControlFlow;
use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode, ffi};

use super::{Progress, beside, remove_with_companions, rename, sync};
use crate::library::{Library, LibraryError, Result, schema};

/// Pages that are copied before progress is told.
const STEP: i32 = 4_096;

/// A copy of a library that was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    /// Its size in bytes.
    pub bytes: u64,
    /// Its articles but those of the sample library.
    pub articles: usize,
    /// Its kept quotations.
    pub kept: usize,
}

impl Library {
    /// Writes a copy of the library as it is at this moment, whatever is written meanwhile: one file that needs nothing
    /// beside it. It gets its name only when it is whole, checked, and on the disk.
    ///
    /// # Errors
    /// Where something stands at `to` that may not be overwritten, or that is the library itself; where the copy cannot
    /// be written, or is not sound. Nothing is left behind then.
    pub fn back_up(&self, to: &Path, overwrite: bool, progress: Progress<'_>) -> Result<Copied> {
        let is_itself = || Some(to.canonicalize().ok()? == self.path().canonicalize().ok()?);
        if to.exists() && (!overwrite || is_itself() == Some(true) || to.is_dir()) {
            return Err(LibraryError::Exists { path: to.to_path_buf() });
        }
        let part = beside(to, "part");
        let copied = self.write_copy(&part, progress).and_then(|copied| {
            rename(&part, to)?;
            Ok(copied)
        });
        if copied.is_err() {
            remove_with_companions(&part);
        }
        copied
    }

    fn write_copy(&self, part: &Path, progress: Progress<'_>) -> Result<Copied> {
        remove_with_companions(part);
        let fail = |error| LibraryError::at(part, error);
        let mut copy = Connection::open(part).map_err(fail)?;
        // It is put on the disk once, when it is whole.
        copy.pragma_update(None, "synchronous", "off").map_err(fail)?;
        let (kept, outcome) = self.read(|connection| {
            // The first look at the file: all that is copied is of this moment.
            let kept =
                connection.query_row("SELECT count(*) FROM bookmarks", [], |row| row.get(0))?;
            Ok((kept, pages(connection, &mut copy, part, progress)))
        })?;
        outcome?;
        make_whole(&copy).map_err(fail)?;
        drop(copy);
        sync(part)?;
        let copied = verified(part, Depth::Quick)?;
        if i64::try_from(copied.kept) != Ok(kept) {
            let why = format!("{} of {kept} kept quotations are in it", copied.kept);
            return Err(LibraryError::Unsound { path: part.to_path_buf(), why });
        }
        Ok(copied)
    }
}

/// Copies a database page by page. The one that is copied must not change meanwhile: it stands in a transaction, or is
/// nobody else's.
pub(super) fn pages(
    from: &Connection,
    to: &mut Connection,
    path: &Path,
    progress: Progress<'_>,
) -> Result<()> {
    let fail = |error| LibraryError::at(path, error);
    let backup = Backup::new(from, to).map_err(fail)?;
    loop {
        match backup.step(STEP).map_err(fail)? {
            StepResult::Done => return Ok(()),
            StepResult::More => {
                let now = backup.progress();
                let total = usize::try_from(now.pagecount).unwrap_or(0);
                let done = total.saturating_sub(usize::try_from(now.remaining).unwrap_or(0));
                if progress(done, total) == ControlFlow::Break(()) {
                    return Err(LibraryError::Stopped { path: path.to_path_buf() });
                }
            }
            // Both files are this program's alone, or stand in a transaction: whoever is in the way does not go.
            _ => return Err(LibraryError::InUse { path: path.to_path_buf() }),
        }
    }
}

/// Makes a database one file that needs no log beside it.
pub(super) fn make_whole(connection: &Connection) -> rusqlite::Result<()> {
    let mode: String =
        connection.pragma_update_and_check(None, "journal_mode", "delete", |row| row.get(0))?;
    if mode == "delete" {
        Ok(())
    } else {
        Err(rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_BUSY), None))
    }
}

/// How thoroughly a file is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// Every page.
    Quick,
    /// Every page, and every index against its table.
    Full,
}

/// What a file holds, if it is a sound library that this program can read; it is not changed.
pub(super) fn verified(path: &Path, depth: Depth) -> Result<Copied> {
    let fail = |error| LibraryError::at(path, error);
    let connection = crate::library::reading::open(path)?;
    schema::check(&connection, path)?;
    let pragma = match depth {
        Depth::Quick => "quick_check(1)",
        Depth::Full => "integrity_check(1)",
    };
    let said: String =
        connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0)).map_err(fail)?;
    if said != "ok" {
        return Err(LibraryError::Unsound { path: path.to_path_buf(), why: said });
    }
    let count = |sql| {
        let counted = connection.query_row(sql, [], |row| row.get(0));
        match counted {
            // A library of the first version has no kept quotations.
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::Unknown) => Ok(0),
            counted => counted.map(|count: i64| usize::try_from(count).unwrap_or(0)).map_err(fail),
        }
    };
    Ok(Copied {
        bytes: std::fs::metadata(path).map_err(super::file(path))?.len(),
        articles: count("SELECT count(*) FROM articles WHERE sample = 0")?,
        kept: count("SELECT count(*) FROM bookmarks")?,
    })
}

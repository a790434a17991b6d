use super::file;
use crate::library::{Library, LibraryError, Result};

/// What came of [`Library::vacuum`]: the size of the file and its log, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vacuumed {
    /// Before.
    pub before: u64,
    /// After.
    pub after: u64,
    /// Whether another program has the library open and so the log could not be emptied.
    pub log_in_use: bool,
}

impl Library {
    /// Gives the room of pages that hold nothing back to the disk, and puts what belongs together side by side.
    ///
    /// It gathers no statistics for SQLite's planner (`ANALYZE`): each query has the index that it was written for, and
    /// with statistics the way that is taken would depend on what a library happened to hold when it was put in order.
    ///
    /// # Errors
    /// While it works, SQLite needs about twice the library's size of room: once in the folder for temporary files, once
    /// beside the library. Where there is less, nothing is changed and the error says so.
    pub fn vacuum(&mut self) -> Result<Vacuumed> {
        let before = self.bytes_on_disk()?;
        let fail = |error| LibraryError::at(self.path(), error);
        let run = |sql: &str| self.connection.execute_batch(sql).map_err(fail);
        let room = |error| match error {
            LibraryError::DiskFull { path } => LibraryError::NoRoom { path, bytes: before },
            other => other,
        };
        // Many small segments of the full-text index become one.
        run("INSERT INTO full_text (full_text) VALUES ('optimize')").map_err(room)?;
        run("VACUUM").map_err(room)?;
        let busy: bool = self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
            .map_err(fail)?;
        Ok(Vacuumed { before, after: self.bytes_on_disk()?, log_in_use: busy })
    }

    fn bytes_on_disk(&self) -> Result<u64> {
        let main = std::fs::metadata(self.path()).map_err(file(self.path()))?.len();
        let log = super::companion(self.path(), "-wal");
        Ok(main + std::fs::metadata(log).map_or(0, |metadata| metadata.len()))
    }
}

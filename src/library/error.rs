use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why the library could not do what was asked: the file and the reason.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LibraryError {
    /// The platform names no folder for data.
    #[error("no folder for the library: set PULLQUOTE_DATA to one")]
    NoFolder,
    /// The folder of the file cannot be made.
    #[error("{}: cannot make the folder of the library", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is no SQLite database.
    #[error("{}: not a database", path.display())]
    NotADatabase {
        /// The library's file.
        path: PathBuf,
    },
    /// The file is a database of another program.
    #[error("{}: a database of another program, not a Pullquote library", path.display())]
    Foreign {
        /// The library's file.
        path: PathBuf,
    },
    /// A newer program made or migrated the file.
    #[error(
        "{}: made by a newer Pullquote (its schema is {found}, this program knows {known}); \
         update the program or name another library by PULLQUOTE_DATA",
        path.display()
    )]
    Newer {
        /// The library's file.
        path: PathBuf,
        /// The file's schema.
        found: i64,
        /// The newest schema of this program.
        known: i64,
    },
    /// An older program made the file, and it cannot be brought up to date because it may only be read.
    #[error(
        "{}: made by an older Pullquote (its schema is {found}, this program's is {known}) and read-only; \
         open it once where it can be written",
        path.display()
    )]
    Older {
        /// The library's file.
        path: PathBuf,
        /// The file's schema.
        found: i64,
        /// The schema of this program.
        known: i64,
    },
    /// Another program has the file open.
    #[error("{}: another program has it open", path.display())]
    InUse {
        /// The library's file.
        path: PathBuf,
    },
    /// There is something that would be overwritten.
    #[error("{}: exists already", path.display())]
    Exists {
        /// What stands there.
        path: PathBuf,
    },
    /// A file beside the library cannot be made, written or moved.
    #[error("{}: cannot be written", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is a library with faults inside.
    #[error("{}: not sound: {why}", path.display())]
    Unsound {
        /// The file.
        path: PathBuf,
        /// The first fault.
        why: String,
    },
    /// There is no room to put the file in order.
    #[error(
        "{}: the disk is too full: it takes up to {} more beside the library, and as much in the folder for \
         temporary files; nothing was changed",
        path.display(), megabytes(*bytes)
    )]
    NoRoom {
        /// The library's file.
        path: PathBuf,
        /// How much is needed at most, in bytes, in each of both places.
        bytes: u64,
    },
    /// It was stopped from outside; nothing was changed.
    #[error("{}: stopped", path.display())]
    Stopped {
        /// What was being written.
        path: PathBuf,
    },
    /// The system cannot read or write the file.
    #[error("{}: cannot be read or written: the disk or its file system fails", path.display())]
    Disk {
        /// The library's file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
    /// Another program held the file for longer than this one waits.
    #[error("{}: locked by another program", path.display())]
    Locked {
        /// The library's file.
        path: PathBuf,
    },
    /// The file or its folder may not be written.
    #[error("{}: read-only", path.display())]
    ReadOnly {
        /// The library's file.
        path: PathBuf,
    },
    /// There is no room; what was to be written is not there, all else is as before.
    #[error("{}: the disk is full", path.display())]
    DiskFull {
        /// The library's file.
        path: PathBuf,
    },
    /// The file cannot be opened.
    #[error("{}: cannot be opened", path.display())]
    CannotOpen {
        /// The library's file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
    /// The file is a library, but what it holds makes no sense.
    #[error("{}: damaged", path.display())]
    Damaged {
        /// The library's file.
        path: PathBuf,
        /// What SQLite or the decoder says.
        source: rusqlite::Error,
    },
    /// Something that was named is not in the library.
    #[error("{}: no {what} with number {id}", path.display())]
    Missing {
        /// The library's file.
        path: PathBuf,
        /// What was asked for: "article", "bookmark" or "feed".
        what: &'static str,
        /// Its number.
        id: i64,
    },
    /// Anything else.
    #[error("{}: {source}", path.display())]
    Sqlite {
        /// The library's file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
}

impl LibraryError {
    /// Whether the file may be there and well, and only cannot be written.
    pub(super) fn forbids_writing(&self) -> bool {
        matches!(self, Self::ReadOnly { .. } | Self::CannotOpen { .. } | Self::Folder { .. })
    }

    /// The error of the library at `path` that SQLite's `source` amounts to.
    pub(super) fn at(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_path_buf();
        match source.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotADatabase { path },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked { path },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly { path },
            Some(ErrorCode::DiskFull) => Self::DiskFull { path },
            Some(ErrorCode::CannotOpen) => Self::CannotOpen { path, source },
            Some(ErrorCode::SystemIoFailure) => Self::Disk { path, source },
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { path, source },
            _ if matches!(
                source,
                rusqlite::Error::FromSqlConversionFailure(..)
                    | rusqlite::Error::InvalidColumnType(..)
                    | rusqlite::Error::IntegralValueOutOfRange(..)
            ) =>
            {
                Self::Damaged { path, source }
            }
            _ => Self::Sqlite { path, source },
        }
    }
}

/// "12 MB", never less than one.
fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1_000_000).max(1))
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::*;

    #[test]
    fn each_failure_names_the_file_and_the_reason() {
        let cases = [
            (ffi::SQLITE_NOTADB, "/data/library.sqlite: not a database"),
            (ffi::SQLITE_BUSY, "/data/library.sqlite: locked by another program"),
            (ffi::SQLITE_READONLY, "/data/library.sqlite: read-only"),
            (ffi::SQLITE_FULL, "/data/library.sqlite: the disk is full"),
            (ffi::SQLITE_CORRUPT, "/data/library.sqlite: damaged"),
        ];
        for (code, message) in cases {
            let source = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            assert_eq!(
                LibraryError::at(Path::new("/data/library.sqlite"), source).to_string(),
                message
            );
        }
    }
}

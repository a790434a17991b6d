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
    /// The error of the library at `path` that SQLite's `source` amounts to.
    pub(super) fn at(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_path_buf();
        match source.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotADatabase { path },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked { path },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly { path },
            Some(ErrorCode::DiskFull) => Self::DiskFull { path },
            Some(ErrorCode::CannotOpen) => Self::CannotOpen { path, source },
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

//! Opening a library that may not be written.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{LibraryError, PATIENCE, Result};

/// A connection that never changes the file.
///
/// A library with a log needs a file beside it even to be read, which a folder that may not be written cannot give. What
/// stands there without a log is whole, and nobody who may not write there has it open: so it is read as it is.
pub(super) fn open(path: &Path) -> Result<Connection> {
    let fail = |error| LibraryError::at(path, error);
    match probed(path, "") {
        Err(error) if cannot_make_companions(&error) && !has_log(path) => {
            probed(path, "&immutable=1").map_err(fail)
        }
        opened => opened.map_err(fail),
    }
}

/// A connection that changes neither the file nor what stands beside it.
///
/// Where nothing stands beside it nobody has it open, and what is in it is whole.
pub(super) fn look(path: &Path) -> Result<Connection> {
    let is_there = |ending| companion(path, ending).exists();
    if is_there("-wal") || is_there("-shm") {
        return open(path);
    }
    probed(path, "&immutable=1").map_err(|error| LibraryError::at(path, error))
}

fn probed(path: &Path, parameters: &str) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(address(path) + parameters, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(256);
    // Only the first look at it shows whether it can be read.
    connection.pragma_query_value(None, "schema_version", |row| row.get::<_, i64>(0))?;
    Ok(connection)
}

/// The file as SQLite takes it with parameters.
fn address(path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut address = "file:".to_owned();
    let written = absolute.to_string_lossy();
    if !written.starts_with('/') {
        // "C:\news" is "file:///C:/news".
        address.push_str("///");
    }
    for letter in written.chars() {
        match letter {
            '%' => address.push_str("%25"),
            '?' => address.push_str("%3f"),
            '#' => address.push_str("%23"),
            '\\' if cfg!(windows) => address.push('/'),
            _ => address.push(letter),
        }
    }
    address + "?mode=ro"
}

fn cannot_make_companions(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
}

/// Whether something was written that is not in the file yet.
fn has_log(path: &Path) -> bool {
    std::fs::metadata(companion(path, "-wal")).is_ok_and(|log| log.len() > 0)
}

fn companion(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(ending);
    PathBuf::from(name)
}

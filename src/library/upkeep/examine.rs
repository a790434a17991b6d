use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use crate::library::{Library, LibraryError, Result, reading, schema};

/// What can be said of a library's file without changing it.
#[derive(Debug)]
pub struct Examined {
    /// The version of its schema.
    pub schema: i64,
    /// The version of this program's.
    pub known: i64,
    /// What SQLite finds wrong with its pages, a line each; nothing where they are sound.
    pub faults: Vec<String>,
    /// Whether it is kept with a log beside it, by which readers and a writer never wait for each other.
    pub has_log: bool,
    /// Its file in bytes.
    pub bytes: u64,
    /// The log beside it in bytes.
    pub log: u64,
    /// The library, for reading, if it is of this program's version.
    pub library: Option<Library>,
}

impl Library {
    /// The version of SQLite that is built in.
    #[must_use]
    pub fn sqlite_version() -> &'static str {
        rusqlite::version()
    }

    /// Looks at the file of a library and changes nothing: it is not brought up to date, and nothing is made beside it.
    /// This reads the whole file once.
    ///
    /// # Errors
    /// A file that cannot be read, that is no library, or that of a newer program.
    pub fn examine(path: &Path) -> Result<Examined> {
        /// The first faults tell what is wrong.
        const FAULTS: usize = 5;
        let fail = |error| LibraryError::at(path, error);
        let size = |ending| {
            std::fs::metadata(super::companion(path, ending)).map_or(0, |about| about.len())
        };
        let connection = reading::look(path)?;
        let (schema, known) = schema::versions(&connection, path)?;
        let check = || -> rusqlite::Result<Vec<String>> {
            let mut said = connection.prepare(&format!("PRAGMA quick_check({FAULTS})"))?;
            said.query_map([], |row| row.get(0))?.collect()
        };
        let mut faults = check().map_err(fail)?;
        faults.retain(|fault| fault != "ok");
        let library = Self { connection, path: path.to_path_buf(), is_read_only: true };
        Ok(Examined {
            schema,
            known,
            faults,
            has_log: has_log(path),
            bytes: size(""),
            log: size("-wal"),
            library: Some(library).filter(|_| schema == known),
        })
    }
}

/// What the head of a database says of its log: both the version to write it and that to read it are 2.
fn has_log(path: &Path) -> bool {
    let mut head = [0; 20];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && matches!(head, [.., 2, 2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_at_a_library_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.sqlite");
        drop(Library::open(&path).unwrap());
        let bytes = std::fs::read(&path).unwrap();
        let examined = Library::examine(&path).unwrap();
        assert_eq!((examined.schema, examined.faults.len()), (examined.known, 0));
        assert!(examined.has_log);
        assert_eq!(examined.library.unwrap().feeds().unwrap(), []);
        assert_eq!(std::fs::read(&path).unwrap(), bytes);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_written_meanwhile_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.sqlite");
        let open = Library::open(&path).unwrap();
        assert!(Library::examine(&path).unwrap().library.is_some());
        drop(open);
    }

    #[test]
    fn what_is_no_library_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.sqlite");
        assert!(Library::examine(&path).is_err());
        std::fs::write(
            &path,
            "a letter, not a database; and rather a long one, so that it is read",
        )
        .unwrap();
        let error = Library::examine(&path).unwrap_err().to_string();
        assert!(error.contains("not a database"), "{error}");
    }
}

//! Files that appear whole or not at all: written beside their place, then put there in one step.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process;

/// A file that is being written. Dropped before its end, it leaves nothing.
#[derive(Debug)]
pub(super) struct Whole {
    file: BufWriter<File>,
    /// Where it is written.
    beside: PathBuf,
    /// Where it will stand.
    place: PathBuf,
    is_done: bool,
}

impl Whole {
    /// Begins a file that will stand at `place`. A link there is followed, so it goes on leading to the file.
    pub(super) fn create(place: &Path) -> io::Result<Self> {
        let place = fs::canonicalize(place).unwrap_or_else(|_| place.to_path_buf());
        let name = place.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        let mut hidden = OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.tmp", process::id()));
        let beside = place.with_file_name(hidden);
        let file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
        Ok(Self { file: BufWriter::with_capacity(1 << 16, file), beside, place, is_done: false })
    }

    /// Puts the file in its place, over one that is there.
    pub(super) fn replace(mut self) -> io::Result<()> {
        self.file.flush()?;
        let file = self.file.get_ref();
        // Who may read the old file may read the new one, and nobody else.
        if let Ok(old) = fs::metadata(&self.place) {
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()?;
        fs::rename(&self.beside, &self.place)?;
        self.is_done = true;
        Ok(())
    }

    /// Puts the file in its place, if nothing stands there: also nothing that came meanwhile.
    pub(super) fn place(mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        match fs::hard_link(&self.beside, &self.place) {
            // What is written beside goes when this is dropped.
            Ok(()) => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
            // Not every file system knows links.
            Err(_) => {}
        }
        if fs::symlink_metadata(&self.place).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        fs::rename(&self.beside, &self.place)?;
        self.is_done = true;
        Ok(())
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Whole {
    fn drop(&mut self) {
        if !self.is_done {
            // A file that cannot be removed harms nobody.
            let _ = fs::remove_file(&self.beside);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn nothing_is_seen_before_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("kept.md");
        let mut file = Whole::create(&place).unwrap();
        file.write_all(b"half").unwrap();
        assert!(!place.exists());
        drop(file);
        assert!(names(folder.path()).is_empty());
        let mut file = Whole::create(&place).unwrap();
        file.write_all(b"whole").unwrap();
        file.place().unwrap();
        assert_eq!((names(folder.path()).len(), fs::read(&place).unwrap()), (1, b"whole".to_vec()));
    }

    #[test]
    fn what_came_meanwhile_stays() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("kept.md");
        let file = Whole::create(&place).unwrap();
        fs::write(&place, "other").unwrap();
        assert_eq!(file.place().unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!((names(folder.path()).len(), fs::read(&place).unwrap()), (1, b"other".to_vec()));
        let mut file = Whole::create(&place).unwrap();
        file.write_all(b"new").unwrap();
        file.replace().unwrap();
        assert_eq!((names(folder.path()).len(), fs::read(&place).unwrap()), (1, b"new".to_vec()));
    }
}

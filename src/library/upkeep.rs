//! Keeping the library well: what it holds and takes, whether it is sound, copies of it, and what is let go.
//!
//! Nothing here touches a kept quotation but to say that it no longer stands in its article.

mod backup;
mod check;
mod examine;
mod prune;
mod restore;
mod stats;
mod vacuum;

use std::fs::File;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::{LibraryError, Result};

pub use backup::Copied;
pub use check::{Concern, Finding, Findings};
pub use examine::Examined;
pub use prune::{Prunable, Retention};
pub use restore::{Restoration, Restored};
pub use stats::{Part, Size, Stats};
pub use vacuum::Vacuumed;

/// Is told how much of how much is done, and says whether to go on.
pub type Progress<'p> = &'p mut dyn FnMut(usize, usize) -> ControlFlow<()>;

/// The error for a file beside the library that cannot be made, written or moved.
fn file(path: &Path) -> impl FnOnce(std::io::Error) -> LibraryError + use<> {
    let path = path.to_path_buf();
    move |source| LibraryError::File { path, source }
}

/// A file beside another one, for work that is not done yet; its name says whose and what.
fn beside(path: &Path, what: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{what}-{}", std::process::id()));
    path.with_file_name(name)
}

/// What SQLite may have left beside a database that is gone or has another name.
fn remove_with_companions(path: &Path) {
    for ending in ["", "-journal", "-wal", "-shm"] {
        // What is not there need not be removed, and what cannot be removed does no harm.
        let _ = std::fs::remove_file(companion(path, ending));
    }
}

fn companion(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(ending);
    PathBuf::from(name)
}

/// Makes sure that a file is on the disk.
fn sync(path: &Path) -> Result<()> {
    File::options().write(true).open(path).and_then(|file| file.sync_all()).map_err(file(path))
}

/// Gives a file its name, which another one may have had, and makes sure that this is on the disk.
fn rename(from: &Path, to: &Path) -> Result<()> {
    std::fs::rename(from, to).map_err(file(to))?;
    if cfg!(unix) {
        let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
        // Not every file system knows this; the name is there all the same.
        let _ = File::open(folder.unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

#[cfg(test)]
mod tests;

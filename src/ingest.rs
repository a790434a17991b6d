//! Sources: files, folders, archives, standard input, the web, and the sample library that the program carries inside
//! itself.
//!
//! Owns finding and reading; hands on bytes with where they came from. Decoding and cleaning happen elsewhere. One
//! source that fails is an error with its name, and the others go on.

mod archive;
mod error;
mod files;
pub mod http;
pub mod refresh;
mod samples;
pub mod subscriptions;
mod unpack;
mod watch;

use std::path::PathBuf;

use crate::article::Source;

pub use archive::{Line, read_line};
pub use error::IngestError;
pub use files::{Inputs, LIMIT, read};
pub use samples::samples;
pub use watch::Watch;

/// One source, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Where it came from.
    pub source: Source,
    /// Its bytes as they stood there.
    pub bytes: Vec<u8>,
}

impl Input {
    /// What a message calls it.
    #[must_use]
    pub fn name(&self) -> String {
        match (&self.source.path, &self.source.url) {
            (Some(path), Some(url)) => format!("{path}: {url}"),
            (Some(name), None) | (None, Some(name)) => name.clone(),
            (None, None) => "standard input".to_owned(),
        }
    }

    /// The same input with its path made absolute, as the library knows files: the same file is then the same source,
    /// from wherever it is named.
    #[must_use]
    pub fn with_absolute_path(mut self) -> Self {
        let absolute = self.source.path.take().map(|path| {
            let absolute = std::path::absolute(PathBuf::from(&path));
            absolute.map_or(path, |absolute| absolute.to_string_lossy().into_owned())
        });
        self.source.path = absolute;
        self
    }
}

#[cfg(test)]
mod tests;

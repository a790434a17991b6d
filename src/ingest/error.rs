use std::io;

use super::http::FetchError;

/// Why a source could not be read: its name and the reason.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// There is no such file or folder.
    #[error("{name}: no such file or folder")]
    Missing {
        /// The path as it was given.
        name: String,
    },
    /// It could not be fetched.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// It may not be read, or reading it failed.
    #[error("{name}: cannot be read: {source}")]
    Unreadable {
        /// The path, or "standard input".
        name: String,
        /// What the system says.
        source: io::Error,
    },
    /// A folder could not be walked.
    #[error("{name}: cannot be read: {source}")]
    Folder {
        /// The folder as it was given.
        name: String,
        /// What failed, and where.
        source: ignore::Error,
    },
    /// There is nothing in it but white space.
    #[error("{name}: empty")]
    Empty {
        /// The path, or "standard input".
        name: String,
    },
    /// It is no text: a picture, a program, a document in a format of its own.
    #[error("{name}: not a text file")]
    NoText {
        /// The path, or "standard input".
        name: String,
    },
    /// A folder without any file that could be an article.
    #[error("{name}: no article in this folder (looked for {looked_for})")]
    NoArticles {
        /// The folder as it was given.
        name: String,
        /// The file endings that were looked for.
        looked_for: String,
    },
    /// A pattern that no file matches.
    #[error("{name}: no file matches this pattern")]
    NoMatch {
        /// The pattern as it was given.
        name: String,
    },
    /// A pattern that is none.
    #[error("{name}: no pattern: {source}")]
    Pattern {
        /// The pattern as it was given.
        name: String,
        /// What is wrong with it.
        source: globset::Error,
    },
    /// It breaks off, or is damaged from some place on; what stands before was read.
    #[error("{name}: breaks off: {source}; what stands before was read")]
    CutShort {
        /// The path, or "standard input".
        name: String,
        /// What the reader says.
        source: io::Error,
    },
    /// An archive without any page.
    #[error("{name}: no page in this archive ({records} other records)")]
    NoPages {
        /// The path, or "standard input".
        name: String,
        /// How many records it has.
        records: usize,
    },
    /// An archive has been read, and held records beside its pages. This is said for people and is no failure.
    #[error("{name}: {records} records that hold no page were passed over")]
    PassedOver {
        /// The path, or "standard input".
        name: String,
        /// How many.
        records: usize,
    },
    /// A folder cannot be watched.
    #[error("{name}: cannot be watched: {source}")]
    Watch {
        /// The folder as it was given.
        name: String,
        /// What the system says.
        source: notify::Error,
    },
    /// It is larger than anything a person reads.
    #[error("{name}: larger than {} MB", limit >> 20)]
    TooLarge {
        /// The path, or "standard input".
        name: String,
        /// The limit (bytes).
        limit: u64,
    },
}

impl IngestError {
    /// Whether a source, or a part of one, could not be read; otherwise it is a word for people.
    pub fn is_failure(&self) -> bool {
        !matches!(self, Self::PassedOver { .. })
    }

    /// The error of reading the file `name`.
    pub(super) fn reading(name: String, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { name },
            _ => Self::Unreadable { name, source },
        }
    }
}

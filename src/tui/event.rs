//! What reaches the app: keys, the mouse, the terminal's size, time, and answers to its requests.
//!
//! The types are the app's own, so that nothing here depends on a terminal library; the runtime converts.

mod answer;
mod input;

pub use answer::{
    AlsoIn, Answer, ArticleRow, BookmarkRow, Counts, FacetRow, Failure, FeedLine, InGroup, InStory,
    Letters, Matched, Page, QueryError, QuoteRow,
};
pub use input::{Key, KeyCode, Mouse, MouseKind, Size};

use super::effect::JobId;
use super::theme::Colour;
use crate::library::ArticleId;

/// A point in time: milliseconds since the Unix epoch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

impl Moment {
    /// Whole seconds since the Unix epoch.
    pub fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }
}

/// Everything that can happen to the app.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The first event of all: the app asks for what it shows first.
    Start,
    /// A key was pressed.
    Key(Key),
    /// Text was pasted (bracketed paste), as it came.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The terminal has a new size.
    Resize(Size),
    /// The time. Sent every quarter second while [`App::needs_ticks`](super::App::needs_ticks), and before an input
    /// that comes more than a second after the last one.
    Tick(Moment),
    /// The terminal told the colour of its background.
    Background(Colour),
    /// The program is back from suspension or from another program that had the terminal.
    Resumed,
    /// The answer to [`Effect::Ask`](super::Effect::Ask) with the same id. There is exactly one for each.
    Answer {
        /// The request's id.
        job: JobId,
        /// What came of it.
        result: Result<Answer, Failure>,
    },
    /// How far a long job is. Jobs that the runtime starts by itself (adding files, a new analysis) announce themselves
    /// by their first progress, under an id of [`JobId::background`].
    Progress {
        /// The job.
        job: JobId,
        /// What it does, in a few words: "Adding articles".
        label: String,
        /// What was done last, where it has a name; else empty.
        name: String,
        /// How much is done.
        done: usize,
        /// How much there is, where known.
        total: Option<usize>,
    },
    /// A job that the runtime started by itself is over.
    Finished {
        /// The job.
        job: JobId,
        /// What came of it: a sentence for the status line ("Added 12 articles."), or why it failed.
        result: Result<String, Failure>,
    },
    /// The library holds other articles than before: what is shown is asked for again.
    LibraryChanged,
    /// It stands otherwise with the feeds than before, but not with the articles.
    FeedsChanged,
    /// Whether what is shown is the sample library that the program carries inside itself.
    SampleLibrary(bool),
    /// An article is to be read at once: the one that was named when the program was started.
    Open(ArticleId),
    /// Something to tell the reader in the status line.
    Notice {
        /// Whether it is a failure.
        failed: bool,
        /// One sentence.
        text: String,
    },
}

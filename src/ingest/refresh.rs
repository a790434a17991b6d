//! Refreshing many feeds at once: fetched in parallel, read and analysed on all cores, handed over one by one.
//!
//! Owns the order of work and its limits; asks through [`super::http`], reads through `feed` and `pipeline`.
//! Nothing is stored here: what came out is handed to the caller, feed by feed.

mod crew;
mod entry;
mod errands;
mod jobs;
mod open;

use std::collections::HashSet;
use std::sync::atomic::AtomicBool;

use jiff::Timestamp;

use super::http::{Credentials, FetchError, Kept, Settings};
use crate::article::{Analysis, Article, Source};
use crate::feed::Enclosure;
use crate::lexicon::Lexicon;
use crate::library::Facts;

/// A feed that is to be refreshed, and what is known of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Due {
    /// The caller's own number for it.
    pub key: i64,
    /// Its address.
    pub url: String,
    /// What to call it while it is being read.
    pub name: String,
    /// The entity tag of the last answer.
    pub etag: Option<String>,
    /// The date of the last answer, as the server wrote it.
    pub last_modified: Option<String>,
    /// [`Kept::body_hash`] of the last answer.
    pub body_hash: Option<String>,
    /// Whether entries are completed from their pages.
    pub full_text: FullText,
    /// The fingerprints ([`Found::fingerprint`]) of the entries that are stored: they are not analysed again.
    pub known: HashSet<u64>,
    /// Who asks.
    pub credentials: Option<Credentials>,
}

/// Whether the entries of a feed are completed from their pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum FullText {
    /// Each of them.
    Always,
    /// Those of which the feed carries only a summary.
    #[default]
    WhenShort,
    /// None.
    Never,
}

/// How refreshing goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// How the client behaves.
    pub http: Settings,
    /// How many requests run at one time.
    pub parallel: usize,
    /// How many of them at one host.
    pub per_host: usize,
    /// How many threads read and analyse; 0 for as many as there are cores.
    pub workers: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { http: Settings::default(), parallel: 16, per_host: 2, workers: 0 }
    }
}

/// What happens while feeds are refreshed.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A feed is done; comes before the [`Event::Progress`] that counts it.
    Feed(Box<Refreshed>),
    /// So many are done.
    Progress {
        /// How many feeds are done.
        done: usize,
        /// Of how many.
        total: usize,
        /// The name of the one that was done last.
        name: String,
    },
}

/// A feed that is done.
#[derive(Debug, Clone, PartialEq)]
pub struct Refreshed {
    /// The number that the caller gave it.
    pub key: i64,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a feed.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The server says that nothing is new. What is not given anew (`None`, empty) stays as it was known.
    NotModified(Kept),
    /// The body is the one that is known; it was not read.
    Unchanged(Kept),
    /// It was read.
    Read(Box<Read>),
    /// It is gone for good.
    Gone,
    /// The server asks to come back later.
    Wait {
        /// Not before then.
        until: Timestamp,
    },
    /// It could not be fetched, or is no feed.
    Failed(FetchError),
}

/// A feed that was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Read {
    /// Its name.
    pub title: Option<String>,
    /// What it says of itself.
    pub description: Option<String>,
    /// The address of the site that it belongs to.
    pub home: Option<String>,
    /// The address that it gives as its own.
    pub own: Option<String>,
    /// How often it asks to be read at most (minutes).
    pub ttl: Option<u32>,
    /// What was wrong with it and could be mended.
    pub repairs: Vec<String>,
    /// What to know for the next time.
    pub kept: Kept,
    /// Its entries that are new or changed, in the feed's order.
    pub entries: Vec<Found>,
    /// The fingerprints of those that were known, in the feed's order.
    pub unchanged: Vec<u64>,
}

/// An entry that is new or changed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// What the feed calls it.
    pub id: String,
    /// The address of its page.
    pub url: Option<String>,
    /// When it was changed last (RFC 3339).
    pub updated: Option<String>,
    /// Files that come with it.
    pub enclosures: Vec<Enclosure>,
    /// Names what the feed says of it, all of it: to be stored, and given as [`Due::known`] the next time.
    pub fingerprint: u64,
    /// Where its article stands.
    pub source: Source,
    /// The article: the page's where that is longer, else the feed's.
    pub article: Article,
    /// What was understood of it.
    pub analysis: Analysis,
    /// What a library writes of these three, made ready.
    pub facts: Box<Facts>,
    /// The feed's own version, where `article` is the page's.
    pub from_feed: Option<Article>,
    /// Why its page was asked for in vain.
    pub page_failed: Option<FetchError>,
}

/// Refreshes the feeds `due` and tells `on` of each as soon as it is done, on the calling thread.
///
/// Requests run in parallel with a limit a host, reading and analysing on all cores; what waits in memory is bounded,
/// and a caller that is slow holds the rest back. A feed that fails is an outcome like another. When `stop` is set,
/// what runs is given up within a moment, and what is not done is not told of.
pub fn refresh(
    due: Vec<Due>,
    options: &Options,
    lexicon: &Lexicon,
    stop: &AtomicBool,
    on: &mut dyn FnMut(Event),
) {
    crew::run(due, options, lexicon, stop, on);
}

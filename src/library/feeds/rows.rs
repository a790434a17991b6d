//! What the library hands out and takes in of feeds: plain data, no database types.

use serde::{Deserialize, Serialize};

use crate::article::{Analysis, Article, Source};
use crate::library::{ArticleId, Facts, RemovedArticle};

/// A feed's number in the library; never used again, also after its removal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FeedId(pub i64);

/// Whether an entry of which a feed carries only a summary is completed from its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FullText {
    /// The feed's own words are enough.
    Never,
    /// Where the feed carries only a summary.
    WhenShort,
    /// Every entry.
    Always,
}

/// A feed to be followed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewFeed {
    /// Where it is asked for (absolute, http or https).
    pub url: String,
    /// The name that the reader gives it.
    pub own_title: Option<String>,
    /// The name that it gives itself, where that is known already.
    pub title: Option<String>,
    /// The site that it belongs to.
    pub home: Option<String>,
    /// The folders that it stands in, outermost first; none at the top.
    pub folder: Vec<String>,
    /// The reader's tags, without "#".
    pub tags: Vec<String>,
    /// Whether its entries are completed from their pages; `None`: as the settings say.
    pub full_text: Option<FullText>,
}

/// What the reader changes of a feed; `None` leaves it as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeedChange {
    /// The reader's own name for it; an empty one gives it back its own.
    pub own_title: Option<String>,
    /// The folders that it stands in, outermost first.
    pub folder: Option<Vec<String>>,
    /// The reader's tags.
    pub tags: Option<Vec<String>>,
    /// Whether its entries are completed from their pages; `Some(None)`: as the settings say.
    pub full_text: Option<Option<FullText>>,
}

/// What a server gave for asking again, and what it sent last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// The entity tag, as it came.
    pub etag: Option<String>,
    /// The date of the last change, as it came.
    pub last_modified: Option<String>,
    /// What names the last body.
    pub body_hash: Option<String>,
}

/// A feed that is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedRow {
    /// Its number.
    pub id: FeedId,
    /// Where it is asked for, now.
    pub url: String,
    /// The name that the reader gave it.
    pub own_title: Option<String>,
    /// The name that it gives itself.
    pub title: Option<String>,
    /// The site that it belongs to.
    pub home: Option<String>,
    /// The folders that it stands in, outermost first.
    pub folder: Vec<String>,
    /// The reader's tags.
    pub tags: Vec<String>,
    /// Whether its entries are completed from their pages; `None`: as the settings say.
    pub full_text: Option<FullText>,
    /// When the reader began to follow it: seconds since the Unix epoch, as all times here.
    pub added: i64,
    /// What its server gave for asking again.
    pub validators: Validators,
    /// When it may be asked again.
    pub not_before: i64,
    /// The address before it moved for good.
    pub moved_from: Option<String>,
    /// When its server said that it is gone for good; it is not asked any more.
    pub gone_at: Option<i64>,
    /// Why the last attempt failed, for people.
    pub last_error: Option<String>,
    /// How many attempts in a row failed.
    pub failures: usize,
    /// When it was asked last, whatever came of it.
    pub checked_at: Option<i64>,
    /// The time of its newest entry.
    pub newest: Option<i64>,
    /// How many articles of the library it has brought or names.
    pub articles: usize,
    /// How many of them are unread.
    pub unread: usize,
}

/// How it stands with a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeedState {
    /// It was never asked.
    New,
    /// All is well.
    Well,
    /// The last attempt failed.
    Failing,
    /// Many attempts in a row failed; it is asked less often.
    Resting,
    /// Its server said that it is gone for good; it is not asked any more.
    Gone,
}

/// So many attempts in a row that fail make a feed be asked less often.
pub(super) const MANY_FAILURES: usize = 10;

impl FeedRow {
    /// What a list calls it: the reader's name, else its own, else its address without scheme and password.
    pub fn name(&self) -> &str {
        self.own_title.as_deref().or(self.title.as_deref()).unwrap_or_else(|| bare(&self.url))
    }

    /// How it stands with it.
    pub fn state(&self) -> FeedState {
        match self {
            Self { gone_at: Some(_), .. } => FeedState::Gone,
            Self { failures, .. } if *failures >= MANY_FAILURES => FeedState::Resting,
            Self { last_error: Some(_), .. } => FeedState::Failing,
            Self { checked_at: None, .. } => FeedState::New,
            _ => FeedState::Well,
        }
    }

    /// Whether it may be asked at this moment.
    pub fn is_due(&self, now: i64) -> bool {
        self.gone_at.is_none() && self.not_before <= now
    }
}

/// An address without scheme, user and password.
fn bare(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let user = authority.rfind('@').map_or(0, |at| at + 1);
    rest.get(user..).unwrap_or(rest)
}

/// What came of asking a feed.
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    /// The feed.
    pub feed: FeedId,
    /// What its server answered.
    pub answer: Answer,
}

/// What a feed's server answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Nothing is new.
    Unchanged {
        /// For asking again; what is not given stays as it was.
        validators: Validators,
        /// When it may be asked again, where the server says so.
        not_before: Option<i64>,
        /// Where it stands from now on, if it moved for good.
        moved_to: Option<String>,
    },
    /// The feed.
    Read(Box<Reading>),
    /// It is gone for good.
    Gone,
    /// It asks not to be asked before this time.
    Wait {
        /// Seconds since the Unix epoch.
        until: i64,
    },
    /// It could not be read.
    Failed {
        /// Why, in a sentence for people.
        error: String,
    },
}

/// A feed that was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// For asking again.
    pub validators: Validators,
    /// When it may be asked again, where the server says so.
    pub not_before: Option<i64>,
    /// Where it stands from now on, if it moved for good.
    pub moved_to: Option<String>,
    /// The name that it gives itself.
    pub title: Option<String>,
    /// The site that it belongs to.
    pub home: Option<String>,
    /// Its entries that are new or changed, in its order.
    pub entries: Vec<NewEntry>,
    /// The hashes of those that are as they were.
    pub unchanged: Vec<u64>,
}

/// An entry of a feed, new or changed.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEntry {
    /// What the feed calls it.
    pub id: String,
    /// The address of its page.
    pub url: Option<String>,
    /// A hash of all that the feed says of it: an entry with the same hash is the same as before.
    pub hash: u64,
    /// Whether its page was asked for in vain, so that `article` is no more than the feed's summary.
    pub is_summary: bool,
    /// Where the article stands.
    pub source: Source,
    /// The article: the page's, where it was completed from there, else the feed's.
    pub article: Article,
    /// What was understood of it.
    pub analysis: Analysis,
    /// [`Facts::of`] these three; `None` to have them made.
    pub facts: Option<Box<Facts>>,
    /// The feed's own words, where `article` is the page's: kept as a version.
    pub feed_text: Option<String>,
}

/// What became of a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The feed.
    pub feed: FeedId,
    /// Articles that the library did not have.
    pub new: Vec<ArticleId>,
    /// Articles that have another text now.
    pub updated: Vec<ArticleId>,
    /// How many entries changed nothing, those that the feed had already brought included.
    pub unchanged: usize,
}

/// What becomes of a feed's articles when it is removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArticlesFate {
    /// They stay.
    Stay,
    /// Those go that came by this feed only and hold no kept quotation.
    Go,
}

/// What the removal of a feed would mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Removal {
    /// Its articles in the library.
    pub articles: usize,
    /// Those that came by this feed only and hold no kept quotation.
    pub only_here: usize,
    /// Those that hold a kept quotation.
    pub kept: usize,
}

/// A feed that was removed, with all that brings it back as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct RemovedFeed {
    /// The feed.
    pub row: FeedRow,
    /// The articles that went with it.
    pub articles: Vec<RemovedArticle>,
    /// Which entry was which article.
    pub(super) entries: Vec<EntryRow>,
}

/// A row of the table of entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EntryRow {
    pub(super) entry: String,
    pub(super) article: i64,
    pub(super) url: Option<String>,
    pub(super) hash: i64,
    pub(super) brought: bool,
    pub(super) completed: bool,
    pub(super) seen_at: i64,
}

//! What the library hands out and takes in: plain data, no database types.

use serde::{Deserialize, Serialize};

use crate::article::{ActorKind, Analysis, Article, Hue, QuoteKind, Source, WordsKind};

/// An article's number in the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleId(pub i64);

/// A bookmark's number in the library; never used again, also after its removal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct BookmarkId(pub i64);

/// A story's number in the library: that of the article which came first of those it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StoryId(pub i64);

/// Articles about one event, and copies of one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// Its number.
    pub id: StoryId,
    /// Its articles, two or more, newest first.
    pub articles: Vec<ArticleId>,
}

/// What a list shows of an article, and what its filter looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleCard {
    /// Its number.
    pub id: ArticleId,
    /// The headline, or the first words of the body where there is none.
    pub title: String,
    /// The outlet: site, else the URL's host, else the file's name.
    pub source: String,
    /// RFC 3339 date or date-time, where known.
    pub published: Option<String>,
    /// When it was added: seconds since the Unix epoch.
    pub added: i64,
    /// Whether it was opened (or marked read).
    pub read: bool,
    /// How many direct and fragment quotations it holds.
    pub quotes: usize,
    /// How many of its quotations are kept.
    pub kept: usize,
    /// Its actors, most mentioned first.
    pub actors: Vec<CardActor>,
    /// Its topics, best first.
    pub topics: Vec<String>,
    /// Estimated words of the body.
    pub words: usize,
    /// The story that it is one of several articles of.
    pub story: Option<StoryId>,
}

/// An actor as a card knows it. The name is that of the whole library (one spelling for all articles).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardActor {
    /// The commonest full name over the library.
    pub name: String,
    /// The key that is the same in every article.
    pub key: String,
    /// What kind of actor.
    pub kind: ActorKind,
    /// Every other form that any article uses.
    pub aliases: Vec<String>,
    /// How many quotations and reported statements of this article are theirs.
    pub said: usize,
}

/// A quotation outside its article.
#[derive(Debug, Clone, PartialEq)]
pub struct QuoteCard {
    /// The article it stands in.
    pub article: ArticleId,
    /// Index into that article's `Analysis::quotes`.
    pub index: usize,
    /// The words.
    pub text: String,
    /// Direct, fragment or indirect.
    pub kind: QuoteKind,
    /// Who said it, by library name; empty where nobody is named.
    pub speakers: Vec<String>,
    /// The speaker's role, where the article gives one and only one speaks.
    pub role: Option<String>,
    /// Keys of those speakers that are actors.
    pub speaker_keys: Vec<String>,
    /// The cue's words.
    pub cue: Option<String>,
    /// The rule that attributed it.
    pub rule: String,
    /// How sure it was: 0 to 1.
    pub confidence: f32,
    /// Its bookmark, if it is kept.
    pub bookmark: Option<BookmarkId>,
    /// The article's headline.
    pub title: String,
    /// The article's outlet.
    pub source: String,
    /// The article's address.
    pub url: Option<String>,
    /// The article's date.
    pub published: Option<String>,
    /// Who wrote the article.
    pub byline: Vec<String>,
    /// The file it was read from.
    pub path: Option<String>,
    /// Where it stands in the article.
    pub stands: Stands,
}

/// Where words stand in an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stands {
    /// Up to 32 code points before them.
    pub prefix: String,
    /// Up to 32 code points after them.
    pub suffix: String,
    /// Code points from the start of the body.
    pub start: usize,
    /// Code points, end exclusive.
    pub end: usize,
    /// Hash of the body (see `library::text_hash`).
    pub text_hash: String,
}

/// An article with all that is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredArticle {
    /// Its number.
    pub id: ArticleId,
    /// Where it came from.
    pub source: Source,
    /// The clean article.
    pub article: Article,
    /// What was understood of it.
    pub analysis: Analysis,
    /// Bookmarks that stand in it.
    pub bookmarks: Vec<Bookmark>,
    /// The reading place: a byte offset into the body.
    pub place: usize,
    /// Whether it was read before.
    pub read: bool,
    /// Its quotations that other articles of its story have too, in the order of the text.
    pub elsewhere: Vec<Elsewhere>,
}

/// A quotation that other articles of a story have too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// Index into the article's `Analysis::quotes`.
    pub quote: usize,
    /// The outlets of the others, each once.
    pub sources: Vec<String>,
}

/// A quotation to be kept. It holds all that is needed without its article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewBookmark {
    /// The article it is taken from.
    pub article: ArticleId,
    /// The exact words.
    pub exact: String,
    /// Up to 32 code points before them.
    pub prefix: String,
    /// Up to 32 code points after them.
    pub suffix: String,
    /// Code points from the start of the body.
    pub start: usize,
    /// Code points, end exclusive.
    pub end: usize,
    /// Hash of the body (see `library::text_hash`).
    pub text_hash: String,
    /// Direct, fragment or indirect, or a passage of the article itself.
    pub kind: WordsKind,
    /// Who said it ("; " between several); empty where nobody is named, and of a passage.
    pub speaker: String,
    /// The speaker's role, where the article gives one.
    pub role: Option<String>,
    /// The article's headline.
    pub title: String,
    /// The outlet.
    pub site: Option<String>,
    /// Who wrote the article.
    pub byline: Vec<String>,
    /// The article's address.
    pub url: Option<String>,
    /// The file it was read from.
    pub path: Option<String>,
    /// The article's date.
    pub published: Option<String>,
    /// The keeper's own words.
    pub note: String,
    /// The keeper's tags, without "#".
    pub tags: Vec<String>,
    /// The keeper's colour.
    #[serde(default)]
    pub hue: Option<Hue>,
}

/// A kept quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// Its number.
    pub id: BookmarkId,
    /// When it was kept: seconds since the Unix epoch.
    pub kept_at: i64,
    /// Whether it still stands in its article.
    pub anchor: Anchor,
    /// What was kept.
    pub quote: NewBookmark,
}

/// How a bookmark holds to its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// It stands where it stood, or was found again at exactly one place.
    Anchored,
    /// The article is gone or changed and the words are not to be found at one place.
    Orphaned,
}

/// What became of an article that was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Added {
    /// The article that now holds this text.
    pub id: ArticleId,
    /// Whether anything changed.
    pub status: AddedStatus,
}

/// What adding did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddedStatus {
    /// The library did not have it.
    New,
    /// The library had exactly this text.
    Unchanged,
    /// The library had another text from the same address or file; that one is kept as a version.
    Updated,
}

/// An actor over the whole library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorCount {
    /// The key that is the same in every article.
    pub key: String,
    /// The commonest full name.
    pub name: String,
    /// What kind of actor.
    pub kind: ActorKind,
    /// Every other form, commonest first.
    pub aliases: Vec<String>,
    /// Articles that name it.
    pub articles: usize,
    /// Its quotations and reported statements.
    pub said: usize,
}

/// A topic over the whole library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicCount {
    /// The commonest form.
    pub name: String,
    /// Articles about it.
    pub articles: usize,
}

/// An outlet over the whole library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutletCount {
    /// As [`ArticleCard::source`] names it.
    pub name: String,
    /// Articles from it.
    pub articles: usize,
}

/// A text that an update replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// When it was replaced: seconds since the Unix epoch.
    pub replaced_at: i64,
    /// Its headline.
    pub title: String,
    /// Its body.
    pub text: String,
}

/// An article that was taken out of the library, with all that brings it back as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct RemovedArticle {
    /// The article.
    pub stored: StoredArticle,
    /// When it was added: seconds since the Unix epoch.
    pub added: i64,
    /// Whether it belonged to the sample library.
    pub sample: bool,
    /// Its earlier texts, newest first.
    pub versions: Vec<Version>,
}

//! Feeds to articles: RSS 0.9x to 2.0, RDF, Atom, JSON Feed; lists of feeds: OPML, and the `urls` file of newsboat.
//!
//! Pure: it never fetches. What a feed says of an entry becomes an article, cleaned like every other.

mod discover;
mod list;
pub mod opml;
pub mod urls;

use crate::article::Article;
use crate::lexicon::Lexicon;

pub use discover::{Discovered, Found, discover};
pub use list::Subscribed;

/// A feed as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// Its name.
    pub title: Option<String>,
    /// What it says of itself.
    pub description: Option<String>,
    /// The address of the site that it belongs to (absolute).
    pub home: Option<String>,
    /// The address that it gives as its own (absolute).
    pub own: Option<String>,
    /// How often it asks to be read at most (minutes).
    pub ttl: Option<u32>,
    /// Its entries, in its order.
    pub entries: Vec<Entry>,
    /// What was wrong with it and could be mended, for people.
    pub repairs: Vec<String>,
}

/// One entry of a feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// What the feed calls it: its guid or id, else its address, else a hash of what it holds. Never empty.
    pub id: String,
    /// The address of its page (absolute, http or https).
    pub url: Option<String>,
    /// When it was changed last (RFC 3339).
    pub updated: Option<String>,
    /// Whether the feed carries only a summary of it, as far as can be told.
    pub summary_only: bool,
    /// Files that come with it: sound, pictures, films (absolute addresses).
    pub enclosures: Vec<Enclosure>,
    /// The article: title, byline, published, tags, image, and the body from its content or its summary.
    pub article: Article,
}

/// A file that comes with an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Enclosure {
    /// Where it stands.
    pub url: String,
    /// Its media type ("audio/mpeg").
    pub media_type: Option<String>,
}

/// Why some bytes are no feed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAFeed {
    /// It is a page of the web; its links may name feeds.
    #[error("a web page, not a feed")]
    Page,
    /// It is nothing of the kind.
    #[error("not a feed")]
    Other,
}

/// Reads a feed. `url` is where it stood, for its relative links.
pub fn parse(_bytes: &[u8], _url: Option<&str>, _lexicon: &Lexicon) -> Result<Feed, NotAFeed> {
    Err(NotAFeed::Other)
}

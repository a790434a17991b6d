//! Feeds to articles: RSS 0.9x to 2.0, RDF, Atom, JSON Feed; lists of feeds: OPML, and the `urls` file of newsboat.
//!
//! Pure: it never fetches. What a feed says of an entry becomes an article, cleaned like every other.

//!
//! Feeds are read by a scanner of our own ([`xml`]) that takes every text as it is, not by an XML parser behind a pass
//! of repairs: of the crates, none reads more than nine broken feeds in ten even then, some expand the entities of a
//! document or clean the HTML of each entry, which costs more time than reading it and loses what our own cleaner
//! needs, and two passes take twice the memory. `scripts/score_feeds.py` measures it.

mod base64;
mod capture;
mod discover;
mod encoding;
mod entry;
mod json;
mod line;
mod links;
mod list;
mod names;
pub mod opml;
mod people;
mod raw;
mod read;
pub mod urls;
mod xml;

use std::collections::HashSet;

use crate::article::Article;
use crate::lexicon::Lexicon;

pub use discover::{Discovered, Found, discover};
pub use list::Subscribed;

use entry::Common;
use raw::RawFeed;
use read::Document;

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

/// Reads a feed, whatever is wrong with it. `url` is where it stood, for its relative links.
pub fn parse(bytes: &[u8], url: Option<&str>, lexicon: &Lexicon) -> Result<Feed, NotAFeed> {
    let decoded = encoding::text(bytes);
    let (raw, mut repairs) = document(&decoded.text)?;
    let common = Common::new(&raw, url, lexicon);
    let mut entries: Vec<Entry> = raw.entries.iter().map(|entry| common.entry(entry)).collect();
    let twice = distinct(&mut entries);
    repairs.extend(decoded.notes);
    if twice > 0 {
        repairs.push(format!("{twice} entries stand in it twice"));
    }
    Ok(Feed {
        title: common.title.clone(),
        description: raw.description.get().and_then(line::line),
        home: common.link(raw.home.get()),
        own: common.link(raw.own.get()),
        ttl: raw.ttl,
        entries,
        repairs,
    })
}

/// What the text of a feed says.
fn document(text: &str) -> Result<(RawFeed<'_>, Vec<String>), NotAFeed> {
    if text.trim_start().starts_with('{') {
        return json::read(text).ok_or(NotAFeed::Other);
    }
    match read::read(text) {
        Document::Feed(feed, repairs) => Ok((*feed, repairs)),
        Document::Page => Err(NotAFeed::Page),
        Document::Other => Err(NotAFeed::Other),
    }
}

/// Gives each entry an id of its own, and drops what stands there twice: of two with one id, the second gets its
/// address too, or the hash of what it holds, unless that is the same. Returns how many went.
fn distinct(entries: &mut Vec<Entry>) -> usize {
    let before = entries.len();
    let mut known = HashSet::with_capacity(before);
    entries.retain_mut(|entry| {
        let own = entry.url.clone().unwrap_or_else(|| entry::name(&entry.article));
        let longer = format!("{} {own}", entry.id);
        let is_first = known.insert(entry.id.clone());
        let is_new = known.insert(longer.clone());
        if !is_first {
            entry.id = longer;
        }
        is_first || is_new
    });
    before - entries.len()
}

#[cfg(test)]
mod hostile;

#[cfg(test)]
mod tests;

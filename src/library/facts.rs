//! What the library writes of an article and can be known without it.
//!
//! All of it is a function of the article and its analysis. Whoever reads articles on many threads makes it there, so
//! that the one writer has only to enter it.

use super::addresses::Addresses;
use super::naming::{self, Naming};
use super::sightings::Sighting;
use super::{kind, labels, number, packed, sightings, text_hash};
use crate::article::{Analysis, Article, Quote, QuoteKind, Source};
use crate::extract::fingerprint::Fingerprint;

/// What the library writes of an article besides its text, made ready.
///
/// It belongs to exactly the source, the article and the analysis of which it was made.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    pub(super) known_by: KnownBy,
    pub(super) input: String,
    pub(super) title: String,
    pub(super) outlet: String,
    pub(super) words: i64,
    pub(super) quotes: i64,
    /// The article without its text, and the analysis, packed.
    pub(super) meta: Vec<u8>,
    pub(super) analysis: Vec<u8>,
    pub(super) indexed: Indexed,
}

/// What lists, facets, stories and searches read of an article.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Indexed {
    pub(super) print: Fingerprint,
    pub(super) sightings: Vec<Sighting>,
    pub(super) naming: Naming,
    /// Each topic once, best first: key and name.
    pub(super) topics: Vec<(String, String)>,
}

impl Indexed {
    pub(super) fn of(article: &Article, analysis: &Analysis) -> Self {
        Self {
            print: Fingerprint::of(article, analysis),
            sightings: sightings::of(&article.text, analysis),
            naming: Naming::of(analysis),
            topics: naming::topics(analysis),
        }
    }
}

/// What tells an article among all others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct KnownBy {
    /// The hash of its text, in hexadecimal.
    pub(super) hash: String,
    /// The hash by which it is stored.
    pub(super) identity: Vec<u8>,
    /// The hash of its text as bytes: older libraries store all articles by it.
    pub(super) plain: Vec<u8>,
    pub(super) addresses: Addresses,
}

impl Facts {
    /// All that can be known of an article beforehand.
    pub fn of(source: &Source, article: &Article, analysis: &Analysis) -> Self {
        let title = labels::title(article);
        Self {
            known_by: KnownBy::of(source, article, &title, text_hash(&article.text)),
            input: kind::name(&source.kind),
            outlet: labels::outlet(source, article),
            words: number::stored(article.text.split_whitespace().count()),
            quotes: marked_quotes(analysis),
            meta: packed::pack_article(article),
            analysis: packed::pack_analysis(analysis),
            indexed: Indexed::of(article, analysis),
            title,
        }
    }

    /// Follows a change of the site that the article names; nothing else depends on it.
    pub(super) fn rename_site(&mut self, source: &Source, article: &Article) {
        self.outlet = labels::outlet(source, article);
        self.meta = packed::pack_article(article);
    }
}

impl KnownBy {
    /// What tells the article with this `title` and this `hash` of its text.
    pub(super) fn of(source: &Source, article: &Article, title: &str, hash: String) -> Self {
        let addresses = Addresses::of(source, article);
        let plain = digest(&hash);
        let identity = identity(article, title, &addresses).unwrap_or_else(|| plain.clone());
        Self { hash, identity, plain, addresses }
    }
}

/// What tells an article by its words, where those alone do not. A long text tells itself; a short one ("Comments", a
/// caption, the same notice each day) only together with its title and its day, and one without any words by its
/// address too.
fn identity(article: &Article, title: &str, addresses: &Addresses) -> Option<Vec<u8>> {
    /// So many words are nobody else's.
    const TELLING: usize = 50;
    let mut words = article.text.split_whitespace();
    if words.clone().nth(TELLING - 1).is_some() {
        return None;
    }
    let day = article.published.as_deref().and_then(|date| date.get(..10)).unwrap_or("");
    let address = match words.next() {
        Some(_) => "",
        None => addresses.best().unwrap_or(""),
    };
    Some(digest(&text_hash(&[title, day, address, &article.text].join("\n"))))
}

fn marked_quotes(analysis: &Analysis) -> i64 {
    let marked = |quote: &&Quote| quote.kind != QuoteKind::Indirect;
    number::stored(analysis.quotes.iter().filter(marked).count())
}

/// The bytes that a hash in hexadecimal stands for.
fn digest(hex: &str) -> Vec<u8> {
    let nibble = |digit: u8| (digit as char).to_digit(16).unwrap_or(0) as u8;
    let byte = |pair: &[u8]| pair.iter().fold(0, |byte, &digit| byte << 4 | nibble(digit));
    hex.as_bytes().chunks(2).map(byte).collect()
}

//! From bytes to understanding: the whole story on one page.
//!
//! Pure and total: no IO, no clock, no threads, no globals, and nothing can fail.
//! The same input gives the same output, byte for byte.

use crate::article::{Analysis, Article, InputKind, Source};
use crate::clean;
use crate::extract::{self, Explanation};
use crate::feed::{self, Entry};
use crate::lexicon::Lexicon;

/// The version of what follows; analyses of an older one are made again.
pub const VERSION: u32 = 2;

/// A clean article and what was understood of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Understood {
    /// The clean article.
    pub article: Article,
    /// Its actors, quotations and topics.
    pub analysis: Analysis,
}

/// The articles that the bytes of a source hold: one, or as many as a feed has entries. Each comes with where it
/// stands: an entry of a feed has an address of its own.
pub fn read(bytes: &[u8], source: &Source, lexicon: &Lexicon) -> Vec<(Source, Article)> {
    if source.kind == InputKind::Feed {
        let Ok(feed) = feed::parse(bytes, source.url.as_deref(), lexicon) else {
            return Vec::new();
        };
        let found = |entry: Entry| {
            let url = entry.url.or_else(|| source.url.clone());
            (Source { url, ..source.clone() }, entry.article)
        };
        return feed.entries.into_iter().map(found).collect();
    }
    let text = clean::decode(bytes).text;
    let articles = match source.kind {
        InputKind::Html => clean::page(&text, source.url.as_deref(), lexicon),
        kind => vec![clean(&text, kind, lexicon)],
    };
    articles.into_iter().map(|article| (source.clone(), article)).collect()
}

/// Cleans and analyses a source that is text already and holds one article.
pub fn understand(text: &str, kind: InputKind, lexicon: &Lexicon) -> Understood {
    let article = clean(text, kind, lexicon);
    let analysis = analyse(&article, lexicon);
    Understood { article, analysis }
}

/// Cleans a source that is text already and holds one article.
pub fn clean(text: &str, kind: InputKind, lexicon: &Lexicon) -> Article {
    match kind {
        InputKind::Text => clean::plain(text, lexicon),
        InputKind::Clean => clean::verbatim(text),
        InputKind::Html => clean::page(text, None, lexicon).into_iter().next().unwrap_or_default(),
        InputKind::Feed => clean::fragment(text, None, lexicon),
    }
}

/// Analyses an article that is clean already.
pub fn analyse(article: &Article, lexicon: &Lexicon) -> Analysis {
    Analysis { version: VERSION, ..extract::analyse(article, lexicon) }
}

/// [`analyse`], with why everything in the analysis is there.
pub fn explain(article: &Article, lexicon: &Lexicon) -> Explanation {
    let mut explanation = extract::explain(article, lexicon);
    explanation.analysis.version = VERSION;
    explanation
}

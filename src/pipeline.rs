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
/// stands: an entry of a feed has an address of its own. None where the bytes are not of the source's kind.
pub fn read(bytes: &[u8], source: &Source, lexicon: &Lexicon) -> Vec<(Source, Article)> {
    let address = source.url.as_deref();
    match source.kind {
        InputKind::Feed => {
            let Ok(feed) = feed::parse(bytes, address, lexicon) else { return Vec::new() };
            feed.entries.into_iter().map(|entry| found_in_feed(source, entry)).collect()
        }
        InputKind::Json => {
            let Ok(records) = clean::records(bytes, lexicon) else { return Vec::new() };
            let found = |record: clean::Record| {
                let url = record.url.or_else(|| source.url.clone());
                let whole = Source { path: source.path.clone(), url, kind: record.kind };
                numbered(&whole, record.articles)
            };
            records.into_iter().flat_map(found).collect()
        }
        InputKind::Html => match clean::saved_page(bytes) {
            Some(saved) => {
                let text = clean::decode(&saved.html).text;
                let whole = Source { url: source.url.clone().or(saved.url), ..source.clone() };
                numbered(&whole, clean::page(&text, whole.url.as_deref(), lexicon))
            }
            None => numbered(source, clean::page(&clean::decode(bytes).text, address, lexicon)),
        },
        kind => numbered(source, vec![clean(&clean::decode(bytes).text, kind, lexicon)]),
    }
}

/// An entry of a feed that has no address is known by its id.
fn found_in_feed(source: &Source, entry: Entry) -> (Source, Article) {
    let path = source.path.as_ref().map(|path| match entry.url {
        Some(_) => path.clone(),
        None => format!("{path}#{}", entry.id),
    });
    (Source { path, url: entry.url, kind: source.kind }, entry.article)
}

/// The articles of one source, each with where it stands: at the source's address, or at the one that it gives as its
/// own. All but the first are known by their numbers where they have none.
fn numbered(source: &Source, articles: Vec<Article>) -> Vec<(Source, Article)> {
    let first = articles.first().and_then(|article| article.url.clone());
    let placed = |(index, article): (usize, Article)| {
        let mut source = source.clone();
        let page = source.url.or_else(|| first.clone());
        source.url = if index == 0 {
            page
        } else {
            let own = article.url.clone().filter(|own| first.as_ref() != Some(own));
            let part = index + 1;
            source.path = source.path.map(|path| format!("{path}#{part}"));
            own.or(page.map(|url| format!("{url}#article-{part}")))
        };
        (source, article)
    };
    articles.into_iter().enumerate().map(placed).collect()
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
        InputKind::Markdown => clean::markdown(text, lexicon),
        InputKind::Json => clean::records(text.as_bytes(), lexicon)
            .ok()
            .and_then(|records| records.into_iter().next()?.articles.into_iter().next())
            .unwrap_or_default(),
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

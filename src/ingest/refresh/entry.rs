//! One entry: whether it is known, which of its versions is the article, what is understood of it.

use super::{Found, FullText};
use crate::article::{Article, InputKind, Source};
use crate::clean;
use crate::feed::Entry;
use crate::ingest::http::{Body, FetchError, Trouble, shown};
use crate::lexicon::Lexicon;
use crate::library::Facts;
use crate::pipeline;

/// Names what a feed says of an entry, as far as a reader would see a change of it: FNV-1a, 64 bits.
///
/// The date of the last change and the addresses of pictures are not part of it, because many feeds make them anew at
/// each request.
pub(super) fn fingerprint(entry: &Entry) -> u64 {
    let article = &entry.article;
    let mut hash = Fnv::new();
    hash.text(Some(&entry.id));
    hash.text(entry.url.as_deref());
    hash.text(article.title.as_deref());
    hash.text(article.standfirst.as_deref());
    hash.text(article.published.as_deref());
    article.byline.iter().for_each(|name| hash.text(Some(name)));
    hash.text(None);
    article.tags.iter().for_each(|tag| hash.text(Some(tag)));
    hash.text(None);
    hash.text(Some(&article.text));
    hash.0
}

struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Texts are kept apart by bytes that no text has.
    fn text(&mut self, text: Option<&str>) {
        text.unwrap_or_default().bytes().for_each(|byte| self.byte(byte));
        self.byte(if text.is_some() { 0xff } else { 0xfe });
    }

    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
}

/// The address of the page that completes an entry, if one is wanted.
pub(super) fn page_of(entry: &Entry, full_text: FullText) -> Option<String> {
    let wanted = match full_text {
        FullText::Always => true,
        FullText::WhenShort => entry.summary_only,
        FullText::Never => false,
    };
    entry.url.clone().filter(|_| wanted)
}

/// An entry as the feed carries it.
pub(super) fn from_feed(entry: Entry, feed_url: &str, lexicon: &Lexicon) -> Found {
    let url = entry.url.clone().unwrap_or_else(|| feed_url.to_owned());
    found(entry, url, None, lexicon)
}

/// An entry whose page was asked for: the page's article if it says more, else the feed's.
pub(super) fn from_page(
    entry: Entry,
    page: Result<Body, FetchError>,
    feed_url: &str,
    lexicon: &Lexicon,
) -> Found {
    match page.and_then(|body| article_of(&body, lexicon)) {
        Err(error) => Found { page_failed: Some(error), ..from_feed(entry, feed_url, lexicon) },
        Ok((_, article)) if article.text.len() <= entry.article.text.len() => {
            from_feed(entry, feed_url, lexicon)
        }
        Ok((url, article)) => found(entry, url, Some(article), lexicon),
    }
}

/// An entry with its analysis: of the `page`'s article, where there is one, which stood at `url`.
fn found(entry: Entry, url: String, page: Option<Article>, lexicon: &Lexicon) -> Found {
    let fingerprint = fingerprint(&entry);
    let kind = if page.is_some() { InputKind::Html } else { InputKind::Feed };
    let (article, from_feed) = match page {
        Some(page) => (completed(page, &entry.article), Some(entry.article)),
        None => (entry.article, None),
    };
    let source = Source { path: None, url: Some(url), kind };
    let analysis = pipeline::analyse(&article, lexicon);
    let facts = Box::new(Facts::of(&source, &article, &analysis));
    Found {
        id: entry.id,
        url: entry.url,
        updated: entry.updated,
        enclosures: entry.enclosures,
        fingerprint,
        source,
        article,
        analysis,
        facts,
        from_feed,
        page_failed: None,
    }
}

/// The longest article of a page, and where the page stood.
fn article_of(body: &Body, lexicon: &Lexicon) -> Result<(String, Article), FetchError> {
    let error = || FetchError { url: shown(&body.url), trouble: Trouble::NotAPage };
    if clean::kind_of(&body.bytes) != InputKind::Html {
        return Err(error());
    }
    let source = Source { path: None, url: Some(body.url.clone()), kind: InputKind::Html };
    let articles = pipeline::read(&body.bytes, &source, lexicon);
    let longest =
        articles.into_iter().map(|(_, article)| article).max_by_key(|article| article.text.len());
    longest.map(|article| (body.url.clone(), article)).ok_or_else(error)
}

/// The page's article with the feed's word on what a feed says best.
fn completed(page: Article, feed: &Article) -> Article {
    let list = |first: &[String], second: Vec<String>| {
        if first.is_empty() { second } else { first.to_vec() }
    };
    Article {
        title: feed.title.clone().or(page.title),
        published: feed.published.clone().or(page.published),
        tags: list(&feed.tags, page.tags),
        byline: if page.byline.is_empty() { feed.byline.clone() } else { page.byline },
        image: page.image.or_else(|| feed.image.clone()),
        ..page
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(text: &str) -> Entry {
        let article = Article {
            title: Some("Harbour reopens".to_owned()),
            text: text.to_owned(),
            ..Article::default()
        };
        Entry {
            id: "1".to_owned(),
            url: Some("http://a.example/1".to_owned()),
            article,
            ..Entry::default()
        }
    }

    #[test]
    fn the_fingerprint_is_of_what_a_reader_sees() {
        let first = fingerprint(&entry("The harbour is open."));
        assert_eq!(
            first,
            fingerprint(&Entry {
                updated: Some("2026-11-22".to_owned()),
                ..entry("The harbour is open.")
            })
        );
        assert_ne!(first, fingerprint(&entry("The harbour is open again.")));
        let moved = |byline: &[&str], tags: &[&str]| {
            let own =
                |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
            let mut entry = entry("");
            (entry.article.byline, entry.article.tags) = (own(byline), own(tags));
            fingerprint(&entry)
        };
        assert_ne!(moved(&["a", "b"], &[]), moved(&["a"], &["b"]));
        assert_ne!(moved(&["ab"], &[]), moved(&["a", "b"], &[]));
    }

    #[test]
    fn a_page_is_asked_for_as_the_feed_wants() {
        let short = Entry { summary_only: true, ..entry("") };
        let asked = |entry: &Entry, full_text| page_of(entry, full_text).is_some();
        assert!(asked(&short, FullText::WhenShort) && asked(&short, FullText::Always));
        assert!(!asked(&entry(""), FullText::WhenShort) && asked(&entry(""), FullText::Always));
        assert!(!asked(&short, FullText::Never));
        assert!(!asked(&Entry { url: None, ..short }, FullText::Always));
    }
}

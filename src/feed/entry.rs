//! What an entry says to an entry.

use std::borrow::Cow;

use url::Url;

use crate::article::Article;
use crate::clean;
use crate::lexicon::Lexicon;
use crate::text::{hash, sanitize_line};

use super::line::{line, plain_line};
use super::links::{absolute, base, join};
use super::raw::{RawEntry, RawFeed, Text, TextKind};
use super::{Enclosure, Entry, people};

/// What the entries of a feed have in common.
pub(super) struct Common<'f> {
    pub(super) lexicon: &'f Lexicon,
    /// What links are relative to.
    pub(super) base: Option<Url>,
    /// Whether the document itself gives that base.
    pub(super) says_base: bool,
    /// The feed's name.
    pub(super) title: Option<String>,
    /// The language that the feed names.
    pub(super) language: Option<String>,
    /// Its authors.
    pub(super) authors: Vec<String>,
}

impl<'f> Common<'f> {
    /// What the entries of `feed` have in common, which stood at `url`.
    pub(super) fn new(feed: &RawFeed<'_>, url: Option<&str>, lexicon: &'f Lexicon) -> Self {
        let stood = url.and_then(|url| Url::parse(url).ok());
        let own = base(stood.as_ref(), feed.bases.iter().map(AsRef::as_ref));
        let home = || join(&feed.home.get()?.value, None);
        Self {
            lexicon,
            says_base: own != stood,
            base: own.or_else(home),
            title: feed.title.get().and_then(line),
            language: feed.language.get().and_then(|language| subtag(language)),
            authors: best(&feed.authors, lexicon),
        }
    }

    /// An address that the feed gives for itself.
    pub(super) fn link(&self, link: Option<&Text<'_>>) -> Option<String> {
        let link = link?;
        absolute(&link.value, base(self.base.as_ref(), link.base.as_deref()).as_ref())
    }

    /// What an entry says, as an entry.
    pub(super) fn entry(&self, raw: &RawEntry<'_>) -> Entry {
        let own = base(self.base.as_ref(), raw.base.as_deref());
        let whole = |link: &Text<'_>| {
            absolute(&link.value, base(own.as_ref(), link.base.as_deref()).as_ref())
        };
        let id = raw.id.get().map(|id| sanitize_line(id)).filter(|id| !id.is_empty());
        let url = raw.link.get().and_then(whole).or_else(|| {
            id.as_deref().filter(|_| !raw.id_is_no_address).and_then(|id| absolute(id, None))
        });
        let says_base = self.says_base || raw.base.is_some();
        let page = url.as_deref().filter(|_| !says_base).and_then(|url| Url::parse(url).ok());
        let body = Body::of(raw, page.as_ref().or(own.as_ref()), self.lexicon);
        let updated = raw.updated.get().and_then(|date| self::date(date));
        let enclosures: Vec<Enclosure> = raw
            .enclosures
            .iter()
            .filter_map(|file| {
                let media_type = file.media_type.as_ref().map(|kind| sanitize_line(kind));
                Some(Enclosure { url: whole(&file.url)?, media_type })
            })
            .collect();
        let mut article = body.article;
        article.title = raw.title.get().and_then(line).or(article.title);
        let site = raw.source.as_ref().and_then(line);
        if let (Some(title), Some(site)) = (&mut article.title, &site) {
            drop_site(title, site);
        }
        article.site = site.or_else(|| self.title.clone()).or(article.site);
        let authors = best(&raw.authors, self.lexicon);
        if !authors.is_empty() {
            article.byline = authors;
        } else if article.byline.is_empty() {
            article.byline.clone_from(&self.authors);
        }
        let published = raw.published.get().and_then(|date| self::date(date));
        article.published = published.or_else(|| updated.clone()).or(article.published);
        article.tags = tags(raw).chain(std::mem::take(&mut article.tags)).fold(Vec::new(), once);
        article.url = raw.original.as_ref().and_then(whole).or_else(|| url.clone());
        article.image = raw.image.get().and_then(whole).or(article.image);
        let language = raw.language.as_deref().and_then(subtag);
        // What the feed says counts before what the words tell, and costs less.
        article.language = language
            .or_else(|| self.language.clone())
            .or_else(|| clean::language_of(&article.text));
        let id = id.or_else(|| url.clone()).unwrap_or_else(|| name(&article));
        Entry { id, url, updated, summary_only: body.summary_only, enclosures, article }
    }
}

/// A name for an entry that has none: the hash of what it holds.
pub(super) fn name(article: &Article) -> String {
    let title = article.title.as_deref().unwrap_or_default();
    hash(&format!("{title}\n{}", article.text))
}

/// The body of an entry.
struct Body {
    article: Article,
    summary_only: bool,
}

/// A text shorter than this is no whole article (bytes).
const SHORT: usize = 1200;
/// A standfirst is not longer than this (bytes).
const LONGEST_STANDFIRST: usize = 400;

impl Body {
    fn of(raw: &RawEntry<'_>, base: Option<&Url>, lexicon: &Lexicon) -> Self {
        let (content, summary) = (raw.content.get(), raw.summary.get());
        // Some feeds carry the whole text as the summary and the beginning of it as the content.
        let swapped = |content: &Text<'_>, summary: &Text<'_>| {
            summary.value.len() > 2 * content.value.len() + SHORT
        };
        let (text, other, full) = match (content, summary) {
            (Some(content), Some(summary)) if swapped(content, summary) => (summary, None, false),
            (Some(content), summary) => (content, summary, true),
            (None, Some(summary)) => (summary, None, false),
            (None, None) => {
                return Self { article: Article::default(), summary_only: true };
            }
        };
        let own = self::base(base, text.base.as_deref());
        let mut article = clean::fragment(&as_html(text), own.as_ref().map(Url::as_str), lexicon);
        let teaser = other.and_then(line);
        let same = teaser.as_deref().is_some_and(|teaser| same_beginning(teaser, &article.text));
        let short = article.text.len() < SHORT;
        let longer =
            other.is_none_or(|other| text.value.len() > other.value.len() + other.value.len() / 4);
        let summary_only = is_cut(&article, lexicon)
            || raw.content_elsewhere
            || short && !full
            || short && other.is_some() && same && !longer;
        if article.standfirst.is_none() && !same {
            article.standfirst = teaser.filter(|teaser| teaser.len() <= LONGEST_STANDFIRST);
        }
        Self { article, summary_only }
    }
}

/// Whether a line says no more than the beginning of a text does.
fn same_beginning(line: &str, text: &str) -> bool {
    const LETTERS: usize = 40;
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).take(LETTERS).collect()
    };
    letters(line) == letters(text) || line.is_empty()
}

/// Whether the text was cut off, by how it ends.
fn is_cut(article: &Article, lexicon: &Lexicon) -> bool {
    let odd = |c: char| c.is_whitespace() || matches!(c, '→' | '»' | '›' | '>' | '⟶' | ':');
    let ends = |text: &str| {
        let text = text.trim_end_matches(odd);
        let start = text.len().saturating_sub(64);
        let tail = text.get(text.ceil_char_boundary(start)..).unwrap_or("").to_lowercase();
        lexicon.news.cut_endings.iter().any(|ending| {
            tail.strip_suffix(ending).is_some_and(|before| {
                !ending.starts_with(char::is_alphabetic) || !before.ends_with(char::is_alphabetic)
            })
        })
    };
    let whole = |text: &str| {
        let line = text.trim_matches(odd).to_lowercase();
        lexicon.news.cut_endings.contains(&line.as_str())
    };
    ends(&article.text) || article.removed.last().is_some_and(|last| whole(&last.text))
}

/// A text as HTML, its paragraphs marked if only empty lines tell them apart.
fn as_html<'t>(text: &'t Text<'_>) -> Cow<'t, str> {
    let plain = text.kind == TextKind::Plain;
    let marked = text.value.contains('<') || !text.value.trim().contains('\n');
    if !plain && marked {
        return Cow::Borrowed(&text.value);
    }
    let mut html = String::with_capacity(text.value.len() + 64);
    let mut inside = false;
    for line in text.value.lines() {
        if line.trim().is_empty() {
            html.push_str(if std::mem::take(&mut inside) { "</p>\n" } else { "" });
            continue;
        }
        html.push_str(if !std::mem::replace(&mut inside, true) {
            "<p>"
        } else if plain {
            "<br>\n"
        } else {
            "\n"
        });
        if plain {
            html.push_str(&line.replace('&', "&amp;").replace('<', "&lt;"));
        } else {
            html.push_str(line);
        }
    }
    html.push_str(if inside { "</p>" } else { "" });
    Cow::Owned(html)
}

/// The names of the authors with the best rank, each once.
fn best(authors: &[(u8, Cow<'_, str>)], lexicon: &Lexicon) -> Vec<String> {
    let mut ranks: Vec<u8> = authors.iter().map(|(rank, _)| *rank).collect();
    ranks.sort_unstable();
    ranks.dedup();
    let of = |rank: u8| {
        let said = authors.iter().filter(|(known, _)| *known == rank);
        said.flat_map(|(_, said)| people::names(said, lexicon)).fold(Vec::new(), once)
    };
    ranks.into_iter().map(of).find(|names| !names.is_empty()).unwrap_or_default()
}

/// More than this nobody tags by hand.
const MOST_TAGS: usize = 64;

fn tags(raw: &RawEntry<'_>) -> impl Iterator<Item = String> {
    let known = raw.tags.iter().take(MOST_TAGS).filter_map(|tag| plain_line(tag));
    // What a common publishing system writes for none.
    known.filter(|tag| !tag.eq_ignore_ascii_case("uncategorized"))
}

fn once(mut list: Vec<String>, next: String) -> Vec<String> {
    if list.len() < MOST_TAGS && !list.contains(&next) {
        list.push(next);
    }
    list
}

/// Drops the site's name from the end of a title: "River rises - The Example".
fn drop_site(title: &mut String, site: &str) {
    let head =
        title.strip_suffix(site).map(|head| head.trim_end_matches([' ', '-', '–', '—', '|']));
    if let Some(len) =
        head.map(str::len).filter(|&len| len > 0 && len + 1 + site.len() < title.len())
    {
        title.truncate(len);
    }
}

/// A date as feeds write it. One with a time and no zone is taken for universal time.
fn date(said: &str) -> Option<String> {
    let said = said.trim();
    let found = clean::published(said)?;
    if found.contains('T') || !said.contains(':') {
        return Some(found);
    }
    let zoned =
        |zone: &str| clean::published(&format!("{said}{zone}")).filter(|date| date.contains('T'));
    zoned("Z").or_else(|| zoned(" GMT")).or(Some(found))
}

/// The primary subtag of a language ("en-GB": "en").
fn subtag(language: &str) -> Option<String> {
    let tag = language.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    let fits = (2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase());
    fits.then_some(tag)
}

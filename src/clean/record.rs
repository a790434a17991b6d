//! Articles that a program wrote down as JSON: what scrapers, news interfaces and archives give.
//!
//! One tolerant reader. The names of the fields are those that are in use (schema.org, JSON Feed, `NewsAPI`, trafilatura,
//! newspaper, news-please, GDELT dumps); the first of a list that says something counts.

use serde_json::{Map, Value};

use super::{date, fragment, kind_of, page, verbatim};
use crate::article::{Article, InputKind};
use crate::lexicon::Lexicon;
use crate::text::{sanitize, sanitize_line};

const TEXT: &[&str] = &[
    "text",
    "body",
    "content",
    "maintext",
    "article_text",
    "articleText",
    "articleBody",
    "full_text",
    "fullText",
    "content_text",
    "plain_text",
    "raw_text",
];
const PAGE: &[&str] = &["html", "raw_html", "rawHtml", "page_html"];
const PIECE: &[&str] = &["content_html", "body_html", "bodyHtml", "description_html"];
const TITLE: &[&str] = &["title", "headline", "name"];
const STANDFIRST: &[&str] =
    &["standfirst", "subtitle", "description", "summary", "excerpt", "abstract", "trailText"];
const AUTHOR: &[&str] = &["author", "authors", "byline", "creator", "writer"];
const PUBLISHED: &[&str] = &[
    "published",
    "date",
    "published_at",
    "publishedAt",
    "date_published",
    "datePublished",
    "date_publish",
    "publish_date",
    "publishDate",
    "publication_date",
    "published_date",
    "pub_date",
    "pubDate",
    "webPublicationDate",
    "time",
    "timestamp",
    "created_at",
];
const ADDRESS: &[&str] = &[
    "url",
    "canonical_url",
    "canonicalUrl",
    "link",
    "permalink",
    "source_url",
    "web_url",
    "webUrl",
    "article_url",
    "uri",
];
const SITE: &[&str] = &[
    "site",
    "site_name",
    "siteName",
    "sitename",
    "publisher",
    "publication",
    "outlet",
    "source",
    "source_name",
    "source_domain",
    "hostname",
    "domain",
];
const LANGUAGE: &[&str] = &["language", "lang", "inLanguage"];
const TAGS: &[&str] = &["tags", "keywords", "categories"];
const IMAGE: &[&str] = &["image", "image_url", "imageUrl", "top_image", "urlToImage", "thumbnail"];

/// One JSON object and the articles that it holds: one, or several where it holds a page of several.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// What it calls itself, as it stands.
    pub id: Option<Value>,
    /// The address that it gives.
    pub url: Option<String>,
    /// Whether its article was a page or a text.
    pub kind: InputKind,
    /// Its articles; at least one.
    pub articles: Vec<Article>,
}

/// Why some bytes hold no article.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NotARecord {
    /// They are no JSON.
    #[error("not valid JSON: {0}")]
    Syntax(String),
    /// They are JSON without an article in it.
    #[error("no \"text\" or \"html\" in it")]
    Empty {
        /// What the object calls itself.
        id: Option<Value>,
    },
}

/// The articles of a JSON object, or of an array of objects; elements without an article are passed over where others
/// have one.
///
/// # Errors
/// When there is no article at all.
pub fn records(json: &[u8], lexicon: &Lexicon) -> Result<Vec<Record>, NotARecord> {
    let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
    let value: Value =
        serde_json::from_slice(json).map_err(|error| NotARecord::Syntax(error.to_string()))?;
    let values = match value {
        Value::Array(values) => values,
        value => vec![value],
    };
    let mut id = None;
    let mut found = Vec::new();
    for value in values {
        let Value::Object(mut object) = value else { continue };
        let own = object.remove("id");
        match record(&object, lexicon) {
            Some(record) => found.push(Record { id: own, ..record }),
            None => id = own,
        }
    }
    if found.is_empty() { Err(NotARecord::Empty { id }) } else { Ok(found) }
}

fn record(object: &Map<String, Value>, lexicon: &Lexicon) -> Option<Record> {
    let url = address(object, ADDRESS);
    let base = url.as_deref();
    let (kind, mut articles) = if let Some(html) = words(object, PAGE) {
        (InputKind::Html, page(html, base, lexicon))
    } else if let Some(html) = words(object, PIECE) {
        (InputKind::Html, vec![fragment(html, base, lexicon)])
    } else {
        let text = own_text(object)?;
        match kind_of(text.as_bytes()) {
            InputKind::Html => (InputKind::Html, page(text, base, lexicon)),
            _ if is_markup(text) => (InputKind::Html, vec![fragment(text, base, lexicon)]),
            _ => (InputKind::Clean, vec![verbatim(text)]),
        }
    };
    describe(articles.first_mut()?, object);
    Some(Record { id: None, url, kind, articles })
}

/// The text of an object. An empty one is a text, where nothing better is there.
fn own_text(object: &Map<String, Value>) -> Option<&str> {
    let empty = || TEXT.iter().find_map(|name| object.get(*name)?.as_str());
    words(object, TEXT).or_else(empty)
}

/// Whether a text is a piece of HTML: it begins with a tag and holds the end of one.
fn is_markup(text: &str) -> bool {
    let start = text.trim_start();
    let tag = start.strip_prefix('<').and_then(|rest| rest.chars().next());
    tag.is_some_and(|first| first.is_ascii_alphabetic())
        && ["</p>", "</div>", "</h", "</ul>", "<br"].iter().any(|end| text.contains(end))
}

/// What the object says of its article stands above what was found in it.
fn describe(article: &mut Article, object: &Map<String, Value>) {
    let line = |names| words(object, names).map(sanitize_line).filter(|line| !line.is_empty());
    let over = |field: &mut Option<String>, value: Option<String>| {
        if value.is_some() {
            *field = value;
        }
    };
    over(&mut article.title, line(TITLE));
    over(&mut article.published, published(object));
    over(&mut article.site, names(object, SITE).into_iter().next());
    over(&mut article.image, address(object, IMAGE));
    let language =
        line(LANGUAGE).map(|tag| tag.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase());
    // The model keeps language subtags; "English" is none.
    over(&mut article.language, language.filter(|tag| matches!(tag.len(), 2 | 3)));
    let standfirst = line(STANDFIRST);
    if standfirst.as_deref().is_some_and(|line| !article.text.contains(line)) {
        over(&mut article.standfirst, standfirst);
    }
    let authors = names(object, AUTHOR);
    if !authors.is_empty() {
        article.byline = authors;
    }
    let tags = names(object, TAGS);
    if !tags.is_empty() {
        article.tags = tags;
    }
}

/// The first of these fields that is a string with something in it.
fn words<'a>(object: &'a Map<String, Value>, fields: &[&str]) -> Option<&'a str> {
    fields
        .iter()
        .filter_map(|name| object.get(*name)?.as_str())
        .find(|text| !text.trim().is_empty())
}

/// The names in the first of these fields that has one: a string, an object with a name, or an array of such. Several
/// in one string stand between commas.
fn names(object: &Map<String, Value>, fields: &[&str]) -> Vec<String> {
    let named = |value: &Value| -> Option<String> {
        let text = value.as_str().or_else(|| value.get("name")?.as_str())?;
        let line = sanitize_line(text);
        let line = line.strip_prefix("By ").unwrap_or(&line).to_owned();
        (!line.is_empty()).then_some(line)
    };
    let all = |value: &Value| -> Vec<String> {
        match value {
            Value::Array(values) => values.iter().filter_map(named).collect(),
            Value::String(text) => {
                text.split([',', ';']).filter_map(|one| named(&Value::from(one))).collect()
            }
            value => named(value).into_iter().collect(),
        }
    };
    fields
        .iter()
        .filter_map(|name| Some(all(object.get(*name)?)))
        .find(|all| !all.is_empty())
        .unwrap_or_default()
}

/// The first of these fields that is an address of the web, as a string or as the "url" of an object.
fn address(object: &Map<String, Value>, fields: &[&str]) -> Option<String> {
    fields.iter().find_map(|name| {
        let value = object.get(*name)?;
        let text = value.as_str().or_else(|| value.get("url")?.as_str())?;
        let text = sanitize(text.trim());
        let web = text.starts_with("https://") || text.starts_with("http://");
        (web && !text.contains(char::is_whitespace)).then_some(text)
    })
}

/// When it appeared; what is not understood stays as a line.
fn published(object: &Map<String, Value>) -> Option<String> {
    PUBLISHED.iter().find_map(|name| {
        let line = match object.get(*name)? {
            Value::Number(number) => number.to_string(),
            Value::String(text) => sanitize_line(text),
            _ => return None,
        };
        when(line)
    })
}

/// What a field says of when something appeared: RFC 3339 where it is understood, and that to the letter where it is
/// so already; else as it stands, for somebody said it.
pub(super) fn when(line: String) -> Option<String> {
    let known = line.parse::<jiff::Timestamp>().is_ok()
        || !line.contains(' ') && line.parse::<jiff::civil::DateTime>().is_ok();
    let understood = if known { None } else { date::published(&line) };
    understood.or(Some(line)).filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests;

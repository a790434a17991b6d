//! The feeds that a page names.

use url::Url;

use super::line::plain_line;
use super::links::{base, join};
use super::xml::{Event, Scanner, Tag};

/// A feed that a page names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Discovered {
    /// Where it stands (absolute, http or https).
    pub url: String,
    /// What the page calls it.
    pub title: Option<String>,
    /// How sure the page is.
    pub kind: Found,
}

/// How a page names a feed, the surest first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Found {
    /// In its head, with a feed's media type: `<link rel="alternate" type="application/rss+xml">`.
    #[default]
    Link,
    /// By a link in its text whose address or media type looks like a feed's.
    Anchor,
}

/// More feeds than this no page means.
const MOST: usize = 256;

/// The feeds that a page names, the surest first, each once. `url` is where the page stood.
pub fn discover(html: &str, url: Option<&str>) -> Vec<Discovered> {
    let mut page = Page { base: url.and_then(|url| Url::parse(url).ok()), ..Page::default() };
    for event in Scanner::new(html) {
        if page.found.len() == MOST {
            break;
        }
        page.take(event);
    }
    let mut found = page.found;
    found.sort_by_key(|feed| feed.kind);
    let mut known = std::collections::HashSet::new();
    found.retain(|feed| known.insert(feed.url.clone()));
    found
}

#[derive(Debug, Default)]
struct Page {
    base: Option<Url>,
    found: Vec<Discovered>,
    /// Whether what follows is a script's or a style's.
    code: Option<String>,
    /// Whether what follows is the name of the last feed that was found.
    named: bool,
}

impl Page {
    fn take(&mut self, event: Event<'_>) {
        if let Some(code) = &self.code {
            if matches!(event, Event::Close(name) if name.eq_ignore_ascii_case(code)) {
                self.code = None;
            }
            return;
        }
        match event {
            Event::Open(tag) => self.open(&tag),
            Event::Close(name) if name.eq_ignore_ascii_case("a") => self.named = false,
            Event::Text(text) if self.named => {
                if let Some(feed) = self.found.last_mut().filter(|feed| feed.title.is_none()) {
                    feed.title = plain_line(text);
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let name = tag.name.to_ascii_lowercase();
        match name.as_str() {
            "base" => {
                if let Some(href) = tag.attribute("href") {
                    self.base = base(self.base.as_ref(), [&*href]);
                }
            }
            "link" if is_alternate(tag) && is_feed_type(tag) => self.add(tag, Found::Link),
            "a" | "area" => {
                self.named = false;
                let href = tag.attribute("href").unwrap_or_default();
                if is_feed_type(tag) || looks_like_feed(&href) {
                    self.add(tag, Found::Anchor);
                }
            }
            "script" | "style" | "textarea" if !tag.empty => self.code = Some(name),
            _ => {}
        }
    }

    fn add(&mut self, tag: &Tag<'_>, kind: Found) {
        let Some(href) = tag.attribute("href") else { return };
        let href =
            href.strip_prefix("feed:").filter(|rest| rest.starts_with("http")).unwrap_or(&href);
        let Some(url) = join(href, self.base.as_ref()) else { return };
        let title = tag.attribute("title").and_then(|title| plain_line(&title));
        self.found.push(Discovered { url: url.into(), title, kind });
        self.named = kind == Found::Anchor;
    }
}

fn is_alternate(tag: &Tag<'_>) -> bool {
    let rel = tag.attribute("rel").unwrap_or_default().to_ascii_lowercase();
    rel.split_whitespace().any(|word| word == "alternate" || word == "feed")
}

/// Whether a link says that it leads to a feed.
fn is_feed_type(tag: &Tag<'_>) -> bool {
    let said = tag.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let said = said.split(';').next().unwrap_or("").trim();
    ["application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"]
        .contains(&said)
        || said == "application/json"
            && tag.attribute("href").is_some_and(|href| href.contains("feed"))
}

/// Whether an address looks like a feed's: its last part is a name that feeds have.
fn looks_like_feed(href: &str) -> bool {
    let path =
        href.split(['?', '#']).next().unwrap_or("").trim_end_matches('/').to_ascii_lowercase();
    let last = path.rsplit('/').next().unwrap_or("");
    let stem = last.strip_suffix(".xml").or_else(|| last.strip_suffix(".json"));
    match stem {
        Some(stem) => {
            last == "index.xml"
                || ["feed", "rss", "atom", "rdf"].iter().any(|name| stem.starts_with(name))
        }
        None => {
            matches!(last, "feed" | "rss" | "atom" | "rss2" | "rdf") && path.contains('/')
                || [".rss", ".atom", ".rdf"].iter().any(|ending| last.ends_with(ending))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(html: &str) -> Vec<String> {
        let found = discover(html, Some("https://e.example/blog/page.html"));
        let short = |feed: &Discovered| {
            format!("{} {} {:?}", feed.url, feed.title.as_deref().unwrap_or("-"), feed.kind)
        };
        found.iter().map(short).collect()
    }

    #[test]
    fn a_page_names_its_feeds_in_its_head() {
        assert_eq!(
            found(
                "<!DOCTYPE html><HTML><head><LINK REL='alternate' TYPE='application/rss+xml' HREF='/feed' title='News &amp; more'>\
                 <link rel=alternate type=application/atom+xml href=atom.xml><link rel='alternate' hreflang='de' href='/de'>\
                 <link rel='stylesheet' type='text/css' href='/feed.css'>\
                 <link rel='alternate feed' type='application/feed+json; charset=utf-8' href='feed.json'>"
            ),
            [
                "https://e.example/feed News & more Link",
                "https://e.example/blog/atom.xml - Link",
                "https://e.example/blog/feed.json - Link",
            ]
        );
    }

    #[test]
    fn links_in_the_text_come_behind_those_of_the_head() {
        assert_eq!(
            found(
                "<base href='https://other.example/x/'><a href='/rss.xml'>All <b>news</b></a><a href='sport/feed/'></a>\
                 <a href='/feedback'>Feedback</a><a href='index.xml' title='Index'>i</a><a href='story.html'>rss</a>\
                 <link rel='alternate' type='application/rss+xml' href='/rss.xml'>"
            ),
            [
                "https://other.example/rss.xml - Link",
                "https://other.example/x/sport/feed/ - Anchor",
                "https://other.example/x/index.xml Index Anchor",
            ]
        );
        assert_eq!(
            found("<a href='/rss'>All <b>news</b></a>"),
            ["https://e.example/rss All Anchor"]
        );
    }

    #[test]
    fn what_a_script_writes_or_leads_nowhere_is_none() {
        assert_eq!(
            found(
                "<script>'<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/no\">'</script>\
                 <a href='javascript:feed.xml'>x</a><a href='mailto:rss@e.example'>x</a>"
            ),
            Vec::<String>::new()
        );
    }
}

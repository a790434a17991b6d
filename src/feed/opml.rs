//! OPML 1.0 and 2.0, both ways.

use super::line::plain_line;
use super::links::absolute;
use super::list::Subscribed;
use super::xml::{Event, Scanner, Tag};

/// Why a text is no list of feeds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAList {
    /// It has no outline.
    #[error("not a list of feeds: it has no outline")]
    NoOutline,
}

/// Folders lie no deeper than this in each other; what lies deeper is put into the last.
const DEEPEST: usize = 16;

/// The feeds that a list in OPML names, in its order, each address once in a folder, and what could not be taken, in
/// words. A list that is broken gives what can be read of it.
pub fn read(text: &str) -> Result<(Vec<Subscribed>, Vec<String>), NotAList> {
    let mut reader = Reader::default();
    for event in Scanner::new(text) {
        match event {
            Event::Open(tag) if is_outline(tag.name) => reader.open(&tag),
            Event::Close(name) if is_outline(name) => reader.close(),
            Event::Open(tag) => reader.is_list |= tag.name.eq_ignore_ascii_case("opml"),
            _ => {}
        }
    }
    if reader.feeds.is_empty() && !reader.is_list {
        return Err(NotAList::NoOutline);
    }
    Ok((reader.feeds, reader.problems))
}

fn is_outline(name: &str) -> bool {
    name.eq_ignore_ascii_case("outline")
}

#[derive(Debug, Default)]
struct Reader {
    feeds: Vec<Subscribed>,
    problems: Vec<String>,
    /// The outlines that are open: their names if they are folders.
    open: Vec<Option<String>>,
    known: std::collections::HashSet<(String, Vec<String>)>,
    is_list: bool,
}

impl Reader {
    fn open(&mut self, tag: &Tag<'_>) {
        self.is_list = true;
        let value = |name: &str| tag.attribute(name).and_then(|value| plain_line(&value));
        let title = value("title").or_else(|| value("text"));
        let address = value("xmlUrl").or_else(|| {
            // What some programs write for a feed.
            let kind = value("type")?.to_ascii_lowercase();
            matches!(kind.as_str(), "rss" | "atom").then(|| value("url"))?
        });
        let folder = match (&address, &title) {
            (None, Some(title)) => Some(title.clone()),
            _ => None,
        };
        if let Some(address) = address {
            self.feed(&address, title, tag);
        }
        if !tag.empty {
            self.open.push(folder);
        }
    }

    fn close(&mut self) {
        self.open.pop();
    }

    fn feed(&mut self, address: &str, title: Option<String>, tag: &Tag<'_>) {
        let named = address.strip_prefix("feed:").map(|rest| rest.trim_start_matches("//"));
        let address = match named {
            Some(rest) if !rest.contains("://") => format!("http://{rest}"),
            Some(rest) => rest.to_owned(),
            None => address.to_owned(),
        };
        let Some(url) = absolute(&address, None) else {
            let name = title.unwrap_or_default();
            self.problems
                .push(format!("{name}: \"{address}\" is no address of the web").trim().to_owned());
            return;
        };
        let folder: Vec<String> = self.open.iter().flatten().take(DEEPEST).cloned().collect();
        if !self.known.insert((url.clone(), folder.clone())) {
            self.problems.push(format!("{url} stands there twice"));
            return;
        }
        let value = |name: &str| tag.attribute(name).and_then(|value| plain_line(&value));
        let home = value("htmlUrl").and_then(|home| absolute(&home, None));
        let mut tags: Vec<String> = Vec::new();
        for tag in value("category").unwrap_or_default().split(',') {
            // "/Science/Space" is a path, "science" a tag.
            let tag = tag.trim().trim_matches('/').to_owned();
            if !tag.is_empty() && !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        let title = title.filter(|title| *title != url && *title != address);
        self.feeds.push(Subscribed { url, title, home, folder, tags });
    }
}

/// These feeds as a list in OPML 2.0 with the given title, in their order; feeds of one folder stand together where its
/// first stands. The same feeds give the same text, and [`read`] gives them back.
pub fn write(feeds: &[Subscribed], title: &str) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    <title>",
    );
    escape(title, &mut text);
    text.push_str("</title>\n  </head>\n  <body>\n");
    let feeds: Vec<&Subscribed> = feeds.iter().collect();
    level(&feeds, 0, &mut text);
    text.push_str("  </body>\n</opml>\n");
    text
}

/// Writes the feeds of one folder, which all share `depth` folders.
fn level(feeds: &[&Subscribed], depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth + 2);
    let name = |feed: &Subscribed| feed.folder.get(depth).filter(|_| depth < DEEPEST).cloned();
    let mut order: Vec<Option<String>> = Vec::new();
    let mut groups: std::collections::HashMap<String, Vec<&Subscribed>> =
        std::collections::HashMap::new();
    let mut alone = Vec::new();
    for feed in feeds {
        let Some(folder) = name(feed) else {
            order.push(None);
            alone.push(*feed);
            continue;
        };
        let group = groups.entry(folder.clone()).or_default();
        if group.is_empty() {
            order.push(Some(folder));
        }
        group.push(feed);
    }
    let mut alone = alone.into_iter();
    for place in order {
        match place {
            None => text.extend(alone.next().map(|feed| outline(feed, &indent))),
            Some(folder) => {
                text.push_str(&indent);
                text.push_str("<outline");
                for name in ["text", "title"] {
                    attribute(name, &folder, text);
                }
                text.push_str(">\n");
                level(groups.get(&folder).map_or(&[], Vec::as_slice), depth + 1, text);
                text.push_str(&indent);
                text.push_str("</outline>\n");
            }
        }
    }
}

fn outline(feed: &Subscribed, indent: &str) -> String {
    let mut text = format!("{indent}<outline type=\"rss\"");
    // The text is required.
    attribute("text", feed.title.as_deref().unwrap_or(&feed.url), &mut text);
    if let Some(title) = &feed.title {
        attribute("title", title, &mut text);
    }
    attribute("xmlUrl", &feed.url, &mut text);
    if let Some(home) = &feed.home {
        attribute("htmlUrl", home, &mut text);
    }
    if !feed.tags.is_empty() {
        attribute("category", &feed.tags.join(","), &mut text);
    }
    text.push_str("/>\n");
    text
}

fn attribute(name: &str, value: &str, text: &mut String) {
    text.push(' ');
    text.push_str(name);
    text.push_str("=\"");
    escape(value, text);
    text.push('"');
}

/// Writes `value` as it stands in XML. Letters that XML cannot hold are left out.
fn escape(value: &str, text: &mut String) {
    for letter in value.chars() {
        match letter {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            '\n' | '\t' => text.push(' '),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => text.push(letter),
        }
    }
}

#[cfg(test)]
mod tests;

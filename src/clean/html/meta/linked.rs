//! Linked data (JSON-LD) as pages write it: in graphs, lists and pieces, with line breaks in strings and worse.

use std::collections::HashMap;

use serde_json::{Map, Value};

/// The things that a page's linked data describes.
#[derive(Debug, Default)]
pub(super) struct Linked {
    /// What may be the article, likeliest first.
    things: Vec<Map<String, Value>>,
    /// Whatever has an `@id`.
    by_id: HashMap<String, Map<String, Value>>,
    /// The name of the `WebSite`.
    pub(super) site: Option<String>,
}

/// More things of one page are not looked at.
const MOST: usize = 2000;
/// Authors and pictures do not nest deeper than this.
const DEEPEST: usize = 5;

impl Linked {
    /// Reads the scripts; `is_title` tells the headline of this article from those of others.
    pub(super) fn of(scripts: &[String], is_title: impl Fn(&str) -> bool) -> Self {
        let mut linked = Self::default();
        let mut ranked: Vec<(u8, Map<String, Value>)> = Vec::new();
        let mut open: Vec<Value> = scripts.iter().rev().flat_map(|script| values(script)).collect();
        let mut seen = 0;
        while let Some(value) = open.pop().filter(|_| seen < MOST) {
            seen += 1;
            match value {
                Value::Array(values) => open.extend(values.into_iter().rev()),
                Value::Object(mut thing) => {
                    let inner = ["@graph", "mainEntity", "mainEntityOfPage"];
                    open.extend(inner.iter().filter_map(|key| match thing.get(*key)? {
                        Value::String(_) => None,
                        _ => thing.remove(*key),
                    }));
                    linked.take(thing, &mut ranked, &is_title);
                }
                _ => {}
            }
        }
        ranked.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        linked.things = ranked.into_iter().map(|(_, thing)| thing).collect();
        linked
    }

    fn take(
        &mut self,
        thing: Map<String, Value>,
        ranked: &mut Vec<(u8, Map<String, Value>)>,
        is_title: impl Fn(&str) -> bool,
    ) {
        let kinds = match thing.get("@type") {
            Some(Value::String(kind)) => vec![kind.as_str()],
            Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let rank = kinds.iter().map(|kind| rank(kind)).max().unwrap_or(0);
        if kinds.contains(&"WebSite") && self.site.is_none() {
            self.site = thing.get("name").and_then(|name| self.text(name, 0));
        }
        if let Some(Value::String(id)) = thing.get("@id") {
            let known = self.by_id.entry(id.clone()).or_default();
            for (key, value) in &thing {
                known.entry(key).or_insert_with(|| value.clone());
            }
        }
        if rank > 0 {
            let headline = thing.get("headline").or_else(|| thing.get("name"));
            let ours = headline.and_then(Value::as_str).is_some_and(is_title);
            ranked.push((rank * 2 + u8::from(ours), thing));
        }
    }

    /// The first text that one of the keys has, in things that may be the article.
    pub(super) fn first(&self, keys: &[&str]) -> Option<String> {
        self.values(keys).find_map(|value| self.text(value, 0))
    }

    /// The first text of the keys in an article proper, not in the page around it.
    pub(super) fn of_article(&self, keys: &[&str]) -> Option<String> {
        let article = self.things.iter().filter(|thing| thing.contains_key("headline"));
        let values = article.flat_map(|thing| keys.iter().filter_map(|key| thing.get(*key)));
        values.into_iter().find_map(|value| self.text(value, 0))
    }

    /// All texts of the first value that one of the keys has.
    pub(super) fn list(&self, keys: &[&str]) -> Vec<String> {
        let texts = self.values(keys).map(|value| match value {
            Value::Array(values) => values.iter().filter_map(|v| self.text(v, 0)).collect(),
            value => self.text(value, 0).into_iter().collect::<Vec<_>>(),
        });
        texts.into_iter().find(|texts| !texts.is_empty()).unwrap_or_default()
    }

    /// The names of the first people or bodies that one of the keys has.
    pub(super) fn names(&self, keys: &[&str]) -> Vec<String> {
        let mut names = Vec::new();
        for value in self.values(keys) {
            self.names_in(value, &mut names, 0);
            if !names.is_empty() {
                break;
            }
        }
        names
    }

    fn values<'l>(&'l self, keys: &'l [&str]) -> impl Iterator<Item = &'l Value> {
        self.things.iter().flat_map(move |thing| keys.iter().filter_map(|key| thing.get(*key)))
    }

    fn names_in(&self, value: &Value, names: &mut Vec<String>, depth: usize) {
        if depth > DEEPEST || names.len() > 20 {
            return;
        }
        match value {
            Value::String(name) => names.push(name.clone()),
            Value::Array(values) => {
                for value in values {
                    self.names_in(value, names, depth + 1);
                }
            }
            Value::Object(thing) => {
                let whole = thing.get("name");
                let parts = ["givenName", "familyName"].map(|key| thing.get(key));
                let known = thing.get("@id").and_then(Value::as_str);
                let known = known.and_then(|id| self.by_id.get(id)).and_then(|it| it.get("name"));
                if let Some(name) = whole.or(known) {
                    self.names_in(name, names, depth + 1);
                } else if let [Some(Value::String(given)), Some(Value::String(family))] = parts {
                    names.push(format!("{given} {family}"));
                }
            }
            _ => {}
        }
    }

    /// A text, or the text that stands for a thing: its value, name, address or id.
    fn text(&self, value: &Value, depth: usize) -> Option<String> {
        if depth > DEEPEST {
            return None;
        }
        match value {
            Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            Value::Number(number) => Some(number.to_string()),
            Value::Array(values) => {
                values.iter().take(8).find_map(|value| self.text(value, depth + 1))
            }
            Value::Object(thing) => {
                let keys = ["@value", "url", "contentUrl", "name", "alternateName", "@id"];
                let id = thing.get("@id").and_then(Value::as_str);
                let known = id.and_then(|id| self.by_id.get(id)).filter(|_| thing.len() <= 2);
                let places = known.into_iter().chain([thing]);
                let mut found = places.flat_map(|thing| keys.iter().filter_map(|k| thing.get(*k)));
                found.find_map(|value| self.text(value, depth + 1))
            }
            _ => None,
        }
    }

    /// The name of the publisher.
    pub(super) fn publisher(&self) -> Option<String> {
        self.names(&["publisher"]).into_iter().next()
    }
}

/// How likely a thing of this kind is the article: 3 for articles, 2 for other works, 1 for the page around them.
fn rank(kind: &str) -> u8 {
    let kind = kind.rsplit(['/', '#', ':']).next().unwrap_or(kind);
    if kind.ends_with("Article") || kind.ends_with("Posting") && kind != "JobPosting" {
        return 3;
    }
    match kind {
        "Report"
        | "Review"
        | "Recipe"
        | "HowTo"
        | "CreativeWork"
        | "VideoObject"
        | "PodcastEpisode"
        | "Course"
        | "TVEpisode"
        | "Book"
        | "Event"
        | "FAQPage"
        | "QAPage"
        | "MedicalWebPage"
        | "Guide"
        | "DiscussionForumPosting" => 2,
        "WebPage" | "ItemPage" | "AboutPage" | "CollectionPage" => 1,
        _ => 0,
    }
}

/// The values of a script, read as it stands and, if that fails, as it was meant.
fn values(script: &str) -> Vec<Value> {
    let text = unwrapped(script);
    if let Ok(value) = serde_json::from_str(text) {
        return vec![value];
    }
    let repaired = repaired(text);
    let stream = serde_json::Deserializer::from_str(&repaired).into_iter::<Value>();
    stream.map_while(Result::ok).take(MOST).collect()
}

/// Without the comment or CDATA marks around it, and the semicolon behind.
fn unwrapped(script: &str) -> &str {
    let start = script.find(['{', '[']).unwrap_or(0);
    // "<![CDATA[" holds a bracket of its own.
    let start = match script.get(start..) {
        Some(rest) if rest.starts_with("[CDATA[") => {
            let behind = start + "[CDATA[".len();
            script.get(behind..).and_then(|rest| rest.find(['{', '['])).map_or(0, |at| behind + at)
        }
        _ => start,
    };
    let end = script.rfind(['}', ']']).map_or(script.len(), |at| at + 1);
    let text = script.get(start..end).unwrap_or("");
    // The end of the CDATA is two brackets that nothing opened.
    text.strip_suffix("//]]").or_else(|| text.strip_suffix("/*]]")).unwrap_or(text).trim_end()
}

/// JSON as it was meant: no control characters in strings, no quote marks in them that are not escaped, no commas
/// before a closing bracket.
fn repaired(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut chars = text.char_indices().peekable();
    let mut inside = false;
    while let Some((at, ch)) = chars.next() {
        let rest = || text.get(at + ch.len_utf8()..).unwrap_or("").trim_start();
        match ch {
            '\\' if inside => {
                let escape = chars.next().map_or(' ', |(_, escape)| escape);
                if matches!(escape, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u') {
                    out.extend(['\\', escape]);
                } else {
                    out.push(escape);
                }
            }
            '"' if inside => {
                if rest().is_empty() || rest().starts_with([',', ':', '}', ']', ';']) {
                    inside = false;
                    out.push('"');
                } else {
                    out.push_str("\\\"");
                }
            }
            '"' => {
                inside = true;
                out.push('"');
            }
            ch if inside && ch.is_control() => out.push(' '),
            ',' if !inside && rest().starts_with(['}', ']', ',']) => {}
            ';' if !inside => {}
            _ => out.push(ch),
        }
    }
    out
}

#[cfg(test)]
mod tests;

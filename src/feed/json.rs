//! JSON Feed 1.0 and 1.1.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::raw::{RawEnclosure, RawEntry, RawFeed, Slot, Text, TextKind};

/// A text of one piece of JSON.
type Object = Map<String, Value>;

/// Reads a JSON Feed and what had to be mended. `None` for what is none.
pub(super) fn read(text: &str) -> Option<(RawFeed<'static>, Vec<String>)> {
    let (value, repairs) = parse(text)?;
    let Value::Object(object) = value else { return None };
    let says =
        object.get("version").and_then(Value::as_str).is_some_and(|v| v.contains("jsonfeed"));
    let items = object.get("items").and_then(Value::as_array);
    let looks =
        items.is_some() && (object.contains_key("title") || object.contains_key("home_page_url"));
    if !says && !looks {
        return None;
    }
    let entries = items.into_iter().flatten().filter_map(Value::as_object).map(entry).collect();
    let mut feed = RawFeed { entries, ..RawFeed::default() };
    offer(&mut feed.title, 0, &object, "title", TextKind::Plain);
    offer(&mut feed.description, 0, &object, "description", TextKind::Plain);
    offer(&mut feed.home, 0, &object, "home_page_url", TextKind::Plain);
    offer(&mut feed.own, 0, &object, "feed_url", TextKind::Plain);
    if let Some(language) = string(&object, "language") {
        feed.language.offer(0, language);
    }
    feed.authors = authors(&object);
    Some((feed, repairs))
}

/// The value of a text, mended if it is broken: control characters in its strings, or an end that is missing.
fn parse(text: &str) -> Option<(Value, Vec<String>)> {
    let start = text.find('{')?;
    let text = text.get(start..)?;
    if let Ok(value) = serde_json::from_str(text) {
        return Some((value, Vec::new()));
    }
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if let Ok(value) = serde_json::from_str(&clean) {
        return Some((value, vec!["control characters stand in its strings".to_owned()]));
    }
    let cut = complete(&clean)?;
    let value = serde_json::from_str(&cut).ok()?;
    Some((value, vec!["it ends in the middle of an entry, or something follows it".to_owned()]))
}

/// The text up to the end of its last complete item, with its brackets closed.
fn complete(text: &str) -> Option<String> {
    let (mut open, mut quoted, mut escaped) = (Vec::new(), false, false);
    let mut last = None;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' => open.push('}'),
            b'[' => open.push(']'),
            b'}' | b']' => {
                open.pop();
                if open.is_empty() {
                    return text.get(..=at).map(str::to_owned);
                }
                if byte == b'}' && open == ['}', ']'] {
                    last = Some(at);
                }
            }
            _ => {}
        }
    }
    text.get(..=last?).map(|whole| format!("{whole}]}}"))
}

fn entry(item: &Object) -> RawEntry<'static> {
    let mut entry = RawEntry::default();
    if let Some(id) = string(item, "id") {
        entry.id.offer(0, id);
    }
    offer(&mut entry.title, 0, item, "title", TextKind::Plain);
    offer(&mut entry.link, 0, item, "url", TextKind::Plain);
    offer(&mut entry.link, 3, item, "external_url", TextKind::Plain);
    offer(&mut entry.content, 0, item, "content_html", TextKind::Html);
    offer(&mut entry.content, 1, item, "content_text", TextKind::Plain);
    offer(&mut entry.summary, 0, item, "summary", TextKind::Plain);
    offer(&mut entry.image, 0, item, "image", TextKind::Plain);
    offer(&mut entry.image, 1, item, "banner_image", TextKind::Plain);
    if let Some(date) = string(item, "date_published") {
        entry.published.offer(0, date);
    }
    if let Some(date) = string(item, "date_modified") {
        entry.updated.offer(0, date);
    }
    entry.language = string(item, "language");
    entry.authors = authors(item);
    let tags = item.get("tags").and_then(Value::as_array).into_iter().flatten();
    entry.tags = tags.filter_map(Value::as_str).map(owned).collect();
    let files = item.get("attachments").and_then(Value::as_array).into_iter().flatten();
    entry.enclosures = files
        .filter_map(Value::as_object)
        .filter_map(|file| {
            let url = string(file, "url")?.into();
            Some(RawEnclosure { url, media_type: string(file, "mime_type") })
        })
        .collect();
    entry
}

fn authors(object: &Object) -> Vec<(u8, Cow<'static, str>)> {
    let list = object.get("authors").and_then(Value::as_array).into_iter().flatten();
    let list = list.chain(object.get("author"));
    let name = |author: &Value| match author {
        Value::String(name) => Some(owned(name)),
        Value::Object(author) => string(author, "name"),
        _ => None,
    };
    let mut names: Vec<_> = list.filter_map(name).map(|name| (0, name)).collect();
    names.dedup();
    names
}

fn offer(slot: &mut Slot<Text<'static>>, rank: u8, object: &Object, key: &str, kind: TextKind) {
    if let Some(value) = string(object, key).filter(|value| !value.trim().is_empty()) {
        slot.offer(rank, Text { value, kind, base: None });
    }
}

/// A string, or a number as one.
fn string(object: &Object, key: &str) -> Option<Cow<'static, str>> {
    match object.get(key)? {
        Value::String(value) => Some(owned(value)),
        Value::Number(value) => Some(Cow::Owned(value.to_string())),
        _ => None,
    }
}

fn owned(value: &str) -> Cow<'static, str> {
    Cow::Owned(value.to_owned())
}

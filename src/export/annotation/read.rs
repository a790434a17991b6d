use serde_json::error::Category;
use serde_json::{Deserializer, Value};

use super::super::returned::{Returned, Unread};
use super::super::when;
use crate::article::{Hue, WordsKind};

/// Reads annotations: an array of them, one after the other, one alone, or a page or collection with `items`.
pub(in crate::export) fn read(file: &[u8]) -> Vec<Result<Returned, Unread>> {
    let mut found = Vec::new();
    let text = match std::str::from_utf8(file) {
        Ok(text) => text,
        Err(error) => {
            let line = line_at(file, error.valid_up_to());
            return vec![Err(Unread::new(line, "this is no text (UTF-8)"))];
        }
    };
    let mut lines = Lines { file, at: 0, line: 1 };
    let mut at = 0;
    loop {
        at += separators(text.get(at..).unwrap_or(""));
        let rest = text.get(at..).unwrap_or("");
        if rest.is_empty() {
            return found;
        }
        let line = lines.of(at);
        let mut values = Deserializer::from_str(rest).into_iter::<Value>();
        match values.next() {
            Some(Ok(value)) => take(&value, line, &mut found),
            Some(Err(error)) => {
                // Where the next annotation begins cannot be known.
                let line = line + (error.line() as u64).saturating_sub(1);
                let reason = match error.classify() {
                    Category::Eof => "the file ends within an annotation",
                    _ => "this is no JSON",
                };
                found.push(Err(Unread::new(line, reason)));
                return found;
            }
            None => return found,
        }
        at += values.byte_offset().max(1);
    }
}

/// How many bytes of white space, commas and outer brackets stand at the start. An array's items are read one by one,
/// so that each has a line and one that is broken does not hide those before it.
fn separators(rest: &str) -> usize {
    let is_between = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'[' | b']' | b',');
    rest.bytes().take_while(|byte| is_between(byte)).count()
}

/// Counts lines from where it counted last.
struct Lines<'a> {
    file: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn of(&mut self, at: usize) -> u64 {
        self.line += line_at(self.file.get(self.at..).unwrap_or_default(), at - self.at) - 1;
        self.at = at;
        self.line
    }
}

/// The line of a byte, counted from 1.
fn line_at(file: &[u8], at: usize) -> u64 {
    let before = file.get(..at).unwrap_or(file);
    before.split(|&byte| byte == b'\n').count() as u64
}

/// Takes an annotation, or all of a page or collection.
fn take(value: &Value, line: u64, found: &mut Vec<Result<Returned, Unread>>) {
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        let inner =
            value.get("items").or_else(|| value.get("first")).filter(|_| !is_annotation(value));
        match inner {
            Some(Value::Array(items)) => waiting.extend(items.iter().rev()),
            Some(inner) => waiting.push(inner),
            None => found.push(annotation(value).map_err(|reason| Unread::new(line, reason))),
        }
    }
}

fn is_annotation(value: &Value) -> bool {
    value.get("target").is_some()
}

fn annotation(value: &Value) -> Result<Returned, String> {
    if !is_annotation(value) {
        return Err("this is no annotation: it has no target".to_owned());
    }
    let mut found = Returned::default();
    // The first target whose words are named is what is quoted.
    let targets = each(value.get("target"));
    let target = targets
        .iter()
        .find(|target| selectors(target).iter().any(|selector| selector.get("exact").is_some()))
        .ok_or("its target names no words (a TextQuoteSelector)")?;
    read_target(target, &mut found);
    found.kept_at = text(value.get("created")).and_then(|date| when::second(&date));
    for body in each(value.get("body")) {
        read_body(body, value, &mut found);
    }
    if let Some(value) = text(value.get("bodyValue")) {
        found.note = value;
    }
    found.clean().ok_or_else(|| "it quotes no words".to_owned())
}

fn read_target(target: &Value, found: &mut Returned) {
    for selector in selectors(target) {
        if let Some(exact) = text(selector.get("exact")) {
            found.exact = exact;
            found.prefix = text(selector.get("prefix")).unwrap_or_default();
            found.suffix = text(selector.get("suffix")).unwrap_or_default();
        } else if text(selector.get("type")).as_deref() == Some("TextPositionSelector") {
            let start = selector.get("start").and_then(Value::as_u64);
            found.start = start.and_then(|start| start.try_into().ok());
        }
    }
    let source = target.get("source");
    let url = text(source).or_else(|| source.and_then(|source| text(source.get("id"))));
    found.url = url.filter(|url| !url.starts_with("urn:") && !url.starts_with("file:"));
    let article = target.get("dcterms:isPartOf").unwrap_or(&Value::Null);
    let of = |name: &str| text(article.get(name));
    found.title = of("schema:headline").unwrap_or_default();
    found.site = of("schema:publisher");
    found.published = of("schema:datePublished");
    found.text_hash = of("schema:sha256");
    found.byline =
        each(article.get("schema:author")).into_iter().filter_map(|it| text(Some(it))).collect();
}

fn read_body(body: &Value, annotation: &Value, found: &mut Returned) {
    let Some(value) = text(body.get("value")).or_else(|| text(Some(body))) else { return };
    // Without a purpose of its own a body serves the annotation's.
    let own = text(body.get("purpose")).or_else(|| text(annotation.get("motivation")));
    match own.as_deref().unwrap_or("commenting") {
        "tagging" => found.tags.push(value),
        "identifying" => found.speakers.push(value),
        // What others describe is the words, not a speaker.
        "describing" if !found.speakers.is_empty() => found.role = Some(value),
        "classifying" => found.kind = WordsKind::named(&value),
        "highlighting" if Hue::named(&value).is_some() => found.hue = Hue::named(&value),
        _ if found.note.is_empty() => found.note = value,
        _ => found.note = format!("{}\n\n{value}", found.note),
    }
}

/// A target's selectors, with those that refine others.
fn selectors(target: &Value) -> Vec<&Value> {
    let mut found = Vec::new();
    let mut waiting = each(target.get("selector"));
    while let Some(selector) = waiting.pop() {
        found.push(selector);
        waiting.extend(each(selector.get("refinedBy")));
    }
    found
}

/// A value, or each of several.
fn each(value: Option<&Value>) -> Vec<&Value> {
    match value {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(values)) => values.iter().collect(),
        Some(value) => vec![value],
    }
}

fn text(value: Option<&Value>) -> Option<String> {
    value.and_then(Value::as_str).map(str::to_owned)
}

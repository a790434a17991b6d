//! Quotations as JSON: one array, every field always there and in the same order, sanitised text.

use serde::Serialize;

use super::{Excerpt, Kept, Standing, when};
use crate::article::Hue;
use crate::text::{sanitize, sanitize_line};

#[derive(Serialize)]
struct Object<'a> {
    text: String,
    kind: &'static str,
    speakers: Vec<String>,
    role: Option<String>,
    cue: Option<String>,
    rule: Option<&'a str>,
    confidence: Option<f32>,
    title: String,
    site: Option<String>,
    byline: Vec<String>,
    url: Option<String>,
    path: Option<String>,
    published: Option<String>,
    start: Option<usize>,
    end: Option<usize>,
    bookmark: Option<Bookmark<'a>>,
}

#[derive(Serialize)]
struct Bookmark<'a> {
    id: i64,
    kept_at: Option<String>,
    anchored: bool,
    note: String,
    tags: Vec<String>,
    colour: Option<&'static str>,
    prefix: String,
    suffix: String,
    start: usize,
    end: usize,
    text_hash: &'a str,
}

/// One quotation, without a line end.
pub(super) fn excerpt(excerpt: &Excerpt<'_>) -> String {
    let line = |text: Option<&str>| text.map(sanitize_line);
    let object = Object {
        text: sanitize(excerpt.text),
        kind: excerpt.kind.name(),
        speakers: excerpt.speakers.iter().map(|speaker| sanitize_line(speaker)).collect(),
        role: line(excerpt.role),
        cue: line(excerpt.cue),
        rule: excerpt.rule,
        confidence: excerpt.confidence,
        title: sanitize_line(excerpt.title),
        site: line(excerpt.site),
        byline: lines(excerpt.byline),
        url: line(excerpt.url),
        path: excerpt.path.map(sanitize),
        published: line(excerpt.published),
        start: excerpt.stands.map(|stands| stands.start),
        end: excerpt.stands.map(|stands| stands.end),
        bookmark: excerpt.kept.as_ref().map(|kept| bookmark(kept, excerpt.stands)),
    };
    // Strings, numbers and lists always have a JSON form.
    serde_json::to_string(&object).unwrap_or_default()
}

fn bookmark<'a>(kept: &Kept<'a>, stands: Option<Standing<'a>>) -> Bookmark<'a> {
    let stands = stands.unwrap_or_default();
    Bookmark {
        id: kept.id,
        kept_at: when::rfc3339(kept.at),
        anchored: kept.anchored,
        note: sanitize(kept.note),
        tags: lines(kept.tags),
        colour: kept.hue.map(Hue::name),
        prefix: sanitize(stands.prefix),
        suffix: sanitize(stands.suffix),
        start: stands.start,
        end: stands.end,
        text_hash: stands.text_hash,
    }
}

fn lines(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| sanitize_line(text)).collect()
}

//! The wire form: what `pullquote extract` prints. One JSON object an article, on one line.
//!
//! Offsets count Unicode code points from 0, end exclusive, as in the W3C Web Annotation model. Every field is always
//! there, in the same order; what is not known is `null`. A change that a reader of the form could notice needs a new
//! [`SCHEMA`].

use serde::Serialize;
use serde_json::Value;

use crate::article::{
    Actor, Analysis, Article, Block, BlockKind, InputKind, Quote, Removed, Source, Speaker,
};
use crate::text::{CodePoints, Span, hash};

/// The version of the form.
pub const SCHEMA: u32 = 1;

/// How many hexadecimal digits of the text's hash make an id.
const ID_DIGITS: usize = 16;

/// The id of an article that was given none: the beginning of its text's hash.
pub fn id(text: &str) -> String {
    hash(text).chars().take(ID_DIGITS).collect()
}

/// An article and its analysis as one line of JSON, without the line end. `id` is the caller's own name for the
/// article, if there is one.
pub fn line(id: Option<&Value>, source: &Source, article: &Article, analysis: &Analysis) -> String {
    let points = CodePoints::new(&article.text);
    let object = Object {
        schema: SCHEMA,
        id: id.cloned().unwrap_or_else(|| Value::from(self::id(&article.text))),
        source: Origin {
            path: source.path.as_deref(),
            url: source.url.as_deref().or(article.url.as_deref()),
            kind: source.kind,
        },
        title: article.title.as_deref(),
        standfirst: article.standfirst.as_deref(),
        byline: &article.byline,
        published: article.published.as_deref(),
        site: article.site.as_deref(),
        image_credits: &article.image_credits,
        tags: &article.tags,
        language: article.language.as_deref(),
        text: &article.text,
        blocks: article.blocks.iter().map(|block| Blocked::new(*block, &points)).collect(),
        removed: &article.removed,
        actors: analysis.actors.iter().map(|actor| Named::new(actor, &points)).collect(),
        quotes: analysis
            .quotes
            .iter()
            .map(|quote| Quoted::new(quote, &article.text, &points))
            .collect(),
        topics: &analysis.topics,
    };
    // Strings, numbers and lists always have a JSON form.
    serde_json::to_string(&object).unwrap_or_default()
}

/// A line of input that could not be read, as one line of JSON: the error, and the id if it is known.
pub fn error_line(id: Option<&Value>, error: &str) -> String {
    #[derive(Serialize)]
    struct Failed<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<&'a Value>,
        error: &'a str,
    }
    serde_json::to_string(&Failed { id, error }).unwrap_or_default()
}

#[derive(Serialize)]
struct Object<'a> {
    schema: u32,
    id: Value,
    source: Origin<'a>,
    title: Option<&'a str>,
    standfirst: Option<&'a str>,
    byline: &'a [String],
    published: Option<&'a str>,
    site: Option<&'a str>,
    image_credits: &'a [String],
    tags: &'a [String],
    language: Option<&'a str>,
    text: &'a str,
    blocks: Vec<Blocked>,
    removed: &'a [Removed],
    actors: Vec<Named<'a>>,
    quotes: Vec<Quoted<'a>>,
    topics: &'a [crate::article::Topic],
}

#[derive(Serialize)]
struct Origin<'a> {
    path: Option<&'a str>,
    url: Option<&'a str>,
    kind: InputKind,
}

#[derive(Serialize)]
struct Range {
    start: usize,
    end: usize,
}

impl Range {
    fn new(span: Span, points: &CodePoints<'_>) -> Self {
        let (start, end) = points.span(span);
        Self { start, end }
    }
}

#[derive(Serialize)]
struct Blocked {
    kind: BlockKind,
    #[serde(flatten)]
    range: Range,
}

impl Blocked {
    fn new(block: Block, points: &CodePoints<'_>) -> Self {
        Self { kind: block.kind, range: Range::new(block.span, points) }
    }
}

#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
    kind: &'static str,
    role: Option<&'a str>,
    aliases: &'a [String],
    mentions: Vec<Range>,
}

impl<'a> Named<'a> {
    fn new(actor: &'a Actor, points: &CodePoints<'_>) -> Self {
        Self {
            name: &actor.name,
            kind: actor.kind.name(),
            role: actor.role.as_deref(),
            aliases: &actor.aliases,
            mentions: actor.mentions.iter().map(|span| Range::new(*span, points)).collect(),
        }
    }
}

#[derive(Serialize)]
struct Quoted<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    kind: &'static str,
    speakers: Vec<Speaking<'a>>,
    cue: Option<Cue<'a>>,
    rule: &'a str,
    confidence: f32,
}

impl<'a> Quoted<'a> {
    fn new(quote: &'a Quote, text: &'a str, points: &CodePoints<'_>) -> Self {
        let (start, end) = points.span(quote.span);
        Self {
            start,
            end,
            text: quote.span.of(text),
            kind: quote.kind.name(),
            speakers: quote.speakers.iter().map(|s| Speaking::new(s, points)).collect(),
            cue: quote.cue.map(|cue| Cue { range: Range::new(cue, points), text: cue.of(text) }),
            rule: &quote.rule,
            confidence: quote.confidence,
        }
    }
}

#[derive(Serialize)]
struct Speaking<'a> {
    name: &'a str,
    actor: Option<usize>,
    start: Option<usize>,
    end: Option<usize>,
}

impl<'a> Speaking<'a> {
    fn new(speaker: &'a Speaker, points: &CodePoints<'_>) -> Self {
        let range = speaker.mention.map(|mention| points.span(mention));
        Self {
            name: &speaker.name,
            actor: speaker.actor,
            start: range.map(|(start, _)| start),
            end: range.map(|(_, end)| end),
        }
    }
}

#[derive(Serialize)]
struct Cue<'a> {
    #[serde(flatten)]
    range: Range,
    text: &'a str,
}

#[cfg(test)]
mod tests;

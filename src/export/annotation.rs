//! Quotations as Web Annotations (the W3C's model, as JSON-LD): an array with one annotation a line.
//!
//! The target names the words in the ways that the model knows (the words with what stands around them, their place in
//! code points, a fragment that a browser follows), and the article as schema.org does. The note is a comment, tags
//! are tags; who speaks is what the words are identified by, and the speaker's role describes them.

mod read;

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Excerpt, Standing, link, place, when};
use crate::text::{hash, sanitize, sanitize_line};

pub(super) use read::read;

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// What defines the fragments by which browsers find words.
const TEXT_FRAGMENTS: &str = "https://wicg.github.io/scroll-to-text-fragment/";

/// Gives annotations one by one, each with a name that no other of the document has.
#[derive(Debug, Clone, Default)]
pub(super) struct Annotations {
    /// How often each name was given, by the beginning of its hash.
    names: BTreeMap<u128, usize>,
}

#[derive(Serialize)]
struct Annotation {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    body: Vec<Body>,
    target: Target,
}

#[derive(Serialize)]
struct Body {
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
    value: String,
    format: &'static str,
}

#[derive(Serialize)]
struct Target {
    #[serde(rename = "type")]
    kind: &'static str,
    source: String,
    selector: Vec<Selector>,
    #[serde(rename = "dcterms:isPartOf")]
    article: Article,
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector {
    #[serde(rename = "TextQuoteSelector")]
    Quote {
        exact: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        prefix: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        suffix: Option<String>,
    },
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
    #[serde(rename = "FragmentSelector")]
    Fragment {
        #[serde(rename = "conformsTo")]
        conforms_to: &'static str,
        value: String,
    },
}

#[derive(Serialize)]
struct Article {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "schema:headline")]
    title: String,
    #[serde(rename = "schema:author", skip_serializing_if = "Vec::is_empty")]
    byline: Vec<String>,
    #[serde(rename = "schema:publisher", skip_serializing_if = "Option::is_none")]
    site: Option<String>,
    #[serde(rename = "schema:datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(rename = "schema:sha256", skip_serializing_if = "Option::is_none")]
    text_hash: Option<String>,
}

impl Annotations {
    /// One annotation, without a line end.
    pub(super) fn next(&mut self, excerpt: &Excerpt<'_>) -> String {
        let mut name = place::name(excerpt);
        let beginning = name.get(..32).and_then(|it| u128::from_str_radix(it, 16).ok());
        let given = self.names.entry(beginning.unwrap_or_default()).or_default();
        *given += 1;
        if *given > 1 {
            name = hash(&format!("{name}\0{given}"));
        }
        let bodies = bodies(excerpt);
        let annotation = Annotation {
            context: CONTEXT,
            id: place::uuid(&name),
            kind: "Annotation",
            motivation: if bodies.iter().any(|body| body.purpose == "commenting") {
                "commenting"
            } else {
                "highlighting"
            },
            created: excerpt.kept.as_ref().and_then(|kept| when::rfc3339(kept.at)),
            body: bodies,
            target: target(excerpt),
        };
        // Strings, numbers and lists always have a JSON form.
        serde_json::to_string(&annotation).unwrap_or_default()
    }
}

fn bodies(excerpt: &Excerpt<'_>) -> Vec<Body> {
    let body = |purpose, value: String| {
        (!value.is_empty()).then_some(Body {
            kind: "TextualBody",
            purpose,
            value,
            format: "text/plain",
        })
    };
    let kept = excerpt.kept.as_ref();
    let note = kept.map(|kept| sanitize(kept.note)).filter(|note| !note.trim().is_empty());
    let tags = kept.map(|kept| kept.tags).unwrap_or_default();
    let note = [body("commenting", note.unwrap_or_default())];
    let tags = tags.iter().map(|tag| body("tagging", sanitize_line(tag)));
    let speakers = excerpt.speakers.iter().map(|name| body("identifying", sanitize_line(name)));
    let role = [body("describing", excerpt.role.map(sanitize_line).unwrap_or_default())];
    let kind = [body("classifying", excerpt.kind.name().to_owned())];
    let hue = kept.and_then(|kept| kept.hue).map(|hue| body("highlighting", hue.name().to_owned()));
    let own = note.into_iter().chain(tags).chain(hue);
    own.chain(speakers).chain(role).chain(kind).flatten().collect()
}

fn target(excerpt: &Excerpt<'_>) -> Target {
    let stands = excerpt.stands;
    let around = |text: Option<&str>| text.map(sanitize);
    let mut selector = vec![Selector::Quote {
        exact: sanitize(excerpt.text),
        prefix: around(stands.map(|stands| stands.prefix)),
        suffix: around(stands.map(|stands| stands.suffix)),
    }];
    if let Some(Standing { start, end, .. }) = stands {
        selector.push(Selector::Position { start, end });
    }
    if excerpt.url.is_some_and(place::is_web)
        && let Some(value) = link::directive(excerpt)
    {
        selector.push(Selector::Fragment { conforms_to: TEXT_FRAGMENTS, value });
    }
    let line = |text: Option<&str>| text.map(sanitize_line).filter(|text| !text.is_empty());
    Target {
        kind: "SpecificResource",
        source: place::source(excerpt),
        selector,
        article: Article {
            kind: "schema:NewsArticle",
            title: sanitize_line(excerpt.title),
            byline: excerpt.byline.iter().map(|name| sanitize_line(name)).collect(),
            site: line(excerpt.site),
            published: line(excerpt.published),
            text_hash: line(stands.map(|stands| stands.text_hash)),
        },
    }
}

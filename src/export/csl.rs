//! Articles with their quotations as CSL-JSON, which citation processors (citeproc, pandoc, Zotero) read.
//!
//! An array with one item an article. The quotations stand in `note`, a paragraph each, as for an annotated
//! bibliography.

use serde::Serialize;

use super::names::Author;
use super::when::Day;
use super::works::Work;

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'a>>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    site: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<Date>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keyword: Option<String>,
    note: String,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Name<'a> {
    Whole {
        literal: &'a str,
    },
    Parts {
        family: &'a str,
        given: &'a str,
        #[serde(rename = "non-dropping-particle", skip_serializing_if = "str::is_empty")]
        particle: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        suffix: &'a str,
    },
}

#[derive(Serialize)]
struct Date {
    #[serde(rename = "date-parts")]
    parts: [Vec<i16>; 1],
}

/// The whole document.
pub(super) fn document(works: &[Work]) -> String {
    let items: Vec<String> = works.iter().map(item).collect();
    if items.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", items.join(",\n")) }
}

fn item(work: &Work) -> String {
    let item = Item {
        id: &work.key,
        kind: "article-newspaper",
        title: &work.title,
        author: work.authors.iter().map(name).collect(),
        site: work.site.as_deref(),
        issued: work.published.map(date),
        accessed: work.accessed.map(date),
        url: work.url.as_deref(),
        keyword: (!work.tags.is_empty()).then(|| work.tags.join(", ")),
        note: work.notes.join("\n\n"),
    };
    // Strings, numbers and lists always have a JSON form.
    serde_json::to_string(&item).unwrap_or_default()
}

fn name(author: &Author) -> Name<'_> {
    match author {
        Author::Whole(name) => Name::Whole { literal: name },
        Author::Person(person) => Name::Parts {
            family: &person.family,
            given: &person.given,
            particle: &person.particle,
            suffix: &person.suffix,
        },
    }
}

fn date(day: Day) -> Date {
    let parts = [Some(day.year), day.month.map(i16::from), day.day.map(i16::from)];
    Date { parts: [parts.into_iter().flatten().collect()] }
}

//! Who wrote it: people before bodies, bodies before the site itself, and never an address or a handle.

use std::collections::HashSet;

use super::super::super::shape::{squashed, words};
use super::names::{MOST, looks_personal, names};
use super::signs::Sign;
use super::{Page, bylines, distinct, plain};

/// Fields that hold names of authors, the likeliest first.
const FIELDS: [&str; 14] = [
    "citation_author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "author",
    "article:author",
    "article:author_name",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "og:author",
    "article.author",
    "creator",
    "twitter:creator:name",
];


/// How well a name fits an author.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// The site, or "Staff".
    Site,
    /// Something else with letters in it: a body, a first name, a pen name.
    Other,
    /// Two to five words that look like a person's name.
    Person,
}

pub(super) fn of(page: &Page<'_>, title: Option<&str>) -> Vec<String> {
    let places = std::iter::once(page.linked.names(&["author"]))
        .chain(FIELDS.iter().map(|name| page.survey.all(name).map(str::to_owned).collect()))
        .chain(std::iter::once(labelled(page)))
        .chain([Sign::AuthorName, Sign::Author, Sign::Byline].map(|sign| marked(page, sign)))
        .chain([bylines::of(page, title), page.linked.names(&["creator"])]);
    let mut best: Option<(Fit, Vec<String>)> = None;
    for place in places {
        let names: Vec<String> = place.iter().flat_map(|text| names(text, page.lexicon)).collect();
        let names = distinct(names, MOST);
        let Some(fit) = names.iter().map(|name| fit(name, page)).max() else { continue };
        // Beside people, the site is no author.
        let names: Vec<String> = names
            .into_iter()
            .filter(|name| fit == Fit::Site || self::fit(name, page) > Fit::Site)
            .collect();
        if best.as_ref().is_none_or(|(top, _)| fit > *top) {
            best = Some((fit, names));
        }
        if fit == Fit::Person {
            break;
        }
    }
    let best = best.map(|(_, names)| names).unwrap_or_default();
    // An editor who put the text online is often the author in the fields; the byline on the page is the author's.
    let seen = |name: &String| {
        let name = squashed(name);
        page.survey.lines.iter().any(|line| squashed(&line.text).contains(&name))
    };
    if best.is_empty() || best.iter().any(seen) {
        return best;
    }
    let shown = bylines::of(page, title);
    let people = !shown.is_empty() && shown.iter().all(|name| fit(name, page) == Fit::Person);
    if people { shown } else { best }
}

/// "Written by" in the labels that cards for social media carry.
fn labelled(page: &Page<'_>) -> Vec<String> {
    let pairs = [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")];
    let named = pairs.iter().filter(|(label, _)| {
        page.survey.field(&[label]).is_some_and(|label| {
            let label = label.to_lowercase();
            label.contains("written by") || label.contains("author")
        })
    });
    named.filter_map(|(_, data)| page.survey.field(&[data]).map(str::to_owned)).collect()
}

/// The names that marked elements hold: those in the article, else those around it.
fn marked(page: &Page<'_>, sign: Sign) -> Vec<String> {
    let marks: Vec<_> = page.survey.marked(sign).take(12).collect();
    let inside = marks.iter().any(|mark| !mark.outside && !mark.text.trim().is_empty());
    let near = marks.iter().filter(|mark| mark.outside != inside);
    let mut texts: Vec<String> = Vec::new();
    for mark in near {
        let lines = mark.text.lines().map(plain).filter(|line| !line.is_empty());
        let lines: Vec<String> = lines.take(3).collect();
        // A byline's element may hold a picture's words, a role and a date on lines of their own.
        let named = lines.iter().find(|line| !names(line, page.lexicon).is_empty());
        texts.extend(named.cloned());
        if sign != Sign::AuthorName && !texts.is_empty() {
            break;
        }
    }
    texts
}

fn fit(name: &str, page: &Page<'_>) -> Fit {
    const BODIES: [&str; 14] = [
        "staff",
        "team",
        "editor",
        "editors",
        "editorial",
        "admin",
        "contributor",
        "contributors",
        "desk",
        "newsroom",
        "office",
        "communications",
        "marketing",
        "reporter",
    ];
    let given: HashSet<String> = page.sites.iter().map(|site| squashed(site)).collect();
    let this = squashed(name);
    let host = page.place.host().map(squashed);
    let is_site = given.contains(&this) || host.is_some_and(|host| host.starts_with(&this));
    let general = words(name).any(|word| BODIES.contains(&word.to_lowercase().as_str()));
    if is_site || general {
        return Fit::Site;
    }
    if looks_personal(name) { Fit::Person } else { Fit::Other }
}

//! Who wrote it: people before bodies, bodies before the site itself, and never an address or a handle.

use std::collections::HashSet;

use crate::lexicon::Lexicon;

use super::super::super::shape::{is_capitalised, squashed, words};
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
/// How many names are kept.
const MOST: usize = 12;

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

/// The names in a text that names authors.
pub(super) fn names(text: &str, lexicon: &Lexicon) -> Vec<String> {
    const LONGEST: usize = 300;
    let text = plain(text);
    if text.len() > LONGEST || is_address(&text) {
        return Vec::new();
    }
    let lower = text.to_lowercase();
    let other = ["reviewed", "checked", "edited", "updated"];
    if other.iter().any(|word| lower.contains(word) && lower.contains(" by")) {
        return Vec::new();
    }
    let text = without_opener(&text, lexicon);
    let inverted = inverted(text);
    let text = inverted.as_deref().unwrap_or(text);
    let mut names: Vec<String> = Vec::new();
    let parts = text.split([';', '|', '•', '·', '/']).flat_map(halves);
    for part in parts.flat_map(|part| part.split(',')) {
        let part = part.trim().trim_start_matches("and ").trim();
        match names.last_mut() {
            // "Jane Doe, MD" is one name.
            Some(last) if is_letters(part) => {
                last.push_str(", ");
                last.push_str(part);
            }
            _ if part.is_empty() => {}
            _ => names.push(part.to_owned()),
        }
    }
    names.truncate(MOST);
    let mut seen = false;
    names.retain(|name| {
        let sound = is_name(name, lexicon) && !(seen && is_role(name, lexicon));
        seen |= sound;
        sound
    });
    names
}

/// Two names that "and" joins, or one that holds it: "Smith & Sons".
fn halves(text: &str) -> Vec<&str> {
    let mut halves = vec![text];
    for joint in [" and ", " & "] {
        let split = |half: &&str| words(half).count() >= 2;
        if text.split(joint).all(|half| split(&half.trim_end_matches(','))) {
            halves = halves.into_iter().flat_map(|half| half.split(joint)).collect();
        }
    }
    halves
}

/// "Doe, Jane" as it is read.
fn inverted(text: &str) -> Option<String> {
    let (family, given) = text.split_once(", ")?;
    let short = !given.contains(',') && words(given).count() <= 2 && words(family).count() == 1;
    let given_is_one = !is_letters(given) && given.split_whitespace().all(is_capitalised);
    (short && given_is_one && is_capitalised(family)).then(|| format!("{given} {family}"))
}

pub(super) fn without_opener<'t>(text: &'t str, lexicon: &Lexicon) -> &'t str {
    let found = lexicon.news.byline_openers.iter().find_map(|opener| {
        let head = text.get(..opener.len())?;
        let rest = text.get(opener.len()..)?;
        let open = rest.starts_with([' ', ':']) && head.eq_ignore_ascii_case(opener);
        open.then(|| rest.trim_start_matches([' ', ':']))
    });
    found.unwrap_or(text)
}

/// Letters behind a name: "MD", "R.D.", "E-RYT 200".
fn is_letters(part: &str) -> bool {
    const KNOWN: [&str; 10] =
        ["PhD", "Ph.D.", "Ph.D", "Jr.", "Jr", "Sr.", "PharmD", "PsyD", "EdD", "DrPH"];
    let first = part.split(' ').next().unwrap_or("");
    let letters = first.chars().filter(|ch| ch.is_alphabetic()).count();
    KNOWN.contains(&first)
        || (1..=6).contains(&letters)
            && part.len() <= 12
            && first.chars().all(|ch| ch.is_uppercase() || !ch.is_alphabetic())
}

pub(super) fn is_role(name: &str, lexicon: &Lexicon) -> bool {
    let lower = name.to_lowercase();
    lexicon.news.byline_roles.iter().any(|role| lower.ends_with(role))
}

fn is_address(text: &str) -> bool {
    let text = text.trim();
    text.contains("://")
        || text.starts_with(['@', '#', '/', '{', '['])
        || text.starts_with("www.")
        || !text.contains(' ') && text.contains('@')
}

/// Words that stand for nobody.
const NOBODY: [&str; 16] = [
    "admin",
    "administrator",
    "webmaster",
    "root",
    "user",
    "superuser",
    "anonymous",
    "unknown",
    "null",
    "undefined",
    "none",
    "author",
    "wordpress",
    "guest",
    "default",
    "n",
];

pub(super) fn is_name(name: &str, lexicon: &Lexicon) -> bool {
    const LONGEST: usize = 80;
    let count = words(name).count();
    let squashed = squashed(name);
    (1..=9).contains(&count)
        && name.len() <= LONGEST
        && name.chars().any(char::is_alphabetic)
        && !name.split(',').next().is_some_and(|name| name.contains(|c: char| c.is_ascii_digit()))
        && !name.ends_with(['?', '!', ':', '…'])
        && !is_address(name)
        && !NOBODY.contains(&squashed.as_str())
        && super::when::in_line(name, lexicon).is_none()
        && !words(name).all(|word| lexicon.news.date_words.contains(&word.to_lowercase()))
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

/// Whether a text looks like the name of a person: two to five words, most of them with capitals.
pub(super) fn looks_personal(name: &str) -> bool {
    let name = name.split(',').next().unwrap_or(name);
    let parts: Vec<&str> = name.split_whitespace().collect();
    let capitals = parts.iter().filter(|part| is_capitalised(part)).count();
    (2..=5).contains(&parts.len())
        && capitals >= 2
        && capitals + 1 >= parts.len()
        && name.chars().all(|ch| ch.is_alphabetic() || " .-'’()\u{a0}".contains(ch))
}

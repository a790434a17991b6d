//! Names in a text that names authors: cut apart, and told from roles, addresses and placeholders.

use crate::lexicon::Lexicon;

use super::super::super::shape::{is_capitalised, squashed, words};
use super::{plain, when};

/// How many names are kept.
pub(super) const MOST: usize = 12;

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
        && when::in_line(name, lexicon).is_none()
        && !words(name).all(|word| lexicon.news.date_words.contains(&word.to_lowercase()))
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

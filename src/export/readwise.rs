//! Quotations as the table that Readwise imports: `Highlight,Title,Author,URL,Note,Location,Date`.
//!
//! Author is the byline, else the outlet. The note begins with a line of the tags as Readwise knows them (`.tag`) and
//! ends with a line that says who said it: `— Speaker, role`, or `— the article itself`. A colour is a tag too.
//! Location is where the words begin, in code points. The words are given to the letter: nothing stands before those
//! that a spreadsheet would take for a formula.

mod read;

use super::{Excerpt, rows, when};
use crate::text::{sanitize, sanitize_line};

pub(super) use read::read;

const COLUMNS: [&str; 7] = ["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"];

/// What the last line of a note begins with, if it says who said it.
const SPEAKER: &str = "—";

/// What the tag of a colour begins with.
const COLOUR: &str = "colour-";

/// The row of names.
pub(super) fn head() -> String {
    rows::row(COLUMNS)
}

/// One quotation, with its line end.
pub(super) fn row(excerpt: &Excerpt<'_>) -> String {
    let kept = excerpt.kept.as_ref();
    let byline = sanitize_line(&excerpt.byline.join(", "));
    let author = if byline.is_empty() {
        excerpt.site.map(sanitize_line).unwrap_or_default()
    } else {
        byline
    };
    let date = match kept {
        Some(kept) => when::rfc3339(kept.at),
        None => excerpt.published.map(sanitize_line),
    };
    let cells: [String; COLUMNS.len()] = [
        sanitize(excerpt.text),
        sanitize_line(excerpt.title),
        author,
        excerpt.url.map(sanitize_line).unwrap_or_default(),
        note(excerpt),
        excerpt.stands.map(|stands| stands.start.to_string()).unwrap_or_default(),
        date.unwrap_or_default(),
    ];
    rows::row(cells.iter().map(String::as_str))
}

/// The tags, the keeper's words, who said it. Where words would be taken for tags an empty line stands before them, and
/// where they would be taken for who said it a bare dash behind them, so that the note comes back as it was.
fn note(excerpt: &Excerpt<'_>) -> String {
    let kept = excerpt.kept.as_ref();
    let own = kept.map(|kept| sanitize(kept.note)).unwrap_or_default();
    let tags = kept.map(|kept| kept.tags).unwrap_or_default();
    let colour = kept.and_then(|kept| kept.hue).map(|hue| format!(".{COLOUR}{}", hue.name()));
    let tags: Vec<String> = tags.iter().filter_map(|tag| dotted(tag)).chain(colour).collect();
    let speakers = excerpt.who("; ", str::to_owned);
    let who = [speakers.as_deref(), excerpt.role].into_iter().flatten();
    let who: Vec<&str> = who.filter(|part| !part.is_empty()).collect();
    let mut lines = Vec::new();
    if !tags.is_empty() {
        lines.push(tags.join(" "));
    } else if own.split('\n').next().is_some_and(|line| line.is_empty() || is_tags(line))
        && !own.is_empty()
    {
        lines.push(String::new());
    }
    if !own.is_empty() {
        lines.push(own.clone());
    }
    if !who.is_empty() {
        lines.push(format!("{SPEAKER} {}", sanitize_line(&who.join(", "))));
    } else if own.rsplit('\n').next().is_some_and(|line| line.starts_with(SPEAKER)) {
        lines.push(SPEAKER.to_owned());
    }
    lines.join("\n")
}

/// A tag as Readwise reads it from a note: a dot, and no blanks.
fn dotted(tag: &str) -> Option<String> {
    let tag = sanitize_line(tag).replace(' ', "-");
    (!tag.is_empty()).then(|| format!(".{tag}"))
}

/// Whether a line holds tags and nothing else.
fn is_tags(line: &str) -> bool {
    let mut words = line.split_whitespace().peekable();
    words.peek().is_some()
        && words.all(|word| word.len() > 1 && word.starts_with('.') && !word.starts_with(".."))
}

#[cfg(test)]
mod tests;

//! Quotations as notes for Obsidian and other programs that keep Markdown files: one file a quotation, with its facts
//! as YAML in front.
//!
//! The front matter holds a hash of all that was written, so a note that a person has changed since is known by it:
//! whoever writes notes leaves such a one as it is.

use super::{Excerpt, link, markdown, place, when};
use crate::text::{Span, hash, sanitize_line};

/// The line of the front matter that holds the hash begins so.
const HASH: &str = "pullquote-hash: ";

/// A file's name tells so many bytes of the words.
const NAME: usize = 80;

/// So many digits of a hash tell one quotation from all others with its first words.
const DIGITS: usize = 10;

/// Names that no file of Windows can have, whatever follows behind a dot.
const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The file of a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The file's name, with its ending. It stays the same as long as the quotation is kept, whatever is noted or
    /// corrected, and is safe on every system.
    pub name: String,
    /// What stands in the file.
    pub text: String,
}

/// The note of a quotation. `repeat` tells quotations of one article apart that say the same and were kept in the same
/// second: 0 for the first.
pub fn note(excerpt: &Excerpt<'_>, repeat: usize) -> Note {
    let facts = facts(excerpt);
    let body = markdown::excerpt(excerpt);
    let sum = sum(&format!("{facts}{body}"));
    Note { name: name(excerpt, repeat), text: format!("---\n{facts}{HASH}{sum}\n---\n\n{body}") }
}

/// Whether a file's text is a note just as it was written here: nobody has changed it since.
pub fn is_untouched(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("---\n") else { return false };
    // The kind always stands before it.
    let Some(at) = rest.find(&format!("\n{HASH}")).map(|line_end| line_end + 1) else {
        return false;
    };
    let facts = Span::new(0, at).of(rest);
    let rest = Span::new(at + HASH.len(), rest.len()).of(rest);
    let Some((written, body)) = rest.split_once("\n---\n\n") else { return false };
    written == sum(&format!("{facts}{body}"))
}

fn sum(text: &str) -> String {
    hash(text).chars().take(32).collect()
}

/// The lines of the front matter, but that of the hash.
fn facts(excerpt: &Excerpt<'_>) -> String {
    let mut out = String::new();
    let mut fact = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            out.extend([name, ": ", &value, "\n"]);
        }
    };
    let one = |text: Option<&str>| text.map(scalar);
    let many = |texts: Vec<String>| {
        let texts: Vec<String> = texts.iter().map(|text| scalar(text)).collect();
        (!texts.is_empty()).then(|| format!("[{}]", texts.join(", ")))
    };
    fact("kind", Some(scalar(excerpt.kind.name())));
    fact("speakers", many(excerpt.speakers.iter().map(|&name| name.to_owned()).collect()));
    fact("role", one(excerpt.role));
    fact("title", one(Some(excerpt.title).filter(|title| !title.is_empty())));
    fact("site", one(excerpt.site));
    fact("author", many(excerpt.byline.to_vec()));
    fact("url", excerpt.url.map(|url| scalar(&place::address(url))));
    fact("link", link::to_words(excerpt).map(|link| scalar(&link)));
    fact("path", one(excerpt.path));
    fact("published", one(excerpt.published));
    if let Some(kept) = &excerpt.kept {
        fact("kept", when::rfc3339(kept.at).map(|at| scalar(&at)));
        fact("colour", kept.hue.map(|hue| scalar(hue.name())));
        fact("tags", many(kept.tags.iter().filter_map(|tag| markdown::plain_tag(tag)).collect()));
    }
    out
}

/// A text as YAML. A string of JSON is one of YAML, where it has no control characters.
fn scalar(text: &str) -> String {
    serde_json::Value::from(sanitize_line(text)).to_string()
}

/// `We will not wait 1a2b3c4d5e.md`
fn name(excerpt: &Excerpt<'_>, repeat: usize) -> String {
    let id: String = place::name(excerpt).chars().take(DIGITS).collect();
    let words = safe(excerpt.text);
    let mut name = words;
    if !name.is_empty() {
        name.push(' ');
    }
    name.push_str(&id);
    if repeat > 0 {
        name.extend(["-", &(repeat + 1).to_string()]);
    }
    name + ".md"
}

/// The first words of a text, without what a file's name or a link of Obsidian cannot hold.
fn safe(text: &str) -> String {
    let line = sanitize_line(text);
    let mut out = String::new();
    let spaced = line.chars().map(|char| match char {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '^' | '[' | ']' | '%'
        | '`' | '$' | '{' | '}' | '.' | '~' => ' ',
        char => char,
    });
    let spaced: String = spaced.collect();
    for word in spaced.split_whitespace() {
        let word = if out.is_empty() { word.trim_start_matches('-') } else { word };
        if !out.is_empty() && out.len() + word.len() >= NAME {
            break;
        }
        if !out.is_empty() && !word.is_empty() {
            out.push(' ');
        }
        out.extend(
            word.char_indices()
                .take_while(|(at, char)| at + char.len_utf8() <= NAME)
                .map(|(_, char)| char),
        );
    }
    let first = out.split(' ').next().unwrap_or("").to_lowercase();
    let is_reserved = RESERVED.iter().any(|name| {
        first.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.len() == 1)
    });
    if is_reserved { format!("_{out}") } else { out }
}

#[cfg(test)]
mod tests;

//! Links that lead to the very words of a page: text fragments of URLs, as browsers follow them
//! (`#:~:text=[prefix-,]start[,end][,-suffix]`).

use super::Excerpt;
use super::place;
use crate::text::sanitize;

/// Words of so many code points are found without what stands around them.
const LONG: usize = 32;

/// A bookmark holds so many code points of what stands around its words; fewer only at the text's borders.
const CONTEXT: usize = 32;

/// A quotation of more code points is named by its first and last words: browsers do so too.
const LONGEST: usize = 300;

/// So many words begin a long quotation, and so many end it.
const WORDS: usize = 5;

/// A word of more code points is a text without blanks, of which this is enough.
const WORD: usize = 24;

/// The address of a quotation's words: its article's, with a text fragment. `None` where that is not on the web.
pub fn to_words(excerpt: &Excerpt<'_>) -> Option<String> {
    let url = excerpt.url.map(place::address).filter(|url| place::is_web(url))?;
    let directive = directive(excerpt)?;
    // What an address says of words already is about others.
    let url = url.split(":~:").next().unwrap_or(&url).trim_end_matches('#');
    let mark = if url.contains('#') { "" } else { "#" };
    Some(format!("{url}{mark}{directive}"))
}

/// The part of a URL's fragment that names the words: `:~:text=…`. `None` where there are none.
pub(super) fn directive(excerpt: &Excerpt<'_>) -> Option<String> {
    let text = sanitize(excerpt.text);
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    let last = lines.next_back().unwrap_or(first);
    let is_one = text.trim().lines().count() == 1;
    let long = text.chars().nth(LONGEST).is_some();
    let mut parts = Vec::new();
    let (before, after) = match excerpt.stands {
        Some(stands) if text.chars().nth(LONG).is_none() => {
            (before(&sanitize(stands.prefix)), after(&sanitize(stands.suffix)))
        }
        _ => (String::new(), String::new()),
    };
    if !before.is_empty() {
        parts.push(encoded(&before) + "-");
    }
    if is_one && !long {
        parts.push(encoded(first));
    } else {
        parts.push(encoded(&opening(first)));
        parts.push(encoded(&closing(last)));
    }
    if !after.is_empty() {
        parts.push(format!("-{}", encoded(&after)));
    }
    Some(format!(":~:text={}", parts.join(",")))
}

/// The first words of a line.
fn opening(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().take(WORDS).collect();
    let mut opening = words.join(" ");
    if words.iter().any(|word| word.chars().nth(WORD).is_some()) {
        opening = opening.chars().take(WORD).collect();
    }
    opening
}

/// The last words of a line.
fn closing(line: &str) -> String {
    let mut words: Vec<&str> = line.split_whitespace().rev().take(WORDS).collect();
    words.reverse();
    let closing = words.join(" ");
    if words.iter().all(|word| word.chars().nth(WORD).is_none()) {
        return closing;
    }
    let count = closing.chars().count();
    closing.chars().skip(count.saturating_sub(WORD)).collect()
}

/// What stands before the words, as far as a browser looks: whole words of the same paragraph.
fn before(prefix: &str) -> String {
    let (begins, line) = match prefix.rsplit_once('\n') {
        Some((_, line)) => (true, line),
        None => (prefix.chars().count() < CONTEXT, prefix),
    };
    // The first word may be the end of one, unless the paragraph begins with it.
    let whole = if begins {
        line
    } else {
        line.split_once(char::is_whitespace).map_or("", |(_, rest)| rest)
    };
    whole.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands after the words.
fn after(suffix: &str) -> String {
    let (ends, line) = match suffix.split_once('\n') {
        Some((line, _)) => (true, line),
        None => (suffix.chars().count() < CONTEXT, suffix),
    };
    let whole = if ends {
        line
    } else {
        line.rsplit_once(char::is_whitespace).map_or("", |(rest, _)| rest)
    };
    whole.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Percent-encoded, all but letters, digits, "." and "_": what means something in a directive, a URL or a page's
/// markup means nothing here.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_') {
            out.push(char::from(byte));
        } else {
            out.push_str(&place::percent(byte));
        }
    }
    out
}

#[cfg(test)]
mod tests;

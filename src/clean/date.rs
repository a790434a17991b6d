//! Dates as pages print them, to RFC 3339.

mod stamp;

use crate::lexicon::{Lexicon, month, zone_offset};
use crate::text::Span;

use super::shape::is_apostrophe;
use stamp::Stamp;

/// A date that was found in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// RFC 3339 where the time and its zone are known, else the day.
    pub(super) value: String,
    /// The words of the line that are no part of a date line, in order.
    pub(super) other: Vec<String>,
}

/// A date line is not longer than this (bytes).
const LONGEST: usize = 160;

/// The first date in a short line.
pub(super) fn find(line: &str, lexicon: &Lexicon) -> Option<Found> {
    if line.len() > LONGEST || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let stamp = stamp::first(line)?;
    let around = [Span::new(0, stamp.start), Span::new(stamp.end, line.len())];
    let words = around.iter().flat_map(|span| tokens(span.of(line)));
    let other = words.filter(|word| !belongs(word, lexicon)).map(str::to_owned).collect();
    Some(Found { value: written(&stamp), other })
}

/// When something appeared, from what a page's or feed's own field says: ISO 8601 in all its forms, RFC 2822 and its
/// predecessors, dates in words, seconds or milliseconds since 1970. RFC 3339 where time and zone are known, else the
/// day ("2026-11-18"). `None` for what is no date, for one that may mean two days ("03/04/2026"), and for what
/// programs write when they know none (the years 1 and 1970).
pub fn published(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > LONGEST || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some(stamp) = stamp::first(text) {
        let nothing = jiff::civil::date(1970, 1, 1);
        return (stamp.day != nothing).then(|| written(&stamp));
    }
    since_1970(text)
}

/// The month that is all a line holds, beside the word "date" and the like: "November 2003" is "2003-11".
pub(super) fn month_only(line: &str) -> Option<String> {
    const LONGEST_MONTH: usize = 40;
    if line.len() > LONGEST_MONTH {
        return None;
    }
    let words = tokens(line);
    let (&year, rest) = words.split_last()?;
    let (&name, rest) = rest.split_last()?;
    let labels = ["date", "dated", "published", "posted", "on", "issued", "updated", "last"];
    let labelled = rest.iter().all(|word| labels.contains(&word.to_lowercase().as_str()));
    let year: i16 = (labelled && year.len() == 4).then(|| year.parse().ok()).flatten()?;
    (1600..2200).contains(&year).then(|| month(name))?.map(|month| format!("{year}-{month:02}"))
}

fn written(stamp: &Stamp) -> String {
    let day = stamp.day;
    match (stamp.time, &stamp.offset) {
        (Some((hour, minute, second)), Some(offset)) => {
            format!("{day}T{hour:02}:{minute:02}:{second:02}{offset}")
        }
        _ => day.to_string(),
    }
}

/// A number of seconds, milliseconds or microseconds, told apart by its digits: a date after 1975.
fn since_1970(text: &str) -> Option<String> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let number: i64 = whole.parse().ok()?;
    let stamp = match whole.len() {
        9 | 10 => jiff::Timestamp::from_second(number),
        12 | 13 => jiff::Timestamp::from_millisecond(number),
        15 | 16 => jiff::Timestamp::from_microsecond(number),
        _ => return None,
    };
    let seconds = stamp.ok()?.as_second();
    let stamp = jiff::Timestamp::from_second(seconds).ok()?;
    (150_000_000..7_000_000_000).contains(&seconds).then(|| stamp.to_string())
}

/// Words, and numbers with what joins their parts: "2026-11-18T10:00:00Z", "11:03", "18/11/2026".
fn tokens(line: &str) -> Vec<&str> {
    line.split(|c: char| {
        c.is_whitespace()
            || is_apostrophe(c)
            || matches!(c, ',' | '|' | '(' | ')' | '•' | '·' | '–' | '—' | '@' | '"')
    })
    .map(|word| word.trim_matches([':', '-', '/', '.', ';']))
    .filter(|word| !word.is_empty())
    .collect()
}

/// "11:03", "14.30", "8:15pm", "14:30:05".
fn is_clock(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let half = word
        .get(digits.len()..)
        .is_some_and(|half| ["", "am", "pm"].contains(&half.replace('.', "").as_str()));
    let mut parts = digits.split([':', '.']);
    let mut number = || parts.next().and_then(|part| part.parse::<u8>().ok());
    half && number().is_some_and(|hour| hour < 24) && number().is_some_and(|minute| minute < 60)
}

/// "18th".
fn is_ordinal(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = word.get(digits.len()..).unwrap_or("");
    ["st", "nd", "rd", "th"].contains(&ending) && digits.parse::<u8>().is_ok()
}

fn belongs(word: &str, lexicon: &Lexicon) -> bool {
    let lower = word.to_lowercase();
    let lower = lower.trim_matches('.');
    let news = &lexicon.news;
    !lower.contains(char::is_alphabetic)
        || news.date_words.contains(lower)
        || month(lower).is_some()
        || zone_offset(lower).is_some()
        || is_clock(lower)
        || is_ordinal(lower)
        || lower.replace('.', "").len() <= 2
}

#[cfg(test)]
mod tests;

//! Dates as pages print them, to RFC 3339.

use crate::lexicon::Lexicon;

use super::shape::is_apostrophe;

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
    let words = tokens(line);
    let (at, used, day) = (0..words.len())
        .find_map(|at| day_at(words.get(at..)?, lexicon).map(|(n, d)| (at, n, d)))?;
    let rest = words.get(at + used..)?;
    let value = match time_in(rest, lexicon) {
        Some((time, Some(offset))) => format!("{day}T{time}{offset}"),
        _ => {
            iso_time(words.get(at)?).map_or_else(|| day.to_string(), |time| format!("{day}{time}"))
        }
    };
    let around = words.get(..at)?.iter().chain(rest);
    let other =
        around.filter(|word| !belongs(word, lexicon)).map(|&word| word.to_owned()).collect();
    Some(Found { value, other })
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

/// A day at the start of these words: how many words it takes, and the day.
fn day_at(words: &[&str], lexicon: &Lexicon) -> Option<(usize, jiff::civil::Date)> {
    let word = |at: usize| words.get(at).copied().unwrap_or("");
    let month = |at: usize| lexicon.news.months.get(word(at).to_lowercase().as_str()).copied();
    if let Some(date) = numeric(word(0)) {
        return Some((1, date));
    }
    let (day, month, year, used) = if let Some(month) = month(0) {
        (ordinal(word(1))?, month, year(word(2)), 3)
    } else if let Some(month) = month(1) {
        (ordinal(word(0))?, month, year(word(2)), 3)
    } else if word(1) == "of" {
        (ordinal(word(0))?, month(2)?, year(word(3)), 4)
    } else {
        return None;
    };
    Some((used, jiff::civil::Date::new(year?, month, day).ok()?))
}

/// "18", "18th".
fn ordinal(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = word.get(digits.len()..)?;
    let fits = ["", "st", "nd", "rd", "th"].iter().any(|end| ending.eq_ignore_ascii_case(end));
    digits.parse().ok().filter(|day| fits && (1..=31).contains(day))
}

fn year(word: &str) -> Option<i16> {
    (word.len() == 4)
        .then(|| word.parse().ok())
        .flatten()
        .filter(|year| (1600..2200).contains(year))
}

/// "2026-11-18", with or without a time; "18/11/2026", "11/18/2026" and "18.11.2026" where only one order can be meant.
fn numeric(word: &str) -> Option<jiff::civil::Date> {
    let day = word.split(['T', 't']).next()?;
    let mark = ['-', '/', '.'].into_iter().find(|&mark| day.matches(mark).count() == 2)?;
    let parts: Vec<i16> = day.split(mark).filter_map(|part| part.parse().ok()).collect();
    let &[a, b, c] = parts.as_slice() else { return None };
    let (year, month, day) = match (a, b, c) {
        (1600.., _, _) => (a, b, c),
        (13.., 1..=12, 1600..) => (c, b, a),
        (1..=12, 13.., 1600..) => (c, a, b),
        (_, _, 1600..) if a == b || mark == '.' => (c, b, a),
        _ => return None,
    };
    jiff::civil::Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// The time and zone of an ISO date in one word, as it goes behind the day.
fn iso_time(word: &str) -> Option<String> {
    let stamp: jiff::Timestamp = word.parse().ok()?;
    let (_, time) = word.split_once(['T', 't'])?;
    let _ = stamp;
    Some(format!("T{}", time.to_uppercase()))
}

/// The time of day near the start of these words, and its zone's offset where that is known.
fn time_in(words: &[&str], lexicon: &Lexicon) -> Option<(String, Option<&'static str>)> {
    let at = words.iter().take(4).position(|word| clock(word).is_some())?;
    let (mut hour, minute, mut half) = clock(words.get(at)?)?;
    let after = words.get(at + 1..)?;
    let mut next = after.iter().map(|word| word.to_lowercase().replace('.', ""));
    let mut word = next.next();
    if half.is_none() {
        half = match word.as_deref() {
            Some("am") => Some(false),
            Some("pm") => Some(true),
            _ => None,
        };
        if half.is_some() {
            word = next.next();
        }
    }
    match half {
        Some(true) if hour < 12 => hour += 12,
        Some(false) if hour == 12 => hour = 0,
        _ => {}
    }
    let offset = word.and_then(|zone| lexicon.news.zones.get(zone.as_str()).copied());
    Some((format!("{hour:02}:{minute:02}:00"), offset))
}

/// "11:03", "14.30", "8:15pm", "14:30:05": hour, minute, and whether it says a.m. or p.m.
fn clock(word: &str) -> Option<(u8, u8, Option<bool>)> {
    let lower = word.to_lowercase();
    let digits = lower.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let half = match lower.get(digits.len()..)?.replace('.', "").as_str() {
        "" => None,
        "am" => Some(false),
        "pm" => Some(true),
        _ => return None,
    };
    let mut parts = digits.split([':', '.']);
    let hour: u8 = parts.next()?.parse().ok()?;
    let minute: u8 = parts.next().filter(|m| m.len() == 2)?.parse().ok()?;
    (hour < 24 && minute < 60).then_some((hour, minute, half))
}

fn belongs(word: &str, lexicon: &Lexicon) -> bool {
    let lower = word.to_lowercase();
    let lower = lower.trim_matches('.');
    let news = &lexicon.news;
    !lower.contains(char::is_alphabetic)
        || news.date_words.contains(lower)
        || news.months.contains_key(lower)
        || news.zones.contains_key(lower)
        || clock(lower).is_some()
        || numeric(lower).is_some()
        || ordinal(lower).is_some()
        || lower.replace('.', "").len() <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_many_forms() {
        let lexicon = Lexicon::embedded();
        let value = |line| find(line, &lexicon).map(|found| found.value);
        for (line, expected) in [
            ("Published: 18 November 2026", "2026-11-18"),
            ("November 18, 2026 11:03 PM", "2026-11-18"),
            ("Nov 19, 2026, 8:15 pm CST", "2026-11-19"),
            ("Nov 19, 2026, 8:15 pm EST", "2026-11-19T20:15:00-05:00"),
            ("Wed 18 Nov 2026 14.30 GMT", "2026-11-18T14:30:00+00:00"),
            ("Updated 2026-11-18", "2026-11-18"),
            ("2026-11-18T09:30:00Z", "2026-11-18T09:30:00Z"),
            ("The 3rd of March, 2026", "2026-03-03"),
            ("18/11/2026", "2026-11-18"),
        ] {
            assert_eq!(value(line).as_deref(), Some(expected), "{line}");
        }
        assert_eq!(value("03/04/2026"), None, "nobody knows which is the month");
        assert_eq!(value("February 30, 2026"), None);
        assert_eq!(value("In May 1926 he was 3"), None);
    }

    #[test]
    fn words_that_are_no_date_are_told() {
        let lexicon = Lexicon::embedded();
        let other = |line| find(line, &lexicon).map(|found| found.other);
        assert_eq!(other("Published on Monday 2 November 2026 at 9:00 a.m. GMT"), Some(vec![]));
        assert_eq!(
            other("Jane Doe - 2 November 2026"),
            Some(vec!["Jane".to_owned(), "Doe".to_owned()])
        );
    }
}

//! Moments as a query names them: `2026-11-01`, `2026-11`, `2026`, `today`, `yesterday`, `6h`, `7d`, `3w`, `6m`, `1y`.
//!
//! Each names where something begins: the day, the month, the year, or the local day so long ago (hours go back from
//! this moment). What it means depends on the time and the zone that the caller hands in; nothing here asks the clock.

use std::fmt;

use jiff::civil::Date;
use jiff::{Span as Duration, ToSpan as _, Zoned};

/// A moment as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Year(i16),
    Month(i16, i8),
    Day(Date),
    Today,
    Yesterday,
    Ago(i32, Unit),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Hours,
    Days,
    Weeks,
    Months,
    Years,
}

/// Why something names no moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoMoment {
    /// More letters could make it one.
    Unfinished,
    Wrong,
}

/// A longer number of units is no time that any article has seen.
const MOST_DIGITS: usize = 5;

impl Unit {
    const ALL: [Self; 5] = [Self::Hours, Self::Days, Self::Weeks, Self::Months, Self::Years];

    fn letter(self) -> char {
        match self {
            Self::Hours => 'h',
            Self::Days => 'd',
            Self::Weeks => 'w',
            Self::Months => 'm',
            Self::Years => 'y',
        }
    }

    fn times(self, count: i32) -> Option<Duration> {
        match self {
            Self::Hours => Duration::new().try_hours(count),
            Self::Days => Duration::new().try_days(count),
            Self::Weeks => Duration::new().try_weeks(count),
            Self::Months => Duration::new().try_months(count),
            Self::Years => Duration::new().try_years(count),
        }
        .ok()
    }
}

impl When {
    /// Reads what was typed, in any case.
    pub(super) fn read(typed: &str) -> Result<Self, NoMoment> {
        let typed = typed.to_ascii_lowercase();
        let named = [("today", Self::Today), ("yesterday", Self::Yesterday)];
        if let Some((_, when)) = named.iter().find(|(name, _)| *name == typed) {
            return Ok(*when);
        }
        if named.iter().any(|(name, _)| name.starts_with(&typed)) {
            return Err(NoMoment::Unfinished);
        }
        if let Some(ago) = read_ago(&typed) {
            return Ok(ago);
        }
        read_date(&typed)
    }

    /// Where it begins: seconds since 1970. What lies outside all calendars is the beginning of time.
    pub(super) fn seconds(self, now: &Zoned) -> i64 {
        self.begins(now).map_or(i64::MIN, |moment| moment.timestamp().as_second())
    }

    fn begins(self, now: &Zoned) -> Option<Zoned> {
        let day = |date: Date| date.to_zoned(now.time_zone().clone()).ok();
        match self {
            Self::Year(year) => day(Date::new(year, 1, 1).ok()?),
            Self::Month(year, month) => day(Date::new(year, month, 1).ok()?),
            Self::Day(date) => day(date),
            Self::Today => day(now.date()),
            Self::Yesterday => day(now.date().checked_sub(1.day()).ok()?),
            Self::Ago(count, Unit::Hours) => now.checked_sub(Unit::Hours.times(count)?).ok(),
            Self::Ago(count, unit) => day(now.date().checked_sub(unit.times(count)?).ok()?),
        }
    }
}

fn read_ago(typed: &str) -> Option<When> {
    let unit = Unit::ALL.into_iter().find(|unit| typed.ends_with(unit.letter()))?;
    let digits = typed.strip_suffix(unit.letter())?;
    let is_number = !digits.is_empty()
        && digits.len() <= MOST_DIGITS
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten().map(|count| When::Ago(count, unit))
}

/// `2026`, `2026-11`, `2026-11-01`.
fn read_date(typed: &str) -> Result<When, NoMoment> {
    let parts: Vec<&str> = typed.split('-').collect();
    let numbers = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let longest = [4, 2, 2];
    let fits = parts.iter().zip(longest).all(|(part, digits)| part.len() <= digits);
    // All but the last are whole, if more may come.
    let before = parts.len().saturating_sub(1);
    let whole = parts.iter().zip(longest).take(before).all(|(part, digits)| part.len() == digits);
    if !numbers || !fits || !whole || parts.len() > longest.len() {
        // "12345" may go on as "12345d".
        let is_count = numbers && parts.len() == 1 && typed.len() <= MOST_DIGITS;
        return Err(if is_count { NoMoment::Unfinished } else { NoMoment::Wrong });
    }
    let last_is_whole =
        parts.last().zip(longest.get(before)).is_some_and(|(part, &digits)| part.len() == digits);
    if !last_is_whole {
        return Err(NoMoment::Unfinished);
    }
    let number = |at: usize| parts.get(at).and_then(|part| part.parse::<i16>().ok());
    let small = |at: usize| number(at).and_then(|number| i8::try_from(number).ok());
    let when = match (number(0), small(1), small(2)) {
        (Some(year), None, _) => Date::new(year, 1, 1).map(|_| When::Year(year)),
        (Some(year), Some(month), None) => {
            Date::new(year, month, 1).map(|_| When::Month(year, month))
        }
        (Some(year), Some(month), Some(day)) => Date::new(year, month, day).map(When::Day),
        (None, _, _) => return Err(NoMoment::Wrong),
    };
    when.map_err(|_| NoMoment::Wrong)
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => {
                write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
            }
            Self::Today => f.write_str("today"),
            Self::Yesterday => f.write_str("yesterday"),
            Self::Ago(count, unit) => write!(f, "{count}{}", unit.letter()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begins(typed: &str, now: &str) -> String {
        let now: Zoned = now.parse().expect(now);
        let when = When::read(typed).expect(typed);
        when.begins(&now).expect(typed).strftime("%Y-%m-%d %H:%M %Z").to_string()
    }

    #[test]
    fn a_moment_is_where_its_day_month_or_year_begins_in_the_readers_zone() {
        let now = "2026-11-22T14:30:00[Europe/Warsaw]";
        let moments = [
            ("2026-11-01", "2026-11-01 00:00 CET"),
            ("2026-11", "2026-11-01 00:00 CET"),
            ("2026-07", "2026-07-01 00:00 CEST"),
            ("2026", "2026-01-01 00:00 CET"),
            ("today", "2026-11-22 00:00 CET"),
            ("Yesterday", "2026-11-21 00:00 CET"),
            ("6h", "2026-11-22 08:30 CET"),
            ("7d", "2026-11-15 00:00 CET"),
            ("3w", "2026-11-01 00:00 CET"),
            ("6m", "2026-05-22 00:00 CEST"),
            ("1y", "2025-11-22 00:00 CET"),
        ];
        for (typed, begin) in moments {
            assert_eq!(begins(typed, now), begin, "{typed}");
        }
        assert_eq!(begins("6m", "2026-08-31T10:00:00[UTC]"), "2026-02-28 00:00 UTC");
    }

    #[test]
    fn what_can_still_become_a_moment_is_unfinished_and_not_wrong() {
        for typed in ["", "t", "toda", "2", "20", "202", "2026-", "2026-1", "2026-11-", "12345"] {
            assert_eq!(When::read(typed), Err(NoMoment::Unfinished), "{typed}");
        }
        for typed in ["soon", "2026-13", "2026-02-30", "7x", "2026-1-1", "123456", "-", "d", "１"]
        {
            assert_eq!(When::read(typed), Err(NoMoment::Wrong), "{typed}");
        }
    }

    #[test]
    fn what_lies_before_all_calendars_is_the_beginning_of_time() {
        let now: Zoned = "2026-11-22T14:30:00[UTC]".parse().expect("a time");
        assert_eq!(When::read("99999y").expect("a moment").seconds(&now), i64::MIN);
    }
}

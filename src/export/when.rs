//! Dates, as far as they are known.

/// A day, a month or a year.
#[expect(clippy::struct_field_names, reason = "a day of the calendar has a day of the month")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) year: i16,
    pub(super) month: Option<i8>,
    /// Never without a month.
    pub(super) day: Option<i8>,
}

impl Day {
    /// Of RFC 3339, or of as much of it as there is ("2025", "2025-08"); `None` for what is no date.
    pub(super) fn parse(date: &str) -> Option<Self> {
        let date = date.trim().split(['T', 't', ' ']).next()?;
        let mut parts = date.split('-');
        let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
        let month = parts.next().and_then(|month| month.parse().ok());
        let Some(month) = month.filter(|month| (1..=12).contains(month)) else {
            return Some(Self { year, month: None, day: None });
        };
        let day = parts.next().and_then(|day| day.parse().ok());
        let day = day.filter(|&day| jiff::civil::Date::new(year, month, day).is_ok());
        Some(Self { year, month: Some(month), day })
    }

    /// Of seconds since the Unix epoch, in UTC.
    pub(super) fn of_second(second: i64) -> Option<Self> {
        Self::parse(&rfc3339(second)?)
    }

    /// `2025-08-20`, `2025-08` or `2025`.
    pub(super) fn iso(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            (None, _) => format!("{:04}", self.year),
        }
    }

    /// `Wed`, where the day is known.
    pub(super) fn weekday(self) -> Option<&'static str> {
        use jiff::civil::{Date, Weekday};
        let date = Date::new(self.year, self.month?, self.day?).ok()?;
        Some(match date.weekday() {
            Weekday::Monday => "Mon",
            Weekday::Tuesday => "Tue",
            Weekday::Wednesday => "Wed",
            Weekday::Thursday => "Thu",
            Weekday::Friday => "Fri",
            Weekday::Saturday => "Sat",
            Weekday::Sunday => "Sun",
        })
    }
}

/// Seconds since the Unix epoch as RFC 3339 in UTC; `None` beyond the year 9999.
pub(super) fn rfc3339(second: i64) -> Option<String> {
    jiff::Timestamp::from_second(second).ok().map(|at| at.to_string())
}

/// Seconds since the Unix epoch of a date-time; without a zone it is taken as UTC, without a time as the day's start.
pub(super) fn second(date: &str) -> Option<i64> {
    let date = date.trim();
    if let Ok(timestamp) = date.parse::<jiff::Timestamp>() {
        return Some(timestamp.as_second());
    }
    let date_time: jiff::civil::DateTime = date.parse().ok()?;
    Some(date_time.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_far_as_it_is_known() {
        let iso = |date| Day::parse(date).map(Day::iso);
        assert_eq!(iso("2025-08-20T10:00:00Z").as_deref(), Some("2025-08-20"));
        assert_eq!(iso("2025-08-20").as_deref(), Some("2025-08-20"));
        assert_eq!(iso("2025-02-30").as_deref(), Some("2025-02"));
        assert_eq!(iso("2025-08").as_deref(), Some("2025-08"));
        assert_eq!(iso("2025-13-01").as_deref(), Some("2025"));
        assert_eq!(iso("yesterday"), None);
    }

    #[test]
    fn a_moment_comes_back() {
        let told = rfc3339(1_755_684_000).unwrap();
        assert_eq!((told.as_str(), second(&told)), ("2025-08-20T10:00:00Z", Some(1_755_684_000)));
        assert_eq!(second("2025-08-20 10:00:00"), Some(1_755_684_000));
        assert_eq!(second("2025-08-20"), Some(1_755_648_000));
        assert_eq!(second("some day"), None);
    }

    #[test]
    fn a_known_day_has_a_weekday() {
        assert_eq!(Day::parse("2025-08-20").unwrap().weekday(), Some("Wed"));
        assert_eq!(Day::parse("2025-08").unwrap().weekday(), None);
    }
}

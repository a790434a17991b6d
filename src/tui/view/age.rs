use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::tui::event::Moment;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;
const YEAR: i64 = 365 * DAY;

/// How old something is, in at most four columns: "5m", "3h", "2d", "4w", "3y".
///
/// Counted from its date, or from when it was added where the date is not known or cannot be read.
pub(super) fn age(published: Option<&str>, added: i64, now: Moment) -> String {
    let since = published.and_then(seconds).unwrap_or(added);
    match now.seconds().saturating_sub(since) {
        ..MINUTE => "now".to_owned(),
        seconds @ MINUTE..HOUR => format!("{}m", seconds / MINUTE),
        seconds @ HOUR..DAY => format!("{}h", seconds / HOUR),
        seconds @ DAY..WEEK => format!("{}d", seconds / DAY),
        seconds @ WEEK..YEAR => format!("{}w", seconds / WEEK),
        seconds => format!("{}y", (seconds / YEAR).min(999)),
    }
}

fn seconds(published: &str) -> Option<i64> {
    if let Ok(timestamp) = published.parse::<Timestamp>() {
        return Some(timestamp.as_second());
    }
    let date: Date = published.get(..10)?.parse().ok()?;
    date.to_zoned(TimeZone::UTC).ok().map(|day| day.timestamp().as_second())
}

#[cfg(test)]
mod tests {
    use super::age;
    use crate::tui::event::Moment;

    #[test]
    fn an_age_is_told_in_its_largest_unit() {
        let now = Moment(1_795_305_600_000); // 2026-11-22T00:00:00Z
        assert_eq!(age(Some("2026-11-21T21:30:00Z"), 0, now), "2h");
        assert_eq!(age(Some("2026-11-20"), 0, now), "2d");
        assert_eq!(age(Some("2026-10-20"), 0, now), "4w");
        assert_eq!(age(Some("2020-10-20"), 0, now), "6y");
        assert_eq!(age(Some("tomorrow"), now.seconds() - 120, now), "2m");
        assert_eq!(age(Some("2030-01-01"), 0, now), "now");
    }
}

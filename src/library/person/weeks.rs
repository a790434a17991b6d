//! Quotations a week.

use rusqlite::{Connection, params};

use crate::library::cards::shows_samples;

/// How many weeks are looked back.
const WEEKS: i64 = 52;
const WEEK: i64 = 7 * 24 * 60 * 60;
/// The first day of the Unix epoch was a Thursday; weeks begin on Mondays.
const MONDAY: i64 = -3 * 24 * 60 * 60;

/// A week, from Monday on (UTC).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its first second, since the Unix epoch.
    pub start: i64,
    /// How many quotations and statements; `None` where no listed article is from this week, so that nothing can be
    /// said of it.
    pub said: Option<usize>,
}

/// How many of these times lie in each week, oldest first.
pub(super) fn of(
    connection: &Connection,
    times: impl Iterator<Item = i64> + Clone,
    now: i64,
) -> rusqlite::Result<Vec<Week>> {
    let last = times.clone().max().unwrap_or(now);
    let end = if start_of(last) + WEEKS * WEEK > start_of(now) { now } else { last };
    let first = start_of(end).saturating_sub((WEEKS - 1) * WEEK);
    let mut counts = vec![0_usize; WEEKS as usize];
    for time in times {
        let week = usize::try_from(time.saturating_sub(first).div_euclid(WEEK)).ok();
        if let Some(count) = week.and_then(|week| counts.get_mut(week)) {
            *count += 1;
        }
    }
    let samples = shows_samples(connection)?;
    let mut listed = connection.prepare_cached(
        "SELECT 1 FROM articles WHERE sample = ?1 AND sort_at >= ?2 AND sort_at < ?3 LIMIT 1",
    )?;
    let weeks = counts.into_iter().zip(0..).map(|(count, number)| {
        let start = first + number * WEEK;
        // Whoever was heard stands in an article of that week.
        let is_known = count > 0 || listed.exists(params![samples, start, start + WEEK])?;
        Ok(Week { start, said: is_known.then_some(count) })
    });
    weeks.collect()
}

/// The first second of the week in which a time lies.
fn start_of(time: i64) -> i64 {
    time.saturating_sub(MONDAY).div_euclid(WEEK).saturating_mul(WEEK).saturating_add(MONDAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_monday() {
        // 2026-11-22 is a Sunday.
        let sunday = 1_795_348_800;
        assert_eq!(start_of(sunday), 1_794_787_200);
        assert_eq!(start_of(sunday + 24 * 60 * 60), 1_794_787_200 + WEEK);
        assert_eq!(start_of(1_794_787_200), 1_794_787_200);
        assert_eq!(start_of(1_794_787_199), 1_794_787_200 - WEEK);
    }
}

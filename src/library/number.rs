//! Counts and offsets in SQLite, which knows only signed numbers.

/// As it is stored; what no text or list can reach is the largest number there.
pub(super) fn stored(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

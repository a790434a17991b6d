use std::time::{SystemTime, UNIX_EPOCH};

use crate::tui::event::Moment;

/// The time, by the system's clock.
pub(super) fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// The time and its zone, as the reader's days are counted.
pub(super) fn here() -> jiff::Zoned {
    jiff::Zoned::now()
}

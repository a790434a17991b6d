use serde::{Deserialize, Serialize};

use crate::library::Retention;

/// How long articles stay: `[keep]`. Without a limit they all do.
///
/// Whatever is set here, an article with a kept quotation or a correction stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Keep {
    /// Articles that appeared and came longer ago than so many days go.
    #[serde(deserialize_with = "super::range::within_if_set::<_, _, 1, 36_500>")]
    pub days: Option<u32>,
    /// The oldest articles beyond so many go.
    #[serde(deserialize_with = "super::range::within_if_set::<_, _, 0, 1_000_000_000>")]
    pub articles: Option<usize>,
    /// Whether only articles go that were read.
    pub only_read: bool,
    /// Whether only articles go that a feed brought.
    pub from_feeds: bool,
}

impl Default for Keep {
    fn default() -> Self {
        // What the reader added by hand does not go by itself.
        Self { days: None, articles: None, only_read: false, from_feeds: true }
    }
}

impl Keep {
    /// Which articles the library lets go by these settings.
    #[must_use]
    pub fn retention(&self) -> Retention {
        const DAY: i64 = 24 * 3600;
        Retention {
            older_than: self.days.map(|days| i64::from(days) * DAY),
            newest: self.articles,
            only_read: self.only_read,
            from_feeds: self.from_feeds,
        }
    }
}

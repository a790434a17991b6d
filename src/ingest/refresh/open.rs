use std::sync::{Mutex, PoisonError};

use super::{Found, Read};

/// A feed that was read and whose entries are on their way.
pub(super) struct Open {
    /// Its number.
    pub(super) feed: usize,
    /// Its address, as the base of what has none.
    pub(super) url: String,
    inner: Mutex<Inner>,
}

struct Inner {
    read: Read,
    places: Vec<Option<Found>>,
    missing: usize,
}

impl Open {
    /// A feed with `new` entries to come.
    pub(super) fn new(feed: usize, url: String, read: Read, new: usize) -> Self {
        let places = std::iter::repeat_with(|| None).take(new).collect();
        Self { feed, url, inner: Mutex::new(Inner { read, places, missing: new }) }
    }

    /// Puts an entry in its place (`None` where the program failed on it). Gives the feed once it is complete.
    pub(super) fn put(&self, place: usize, found: Option<Found>) -> Option<Read> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if found.is_none() {
            inner.read.repairs.push("an entry on which the program failed was left out".to_owned());
        }
        if let Some(slot) = inner.places.get_mut(place) {
            *slot = found;
        }
        inner.missing = inner.missing.saturating_sub(1);
        if inner.missing > 0 {
            return None;
        }
        let entries = std::mem::take(&mut inner.places).into_iter().flatten().collect();
        Some(Read { entries, ..std::mem::take(&mut inner.read) })
    }
}

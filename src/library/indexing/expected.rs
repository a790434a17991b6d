//! The rows that the tables should have of an article.

use std::collections::{BTreeMap, BTreeSet};

use super::number;
use crate::article::Analysis;
use crate::library::naming::{self, Naming};

/// By key: rank, time, statements.
pub(in crate::library) type ActorRows = BTreeMap<String, (i64, i64, i64)>;

/// Key, number of the quotation, time.
pub(in crate::library) type SaidRows = BTreeSet<(String, i64, i64)>;

/// By rank: key, time.
pub(in crate::library) type TopicRows = BTreeMap<i64, (String, i64)>;

/// What an analysis amounts to in the tables.
#[derive(Debug)]
pub(in crate::library) struct Rows {
    naming: Naming,
    topics: Vec<(String, String)>,
}

/// The rows of an article by its analysis, with and without joins and corrections.
pub(in crate::library) fn of(corrected: &Analysis, stored: &Analysis) -> Rows {
    Rows { naming: Naming::of(corrected), topics: naming::topics(stored) }
}

impl Rows {
    pub(in crate::library) fn actors(&self, sort_at: i64) -> ActorRows {
        let mut rows = ActorRows::new();
        for (index, actor) in self.naming.actors.iter().enumerate() {
            let row = rows.entry(actor.key.clone()).or_insert((number::stored(index), sort_at, 0));
            row.2 += number::stored(actor.said.len());
        }
        rows
    }

    pub(in crate::library) fn said(&self, sort_at: i64) -> SaidRows {
        let rows =
            self.naming.actors.iter().flat_map(|actor| {
                actor.said.iter().map(|quote| (actor.key.clone(), *quote, sort_at))
            });
        rows.collect()
    }

    pub(in crate::library) fn topics(&self, sort_at: i64) -> TopicRows {
        let topics = self.topics.iter().enumerate();
        topics.map(|(rank, (key, _))| (number::stored(rank), (key.clone(), sort_at))).collect()
    }

    /// Key, name, and whether it is the fullest.
    pub(in crate::library) fn actor_names(&self) -> impl Iterator<Item = (&str, &str, bool)> {
        self.naming.forms.iter().map(|form| (form.key.as_str(), form.name.as_str(), form.full))
    }

    /// Key and name.
    pub(in crate::library) fn topic_names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.topics.iter().map(|(key, name)| (key.as_str(), name.as_str()))
    }
}

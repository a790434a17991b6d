//! The rows that the tables should have of an article.

use std::collections::{BTreeMap, BTreeSet};

use super::{forms, labels, number, said_by};
use crate::article::Analysis;

/// By key: rank, time, statements.
pub(in crate::library) type ActorRows = BTreeMap<String, (i64, i64, i64)>;

/// Key, number of the quotation, time.
pub(in crate::library) type SaidRows = BTreeSet<(String, i64, i64)>;

/// By rank: key, time.
pub(in crate::library) type TopicRows = BTreeMap<i64, (String, i64)>;

/// What an analysis amounts to in the tables.
#[derive(Debug)]
pub(in crate::library) struct Rows<'a> {
    corrected: &'a Analysis,
    labels: Vec<(String, &'a str)>,
    said: BTreeMap<usize, Vec<usize>>,
}

/// The rows of an article by its analysis, with and without joins and corrections.
pub(in crate::library) fn of<'a>(corrected: &'a Analysis, stored: &'a Analysis) -> Rows<'a> {
    Rows { corrected, labels: labels(stored), said: said_by(corrected) }
}

impl<'a> Rows<'a> {
    pub(in crate::library) fn actors(&self, sort_at: i64) -> ActorRows {
        let mut rows = ActorRows::new();
        for (index, actor) in self.corrected.actors.iter().enumerate() {
            let theirs = self.said.get(&index).map_or(0, Vec::len);
            let row = rows.entry(actor.key.clone()).or_insert((number::stored(index), sort_at, 0));
            row.2 += number::stored(theirs);
        }
        rows
    }

    pub(in crate::library) fn said(&self, sort_at: i64) -> SaidRows {
        let actors = self.corrected.actors.iter().enumerate();
        let rows = actors.flat_map(|(index, actor)| {
            let theirs = self.said.get(&index).map_or(&[][..], Vec::as_slice);
            theirs.iter().map(|quote| (actor.key.clone(), number::stored(*quote), sort_at))
        });
        rows.collect()
    }

    pub(in crate::library) fn topics(&self, sort_at: i64) -> TopicRows {
        let labels = self.labels.iter().enumerate();
        labels.map(|(rank, (key, _))| (number::stored(rank), (key.clone(), sort_at))).collect()
    }

    /// Key, name, and whether it is the fullest.
    pub(in crate::library) fn actor_names(&self) -> BTreeSet<(&'a str, &'a str, bool)> {
        forms(self.corrected)
    }

    /// Key and name.
    pub(in crate::library) fn topic_names(&self) -> impl Iterator<Item = (&str, &'a str)> {
        self.labels.iter().map(|(key, name)| (key.as_str(), *name))
    }
}

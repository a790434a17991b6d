//! Who and what an analysis names, as the lists hold it. Pure.

use std::collections::{BTreeMap, BTreeSet};

use super::{kind, number};
use crate::article::Analysis;
use crate::text::fold;

/// The actors of an analysis.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Naming {
    /// In the order of the analysis.
    pub(super) actors: Vec<Named>,
    /// Each form of each actor once.
    pub(super) forms: Vec<Form>,
}

/// An actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) key: String,
    pub(super) kind: String,
    pub(super) name: String,
    /// The quotations that are its own, by their numbers in the analysis.
    pub(super) said: Vec<i64>,
}

/// A form by which an actor is named.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Form {
    pub(super) key: String,
    pub(super) name: String,
    /// Whether it is the fullest of its actor.
    pub(super) full: bool,
}

impl Naming {
    pub(super) fn of(analysis: &Analysis) -> Self {
        let mut said = said_by(analysis);
        let named = analysis.actors.iter().enumerate().map(|(index, actor)| Named {
            key: actor.key.clone(),
            kind: kind::name(&actor.kind),
            name: actor.name.clone(),
            said: said.remove(&index).unwrap_or_default(),
        });
        Self { actors: named.collect(), forms: forms(analysis) }
    }
}

/// Which quotations each actor of the analysis said, by their indices.
fn said_by(analysis: &Analysis) -> BTreeMap<usize, Vec<i64>> {
    let mut said: BTreeMap<usize, Vec<i64>> = BTreeMap::new();
    for (index, quote) in analysis.quotes.iter().enumerate() {
        let speakers: BTreeSet<usize> =
            quote.speakers.iter().filter_map(|speaker| speaker.actor).collect();
        for speaker in speakers {
            said.entry(speaker).or_default().push(number::stored(index));
        }
    }
    said
}

/// Each form of each actor once: key, form, and whether it is the fullest of its actor.
fn forms(analysis: &Analysis) -> Vec<Form> {
    let full: BTreeSet<_> =
        analysis.actors.iter().map(|actor| (actor.key.as_str(), actor.name.as_str())).collect();
    let all = analysis.actors.iter().flat_map(|actor| {
        let names = std::iter::once(&actor.name).chain(&actor.aliases);
        names.map(|name| (actor.key.as_str(), name.as_str()))
    });
    let each: BTreeSet<(&str, &str)> = all.collect();
    let form = |(key, name): (&str, &str)| Form {
        key: key.to_owned(),
        name: name.to_owned(),
        full: full.contains(&(key, name)),
    };
    each.into_iter().map(form).collect()
}

/// Each topic once, best first: key and name.
pub(super) fn topics(analysis: &Analysis) -> Vec<(String, String)> {
    let mut seen = BTreeSet::new();
    let topics = analysis.topics.iter().map(|topic| (fold(&topic.name), topic.name.clone()));
    topics.filter(|(key, _)| seen.insert(key.clone())).collect()
}

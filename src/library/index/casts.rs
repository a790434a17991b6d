//! Who and what the articles are about, by number, packed.

use std::collections::HashMap;

use crate::library::casts::{Part, unpack};

/// For each article its actors and topics.
#[derive(Debug, Default)]
pub(in crate::library) struct Casts {
    /// Where the actors of an article end, and its topics; the actors of the next begin there.
    ends: Vec<(u32, u32)>,
    /// Actors, in the higher bits, with how much they said; and topics.
    numbers: Vec<u32>,
}

/// Bits for how much an actor said; more than they hold is not counted.
const SAID: u32 = 7;
const MOST: u32 = (1 << SAID) - 1;

impl Casts {
    /// Adds the next article.
    pub(in crate::library) fn push(&mut self, packed: &[u8]) {
        let numbers = &mut self.numbers;
        let mut topics = Vec::new();
        unpack(
            packed,
            |Part { actor, said }| numbers.push(actor << SAID | said.min(MOST)),
            |topic| topics.push(topic),
        );
        let actors = numbers.len() as u32;
        numbers.extend(topics);
        self.ends.push((actors, numbers.len() as u32));
    }

    /// Adds articles without actors and topics, up to so many.
    pub(in crate::library) fn fill(&mut self, articles: usize) {
        let end = self.numbers.len() as u32;
        self.ends.resize(articles.max(self.ends.len()), (end, end));
    }

    pub(in crate::library) fn len(&self) -> usize {
        self.ends.len()
    }

    fn part(&self, from: u32, to: u32) -> &[u32] {
        self.numbers.get(from as usize..to as usize).unwrap_or(&[])
    }

    fn start(&self, place: usize) -> u32 {
        let before = place.checked_sub(1).and_then(|before| self.ends.get(before));
        before.map_or(0, |&(_, end)| end)
    }

    /// The actors of an article, and how much each said.
    pub(in crate::library) fn actors(&self, place: usize) -> impl Iterator<Item = (u32, u32)> {
        let end = self.ends.get(place).map_or(0, |&(actors, _)| actors);
        self.part(self.start(place), end).iter().map(|&number| (number >> SAID, number & MOST))
    }

    /// The topics of an article.
    pub(in crate::library) fn topics(&self, place: usize) -> &[u32] {
        self.ends.get(place).map_or(&[], |&(actors, end)| self.part(actors, end))
    }
}

/// How many articles have something, and what is counted beside.
#[derive(Debug, Default)]
pub(in crate::library) struct Tally {
    counts: HashMap<u32, (u32, u32)>,
}

impl Tally {
    pub(in crate::library) fn add(&mut self, number: u32, beside: u32) {
        let count = self.counts.entry(number).or_default();
        *count = (count.0 + 1, count.1.saturating_add(beside));
    }

    /// The numbers with their counts, in the order of the numbers.
    pub(in crate::library) fn sorted(self) -> Vec<(u32, u32, u32)> {
        let mut all: Vec<_> = self.counts.into_iter().map(|(n, (a, b))| (n, a, b)).collect();
        all.sort_unstable();
        all
    }
}

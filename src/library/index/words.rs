//! What a part of a query found: places and scores, and how parts are put together.

use crate::search::Bits;

/// Articles, by their places, with how well each matches.
#[derive(Debug, Clone)]
pub(in crate::library) struct Found {
    pub(in crate::library) places: Bits,
    /// By place; empty where all of them match equally well.
    scores: Vec<i32>,
}

impl Found {
    pub(in crate::library) fn nothing(length: usize) -> Self {
        Self { places: Bits::new(length), scores: Vec::new() }
    }

    pub(in crate::library) fn everything(length: usize) -> Self {
        Self { places: Bits::all(length), scores: Vec::new() }
    }

    /// The places for which something is so.
    pub(in crate::library) fn so(length: usize, places: impl Iterator<Item = usize>) -> Self {
        let mut found = Self::nothing(length);
        places.for_each(|place| found.places.set(place));
        found
    }

    pub(in crate::library) fn score(&self, place: usize) -> i32 {
        self.scores.get(place).copied().unwrap_or(0)
    }

    /// Adds a match of a word; the best of an article counts.
    pub(in crate::library) fn add(&mut self, place: usize, score: i32) {
        self.put(place, score.max(self.score(place)));
        self.places.set(place);
    }

    /// What is in both; the scores are added.
    #[must_use]
    pub(in crate::library) fn and(mut self, other: Self) -> Self {
        self.places.and(&other.places);
        if self.scores.is_empty() {
            self.scores = other.scores;
        } else {
            for (score, more) in self.scores.iter_mut().zip(&other.scores) {
                *score = score.saturating_add(*more);
            }
        }
        self
    }

    /// What is in either; the better score counts.
    #[must_use]
    pub(in crate::library) fn or(mut self, other: &Self) -> Self {
        for place in other.places.iter() {
            // Scores outside the places are left over from what was found before.
            let own = if self.places.get(place) { self.score(place) } else { 0 };
            let score = own.max(other.score(place));
            if score != self.score(place) {
                self.put(place, score);
            }
        }
        self.places.or(&other.places);
        self
    }

    fn put(&mut self, place: usize, score: i32) {
        if self.scores.is_empty() {
            self.scores = vec![0; self.places.len()];
        }
        if let Some(known) = self.scores.get_mut(place) {
            *known = score;
        }
    }

    /// What is not in it.
    #[must_use]
    pub(in crate::library) fn not(mut self) -> Self {
        self.places.not();
        self.scores.clear();
        self
    }
}

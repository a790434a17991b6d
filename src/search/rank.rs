use std::cmp::Reverse;

use super::bits::Bits;
use super::condition::Needle;
use super::fuzzy::{Pattern, Reach, find, merged};
use super::lines::Lines;
use super::subject::{Origins, fold_line};
use crate::text::Span;

/// Something that a picker offers.
#[derive(Debug, Clone, Copy, Default)]
pub struct Candidate<'a> {
    /// As shown.
    pub name: &'a str,
    /// Other forms that find it too.
    pub aliases: &'a [String],
}

/// A candidate that matches what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// Which of the candidates.
    pub index: usize,
    /// How good the match is.
    pub score: i64,
    /// The letters to be marked in the name (bytes); empty where an alias matched.
    pub name: Vec<Span>,
    /// Nothing matches what was typed, and this differs from it by a slip or two.
    pub near: bool,
}

/// The candidates that `typed` means, best first: matches at words' starts before others, tight before scattered, short
/// names before long ones; what is equal stays in the given order. Nothing typed means all, in the given order. Where
/// nothing matches, those that are nearest (see [`Lines::near`]).
///
/// For a list that stays while more is typed, [`Names`] does the same without reading every name at each key.
pub fn rank(typed: &str, candidates: &[Candidate<'_>]) -> Vec<Ranked> {
    let mut names = Names::default();
    for candidate in candidates {
        names.push(candidate);
    }
    let places = names.rank(typed, &|| false).unwrap_or_default();
    places
        .into_iter()
        .filter_map(|place| {
            let name = candidates.get(place.index as usize)?.name;
            Some(Ranked {
                index: place.index as usize,
                score: i64::from(place.score),
                name: if place.near { Vec::new() } else { marks(typed, name) },
                near: place.near,
            })
        })
        .collect()
}

/// Where the words of `typed` stand in `name` (bytes, in order); nowhere if one of them does not.
///
/// For the few names of [`Names::rank`] that are on the screen.
pub fn marks(typed: &str, name: &str) -> Vec<Span> {
    let folded = fold_line(name);
    let mut spans = Vec::new();
    for word in typed.split_whitespace() {
        let Some(found) = find(&Pattern::new(word), &folded, Reach::Name) else {
            return Vec::new();
        };
        spans.extend(found.spans);
    }
    let origins = Origins::of(name);
    merged(spans.into_iter().map(|span| origins.span(span)))
}

/// What a picker offers, read once and ranked at every key.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Every form of every name.
    forms: Lines,
    /// Whose form each is.
    owners: Vec<u32>,
    /// Bytes of the name that is shown.
    lengths: Vec<u32>,
}

/// A candidate that matches, without the places of its letters: [`marks`] finds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Which of the candidates.
    pub index: u32,
    /// How good the match is.
    pub score: i32,
    /// As [`Ranked::near`].
    pub near: bool,
}

impl Names {
    /// Adds a candidate behind the others.
    pub fn push(&mut self, candidate: &Candidate<'_>) {
        let owner = self.lengths.len() as u32;
        self.lengths.push(u32::try_from(candidate.name.len()).unwrap_or(u32::MAX));
        let aliases = candidate.aliases.iter().map(String::as_str);
        for form in std::iter::once(candidate.name).chain(aliases) {
            self.forms.push(form);
            self.owners.push(owner);
        }
    }

    /// How many candidates there are.
    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    /// The candidates that `typed` means, in the order of [`rank()`]; `None` if `stop` said so.
    pub fn rank(&self, typed: &str, stop: &dyn Fn() -> bool) -> Option<Vec<Place>> {
        let words: Vec<Needle> =
            typed.split_whitespace().map(|word| Needle::word(None, word)).collect();
        if words.is_empty() {
            let all = (0..self.len() as u32).map(|index| Place { index, score: 0, near: false });
            return Some(all.collect());
        }
        let matched = self.every_word(&words, |word, among| {
            Some(self.forms.scan(word, Reach::Name, among, stop)?.matched)
        })?;
        let near = matched.is_empty();
        let forms = if near {
            self.every_word(&words, |word, among| {
                let near = self.forms.near(word, among, stop)?;
                Some(
                    near.into_iter().map(|(line, distance)| (line, -i32::from(distance))).collect(),
                )
            })?
        } else {
            matched
        };
        let mut places: Vec<Place> = best_of_owners(&forms, &self.owners)
            .into_iter()
            .map(|(index, score)| Place { index, score, near })
            .collect();
        let length = |place: &Place| self.lengths.get(place.index as usize).copied().unwrap_or(0);
        places.sort_unstable_by_key(|place| (Reverse(place.score), length(place), place.index));
        Some(places)
    }

    /// The forms in which all words are found, in any order, with the sum of their scores.
    fn every_word(
        &self,
        words: &[Needle],
        find: impl Fn(&Needle, Option<&Bits>) -> Option<Vec<(u32, i32)>>,
    ) -> Option<Vec<(u32, i32)>> {
        let mut all: Option<Vec<(u32, i32)>> = None;
        for word in words {
            let Some(before) = all else {
                all = Some(find(word, None)?);
                continue;
            };
            let mut among = Bits::new(self.forms.len());
            for &(line, _) in &before {
                among.set(line as usize);
            }
            let found = find(word, Some(&among))?;
            let mut scores = before.into_iter().peekable();
            let sum = |(line, score): (u32, i32)| {
                while scores.next_if(|&(earlier, _)| earlier < line).is_some() {}
                let (_, earlier) = scores.next_if(|&(earlier, _)| earlier == line)?;
                Some((line, score.saturating_add(earlier)))
            };
            all = Some(found.into_iter().filter_map(sum).collect());
        }
        Some(all.unwrap_or_default())
    }
}

/// The best score of the lines of each owner, owners ascending: `owners` says of each line whose it is, such as the
/// actor of which it is a form.
pub fn best_of_owners(matched: &[(u32, i32)], owners: &[u32]) -> Vec<(u32, i32)> {
    let owned = |&(line, score): &(u32, i32)| Some((*owners.get(line as usize)?, score));
    let mut best: Vec<(u32, i32)> = matched.iter().filter_map(owned).collect();
    best.sort_unstable_by_key(|&(owner, score)| (owner, Reverse(score)));
    best.dedup_by_key(|&mut (owner, _)| owner);
    best
}

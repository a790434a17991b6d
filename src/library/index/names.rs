//! The names of actors, topics and outlets, ready to be matched.

use std::collections::HashMap;

use rusqlite::Connection;

use super::pages;
use crate::library::NameKind;
use crate::search::{Lines, Needle, Reach};

/// Names of numbered things; a thing may have several.
#[derive(Debug, Default)]
pub(in crate::library) struct Names {
    lines: Lines,
    /// Whose name each line is.
    owners: Vec<u32>,
    /// One more than the highest number of all.
    end: usize,
}

/// The best scores of what matched, by number; 0 for what did not.
#[derive(Debug, Default)]
pub(in crate::library) struct Matched {
    scores: Vec<i32>,
    /// What matched, in the order of the numbers.
    pub(in crate::library) which: Vec<u32>,
}

impl Matched {
    pub(in crate::library) fn score(&self, number: u32) -> i32 {
        self.scores.get(number as usize).copied().unwrap_or(0)
    }

    pub(in crate::library) fn is_empty(&self) -> bool {
        self.which.is_empty()
    }
}

impl Names {
    /// Reads numbers and names.
    fn read(connection: &Connection, sql: &str) -> rusqlite::Result<Self> {
        let mut names = Self::default();
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let Ok(owner) = u32::try_from(row.get::<_, i64>(0)?) else { continue };
            let name = row.get_ref(1)?.as_str()?;
            names.lines.push(name);
            names.own(owner);
        }
        Ok(names)
    }

    /// The last line is a name of `owner`.
    fn own(&mut self, owner: u32) {
        self.end = self.end.max(owner as usize + 1);
        self.owners.push(owner);
    }

    /// Adds the lines of a page.
    fn push_page(&mut self, page: i64, owners: &[u8], names: &str) {
        for (&owner, name) in owners.iter().zip(names.split_terminator('\n')) {
            if let Some(actor) = pages::actor(page, owner) {
                self.lines.push_folded(name);
                self.own(actor);
            }
        }
    }

    /// What a word or phrase names; `None` if told to stop.
    pub(in crate::library) fn matching(
        &self,
        needle: &Needle,
        stop: &dyn Fn() -> bool,
    ) -> Option<Matched> {
        let scan = self.lines.scan(needle, Reach::Name, None, stop)?;
        let mut matched = Matched::default();
        if scan.matched.is_empty() {
            return Some(matched);
        }
        matched.scores = vec![0; self.end];
        for (line, score) in scan.matched {
            self.add(&mut matched, line, score);
        }
        matched.which.sort_unstable();
        Some(matched)
    }

    /// What all of these words name together, each with the sum of their scores: all in one form of the name, in any
    /// order. Where that is nothing, what they may be slips of the hand for. `None` if told to stop.
    pub(in crate::library) fn ranked(
        &self,
        words: &[Needle],
        stop: &dyn Fn() -> bool,
    ) -> Option<Matched> {
        /// More than any distance.
        const NEAREST: i32 = 256;
        let mut lines =
            every(words, |word| Some(self.lines.scan(word, Reach::Name, None, stop)?.matched))?;
        if lines.is_empty() {
            lines = every(words, |word| {
                let near = self.lines.near(word, None, stop)?.into_iter();
                Some(near.map(|(line, distance)| (line, NEAREST - i32::from(distance))).collect())
            })?;
        }
        let mut matched = Matched { scores: vec![0; self.end], which: Vec::new() };
        for (line, score) in lines {
            self.add(&mut matched, line, score);
        }
        Some(matched)
    }

    fn add(&self, matched: &mut Matched, line: u32, score: i32) {
        let Some(&owner) = self.owners.get(line as usize) else { return };
        if let Some(best) = matched.scores.get_mut(owner as usize) {
            if *best == 0 {
                matched.which.push(owner);
            }
            *best = score.max(*best).max(1);
        }
    }
}

/// The lines in which every word is found, ascending, with the sum of their scores.
fn every(
    words: &[Needle],
    find: impl Fn(&Needle) -> Option<Vec<(u32, i32)>>,
) -> Option<Vec<(u32, i32)>> {
    let mut all: Option<HashMap<u32, i32>> = None;
    for word in words {
        let found = find(word)?.into_iter();
        all = Some(match all {
            None => found.collect(),
            Some(before) => found
                .filter_map(|(line, score)| Some((line, before.get(&line)?.checked_add(score)?)))
                .collect(),
        });
    }
    let mut lines: Vec<(u32, i32)> = all.unwrap_or_default().into_iter().collect();
    lines.sort_unstable();
    Some(lines)
}

/// All names that a query can mean, each kind read when it is first asked for.
#[derive(Debug, Default)]
pub(in crate::library) struct Vocabulary {
    actors: Option<Names>,
    topics: Option<Names>,
    outlets: Option<Names>,
    /// By number, the place of the name among all in their order.
    actor_ranks: Option<Vec<u32>>,
    topic_ranks: Option<Vec<u32>>,
    /// Pages of names that had to be made.
    made: usize,
}

impl Vocabulary {
    /// Actors by every form of their names.
    pub(in crate::library) fn actors(
        &mut self,
        connection: &Connection,
    ) -> rusqlite::Result<&Names> {
        if self.actors.is_none() {
            let mut names = Names::default();
            self.made += pages::each(connection, |page, owners, lines| {
                names.push_page(page, owners, lines);
            })?;
            self.actors = Some(names);
        }
        Ok(self.actors.get_or_insert_with(Names::default))
    }

    /// The actors that a word or phrase names; `None` if told to stop. For a phrase not all names need be read.
    pub(in crate::library) fn matching_actors(
        &mut self,
        connection: &Connection,
        needle: &Needle,
        stop: &dyn Fn() -> bool,
    ) -> rusqlite::Result<Option<Matched>> {
        if self.actors.is_some() || !needle.is_exact() {
            return Ok(self.actors(connection)?.matching(needle, stop));
        }
        let mut names = Names::default();
        self.made += pages::each(connection, |page, owners, lines| {
            if needle.stands_in(lines) {
                names.push_page(page, owners, lines);
            }
        })?;
        Ok(names.matching(needle, stop))
    }

    /// Whether pages of names had to be made that could be kept.
    pub(in crate::library) fn has_made_pages(&mut self) -> bool {
        std::mem::take(&mut self.made) > 0
    }

    /// Topics by the names that are shown.
    pub(in crate::library) fn topics(
        &mut self,
        connection: &Connection,
    ) -> rusqlite::Result<&Names> {
        known(&mut self.topics, connection, "SELECT id, name FROM topics")
    }

    /// Outlets.
    pub(in crate::library) fn outlets(
        &mut self,
        connection: &Connection,
    ) -> rusqlite::Result<&Names> {
        known(&mut self.outlets, connection, "SELECT id, name FROM outlets")
    }

    /// By number, the place of each actor's or topic's name among all.
    pub(in crate::library) fn ranks(
        &mut self,
        connection: &Connection,
        kind: NameKind,
    ) -> rusqlite::Result<&[u32]> {
        let (ranks, sql) = match kind {
            NameKind::Actors => (&mut self.actor_ranks, "SELECT id FROM actors ORDER BY name, key"),
            NameKind::Topics => (&mut self.topic_ranks, "SELECT id FROM topics ORDER BY name"),
        };
        if ranks.is_none() {
            let mut places = Vec::new();
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query([])?;
            let mut place = 0;
            while let Some(row) = rows.next()? {
                let number = row.get::<_, i64>(0)?.max(0) as usize;
                if places.len() <= number {
                    places.resize(number + 1, u32::MAX);
                }
                if let Some(rank) = places.get_mut(number) {
                    *rank = place;
                }
                place += 1;
            }
            *ranks = Some(places);
        }
        Ok(ranks.as_deref().unwrap_or_default())
    }

    /// Reads one more kind of names that is not read; whether there was one.
    pub(in crate::library) fn prepare(
        &mut self,
        connection: &Connection,
    ) -> rusqlite::Result<bool> {
        if self.actors.is_none() {
            return self.actors(connection).map(|_| true);
        }
        if self.topics.is_none() || self.outlets.is_none() {
            self.topics(connection)?;
            return self.outlets(connection).map(|_| true);
        }
        Ok(false)
    }
}

fn known<'n>(
    names: &'n mut Option<Names>,
    connection: &Connection,
    sql: &str,
) -> rusqlite::Result<&'n Names> {
    match names {
        Some(names) => Ok(names),
        None => Ok(names.insert(Names::read(connection, sql)?)),
    }
}

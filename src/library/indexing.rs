//! The tables that lists, facets and searches read: kept in step with each article as it comes, changes and goes.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension as _, Transaction, params};

use super::{ArticleId, kind, number, packed};
use crate::article::{Actor, Analysis, Article};
use crate::text::fold;

/// Keeps the tables during one transaction; [`Indexer::finish`] settles what is decided once at its end.
pub(super) struct Indexer<'t> {
    transaction: &'t Transaction<'t>,
    /// Actors and topics whose name may have changed.
    actors: BTreeSet<i64>,
    topics: BTreeSet<i64>,
}

/// What the tables need to know of an article besides its text and analysis.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) id: ArticleId,
    pub(super) sample: bool,
    pub(super) outlet: i64,
    pub(super) sort_at: i64,
}

impl<'t> Indexer<'t> {
    pub(super) fn new(transaction: &'t Transaction<'t>) -> Self {
        Self { transaction, actors: BTreeSet::new(), topics: BTreeSet::new() }
    }

    /// The number of the outlet with this name.
    pub(super) fn outlet(&self, name: &str) -> rusqlite::Result<i64> {
        let known = self
            .transaction
            .prepare_cached("SELECT id FROM outlets WHERE name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?;
        if let Some(id) = known {
            return Ok(id);
        }
        self.run("INSERT INTO outlets (name) VALUES (?1)", [name])?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Enters an article that is not in the tables.
    pub(super) fn enter(
        &mut self,
        place: Place,
        title: &str,
        article: &Article,
        analysis: &Analysis,
    ) -> rusqlite::Result<()> {
        let counted = i64::from(!place.sample);
        self.run(
            "UPDATE outlets SET articles = articles + ?2 WHERE id = ?1",
            [place.outlet, counted],
        )?;
        self.enter_actors(place, counted, analysis)?;
        self.enter_topics(place, counted, analysis)?;
        self.enter_text(place.id, title, article, analysis)
    }

    /// Takes an article out of the tables.
    pub(super) fn leave(&mut self, place: Place) -> rusqlite::Result<()> {
        let counted = i64::from(!place.sample);
        let id = place.id.0;
        self.run(
            "UPDATE outlets SET articles = articles - ?2 WHERE id = ?1",
            [place.outlet, counted],
        )?;
        for (actor, said) in
            self.pairs("SELECT actor, said FROM article_actors WHERE article = ?1", id)?
        {
            self.run(
                "UPDATE actors SET articles = articles - ?2, said = said - ?3 WHERE id = ?1",
                [actor, counted, said * counted],
            )?;
            self.actors.insert(actor);
        }
        for (topic, _) in
            self.pairs("SELECT topic, rank FROM article_topics WHERE article = ?1", id)?
        {
            self.run("UPDATE topics SET articles = articles - ?2 WHERE id = ?1", [topic, counted])?;
            self.topics.insert(topic);
        }
        self.forget_names(place.id)?;
        self.run("DELETE FROM article_actors WHERE article = ?1", [id])?;
        self.run("DELETE FROM said WHERE article = ?1", [id])?;
        self.run("DELETE FROM article_topics WHERE article = ?1", [id])?;
        self.run("DELETE FROM full_text WHERE rowid = ?1", [id])
    }

    /// Settles the names of the actors and topics that were touched, and drops those that no article names any more.
    pub(super) fn finish(self) -> rusqlite::Result<()> {
        for actor in &self.actors {
            self.run(
                "UPDATE actors SET name = (
                     SELECT name FROM actor_names WHERE actor = ?1 AND full > 0
                     ORDER BY instr(name, ' ') > 0 DESC, full DESC, length(name) DESC, name LIMIT 1
                 ) WHERE id = ?1 AND EXISTS (SELECT 1 FROM actor_names WHERE actor = ?1 AND full > 0)",
                [*actor],
            )?;
            self.run(
                "DELETE FROM actors WHERE id = ?1
                 AND NOT EXISTS (SELECT 1 FROM article_actors WHERE actor = ?1)",
                [*actor],
            )?;
        }
        for topic in &self.topics {
            self.run(
                "UPDATE topics SET name = (
                     SELECT name FROM topic_names WHERE topic = ?1
                     ORDER BY uses DESC, length(name) DESC, name LIMIT 1
                 ) WHERE id = ?1 AND EXISTS (SELECT 1 FROM topic_names WHERE topic = ?1)",
                [*topic],
            )?;
            self.run(
                "DELETE FROM topics WHERE id = ?1
                 AND NOT EXISTS (SELECT 1 FROM article_topics WHERE topic = ?1)",
                [*topic],
            )?;
        }
        Ok(())
    }

    fn enter_actors(
        &mut self,
        place: Place,
        counted: i64,
        analysis: &Analysis,
    ) -> rusqlite::Result<()> {
        let said = said_by(analysis);
        let mut entered = BTreeMap::new();
        for (index, actor) in analysis.actors.iter().enumerate() {
            let theirs = said.get(&index).map_or(&[][..], Vec::as_slice);
            let id = self.actor(actor)?;
            for quote in theirs {
                self.run(
                    "INSERT OR IGNORE INTO said (actor, sort_at, article, quote)
                     VALUES (?1, ?2, ?3, ?4)",
                    [id, place.sort_at, place.id.0, number::stored(*quote)],
                )?;
            }
            // One key twice in an analysis is one actor.
            let (_, count) = entered.entry(id).or_insert((index, 0));
            *count += number::stored(theirs.len());
        }
        for (actor, (rank, said)) in entered {
            self.run(
                "INSERT INTO article_actors (article, rank, actor, sort_at, said)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                [place.id.0, number::stored(rank), actor, place.sort_at, said],
            )?;
            self.run(
                "UPDATE actors SET articles = articles + ?2, said = said + ?3 WHERE id = ?1",
                [actor, counted, said * counted],
            )?;
            self.actors.insert(actor);
        }
        for (key, name, full) in forms(analysis) {
            self.run(
                "INSERT INTO actor_names (actor, name, full, uses)
                 SELECT id, ?2, ?3, 1 FROM actors WHERE key = ?1
                 ON CONFLICT (actor, name) DO UPDATE SET full = full + ?3, uses = uses + 1",
                params![key, name, full],
            )?;
        }
        Ok(())
    }

    fn enter_topics(
        &mut self,
        place: Place,
        counted: i64,
        analysis: &Analysis,
    ) -> rusqlite::Result<()> {
        for (rank, (key, name)) in labels(analysis).into_iter().enumerate() {
            self.run(
                "INSERT INTO topics (key, name) VALUES (?1, ?2) ON CONFLICT (key) DO NOTHING",
                [key.as_str(), name],
            )?;
            let topic: i64 = self
                .transaction
                .prepare_cached(
                    "UPDATE topics SET articles = articles + ?2 WHERE key = ?1 RETURNING id",
                )?
                .query_row(params![key, counted], |row| row.get(0))?;
            self.run(
                "INSERT INTO article_topics (article, rank, topic, sort_at) VALUES (?1, ?2, ?3, ?4)",
                [place.id.0, number::stored(rank), topic, place.sort_at],
            )?;
            self.run(
                "INSERT INTO topic_names (topic, name, uses) VALUES (?1, ?2, 1)
                 ON CONFLICT (topic, name) DO UPDATE SET uses = uses + 1",
                params![topic, name],
            )?;
            self.topics.insert(topic);
        }
        Ok(())
    }

    fn enter_text(
        &self,
        id: ArticleId,
        title: &str,
        article: &Article,
        analysis: &Analysis,
    ) -> rusqlite::Result<()> {
        let mut quotes = String::new();
        for quote in &analysis.quotes {
            quotes.push_str(quote.span.of(&article.text));
            quotes.push('\n');
        }
        self.run(
            "INSERT INTO full_text (rowid, title, text, quotes) VALUES (?1, ?2, ?3, ?4)",
            params![id.0, fold(title), fold(&article.text), fold(&quotes)],
        )
    }

    /// The number of the actor with this key.
    fn actor(&self, actor: &Actor) -> rusqlite::Result<i64> {
        let known = self
            .transaction
            .prepare_cached("SELECT id FROM actors WHERE key = ?1")?
            .query_row([&actor.key], |row| row.get(0))
            .optional()?;
        if let Some(id) = known {
            return Ok(id);
        }
        self.run(
            "INSERT INTO actors (key, kind, name) VALUES (?1, ?2, ?3)",
            [&actor.key, &kind::name(&actor.kind), &actor.name],
        )?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Uncounts the names that the stored analysis gave to actors and topics.
    fn forget_names(&self, id: ArticleId) -> rusqlite::Result<()> {
        let stored: Vec<u8> = self
            .transaction
            .prepare_cached("SELECT analysis FROM bodies WHERE article = ?1")?
            .query_row([id.0], |row| row.get(0))?;
        // A damaged analysis must not keep its article from being removed: a few counts are then too high.
        let analysis = packed::unpack_analysis(&stored).unwrap_or_default();
        for (key, name, full) in forms(&analysis) {
            self.run(
                "UPDATE actor_names SET full = full - ?3, uses = uses - 1
                 WHERE actor = (SELECT id FROM actors WHERE key = ?1) AND name = ?2",
                params![key, name, full],
            )?;
            self.run(
                "DELETE FROM actor_names
                 WHERE actor = (SELECT id FROM actors WHERE key = ?1) AND name = ?2 AND uses <= 0",
                [key, name],
            )?;
        }
        for (key, name) in labels(&analysis) {
            self.run(
                "UPDATE topic_names SET uses = uses - 1
                 WHERE topic = (SELECT id FROM topics WHERE key = ?1) AND name = ?2",
                [key.as_str(), name],
            )?;
            self.run(
                "DELETE FROM topic_names
                 WHERE topic = (SELECT id FROM topics WHERE key = ?1) AND name = ?2 AND uses <= 0",
                [key.as_str(), name],
            )?;
        }
        Ok(())
    }

    fn run(&self, sql: &str, parameters: impl rusqlite::Params) -> rusqlite::Result<()> {
        self.transaction.prepare_cached(sql)?.execute(parameters).map(drop)
    }

    fn pairs(&self, sql: &str, id: i64) -> rusqlite::Result<Vec<(i64, i64)>> {
        let mut statement = self.transaction.prepare_cached(sql)?;
        let rows = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect()
    }
}

/// Which quotations each actor of the analysis said, by their indices.
fn said_by(analysis: &Analysis) -> BTreeMap<usize, Vec<usize>> {
    let mut said: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, quote) in analysis.quotes.iter().enumerate() {
        let speakers: BTreeSet<usize> =
            quote.speakers.iter().filter_map(|speaker| speaker.actor).collect();
        for speaker in speakers {
            said.entry(speaker).or_default().push(index);
        }
    }
    said
}

/// Each form of each actor once: key, form, and whether it is the fullest of its actor.
fn forms(analysis: &Analysis) -> BTreeSet<(&str, &str, bool)> {
    let full: BTreeSet<_> =
        analysis.actors.iter().map(|actor| (actor.key.as_str(), actor.name.as_str())).collect();
    let all = analysis.actors.iter().flat_map(|actor| {
        let names = std::iter::once(&actor.name).chain(&actor.aliases);
        names.map(|name| (actor.key.as_str(), name.as_str()))
    });
    all.map(|(key, name)| (key, name, full.contains(&(key, name)))).collect()
}

/// Each topic once, best first: key and name.
fn labels(analysis: &Analysis) -> Vec<(String, &str)> {
    let mut seen = BTreeSet::new();
    let labels = analysis.topics.iter().map(|topic| (fold(&topic.name), topic.name.as_str()));
    labels.filter(|(key, _)| seen.insert(key.clone())).collect()
}

//! Counts that the articles of one transaction change, gathered and written once.
//!
//! A large batch names the same actors and topics over and over; a row of each is touched once, however often.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Transaction, params};

/// What is to be added to each count; less than nothing for what goes.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// Of an actor: articles, and what was said.
    actors: BTreeMap<i64, (i64, i64)>,
    /// Of each name of an actor: articles whose fullest form it is, and articles that use it.
    actor_names: BTreeMap<i64, Vec<(String, i64, i64)>>,
    /// Of a topic: articles.
    topics: BTreeMap<i64, i64>,
    /// Of each name of a topic: articles that use it.
    topic_names: BTreeMap<i64, Vec<(String, i64)>>,
    /// Of an outlet: articles.
    outlets: BTreeMap<i64, i64>,
    /// Actors and topics that some article names no more.
    left: Touched,
}

/// Actors and topics, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Touched {
    pub(super) actors: BTreeSet<i64>,
    pub(super) topics: BTreeSet<i64>,
}

impl Ledger {
    pub(super) fn actor(&mut self, actor: i64, articles: i64, said: i64) {
        let count = self.actors.entry(actor).or_default();
        *count = (count.0 + articles, count.1 + said);
    }

    /// An article names the actor no more.
    pub(super) fn leave_actor(&mut self, actor: i64, articles: i64, said: i64) {
        self.actor(actor, -articles, -said);
        self.left.actors.insert(actor);
    }

    /// An article is about the topic no more.
    pub(super) fn leave_topic(&mut self, topic: i64, articles: i64) {
        self.topic(topic, -articles);
        self.left.topics.insert(topic);
    }

    pub(super) fn actor_name(&mut self, actor: i64, name: &str, full: i64, uses: i64) {
        let names = self.actor_names.entry(actor).or_default();
        match names.iter_mut().find(|(known, ..)| known == name) {
            Some((_, all_full, all_uses)) => {
                *all_full += full;
                *all_uses += uses;
            }
            None => names.push((name.to_owned(), full, uses)),
        }
    }

    pub(super) fn topic(&mut self, topic: i64, articles: i64) {
        *self.topics.entry(topic).or_default() += articles;
    }

    pub(super) fn topic_name(&mut self, topic: i64, name: &str, uses: i64) {
        let names = self.topic_names.entry(topic).or_default();
        match names.iter_mut().find(|(known, _)| known == name) {
            Some((_, all)) => *all += uses,
            None => names.push((name.to_owned(), uses)),
        }
    }

    pub(super) fn outlet(&mut self, outlet: i64, articles: i64) {
        *self.outlets.entry(outlet).or_default() += articles;
    }

    /// Writes all of it down; returns those whose names may be others now, and those that may be gone.
    pub(super) fn write(
        self,
        transaction: &Transaction<'_>,
    ) -> rusqlite::Result<(Touched, Touched)> {
        let actors = self.actors.keys().copied().collect();
        let topics = self.topics.keys().copied().collect();
        let mut count = transaction.prepare_cached(
            "UPDATE actors SET articles = articles + ?2, said = said + ?3 WHERE id = ?1",
        )?;
        for (actor, (articles, said)) in self.actors {
            count.execute([actor, articles, said])?;
        }
        let mut count = transaction.prepare_cached(
            "INSERT INTO actor_names (actor, name, full, uses) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (actor, name) DO UPDATE SET full = full + ?3, uses = uses + ?4",
        )?;
        let mut forget = transaction.prepare_cached(
            "DELETE FROM actor_names WHERE actor = ?1 AND name = ?2 AND uses <= 0",
        )?;
        let each = |(actor, names): (i64, Vec<_>)| names.into_iter().map(move |name| (actor, name));
        for (actor, (name, full, uses)) in self.actor_names.into_iter().flat_map(each) {
            if (full, uses) != (0, 0) {
                count.execute(params![actor, name, full, uses])?;
            }
            if uses < 0 {
                forget.execute(params![actor, name])?;
            }
        }
        let mut count = transaction
            .prepare_cached("UPDATE topics SET articles = articles + ?2 WHERE id = ?1")?;
        for (topic, articles) in self.topics {
            count.execute([topic, articles])?;
        }
        let mut count = transaction.prepare_cached(
            "INSERT INTO topic_names (topic, name, uses) VALUES (?1, ?2, ?3)
             ON CONFLICT (topic, name) DO UPDATE SET uses = uses + ?3",
        )?;
        let mut forget = transaction.prepare_cached(
            "DELETE FROM topic_names WHERE topic = ?1 AND name = ?2 AND uses <= 0",
        )?;
        let each = |(topic, names): (i64, Vec<_>)| names.into_iter().map(move |name| (topic, name));
        for (topic, (name, uses)) in self.topic_names.into_iter().flat_map(each) {
            if uses != 0 {
                count.execute(params![topic, name, uses])?;
            }
            if uses < 0 {
                forget.execute(params![topic, name])?;
            }
        }
        let mut count = transaction
            .prepare_cached("UPDATE outlets SET articles = articles + ?2 WHERE id = ?1")?;
        for (outlet, articles) in self.outlets {
            if articles != 0 {
                count.execute([outlet, articles])?;
            }
        }
        Ok((Touched { actors, topics }, self.left))
    }
}

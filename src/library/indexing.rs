//! The tables that lists, facets and searches read: kept in step with each article as it comes, changes and goes.

pub(super) mod again;
pub(super) mod expected;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};

use super::deeds::{ActorName, Origin};
use super::facts::Indexed;
use super::identity::Identities;
use super::ledger::Ledger;
use super::naming::{Form, Named, Naming};
use super::place::Place;
use super::sheaf::Sheaf;
use super::sightings::Sighted;
use super::stories::Stories;
use super::{
    ArticleId, casts, full_text, joins, kept, naming, number, packed, reanchor, sightings,
};
use crate::article::{Analysis, Article, Source};

/// So many rows wait before they are written in the midst of a transaction.
const WAITING: usize = 1 << 16;

/// Keeps the tables during one transaction; [`Indexer::finish`] settles what is decided once at its end.
///
/// Lists show who is who after all joins and corrections; the stored analyses stay as the program made them.
pub(super) struct Indexer<'t> {
    transaction: &'t Transaction<'t>,
    /// What the tables are made by.
    identities: Identities,
    sighted: Sighted,
    /// Rows that wait.
    sheaf: Sheaf,
    ledger: Ledger,
    /// Actors that were looked up, by key: number and kind.
    actors: HashMap<String, (i64, String)>,
    /// Topics that were looked up, by key.
    topics: HashMap<String, i64>,
    /// Outlets that were looked up, by name.
    outlets: HashMap<String, i64>,
    /// Whether any bookmark is orphaned, as far as it was asked.
    orphaned: Option<bool>,
    /// Articles that may be of another story now.
    stories: Stories,
}

impl<'t> Indexer<'t> {
    pub(super) fn new(transaction: &'t Transaction<'t>) -> rusqlite::Result<Self> {
        Ok(Self::with(transaction, Identities::load(transaction)?))
    }

    /// An indexer of tables that were made by `identities`.
    pub(super) fn with(transaction: &'t Transaction<'t>, identities: Identities) -> Self {
        Self {
            transaction,
            identities,
            sighted: Sighted::default(),
            sheaf: Sheaf::default(),
            ledger: Ledger::default(),
            actors: HashMap::new(),
            topics: HashMap::new(),
            outlets: HashMap::new(),
            orphaned: None,
            stories: Stories::default(),
        }
    }

    /// The number of the outlet with this name.
    pub(super) fn outlet(&mut self, name: &str) -> rusqlite::Result<i64> {
        if let Some(&id) = self.outlets.get(name) {
            return Ok(id);
        }
        let known = self
            .transaction
            .prepare_cached("SELECT id FROM outlets WHERE name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?;
        let id = if let Some(id) = known {
            id
        } else {
            self.run("INSERT INTO outlets (name) VALUES (?1)", [name])?;
            self.transaction.last_insert_rowid()
        };
        self.outlets.insert(name.to_owned(), id);
        Ok(id)
    }

    /// Enters an article that is not in the tables, with what is known of it.
    pub(super) fn enter(
        &mut self,
        place: Place,
        article: &Article,
        analysis: &Analysis,
        indexed: &Indexed,
    ) -> rusqlite::Result<()> {
        let counted = i64::from(!place.sample);
        self.ledger.outlet(place.outlet, counted);
        self.sighted.enter(place.id, &indexed.sightings);
        let actors = if self.identities.concerns(analysis) {
            let corrected = self.corrected(place.id, &article.text, analysis.clone())?;
            self.enter_actors(place, counted, &Naming::of(&corrected))?
        } else {
            self.enter_actors(place, counted, &indexed.naming)?
        };
        let topics = self.enter_topics(place, counted, &indexed.topics)?;
        casts::enter(self.transaction, place.id, analysis.quotes.len(), &actors, &topics)?;
        full_text::wait(self.transaction, place.id)?;
        if self.sheaf.len() >= WAITING {
            self.write_rows()?;
        }
        self.stories.enter(self.transaction, place, article.published.is_some(), &indexed.print)
    }

    /// Gives a new article the bookmarks that were taken from its text or its address, as [`reanchor::adopt`] does;
    /// looks for them only where any is orphaned.
    pub(super) fn adopt(
        &mut self,
        id: ArticleId,
        text: &str,
        hash: &str,
        source: &Source,
    ) -> rusqlite::Result<()> {
        let orphaned = match self.orphaned {
            Some(orphaned) => orphaned,
            None => *self.orphaned.insert(kept::is_any_orphaned(self.transaction)?),
        };
        if orphaned {
            reanchor::adopt(self.transaction, id, text, hash, source)?;
        }
        Ok(())
    }

    /// Takes an article out of the tables.
    pub(super) fn leave(&mut self, place: Place) -> rusqlite::Result<()> {
        let counted = i64::from(!place.sample);
        let id = place.id.0;
        self.write_rows()?;
        // What stood in it may stand there no more.
        self.orphaned = None;
        self.ledger.outlet(place.outlet, -counted);
        let (text, analysis) = self.stored(place.id)?;
        let corrected = self.corrected(place.id, &text, analysis.clone())?;
        self.leave_actors(place, counted, &corrected)?;
        self.sighted.leave(self.transaction, place.id)?;
        for (topic, _) in
            self.pairs("SELECT topic, rank FROM article_topics WHERE article = ?1", id)?
        {
            self.ledger.leave_topic(topic, counted);
        }
        self.forget_labels(&analysis)?;
        self.stories.leave(self.transaction, place)?;
        self.run("DELETE FROM article_topics WHERE article = ?1", [id])?;
        full_text::leave(self.transaction, place.id)
    }

    /// Enters the actors of these articles anew, as `identities` tell them.
    pub(super) fn index_again(
        &mut self,
        articles: &BTreeSet<ArticleId>,
        identities: Identities,
    ) -> rusqlite::Result<()> {
        self.write_rows()?;
        let mut left = Vec::with_capacity(articles.len());
        for &id in articles {
            let Some(place) = place(self.transaction, id)? else { continue };
            let (text, analysis) = self.stored(id)?;
            let corrected = self.corrected(id, &text, analysis)?;
            self.leave_actors(place, i64::from(!place.sample), &corrected)?;
            left.push(place);
        }
        self.identities = identities;
        let mut again = Vec::with_capacity(left.len());
        for place in left {
            let (text, analysis) = self.stored(place.id)?;
            let corrected = self.corrected(place.id, &text, analysis)?;
            self.enter_actors(place, i64::from(!place.sample), &Naming::of(&corrected))?;
            again.push((place.id, corrected.quotes.len()));
        }
        self.write_rows()?;
        for (id, quotes) in again {
            casts::enter_again(self.transaction, id, quotes)?;
        }
        Ok(())
    }

    /// Has the evidence for joining these names looked at again.
    pub(super) fn reconsider(&mut self, names: &[&ActorName]) -> rusqlite::Result<()> {
        for name in names {
            self.sighted.touch(sightings::blocks_of(self.transaction, &name.key)?);
        }
        Ok(())
    }

    /// Writes what waits, before somebody reads it.
    fn write_rows(&mut self) -> rusqlite::Result<()> {
        self.sighted.write_rows(self.transaction)?;
        self.sheaf.write(self.transaction)
    }

    /// Settles which names are one actor, and what stands in the lists for it.
    fn settle_joins(&mut self) -> rusqlite::Result<()> {
        self.write_rows()?;
        let blocks = std::mem::take(&mut self.sighted).write(self.transaction)?;
        let changed = joins::settle(self.transaction, &blocks)?;
        if changed.is_empty() {
            return Ok(());
        }
        let after = Identities::load(self.transaction)?;
        let mut articles = BTreeSet::new();
        for key in &changed {
            articles.extend(sightings::articles(self.transaction, key)?);
        }
        self.index_again(&articles, after)
    }

    /// Settles the names of the actors and topics that were touched, and drops those that no article names any more.
    pub(super) fn finish(mut self) -> rusqlite::Result<()> {
        self.settle_joins()?;
        // What was entered again.
        self.write_rows()?;
        self.stories.settle(self.transaction)?;
        let (named, left) = std::mem::take(&mut self.ledger).write(self.transaction)?;
        for actor in named.actors {
            self.run(
                "UPDATE actors SET name = (
                     SELECT name FROM actor_names WHERE actor = ?1 AND full > 0
                     ORDER BY instr(name, ' ') > 0 DESC, full DESC, length(name) DESC, name LIMIT 1
                 ) WHERE id = ?1 AND EXISTS (SELECT 1 FROM actor_names WHERE actor = ?1 AND full > 0)",
                [actor],
            )?;
            self.call(actor)?;
        }
        for topic in named.topics {
            self.run(
                "UPDATE topics SET name = (
                     SELECT name FROM topic_names WHERE topic = ?1
                     ORDER BY uses DESC, length(name) DESC, name LIMIT 1
                 ) WHERE id = ?1 AND EXISTS (SELECT 1 FROM topic_names WHERE topic = ?1)",
                [topic],
            )?;
        }
        for actor in left.actors {
            self.run(
                "DELETE FROM actors WHERE id = ?1
                 AND NOT EXISTS (SELECT 1 FROM article_actors WHERE actor = ?1)",
                [actor],
            )?;
        }
        for topic in left.topics {
            self.run(
                "DELETE FROM topics WHERE id = ?1
                 AND NOT EXISTS (SELECT 1 FROM article_topics WHERE topic = ?1)",
                [topic],
            )?;
        }
        Ok(())
    }

    /// Shows an actor by the name that the reader gave it; one that others were joined to by its own.
    fn call(&self, actor: i64) -> rusqlite::Result<()> {
        if self.identities.is_empty() {
            return Ok(());
        }
        let key: Option<String> = self
            .transaction
            .prepare_cached("SELECT key FROM actors WHERE id = ?1")?
            .query_row([actor], |row| row.get(0))
            .optional()?;
        let Some(key) = key else { return Ok(()) };
        let name = match self.identities.name(&key) {
            Some(name) => Some(name.to_owned()),
            None if self.identities.is_joined(&key) => sightings::own_name(self.transaction, &key)?,
            None => None,
        };
        match name {
            Some(name) => {
                self.run("UPDATE actors SET name = ?2 WHERE id = ?1", params![actor, name])
            }
            None => Ok(()),
        }
    }

    /// The text and the analysis that are stored.
    fn stored(&self, id: ArticleId) -> rusqlite::Result<(String, Analysis)> {
        let read = |row: &Row<'_>| {
            let analysis = packed::unpack_analysis(row.get_ref(1)?.as_blob()?);
            // A damaged analysis must not keep its article from being removed: a few counts are then too high.
            Ok((row.get(0)?, analysis.unwrap_or_default()))
        };
        self.transaction
            .prepare_cached("SELECT text, analysis FROM bodies WHERE article = ?1")?
            .query_row([id.0], read)
    }

    fn corrected(
        &self,
        id: ArticleId,
        text: &str,
        analysis: Analysis,
    ) -> rusqlite::Result<Analysis> {
        corrected(self.transaction, &self.identities, id, text, analysis)
    }

    fn leave_actors(
        &mut self,
        place: Place,
        counted: i64,
        corrected: &Analysis,
    ) -> rusqlite::Result<()> {
        let id = place.id.0;
        for (actor, said) in
            self.pairs("SELECT actor, said FROM article_actors WHERE article = ?1", id)?
        {
            self.ledger.leave_actor(actor, counted, said * counted);
        }
        self.forget_names(corrected)?;
        self.run("DELETE FROM article_actors WHERE article = ?1", [id])?;
        self.run("DELETE FROM said WHERE article = ?1", [id])
    }

    /// Enters the actors of an article; returns them in their order, with how much they said.
    fn enter_actors(
        &mut self,
        place: Place,
        counted: i64,
        naming: &Naming,
    ) -> rusqlite::Result<Vec<(i64, i64)>> {
        let mut entered = BTreeMap::new();
        for (index, named) in naming.actors.iter().enumerate() {
            let id = self.actor(named)?;
            for quote in &named.said {
                self.sheaf.say(id, place.sort_at, place.id.0, *quote);
            }
            // One key twice in an analysis is one actor.
            let (_, count) = entered.entry(id).or_insert((index, 0));
            *count += number::stored(named.said.len());
        }
        let mut ranks = Vec::with_capacity(entered.len());
        for (actor, (rank, said)) in entered {
            ranks.push((rank, actor, said));
            self.sheaf.name(actor, place.sort_at, place.id.0, number::stored(rank), said);
            self.ledger.actor(actor, counted, said * counted);
        }
        for Form { key, name, full } in &naming.forms {
            if let Some((actor, _)) = self.actors.get(key) {
                self.ledger.actor_name(*actor, name, i64::from(*full), 1);
            }
        }
        ranks.sort_unstable();
        Ok(ranks.into_iter().map(|(_, actor, said)| (actor, said)).collect())
    }

    /// Enters the topics of an article; returns them in their order.
    fn enter_topics(
        &mut self,
        place: Place,
        counted: i64,
        topics: &[(String, String)],
    ) -> rusqlite::Result<Vec<i64>> {
        let mut entered = Vec::with_capacity(topics.len());
        for (rank, (key, name)) in topics.iter().enumerate() {
            let topic = self.topic(key, name)?;
            self.sheaf.label(topic, place.sort_at, place.id.0, number::stored(rank));
            self.ledger.topic(topic, counted);
            self.ledger.topic_name(topic, name, 1);
            entered.push(topic);
        }
        Ok(entered)
    }

    /// The number of the topic with this key.
    fn topic(&mut self, key: &str, name: &str) -> rusqlite::Result<i64> {
        if let Some(&id) = self.topics.get(key) {
            return Ok(id);
        }
        let id = if let Some(id) = self.known_topic(key)? {
            id
        } else {
            self.run("INSERT INTO topics (key, name) VALUES (?1, ?2)", [key, name])?;
            self.transaction.last_insert_rowid()
        };
        self.topics.insert(key.to_owned(), id);
        Ok(id)
    }

    fn known_topic(&self, key: &str) -> rusqlite::Result<Option<i64>> {
        self.transaction
            .prepare_cached("SELECT id FROM topics WHERE key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()
    }

    /// The number of the actor with this key.
    fn actor(&mut self, actor: &Named) -> rusqlite::Result<i64> {
        let Named { key, kind, name, .. } = actor;
        if let Some((id, known)) = self.actors.get(key)
            && known == kind
        {
            return Ok(*id);
        }
        let id = if let Some((id, before)) = self.known_actor(key)? {
            // A correction, or its end, makes it another.
            if before != *kind {
                self.run("UPDATE actors SET kind = ?2 WHERE id = ?1", params![id, kind])?;
            }
            id
        } else {
            self.run(
                "INSERT INTO actors (key, kind, name) VALUES (?1, ?2, ?3)",
                [key, kind, name],
            )?;
            self.transaction.last_insert_rowid()
        };
        self.actors.insert(key.clone(), (id, kind.clone()));
        Ok(id)
    }

    fn known_actor(&self, key: &str) -> rusqlite::Result<Option<(i64, String)>> {
        self.transaction
            .prepare_cached("SELECT id, kind FROM actors WHERE key = ?1")?
            .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()
    }

    /// Uncounts the names that an analysis gave to actors.
    fn forget_names(&mut self, corrected: &Analysis) -> rusqlite::Result<()> {
        for Form { key, name, full } in Naming::of(corrected).forms {
            if let Some((actor, _)) = self.known_actor(&key)? {
                self.ledger.actor_name(actor, &name, -i64::from(full), -1);
            }
        }
        Ok(())
    }

    /// Uncounts the names that an analysis gave to topics.
    fn forget_labels(&mut self, analysis: &Analysis) -> rusqlite::Result<()> {
        for (key, name) in naming::topics(analysis) {
            if let Some(topic) = self.known_topic(&key)? {
                self.ledger.topic_name(topic, &name, -1);
            }
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

/// An analysis of a stored article as it is shown: with all joins and corrections.
pub(super) fn corrected(
    connection: &Connection,
    identities: &Identities,
    id: ArticleId,
    text: &str,
    analysis: Analysis,
) -> rusqlite::Result<Analysis> {
    if identities.is_empty() {
        return Ok(analysis);
    }
    let origin: Option<Origin> =
        if identities.is_local() { sightings::origin(connection, id)? } else { None };
    Ok(identities.apply(origin.as_ref(), text, analysis))
}

/// Where an article stands in the tables.
fn place(connection: &Connection, id: ArticleId) -> rusqlite::Result<Option<Place>> {
    let read = |row: &Row<'_>| {
        Ok(Place { id, sample: row.get(0)?, outlet: row.get(1)?, sort_at: row.get(2)? })
    };
    connection
        .prepare_cached("SELECT sample, outlet, sort_at FROM articles WHERE id = ?1")?
        .query_row([id.0], read)
        .optional()
}

//! What lists show of articles.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::{ArticleCard, ArticleId, CardActor, Library, Result, StoryId, kind, number};

const COLUMNS: &str = "articles.id, title, outlets.name, published, added, read, quotes, kept, words, \
     story \
     FROM articles JOIN outlets ON outlets.id = outlet \
         LEFT JOIN story_members ON story_members.article = articles.id";

impl Library {
    /// Every article, newest first: by the date on which it appeared, else the one on which it came. The sample
    /// library is listed only while there is nothing else.
    pub fn cards(&self) -> Result<Vec<ArticleCard>> {
        self.read(|connection| {
            let sql = format!(
                "SELECT {COLUMNS} WHERE sample = ?1 ORDER BY sort_at DESC, articles.id DESC"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map([shows_samples(connection)?], card)?;
            let mut cards = rows.collect::<rusqlite::Result<Vec<_>>>()?;
            fill_all(connection, &mut cards)?;
            Ok(cards)
        })
    }

    /// Up to `limit` cards of the same list, from the `offset`-th on.
    pub fn cards_page(&self, offset: usize, limit: usize) -> Result<Vec<ArticleCard>> {
        self.read(|connection| {
            let sql = format!(
                "SELECT {COLUMNS} WHERE sample = ?1
                 ORDER BY sort_at DESC, articles.id DESC LIMIT ?2 OFFSET ?3"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let bounds =
                params![shows_samples(connection)?, number::stored(limit), number::stored(offset)];
            let mut cards =
                statement.query_map(bounds, card)?.collect::<rusqlite::Result<Vec<_>>>()?;
            fill_each(connection, &mut cards)?;
            Ok(cards)
        })
    }

    /// The cards of these articles, in this order; those that are gone are left out.
    pub fn cards_of(&self, ids: &[ArticleId]) -> Result<Vec<ArticleCard>> {
        self.read(|connection| {
            let sql = format!("SELECT {COLUMNS} WHERE articles.id = ?1");
            let mut statement = connection.prepare_cached(&sql)?;
            let mut cards = Vec::with_capacity(ids.len());
            for id in ids {
                cards.extend(statement.query_row([id.0], card).optional()?);
            }
            fill_each(connection, &mut cards)?;
            Ok(cards)
        })
    }
}

/// Whether lists show the sample library: there is nothing else.
pub(super) fn shows_samples(connection: &Connection) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT NOT EXISTS (SELECT 1 FROM articles WHERE sample = 0)")?
        .query_row([], |row| row.get(0))
}

fn card(row: &Row<'_>) -> rusqlite::Result<ArticleCard> {
    let count = |column| row.get(column).map(|count: i64| count.max(0) as usize);
    Ok(ArticleCard {
        id: ArticleId(row.get(0)?),
        title: row.get(1)?,
        source: row.get(2)?,
        published: row.get(3)?,
        added: row.get(4)?,
        read: row.get(5)?,
        quotes: count(6)?,
        kept: count(7)?,
        actors: Vec::new(),
        topics: Vec::new(),
        words: count(8)?,
        story: row.get::<_, Option<i64>>(9)?.map(StoryId),
    })
}

/// Adds actors and topics to few cards: one look-up an article.
fn fill_each(connection: &Connection, cards: &mut [ArticleCard]) -> rusqlite::Result<()> {
    let mut actors = Actors::default();
    let mut of_article = connection.prepare_cached(
        "SELECT actor, said FROM article_actors WHERE article = ?1 ORDER BY rank",
    )?;
    let mut topics_of = connection.prepare_cached(
        "SELECT name FROM article_topics JOIN topics ON topics.id = topic
         WHERE article = ?1 ORDER BY rank",
    )?;
    for card in cards {
        let mut rows = of_article.query([card.id.0])?;
        while let Some(row) = rows.next()? {
            let said: i64 = row.get(1)?;
            card.actors.push(actors.get(connection, row.get(0)?, said)?);
        }
        let topics = topics_of.query_map([card.id.0], |row| row.get(0))?;
        card.topics = topics.collect::<rusqlite::Result<_>>()?;
    }
    Ok(())
}

/// Adds actors and topics to the cards of the whole library: one pass over each table.
fn fill_all(connection: &Connection, cards: &mut [ArticleCard]) -> rusqlite::Result<()> {
    let mut by_id: HashMap<i64, &mut ArticleCard> =
        cards.iter_mut().map(|card| (card.id.0, card)).collect();
    let mut actors = Actors::default();
    let mut statement = connection
        .prepare_cached("SELECT article, actor, said FROM article_actors ORDER BY article, rank")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(card) = by_id.get_mut(&row.get(0)?) {
            card.actors.push(actors.get(connection, row.get(1)?, row.get(2)?)?);
        }
    }
    let mut names: HashMap<i64, String> = HashMap::new();
    let mut statement = connection.prepare_cached("SELECT id, name FROM topics")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        names.insert(row.get(0)?, row.get(1)?);
    }
    let mut statement = connection
        .prepare_cached("SELECT article, topic FROM article_topics ORDER BY article, rank")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let (Some(card), Some(name)) = (by_id.get_mut(&row.get(0)?), names.get(&row.get(1)?)) {
            card.topics.push(name.clone());
        }
    }
    Ok(())
}

/// Actors as cards know them, each read once.
#[derive(Debug, Default)]
struct Actors {
    known: HashMap<i64, CardActor>,
}

impl Actors {
    fn get(&mut self, connection: &Connection, id: i64, said: i64) -> rusqlite::Result<CardActor> {
        let said = said.max(0) as usize;
        if let Some(actor) = self.known.get(&id) {
            return Ok(CardActor { said, ..actor.clone() });
        }
        let (key, name, kind_name): (String, String, String) = connection
            .prepare_cached("SELECT key, name, kind FROM actors WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let aliases = aliases(connection, id, &name)?;
        let kind = kind::parse(&kind_name, 2)?;
        let actor = CardActor { name, key, kind, aliases, said };
        self.known.insert(id, actor.clone());
        Ok(actor)
    }
}

/// Every form of an actor but the one that is shown, commonest first.
pub(super) fn aliases(
    connection: &Connection,
    actor: i64,
    shown: &str,
) -> rusqlite::Result<Vec<String>> {
    connection
        .prepare_cached(
            "SELECT name FROM actor_names WHERE actor = ?1 AND name <> ?2 ORDER BY uses DESC, name",
        )?
        .query_map(params![actor, shown], |row| row.get(0))?
        .collect()
}

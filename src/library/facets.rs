//! Actors, topics and outlets over the whole library, with their counts.

use rusqlite::{Connection, Row};

use super::cards::{aliases, shows_samples};
use super::{ActorCount, Library, OutletCount, Result, TopicCount, kind};

impl Library {
    /// Every actor of the articles that are listed, those with most articles first; of one name in the order of their
    /// keys, whichever was entered first.
    pub fn actors(&self) -> Result<Vec<ActorCount>> {
        self.read(|connection| {
            let sql = if shows_samples(connection)? {
                "SELECT actors.id, key, name, kind, count(*) AS here, sum(article_actors.said)
                 FROM actors JOIN article_actors ON actor = actors.id
                 GROUP BY actors.id ORDER BY here DESC, name, key"
            } else {
                "SELECT id, key, name, kind, articles, said FROM actors
                 WHERE articles > 0 ORDER BY articles DESC, name, key"
            };
            let mut statement = connection.prepare_cached(sql)?;
            let rows = statement.query_map([], |row| actor(connection, row))?;
            rows.collect()
        })
    }

    /// Every topic of the articles that are listed, those with most articles first.
    pub fn topics(&self) -> Result<Vec<TopicCount>> {
        self.read(|connection| {
            let sql = if shows_samples(connection)? {
                "SELECT name, count(*) AS here FROM topics JOIN article_topics ON topic = topics.id
                 GROUP BY topics.id ORDER BY here DESC, name"
            } else {
                "SELECT name, articles FROM topics WHERE articles > 0 ORDER BY articles DESC, name"
            };
            let mut statement = connection.prepare_cached(sql)?;
            let rows = statement.query_map([], |row| {
                Ok(TopicCount { name: row.get(0)?, articles: count(row, 1)? })
            })?;
            rows.collect()
        })
    }

    /// Every outlet of the articles that are listed, those with most articles first.
    pub fn outlets(&self) -> Result<Vec<OutletCount>> {
        self.read(|connection| {
            let sql = if shows_samples(connection)? {
                "SELECT name, count(*) AS here FROM outlets JOIN articles ON outlet = outlets.id
                 GROUP BY outlets.id ORDER BY here DESC, name"
            } else {
                "SELECT name, articles FROM outlets WHERE articles > 0 ORDER BY articles DESC, name"
            };
            let mut statement = connection.prepare_cached(sql)?;
            let rows = statement.query_map([], |row| {
                Ok(OutletCount { name: row.get(0)?, articles: count(row, 1)? })
            })?;
            rows.collect()
        })
    }
}

fn actor(connection: &Connection, row: &Row<'_>) -> rusqlite::Result<ActorCount> {
    let name: String = row.get(2)?;
    let kind_name: String = row.get(3)?;
    Ok(ActorCount {
        key: row.get(1)?,
        kind: kind::parse(&kind_name, 3)?,
        aliases: aliases(connection, row.get(0)?, &name)?,
        name,
        articles: count(row, 4)?,
        said: count(row, 5)?,
    })
}

fn count(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    row.get(column).map(|count: i64| count.max(0) as usize)
}

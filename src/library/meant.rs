//! Who is meant by a name that the library shows.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::cards::shows_samples;
use super::{ArticleId, Library, Result};

impl Library {
    /// An article that names the actor who is shown by this name, with their key: the one that is `near` if it does,
    /// else the newest.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn naming(
        &self,
        name: &str,
        near: Option<ArticleId>,
    ) -> Result<Option<(ArticleId, String)>> {
        self.read(|connection| {
            let near = near.map(|near| named_in(connection, name, near)).transpose()?.flatten();
            match near {
                Some(found) => Ok(Some(found)),
                None => newest(connection, name),
            }
        })
    }

    /// How many quotations the articles that are listed have, of every kind.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn quotation_count(&self) -> Result<usize> {
        self.read(|connection| {
            let samples: i64 = connection
                .prepare_cached(
                    "SELECT coalesce(sum(casts.quotes), 0) FROM articles
                         JOIN casts ON casts.article = articles.id
                     WHERE sample = 1",
                )?
                .query_row([], |row| row.get(0))?;
            let all: i64 = connection
                .prepare_cached("SELECT coalesce(sum(quotes), 0) FROM casts")?
                .query_row([], |row| row.get(0))?;
            let listed = if shows_samples(connection)? { samples } else { all - samples };
            Ok(listed.max(0) as usize)
        })
    }
}

fn named_in(
    connection: &Connection,
    name: &str,
    article: ArticleId,
) -> rusqlite::Result<Option<(ArticleId, String)>> {
    connection
        .prepare_cached(
            "SELECT key FROM article_actors JOIN actors ON id = actor
             WHERE article = ?1 AND name = ?2 ORDER BY rank LIMIT 1",
        )?
        .query_row(params![article.0, name], |row| Ok((article, row.get(0)?)))
        .optional()
}

fn newest(connection: &Connection, name: &str) -> rusqlite::Result<Option<(ArticleId, String)>> {
    let mut actors =
        connection.prepare_cached("SELECT id, key FROM actors WHERE name = ?1 ORDER BY key")?;
    let mut articles = connection.prepare_cached(
        "SELECT article_actors.sort_at, article FROM article_actors JOIN articles ON id = article
         WHERE actor = ?1 AND sample = ?2
         ORDER BY article_actors.sort_at DESC, article DESC LIMIT 1",
    )?;
    let samples = shows_samples(connection)?;
    let mut best: Option<(i64, i64, String)> = None;
    let mut rows = actors.query([name])?;
    while let Some(row) = rows.next()? {
        let (actor, key): (i64, String) = (row.get(0)?, row.get(1)?);
        let place = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?));
        let newest = articles.query_row(params![actor, samples], place).optional()?;
        if let Some((time, article)) = newest
            && best.as_ref().is_none_or(|best| (best.0, best.1) < (time, article))
        {
            best = Some((time, article, key));
        }
    }
    Ok(best.map(|(_, article, key)| (ArticleId(article), key)))
}

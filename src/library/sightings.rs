//! Who is named where, as the program found them: what joins are decided by, and how corrections find their articles.

pub(super) mod blocks;

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};

use super::deeds::{ActorName, Origin};
use super::{ArticleId, packed};
use crate::article::{Actor, Analysis};

/// An actor of one article, as the program found it.
struct Sighting<'a> {
    key: &'a str,
    name: &'a str,
    role: Option<&'a str>,
    blocks: BTreeSet<String>,
}

/// Enters the actors of an article; returns the blocks of names that may have changed.
pub(super) fn enter(
    transaction: &Transaction<'_>,
    id: ArticleId,
    text: &str,
    analysis: &Analysis,
) -> rusqlite::Result<BTreeSet<String>> {
    let mut touched = BTreeSet::new();
    for sighting in of(text, analysis) {
        transaction
            .prepare_cached(
                "INSERT INTO sightings (article, key, name, role) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![id.0, sighting.key, sighting.name, sighting.role])?;
        for block in sighting.blocks {
            transaction
                .prepare_cached(
                    "INSERT INTO name_blocks (block, key, article) VALUES (?1, ?2, ?3)",
                )?
                .execute(params![block, sighting.key, id.0])?;
            touched.insert(block);
        }
    }
    Ok(touched)
}

/// Takes them out again.
pub(super) fn leave(
    transaction: &Transaction<'_>,
    id: ArticleId,
) -> rusqlite::Result<BTreeSet<String>> {
    let touched = transaction
        .prepare_cached("DELETE FROM name_blocks WHERE article = ?1 RETURNING block")?
        .query_map([id.0], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    transaction.prepare_cached("DELETE FROM sightings WHERE article = ?1")?.execute([id.0])?;
    Ok(touched)
}

/// The blocks in which a key stands.
pub(super) fn blocks_of(connection: &Connection, key: &str) -> rusqlite::Result<BTreeSet<String>> {
    connection
        .prepare_cached(
            "SELECT DISTINCT block FROM name_blocks WHERE key = ?1
             AND article IN (SELECT article FROM sightings WHERE key = ?1)",
        )?
        .query_map([key], |row| row.get(0))?
        .collect()
}

/// Enters all articles of a library that is older than these tables.
pub(super) fn fill(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let mut statement = transaction.prepare("SELECT article, analysis, text FROM bodies")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        // A damaged analysis must not keep a library from being opened.
        if let Some(analysis) = packed::unpack_analysis(row.get_ref(1)?.as_blob()?) {
            enter(transaction, ArticleId(row.get(0)?), row.get_ref(2)?.as_str()?, &analysis)?;
        }
    }
    Ok(())
}

/// The articles that name the actor with this key of its own.
pub(super) fn articles(connection: &Connection, key: &str) -> rusqlite::Result<Vec<ArticleId>> {
    connection
        .prepare_cached("SELECT article FROM sightings WHERE key = ?1")?
        .query_map([key], |row| row.get(0).map(ArticleId))?
        .collect()
}

/// The articles that know an actor by this name under another key than `key`.
pub(super) fn named(
    connection: &Connection,
    name: &str,
    key: &str,
) -> rusqlite::Result<Vec<ArticleId>> {
    connection
        .prepare_cached("SELECT article FROM sightings WHERE name = ?1 AND key <> ?2")?
        .query_map([name, key], |row| row.get(0).map(ArticleId))?
        .collect()
}

/// The articles that are listed under the actor with this key.
pub(super) fn indexed(connection: &Connection, key: &str) -> rusqlite::Result<Vec<ArticleId>> {
    connection
        .prepare_cached(
            "SELECT article FROM article_actors
             WHERE actor = (SELECT id FROM actors WHERE key = ?1)",
        )?
        .query_map([key], |row| row.get(0).map(ArticleId))?
        .collect()
}

/// The names that stand behind these keys, each key by its commonest name; the key of most articles first.
pub(super) fn names(
    connection: &Connection,
    keys: &BTreeSet<String>,
) -> rusqlite::Result<Vec<ActorName>> {
    let mut statement = connection.prepare_cached(
        "SELECT name, (SELECT count(*) FROM sightings WHERE key = ?1) FROM sightings
         WHERE key = ?1 GROUP BY name ORDER BY count(*) DESC, name LIMIT 1",
    )?;
    let mut found: Vec<(i64, ActorName)> = Vec::new();
    for key in keys {
        let read = |row: &Row<'_>| Ok((row.get(1)?, ActorName::new(key, row.get::<_, String>(0)?)));
        found.extend(statement.query_row([key], read).optional()?);
    }
    found.sort_by(|a, b| (b.0, &a.1.name).cmp(&(a.0, &b.1.name)));
    Ok(found.into_iter().map(|(_, name)| name).collect())
}

/// The name that a key has by itself: the commonest full one.
pub(super) fn own_name(connection: &Connection, key: &str) -> rusqlite::Result<Option<String>> {
    connection
        .prepare_cached(
            "SELECT name FROM sightings WHERE key = ?1 GROUP BY name
             ORDER BY instr(name, ' ') > 0 DESC, count(*) DESC, length(name) DESC, name LIMIT 1",
        )?
        .query_row([key], |row| row.get(0))
        .optional()
}

/// All that tells an article again.
pub(super) fn origin(connection: &Connection, id: ArticleId) -> rusqlite::Result<Option<Origin>> {
    let read = |row: &Row<'_>| {
        Ok(Origin { article: id, text_hash: row.get(0)?, url: row.get(1)?, path: row.get(2)? })
    };
    connection
        .prepare_cached("SELECT lower(hex(hash)), url, path FROM articles WHERE id = ?1")?
        .query_row([id.0], read)
        .optional()
}

/// The articles of the library that a correction of one article is about.
pub(super) fn from_origin(
    connection: &Connection,
    wanted: &Origin,
) -> rusqlite::Result<Vec<ArticleId>> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM articles WHERE id = ?1 OR hash = unhex(?2) OR url = ?3 OR path = ?4",
    )?;
    let Origin { article, text_hash, url, path } = wanted;
    let near = statement
        .query_map(params![article.0, text_hash, url, path], |row| row.get(0).map(ArticleId))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let mut found = Vec::new();
    for id in near {
        if origin(connection, id)?.is_some_and(|origin| origin.is_same(wanted)) {
            found.push(id);
        }
    }
    Ok(found)
}

/// The actors of an analysis, each key once.
fn of<'a>(text: &str, analysis: &'a Analysis) -> impl Iterator<Item = Sighting<'a>> {
    let mut seen: BTreeMap<&str, Sighting<'_>> = BTreeMap::new();
    for actor in &analysis.actors {
        let Actor { key, name, role, .. } = actor;
        let blocks = blocks::of(actor, text);
        match seen.get_mut(key.as_str()) {
            Some(known) => {
                known.role = known.role.or(role.as_deref());
                known.blocks.extend(blocks);
            }
            None => {
                seen.insert(key, Sighting { key, name, role: role.as_deref(), blocks });
            }
        }
    }
    seen.into_values()
}

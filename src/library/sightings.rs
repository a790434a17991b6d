//! Who is named where, as the program found them: what joins are decided by, and how corrections find their articles.

pub(super) mod blocks;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};

use super::deeds::{ActorName, Origin};
use super::{ArticleId, packed};
use crate::article::{Actor, Analysis};

/// An actor of one article, as the program found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sighting {
    key: String,
    name: String,
    role: Option<String>,
    /// Of an organisation; those of people follow from their names.
    blocks: BTreeSet<String>,
}

/// The sightings of one transaction: their rows are written by [`Sighted::write_rows`], what follows from all of them
/// by [`Sighted::write`].
#[derive(Debug, Default)]
pub(super) struct Sighted {
    /// What was entered and is not written yet, each with its article.
    waiting: Vec<(Sighting, i64)>,
    /// By how many articles more (or less) the actor of a key is called so: the names of each key.
    names: HashMap<String, Vec<(String, i64)>>,
    /// Blocks of names in which another pair may be one actor now.
    touched: BTreeSet<String>,
}

impl Sighted {
    /// Enters the actors of an article.
    pub(super) fn enter(&mut self, id: ArticleId, sightings: &[Sighting]) {
        for sighting in sightings {
            self.count(&sighting.key, &sighting.name, 1);
            for block in &sighting.blocks {
                if !self.touched.contains(block) {
                    self.touched.insert(block.clone());
                }
            }
            self.waiting.push((sighting.clone(), id.0));
        }
    }

    /// Writes down the rows of what was entered, in the order of their indexes.
    pub(super) fn write_rows(&mut self, transaction: &Transaction<'_>) -> rusqlite::Result<()> {
        let mut waiting = std::mem::take(&mut self.waiting);
        waiting.sort_unstable_by(|(one, at), (two, then)| (&one.key, at).cmp(&(&two.key, then)));
        let mut insert = transaction.prepare_cached(
            "INSERT INTO sightings (article, key, name, role) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for (Sighting { key, name, role, .. }, id) in &waiting {
            insert.execute(params![id, key, name, role])?;
        }
        let mut insert = transaction
            .prepare_cached("INSERT INTO name_blocks (block, key, article) VALUES (?1, ?2, ?3)")?;
        for (Sighting { key, blocks, .. }, id) in &waiting {
            for block in blocks {
                insert.execute(params![block, key, id])?;
            }
        }
        Ok(())
    }

    /// Counts one article more or less that calls the actor of a key so.
    fn count(&mut self, key: &str, name: &str, by: i64) {
        let names = match self.names.get_mut(key) {
            Some(names) => names,
            None => self.names.entry(key.to_owned()).or_default(),
        };
        match names.iter_mut().find(|(known, _)| known == name) {
            Some((_, count)) => *count += by,
            None => names.push((name.to_owned(), by)),
        }
    }

    /// Takes them out again.
    pub(super) fn leave(
        &mut self,
        transaction: &Transaction<'_>,
        id: ArticleId,
    ) -> rusqlite::Result<()> {
        let mut delete = transaction
            .prepare_cached("DELETE FROM name_blocks WHERE article = ?1 RETURNING block")?;
        let mut rows = delete.query([id.0])?;
        while let Some(row) = rows.next()? {
            self.touched.insert(row.get(0)?);
        }
        let mut delete = transaction
            .prepare_cached("DELETE FROM sightings WHERE article = ?1 RETURNING key, name")?;
        let mut rows = delete.query([id.0])?;
        while let Some(row) = rows.next()? {
            self.count(row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?, -1);
        }
        Ok(())
    }

    /// Has these blocks looked at too.
    pub(super) fn touch(&mut self, blocks: BTreeSet<String>) {
        self.touched.extend(blocks);
    }

    /// Writes down how often each name is used and in which blocks people stand; returns the blocks of names in which
    /// another pair may be one actor now.
    pub(super) fn write(self, transaction: &Transaction<'_>) -> rusqlite::Result<BTreeSet<String>> {
        let mut touched = self.touched;
        let mut count = transaction.prepare_cached(
            "INSERT INTO sighted_names (key, name, articles) VALUES (?1, ?2, ?3)
             ON CONFLICT (key, name) DO UPDATE SET articles = articles + ?3",
        )?;
        let mut enter = transaction
            .prepare_cached("INSERT OR IGNORE INTO person_blocks (block, key) VALUES (?1, ?2)")?;
        let mut fewer = BTreeSet::new();
        let each = |(key, names): (String, Vec<(String, i64)>)| {
            names.into_iter().map(move |(name, more)| (key.clone(), name, more))
        };
        let mut names: Vec<_> = self.names.into_iter().flat_map(each).collect();
        names.sort_unstable();
        for (key, name, more) in names {
            if more != 0 {
                count.execute(params![key, name, more])?;
            }
            let blocks = blocks::of_person(&key, &name);
            if more > 0 {
                for block in &blocks {
                    enter.execute([block, &key])?;
                }
            }
            touched.extend(blocks);
            if more < 0 {
                fewer.insert(key);
            }
        }
        fewer.iter().try_for_each(|key| forget(transaction, key))?;
        Ok(touched)
    }
}

/// Drops the names that no article uses any more for a key, and the blocks in which it stood by them alone.
fn forget(transaction: &Transaction<'_>, key: &str) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("DELETE FROM sighted_names WHERE key = ?1 AND articles <= 0")?
        .execute([key])?;
    let names: Vec<String> = transaction
        .prepare_cached("SELECT name FROM sighted_names WHERE key = ?1")?
        .query_map([key], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let stays: BTreeSet<String> =
        names.iter().flat_map(|name| blocks::of_person(key, name)).collect();
    let before: Vec<String> = transaction
        .prepare_cached("SELECT block FROM person_blocks WHERE key = ?1")?
        .query_map([key], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut delete =
        transaction.prepare_cached("DELETE FROM person_blocks WHERE block = ?1 AND key = ?2")?;
    for block in before.iter().filter(|block| !stays.contains(*block)) {
        delete.execute([block.as_str(), key])?;
    }
    Ok(())
}

/// The blocks in which a key stands.
pub(super) fn blocks_of(connection: &Connection, key: &str) -> rusqlite::Result<BTreeSet<String>> {
    connection
        .prepare_cached(
            "SELECT block FROM person_blocks WHERE key = ?1
             UNION SELECT block FROM name_blocks WHERE key = ?1
                 AND article IN (SELECT article FROM sightings WHERE key = ?1)",
        )?
        .query_map([key], |row| row.get(0))?
        .collect()
}

/// The keys of the names that stand in a block.
pub(super) fn in_block(connection: &Connection, block: &str) -> rusqlite::Result<BTreeSet<String>> {
    let sql = if block.starts_with("p:") {
        "SELECT key FROM person_blocks WHERE block = ?1"
    } else {
        "SELECT DISTINCT key FROM name_blocks WHERE block = ?1"
    };
    connection.prepare_cached(sql)?.query_map([block], |row| row.get(0))?.collect()
}

/// Enters all articles of a library that is older than these tables.
pub(super) fn fill(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let mut sighted = Sighted::default();
    let mut statement = transaction.prepare("SELECT article, analysis, text FROM bodies")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        // A damaged analysis must not keep a library from being opened.
        if let Some(analysis) = packed::unpack_analysis(row.get_ref(1)?.as_blob()?) {
            let sightings = of(row.get_ref(2)?.as_str()?, &analysis);
            sighted.enter(ArticleId(row.get(0)?), &sightings);
            // One article at a time: there may be any number of them.
            sighted.write_rows(transaction)?;
        }
    }
    sighted.write(transaction).map(drop)
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
        "SELECT name, articles FROM sighted_names WHERE key = ?1 ORDER BY articles DESC, name",
    )?;
    let mut found: Vec<(i64, ActorName)> = Vec::new();
    for key in keys {
        let mut rows = statement.query([key])?;
        let mut commonest: Option<(i64, ActorName)> = None;
        while let Some(row) = rows.next()? {
            let articles: i64 = row.get(1)?;
            match &mut commonest {
                Some((all, _)) => *all += articles,
                None => commonest = Some((articles, ActorName::new(key, row.get::<_, String>(0)?))),
            }
        }
        found.extend(commonest);
    }
    found.sort_by(|a, b| (b.0, &a.1.name).cmp(&(a.0, &b.1.name)));
    Ok(found.into_iter().map(|(_, name)| name).collect())
}

/// The name that a key has by itself: the commonest full one.
pub(super) fn own_name(connection: &Connection, key: &str) -> rusqlite::Result<Option<String>> {
    connection
        .prepare_cached(
            "SELECT name FROM sighted_names WHERE key = ?1
             ORDER BY instr(name, ' ') > 0 DESC, articles DESC, length(name) DESC, name LIMIT 1",
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
pub(super) fn of(text: &str, analysis: &Analysis) -> Vec<Sighting> {
    let mut seen: BTreeMap<&str, Sighting> = BTreeMap::new();
    for actor in &analysis.actors {
        let Actor { key, name, role, .. } = actor;
        let blocks = blocks::of_organisation(actor, text);
        if let Some(known) = seen.get_mut(key.as_str()) {
            known.role = known.role.take().or_else(|| role.clone());
            known.blocks.extend(blocks);
        } else {
            let (key, name, role) = (key.clone(), name.clone(), role.clone());
            seen.insert(&actor.key, Sighting { key, name, role, blocks });
        }
    }
    seen.into_values().collect()
}

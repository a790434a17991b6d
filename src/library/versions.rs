//! The texts that updates replaced, each stored as its difference to the next newer one.

use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

use super::{ArticleId, Library, Result, Version, number};
use crate::text::Span;

impl Library {
    /// The earlier texts of an article, newest first.
    pub fn versions(&self, id: ArticleId) -> Result<Vec<Version>> {
        self.read(|connection| {
            let text: Option<String> = connection
                .prepare_cached("SELECT text FROM bodies WHERE article = ?1")?
                .query_row([id.0], |row| row.get(0))
                .optional()?;
            text.map_or_else(|| Ok(Vec::new()), |text| of(connection, id, &text))
        })
    }
}

/// Keeps the stored text of an article that is about to be replaced by `newer`; the same text is no version.
pub(super) fn keep(
    transaction: &Transaction<'_>,
    id: ArticleId,
    newer: &str,
    now: i64,
) -> rusqlite::Result<()> {
    let (title, text): (String, String) = transaction
        .prepare_cached(
            "SELECT title, text FROM articles JOIN bodies ON article = id WHERE id = ?1",
        )?
        .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if text == newer {
        return Ok(());
    }
    write(transaction, id, newer, &Version { replaced_at: now, title, text })
}

/// The versions of an article whose text is now `current`, newest first.
pub(super) fn of(
    connection: &Connection,
    id: ArticleId,
    current: &str,
) -> rusqlite::Result<Vec<Version>> {
    let mut statement = connection.prepare_cached(
        "SELECT replaced_at, title, prefix, suffix, middle FROM versions
         WHERE article = ?1 ORDER BY number DESC",
    )?;
    let mut rows = statement.query([id.0])?;
    let mut versions: Vec<Version> = Vec::new();
    while let Some(row) = rows.next()? {
        let newer = versions.last().map_or(current, |version| &version.text);
        let (prefix, suffix): (i64, i64) = (row.get(2)?, row.get(3)?);
        let middle: String = row.get(4)?;
        let tail = newer.len().saturating_sub(suffix.max(0) as usize);
        let text = [
            Span::new(0, prefix.max(0) as usize).of(newer),
            &middle,
            Span::new(tail, newer.len()).of(newer),
        ]
        .concat();
        versions.push(Version { replaced_at: row.get(0)?, title: row.get(1)?, text });
    }
    Ok(versions)
}

/// Brings versions back, given as [`of`] returned them.
pub(super) fn restore(
    transaction: &Transaction<'_>,
    id: ArticleId,
    current: &str,
    versions: &[Version],
) -> rusqlite::Result<()> {
    for (index, version) in versions.iter().enumerate().rev() {
        let newer = index.checked_sub(1).and_then(|index| versions.get(index));
        write(transaction, id, newer.map_or(current, |version| &version.text), version)?;
    }
    Ok(())
}

/// Keeps a text that stands beside the current one of an article as its newest version, unless it is there already.
pub(super) fn keep_beside(
    transaction: &Transaction<'_>,
    id: ArticleId,
    title: &str,
    text: &str,
    now: i64,
) -> rusqlite::Result<()> {
    let current: String = transaction
        .prepare_cached("SELECT text FROM bodies WHERE article = ?1")?
        .query_row([id.0], |row| row.get(0))?;
    let mut versions = of(transaction, id, &current)?;
    if text.trim().is_empty()
        || text == current
        || versions.iter().any(|version| version.text == text)
    {
        return Ok(());
    }
    let (title, text) = (title.to_owned(), text.to_owned());
    versions.insert(0, Version { replaced_at: now, title, text });
    // Each is stored as its difference to the next newer one.
    transaction.prepare_cached("DELETE FROM versions WHERE article = ?1")?.execute([id.0])?;
    restore(transaction, id, &current, &versions)
}

fn write(
    transaction: &Transaction<'_>,
    id: ArticleId,
    newer: &str,
    version: &Version,
) -> rusqlite::Result<()> {
    let (prefix, suffix) = shared(&version.text, newer);
    let middle = Span::new(prefix, version.text.len() - suffix).of(&version.text);
    transaction
        .prepare_cached(
            "INSERT INTO versions (article, number, replaced_at, title, prefix, suffix, middle)
             VALUES (?1, (SELECT ifnull(max(number), 0) + 1 FROM versions WHERE article = ?1),
                 ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            id.0,
            version.replaced_at,
            version.title,
            number::stored(prefix),
            number::stored(suffix),
            middle
        ])
        .map(drop)
}

/// How many bytes two texts share at their start, and at their end without those; whole characters only.
fn shared(text: &str, other: &str) -> (usize, usize) {
    let same = |pair: &(char, char)| pair.0 == pair.1;
    let prefix: usize =
        text.chars().zip(other.chars()).take_while(same).map(|(char, _)| char.len_utf8()).sum();
    let rest = |text| Span::new(prefix, str::len(text)).of(text);
    let (text, other) = (rest(text), rest(other));
    let suffix = text
        .chars()
        .rev()
        .zip(other.chars().rev())
        .take_while(same)
        .map(|(char, _)| char.len_utf8())
        .sum();
    (prefix, suffix)
}

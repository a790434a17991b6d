//! Full-text search over titles, texts and quotations.
//!
//! Articles wait until something is searched for: entering a text costs about as much as all else that the library
//! does with an article, and most are never searched for.

use rusqlite::{Connection, Row, Transaction, TransactionBehavior, params};

use super::cards::shows_samples;
use super::{ArticleId, Library, LibraryError, Result, number, packed};
use crate::text::fold;

impl Library {
    /// Up to `limit` articles that hold every word of `words`, the last added first. Case and diacritics do not
    /// matter; the last word may be a beginning. Nothing in `words` is an operator; without a word there is no hit.
    pub fn search_text(&self, words: &str, limit: usize) -> Result<Vec<ArticleId>> {
        let Some(pattern) = pattern(words) else { return Ok(Vec::new()) };
        self.enter_texts()?;
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT articles.id FROM full_text JOIN articles ON articles.id = full_text.rowid
                 WHERE full_text MATCH ?1 AND sample = ?2 ORDER BY full_text.rowid DESC LIMIT ?3",
            )?;
            let bounds = params![pattern, shows_samples(connection)?, number::stored(limit)];
            let rows = statement.query_map(bounds, |row| row.get(0).map(ArticleId))?;
            rows.collect()
        })
    }
}

/// Articles that are entered in one transaction.
const BATCH: i64 = 500;

impl Library {
    /// Enters the articles that wait, where the library may be written. A search does it by itself; beside the reading it makes the next one quick.
    pub fn enter_texts(&self) -> Result<()> {
        let run = || {
            // Asked from inside another read, what waits goes on waiting: that one's state of the file stays.
            while !self.is_read_only
                && self.connection.is_autocommit()
                && is_waited(&self.connection)?
            {
                let transaction =
                    Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
                enter_batch(&transaction)?;
                transaction.commit()?;
            }
            Ok(())
        };
        run().map_err(|error| LibraryError::at(&self.path, error))
    }
}

/// The articles whose text matches.
pub(super) fn matching(
    _connection: &Connection,
    _pattern: &crate::search::TextPattern,
) -> rusqlite::Result<Vec<i64>> {
    Ok(Vec::new())
}

/// Has an article wait.
pub(super) fn wait(transaction: &Transaction<'_>, id: ArticleId) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("INSERT OR IGNORE INTO full_text_waiting (article) VALUES (?1)")?
        .execute([id.0])
        .map(drop)
}

/// Takes an article out.
pub(super) fn leave(transaction: &Transaction<'_>, id: ArticleId) -> rusqlite::Result<()> {
    let waited = transaction
        .prepare_cached("DELETE FROM full_text_waiting WHERE article = ?1")?
        .execute([id.0])?;
    if waited == 0 {
        transaction.prepare_cached("DELETE FROM full_text WHERE rowid = ?1")?.execute([id.0])?;
    }
    Ok(())
}

/// Takes all articles out.
pub(super) fn empty(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute_batch(
        "INSERT INTO full_text (full_text) VALUES ('delete-all');
         DELETE FROM full_text_waiting;",
    )
}

fn is_waited(connection: &Connection) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM full_text_waiting)")?
        .query_row([], |row| row.get(0))
}

fn enter_batch(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let mut waiting = transaction.prepare_cached(
        "SELECT id, title, text, analysis FROM full_text_waiting
             JOIN articles ON id = full_text_waiting.article
             JOIN bodies ON bodies.article = id
         ORDER BY id LIMIT ?1",
    )?;
    let mut insert = transaction.prepare_cached(
        "INSERT INTO full_text (rowid, title, text, quotes) VALUES (?1, ?2, ?3, ?4)",
    )?;
    let mut done = Vec::new();
    let mut rows = waiting.query([BATCH])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let (title, text) = (row.get_ref(1)?.as_str()?, row.get_ref(2)?.as_str()?);
        insert.execute(params![id, fold(title), fold(text), fold(&quotes(row, text)?)])?;
        done.push(id);
    }
    drop(rows);
    let mut entered =
        transaction.prepare_cached("DELETE FROM full_text_waiting WHERE article = ?1")?;
    for id in done {
        entered.execute([id])?;
    }
    Ok(())
}

/// The words of an article's quotations, one a line; none where the analysis cannot be read.
fn quotes(row: &Row<'_>, text: &str) -> rusqlite::Result<String> {
    let analysis = packed::unpack_analysis(row.get_ref(3)?.as_blob()?).unwrap_or_default();
    let quotes = analysis.quotes.iter().map(|quote| format!("{}\n", quote.span.of(text)));
    Ok(quotes.collect())
}

/// The words as FTS5 strings, all of them wanted, the last as a prefix.
fn pattern(words: &str) -> Option<String> {
    let folded = fold(words);
    let strings: Vec<String> = folded
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .map(|word| format!("\"{}\"", word.replace(['"', '\0'], " ")))
        .collect();
    (!strings.is_empty()).then(|| strings.join(" ") + "*")
}

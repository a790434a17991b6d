//! Full-text search over titles, texts and quotations.
//!
//! The index holds no text, only where each word stands, of texts that were folded before they came here
//! ([`indexed`]): so it has one reading of a text with [`TextPattern::find`], which marks the words in the text itself.
//!
//! Articles wait until there is time for them: entering a text costs about as much as all else that the library does
//! with an article. Until then a search finds the others, and [`Library::texts_waiting`] says how many are missing.

use std::time::Duration;

use rusqlite::{Connection, ErrorCode, Row, Transaction, TransactionBehavior, params};

use super::{ArticleId, Library, LibraryError, PATIENCE, Result, packed};
use crate::search::{TextPattern, indexed};

mod snippets;
mod syntax;

/// Of the texts that are entered in one transaction while somebody may want something else of the library (bytes).
const LITTLE: usize = 96 << 10;

/// The same while nobody does. Larger transactions leave fewer pieces of the index to be merged.
const MUCH: usize = 8 << 20;

/// What came of [`Library::enter_some_texts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entering {
    /// Every text is in.
    Done,
    /// Others wait.
    More,
    /// Another program is writing: it is not the time.
    Busy,
}

/// The numbers of the articles that a pattern matches, of those that are entered, in no order that matters.
pub(super) fn matching(
    connection: &Connection,
    pattern: &TextPattern,
) -> rusqlite::Result<Vec<i64>> {
    connection
        .prepare_cached("SELECT rowid FROM full_text WHERE full_text MATCH ?1")?
        .query_map([syntax::expression(pattern)], |row| row.get(0))?
        .collect()
}

impl Library {
    /// The articles that a pattern matches, of those that are entered; the sample library's are among them.
    pub fn texts_matching(&self, pattern: &TextPattern) -> Result<Vec<ArticleId>> {
        let found = self.read(|connection| matching(connection, pattern))?;
        Ok(found.into_iter().map(ArticleId).collect())
    }

    /// How many articles are not in the index yet.
    pub fn texts_waiting(&self) -> Result<usize> {
        self.read(|connection| {
            let waiting: i64 = connection
                .prepare_cached("SELECT count(*) FROM full_text_waiting")?
                .query_row([], |row| row.get(0))?;
            Ok(waiting.max(0) as usize)
        })
    }

    /// Enters the articles that wait, all of them, where the library may be written.
    pub fn enter_texts(&self) -> Result<()> {
        self.enter_texts_telling(&mut |_| ())
    }

    /// [`Library::enter_texts`] that tells how many were entered, now and then.
    pub fn enter_texts_telling(&self, told: &mut dyn FnMut(usize)) -> Result<()> {
        let mut entered = 0;
        let mut run = || {
            // Asked from inside another read, what waits goes on waiting: that one's state of the file stays.
            while !self.is_read_only
                && self.connection.is_autocommit()
                && is_waited(&self.connection)?
            {
                entered += enter_batch(&self.connection, MUCH)?;
                told(entered);
            }
            Ok(())
        };
        run().map_err(|error| LibraryError::at(&self.path, error))
    }

    /// Enters a few of the articles that wait, in some hundredths of a second; gives up at once where another program
    /// writes.
    pub fn enter_some_texts(&self) -> Result<Entering> {
        let run = || -> rusqlite::Result<Entering> {
            if self.is_read_only
                || !self.connection.is_autocommit()
                || !is_waited(&self.connection)?
            {
                return Ok(Entering::Done);
            }
            self.connection.busy_timeout(Duration::ZERO)?;
            let entered = enter_batch(&self.connection, LITTLE);
            self.connection.busy_timeout(PATIENCE)?;
            entered?;
            Ok(if is_waited(&self.connection)? { Entering::More } else { Entering::Done })
        };
        match run() {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                Ok(Entering::Busy)
            }
            done => done.map_err(|error| LibraryError::at(&self.path, error)),
        }
    }
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

pub(super) fn is_waited(connection: &Connection) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM full_text_waiting)")?
        .query_row([], |row| row.get(0))
}

/// Enters articles in one transaction until their texts have so many `bytes`; says how many.
fn enter_batch(connection: &Connection, bytes: usize) -> rusqlite::Result<usize> {
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    let mut chosen = chosen(&transaction, bytes)?;
    // FTS5 closes a piece of its index whenever a number is smaller than the last.
    chosen.sort_unstable();
    enter(&transaction, &chosen)?;
    transaction.commit()?;
    Ok(chosen.len())
}

/// The articles that are entered next: the newest, they are what is looked for.
fn chosen(connection: &Connection, bytes: usize) -> rusqlite::Result<Vec<i64>> {
    let mut waiting = connection.prepare_cached(
        "SELECT full_text_waiting.article, octet_length(text) FROM full_text_waiting
             LEFT JOIN bodies ON bodies.article = full_text_waiting.article
         ORDER BY full_text_waiting.article DESC",
    )?;
    let mut rows = waiting.query([])?;
    let (mut chosen, mut weight) = (Vec::new(), 0);
    while weight < bytes
        && let Some(row) = rows.next()?
    {
        chosen.push(row.get(0)?);
        let length: Option<i64> = row.get(1)?;
        weight = weight.saturating_add(length.unwrap_or(0).max(0) as usize);
    }
    Ok(chosen)
}

fn enter(connection: &Connection, articles: &[i64]) -> rusqlite::Result<()> {
    let mut bodies = connection.prepare_cached(
        "SELECT title, text, analysis FROM articles JOIN bodies ON bodies.article = id
         WHERE id = ?1",
    )?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO full_text (rowid, title, text, quotes) VALUES (?1, ?2, ?3, ?4)",
    )?;
    let mut waited =
        connection.prepare_cached("DELETE FROM full_text_waiting WHERE article = ?1")?;
    for id in articles {
        let mut rows = bodies.query([id])?;
        if let Some(row) = rows.next()? {
            let (title, text) = (row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?);
            insert.execute(params![id, indexed(title), indexed(text), quotes(row, text)?])?;
        }
        drop(rows);
        waited.execute([id])?;
    }
    Ok(())
}

/// The words of an article's quotations; none where the analysis cannot be read.
fn quotes(row: &Row<'_>, text: &str) -> rusqlite::Result<String> {
    let analysis = packed::unpack_analysis(row.get_ref(2)?.as_blob()?).unwrap_or_default();
    let quotes = analysis.quotes.iter().map(|quote| indexed(quote.span.of(text)));
    Ok(quotes.collect::<Vec<_>>().join(syntax::BETWEEN_QUOTES))
}

#[cfg(test)]
mod tests;

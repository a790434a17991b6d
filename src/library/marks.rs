//! Marks: places in texts to which the reader gave a letter.
//!
//! A mark holds the words at its place, so that it is found again when the text changes. Where they are not found at
//! one place, the mark is lost and says so; it never leads to a place that is merely likely.

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};

use super::{
    ArticleId, Durability, Library, Origin, Result, StoredArticle, anchor, labels, number,
    sightings, text_hash,
};
use crate::text::{CodePoints, Span};

/// How many code points of the words at its place a mark holds.
const WORDS: usize = 64;

/// A place in a text, with its letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// A small letter belongs to its article, a capital to the library.
    pub letter: char,
    /// The article in which it was set.
    pub article: ArticleId,
    /// The words at the place.
    pub exact: String,
    /// Up to 32 code points before them.
    pub prefix: String,
    /// Up to 32 code points after them.
    pub suffix: String,
    /// Code points from the start of the body.
    pub start: usize,
    /// Hash of the body (see `library::text_hash`).
    pub text_hash: String,
    /// The article's headline.
    pub title: String,
    /// The article's address.
    pub url: Option<String>,
    /// The file it was read from.
    pub path: Option<String>,
    /// When it was set: seconds since the Unix epoch.
    pub set_at: i64,
}

/// Where a mark leads now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marked {
    /// To this place.
    Place {
        /// The article; another than where it was set, if that one came back under another number.
        article: ArticleId,
        /// Code points from the start of its body.
        start: usize,
    },
    /// Nowhere: its words are no longer at one place of the article.
    Lost,
    /// Nowhere: its article is gone.
    Gone,
}

impl Mark {
    /// A mark at `place` (a byte of the body of an open article); `None` where the text is empty.
    pub fn new(letter: char, stored: &StoredArticle, place: usize, now: i64) -> Option<Self> {
        let StoredArticle { id, source, article, .. } = stored;
        let text = &article.text;
        let start = text.floor_char_boundary(place);
        // At the end of a text the last words stand for it.
        let start = if text.get(start..).is_none_or(|rest| rest.trim().is_empty()) {
            text.trim_end().char_indices().next_back()?.0
        } else {
            start
        };
        let rest = text.get(start..)?;
        let end = rest.char_indices().nth(WORDS).map_or(text.len(), |(at, _)| start + at);
        let span = Span::new(start, end);
        let (prefix, suffix) = anchor::context(text, span);
        Some(Self {
            letter,
            article: *id,
            exact: span.of(text).to_owned(),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            start: CodePoints::new(text).at(start),
            text_hash: text_hash(text),
            title: labels::title(article),
            url: source.url.clone(),
            path: source.path.clone(),
            set_at: now,
        })
    }

    /// Whether the letter belongs to the library.
    pub fn is_of_library(&self) -> bool {
        scope(self.letter, self.article) == 0
    }
}

/// The article to which a letter belongs; 0 for the library.
fn scope(letter: char, article: ArticleId) -> i64 {
    if letter.is_ascii_uppercase() { 0 } else { article.0 }
}

const COLUMNS: &str =
    "letter, article, exact, prefix, suffix, start, text_hash, title, url, path, set_at";

impl Library {
    /// Makes `mark` the one of its letter, or (with `None`) forgets the one that `letter` has in `article`. Gives back
    /// the one that had the letter.
    pub fn put_mark(
        &mut self,
        letter: char,
        article: ArticleId,
        mark: Option<&Mark>,
    ) -> Result<Option<Mark>> {
        self.write(Durability::Disk, |transaction| {
            let before = by_letter(transaction, letter, article)?;
            transaction.execute(
                "DELETE FROM marks WHERE letter = ?1 AND scope = ?2",
                params![letter.to_string(), scope(letter, article)],
            )?;
            if let Some(mark) = mark {
                insert(transaction, mark)?;
            }
            Ok(before)
        })
    }

    /// The mark of a letter, as seen from `article`, and where it leads now; `None` where the letter has none.
    pub fn mark_at(&self, letter: char, article: ArticleId) -> Result<Option<(Mark, Marked)>> {
        self.read(|connection| {
            let Some(mark) = by_letter(connection, letter, article)? else { return Ok(None) };
            let place = settled(connection, &mark)?;
            Ok(Some((mark, place)))
        })
    }

    /// The marks of an article and those of the library, by their letters.
    pub fn marks(&self, article: Option<ArticleId>) -> Result<Vec<Mark>> {
        self.read(|connection| {
            let sql = format!(
                "SELECT {COLUMNS} FROM marks WHERE scope = 0 OR scope = ?1
                 ORDER BY scope = 0, letter"
            );
            let id = article.map_or(0, |id| id.0);
            connection.prepare_cached(&sql)?.query_map([id], mark)?.collect()
        })
    }
}

fn by_letter(
    connection: &Connection,
    letter: char,
    article: ArticleId,
) -> rusqlite::Result<Option<Mark>> {
    let sql = format!("SELECT {COLUMNS} FROM marks WHERE letter = ?1 AND scope = ?2");
    connection
        .prepare_cached(&sql)?
        .query_row(params![letter.to_string(), scope(letter, article)], mark)
        .optional()
}

fn insert(transaction: &Transaction<'_>, mark: &Mark) -> rusqlite::Result<()> {
    let sql = format!(
        "INSERT INTO marks ({COLUMNS}, scope)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
    );
    transaction.prepare_cached(&sql)?.execute(params![
        mark.letter.to_string(),
        mark.article.0,
        mark.exact,
        mark.prefix,
        mark.suffix,
        number::stored(mark.start),
        mark.text_hash,
        mark.title,
        mark.url,
        mark.path,
        mark.set_at,
        scope(mark.letter, mark.article),
    ])?;
    Ok(())
}

fn mark(row: &Row<'_>) -> rusqlite::Result<Mark> {
    let letter: String = row.get(0)?;
    let start: i64 = row.get(5)?;
    Ok(Mark {
        letter: letter.chars().next().unwrap_or_default(),
        article: ArticleId(row.get(1)?),
        exact: row.get(2)?,
        prefix: row.get(3)?,
        suffix: row.get(4)?,
        start: start.max(0) as usize,
        text_hash: row.get(6)?,
        title: row.get(7)?,
        url: row.get(8)?,
        path: row.get(9)?,
        set_at: row.get(10)?,
    })
}

/// Where a mark leads now: in its article, or in one that came back with the same text or from the same source.
fn settled(connection: &Connection, mark: &Mark) -> rusqlite::Result<Marked> {
    let text = |id: ArticleId| -> rusqlite::Result<Option<String>> {
        connection
            .prepare_cached("SELECT text FROM bodies WHERE article = ?1")?
            .query_row([id.0], |row| row.get(0))
            .optional()
    };
    let (article, text) = if let Some(text) = text(mark.article)? {
        (mark.article, text)
    } else {
        let origin = Origin {
            article: mark.article,
            text_hash: mark.text_hash.clone(),
            url: mark.url.clone(),
            path: mark.path.clone(),
        };
        let Some(&near) = sightings::from_origin(connection, &origin)?.first() else {
            return Ok(Marked::Gone);
        };
        let Some(text) = text(near)? else { return Ok(Marked::Gone) };
        (near, text)
    };
    let length = mark.exact.chars().count();
    let same = anchor::bytes(&text, mark.start, mark.start.saturating_add(length))
        .filter(|span| text_hash(&text) == mark.text_hash && span.of(&text) == mark.exact);
    let found = same.or_else(|| anchor::locate(&text, &mark.exact, &mark.prefix, &mark.suffix));
    Ok(match found {
        Some(span) => Marked::Place { article, start: CodePoints::new(&text).at(span.start) },
        None => Marked::Lost,
    })
}

//! The rows of kept quotations.

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};

use super::{Anchor, ArticleId, Bookmark, BookmarkId, NewBookmark, kind, number};
use crate::article::Hue;

const COLUMNS: &str = "id, article, anchored, kept_at, exact, prefix, suffix, start, end, \
     text_hash, kind, speaker, role, title, site, byline, url, path, published, note, tags, colour";

/// All of them as a library of any version has them: an older one knows no colours. The last kept first.
pub(super) fn all_of_any_version(connection: &Connection) -> rusqlite::Result<Vec<Bookmark>> {
    let has_colours: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM pragma_table_info('bookmarks') WHERE name = 'colour')",
        [],
        |row| row.get(0),
    )?;
    if has_colours {
        return all(connection);
    }
    let columns = COLUMNS.replace("colour", "''");
    let sql = format!("SELECT {columns} FROM bookmarks ORDER BY kept_at DESC, id DESC");
    connection.prepare(&sql)?.query_map([], bookmark)?.collect()
}

/// All of them, the last kept first.
pub(super) fn all(connection: &Connection) -> rusqlite::Result<Vec<Bookmark>> {
    let sql = format!("SELECT {COLUMNS} FROM bookmarks ORDER BY kept_at DESC, id DESC");
    connection.prepare_cached(&sql)?.query_map([], bookmark)?.collect()
}

/// The bookmarks that stand in an article, in the order of their places.
pub(super) fn standing(connection: &Connection, id: ArticleId) -> rusqlite::Result<Vec<Bookmark>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM bookmarks WHERE article = ?1 AND anchored = 1 ORDER BY start, id"
    );
    connection.prepare_cached(&sql)?.query_map([id.0], bookmark)?.collect()
}

/// The bookmarks that were taken from an article, also those that no longer stand in it.
pub(super) fn taken_from(
    connection: &Connection,
    id: ArticleId,
) -> rusqlite::Result<Vec<Bookmark>> {
    let sql = format!("SELECT {COLUMNS} FROM bookmarks WHERE article = ?1 ORDER BY id");
    connection.prepare_cached(&sql)?.query_map([id.0], bookmark)?.collect()
}

/// Whether any bookmark is orphaned.
pub(super) fn is_any_orphaned(connection: &Connection) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM bookmarks WHERE anchored = 0)")?
        .query_row([], |row| row.get(0))
}

/// The orphaned bookmarks whose article is gone, and that were taken from this text or this address.
pub(super) fn homeless(
    connection: &Connection,
    text_hash: &str,
    url: Option<&str>,
) -> rusqlite::Result<Vec<Bookmark>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM bookmarks
         WHERE anchored = 0 AND (text_hash = ?1 OR url = ?2)
             AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.id = bookmarks.article)
         ORDER BY id"
    );
    connection.prepare_cached(&sql)?.query_map(params![text_hash, url], bookmark)?.collect()
}

/// Writes down where a bookmark now stands, or that it does not.
pub(super) fn move_to(
    transaction: &Transaction<'_>,
    id: BookmarkId,
    anchor: Anchor,
    quote: &NewBookmark,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "UPDATE bookmarks SET article = ?2, anchored = ?3, prefix = ?4, suffix = ?5, start = ?6,
                 end = ?7, text_hash = ?8
             WHERE id = ?1",
        )?
        .execute(params![
            id.0,
            quote.article.0,
            anchor == Anchor::Anchored,
            quote.prefix,
            quote.suffix,
            number::stored(quote.start),
            number::stored(quote.end),
            quote.text_hash,
        ])
        .map(drop)
}

/// Marks the bookmarks of an article that goes.
pub(super) fn orphan(transaction: &Transaction<'_>, id: ArticleId) -> rusqlite::Result<()> {
    transaction.execute("UPDATE bookmarks SET anchored = 0 WHERE article = ?1", [id.0]).map(drop)
}

/// Sets an article's number of kept quotations.
pub(super) fn count_kept(transaction: &Transaction<'_>, id: ArticleId) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "UPDATE articles SET kept =
                 (SELECT count(*) FROM bookmarks WHERE article = ?1 AND anchored = 1)
             WHERE id = ?1",
        )?
        .execute([id.0])
        .map(drop)
}

/// The bookmark that already keeps these words: they stand at the same place, or between the same words.
pub(super) fn same(
    connection: &Connection,
    quote: &NewBookmark,
) -> rusqlite::Result<Option<Bookmark>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM bookmarks
         WHERE article = ?1 AND exact = ?2
             AND (text_hash = ?3 AND start = ?4 AND end = ?5
                 OR text_hash <> ?3 AND prefix = ?6 AND suffix = ?7)
         ORDER BY id LIMIT 1"
    );
    connection
        .prepare_cached(&sql)?
        .query_row(
            params![
                quote.article.0,
                quote.exact,
                quote.text_hash,
                number::stored(quote.start),
                number::stored(quote.end),
                quote.prefix,
                quote.suffix
            ],
            bookmark,
        )
        .optional()
}

pub(super) fn by_id(connection: &Connection, id: BookmarkId) -> rusqlite::Result<Option<Bookmark>> {
    let sql = format!("SELECT {COLUMNS} FROM bookmarks WHERE id = ?1");
    connection.prepare_cached(&sql)?.query_row([id.0], bookmark).optional()
}

pub(super) fn insert(
    transaction: &Transaction<'_>,
    id: Option<BookmarkId>,
    kept_at: i64,
    anchor: Anchor,
    quote: &NewBookmark,
) -> rusqlite::Result<BookmarkId> {
    let sql = format!(
        "INSERT INTO bookmarks ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, \
         ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)"
    );
    transaction.prepare_cached(&sql)?.execute(params![
        id.map(|id| id.0),
        quote.article.0,
        anchor == Anchor::Anchored,
        kept_at,
        quote.exact,
        quote.prefix,
        quote.suffix,
        number::stored(quote.start),
        number::stored(quote.end),
        quote.text_hash,
        kind::name(&quote.kind),
        quote.speaker,
        quote.role,
        quote.title,
        quote.site,
        list(&quote.byline),
        quote.url,
        quote.path,
        quote.published,
        quote.note,
        list(&quote.tags),
        hue_name(quote.hue),
    ])?;
    Ok(BookmarkId(transaction.last_insert_rowid()))
}

fn bookmark(row: &Row<'_>) -> rusqlite::Result<Bookmark> {
    let anchored: bool = row.get(2)?;
    let number = |column| row.get(column).map(|number: i64| number.max(0) as usize);
    let kind_name: String = row.get(10)?;
    Ok(Bookmark {
        id: BookmarkId(row.get(0)?),
        kept_at: row.get(3)?,
        anchor: if anchored { Anchor::Anchored } else { Anchor::Orphaned },
        quote: NewBookmark {
            article: ArticleId(row.get(1)?),
            exact: row.get(4)?,
            prefix: row.get(5)?,
            suffix: row.get(6)?,
            start: number(7)?,
            end: number(8)?,
            text_hash: row.get(9)?,
            kind: kind::parse(&kind_name, 10)?,
            speaker: row.get(11)?,
            role: row.get(12)?,
            title: row.get(13)?,
            site: row.get(14)?,
            byline: unlist(&row.get::<_, String>(15)?),
            url: row.get(16)?,
            path: row.get(17)?,
            published: row.get(18)?,
            note: row.get(19)?,
            tags: unlist(&row.get::<_, String>(20)?),
            // A colour that a later program gave is none here; what was kept comes first.
            hue: Hue::named(&row.get::<_, String>(21)?),
        },
    })
}

/// A colour as its column holds it.
pub(super) fn hue_name(hue: Option<Hue>) -> &'static str {
    hue.map_or("", Hue::name)
}

/// A list of words as a JSON array.
pub(super) fn list(words: &[String]) -> String {
    serde_json::Value::from(words).to_string()
}

/// The words of a JSON array; whatever else stands there is one word, so that nothing a person wrote is lost.
pub(super) fn unlist(array: &str) -> Vec<String> {
    serde_json::from_str(array).unwrap_or_else(|_| vec![array.to_owned()])
}

//! Feeds: which ones the reader follows, how it stands with each, and which articles came from it.
//!
//! Nothing here fetches. What came of asking a feed is written down by [`Library::record`].

mod record;
mod removal;
pub(super) mod rows;

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};

use super::indexing::Indexer;
use super::{ArticleId, Durability, Library, Result, kept, kind, packed};
use crate::text::sanitize_line;
use rows::{FeedChange, FeedId, FeedRow, FullText, NewFeed, Validators};

const COLUMNS: &str = "id, url, own_title, title, home, folder, tags, full_text, added, etag, \
     last_modified, body_hash, not_before, moved_from, gone_at, last_error, failures, checked_at, \
     newest";

impl Library {
    /// Follows a feed. One that is followed already, under this address or the one from which it moved, stays as it
    /// is. Returns its number, and whether it is new.
    ///
    /// `now` is in seconds since the Unix epoch.
    pub fn add_feed(&mut self, feed: &NewFeed, now: i64) -> Result<(FeedId, bool)> {
        self.write(Durability::Disk, |transaction| add(transaction, feed, now))
    }

    /// Follows many feeds, in one transaction: all of them or none.
    pub fn add_feeds(&mut self, feeds: &[NewFeed], now: i64) -> Result<Vec<(FeedId, bool)>> {
        self.write(Durability::Disk, |transaction| {
            feeds.iter().map(|feed| add(transaction, feed, now)).collect()
        })
    }

    /// Every feed, by its folder (those in none first), then by its name.
    pub fn feeds(&self) -> Result<Vec<FeedRow>> {
        self.read(|connection| {
            let mut feeds = uncounted(connection)?;
            let counts = counts(connection)?;
            for feed in &mut feeds {
                if let Some(&(articles, unread)) = counts.get(&feed.id.0) {
                    (feed.articles, feed.unread) = (articles, unread);
                }
            }
            let place = |feed: &FeedRow| (feed.folder.clone(), crate::text::fold(feed.name()));
            feeds.sort_by_cached_key(place);
            Ok(feeds)
        })
    }

    /// One feed; `None` where there is none with this number.
    pub fn feed(&self, id: FeedId) -> Result<Option<FeedRow>> {
        self.read(|connection| one(connection, id))
    }

    /// The feed that is asked for at this address, or moved from there.
    pub fn feed_at(&self, url: &str) -> Result<Option<FeedRow>> {
        self.read(|connection| match at(connection, url)? {
            Some(id) => one(connection, id),
            None => Ok(None),
        })
    }

    /// Changes what the reader says of a feed. Another name is also the outlet of the articles that were listed under
    /// the one before. Returns the feed as it now is.
    ///
    /// # Errors
    /// Where there is no feed with this number.
    pub fn change_feed(&mut self, id: FeedId, change: &FeedChange) -> Result<FeedRow> {
        let changed = self.write(Durability::Disk, |transaction| {
            let Some(before) = one(transaction, id)? else { return Ok(None) };
            let own_title = match &change.own_title {
                Some(title) => line(Some(title)),
                None => before.own_title.clone(),
            };
            let after = FeedRow {
                own_title,
                folder: change.folder.clone().unwrap_or_else(|| before.folder.clone()),
                tags: change.tags.clone().unwrap_or_else(|| before.tags.clone()),
                full_text: change.full_text.unwrap_or(before.full_text),
                ..before.clone()
            };
            transaction
                .prepare_cached(
                    "UPDATE feeds SET own_title = ?2, folder = ?3, tags = ?4, full_text = ?5
                     WHERE id = ?1",
                )?
                .execute(params![
                    id.0,
                    after.own_title,
                    list(&after.folder),
                    list(&after.tags),
                    after.full_text.as_ref().map(kind::name),
                ])?;
            relabel(transaction, id, label(&before), label(&after))?;
            Ok(Some(after))
        })?;
        changed.ok_or_else(|| self.missing("feed", id.0))
    }

    /// The hashes of all entries that a feed has brought: one with the same hash again is nothing new.
    pub fn known_entries(&self, id: FeedId) -> Result<Vec<u64>> {
        self.read(|connection| {
            connection
                .prepare_cached("SELECT hash FROM feed_entries WHERE feed = ?1")?
                .query_map([id.0], |row| row.get(0).map(i64::cast_unsigned))?
                .collect()
        })
    }

    /// The articles of a feed that are in the library, newest first.
    pub fn feed_articles(&self, id: FeedId) -> Result<Vec<ArticleId>> {
        self.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT DISTINCT articles.id, sort_at FROM feed_entries
                         JOIN articles ON articles.id = article
                     WHERE feed = ?1 ORDER BY sort_at DESC, articles.id DESC",
                )?
                .query_map([id.0], |row| row.get(0).map(ArticleId))?
                .collect()
        })
    }

    /// The feeds that carry an article, the first that was followed first.
    pub fn feeds_of(&self, id: ArticleId) -> Result<Vec<FeedId>> {
        self.read(|connection| {
            connection
                .prepare_cached(
                    "SELECT DISTINCT feed FROM feed_entries WHERE article = ?1 ORDER BY feed",
                )?
                .query_map([id.0], |row| row.get(0).map(FeedId))?
                .collect()
        })
    }
}

/// Every feed, without the counts of its articles.
pub(super) fn uncounted(connection: &Connection) -> rusqlite::Result<Vec<FeedRow>> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM feeds ORDER BY id"))?
        .query_map([], row)?
        .collect()
}

fn add(
    transaction: &Transaction<'_>,
    feed: &NewFeed,
    now: i64,
) -> rusqlite::Result<(FeedId, bool)> {
    if let Some(id) = at(transaction, &feed.url)? {
        return Ok((id, false));
    }
    transaction
        .prepare_cached(
            "INSERT INTO feeds (url, own_title, title, home, folder, tags, full_text, added)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            feed.url,
            line(feed.own_title.as_deref()),
            line(feed.title.as_deref()),
            line(feed.home.as_deref()),
            list(&feed.folder),
            list(&feed.tags),
            feed.full_text.as_ref().map(kind::name),
            now,
        ])?;
    Ok((FeedId(transaction.last_insert_rowid()), true))
}

/// The number of the feed at this address, or that moved from there.
fn at(connection: &Connection, url: &str) -> rusqlite::Result<Option<FeedId>> {
    connection
        .prepare_cached(
            "SELECT id FROM feeds WHERE url = ?1 OR moved_from = ?1 ORDER BY url = ?1 DESC LIMIT 1",
        )?
        .query_row([url], |row| row.get(0).map(FeedId))
        .optional()
}

/// A feed without its counts.
fn bare(connection: &Connection, id: FeedId) -> rusqlite::Result<Option<FeedRow>> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM feeds WHERE id = ?1"))?
        .query_row([id.0], row)
        .optional()
}

fn one(connection: &Connection, id: FeedId) -> rusqlite::Result<Option<FeedRow>> {
    let Some(mut feed) = bare(connection, id)? else { return Ok(None) };
    (feed.articles, feed.unread) = connection
        .prepare_cached(
            "SELECT count(*), count(*) FILTER (WHERE read = 0)
             FROM (SELECT DISTINCT article FROM feed_entries WHERE feed = ?1)
                 JOIN articles ON articles.id = article",
        )?
        .query_row([id.0], |row| Ok((count(row, 0)?, count(row, 1)?)))?;
    Ok(Some(feed))
}

/// How many articles of the library each feed has, and how many of them are unread.
fn counts(connection: &Connection) -> rusqlite::Result<HashMap<i64, (usize, usize)>> {
    connection
        .prepare_cached(
            "SELECT feed, count(*), count(*) FILTER (WHERE read = 0)
             FROM (SELECT DISTINCT feed, article FROM feed_entries)
                 JOIN articles ON articles.id = article
             GROUP BY feed",
        )?
        .query_map([], |row| Ok((row.get(0)?, (count(row, 1)?, count(row, 2)?))))?
        .collect()
}

fn row(row: &Row<'_>) -> rusqlite::Result<FeedRow> {
    let full_text: Option<String> = row.get(7)?;
    Ok(FeedRow {
        id: FeedId(row.get(0)?),
        url: row.get(1)?,
        own_title: row.get(2)?,
        title: row.get(3)?,
        home: row.get(4)?,
        folder: kept::unlist(&row.get::<_, String>(5)?),
        tags: kept::unlist(&row.get::<_, String>(6)?),
        full_text: full_text.map(|name| kind::parse::<FullText>(&name, 7)).transpose()?,
        added: row.get(8)?,
        validators: Validators {
            etag: row.get(9)?,
            last_modified: row.get(10)?,
            body_hash: row.get(11)?,
        },
        not_before: row.get(12)?,
        moved_from: row.get(13)?,
        gone_at: row.get(14)?,
        last_error: row.get(15)?,
        failures: count(row, 16)?,
        checked_at: row.get(17)?,
        newest: row.get(18)?,
        articles: 0,
        unread: 0,
    })
}

fn count(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    row.get(column).map(|count: i64| count.max(0) as usize)
}

/// One clean line, where there is anything on it.
fn line(text: Option<&str>) -> Option<String> {
    text.map(sanitize_line).filter(|text| !text.is_empty())
}

/// Names as a JSON array, each of them one clean line.
fn list(names: &[String]) -> String {
    let names = names.iter().map(|name| sanitize_line(name)).filter(|name| !name.is_empty());
    kept::list(&names.collect::<Vec<_>>())
}

/// The outlet of those of its articles that name none themselves.
fn label(feed: &FeedRow) -> Option<&str> {
    feed.own_title.as_deref().or(feed.title.as_deref()).filter(|title| !title.is_empty())
}

/// Gives the articles of a feed that stand under its name before the one that it has now.
fn relabel(
    transaction: &Transaction<'_>,
    id: FeedId,
    before: Option<&str>,
    after: Option<&str>,
) -> rusqlite::Result<()> {
    let (Some(before), Some(after)) = (before, after) else { return Ok(()) };
    if before == after {
        return Ok(());
    }
    let named: Vec<(i64, i64, bool, Vec<u8>)> = transaction
        .prepare_cached(
            "SELECT DISTINCT articles.id, outlet, sample, meta FROM feed_entries
                 JOIN articles ON articles.id = feed_entries.article
                 JOIN bodies ON bodies.article = articles.id
             WHERE feed = ?1",
        )?
        .query_map([id.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut indexer = Indexer::new(transaction)?;
    let outlet = indexer.outlet(after)?;
    for (article, from, sample, meta) in named {
        // What cannot be read keeps its name.
        let Some(mut meta) = packed::unpack_article(&meta, String::new()) else { continue };
        if meta.site.as_deref() != Some(before) {
            continue;
        }
        meta.site = Some(after.to_owned());
        transaction
            .prepare_cached("UPDATE bodies SET meta = ?2 WHERE article = ?1")?
            .execute(params![article, packed::pack_article(&meta)])?;
        transaction
            .prepare_cached("UPDATE articles SET outlet = ?2 WHERE id = ?1")?
            .execute([article, outlet])?;
        let mut count = transaction
            .prepare_cached("UPDATE outlets SET articles = articles + ?2 WHERE id = ?1")?;
        count.execute([from, -i64::from(!sample)])?;
        count.execute([outlet, i64::from(!sample)])?;
    }
    indexer.finish()
}

#[cfg(test)]
mod tests;

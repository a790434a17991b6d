//! A feed goes, with its articles or without them, and comes back.

use rusqlite::{Connection, Transaction, params};

use super::rows::{ArticlesFate, EntryRow, FeedId, Removal, RemovedFeed};
use super::{COLUMNS, at, count, list, one};
use crate::library::indexing::Indexer;
use crate::library::{ArticleId, Durability, Library, Result, articles, kind, number};

/// The articles that came by one feed only and hold no kept quotation.
pub(super) const ONLY_HERE: &str = "SELECT DISTINCT articles.id FROM feed_entries AS own
         JOIN articles ON articles.id = own.article
     WHERE own.feed = ?1 AND own.brought = 1 AND kept = 0
         AND NOT EXISTS (
             SELECT 1 FROM feed_entries AS other WHERE other.article = own.article AND other.feed <> ?1
         )
         AND NOT EXISTS (SELECT 1 FROM bookmarks WHERE bookmarks.article = own.article)";

impl Library {
    /// What the removal of a feed would mean; nothing is changed.
    pub fn removal_of(&self, id: FeedId) -> Result<Removal> {
        self.read(|connection| {
            let (articles, kept) = connection
                .prepare_cached(
                    "SELECT count(*), count(*) FILTER (WHERE kept > 0)
                     FROM (SELECT DISTINCT article FROM feed_entries WHERE feed = ?1)
                         JOIN articles ON articles.id = article",
                )?
                .query_row([id.0], |row| Ok((count(row, 0)?, count(row, 1)?)))?;
            Ok(Removal { articles, only_here: only_here(connection, id)?.len(), kept })
        })
    }

    /// Follows a feed no more and returns all that [`Library::put_feed_back`] needs; `None` where there is none with
    /// this number. Kept quotations stay whatever becomes of the articles.
    pub fn remove_feed(&mut self, id: FeedId, fate: ArticlesFate) -> Result<Option<RemovedFeed>> {
        self.write(Durability::Disk, |transaction| {
            let Some(row) = one(transaction, id)? else { return Ok(None) };
            let mut articles = Vec::new();
            if fate == ArticlesFate::Go {
                let mut indexer = Indexer::new(transaction)?;
                for article in only_here(transaction, id)? {
                    articles.extend(articles::take_out(transaction, &mut indexer, article)?);
                }
                indexer.finish()?;
            }
            let entries = entries(transaction, id)?;
            transaction.execute("DELETE FROM feed_entries WHERE feed = ?1", [id.0])?;
            transaction.execute("DELETE FROM feeds WHERE id = ?1", [id.0])?;
            Ok(Some(RemovedFeed { row, articles, entries }))
        })
    }

    /// Brings a removed feed back under its own number, and the articles that went with it. Where the same feed is
    /// followed again meanwhile, that one stays and only the articles come back.
    pub fn put_feed_back(&mut self, removed: &RemovedFeed) -> Result<()> {
        self.write(Durability::Disk, |transaction| {
            let row = &removed.row;
            if at(transaction, &row.url)?.is_some() || one(transaction, row.id)?.is_some() {
                return Ok(());
            }
            insert(transaction, removed)
        })?;
        removed.articles.iter().try_for_each(|article| self.put_back(article))
    }
}

fn only_here(connection: &Connection, id: FeedId) -> rusqlite::Result<Vec<ArticleId>> {
    connection
        .prepare_cached(ONLY_HERE)?
        .query_map([id.0], |row| row.get(0).map(ArticleId))?
        .collect()
}

fn entries(connection: &Connection, id: FeedId) -> rusqlite::Result<Vec<EntryRow>> {
    connection
        .prepare_cached(
            "SELECT entry, article, url, hash, brought, seen_at, completed FROM feed_entries
             WHERE feed = ?1",
        )?
        .query_map([id.0], |row| {
            Ok(EntryRow {
                entry: row.get(0)?,
                article: row.get(1)?,
                url: row.get(2)?,
                hash: row.get(3)?,
                brought: row.get(4)?,
                seen_at: row.get(5)?,
                completed: row.get(6)?,
            })
        })?
        .collect()
}

fn insert(transaction: &Transaction<'_>, removed: &RemovedFeed) -> rusqlite::Result<()> {
    let row = &removed.row;
    let sql = format!(
        "INSERT INTO feeds ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, \
         ?13, ?14, ?15, ?16, ?17, ?18, ?19)"
    );
    transaction.execute(
        &sql,
        params![
            row.id.0,
            row.url,
            row.own_title,
            row.title,
            row.home,
            list(&row.folder),
            list(&row.tags),
            row.full_text.as_ref().map(kind::name),
            row.added,
            row.validators.etag,
            row.validators.last_modified,
            row.validators.body_hash,
            row.not_before,
            row.moved_from,
            row.gone_at,
            row.last_error,
            number::stored(row.failures),
            row.checked_at,
            row.newest,
        ],
    )?;
    for entry in &removed.entries {
        transaction
            .prepare_cached(
                "INSERT INTO feed_entries (feed, entry, article, url, hash, brought, seen_at, completed)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                row.id.0,
                entry.entry,
                entry.article,
                entry.url,
                entry.hash,
                entry.brought,
                entry.seen_at,
                entry.completed
            ])?;
    }
    Ok(())
}

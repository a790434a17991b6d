//! Articles: adding, opening, marking, removing.

use std::borrow::Cow;

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};

use super::facts::{Facts, KnownBy};
use super::identity::Identities;
use super::indexing::{self, Indexer};
use super::place::Place;
use super::{
    Added, AddedStatus, ArticleId, Durability, Library, RemovedArticle, Result, StoredArticle,
    elsewhere, kept, kind, labels, number, packed, reanchor, versions,
};
use crate::article::{Analysis, Article, Source};

/// One article on its way into the library.
#[derive(Debug, Clone, Copy)]
pub(super) struct Incoming<'a> {
    pub(super) source: &'a Source,
    pub(super) article: &'a Article,
    pub(super) analysis: &'a Analysis,
    /// Of these three.
    pub(super) facts: &'a Facts,
    pub(super) sample: bool,
    pub(super) now: i64,
}

/// What is known of an article that is there already.
#[derive(Debug, Clone, Copy)]
pub(super) struct Present {
    pub(super) place: Place,
    added: i64,
    version: u32,
}

impl Library {
    /// Puts an article into the library. The same text twice is one article; another text from the same address (or
    /// file, where there is no address) updates the article, keeps the text before as a version, and finds the
    /// places of its bookmarks again. Addresses that differ in spelling or trackers only are one, and the address that
    /// an article gives as its own counts before the one at which it was found.
    ///
    /// `now` is in seconds since the Unix epoch.
    pub fn add(
        &mut self,
        source: &Source,
        article: &Article,
        analysis: &Analysis,
        now: i64,
    ) -> Result<Added> {
        let mut added = self.add_all([(source, article, analysis)], now)?;
        added.pop().ok_or_else(|| self.missing("article", 0))
    }

    /// Adds many articles, in their order, in one transaction: all of them or none.
    pub fn add_all<'a>(
        &mut self,
        items: impl IntoIterator<Item = (&'a Source, &'a Article, &'a Analysis)>,
        now: i64,
    ) -> Result<Vec<Added>> {
        let ready = items.into_iter().map(|(source, article, analysis)| {
            let facts = Cow::Owned(Facts::of(source, article, analysis));
            Ready { source, article, analysis, facts }
        });
        self.put_all(ready, false, now)
    }

    /// [`Library::add_all`] of articles of which the facts are made already, as other threads can.
    pub fn add_ready<'a>(
        &mut self,
        items: impl IntoIterator<Item = (&'a Source, &'a Article, &'a Analysis, &'a Facts)>,
        now: i64,
    ) -> Result<Vec<Added>> {
        let ready = items.into_iter().map(|(source, article, analysis, facts)| {
            let facts = Cow::Borrowed(facts);
            Ready { source, article, analysis, facts }
        });
        self.put_all(ready, false, now)
    }

    /// Adds articles of the sample library: they are listed only while there is no other article.
    pub fn add_samples<'a>(
        &mut self,
        items: impl IntoIterator<Item = (&'a Source, &'a Article, &'a Analysis)>,
        now: i64,
    ) -> Result<Vec<Added>> {
        let ready = items.into_iter().map(|(source, article, analysis)| {
            let facts = Cow::Owned(Facts::of(source, article, analysis));
            Ready { source, article, analysis, facts }
        });
        self.put_all(ready, true, now)
    }

    /// Whether there is no article but those of the sample library.
    pub fn is_empty(&self) -> Result<bool> {
        self.read(|connection| {
            connection
                .prepare_cached("SELECT NOT EXISTS (SELECT 1 FROM articles WHERE sample = 0)")?
                .query_row([], |row| row.get(0))
        })
    }

    /// An article with all that is known of it, joins and corrections included; `None` where there is none with this number.
    pub fn article(&self, id: ArticleId) -> Result<Option<StoredArticle>> {
        self.read(|connection| {
            let Some(mut stored) = stored(connection, id)? else { return Ok(None) };
            let identities = Identities::load(connection)?;
            let analysis = std::mem::take(&mut stored.analysis);
            let text = &stored.article.text;
            stored.analysis = indexing::corrected(connection, &identities, id, text, analysis)?;
            stored.elsewhere = elsewhere::of(connection, &identities, id)?;
            Ok(Some(stored))
        })
    }

    /// Marks an article as read or unread. An article that is gone is left alone, and so is a library that can only be
    /// read.
    pub fn set_read(&mut self, id: ArticleId, read: bool) -> Result<()> {
        if self.is_read_only {
            return Ok(());
        }
        self.write(Durability::Process, |transaction| {
            transaction
                .prepare_cached("UPDATE articles SET read = ?2 WHERE id = ?1")?
                .execute(params![id.0, read])
                .map(drop)
        })
    }

    /// Remembers the reading place: a byte offset into the body. An article that is gone is left alone, and so is a
    /// library that can only be read.
    pub fn set_place(&mut self, id: ArticleId, place: usize) -> Result<()> {
        if self.is_read_only {
            return Ok(());
        }
        self.write(Durability::Process, |transaction| {
            transaction
                .prepare_cached("UPDATE articles SET place = ?2 WHERE id = ?1")?
                .execute(params![id.0, number::stored(place)])
                .map(drop)
        })
    }

    /// Takes an article out of the library and returns all that [`Library::put_back`] needs; `None` where there is
    /// none with this number. Its bookmarks stay, complete, as orphaned ones.
    pub fn remove(&mut self, id: ArticleId) -> Result<Option<RemovedArticle>> {
        self.write(Durability::Disk, |transaction| {
            let mut indexer = Indexer::new(transaction)?;
            let removed = take_out(transaction, &mut indexer, id)?;
            indexer.finish()?;
            Ok(removed)
        })
    }

    /// Brings a removed article back under its own number, with its versions, its reading place, and the bookmarks
    /// that stood in it. Where the same text has come in again meanwhile, that article stays and nothing is done.
    pub fn put_back(&mut self, removed: &RemovedArticle) -> Result<()> {
        let StoredArticle { id, source, article, analysis, place, read, .. } = &removed.stored;
        self.write(Durability::Disk, |transaction| {
            let facts = &Facts::of(source, article, analysis);
            let RemovedArticle { added, sample, .. } = *removed;
            let incoming = Incoming { source, article, analysis, facts, sample, now: added };
            if same_text(transaction, &facts.known_by, &facts.title)?.is_some()
                || present(transaction, "id", id.0)?.is_some()
            {
                return Ok(());
            }
            let mut indexer = Indexer::new(transaction)?;
            insert(transaction, &mut indexer, &incoming, Some(*id))?;
            transaction.execute(
                "UPDATE articles SET read = ?2, place = ?3 WHERE id = ?1",
                params![id.0, read, number::stored(*place)],
            )?;
            versions::restore(transaction, *id, &article.text, &removed.versions)?;
            reanchor::article(transaction, *id, &article.text, &facts.known_by.hash)?;
            indexer.finish()
        })
    }

    fn put_all<'a>(
        &mut self,
        items: impl Iterator<Item = Ready<'a>>,
        sample: bool,
        now: i64,
    ) -> Result<Vec<Added>> {
        self.write_much(|transaction| {
            let mut indexer = Indexer::new(transaction)?;
            let mut added = Vec::new();
            for Ready { source, article, analysis, facts } in items {
                let incoming = Incoming { source, article, analysis, facts: &facts, sample, now };
                added.push(put(transaction, &mut indexer, &incoming)?);
            }
            indexer.finish()?;
            Ok(added)
        })
    }
}

/// An article that is to be added.
struct Ready<'a> {
    source: &'a Source,
    article: &'a Article,
    analysis: &'a Analysis,
    facts: Cow<'a, Facts>,
}

/// Decides whether an article is new, known, or an update, and does what follows.
fn put(
    transaction: &Transaction<'_>,
    indexer: &mut Indexer<'_>,
    incoming: &Incoming<'_>,
) -> rusqlite::Result<Added> {
    let Facts { known_by, title, .. } = incoming.facts;
    if let Some(present) = same_text(transaction, known_by, title)? {
        let id = present.place.id;
        // From now on it is known by this address too.
        known_by.addresses.write_beside(transaction, id)?;
        // A sample that comes in by the reader's own hand is an article like any other from then on.
        let joins = present.place.sample && !incoming.sample;
        if joins {
            replace(transaction, indexer, incoming, present)?;
        } else if incoming.analysis.version > present.version {
            refresh(transaction, indexer, incoming, present)?;
        }
        let status = if joins { AddedStatus::New } else { AddedStatus::Unchanged };
        return Ok(Added { id, status });
    }
    if let Some(present) = same_origin(transaction, incoming, incoming.source, known_by)? {
        replace(transaction, indexer, incoming, present)?;
        return Ok(Added { id: present.place.id, status: AddedStatus::Updated });
    }
    let id = insert(transaction, indexer, incoming, None)?;
    indexer.adopt(id, &incoming.article.text, &known_by.hash, incoming.source)?;
    Ok(Added { id, status: AddedStatus::New })
}

/// Takes over a newer analysis of a text that is there; where the text came from stays as it is.
fn refresh(
    transaction: &Transaction<'_>,
    indexer: &mut Indexer<'_>,
    incoming: &Incoming<'_>,
    present: Present,
) -> rusqlite::Result<()> {
    let Some(StoredArticle { source, article, .. }) = stored(transaction, present.place.id)? else {
        return Ok(());
    };
    let sample = present.place.sample;
    let newer = if source == *incoming.source { incoming.article } else { &article };
    let facts = &Facts::of(&source, newer, incoming.analysis);
    let incoming = Incoming { source: &source, article: newer, facts, sample, ..*incoming };
    replace(transaction, indexer, &incoming, present)
}

/// Takes an article out, with all that brings it back; `None` where there is none with this number.
pub(super) fn take_out(
    transaction: &Transaction<'_>,
    indexer: &mut Indexer<'_>,
    id: ArticleId,
) -> rusqlite::Result<Option<RemovedArticle>> {
    let (Some(stored), Some(present)) =
        (stored(transaction, id)?, present(transaction, "id", id.0)?)
    else {
        return Ok(None);
    };
    let versions = versions::of(transaction, id, &stored.article.text)?;
    indexer.leave(present.place)?;
    transaction.prepare_cached("DELETE FROM articles WHERE id = ?1")?.execute([id.0])?;
    kept::orphan(transaction, id)?;
    let Present { place: Place { sample, .. }, added, .. } = present;
    Ok(Some(RemovedArticle { stored, added, sample, versions }))
}

/// The article that holds the same text, under this title where the text is short.
pub(super) fn same_text(
    connection: &Connection,
    known_by: &KnownBy,
    title: &str,
) -> rusqlite::Result<Option<Present>> {
    let KnownBy { identity, plain, .. } = known_by;
    if let Some(present) = present(connection, "hash", identity)? {
        return Ok(Some(present));
    }
    if plain == identity {
        return Ok(None);
    }
    // Older libraries know short texts by their words alone.
    let Some(known) = present(connection, "hash", plain)? else { return Ok(None) };
    let known_title: String = connection
        .prepare_cached("SELECT title FROM articles WHERE id = ?1")?
        .query_row([known.place.id.0], |row| row.get(0))?;
    Ok((title == known_title).then_some(known))
}

/// The article that is known by the same address, or came from the same file where there is no address. `source` is
/// where it stands, as far as that tells it from others.
pub(super) fn same_origin(
    transaction: &Transaction<'_>,
    incoming: &Incoming<'_>,
    source: &Source,
    known_by: &KnownBy,
) -> rusqlite::Result<Option<Present>> {
    let addresses = &known_by.addresses;
    let found = match (&source.url, &source.path) {
        _ if addresses.best().is_some() => match addresses.article(transaction)? {
            Some(id) => present(transaction, "id", id.0)?,
            None => None,
        },
        (Some(url), _) => present(transaction, "url", url)?,
        (None, Some(path)) => present(transaction, "path", path)?,
        (None, None) => None,
    };
    Ok(found.filter(|present| present.place.sample == incoming.sample))
}

/// The newest article whose `column` has this value.
pub(super) fn present(
    connection: &Connection,
    column: &str,
    value: impl rusqlite::ToSql,
) -> rusqlite::Result<Option<Present>> {
    let sql = format!(
        "SELECT id, sample, outlet, sort_at, added, analysis_version FROM articles
         WHERE {column} = ?1 ORDER BY id DESC LIMIT 1"
    );
    let read = |row: &Row<'_>| {
        let place = Place {
            id: ArticleId(row.get(0)?),
            sample: row.get(1)?,
            outlet: row.get(2)?,
            sort_at: row.get(3)?,
        };
        Ok(Present { place, added: row.get(4)?, version: row.get(5)? })
    };
    connection.prepare_cached(&sql)?.query_row([value], read).optional()
}

pub(super) fn insert(
    transaction: &Transaction<'_>,
    indexer: &mut Indexer<'_>,
    incoming: &Incoming<'_>,
    id: Option<ArticleId>,
) -> rusqlite::Result<ArticleId> {
    let Incoming { source, article, analysis, facts, sample, now } = *incoming;
    let outlet = indexer.outlet(&facts.outlet)?;
    let sort_at = labels::sort_at(article, now);
    transaction
        .prepare_cached(
            "INSERT INTO articles (id, sample, hash, input, path, url, outlet, title, published,
                 added, updated, sort_at, words, quotes, analysis_version)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute(params![
            id.map(|id| id.0),
            sample,
            facts.known_by.identity,
            facts.input,
            source.path,
            source.url,
            outlet,
            facts.title,
            article.published,
            now,
            sort_at,
            facts.words,
            facts.quotes,
            analysis.version,
        ])?;
    let id = ArticleId(transaction.last_insert_rowid());
    facts.known_by.addresses.write(transaction, id, true)?;
    transaction
        .prepare_cached(
            "INSERT INTO bodies (article, text, meta, analysis) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![id.0, article.text, facts.meta, facts.analysis])?;
    indexer.enter(Place { id, sample, outlet, sort_at }, article, analysis, &facts.indexed)?;
    Ok(id)
}

/// Puts what came in at the place of what is there; the text before is kept as a version where it differs.
pub(super) fn replace(
    transaction: &Transaction<'_>,
    indexer: &mut Indexer<'_>,
    incoming: &Incoming<'_>,
    present: Present,
) -> rusqlite::Result<()> {
    let Incoming { source, article, analysis, facts, sample, now } = *incoming;
    let id = present.place.id;
    indexer.leave(present.place)?;
    facts.known_by.addresses.write(transaction, id, false)?;
    versions::keep(transaction, id, &article.text, now)?;
    let outlet = indexer.outlet(&facts.outlet)?;
    let sort_at = labels::sort_at(article, present.added);
    transaction
        .prepare_cached(
            "UPDATE articles SET sample = ?2, hash = ?3, input = ?4, path = ?5, url = ?6,
                 outlet = ?7, title = ?8, published = ?9, updated = ?10, sort_at = ?11,
                 words = ?12, quotes = ?13, analysis_version = ?14,
                 place = min(place, ?15)
             WHERE id = ?1",
        )?
        .execute(params![
            id.0,
            sample,
            facts.known_by.identity,
            facts.input,
            source.path,
            source.url,
            outlet,
            facts.title,
            article.published,
            now,
            sort_at,
            facts.words,
            facts.quotes,
            analysis.version,
            number::stored(article.text.len()),
        ])?;
    transaction
        .prepare_cached("UPDATE bodies SET text = ?2, meta = ?3, analysis = ?4 WHERE article = ?1")?
        .execute(params![id.0, article.text, facts.meta, facts.analysis])?;
    indexer.enter(Place { id, sample, outlet, sort_at }, article, analysis, &facts.indexed)?;
    reanchor::article(transaction, id, &article.text, &facts.known_by.hash)
}

/// An article with its analysis as the program made it.
pub(super) fn stored(
    connection: &Connection,
    id: ArticleId,
) -> rusqlite::Result<Option<StoredArticle>> {
    let read = |row: &Row<'_>| {
        let input: String = row.get(0)?;
        let text: String = row.get(5)?;
        let source = Source { kind: kind::parse(&input, 0)?, path: row.get(1)?, url: row.get(2)? };
        let article = packed::unpack_article(row.get_ref(6)?.as_blob()?, text);
        let analysis = packed::unpack_analysis(row.get_ref(7)?.as_blob()?);
        let article = article.ok_or_else(|| packed::damaged(6, "the article's fields"))?;
        let place: i64 = row.get(4)?;
        Ok(StoredArticle {
            id,
            source,
            place: floor_border(&article.text, place.max(0) as usize),
            article,
            analysis: analysis.ok_or_else(|| packed::damaged(7, "the analysis"))?,
            bookmarks: Vec::new(),
            read: row.get(3)?,
            elsewhere: Vec::new(),
        })
    };
    let found = connection
        .prepare_cached(
            "SELECT input, path, url, read, place, text, meta, analysis
             FROM articles JOIN bodies ON article = id WHERE id = ?1",
        )?
        .query_row([id.0], read)
        .optional()?;
    found
        .map(|stored| Ok(StoredArticle { bookmarks: kept::standing(connection, id)?, ..stored }))
        .transpose()
}

/// The last character border at or before `at`.
fn floor_border(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

//! Articles: adding, opening, marking, removing.

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};

use super::addresses::Addresses;
use super::identity::Identities;
use super::indexing::{self, Indexer};
use super::place::Place;
use super::{
    Added, AddedStatus, ArticleId, Durability, Library, RemovedArticle, Result, StoredArticle,
    elsewhere, kept, kind, labels, number, packed, reanchor, text_hash, versions,
};
use crate::article::{Analysis, Article, Quote, QuoteKind, Source};

/// One article on its way into the library.
#[derive(Debug, Clone, Copy)]
pub(super) struct Incoming<'a> {
    pub(super) source: &'a Source,
    pub(super) article: &'a Article,
    pub(super) analysis: &'a Analysis,
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
        self.put_all(items, false, now)
    }

    /// Adds articles of the sample library: they are listed only while there is no other article.
    pub fn add_samples<'a>(
        &mut self,
        items: impl IntoIterator<Item = (&'a Source, &'a Article, &'a Analysis)>,
        now: i64,
    ) -> Result<Vec<Added>> {
        self.put_all(items, true, now)
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
            let hash = text_hash(&article.text);
            let RemovedArticle { added, sample, .. } = *removed;
            let incoming = Incoming { source, article, analysis, sample, now: added };
            if same_text(transaction, &incoming, &hash)?.is_some()
                || present(transaction, "id", id.0)?.is_some()
            {
                return Ok(());
            }
            let mut indexer = Indexer::new(transaction)?;
            insert(transaction, &mut indexer, &incoming, &hash, Some(*id))?;
            transaction.execute(
                "UPDATE articles SET read = ?2, place = ?3 WHERE id = ?1",
                params![id.0, read, number::stored(*place)],
            )?;
            versions::restore(transaction, *id, &article.text, &removed.versions)?;
            reanchor::article(transaction, *id, &article.text, &hash)?;
            indexer.finish()
        })
    }

    /// Up to `limit` articles whose analysis is older than `version`, newest article first.
    pub fn outdated(&self, version: u32, limit: usize) -> Result<Vec<ArticleId>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id FROM articles WHERE analysis_version < ?1
                 ORDER BY sort_at DESC, id DESC LIMIT ?2",
            )?;
            let rows = statement.query_map(params![version, number::stored(limit)], |row| {
                row.get(0).map(ArticleId)
            })?;
            rows.collect()
        })
    }

    /// How many articles have an analysis that is older than `version`.
    pub fn outdated_count(&self, version: u32) -> Result<usize> {
        self.read(|connection| {
            connection
                .prepare_cached("SELECT count(*) FROM articles WHERE analysis_version < ?1")?
                .query_row([version], |row| row.get::<_, i64>(0).map(|count| count.max(0) as usize))
        })
    }

    /// Replaces an article's analysis, and the article itself where a newer cleaning is given. A text that changed by
    /// that is kept as a version, as in [`Library::add`].
    pub fn update_analysis(
        &mut self,
        id: ArticleId,
        article: Option<&Article>,
        analysis: &Analysis,
        now: i64,
    ) -> Result<()> {
        let found = self.write(Durability::Process, |transaction| {
            let (Some(stored), Some(present)) =
                (stored(transaction, id)?, present(transaction, "id", id.0)?)
            else {
                return Ok(false);
            };
            let article = article.unwrap_or(&stored.article);
            let Place { sample, .. } = present.place;
            let incoming = Incoming { source: &stored.source, article, analysis, sample, now };
            let mut indexer = Indexer::new(transaction)?;
            let hash = text_hash(&article.text);
            let holder = same_text(transaction, &incoming, &hash)?;
            if holder.is_some_and(|holder| holder.place.id != id) {
                // A newer cleaning may make two articles one; the other one holds that text, so this one stays.
                transaction.execute(
                    "UPDATE articles SET analysis_version = ?2 WHERE id = ?1",
                    params![id.0, analysis.version],
                )?;
                return Ok(true);
            }
            replace(transaction, &mut indexer, &incoming, &hash, present)?;
            indexer.finish()?;
            Ok(true)
        })?;
        found.then_some(()).ok_or_else(|| self.missing("article", id.0))
    }

    fn put_all<'a>(
        &mut self,
        items: impl IntoIterator<Item = (&'a Source, &'a Article, &'a Analysis)>,
        sample: bool,
        now: i64,
    ) -> Result<Vec<Added>> {
        self.write_much(|transaction| {
            let mut indexer = Indexer::new(transaction)?;
            let mut added = Vec::new();
            for (source, article, analysis) in items {
                let incoming = Incoming { source, article, analysis, sample, now };
                added.push(put(transaction, &mut indexer, &incoming)?);
            }
            indexer.finish()?;
            Ok(added)
        })
    }
}

/// Decides whether an article is new, known, or an update, and does what follows.
fn put(
    transaction: &Transaction<'_>,
    indexer: &mut Indexer<'_>,
    incoming: &Incoming<'_>,
) -> rusqlite::Result<Added> {
    let hash = text_hash(&incoming.article.text);
    if let Some(present) = same_text(transaction, incoming, &hash)? {
        let id = present.place.id;
        // From now on it is known by this address too.
        Addresses::of(incoming.source, incoming.article).write_beside(transaction, id)?;
        // A sample that comes in by the reader's own hand is an article like any other from then on.
        let joins = present.place.sample && !incoming.sample;
        if joins {
            replace(transaction, indexer, incoming, &hash, present)?;
        } else if incoming.analysis.version > present.version {
            refresh(transaction, indexer, incoming, &hash, present)?;
        }
        let status = if joins { AddedStatus::New } else { AddedStatus::Unchanged };
        return Ok(Added { id, status });
    }
    if let Some(present) = same_origin(transaction, incoming)? {
        replace(transaction, indexer, incoming, &hash, present)?;
        return Ok(Added { id: present.place.id, status: AddedStatus::Updated });
    }
    let id = insert(transaction, indexer, incoming, &hash, None)?;
    reanchor::adopt(transaction, id, &incoming.article.text, &hash, incoming.source)?;
    Ok(Added { id, status: AddedStatus::New })
}

/// Takes over a newer analysis of a text that is there; where the text came from stays as it is.
fn refresh(
    transaction: &Transaction<'_>,
    indexer: &mut Indexer<'_>,
    incoming: &Incoming<'_>,
    hash: &str,
    present: Present,
) -> rusqlite::Result<()> {
    let Some(StoredArticle { source, article, .. }) = stored(transaction, present.place.id)? else {
        return Ok(());
    };
    let sample = present.place.sample;
    let newer = if source == *incoming.source { incoming.article } else { &article };
    let incoming = Incoming { source: &source, article: newer, sample, ..*incoming };
    replace(transaction, indexer, &incoming, hash, present)
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

/// The article that holds the same text.
pub(super) fn same_text(
    connection: &Connection,
    incoming: &Incoming<'_>,
    hash: &str,
) -> rusqlite::Result<Option<Present>> {
    let identity = identity(incoming.source, incoming.article, hash);
    if let Some(present) = present(connection, "hash", &identity)? {
        return Ok(Some(present));
    }
    let plain = digest(hash);
    if plain == identity {
        return Ok(None);
    }
    // Older libraries know short texts by their words alone.
    let Some(known) = present(connection, "hash", &plain)? else { return Ok(None) };
    let title: String = connection
        .prepare_cached("SELECT title FROM articles WHERE id = ?1")?
        .query_row([known.place.id.0], |row| row.get(0))?;
    Ok((title == labels::title(incoming.article)).then_some(known))
}

/// What tells an article by its words. A long text tells itself; a short one ("Comments", a caption, the same notice
/// each day) only together with its title and its day, and one without any words by its address too.
fn identity(source: &Source, article: &Article, hash: &str) -> Vec<u8> {
    /// So many words are nobody else's.
    const TELLING: usize = 50;
    let mut words = article.text.split_whitespace();
    if words.clone().nth(TELLING - 1).is_some() {
        return digest(hash);
    }
    let day = article.published.as_deref().and_then(|date| date.get(..10)).unwrap_or("");
    let addresses = Addresses::of(source, article);
    let address = match words.next() {
        Some(_) => "",
        None => addresses.best().unwrap_or(""),
    };
    digest(&text_hash(&[&labels::title(article), day, address, &article.text].join("\n")))
}

/// The article that is known by the same address, or came from the same file where there is no address.
pub(super) fn same_origin(
    transaction: &Transaction<'_>,
    incoming: &Incoming<'_>,
) -> rusqlite::Result<Option<Present>> {
    let addresses = Addresses::of(incoming.source, incoming.article);
    let found = match (&incoming.source.url, &incoming.source.path) {
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
    hash: &str,
    id: Option<ArticleId>,
) -> rusqlite::Result<ArticleId> {
    let Incoming { source, article, analysis, sample, now } = *incoming;
    let title = labels::title(article);
    let outlet = indexer.outlet(&labels::outlet(source, article))?;
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
            identity(source, article, hash),
            kind::name(&source.kind),
            source.path,
            source.url,
            outlet,
            title,
            article.published,
            now,
            sort_at,
            words(article),
            marked_quotes(analysis),
            analysis.version,
        ])?;
    let id = ArticleId(transaction.last_insert_rowid());
    Addresses::of(source, article).write(transaction, id)?;
    transaction
        .prepare_cached(
            "INSERT INTO bodies (article, text, meta, analysis) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            id.0,
            article.text,
            packed::pack_article(article),
            packed::pack_analysis(analysis)
        ])?;
    indexer.enter(Place { id, sample, outlet, sort_at }, article, analysis)?;
    Ok(id)
}

/// Puts what came in at the place of what is there; the text before is kept as a version where it differs.
pub(super) fn replace(
    transaction: &Transaction<'_>,
    indexer: &mut Indexer<'_>,
    incoming: &Incoming<'_>,
    hash: &str,
    present: Present,
) -> rusqlite::Result<()> {
    let Incoming { source, article, analysis, sample, now } = *incoming;
    let id = present.place.id;
    indexer.leave(present.place)?;
    Addresses::of(source, article).write(transaction, id)?;
    versions::keep(transaction, id, &article.text, now)?;
    let title = labels::title(article);
    let outlet = indexer.outlet(&labels::outlet(source, article))?;
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
            identity(source, article, hash),
            kind::name(&source.kind),
            source.path,
            source.url,
            outlet,
            title,
            article.published,
            now,
            sort_at,
            words(article),
            marked_quotes(analysis),
            analysis.version,
            number::stored(article.text.len()),
        ])?;
    transaction
        .prepare_cached("UPDATE bodies SET text = ?2, meta = ?3, analysis = ?4 WHERE article = ?1")?
        .execute(params![
            id.0,
            article.text,
            packed::pack_article(article),
            packed::pack_analysis(analysis)
        ])?;
    indexer.enter(Place { id, sample, outlet, sort_at }, article, analysis)?;
    reanchor::article(transaction, id, &article.text, hash)
}

/// An article with its analysis as the program made it.
fn stored(connection: &Connection, id: ArticleId) -> rusqlite::Result<Option<StoredArticle>> {
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

fn words(article: &Article) -> i64 {
    number::stored(article.text.split_whitespace().count())
}

fn marked_quotes(analysis: &Analysis) -> i64 {
    let marked = |quote: &&Quote| quote.kind != QuoteKind::Indirect;
    number::stored(analysis.quotes.iter().filter(marked).count())
}

/// The bytes that a hash in hexadecimal stands for.
fn digest(hex: &str) -> Vec<u8> {
    let nibble = |digit: u8| (digit as char).to_digit(16).unwrap_or(0) as u8;
    let byte = |pair: &[u8]| pair.iter().fold(0, |byte, &digit| byte << 4 | nibble(digit));
    hex.as_bytes().chunks(2).map(byte).collect()
}

/// The last character border at or before `at`.
fn floor_border(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

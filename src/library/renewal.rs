//! Analyses that an older pipeline made, made again.
//!
//! What is to be renewed is read, analysed without any lock, and written in batches; an article that another hand
//! changed meanwhile keeps what that one gave it.

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};

use super::articles::{Incoming, present, replace, same_text, stored};
use super::facts::Facts;
use super::indexing::Indexer;
use super::{ArticleId, Durability, Library, Result, kind, number, packed};
use crate::article::{Analysis, Article, Source};

/// An article with a newer analysis.
#[derive(Debug, Clone, PartialEq)]
pub struct Renewed {
    /// Its number.
    pub id: ArticleId,
    /// Where it stands.
    pub source: Source,
    /// The article, as it was analysed.
    pub article: Article,
    /// What is understood of it now.
    pub analysis: Analysis,
    /// [`Facts::of`] these three.
    pub facts: Facts,
}

impl Library {
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

    /// An article as it was read, without what was understood of it; `None` where there is none with this number.
    pub fn unanalysed(&self, id: ArticleId) -> Result<Option<(Source, Article)>> {
        self.read(|connection| unanalysed(connection, id))
    }

    /// Gives articles their newer analyses, in one transaction. One that is gone, or that has another text by now, is
    /// left as it is. Returns how many were renewed.
    ///
    /// `now` is in seconds since the Unix epoch.
    pub fn renew(&mut self, renewed: &[Renewed], now: i64) -> Result<usize> {
        self.write(Durability::Process, |transaction| {
            let mut indexer = Indexer::new(transaction)?;
            let mut count = 0;
            for Renewed { id, source, article, analysis, facts } in renewed {
                if has_text(transaction, *id, &article.text)? {
                    let incoming =
                        Incoming { source, article, analysis, facts, sample: false, now };
                    count += usize::from(give(transaction, &mut indexer, *id, incoming)?);
                }
            }
            indexer.finish()?;
            Ok(count)
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
            let Some(stored) = stored(transaction, id)? else { return Ok(false) };
            let (source, article) = (&stored.source, article.unwrap_or(&stored.article));
            let facts = &Facts::of(source, article, analysis);
            let incoming = Incoming { source, article, analysis, facts, sample: false, now };
            let mut indexer = Indexer::new(transaction)?;
            let found = give(transaction, &mut indexer, id, incoming)?;
            indexer.finish()?;
            Ok(found)
        })?;
        found.then_some(()).ok_or_else(|| self.missing("article", id.0))
    }
}

/// Gives an article what came in; says whether there is one with this number.
fn give(
    transaction: &Transaction<'_>,
    indexer: &mut Indexer<'_>,
    id: ArticleId,
    incoming: Incoming<'_>,
) -> rusqlite::Result<bool> {
    let Some(present) = present(transaction, "id", id.0)? else { return Ok(false) };
    let Facts { known_by, title, .. } = incoming.facts;
    let holder = same_text(transaction, known_by, title)?;
    if holder.is_some_and(|holder| holder.place.id != id) {
        // A newer cleaning may make two articles one; the other one holds that text, so this one stays.
        transaction
            .prepare_cached("UPDATE articles SET analysis_version = ?2 WHERE id = ?1")?
            .execute(params![id.0, incoming.analysis.version])?;
    } else {
        let incoming = Incoming { sample: present.place.sample, ..incoming };
        replace(transaction, indexer, &incoming, present)?;
    }
    Ok(true)
}

fn has_text(connection: &Connection, id: ArticleId, text: &str) -> rusqlite::Result<bool> {
    let same = connection
        .prepare_cached("SELECT text FROM bodies WHERE article = ?1")?
        .query_row([id.0], |row| Ok(row.get_ref(0)?.as_str()? == text))
        .optional()?;
    Ok(same == Some(true))
}

fn unanalysed(
    connection: &Connection,
    id: ArticleId,
) -> rusqlite::Result<Option<(Source, Article)>> {
    let read = |row: &Row<'_>| {
        let input: String = row.get(0)?;
        let source = Source { kind: kind::parse(&input, 0)?, path: row.get(1)?, url: row.get(2)? };
        let article = packed::unpack_article(row.get_ref(4)?.as_blob()?, row.get(3)?);
        Ok((source, article.ok_or_else(|| packed::damaged(4, "the article's fields"))?))
    };
    connection
        .prepare_cached(
            "SELECT input, path, url, text, meta FROM articles JOIN bodies ON article = id
             WHERE id = ?1",
        )?
        .query_row([id.0], read)
        .optional()
}

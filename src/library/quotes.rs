//! Quotations over the whole library.

use std::collections::HashMap;
use std::ops::ControlFlow;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::bookmarks::role;
use super::cards::shows_samples;
use super::identity::Identities;
use super::indexing::corrected;
use super::{ArticleId, BookmarkId, Library, QuoteCard, Result, Stands, anchor, packed, text_hash};
use crate::article::{Analysis, QuoteKind};
use crate::text::CodePoints;

/// Which quotations are wanted; all of them by default.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct QuoteFilter {
    /// Only those of these articles, in this order; `None` for all articles that are listed, newest first.
    pub articles: Option<Vec<ArticleId>>,
    /// Only those said by the actor with this key.
    pub speaker: Option<String>,
    /// Only those of these kinds; none for all.
    pub kinds: Vec<QuoteKind>,
    /// Only those that are kept.
    pub kept: bool,
}

impl Library {
    /// The quotations that pass `filter`, article by article, in the order of the text.
    pub fn quotes(&self, filter: &QuoteFilter) -> Result<Vec<QuoteCard>> {
        let mut quotes = Vec::new();
        self.each_quote(filter, |quote| {
            quotes.push(quote);
            ControlFlow::Continue(())
        })?;
        Ok(quotes)
    }

    /// Hands each quotation that passes `filter` to `take`, until that breaks. One article is in memory at a time.
    pub fn each_quote(
        &self,
        filter: &QuoteFilter,
        mut take: impl FnMut(QuoteCard) -> ControlFlow<()>,
    ) -> Result<()> {
        self.read(|connection| {
            let mut names = Names::default();
            let identities = Identities::load(connection)?;
            each_article(connection, filter, |id| {
                let Some(article) = open(connection, &identities, id)? else {
                    return Ok(ControlFlow::Continue(()));
                };
                for index in 0..article.analysis.quotes.len() {
                    if let Some(quote) = article.card(connection, &mut names, index)?
                        && filter.takes(&quote)
                        && take(quote).is_break()
                    {
                        return Ok(ControlFlow::Break(()));
                    }
                }
                Ok(ControlFlow::Continue(()))
            })
        })
    }
}

impl QuoteFilter {
    fn takes(&self, quote: &QuoteCard) -> bool {
        self.speaker.as_ref().is_none_or(|key| quote.speaker_keys.contains(key))
            && (self.kinds.is_empty() || self.kinds.contains(&quote.kind))
            && (!self.kept || quote.bookmark.is_some())
    }
}

/// The cards of an article's quotations; none where there is no such article.
pub(super) fn of_article(
    connection: &Connection,
    identities: &Identities,
    id: ArticleId,
) -> rusqlite::Result<Vec<QuoteCard>> {
    let Some(article) = open(connection, identities, id)? else { return Ok(Vec::new()) };
    let mut names = Names::default();
    let mut cards = Vec::with_capacity(article.analysis.quotes.len());
    for index in 0..article.analysis.quotes.len() {
        cards.extend(article.card(connection, &mut names, index)?);
    }
    Ok(cards)
}

/// Hands each article that can hold a wanted quotation to `visit`.
fn each_article(
    connection: &Connection,
    filter: &QuoteFilter,
    mut visit: impl FnMut(ArticleId) -> rusqlite::Result<ControlFlow<()>>,
) -> rusqlite::Result<()> {
    if let Some(ids) = &filter.articles {
        for &id in ids {
            if visit(id)?.is_break() {
                break;
            }
        }
        return Ok(());
    }
    let sql = match (&filter.speaker, filter.kept) {
        (Some(_), _) => {
            "SELECT DISTINCT article FROM said JOIN articles ON articles.id = article
             WHERE actor = (SELECT id FROM actors WHERE key = ?2) AND sample = ?1
             ORDER BY said.sort_at DESC, article DESC"
        }
        (None, true) => {
            "SELECT id FROM articles WHERE sample = ?1 AND kept > 0 AND ?2 IS NULL
             ORDER BY sort_at DESC, id DESC"
        }
        (None, false) => {
            "SELECT id FROM articles WHERE sample = ?1 AND ?2 IS NULL
             ORDER BY sort_at DESC, id DESC"
        }
    };
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params![shows_samples(connection)?, filter.speaker])?;
    while let Some(row) = rows.next()? {
        if visit(ArticleId(row.get(0)?))?.is_break() {
            break;
        }
    }
    Ok(())
}

/// What the cards of an article's quotations are made from.
#[derive(Debug)]
struct Opened {
    id: ArticleId,
    title: String,
    source: String,
    url: Option<String>,
    published: Option<String>,
    byline: Vec<String>,
    path: Option<String>,
    text_hash: String,
    text: String,
    analysis: Analysis,
    /// Where its quotations stand (code points).
    places: Vec<(usize, usize)>,
    /// Where kept words stand (code points).
    kept: HashMap<(usize, usize), BookmarkId>,
}

fn open(
    connection: &Connection,
    identities: &Identities,
    id: ArticleId,
) -> rusqlite::Result<Option<Opened>> {
    let read = |row: &Row<'_>| {
        let analysis = packed::unpack_analysis(row.get_ref(5)?.as_blob()?);
        Ok(Opened {
            id,
            title: row.get(0)?,
            source: row.get(1)?,
            url: row.get(2)?,
            published: row.get(3)?,
            text: row.get(4)?,
            analysis: analysis.ok_or_else(|| packed::damaged(5, "the analysis"))?,
            byline: packed::byline(row.get_ref(8)?.as_blob()?).unwrap_or_default(),
            path: row.get(7)?,
            text_hash: String::new(),
            places: Vec::new(),
            kept: if row.get::<_, i64>(6)? > 0 { kept(connection, id)? } else { HashMap::new() },
        })
    };
    let opened = connection
        .prepare_cached(
            "SELECT title, outlets.name, url, published, text, analysis, kept, path, meta
             FROM articles JOIN bodies ON article = articles.id
                 JOIN outlets ON outlets.id = outlet
             WHERE articles.id = ?1",
        )?
        .query_row([id.0], read)
        .optional()?;
    let Some(mut opened) = opened else { return Ok(None) };
    let analysis = std::mem::take(&mut opened.analysis);
    opened.analysis = corrected(connection, identities, id, &opened.text, analysis)?;
    let points = CodePoints::new(&opened.text);
    let quotes = opened.analysis.quotes.iter();
    opened.text_hash = text_hash(&opened.text);
    opened.places = quotes.map(|quote| points.span(quote.span)).collect();
    Ok(Some(opened))
}

fn kept(
    connection: &Connection,
    id: ArticleId,
) -> rusqlite::Result<HashMap<(usize, usize), BookmarkId>> {
    let place = |row: &Row<'_>| {
        let (start, end): (i64, i64) = (row.get(1)?, row.get(2)?);
        Ok(((start.max(0) as usize, end.max(0) as usize), BookmarkId(row.get(0)?)))
    };
    connection
        .prepare_cached("SELECT id, start, end FROM bookmarks WHERE article = ?1 AND anchored = 1")?
        .query_map([id.0], place)?
        .collect()
}

impl Opened {
    fn card(
        &self,
        connection: &Connection,
        names: &mut Names,
        index: usize,
    ) -> rusqlite::Result<Option<QuoteCard>> {
        let Some(quote) = self.analysis.quotes.get(index) else { return Ok(None) };
        let place = self.places.get(index).copied().unwrap_or_default();
        let (prefix, suffix) = anchor::context(&self.text, quote.span);
        let mut speakers = Vec::with_capacity(quote.speakers.len());
        let mut speaker_keys = Vec::new();
        for speaker in &quote.speakers {
            let actor = speaker.actor.and_then(|actor| self.analysis.actors.get(actor));
            match actor {
                Some(actor) => {
                    speakers.push(names.of(connection, &actor.key, &speaker.name)?);
                    speaker_keys.push(actor.key.clone());
                }
                None => speakers.push(speaker.name.clone()),
            }
        }
        Ok(Some(QuoteCard {
            article: self.id,
            index,
            text: quote.span.of(&self.text).to_owned(),
            kind: quote.kind,
            speakers,
            role: role(&self.analysis, quote),
            speaker_keys,
            cue: quote.cue.map(|cue| cue.of(&self.text).to_owned()),
            rule: quote.rule.clone(),
            confidence: quote.confidence,
            bookmark: self.kept.get(&place).copied(),
            title: self.title.clone(),
            source: self.source.clone(),
            url: self.url.clone(),
            published: self.published.clone(),
            byline: self.byline.clone(),
            path: self.path.clone(),
            stands: Stands {
                prefix: prefix.to_owned(),
                suffix: suffix.to_owned(),
                start: place.0,
                end: place.1,
                text_hash: self.text_hash.clone(),
            },
        }))
    }
}

/// The library's names of actors, each read once.
#[derive(Debug, Default)]
struct Names {
    by_key: HashMap<String, String>,
}

impl Names {
    /// The name that the library shows for the actor with this key; `local` where it knows none.
    fn of(&mut self, connection: &Connection, key: &str, local: &str) -> rusqlite::Result<String> {
        if let Some(name) = self.by_key.get(key) {
            return Ok(name.clone());
        }
        let name: Option<String> = connection
            .prepare_cached("SELECT name FROM actors WHERE key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()?;
        let name = name.unwrap_or_else(|| local.to_owned());
        self.by_key.insert(key.to_owned(), name.clone());
        Ok(name)
    }
}

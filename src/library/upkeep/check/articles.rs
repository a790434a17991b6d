//! Article by article: what is stored of it, and whether the tables say what its analysis says.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use rusqlite::{Connection, Row};

use super::{Concern, Inspection};
use crate::article::{Analysis, Article, QuoteKind};
use crate::library::identity::Identities;
use crate::library::indexing::{self, expected};
use crate::library::{ArticleId, Bookmark, addresses, anchor, casts, kept, packed};
use crate::text::Span;

/// Articles that are looked at before progress is told.
const STEP: usize = 64;

/// What is stored of an article.
struct Stored {
    id: ArticleId,
    hash: String,
    url: Option<String>,
    sort_at: i64,
    quotes: i64,
    text: String,
    article: Option<Article>,
    analysis: Option<Analysis>,
}

pub(super) fn inspect(
    connection: &Connection,
    found: &mut Inspection,
    progress: super::Progress<'_>,
) -> rusqlite::Result<ControlFlow<()>> {
    let total: i64 = connection.query_row("SELECT count(*) FROM articles", [], |row| row.get(0))?;
    let total = usize::try_from(total).unwrap_or(0);
    let identities = Identities::load(connection)?;
    let mut forms = Forms::default();
    let mut statement = connection.prepare(
        "SELECT id, lower(hex(hash)), url, sort_at, quotes, text, meta, analysis
         FROM articles LEFT JOIN bodies ON article = id ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    let mut done = 0;
    while let Some(row) = rows.next()? {
        if done % STEP == 0 && progress(done, total).is_break() {
            return Ok(ControlFlow::Break(()));
        }
        done += 1;
        let Some(stored) = stored(row)? else {
            let id: i64 = row.get(0)?;
            found.findings.note(Concern::Texts, format!("article {id}: its text is gone"));
            continue;
        };
        one(connection, &identities, &stored, &mut forms, found)?;
    }
    forms.compare(connection, found)?;
    Ok(ControlFlow::Continue(()))
}

/// `None` where there is no body.
fn stored(row: &Row<'_>) -> rusqlite::Result<Option<Stored>> {
    let Some(text) = row.get::<_, Option<String>>(5)? else { return Ok(None) };
    let article = packed::unpack_article(row.get_ref(6)?.as_blob()?, String::new());
    Ok(Some(Stored {
        id: ArticleId(row.get(0)?),
        hash: row.get(1)?,
        url: row.get(2)?,
        sort_at: row.get(3)?,
        quotes: row.get(4)?,
        text,
        article,
        analysis: packed::unpack_analysis(row.get_ref(7)?.as_blob()?),
    }))
}

fn one(
    connection: &Connection,
    identities: &Identities,
    stored: &Stored,
    forms: &mut Forms,
    found: &mut Inspection,
) -> rusqlite::Result<()> {
    let Stored { id, text, .. } = stored;
    let number = id.0;
    texts(stored, found);
    let analysis = match &stored.analysis {
        None => {
            let fault = format!("article {number}: its analysis cannot be read");
            found.findings.note(Concern::Analyses, fault);
            found.without_analysis.push(*id);
            return Ok(());
        }
        Some(analysis) if !is_of(analysis, text) => {
            let fault = format!("article {number}: its analysis speaks of what is not in the text");
            found.findings.note(Concern::Analyses, fault);
            found.without_analysis.push(*id);
            return Ok(());
        }
        Some(analysis) => analysis,
    };
    let marked = analysis.quotes.iter().filter(|quote| quote.kind != QuoteKind::Indirect).count();
    if i64::try_from(marked) != Ok(stored.quotes) {
        let written = stored.quotes;
        let fault =
            format!("article {number}: {written} quotations are written down, there are {marked}");
        found.findings.note(Concern::Lists, fault);
    }
    sightings(connection, number, analysis, found)?;
    let corrected = indexing::corrected(connection, identities, *id, text, analysis.clone())?;
    let rows = expected::of(&corrected, analysis);
    forms.take(&rows);
    for (what, is_same) in [
        ("actors", actors(connection, stored)? == rows.actors(stored.sort_at)),
        ("statements", said(connection, stored)? == rows.said(stored.sort_at)),
        ("cast", casts::is_sound(connection, *id, corrected.quotes.len())?),
        ("topics", topics(connection, stored)? == rows.topics(stored.sort_at)),
    ] {
        if !is_same {
            let fault =
                format!("article {number}: the lists do not have the {what} of its analysis");
            found.findings.note(Concern::Lists, fault);
        }
    }
    address(connection, stored, found)?;
    for bookmark in kept::standing(connection, *id)? {
        if !stands(&bookmark, text) {
            astray(&bookmark, found);
        }
    }
    Ok(())
}

fn texts(stored: &Stored, found: &mut Inspection) {
    /// As many words are known by themselves: see `articles::identity`.
    const TELLING: usize = 50;
    let Stored { id, text, hash, article, .. } = stored;
    let number = id.0;
    let is_long = text.split_whitespace().nth(TELLING - 1).is_some();
    if is_long && crate::text::hash(text) != *hash {
        found
            .findings
            .note(Concern::Texts, format!("article {number}: its text is not the one that came"));
    }
    let is_whole = article
        .as_ref()
        .is_some_and(|article| article.blocks.iter().all(|block| is_in(block.span, text)));
    if !is_whole {
        let fault = format!("article {number}: its title, byline and blocks cannot be read");
        found.findings.note(Concern::Texts, fault);
        found.without_fields.push(*id);
    }
}

/// Whether all that an analysis speaks of stands in the text.
fn is_of(analysis: &Analysis, text: &str) -> bool {
    let mentions = analysis.actors.iter().flat_map(|actor| &actor.mentions).copied();
    let quotes = analysis.quotes.iter().flat_map(|quote| {
        let speakers = quote.speakers.iter().filter_map(|speaker| speaker.mention);
        speakers.chain(quote.cue).chain([quote.span])
    });
    let speakers = analysis.quotes.iter().flat_map(|quote| &quote.speakers);
    let actors = speakers.filter_map(|speaker| speaker.actor);
    mentions.chain(quotes).all(|span| is_in(span, text))
        && actors.into_iter().all(|actor| actor < analysis.actors.len())
}

fn is_in(span: Span, text: &str) -> bool {
    text.get(span.start..span.end).is_some()
}

fn sightings(
    connection: &Connection,
    number: i64,
    analysis: &Analysis,
    found: &mut Inspection,
) -> rusqlite::Result<()> {
    let stored: BTreeSet<String> = connection
        .prepare_cached("SELECT key FROM sightings WHERE article = ?1")?
        .query_map([number], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let keys: BTreeSet<&str> = analysis.actors.iter().map(|actor| actor.key.as_str()).collect();
    if !stored.iter().map(String::as_str).eq(keys) {
        let fault = format!("article {number}: not all that it names is written down");
        found.findings.note(Concern::Lists, fault);
    }
    Ok(())
}

fn actors(connection: &Connection, stored: &Stored) -> rusqlite::Result<expected::ActorRows> {
    connection
        .prepare_cached(
            "SELECT key, rank, sort_at, article_actors.said FROM article_actors
                 JOIN actors ON id = actor WHERE article = ?1",
        )?
        .query_map([stored.id.0], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?))))?
        .collect()
}

fn said(connection: &Connection, stored: &Stored) -> rusqlite::Result<expected::SaidRows> {
    connection
        .prepare_cached(
            "SELECT key, quote, sort_at FROM said JOIN actors ON id = actor WHERE article = ?1",
        )?
        .query_map([stored.id.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect()
}

fn topics(connection: &Connection, stored: &Stored) -> rusqlite::Result<expected::TopicRows> {
    connection
        .prepare_cached(
            "SELECT rank, key, sort_at FROM article_topics JOIN topics ON id = topic
             WHERE article = ?1",
        )?
        .query_map([stored.id.0], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?
        .collect()
}

/// An article is known by the address at which it was found.
fn address(
    connection: &Connection,
    stored: &Stored,
    found: &mut Inspection,
) -> rusqlite::Result<()> {
    let Some(address) = stored.url.as_deref().and_then(addresses::normal) else { return Ok(()) };
    let is_known = connection
        .prepare_cached("SELECT 1 FROM addresses WHERE address = ?1 AND article = ?2")?
        .exists(rusqlite::params![address, stored.id.0])?;
    if !is_known {
        let fault = format!("article {}: is not known by its address {address}", stored.id.0);
        found.findings.note(Concern::Feeds, fault);
    }
    Ok(())
}

/// Whether the words of a bookmark stand where it says.
fn stands(bookmark: &Bookmark, text: &str) -> bool {
    let quote = &bookmark.quote;
    let span = anchor::bytes(text, quote.start, quote.end);
    span.is_some_and(|span| span.of(text) == quote.exact)
}

fn astray(bookmark: &Bookmark, found: &mut Inspection) {
    let words: String = bookmark.quote.exact.chars().take(40).collect();
    let (id, article) = (bookmark.id, bookmark.quote.article.0);
    let fault =
        format!("kept quotation {}: “{words}” does not stand there in article {article}", id.0);
    found.findings.note(Concern::Kept, fault);
    found.astray.push(id);
}

/// How often each actor and topic is called what, as sums: the tables hold millions of names, of which only those that
/// do not fit are of interest.
#[derive(Default)]
struct Forms {
    actors: BTreeMap<String, u64>,
    topics: BTreeMap<String, u64>,
}

impl Forms {
    fn take(&mut self, rows: &expected::Rows) {
        for (key, name, full) in rows.actor_names() {
            add(&mut self.actors, key, weight(name, u64::from(full), 1));
        }
        for (key, name) in rows.topic_names() {
            add(&mut self.topics, key, weight(name, 0, 1));
        }
    }

    fn compare(mut self, connection: &Connection, found: &mut Inspection) -> rusqlite::Result<()> {
        let queries = [
            (
                &mut self.actors,
                "SELECT key, actor_names.name, full, uses FROM actor_names JOIN actors ON id = actor",
                "actor",
            ),
            (
                &mut self.topics,
                "SELECT key, topic_names.name, 0, uses FROM topic_names JOIN topics ON id = topic",
                "topic",
            ),
        ];
        for (sums, sql, what) in queries {
            let mut statement = connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let key = row.get_ref(0)?.as_str()?;
                let (full, uses): (i64, i64) = (row.get(2)?, row.get(3)?);
                let weight =
                    weight(row.get_ref(1)?.as_str()?, full.cast_unsigned(), uses.cast_unsigned());
                add(sums, key, weight.wrapping_neg());
            }
            for key in sums.iter().filter(|(_, sum)| **sum != 0).map(|(key, _)| key) {
                let fault = format!(
                    "{what} {key}: how often it is called what is not written down rightly"
                );
                found.findings.note(Concern::Lists, fault);
            }
        }
        Ok(())
    }
}

fn add(sums: &mut BTreeMap<String, u64>, key: &str, weight: u64) {
    if let Some(sum) = sums.get_mut(key) {
        *sum = sum.wrapping_add(weight);
    } else {
        sums.insert(key.to_owned(), weight);
    }
}

/// A number that is told by the name and both counts, and grows with each of them.
fn weight(name: &str, full: u64, uses: u64) -> u64 {
    // FNV-1a.
    let name = name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let odd = name | 1;
    odd.wrapping_mul(uses).wrapping_add(odd.rotate_left(32).wrapping_mul(full))
}

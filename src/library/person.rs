//! What the library knows of one actor: who they are, how much they said and when, about what, and who speaks beside
//! them.
//!
//! All of it follows the library's identities: what was joined or corrected counts as one, and nothing else does.

mod company;
mod weeks;

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension as _, params};

use super::cards::{aliases, shows_samples};
use super::deeds::ActorName;
use super::identity::Identities;
use super::{ArticleId, Library, Result, kind, packed};
use crate::article::{ActorKind, QuoteKind};

pub use company::{About, Companion};
pub use weeks::Week;

/// An actor with all that the listed articles say of them. Times are seconds since the Unix epoch: when an article
/// appeared, else when it was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The key that is the same in every article.
    pub key: String,
    /// The commonest full name, or the one that the reader gave.
    pub name: String,
    /// What kind of actor.
    pub kind: ActorKind,
    /// Every other form, commonest first.
    pub aliases: Vec<String>,
    /// What the articles call them, commonest first.
    pub roles: Vec<RoleGiven>,
    /// How many articles name them.
    pub articles: usize,
    /// How many of their quotations are in their own words: direct ones and fragments.
    pub own_words: usize,
    /// How many statements of theirs are only reported.
    pub reported: usize,
    /// When the first and the last of both was said; `None` where there is none.
    pub said: Option<(i64, i64)>,
    /// How much they said in each of the last 52 weeks, oldest first; of somebody who said nothing in that time, in
    /// the 52 weeks up to their last quotation.
    pub weeks: Vec<Week>,
    /// What the articles are about in which they speak (that name them, where they never do), most quotations first.
    pub topics: Vec<About>,
    /// Who else speaks in those articles, by the number of articles.
    pub company: Vec<Companion>,
}

impl Person {
    /// How many quotations and reported statements are theirs.
    pub fn statements(&self) -> usize {
        self.own_words + self.reported
    }
}

/// A role, as articles give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleGiven {
    /// The role.
    pub role: String,
    /// How many articles give it.
    pub articles: usize,
    /// The time of the newest of them.
    pub last: i64,
}

impl Library {
    /// All that is known of the actor with this key, which may be that of any form of theirs; `None` where no listed
    /// article names them. `now` is in seconds since the Unix epoch.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn person(&self, key: &str, now: i64) -> Result<Option<Person>> {
        self.read(|connection| {
            let identities = Identities::load(connection)?;
            match known(connection, &identities, key)? {
                Some(actor) => person(connection, &identities, actor, now),
                None => Ok(None),
            }
        })
    }

    /// Whom a name can mean: of the article `near`, those who go by it there; else those whom the library shows by it;
    /// else those of whom it is one form. Several only where the name alone does not tell.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn meant_by(&self, name: &str, near: Option<ArticleId>) -> Result<Vec<ActorName>> {
        const IN_ARTICLE: &str = "SELECT DISTINCT key, actors.name FROM article_actors
                 JOIN actors ON id = article_actors.actor JOIN actor_names ON actor_names.actor = id
             WHERE article = ?2 AND (actors.name = ?1 OR actor_names.name = ?1)
             ORDER BY actors.name <> ?1, key";
        const SHOWN: &str =
            "SELECT key, name FROM actors WHERE name = ?1 AND ?2 IS ?2 ORDER BY key";
        const FORMS: &str = "SELECT DISTINCT key, actors.name FROM actor_names
                 JOIN actors ON id = actor WHERE actor_names.name = ?1 AND ?2 IS ?2 ORDER BY key";
        self.read(|connection| {
            let statements = [near.map(|_| IN_ARTICLE), Some(SHOWN), Some(FORMS)];
            for sql in statements.into_iter().flatten() {
                let mut statement = connection.prepare_cached(sql)?;
                let named = |row: &rusqlite::Row<'_>| {
                    Ok(ActorName::new(row.get::<_, String>(0)?, row.get::<_, String>(1)?))
                };
                let rows = statement.query_map(params![name, near.map(|id| id.0)], named)?;
                let found = rows.collect::<rusqlite::Result<Vec<_>>>()?;
                if !found.is_empty() {
                    return Ok(found);
                }
            }
            Ok(Vec::new())
        })
    }
}

/// An actor's row.
struct Known {
    id: i64,
    key: String,
    name: String,
    kind: ActorKind,
}

/// An article that names the actor.
#[derive(Debug, Clone, Copy)]
struct Naming {
    article: i64,
    sort_at: i64,
    said: i64,
}

/// The row of the actor who stands for `key`.
fn known(
    connection: &Connection,
    identities: &Identities,
    key: &str,
) -> rusqlite::Result<Option<Known>> {
    let mut statement =
        connection.prepare_cached("SELECT id, key, name, kind FROM actors WHERE key = ?1")?;
    for key in [key, identities.root(key)] {
        let row = |row: &rusqlite::Row<'_>| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get::<_, String>(3)?))
        };
        if let Some((id, key, name, kind_name)) = statement.query_row([key], row).optional()? {
            return Ok(Some(Known { id, key, name, kind: kind::parse(&kind_name, 3)? }));
        }
    }
    Ok(None)
}

fn person(
    connection: &Connection,
    identities: &Identities,
    actor: Known,
    now: i64,
) -> rusqlite::Result<Option<Person>> {
    let hidden = hidden(connection)?;
    let naming = naming(connection, actor.id, &hidden)?;
    if naming.is_empty() {
        return Ok(None);
    }
    let said = said(connection, actor.id, &hidden)?;
    let own_words = own_words(connection, &said)?;
    let speaking: Vec<Naming> = naming.iter().filter(|naming| naming.said > 0).copied().collect();
    let there = if speaking.is_empty() { &naming } else { &speaking };
    let (topics, company) = company::of(connection, actor.id, there)?;
    let times = || said.iter().map(|said| said.sort_at);
    Ok(Some(Person {
        aliases: aliases(connection, actor.id, &actor.name)?,
        roles: roles(connection, identities, &actor.key, &naming)?,
        articles: naming.len(),
        own_words,
        reported: said.len().saturating_sub(own_words),
        said: times().min().zip(times().max()),
        weeks: weeks::of(connection, times(), now)?,
        topics,
        company,
        key: actor.key,
        name: actor.name,
        kind: actor.kind,
    }))
}

/// The articles that are not listed: the samples, beside others.
pub(super) fn hidden(connection: &Connection) -> rusqlite::Result<HashSet<i64>> {
    if shows_samples(connection)? {
        return Ok(HashSet::new());
    }
    connection
        .prepare_cached("SELECT id FROM articles WHERE sample = 1")?
        .query_map([], |row| row.get(0))?
        .collect()
}

/// The listed articles that name an actor, newest first.
fn naming(
    connection: &Connection,
    actor: i64,
    hidden: &HashSet<i64>,
) -> rusqlite::Result<Vec<Naming>> {
    let naming = |row: &rusqlite::Row<'_>| {
        Ok(Naming { article: row.get(0)?, sort_at: row.get(1)?, said: row.get(2)? })
    };
    let mut statement = connection.prepare_cached(
        "SELECT article, sort_at, said FROM article_actors WHERE actor = ?1
         ORDER BY sort_at DESC, article DESC",
    )?;
    let rows = statement.query_map([actor], naming)?;
    let all = rows.collect::<rusqlite::Result<Vec<Naming>>>()?;
    Ok(all.into_iter().filter(|naming| !hidden.contains(&naming.article)).collect())
}

/// A quotation by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SaidAt {
    pub(super) sort_at: i64,
    pub(super) article: i64,
    pub(super) quote: u32,
}

/// What an actor said in listed articles: newest article first, in each in the order of the text.
pub(super) fn said(
    connection: &Connection,
    actor: i64,
    hidden: &HashSet<i64>,
) -> rusqlite::Result<Vec<SaidAt>> {
    let said = |row: &rusqlite::Row<'_>| {
        Ok(SaidAt { sort_at: row.get(0)?, article: row.get(1)?, quote: row.get(2)? })
    };
    let mut statement = connection.prepare_cached(
        "SELECT sort_at, article, quote FROM said WHERE actor = ?1
         ORDER BY sort_at DESC, article DESC, quote",
    )?;
    let rows = statement.query_map([actor], said)?;
    let all = rows.collect::<rusqlite::Result<Vec<SaidAt>>>()?;
    Ok(all.into_iter().filter(|said| !hidden.contains(&said.article)).collect())
}

/// How many of these are in the speaker's own words. An article in which all quotations are, or none, tells it without
/// being read.
fn own_words(connection: &Connection, said: &[SaidAt]) -> rusqlite::Result<usize> {
    let mut counts = connection.prepare_cached(
        "SELECT articles.quotes, casts.quotes FROM articles
             JOIN casts ON casts.article = articles.id WHERE articles.id = ?1",
    )?;
    let mut analysis =
        connection.prepare_cached("SELECT analysis FROM bodies WHERE article = ?1")?;
    let mut own = 0;
    for of_article in said.chunk_by(|one, next| one.article == next.article) {
        let Some(article) = of_article.first().map(|said| said.article) else { continue };
        let count = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?));
        match counts.query_row([article], count).optional()? {
            Some((0, _)) => {}
            Some((marked, all)) if marked == all => own += of_article.len(),
            _ => {
                let kinds = analysis.query_row([article], |row| {
                    Ok(packed::unpack_analysis(row.get_ref(0)?.as_blob()?))
                });
                let kinds = kinds.optional()?.flatten().map(|analysis| analysis.quotes);
                let is_own = |said: &&SaidAt| {
                    let quote = kinds.as_ref().and_then(|kinds| kinds.get(said.quote as usize));
                    quote.is_some_and(|quote| quote.kind != QuoteKind::Indirect)
                };
                own += of_article.iter().filter(is_own).count();
            }
        }
    }
    Ok(own)
}

/// What these articles call the actor: by the names that the program found there and that stand for this key.
fn roles(
    connection: &Connection,
    identities: &Identities,
    key: &str,
    naming: &[Naming],
) -> rusqlite::Result<Vec<RoleGiven>> {
    let times: HashMap<i64, i64> =
        naming.iter().map(|naming| (naming.article, naming.sort_at)).collect();
    let mut given: BTreeMap<String, (HashSet<i64>, i64)> = BTreeMap::new();
    let mut take = |article: i64, role: String| {
        if let Some(&time) = times.get(&article) {
            let (articles, last) = given.entry(role).or_default();
            *last = if articles.is_empty() { time } else { time.max(*last) };
            articles.insert(article);
        }
    };
    let mut of_key = connection.prepare_cached(
        "SELECT article, role FROM sightings WHERE key = ?1 AND role IS NOT NULL",
    )?;
    for member in identities.members(key) {
        let mut rows = of_key.query([member])?;
        while let Some(row) = rows.next()? {
            take(row.get(0)?, row.get(1)?);
        }
    }
    let mut of_article = connection.prepare_cached(
        "SELECT article, role FROM sightings WHERE article = ?1 AND key = ?2 AND role IS NOT NULL",
    )?;
    for (split, article) in identities.split_into(key) {
        let mut rows = of_article.query(params![article.0, split])?;
        while let Some(row) = rows.next()? {
            take(row.get(0)?, row.get(1)?);
        }
    }
    let mut roles: Vec<RoleGiven> = given
        .into_iter()
        .map(|(role, (articles, last))| RoleGiven { role, articles: articles.len(), last })
        .collect();
    // Stable: the same count and time leave them in the order of the words.
    roles.sort_by_key(|role| std::cmp::Reverse((role.articles, role.last)));
    Ok(roles)
}

#[cfg(test)]
mod tests;

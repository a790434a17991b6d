//! What articles are about, and who speaks in them.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _};

use super::Naming;
use crate::article::ActorKind;
use crate::library::{casts, kind};

/// No more topics and companions than these are named.
const MOST: usize = 200;

/// What somebody speaks about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The topic.
    pub topic: String,
    /// How many articles about it.
    pub articles: usize,
    /// How many of their quotations stand in these.
    pub quotes: usize,
}

/// Somebody who speaks in the same articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Companion {
    /// Their key.
    pub key: String,
    /// Their name in the library.
    pub name: String,
    /// What kind of actor.
    pub kind: ActorKind,
    /// In how many of the articles they speak.
    pub articles: usize,
    /// How much they say there.
    pub said: usize,
}

/// What these articles are about, and who but the actor speaks in them.
pub(super) fn of(
    connection: &Connection,
    actor: i64,
    articles: &[Naming],
) -> rusqlite::Result<(Vec<About>, Vec<Companion>)> {
    let mut others: HashMap<u32, (usize, usize)> = HashMap::new();
    let mut topics: HashMap<u32, (usize, usize)> = HashMap::new();
    let mut casts = connection.prepare_cached("SELECT packed FROM casts WHERE article = ?1")?;
    let add = |of: &mut HashMap<u32, (usize, usize)>, number: u32, said: usize| {
        let (articles, sum) = of.entry(number).or_default();
        *articles += 1;
        *sum += said;
    };
    for naming in articles {
        let own = usize::try_from(naming.said).unwrap_or_default();
        let unpack = |row: &rusqlite::Row<'_>| {
            let (others, topics) = (&mut others, &mut topics);
            let part = |part: casts::Part| {
                if part.said > 0 && i64::from(part.actor) != actor {
                    add(others, part.actor, part.said as usize);
                }
            };
            casts::unpack(row.get_ref(0)?.as_blob()?, part, |topic| add(topics, topic, own));
            Ok(())
        };
        casts.query_row([naming.article], unpack).optional()?;
    }
    Ok((about(connection, topics)?, company(connection, others)?))
}

fn about(
    connection: &Connection,
    topics: HashMap<u32, (usize, usize)>,
) -> rusqlite::Result<Vec<About>> {
    let mut name = connection.prepare_cached("SELECT name FROM topics WHERE id = ?1")?;
    let mut all = Vec::with_capacity(MOST);
    for (number, (articles, quotes)) in foremost(topics, |(articles, quotes)| (quotes, articles)) {
        let topic = name.query_row([number], |row| row.get(0)).optional()?;
        all.extend(topic.map(|topic| About { topic, articles, quotes }));
    }
    all.sort_by(|a: &About, b| {
        let (most, least) = ((b.quotes, b.articles), (a.quotes, a.articles));
        most.cmp(&least).then_with(|| a.topic.cmp(&b.topic))
    });
    all.truncate(MOST);
    Ok(all)
}

/// Those that can be among the first by these counts, and those that are level with the last of them: their names decide
/// then, and no others need be read.
fn foremost(
    all: HashMap<u32, (usize, usize)>,
    by: impl Fn((usize, usize)) -> (usize, usize),
) -> Vec<(u32, (usize, usize))> {
    let mut all: Vec<(u32, (usize, usize))> = all.into_iter().collect();
    all.sort_unstable_by_key(|&(_, counts)| std::cmp::Reverse(by(counts)));
    if let Some(last) = all.get(MOST - 1).map(|&(_, counts)| by(counts)) {
        all.retain(|&(_, counts)| by(counts) >= last);
    }
    all
}

fn company(
    connection: &Connection,
    others: HashMap<u32, (usize, usize)>,
) -> rusqlite::Result<Vec<Companion>> {
    let mut row = connection.prepare_cached("SELECT key, name, kind FROM actors WHERE id = ?1")?;
    let mut all = Vec::with_capacity(MOST);
    for (number, (articles, said)) in foremost(others, |counts| counts) {
        let found = row.query_row([number], |row| {
            let kind_name: String = row.get(2)?;
            let kind = kind::parse(&kind_name, 2)?;
            Ok(Companion { key: row.get(0)?, name: row.get(1)?, kind, articles, said })
        });
        all.extend(found.optional()?);
    }
    all.sort_by(|a, b| {
        let (most, least) = ((b.articles, b.said), (a.articles, a.said));
        most.cmp(&least).then_with(|| (&a.name, &a.key).cmp(&(&b.name, &b.key)))
    });
    all.truncate(MOST);
    Ok(all)
}

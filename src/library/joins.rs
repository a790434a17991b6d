//! Joins: names that the library takes for one actor on the evidence of its articles.
//!
//! A key is made of one name alone; what is more than that needs evidence, and the evidence stands beside the join,
//! for a reader to see. The joins are a function of what the library holds: the same articles give the same joins, in
//! whatever order they came, and a join goes when its evidence goes.

mod rules;

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Row, Transaction, params};

use super::deeds::{ActorName, Deed, Join, rows};
use super::sightings;
use rules::Variant;

/// More names in one block than this are not compared: a block like that tells nothing.
const CROWD: usize = 200;

/// The co-named of so many articles of a name are looked at.
const LOOKED_AT: i64 = 64;

/// Every join, by the names.
pub(super) fn all(connection: &Connection) -> rusqlite::Result<Vec<Join>> {
    connection
        .prepare_cached(
            "SELECT key, name, into_key, into_name, rule, why FROM joins ORDER BY into_name, name",
        )?
        .query_map([], |row| {
            Ok(Join {
                actor: ActorName { key: row.get(0)?, name: row.get(1)? },
                into: ActorName { key: row.get(2)?, name: row.get(3)? },
                rule: row.get(4)?,
                why: row.get(5)?,
            })
        })?
        .collect()
}

/// Which key is joined to which.
pub(super) fn pairs(connection: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    connection
        .prepare_cached("SELECT key, into_key FROM joins ORDER BY key")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// Decides anew which names of these blocks are one actor. Returns the keys for which that is another than before.
pub(super) fn settle(
    transaction: &Transaction<'_>,
    blocks: &BTreeSet<String>,
) -> rusqlite::Result<BTreeSet<String>> {
    let mut changed = BTreeSet::new();
    let mut apart: Option<Vec<(String, String)>> = None;
    for block in blocks {
        let before = of_block(transaction, block)?;
        let keys = sightings::in_block(transaction, block)?;
        if before.is_empty() && !(2..=CROWD).contains(&keys.len()) {
            continue;
        }
        let apart = match &mut apart {
            Some(apart) => apart,
            None => apart.insert(held_apart(transaction)?),
        };
        let joins =
            if keys.len() > CROWD { Vec::new() } else { decide(transaction, block, &keys)? };
        let after: BTreeMap<String, &Join> = joins
            .iter()
            .filter(|join| {
                !apart.iter().any(|(one, other)| {
                    let pair = (&join.actor.key, &join.into.key);
                    pair == (one, other) || pair == (other, one)
                })
            })
            .map(|join| (join.actor.key.clone(), join))
            .collect();
        transaction.prepare_cached("DELETE FROM joins WHERE block = ?1")?.execute([block])?;
        for (key, Join { actor, into, rule, why }) in &after {
            transaction
                .prepare_cached(
                    "INSERT OR IGNORE INTO joins (key, name, into_key, into_name, block, rule, why)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                )?
                .execute(params![key, actor.name, into.key, into.name, block, rule, why])?;
            if before.get(key) != Some(&into.key) {
                changed.insert(key.clone());
            }
        }
        changed.extend(before.into_keys().filter(|key| !after.contains_key(key)));
    }
    Ok(changed)
}

/// The joins of a block as they stand.
fn of_block(connection: &Connection, block: &str) -> rusqlite::Result<BTreeMap<String, String>> {
    connection
        .prepare_cached("SELECT key, into_key FROM joins WHERE block = ?1")?
        .query_map([block], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// The pairs of keys that the reader keeps apart.
fn held_apart(connection: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let corrections = rows::all(connection)?.into_iter();
    let pairs = corrections.filter_map(|correction| match correction.deed {
        Deed::Apart { actor, other } => Some((actor.key, other.key)),
        _ => None,
    });
    Ok(pairs.collect())
}

/// Which of these names are one actor.
fn decide(
    connection: &Connection,
    block: &str,
    keys: &BTreeSet<String>,
) -> rusqlite::Result<Vec<Join>> {
    let names = sightings::names(connection, keys)?;
    let mut variants: Vec<Variant> = names.into_iter().map(Variant::new).collect();
    if let Some(acronym) = block.strip_prefix("o:") {
        return Ok(rules::acronym(acronym, &variants).into_iter().collect());
    }
    let fitting = rules::fitting(&variants);
    for &index in fitting.iter().flat_map(|fit| [&fit.weak, &fit.strong]) {
        if let Some(variant) = variants.get_mut(index)
            && variant.articles.is_empty()
        {
            learn(connection, variant)?;
        }
    }
    Ok(rules::decide(&variants, &fitting))
}

/// Adds what the articles say of a name: roles, and who is named beside it.
fn learn(connection: &Connection, variant: &mut Variant) -> rusqlite::Result<()> {
    let mut statement =
        connection.prepare_cached("SELECT article, role FROM sightings WHERE key = ?1")?;
    let mut rows = statement.query([&variant.actor.key])?;
    while let Some(row) = rows.next()? {
        variant.articles.insert(row.get(0)?);
        if let Some(role) = row.get::<_, Option<String>>(1)? {
            variant.hear(&role);
        }
    }
    let read = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
    variant.company = connection
        .prepare_cached(
            "SELECT key, min(name) FROM sightings
             WHERE article IN (SELECT article FROM sightings WHERE key = ?1
                               ORDER BY article DESC LIMIT ?2)
                 AND (key LIKE 'p:%' OR key LIKE 'o:%')
             GROUP BY key",
        )?
        .query_map(params![variant.actor.key, LOOKED_AT], read)?
        .collect::<rusqlite::Result<_>>()?;
    Ok(())
}

//! Corrections by the reader's own hand: who is who, and who said what.
//!
//! A correction is kept as a row of its own and laid over the stored analyses; it changes none of them. So it holds
//! for every later analysis and for an article that is removed and added again, and taking the row out gives back
//! what was, to the letter. Every change here is on the disk when its method returns.

use std::collections::BTreeSet;

use rusqlite::Transaction;

use super::deeds::{ActorName, Corrected, Correction, CorrectionId, Deed, Join, rows};
use super::identity::Identities;
use super::indexing::Indexer;
use super::{Durability, Library, Result, joins, sightings};

impl Library {
    /// Makes a correction. An article that it names must be in the library.
    ///
    /// `now` is in seconds since the Unix epoch.
    pub fn correct(&mut self, deed: &Deed, now: i64) -> Result<Corrected> {
        let mut deed = deed.clone();
        let article = deed.origin().map(|origin| origin.article);
        let made = self.write(Durability::Disk, |transaction| {
            if let Some(origin) = deed.origin_mut() {
                let Some(known) = sightings::origin(transaction, origin.article)? else {
                    return Ok(None);
                };
                *origin = known;
            }
            lay_over(transaction, &deed, || {
                let id = rows::insert(transaction, None, now, &deed)?;
                Ok(Correction { id, made_at: now, deed: deed.clone() })
            })
            .map(Some)
        })?;
        made.ok_or_else(|| self.missing("article", article.map_or(0, |id| id.0)))
    }

    /// Takes a correction back, and returns it as it was.
    pub fn withdraw(&mut self, id: CorrectionId) -> Result<Corrected> {
        let gone = self.write(Durability::Disk, |transaction| {
            let Some(correction) = rows::by_id(transaction, id)? else { return Ok(None) };
            lay_over(transaction, &correction.deed, || {
                transaction.execute("DELETE FROM corrections WHERE id = ?1", [id.0])?;
                Ok(correction.clone())
            })
            .map(Some)
        })?;
        gone.ok_or_else(|| self.missing("correction", id.0))
    }

    /// Makes a correction that was taken back again, under its own number and so in its old place.
    pub fn reinstate(&mut self, correction: &Correction) -> Result<Corrected> {
        self.write(Durability::Disk, |transaction| {
            lay_over(transaction, &correction.deed, || {
                if rows::by_id(transaction, correction.id)?.is_none() {
                    let Correction { id, made_at, deed } = correction;
                    rows::insert(transaction, Some(*id), *made_at, deed)?;
                }
                Ok(correction.clone())
            })
        })
    }

    /// Every correction, in the order in which they were made.
    pub fn corrections(&self) -> Result<Vec<Correction>> {
        self.read(rows::all)
    }

    /// Every pair of names that the library joined on evidence.
    pub fn joins(&self) -> Result<Vec<Join>> {
        self.read(joins::all)
    }

    /// Why the actor with this key is who it is: the names that stand for it, and what joined or corrected them, a
    /// sentence each.
    pub fn reasons(&self, key: &str) -> Result<Vec<String>> {
        let names = self.names_of(key)?;
        let is_member =
            |other: &ActorName| other.key == key || names.iter().any(|name| name.key == other.key);
        let mut reasons: Vec<String> =
            names.iter().map(|name| format!("Named {} ({}).", name.name, name.key)).collect();
        for Join { actor, into, rule, why } in self.joins()? {
            if is_member(&actor) {
                let (weak, strong) = (actor.name, into.name);
                reasons.push(format!("{weak} is {strong} by evidence: {why} (rule {rule})."));
            }
        }
        for Correction { id, deed, .. } in self.corrections()? {
            if deed.actors().into_iter().any(is_member) {
                reasons.push(format!("Correction {}: {deed}.", id.0));
            }
        }
        Ok(reasons)
    }

    /// The names by which the articles know the actor with this key, as the program found them, each with the key
    /// that it has by itself; the commonest first.
    pub fn names_of(&self, key: &str) -> Result<Vec<ActorName>> {
        self.read(|connection| {
            let keys = Identities::load(connection)?.members(key);
            sightings::names(connection, &keys)
        })
    }
}

/// Changes the rows by `change` and brings every article that this concerns up to date.
fn lay_over(
    transaction: &Transaction<'_>,
    deed: &Deed,
    change: impl FnOnce() -> rusqlite::Result<Correction>,
) -> rusqlite::Result<Corrected> {
    let before = Identities::load(transaction)?;
    let correction = change()?;
    let after = Identities::load(transaction)?;
    let mut concerned = BTreeSet::new();
    for actor in deed.actors() {
        // Those that the name alone leads to.
        concerned.extend(sightings::named(transaction, &actor.name, &actor.key)?);
    }
    if let Some(origin) = deed.origin() {
        concerned.extend(sightings::from_origin(transaction, origin)?);
    } else {
        for actor in deed.actors() {
            for identities in [&before, &after] {
                for key in identities.members(&actor.key) {
                    concerned.extend(sightings::articles(transaction, &key)?);
                }
                let shown = identities.key_of(&actor.key, &actor.name);
                concerned.extend(sightings::indexed(transaction, shown)?);
            }
        }
    }
    let mut indexer = Indexer::with(transaction, before);
    indexer.index_again(&concerned, after)?;
    if let Deed::Apart { actor, other } = deed {
        indexer.reconsider(&[actor, other])?;
    }
    indexer.finish()?;
    Ok(Corrected { correction, articles: concerned.into_iter().collect() })
}

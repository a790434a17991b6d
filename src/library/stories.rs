//! Stories: articles about one event, and copies of one text.
//!
//! Every article is compared, once, with those of the same days that share telling keys with it; pairs that are akin
//! are linked. Stories are the stars of these links ([`stars`]), decided anew wherever a link comes or goes. So the
//! same articles give the same stories in whatever order they came, as long as no key is so common that a
//! crowd of articles of the same days have it ([`near`]): such a key tells less, and only articles that come later know it.

pub(super) mod leads;
mod merged;
mod near;
mod saying;
pub(super) mod sound;
mod stars;

use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};

use super::place::Place;
use super::{ArticleId, Durability, Library, Result, Story, StoryId, packed, sheaf};
use crate::extract::fingerprint::{Fingerprint, Kinship};
use crate::lexicon::FastMap;
use near::Near;
use stars::{Link, Node};

pub use merged::Merged;
pub use saying::Saying;

/// Articles that came out further apart (seconds) are not compared.
const WINDOW: i64 = 4 * 24 * 3600;

/// A feature that more articles of the library have is looked for in the days around an article only.
const COMMON: i64 = 256;

/// A feature that at most so many articles of the library have tells all that it weighs.
const FEW: f32 = 12.0;

/// An article is compared with so many others at most: those that share most with it.
const COMPARED: usize = 48;

/// So many articles are remembered during one transaction.
const REMEMBERED: usize = 4096;

/// So many keys wait before they are written in the midst of a transaction.
const WAITING: usize = 1 << 15;

/// So many articles are looked at when stories are decided anew; a story of thousands is none.
const REACH: usize = 400;

/// All that is made again by [`Library::regroup`].
const TABLES: [&str; 5] =
    ["story_members", "story_links", "fingerprint_keys", "feature_counts", "fingerprints"];

/// Keeps the keys of the sample library apart: its articles make no stories with the reader's own.
const SAMPLE: i64 = 1 << 40;

impl Library {
    /// Every story of the articles that are listed, by the time of its newest article, newest first; its articles
    /// newest first.
    pub fn stories(&self) -> Result<Vec<Story>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT story, article FROM story_members JOIN articles ON id = article
                 WHERE sample = ?1 ORDER BY sort_at DESC, id DESC",
            )?;
            let mut rows = statement.query([super::cards::shows_samples(connection)?])?;
            let mut stories: Vec<Story> = Vec::new();
            let mut places: BTreeMap<i64, usize> = BTreeMap::new();
            while let Some(row) = rows.next()? {
                let (story, article) = (row.get(0)?, ArticleId(row.get(1)?));
                let place = *places.entry(story).or_insert(stories.len());
                match stories.get_mut(place) {
                    Some(known) => known.articles.push(article),
                    None => stories.push(Story { id: StoryId(story), articles: vec![article] }),
                }
            }
            Ok(stories)
        })
    }

    /// The story of an article; `None` where it stands alone.
    pub fn story_of(&self, id: ArticleId) -> Result<Option<Story>> {
        self.read(|connection| {
            let Some(story) = story_of(connection, id.0)? else { return Ok(None) };
            Ok(Some(Story { id: StoryId(story), articles: members(connection, story)? }))
        })
    }

    /// Groups all articles anew, from the oldest on. Returns how many stories there are.
    pub fn regroup(&mut self) -> Result<usize> {
        self.write(Durability::Process, |transaction| {
            fill(transaction)?;
            transaction.query_row("SELECT count(DISTINCT story) FROM story_members", [], |row| {
                row.get::<_, i64>(0).map(|count| count.max(0) as usize)
            })
        })
    }
}

/// The articles of a story, newest first.
pub(super) fn members(connection: &Connection, story: i64) -> rusqlite::Result<Vec<ArticleId>> {
    connection
        .prepare_cached(
            "SELECT article FROM story_members JOIN articles ON id = article
             WHERE story = ?1 ORDER BY sort_at DESC, id DESC",
        )?
        .query_map([story], |row| row.get(0).map(ArticleId))?
        .collect()
}

/// Groups all articles of a library anew, also of one that is older than these tables.
pub(super) fn fill(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    for table in TABLES {
        transaction.execute(&format!("DELETE FROM {table}"), [])?;
    }
    leads::fill(transaction)?;
    let mut stories = Stories::default();
    let mut statement = transaction.prepare(
        "SELECT id, sample, outlet, sort_at, text, meta, analysis FROM articles
             JOIN bodies ON article = id
         ORDER BY sort_at, hash",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let place = Place {
            id: ArticleId(row.get(0)?),
            sample: row.get(1)?,
            outlet: row.get(2)?,
            sort_at: row.get(3)?,
        };
        let article = packed::unpack_article(row.get_ref(5)?.as_blob()?, row.get(4)?);
        let analysis = packed::unpack_analysis(row.get_ref(6)?.as_blob()?);
        // A damaged article must not keep a library from being opened.
        if let (Some(article), Some(analysis)) = (article, analysis) {
            let print = Fingerprint::of(&article, &analysis);
            stories.enter(transaction, place, article.published.is_some(), &print)?;
        }
    }
    stories.settle(transaction)
}

/// Keeps links and stories during one transaction; [`Stories::settle`] writes down what is written once at its end.
#[derive(Debug, Default)]
pub(super) struct Stories {
    /// Articles whose links changed.
    touched: BTreeSet<i64>,
    /// Who has which telling keys.
    near: Near,
    /// How many articles have a feature, as far as it was asked.
    counts: FastMap<i64, i64>,
    /// By how many that is more or less than what stands in the table.
    changes: FastMap<i64, i64>,
    /// Articles that were compared, as far as they have a fingerprint.
    known: FastMap<i64, Option<Known>>,
}

/// An article that another may be akin to.
#[derive(Debug)]
struct Known {
    place: Place,
    dated: bool,
    print: Fingerprint,
}

impl Stories {
    /// Enters an article that is not in the tables, and links it to those that are akin to it. `dated` tells whether
    /// it says when it came out.
    pub(super) fn enter(
        &mut self,
        transaction: &Transaction<'_>,
        place: Place,
        dated: bool,
        print: &Fingerprint,
    ) -> rusqlite::Result<()> {
        if print.is_empty() {
            return Ok(());
        }
        transaction
            .prepare_cached("INSERT OR REPLACE INTO fingerprints (article, print) VALUES (?1, ?2)")?
            .execute(params![place.id.0, print.to_bytes()])?;
        self.count(place, print, 1);
        let keys = print.keys();
        let entered = Known { place, dated, print: print.clone() };
        self.link(transaction, &entered, &keys)?;
        for key in keys {
            self.near.enter(stored_key(key, place), place.sort_at, place.id.0);
        }
        if self.known.len() >= REMEMBERED {
            self.known.clear();
        }
        self.known.insert(place.id.0, Some(entered));
        if self.near.waiting() >= WAITING { self.write(transaction) } else { Ok(()) }
    }

    /// Takes an article out of the tables.
    pub(super) fn leave(
        &mut self,
        transaction: &Transaction<'_>,
        place: Place,
    ) -> rusqlite::Result<()> {
        let id = place.id.0;
        let known = match self.known.remove(&id) {
            Some(known) => known,
            None => known(transaction, id)?,
        };
        let Some(Known { print, .. }) = known else { return Ok(()) };
        for key in print.keys() {
            self.near.leave(transaction, stored_key(key, place), place.sort_at, id)?;
        }
        self.count(place, &print, -1);
        let others = links_of(transaction, id)?;
        self.touched.extend(others.iter().map(|link| link.other));
        for Link { other, .. } in &others {
            transaction
                .prepare_cached("DELETE FROM story_links WHERE one = ?1 AND other = ?2")?
                .execute([*other, id])?;
        }
        for sql in [
            "DELETE FROM story_links WHERE one = ?1",
            "DELETE FROM fingerprints WHERE article = ?1",
        ] {
            transaction.prepare_cached(sql)?.execute([id])?;
        }
        tell(transaction, id, None)?;
        leads::alone(transaction, id)?;
        self.touched.remove(&id);
        Ok(())
    }

    /// Writes down what waits, and decides anew what is one story, wherever links came or went.
    pub(super) fn settle(&mut self, transaction: &Transaction<'_>) -> rusqlite::Result<()> {
        self.write(transaction)?;
        let mut left = std::mem::take(&mut self.touched);
        while let Some(start) = left.pop_first() {
            let nodes = around(transaction, start)?;
            let mut stories: BTreeMap<i64, i64> = BTreeMap::new();
            for star in stars::stars(&nodes) {
                let first = star.iter().copied().min().unwrap_or(start);
                stories.extend(star.into_iter().map(|article| (article, first)));
            }
            for node in &nodes {
                left.remove(&node.id);
                tell(transaction, node.id, stories.get(&node.id).copied())?;
            }
            leads::settle(transaction, nodes.iter().map(|node| node.id))?;
        }
        Ok(())
    }

    /// Writes down the keys and counts that changed, each in the order of its table.
    fn write(&mut self, transaction: &Transaction<'_>) -> rusqlite::Result<()> {
        self.near.write(transaction)?;
        let changes = std::mem::take(&mut self.changes);
        let changed = changes.into_iter().filter(|(_, by)| *by != 0);
        let mut rows: Vec<[i64; 2]> = changed.map(|(key, by)| [key, by]).collect();
        rows.sort_unstable();
        self.counts.clear();
        let head = "INSERT INTO feature_counts (key, articles)";
        let tail = "ON CONFLICT (key) DO UPDATE SET articles = articles + excluded.articles";
        sheaf::insert(transaction, head, &rows, tail)
    }

    /// Links an article to those that are akin to it.
    fn link(
        &mut self,
        transaction: &Transaction<'_>,
        entered: &Known,
        keys: &[u32],
    ) -> rusqlite::Result<()> {
        let Known { place, dated, ref print } = *entered;
        for id in self.likely(transaction, entered, keys)? {
            if let Entry::Vacant(unknown) = self.known.entry(id) {
                unknown.insert(known(transaction, id)?);
            }
            let Some(Some(other)) = self.known.get(&id) else { continue };
            let hours = other.place.sort_at.abs_diff(place.sort_at) as f32 / 3600.0;
            let same_outlet = other.place.outlet == place.outlet;
            if !print.share(&other.print).could_be_kin(hours, same_outlet) {
                continue;
            }
            let counts = (&mut self.counts, &self.changes);
            for key in print.features().chain(other.print.features()) {
                learn(transaction, counts.0, counts.1, stored_key(key, place))?;
            }
            learn(transaction, counts.0, counts.1, all(place))?;
            let count = |key| self.counts.get(&key).copied().unwrap_or(0) as f32;
            let total = count(all(place));
            let damp = |key: u32| {
                let count = count(stored_key(key, place));
                // What `FEW` have keeps all its weight, what all have none of it.
                if count <= FEW { 1.0 } else { (total / count).ln().max(0.0) / (total / FEW).ln() }
            };
            let likeness = print.compare(&other.print, damp);
            let kinship = likeness.kinship(hours, same_outlet);
            // Without a date nothing tells an event from the next one with the same people in it.
            let told = |kinship: &Kinship| dated && other.dated || matches!(kinship, Kinship::Copy);
            if let Some(kinship) = kinship.filter(told) {
                let strength = (likeness.strength() * 1000.0) as i64;
                link(transaction, place.id.0, id, kinship, strength)?;
                link(transaction, id, place.id.0, kinship, strength)?;
                self.touched.insert(place.id.0);
            }
        }
        Ok(())
    }

    /// The articles of the same days that share most keys with one, at most [`COMPARED`].
    fn likely(
        &mut self,
        transaction: &Transaction<'_>,
        entered: &Known,
        keys: &[u32],
    ) -> rusqlite::Result<Vec<i64>> {
        let Known { place, ref print, .. } = *entered;
        let days = place.sort_at.saturating_sub(WINDOW)..=place.sort_at.saturating_add(WINDOW);
        let mut found = Vec::new();
        for &key in keys {
            let mut common = false;
            let stored = stored_key(key, place);
            if print.has_feature(key) {
                let count = learn(transaction, &mut self.counts, &self.changes, stored)?;
                // What no other article has finds nobody.
                if count == 1 {
                    continue;
                }
                common = count > COMMON;
            }
            self.near.find(transaction, stored, &days, common, &mut found)?;
        }
        found.sort_unstable();
        let shared = found.chunk_by(|one, other| one == other);
        let mut likely: Vec<(usize, i64)> = shared
            .filter(|same| same.len() > 1)
            .filter_map(|same| Some((same.len(), *same.first()?)))
            .collect();
        likely.sort_unstable_by_key(|&(keys, id)| (Reverse(keys), id));
        likely.truncate(COMPARED);
        Ok(likely.into_iter().map(|(_, id)| id).collect())
    }

    /// Counts the features of an article that comes (1) or goes (-1).
    fn count(&mut self, place: Place, print: &Fingerprint, by: i64) {
        let features = print.features().map(|key| stored_key(key, place));
        for key in features.chain([all(place)]) {
            *self.changes.entry(key).or_default() += by;
            if let Some(count) = self.counts.get_mut(&key) {
                *count += by;
            }
        }
    }
}

/// How many articles have a feature, with what changed since it was written.
fn learn(
    transaction: &Transaction<'_>,
    counts: &mut FastMap<i64, i64>,
    changes: &FastMap<i64, i64>,
    key: i64,
) -> rusqlite::Result<i64> {
    match counts.entry(key) {
        Entry::Occupied(known) => Ok(*known.get()),
        Entry::Vacant(unknown) => {
            let written: Option<i64> = transaction
                .prepare_cached("SELECT articles FROM feature_counts WHERE key = ?1")?
                .query_row([key], |row| row.get(0))
                .optional()?;
            let changed = changes.get(&key).copied().unwrap_or(0);
            Ok(*unknown.insert(written.unwrap_or(0) + changed))
        }
    }
}

/// The key by which all articles are counted.
fn all(place: Place) -> i64 {
    if place.sample { -2 } else { -1 }
}

fn stored_key(key: u32, place: Place) -> i64 {
    i64::from(key) | if place.sample { SAMPLE } else { 0 }
}

fn link(
    transaction: &Transaction<'_>,
    one: i64,
    other: i64,
    kinship: Kinship,
    strength: i64,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT OR REPLACE INTO story_links (one, other, copy, strength)
             VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![one, other, kinship == Kinship::Copy, strength])
        .map(drop)
}

/// Writes down whose story an article is, or that it stands alone.
fn tell(transaction: &Transaction<'_>, id: i64, story: Option<i64>) -> rusqlite::Result<()> {
    if story_of(transaction, id)? == story {
        return Ok(());
    }
    match story {
        Some(story) => transaction
            .prepare_cached(
                "INSERT OR REPLACE INTO story_members (article, story) VALUES (?1, ?2)",
            )?
            .execute([id, story]),
        None => transaction
            .prepare_cached("DELETE FROM story_members WHERE article = ?1")?
            .execute([id]),
    }
    .map(drop)
}

pub(super) fn story_of(connection: &Connection, id: i64) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT story FROM story_members WHERE article = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()
}

fn known(connection: &Connection, id: i64) -> rusqlite::Result<Option<Known>> {
    let read = |row: &Row<'_>| {
        let print = Fingerprint::from_bytes(row.get_ref(3)?.as_blob()?);
        let dated = row.get(4)?;
        let place = Place {
            id: ArticleId(id),
            sample: row.get(0)?,
            outlet: row.get(1)?,
            sort_at: row.get(2)?,
        };
        Ok(print.map(|print| Known { place, dated, print }))
    };
    let found = connection
        .prepare_cached(
            "SELECT sample, outlet, sort_at, print, published IS NOT NULL
             FROM fingerprints JOIN articles ON id = article WHERE article = ?1",
        )?
        .query_row([id], read)
        .optional()?;
    Ok(found.flatten())
}

/// The articles that links lead to from one, by however many steps, with their links.
fn around(connection: &Connection, start: i64) -> rusqlite::Result<Vec<Node>> {
    let mut nodes = Vec::new();
    let mut seen = BTreeSet::from([start]);
    let mut next = std::collections::VecDeque::from([start]);
    while let Some(id) = next.pop_front() {
        let order = connection
            .prepare_cached("SELECT sort_at, hash FROM articles WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some(order) = order else { continue };
        let links = links_of(connection, id)?;
        for Link { other, .. } in &links {
            if seen.len() < REACH && seen.insert(*other) {
                next.push_back(*other);
            }
        }
        nodes.push(Node { id, order, links });
    }
    Ok(nodes)
}

fn links_of(connection: &Connection, id: i64) -> rusqlite::Result<Vec<Link>> {
    connection
        .prepare_cached("SELECT other, copy, strength FROM story_links WHERE one = ?1")?
        .query_map([id], |row| {
            Ok(Link { other: row.get(0)?, copy: row.get(1)?, strength: row.get(2)? })
        })?
        .collect()
}

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::library::{Library, Result};

/// What the library holds, and what it takes on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stats {
    /// Articles but those of the sample library.
    pub articles: usize,
    /// Articles of the sample library.
    pub samples: usize,
    /// Articles that were not read, but for samples.
    pub unread: usize,
    /// Direct and fragment quotations, but for samples.
    pub quotations: usize,
    /// Kept quotations.
    pub kept: usize,
    /// Kept quotations that stand in no article any more.
    pub orphaned: usize,
    /// Actors.
    pub actors: usize,
    /// Topics.
    pub topics: usize,
    /// Stories of two articles and more.
    pub stories: usize,
    /// Feeds that are followed.
    pub feeds: usize,
    /// Corrections by the reader's hand.
    pub corrections: usize,
    /// The time by which the oldest article is listed: seconds since the Unix epoch.
    pub oldest: Option<i64>,
    /// The same of the newest one.
    pub newest: Option<i64>,
    /// How many articles have an analysis of each version of the pipeline.
    pub analyses: BTreeMap<u32, usize>,
    /// Articles that are not in the full-text index yet.
    pub waiting: usize,
    /// What it takes.
    pub size: Size,
}

/// What the library takes on the disk, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size {
    /// Its file.
    pub file: u64,
    /// The log of what was written last and is not in the file yet.
    pub log: u64,
    /// The file by what it holds, each part once, in the order of [`Part`]. All of them make up the file.
    pub parts: BTreeMap<Part, u64>,
}

/// What the file of a library holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The bodies of articles.
    Texts,
    /// What was understood of them, and their fields.
    Analyses,
    /// Texts that updates replaced.
    Earlier,
    /// By which words are found.
    FullText,
    /// What lists and facets read.
    Lists,
    /// Who is named where, and who is who.
    Names,
    /// What tells articles of one event.
    Stories,
    /// Feeds, their entries, and addresses.
    Feeds,
    /// Kept quotations.
    Kept,
    /// Pages that hold nothing.
    Free,
    /// Anything else.
    Other,
}

impl Part {
    /// Its name for people and for JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Texts => "texts",
            Self::Analyses => "analyses",
            Self::Earlier => "earlier texts",
            Self::FullText => "full-text index",
            Self::Lists => "lists",
            Self::Names => "names",
            Self::Stories => "stories",
            Self::Feeds => "feeds",
            Self::Kept => "kept quotations",
            Self::Free => "free pages",
            Self::Other => "other",
        }
    }

    /// The part that a table and its indexes belong to.
    fn of_table(table: &str) -> Self {
        match table {
            "versions" => Self::Earlier,
            "articles" | "tallies" | "casts" | "article_actors" | "article_topics" | "said"
            | "outlets" | "topics" | "topic_names" => Self::Lists,
            "actors" | "actor_names" | "sightings" | "sighted_names" | "name_blocks"
            | "person_blocks" | "joins" | "corrections" => Self::Names,
            "fingerprints" | "fingerprint_keys" | "feature_counts" => Self::Stories,
            "feeds" | "feed_entries" | "addresses" => Self::Feeds,
            "bookmarks" => Self::Kept,
            _ if table.starts_with("full_text") => Self::FullText,
            _ if table.starts_with("story_") => Self::Stories,
            _ => Self::Other,
        }
    }
}

impl Library {
    /// Counts what the library holds and what it takes. This reads the whole file once.
    pub fn stats(&self) -> Result<Stats> {
        let mut stats = self.read(counted)?;
        stats.size.log = std::fs::metadata(super::companion(self.path(), "-wal"))
            .map_or(0, |metadata| metadata.len());
        Ok(stats)
    }
}

fn counted(connection: &Connection) -> rusqlite::Result<Stats> {
    let one = |sql: &str| connection.query_row(sql, [], |row| row.get(0).map(count));
    let when = |sql: &str| connection.query_row(sql, [], |row| row.get(0));
    let analyses = connection
        .prepare("SELECT analysis_version, count(*) FROM articles GROUP BY analysis_version")?
        .query_map([], |row| Ok((row.get(0)?, count(row.get(1)?))))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(Stats {
        articles: one("SELECT count(*) FROM articles WHERE sample = 0")?,
        samples: one("SELECT count(*) FROM articles WHERE sample = 1")?,
        unread: one("SELECT count(*) FROM articles WHERE sample = 0 AND read = 0")?,
        quotations: one("SELECT ifnull(sum(quotes), 0) FROM articles WHERE sample = 0")?,
        kept: one("SELECT count(*) FROM bookmarks")?,
        orphaned: one("SELECT count(*) FROM bookmarks WHERE anchored = 0")?,
        actors: one("SELECT count(*) FROM actors WHERE articles > 0")?,
        topics: one("SELECT count(*) FROM topics WHERE articles > 0")?,
        stories: one("SELECT count(DISTINCT story) FROM story_members")?,
        feeds: one("SELECT count(*) FROM feeds")?,
        corrections: one("SELECT count(*) FROM corrections")?,
        oldest: when("SELECT min(sort_at) FROM articles WHERE sample = 0")?,
        newest: when("SELECT max(sort_at) FROM articles WHERE sample = 0")?,
        analyses,
        waiting: one("SELECT count(*) FROM full_text_waiting")?,
        size: size(connection)?,
    })
}

fn size(connection: &Connection) -> rusqlite::Result<Size> {
    let pragma =
        |name| connection.pragma_query_value(None, name, |row| row.get(0)).map(|n: i64| bytes(n));
    let page = pragma("page_size")?;
    let file = pragma("page_count")? * page;
    let mut parts: BTreeMap<Part, u64> =
        BTreeMap::from([(Part::Free, pragma("freelist_count")? * page)]);
    let mut tables = connection.prepare(
        "SELECT ifnull(tbl_name, dbstat.name), sum(pgsize) FROM dbstat
             LEFT JOIN sqlite_schema ON sqlite_schema.name = dbstat.name
         WHERE aggregate = TRUE GROUP BY 1",
    )?;
    let mut rows = tables.query([])?;
    while let Some(row) = rows.next()? {
        let table: String = row.get(0)?;
        let taken = bytes(row.get(1)?);
        if table == "bodies" {
            let texts = share_of_texts(connection, taken)?;
            *parts.entry(Part::Texts).or_default() += texts;
            *parts.entry(Part::Analyses).or_default() += taken - texts;
        } else {
            *parts.entry(Part::of_table(&table)).or_default() += taken;
        }
    }
    // The page of locks of a file beyond a gigabyte, and the like.
    let known: u64 = parts.values().sum();
    *parts.entry(Part::Other).or_default() += file.saturating_sub(known);
    Ok(Size { file, log: 0, parts })
}

/// What of `taken` bytes of bodies is their texts.
fn share_of_texts(connection: &Connection, taken: u64) -> rusqlite::Result<u64> {
    let (texts, rest) = connection.query_row(
        "SELECT ifnull(sum(octet_length(text)), 0),
             ifnull(sum(octet_length(meta) + octet_length(analysis)), 0) FROM bodies",
        [],
        |row| Ok((bytes(row.get(0)?), bytes(row.get(1)?))),
    )?;
    let share = u128::from(taken) * u128::from(texts) / u128::from((texts + rest).max(1));
    Ok(u64::try_from(share).unwrap_or(taken).min(taken))
}

fn bytes(number: i64) -> u64 {
    number.max(0).unsigned_abs()
}

fn count(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}

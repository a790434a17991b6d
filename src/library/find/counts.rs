//! Actors and topics, with how many of the articles are about them.

use rusqlite::{Connection, params};

use super::{Finder, Hit, whole_columns};
use crate::article::ActorKind;
use crate::library::cards::{aliases, shows_samples};
use crate::library::index::{Columns, Scope, Tally};
use crate::library::{ArticleId, Library, Result, kind, number};
use crate::search::Needle;

/// Actors or topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// People, organisations, places, groups.
    Actors,
    /// Key phrases and tags.
    Topics,
}

/// An actor or a topic of some articles, with counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameCount {
    /// Its name in the library.
    pub name: String,
    /// Every other form of an actor.
    pub aliases: Vec<String>,
    /// The actor's key; a topic's name.
    pub key: String,
    /// What kind of actor; `None` for a topic.
    pub kind: Option<ActorKind>,
    /// How many of the articles name it.
    pub articles: usize,
    /// How many quotations and reported statements are theirs; for a topic, quotations in these articles, 0 where all
    /// articles of the library are meant.
    pub statements: usize,
}

/// Whose actors or topics are counted.
#[derive(Debug, Clone, Copy)]
pub enum Whose<'a> {
    /// Those of all articles that are listed.
    All,
    /// Those of what was found.
    Found(&'a [Hit]),
    /// Those of one article.
    Article(ArticleId),
}

/// Actors or topics that were counted: those with most articles first, then by what they said, then by name.
#[derive(Debug, Clone)]
pub struct Counted {
    kind: NameKind,
    all: Vec<Count>,
}

#[derive(Debug, Clone, Copy)]
struct Count {
    number: u32,
    articles: u32,
    statements: u32,
}

impl Counted {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// Of so few articles only their own rows are read.
const FEW: usize = 2_000;

impl Finder {
    /// The actors or topics of all articles that are listed, those with most articles first: a window of them, and how
    /// many there are.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn most_named(
        &mut self,
        library: &Library,
        kind: NameKind,
        offset: usize,
        count: usize,
    ) -> Result<(usize, Vec<NameCount>)> {
        if self.only.is_some() || library.read(shows_samples)? {
            let counted = self.count(library, kind, Whose::All)?;
            let wanted = (offset..counted.len()).take(count);
            return Ok((counted.len(), library.named(&counted, wanted)?));
        }
        library.read(|connection| {
            let total = connection
                .prepare_cached(kept_total(kind))?
                .query_row([], |row| row.get(0).map(|total: i64| total.max(0) as usize))?;
            let bounds = [number::stored(count), number::stored(offset)];
            let mut statement = connection.prepare_cached(kept_counts(kind))?;
            let rows = statement.query_map(bounds, one_count)?;
            let counts = rows.collect::<rusqlite::Result<Vec<Count>>>()?;
            let named = counts.into_iter().map(|count| name(connection, kind, count));
            Ok((total, named.collect::<rusqlite::Result<_>>()?))
        })
    }

    /// Counts the actors or topics of articles.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn count(
        &mut self,
        library: &Library,
        kind: NameKind,
        whose: Whose<'_>,
    ) -> Result<Counted> {
        library.read(|connection| {
            let kept = matches!(whose, Whose::All) && self.only.is_none();
            if kept && !shows_samples(connection)? {
                let mut statement = connection.prepare_cached(kept_counts(kind))?;
                let all = statement.query_map([i64::MAX, 0], one_count)?;
                return Ok(Counted { kind, all: all.collect::<rusqlite::Result<_>>()? });
            }
            let tally = self.tally(connection, kind, whose)?;
            let mut all: Vec<Count> = tally
                .sorted()
                .into_iter()
                .map(|(number, articles, statements)| Count { number, articles, statements })
                .collect();
            let ranks = self.vocabulary.ranks(connection, kind)?;
            let rank = |number: u32| ranks.get(number as usize).copied().unwrap_or(u32::MAX);
            all.sort_by(|a, b| {
                let (most, least) = ((b.articles, b.statements), (a.articles, a.statements));
                most.cmp(&least).then_with(|| rank(a.number).cmp(&rank(b.number)))
            });
            Ok(Counted { kind, all })
        })
    }

    /// The places in `counted` of the names that `typed` means, best first; what is equal stays in its order. `None` if
    /// told to stop.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn rank(
        &mut self,
        library: &Library,
        counted: &Counted,
        typed: &str,
        stop: &dyn Fn() -> bool,
    ) -> Result<Option<Vec<usize>>> {
        let words: Vec<Needle> = typed.split_whitespace().map(|w| Needle::word(None, w)).collect();
        if words.is_empty() {
            return Ok(Some((0..counted.len()).collect()));
        }
        library.read(|connection| {
            let names = match counted.kind {
                NameKind::Actors => self.vocabulary.actors(connection)?,
                NameKind::Topics => self.vocabulary.topics(connection)?,
            };
            let Some(matched) = names.ranked(&words, stop) else { return Ok(None) };
            let mut ranked: Vec<(usize, i32)> = (counted.all.iter().enumerate())
                .map(|(place, count)| (place, matched.score(count.number)))
                .filter(|&(_, score)| score > 0)
                .collect();
            // Stable: of names that match as well, whoever is named most is meant most.
            ranked.sort_by_key(|&(_, score)| std::cmp::Reverse(score));
            Ok(Some(ranked.into_iter().map(|(place, _)| place).collect()))
        })
    }

    fn tally(
        &mut self,
        connection: &Connection,
        kind: NameKind,
        whose: Whose<'_>,
    ) -> rusqlite::Result<Tally> {
        let ids: Option<Vec<ArticleId>> = match whose {
            Whose::All => None,
            Whose::Found(hits) => Some(hits.iter().map(|hit| hit.article).collect()),
            Whose::Article(id) => Some(vec![id]),
        };
        let has_casts = self.whole.as_ref().is_some_and(|whole| whole.known_casts().is_some());
        if let Some(ids) = ids.as_ref().filter(|ids| ids.len() <= FEW && !has_casts) {
            let mut columns = Columns::open(connection, Scope::These(ids))?;
            return tallied(connection, &mut columns, kind, None);
        }
        let Self { only, whole, .. } = self;
        let columns = whole_columns(connection, whole, only.as_deref())?;
        let places = ids.map(|ids| ids.iter().filter_map(|id| columns.place(id.0)).collect());
        tallied(connection, columns, kind, places)
    }
}

impl Library {
    /// What was counted at these places, by name.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn named(
        &self,
        counted: &Counted,
        places: impl IntoIterator<Item = usize>,
    ) -> Result<Vec<NameCount>> {
        self.read(|connection| {
            let counts = places.into_iter().filter_map(|place| counted.all.get(place).copied());
            counts.map(|count| name(connection, counted.kind, count)).collect()
        })
    }
}

/// Counts what the articles at these places are about; at all places, if `None`.
fn tallied(
    connection: &Connection,
    columns: &mut Columns,
    kind: NameKind,
    places: Option<Vec<usize>>,
) -> rusqlite::Result<Tally> {
    let places = places.unwrap_or_else(|| (0..columns.len()).collect());
    let mut tally = Tally::default();
    match kind {
        NameKind::Actors => {
            let casts = columns.casts(connection)?;
            for place in places {
                casts.actors(place).for_each(|(actor, said)| tally.add(actor, said));
            }
        }
        NameKind::Topics => {
            columns.facts(connection)?;
            columns.casts(connection)?;
            for place in places {
                let quotes = columns.known_facts().get(place).map_or(0, |fact| fact.quotes);
                let topics = columns.known_casts().map_or(&[][..], |casts| casts.topics(place));
                for &topic in topics {
                    tally.add(topic, quotes);
                }
            }
        }
    }
    Ok(tally)
}

/// The counts that the library keeps, of articles that are no samples.
pub(super) fn kept_counts(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Actors => {
            "SELECT id, articles, said FROM actors WHERE articles > 0
             ORDER BY articles DESC, said DESC, name, key LIMIT ?1 OFFSET ?2"
        }
        NameKind::Topics => {
            "SELECT id, articles, 0 FROM topics WHERE articles > 0
             ORDER BY articles DESC, name LIMIT ?1 OFFSET ?2"
        }
    }
}

pub(super) fn kept_total(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Actors => "SELECT count(*) FROM actors WHERE articles > 0",
        NameKind::Topics => "SELECT count(*) FROM topics WHERE articles > 0",
    }
}

fn one_count(row: &rusqlite::Row<'_>) -> rusqlite::Result<Count> {
    let count = |column| row.get(column).map(|count: i64| count.max(0) as u32);
    Ok(Count { number: count(0)?, articles: count(1)?, statements: count(2)? })
}

fn name(connection: &Connection, kind: NameKind, count: Count) -> rusqlite::Result<NameCount> {
    let Count { number, articles, statements } = count;
    let (articles, statements) = (articles as usize, statements as usize);
    match kind {
        NameKind::Actors => connection
            .prepare_cached("SELECT name, key, kind FROM actors WHERE id = ?1")?
            .query_row(params![number], |row| {
                let (name, kind_name): (String, String) = (row.get(0)?, row.get(2)?);
                Ok(NameCount {
                    aliases: aliases(connection, i64::from(number), &name)?,
                    name,
                    key: row.get(1)?,
                    kind: Some(kind::parse(&kind_name, 2)?),
                    articles,
                    statements,
                })
            }),
        NameKind::Topics => connection
            .prepare_cached("SELECT name FROM topics WHERE id = ?1")?
            .query_row(params![number], |row| {
                let name: String = row.get(0)?;
                let (aliases, kind) = (Vec::new(), None);
                Ok(NameCount { key: name.clone(), name, aliases, kind, articles, statements })
            }),
    }
}

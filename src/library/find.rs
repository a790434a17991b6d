//! What a query finds in the whole library, and what is counted of it.
//!
//! A [`Finder`] remembers what it read of the library for as long as its owner takes it to be true. It reads nothing
//! before it is asked, and of a query that a few articles can answer only what is said of those.

mod counts;
mod lines;

use std::collections::HashSet;

use rusqlite::Connection;

use super::index::{Columns, Evaluation, Scope, Vocabulary, narrowed};
use super::{ArticleId, FeedId, Library, ListOrder, Result, StoryId};
use crate::search::Filter;

pub use counts::{Counted, NameCount, NameKind, Whose};

/// Finds articles, and counts what they are about.
#[derive(Debug, Default)]
pub struct Finder {
    /// Only these articles are listed, in this order.
    only: Option<Vec<ArticleId>>,
    vocabulary: Vocabulary,
    /// The columns of all articles that are listed.
    whole: Option<Columns>,
}

/// An article that was found, with what lists are sorted and grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The article.
    pub article: ArticleId,
    /// How well it matches; 0 for all where no word is looked for.
    pub score: i64,
    /// The story that it is one of several articles of.
    pub story: Option<StoryId>,
    /// The number of its outlet.
    pub outlet: u32,
    /// How many direct and fragment quotations it holds.
    pub quotes: u32,
    /// Whether it was read.
    pub read: bool,
}

impl Finder {
    /// A finder that has read nothing yet. With `only`, just these articles are there, in this order.
    pub fn new(only: Option<Vec<ArticleId>>) -> Self {
        Self { only, ..Self::default() }
    }

    /// Forgets what was read: the library was changed.
    pub fn forget(&mut self) {
        self.vocabulary = Vocabulary::default();
        self.whole = None;
    }

    /// The articles that `filter` lets through and that one of `feeds` brought, if feeds are given: newest first.
    /// `None` if told to `stop`.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn find(
        &mut self,
        library: &Library,
        filter: &Filter,
        feeds: Option<&[FeedId]>,
        stop: &dyn Fn() -> bool,
    ) -> Result<Option<Vec<Hit>>> {
        library.read(|connection| {
            let brought = feeds.map(|feeds| brought(connection, feeds)).transpose()?;
            self.find_in(connection, filter, brought.as_ref(), stop)
        })
    }

    fn find_in(
        &mut self,
        connection: &Connection,
        filter: &Filter,
        brought: Option<&HashSet<i64>>,
        stop: &dyn Fn() -> bool,
    ) -> rusqlite::Result<Option<Vec<Hit>>> {
        if self.whole.is_none()
            && self.only.is_none()
            && let Some(condition) = filter.condition()
            && let Some(few) = narrowed(connection, &mut self.vocabulary, condition, stop)?
        {
            let mut columns = Columns::open(connection, Scope::These(&few))?;
            return found(connection, &mut self.vocabulary, &mut columns, filter, brought, stop);
        }
        let Self { only, vocabulary, whole } = self;
        let columns = whole_columns(connection, whole, only.as_deref())?;
        found(connection, vocabulary, columns, filter, brought, stop)
    }

    /// Reads some more of what filters need; whether there was something to read. Afterwards each is as fast as it can
    /// be.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn prepare(&mut self, library: &Library) -> Result<bool> {
        library.read(|connection| {
            let Self { only, vocabulary, whole } = self;
            if vocabulary.prepare(connection)? {
                return Ok(true);
            }
            if whole.is_none() {
                return whole_columns(connection, whole, only.as_deref()).map(|_| true);
            }
            whole_columns(connection, whole, only.as_deref())?.prepare(connection)
        })
    }

    /// Notes that an article is read or not.
    pub fn mark(&mut self, article: ArticleId, read: bool) {
        if let Some(whole) = &mut self.whole {
            whole.change(article, |fact| fact.read = read);
        }
    }

    /// Notes that quotations of an article are kept or not.
    pub fn keep(&mut self, article: ArticleId, kept: bool) {
        if let Some(whole) = &mut self.whole {
            whole.change(article, |fact| fact.kept = kept);
        }
    }
}

/// The columns of all that is listed, opened where they are not.
fn whole_columns<'c>(
    connection: &Connection,
    whole: &'c mut Option<Columns>,
    only: Option<&[ArticleId]>,
) -> rusqlite::Result<&'c mut Columns> {
    match whole {
        Some(columns) => Ok(columns),
        None => {
            let scope = only.map_or(Scope::Listed, Scope::These);
            Ok(whole.insert(Columns::open(connection, scope)?))
        }
    }
}

/// What is found in these columns, in the order of the list.
fn found(
    connection: &Connection,
    vocabulary: &mut Vocabulary,
    columns: &mut Columns,
    filter: &Filter,
    brought: Option<&HashSet<i64>>,
    stop: &dyn Fn() -> bool,
) -> rusqlite::Result<Option<Vec<Hit>>> {
    let found = match filter.condition() {
        None => None,
        Some(condition) => {
            let mut evaluation = Evaluation { connection, vocabulary, columns, stop };
            let Some(found) = evaluation.find(condition)? else { return Ok(None) };
            Some(found)
        }
    };
    columns.facts(connection)?;
    columns.stories(connection)?;
    let is_found = |place: usize| {
        found.as_ref().is_none_or(|found| found.places.get(place))
            && brought.is_none_or(|brought| {
                columns.id(place).is_some_and(|article| brought.contains(&article.0))
            })
    };
    let places = columns.order().iter().map(|&place| place as usize);
    let hits = places.filter(|&place| is_found(place)).filter_map(|place| {
        let score = found.as_ref().map_or(0, |found| i64::from(found.score(place)));
        columns.hit(place, score)
    });
    Ok(Some(hits.collect()))
}

/// The articles that these feeds brought.
fn brought(connection: &Connection, feeds: &[FeedId]) -> rusqlite::Result<HashSet<i64>> {
    let mut statement =
        connection.prepare_cached("SELECT article FROM feed_entries WHERE feed = ?1")?;
    let mut brought = HashSet::new();
    for feed in feeds {
        let articles = statement.query_map([feed.0], |row| row.get::<_, i64>(0))?;
        for article in articles {
            brought.insert(article?);
        }
    }
    Ok(brought)
}

#[cfg(test)]
mod tests;

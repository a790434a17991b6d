//! What a query finds in the whole library, and what is counted of it.
//!
//! A [`Finder`] remembers what it read of the library for as long as its owner takes it to be true. It reads nothing
//! before it is asked, and of a query that a few articles can answer only what is said of those.

mod counts;
mod lines;

use std::collections::HashSet;

use rusqlite::Connection;

use super::index::{Bound, Columns, Evaluation, Found, Scope, Vocabulary, narrowed};
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

/// An article with quotations that are meant, or could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quoting {
    /// The article.
    pub article: ArticleId,
    /// The story that it is one of several articles of.
    pub story: Option<StoryId>,
    /// The number of its outlet.
    pub outlet: u32,
    /// How many quotations it holds, of every kind.
    pub quotes: u32,
    /// Whether all of them are meant.
    pub surely: bool,
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
            self.among(connection, filter, Bound::Exact, stop, |finder, columns| {
                let found = finder.evaluate(connection, columns, filter, Bound::Exact, stop)?;
                let Some(found) = found else { return Ok(None) };
                columns.facts(connection)?;
                columns.stories(connection)?;
                Ok(Some(hits(columns, &found, brought.as_ref())))
            })
        })
    }

    /// The articles that hold quotations which `filter` lets through, or could: newest first. `None` if told to `stop`.
    ///
    /// What an article does not tell of its quotations (their words; who said each) is to be asked of each of them, but
    /// where [`Quoting::surely`] says that all of them are meant. A source without a name ("an official") is looked for
    /// where no actor has a name that fits.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn quoting(
        &mut self,
        library: &Library,
        filter: &Filter,
        stop: &dyn Fn() -> bool,
    ) -> Result<Option<Vec<Quoting>>> {
        library.read(|connection| {
            self.among(connection, filter, Bound::Most, stop, |finder, columns| {
                let most = finder.evaluate(connection, columns, filter, Bound::Most, stop)?;
                let Some(most) = most else { return Ok(None) };
                let least = finder.evaluate(connection, columns, filter, Bound::Least, stop)?;
                let Some(least) = least else { return Ok(None) };
                columns.facts(connection)?;
                columns.stories(connection)?;
                columns.statements(connection)?;
                Ok(Some(quoting(columns, &most, &least)))
            })
        })
    }

    /// Hands the columns to `work` that hold all which `filter` can find.
    fn among<T>(
        &mut self,
        connection: &Connection,
        filter: &Filter,
        bound: Bound,
        stop: &dyn Fn() -> bool,
        work: impl FnOnce(&mut Self, &mut Columns) -> rusqlite::Result<Option<T>>,
    ) -> rusqlite::Result<Option<T>> {
        if self.whole.is_none()
            && self.only.is_none()
            && let Some(condition) = filter.condition()
            && let Some(few) = narrowed(connection, &mut self.vocabulary, condition, bound, stop)?
        {
            let mut columns = Columns::open(connection, Scope::These(&few))?;
            return work(self, &mut columns);
        }
        whole_columns(connection, &mut self.whole, self.only.as_deref())?;
        let Some(mut columns) = self.whole.take() else { return Ok(None) };
        let done = work(self, &mut columns);
        self.whole = Some(columns);
        done
    }

    fn evaluate(
        &mut self,
        connection: &Connection,
        columns: &mut Columns,
        filter: &Filter,
        bound: Bound,
        stop: &dyn Fn() -> bool,
    ) -> rusqlite::Result<Option<Found>> {
        let Some(condition) = filter.condition() else {
            return Ok(Some(Found::everything(columns.len())));
        };
        let vocabulary = &mut self.vocabulary;
        Evaluation { connection, vocabulary, columns, stop }.find(condition, bound)
    }

    /// Whether names were put together since this was last asked that [`Library::keep_names`] would keep.
    pub fn has_made_names(&mut self) -> bool {
        self.vocabulary.has_made_pages()
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

/// What was found in these columns, in the order of the list.
fn hits(columns: &Columns, found: &Found, brought: Option<&HashSet<i64>>) -> Vec<Hit> {
    let is_brought = |hit: &Hit| brought.is_none_or(|brought| brought.contains(&hit.article.0));
    let places = columns.order().iter().map(|&place| place as usize);
    places
        .filter(|&place| found.places.get(place))
        .filter_map(|place| columns.hit(place, i64::from(found.score(place))))
        .filter(is_brought)
        .collect()
}

/// The same as articles with quotations.
fn quoting(columns: &Columns, most: &Found, least: &Found) -> Vec<Quoting> {
    let places = columns.order().iter().map(|&place| place as usize);
    let quoting = places.filter(|&place| most.places.get(place)).filter_map(|place| {
        let Hit { article, story, outlet, .. } = columns.hit(place, 0)?;
        let quotes = columns.known_statements().get(place).copied().unwrap_or(0);
        Some(Quoting { article, story, outlet, quotes, surely: least.places.get(place) })
    });
    quoting.filter(|quoting| quoting.quotes > 0).collect()
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

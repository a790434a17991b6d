//! What full-text search and the saved searches need of the library.

use std::collections::HashMap;

use super::{Answered, Store, failed};
use crate::library::{ArticleId, Entering, Library, SavedSearch};
use crate::search::{Filter, Query};
use crate::tui::event::{ArticleRow, Counts};
use crate::tui::runtime::clock;
use crate::tui::{Answer, Failure};

/// Of a text around a hit: more than any screen's line has (characters).
const SNIPPET: usize = 160;

/// What is remembered of searches between two requests.
#[derive(Debug, Default)]
pub(super) struct Searches {
    /// What each query finds, until the library changes.
    counted: HashMap<String, Counts>,
    /// Whether texts may wait to be entered; not asked before the first list is there.
    texts_may_wait: bool,
    /// Whether a list was asked for.
    has_begun: bool,
}

impl Searches {
    /// The library was changed.
    pub(super) fn forget(&mut self) {
        self.counted.clear();
        self.texts_may_wait = self.has_begun;
    }

    /// What articles are was changed by the reader: read marks, what is kept.
    pub(super) fn recount(&mut self) {
        self.counted.clear();
    }

    pub(super) fn have_texts_to_enter(&self) -> bool {
        self.texts_may_wait
    }

    /// Enters a few of the texts that wait. Where another program writes, they wait for the next change.
    pub(super) fn enter_texts(&mut self, library: &Library) {
        self.texts_may_wait = matches!(library.enter_some_texts(), Ok(Entering::More));
    }

    /// A list was shown: from now on there is time for texts that wait.
    pub(super) fn begin(&mut self) {
        if !std::mem::replace(&mut self.has_begun, true) {
            self.texts_may_wait = true;
        }
    }
}

impl Store {
    /// Gives the rows of a search the lines of the texts that were found.
    pub(super) fn show_hits(&mut self, filter: &Filter, rows: &mut [ArticleRow]) {
        self.searches.begin();
        let patterns = filter.patterns();
        if patterns.is_empty() {
            return;
        }
        let ids: Vec<ArticleId> = rows.iter().map(|row| row.card.id).collect();
        // Without its snippet a row is still a hit.
        let snippets = self.library.snippets(&ids, &patterns, SNIPPET).unwrap_or_default();
        for (row, snippet) in rows.iter_mut().zip(snippets) {
            row.matched.snippet = snippet;
        }
    }

    /// Enters a few of the texts that wait.
    pub(super) fn enter_texts(&mut self) -> Answered {
        let entering = self.library.enter_some_texts().map_err(|error| failed(&error))?;
        let waiting = self.library.texts_waiting().map_err(|error| failed(&error))?;
        if entering != Entering::Busy {
            self.searches.recount();
            // A list that searches texts has others now.
            self.list = None;
            self.quotes = None;
        }
        Ok(Answer::TextsWaiting { waiting, goes_on: entering == Entering::More })
    }

    /// The saved searches, with how many articles each finds where that is known.
    pub(super) fn counted_searches(&self) -> Result<Vec<(SavedSearch, Counts)>, Failure> {
        let saved = self.library.saved_searches().map_err(|error| failed(&error))?;
        let counted = |saved: SavedSearch| {
            let counts = self.searches.counted.get(&saved.query).copied().unwrap_or_default();
            (saved, counts)
        };
        Ok(saved.into_iter().map(counted).collect())
    }

    /// Counts what a search finds.
    pub(super) fn count_search(&mut self, saved: SavedSearch, stop: &dyn Fn() -> bool) -> Answered {
        let counts = match Query::parse(&saved.query) {
            Ok(query) => self.count(&Filter::at(&query, &clock::here()), stop)?,
            Err(_) => Counts::Unknown,
        };
        self.searches.counted.insert(saved.query, counts);
        Ok(Answer::SearchCounted { name: saved.name, counts })
    }

    fn count(&mut self, filter: &Filter, stop: &dyn Fn() -> bool) -> Result<Counts, Failure> {
        let hits = self.finder.find(&self.library, filter, None, stop);
        let hits = hits.map_err(|error| failed(&error))?.ok_or(Failure::Cancelled)?;
        let unread = hits.iter().filter(|hit| !hit.read).count();
        Ok(Counts::Known { articles: hits.len(), unread })
    }

    /// Makes a name stand for a search, or for none.
    pub(super) fn put_search(&mut self, name: &str, saved: Option<SavedSearch>) -> Answered {
        let before =
            self.library.put_search(name, saved.as_ref()).map_err(|error| failed(&error))?;
        Ok(Answer::SearchPut { before, after: saved })
    }
}

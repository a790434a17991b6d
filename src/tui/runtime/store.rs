//! Answers the app's requests from the library. Runs on the library's thread; knows no thread itself.
//!
//! Nothing here holds the library. The list of all articles is read window by window; what a query finds is kept as
//! numbers until the query or the library changes.

mod bookmarks;
mod changes;
mod explanations;
mod facets;
mod feeds;
mod list;
mod marks;
mod people;
mod quotes;
mod searches;

use std::error::Error;

use self::facets::Counting;
use self::list::Listed;
use self::quotes::Quoted;
use self::searches::Searches;
use super::clock;
use crate::lexicon::Lexicon;
use crate::library::{ArticleId, Finder, Library, LibraryError, StoredArticle};
use crate::search::{Filter, Query};
use crate::text::fold;
use crate::tui::effect::Window;
use crate::tui::event::{Page, QueryError};
use crate::tui::{Answer, Failure, Request};

type Answered = Result<Answer, Failure>;

/// The library, and what is remembered of it between two requests.
pub(super) struct Store {
    library: Library,
    /// Only these articles are listed.
    only: Option<Vec<ArticleId>>,
    finder: Finder,
    /// Whether something was looked for: then the next time is made ready for.
    looks: bool,
    /// The list as it was last asked for.
    list: Option<Listed>,
    /// The names as they were last counted.
    counting: Option<Counting>,
    /// The quotations as they were last asked for.
    quotes: Option<Quoted>,
    /// How many articles and quotations there are.
    articles: Option<usize>,
    quotations: Option<usize>,
    /// The word lists, once an explanation was asked for.
    lexicon: Option<Lexicon>,
    searches: Searches,
}

impl Store {
    pub(super) fn new(library: Library, only: Option<Vec<ArticleId>>) -> Self {
        Self {
            library,
            finder: Finder::new(only.clone()),
            only,
            looks: false,
            list: None,
            counting: None,
            quotes: None,
            articles: None,
            quotations: None,
            lexicon: None,
            searches: Searches::default(),
        }
    }

    /// Forgets what is remembered: the library was changed.
    pub(super) fn forget(&mut self) {
        self.finder.forget();
        self.list = None;
        self.counting = None;
        self.quotes = None;
        self.articles = None;
        self.quotations = None;
        self.searches.forget();
    }

    /// Whether [`Store::work_idly`] has something to do.
    pub(super) fn has_idle_work(&self) -> bool {
        self.looks || self.searches.have_texts_to_enter()
    }

    /// Makes the next keystroke of a filter as fast as the others; then enters texts that wait.
    pub(super) fn work_idly(&mut self) {
        if !self.looks {
            return self.searches.enter_texts(&self.library);
        }
        // What cannot be read now is told when it is wanted.
        self.looks = self.finder.prepare(&self.library).unwrap_or(false);
        if !self.looks && self.finder.has_made_names() {
            let _ = self.library.keep_names();
        }
    }

    /// Answers one request. One that only reads gives up with [`Failure::Cancelled`] when `stop` says so.
    pub(super) fn answer(&mut self, request: Request, stop: &dyn Fn() -> bool) -> Answered {
        match request {
            Request::Articles { query, order, window, anchor, stories, feeds } => {
                let by = list::Listing { query, order, stories, feeds };
                self.articles(by, window, anchor, stop)
            }
            Request::Article(id) => Ok(Answer::Article(Box::new(self.stored(id)?))),
            Request::Quotes { wanted, window, anchor } => self.quotes(wanted, window, anchor, stop),
            Request::Person(whom) => self.person(&whom),
            Request::Bookmarks { query, order, window } => self.bookmarks(&query, order, window),
            Request::Facets { facet, typed, within, feeds, article, window } => {
                let of = facets::Of { facet, within, feeds, article };
                self.facets(of, &typed, window, stop)
            }
            Request::Explain(why) => self.explain(why),
            Request::FindMark { letter, article } => self.find_mark(letter, article),
            Request::Marks(article) => self.marks(article),
            Request::Prepare => {
                self.looks = true;
                Ok(Answer::Done)
            }
            Request::EnterTexts => self.enter_texts(),
            Request::CountSearch(saved) => self.count_search(saved, stop),
            Request::Feeds { query, window, anchor } => self.feeds(&query, window, anchor),
            Request::Removal(feed) => self.removal(feed),
            change => self.change(change),
        }
    }

    /// How many articles are listed.
    fn article_count(&mut self) -> Result<usize, Failure> {
        if let Some(count) = self.articles {
            return Ok(count);
        }
        let count = match &self.only {
            Some(ids) => self.library.cards_of(ids).map(|cards| cards.len()),
            None => self.library.article_count(),
        };
        let count = count.map_err(|error| failed(&error))?;
        self.articles = Some(count);
        Ok(count)
    }

    fn stored(&self, id: ArticleId) -> Result<StoredArticle, Failure> {
        let stored = self.library.article(id).map_err(|error| failed(&error))?;
        stored
            .ok_or_else(|| Failure::Failed("This article is no longer in the library.".to_owned()))
    }
}

/// The filter of a query that may still be being typed.
fn filter(query: &str) -> Result<Filter, Failure> {
    match Query::parse_partial(query) {
        (query, None) => Ok(Filter::at(&query, &clock::here())),
        (_, Some(error)) => {
            Err(Failure::Query(QueryError { message: error.message, span: error.span }))
        }
    }
}

fn page<Row>(rows: Vec<Row>, window: Window, of: usize) -> Page<Row> {
    let total = rows.len();
    let offset = window.offset.min(total);
    let rows = rows.into_iter().skip(offset).take(window.count).collect();
    Page { offset, total, of, rows, anchor: None }
}

/// The key by which names are sorted; nobody comes last.
fn by_name(name: &str) -> String {
    if name.is_empty() { char::MAX.to_string() } else { fold(name) }
}

/// The whole chain of an error, for the status line.
pub(super) fn failed(error: &LibraryError) -> Failure {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        source = cause.source();
    }
    Failure::Failed(text)
}

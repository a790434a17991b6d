//! Answers the app's requests from the library. Runs on the library's thread; knows no thread itself.

mod feeds;
mod searches;

use std::collections::HashSet;
use std::error::Error;
use std::ops::ControlFlow;

use jiff::Zoned;

use super::catalogue::{Among, Line as ListLine, facets, lines, naming, ordered};
use super::clock::now;
use super::merged::Merged;
use crate::article::Quote;
use crate::export::plain::Line;
use crate::lexicon::Lexicon;
use crate::library::catalogue::{self, Catalogue, article, bookmark_words, quotation};
use crate::library::{
    self, ArticleId, BY_HAND, Corrected, FeedId, Library, LibraryError, NewBookmark, QuoteCard,
    QuoteFilter, StoredArticle, text_hash,
};
use crate::search::{Filter, Hit, Query};
use crate::text::{Span, fold};
use crate::tui::app::{explained, keep};
use crate::tui::effect::{ArticleOrder, QuoteOrder, Stories, Why, Window};
use crate::tui::event::{ArticleRow, BookmarkRow, Letters, Matched, Page, QueryError, QuoteRow};
use crate::tui::{Answer, Failure, Request};
use searches::Searches;

type Answered = Result<Answer, Failure>;

/// The library, and what is remembered of it between two requests.
pub(super) struct Store {
    library: Library,
    /// Only these articles are listed.
    only: Option<Vec<ArticleId>>,
    catalogue: Option<Catalogue>,
    /// The list as it was last asked for.
    list: Option<Listed>,
    /// The quotations as they were last asked for.
    quotes: Option<Quoted>,
    /// The word lists, once an explanation was asked for.
    lexicon: Option<Lexicon>,
    searches: Searches,
}

/// What an article list is found by.
#[derive(PartialEq)]
struct Listing {
    query: String,
    order: ArticleOrder,
    stories: Stories,
    feeds: Option<Vec<FeedId>>,
}

/// What an article list was found by, and which places of the catalogue it holds.
struct Listed {
    by: Listing,
    lines: Vec<ListLine>,
}

/// What quotations were found by, where they stand, and how many there are in all.
struct Quoted {
    query: String,
    order: QuoteOrder,
    merged: bool,
    places: Vec<Place>,
    of: usize,
}

/// Where a quotation stands, and the other sources that have the same words.
struct Place {
    quote: (ArticleId, usize),
    also: Vec<String>,
}

impl Store {
    pub(super) fn new(library: Library, only: Option<Vec<ArticleId>>) -> Self {
        Self {
            library,
            only,
            catalogue: None,
            list: None,
            quotes: None,
            lexicon: None,
            searches: Searches::default(),
        }
    }

    /// Forgets what is remembered: the library was changed from outside.
    pub(super) fn forget(&mut self) {
        self.catalogue = None;
        self.list = None;
        self.quotes = None;
        self.searches.forget();
    }

    /// Whether [`Store::work_idly`] has something to do.
    pub(super) fn has_idle_work(&self) -> bool {
        self.searches.have_texts_to_enter()
            || self.catalogue.as_ref().is_some_and(|catalogue| !catalogue.is_prepared())
    }

    /// Makes the first keystroke of a filter as fast as the others.
    pub(super) fn work_idly(&mut self) {
        match &mut self.catalogue {
            Some(catalogue) if !catalogue.is_prepared() => catalogue.prepare(),
            _ => self.searches.enter_texts(&self.library),
        }
    }

    /// Answers one request. One that only reads gives up with [`Failure::Cancelled`] when `stop` says so.
    pub(super) fn answer(&mut self, request: Request, stop: &dyn Fn() -> bool) -> Answered {
        match request {
            Request::Articles { query, order, window, anchor, stories, feeds } => {
                self.articles(Listing { query, order, stories, feeds }, window, anchor, stop)
            }
            Request::Article(id) => Ok(Answer::Article(Box::new(self.stored(id)?))),
            Request::Quotes { query, order, window, merged } => {
                self.quotes(query, order, window, merged, stop)
            }
            Request::Bookmarks { query, order, window } => self.bookmarks(&query, order, window),
            Request::Facets { facet, typed, within, feeds, article, window } => {
                let (within, _) = Query::parse_partial(&within);
                let filter = Filter::at(&within, &Zoned::now());
                let brought = self.brought_by(feeds.as_deref())?;
                let catalogue = self.catalogue()?;
                let of = catalogue.len();
                let among = match (article, &brought) {
                    (Some(article), _) => Among::Article(article),
                    (None, Some(brought)) => Among::These(brought),
                    (None, None) => Among::All,
                };
                let rows = facets(catalogue, facet, &typed, &filter, among, stop);
                let rows = rows.ok_or(Failure::Cancelled)?;
                Ok(Answer::Facets(page(rows, window, of)))
            }
            Request::Correct(deed) => {
                let corrected = self.library.correct(&deed, now().seconds());
                self.corrected(corrected)
            }
            Request::Withdraw(id) => {
                let corrected = self.library.withdraw(id);
                self.corrected(corrected)
            }
            Request::Reinstate(correction) => {
                let corrected = self.library.reinstate(&correction);
                self.corrected(corrected)
            }
            Request::Explain(why) => self.explain(why),
            Request::Keep(bookmark) => self.keep(*bookmark),
            Request::KeepQuote { article, index, exact } => self.keep_quote(article, index, &exact),
            Request::Restore(bookmark) => {
                let bookmark = self.library.restore(&bookmark).map_err(|error| failed(&error))?;
                self.count_again(bookmark.quote.article);
                Ok(Answer::Kept(Box::new(bookmark)))
            }
            Request::Unkeep(id) => {
                let bookmark = self.library.unkeep(id).map_err(|error| failed(&error))?;
                self.count_again(bookmark.quote.article);
                Ok(Answer::Unkept(Box::new(bookmark)))
            }
            Request::Annotate { bookmark, note, tags } => {
                let bookmark = self
                    .library
                    .annotate(bookmark, &note, &tags)
                    .map_err(|error| failed(&error))?;
                self.count_again(bookmark.quote.article);
                Ok(Answer::Annotated(Box::new(bookmark)))
            }
            Request::Mark { articles, read } => self.mark(articles, read),
            Request::SavePlace { article, place } => {
                self.library.set_place(article, place).map_err(|error| failed(&error))?;
                Ok(Answer::Done)
            }
            Request::EnterTexts => self.enter_texts(),
            Request::CountSearch(saved) => self.count_search(saved, stop),
            Request::PutSearch { name, saved } => self.put_search(&name, saved),
            Request::Feeds { query, window, anchor } => self.feeds(&query, window, anchor),
            Request::Removal(feed) => self.removal(feed),
            Request::RemoveFeed { feed, fate } => self.remove_feed(feed, fate),
            Request::PutFeedBack(removed) => self.put_feed_back(&removed),
            Request::ChangeFeed { feed, change } => self.change_feed(feed, &change),
            // These never reach the library's thread.
            Request::Copy(_)
            | Request::OpenUrl(_)
            | Request::Follow(_)
            | Request::Refresh { .. } => Ok(Answer::Done),
        }
    }

    pub(super) fn catalogue(&mut self) -> Result<&mut Catalogue, Failure> {
        let catalogue = match self.catalogue.take() {
            Some(catalogue) => catalogue,
            None => Catalogue::load(&self.library, self.only.as_deref())
                .map_err(|error| failed(&error))?,
        };
        Ok(self.catalogue.insert(catalogue))
    }

    fn articles(
        &mut self,
        by: Listing,
        window: Window,
        anchor: Option<ArticleId>,
        stop: &dyn Fn() -> bool,
    ) -> Answered {
        let filter = filter(&by.query)?;
        let list = match self.list.take() {
            Some(list) if list.by == by => list,
            _ => {
                let brought = self.brought_by(by.feeds.as_deref())?;
                let catalogue = self.catalogue()?;
                let mut places =
                    ordered(catalogue, &filter, by.order, stop).ok_or(Failure::Cancelled)?;
                if let Some(brought) = brought {
                    let id = |&place: &usize| catalogue.at(place).map(|card| card.id);
                    places.retain(|place| id(place).is_some_and(|id| brought.contains(&id)));
                }
                let lines = lines(catalogue, &places, &by.stories);
                Listed { by, lines }
            }
        };
        let catalogue = self.catalogue()?;
        let anchor = anchor.and_then(|anchor| line_of(anchor, &list.lines, catalogue));
        let offset = around(window, anchor, list.lines.len());
        let shown = list.lines.iter().skip(offset).take(window.count);
        let rows = shown.filter_map(|&ListLine { place, story }| {
            let card = catalogue.at(place)?;
            let hit = filter.evaluate(&article(card)).unwrap_or_default();
            Some(ArticleRow { card: card.clone(), matched: matched(hit), story })
        });
        let mut rows: Vec<ArticleRow> = rows.collect();
        let (total, of) = (list.lines.len(), catalogue.len());
        self.searches.show_hits(&self.library, &filter, &mut rows);
        self.list = Some(list);
        Ok(Answer::Articles(Page { offset, total, of, rows, anchor }))
    }

    /// The articles of these feeds; `None` where all are meant.
    fn brought_by(&self, feeds: Option<&[FeedId]>) -> Result<Option<HashSet<ArticleId>>, Failure> {
        let Some(feeds) = feeds else { return Ok(None) };
        let mut brought = HashSet::new();
        for &feed in feeds {
            brought.extend(self.library.feed_articles(feed).map_err(|error| failed(&error))?);
        }
        Ok(Some(brought))
    }

    fn quotes(
        &mut self,
        query: String,
        order: QuoteOrder,
        window: Window,
        merged: bool,
        stop: &dyn Fn() -> bool,
    ) -> Answered {
        let filter = filter(&query)?;
        self.catalogue()?;
        let quoted = match self.quotes.take() {
            Some(quoted)
                if (&quoted.query, quoted.order, quoted.merged) == (&query, order, merged) =>
            {
                quoted
            }
            _ => self.find_quotes(query, &filter, order, merged, stop)?,
        };
        let offset = window.offset.min(quoted.places.len());
        let wanted = quoted.places.iter().skip(offset).take(window.count);
        let mut articles: Vec<ArticleId> =
            wanted.clone().map(|Place { quote: (article, _), .. }| *article).collect();
        articles.sort_unstable();
        articles.dedup();
        let restricted = QuoteFilter { articles: Some(articles), ..QuoteFilter::default() };
        let cards = self.library.quotes(&restricted).map_err(|error| failed(&error))?;
        let rows = wanted.filter_map(|Place { quote, also }| {
            let card = cards.iter().find(|card| (card.article, card.index) == *quote)?;
            let matched = self.quote_hit(&filter, card).map(|hit| hit.text).unwrap_or_default();
            Some(QuoteRow { card: card.clone(), matched, also: also.clone() })
        });
        let rows = rows.collect();
        let (total, of) = (quoted.places.len(), quoted.of);
        self.quotes = Some(quoted);
        Ok(Answer::Quotes(Page { offset, total, of, rows, anchor: None }))
    }

    fn find_quotes(
        &self,
        query: String,
        filter: &Filter,
        order: QuoteOrder,
        merge: bool,
        stop: &dyn Fn() -> bool,
    ) -> Result<Quoted, Failure> {
        let mut found: Vec<(String, Place)> = Vec::new();
        let mut merged = Merged::default();
        let story = |article| self.catalogue.as_ref()?.card(article)?.story.filter(|_| merge);
        let (mut of, mut stopped) = (0, false);
        let take = |quote: QuoteCard| {
            of += 1;
            if filter.is_empty() || self.quote_hit(filter, &quote).is_some() {
                let same =
                    story(quote.article).and_then(|story| merged.find(story, &quote, found.len()));
                if let Some((_, place)) = same.and_then(|same| found.get_mut(same)) {
                    place.also.push(quote.source);
                } else {
                    let key = match order {
                        QuoteOrder::Newest => String::new(),
                        QuoteOrder::Speaker => by_name(&quote.speakers.join("; ")),
                        QuoteOrder::Source => by_name(&quote.source),
                    };
                    let quote = (quote.article, quote.index);
                    found.push((key, Place { quote, also: Vec::new() }));
                }
            }
            stopped = stop();
            if stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let wanted = QuoteFilter { articles: self.only.clone(), ..QuoteFilter::default() };
        self.library.each_quote(&wanted, take).map_err(|error| failed(&error))?;
        if stopped {
            return Err(Failure::Cancelled);
        }
        found.sort_by(|a, b| a.0.cmp(&b.0));
        let places = found.into_iter().map(|(_, place)| place).collect();
        Ok(Quoted { query, order, merged: merge, places, of })
    }

    fn quote_hit(&self, filter: &Filter, quote: &QuoteCard) -> Option<Hit> {
        let card = self.catalogue.as_ref().and_then(|catalogue| catalogue.card(quote.article));
        filter.evaluate(&quotation(quote, card))
    }

    fn bookmarks(&mut self, query: &str, order: QuoteOrder, window: Window) -> Answered {
        let filter = filter(query)?;
        let bookmarks = self.library.bookmarks().map_err(|error| failed(&error))?;
        let of = bookmarks.len();
        let catalogue = &*self.catalogue()?;
        let mut rows: Vec<BookmarkRow> = bookmarks
            .into_iter()
            .filter_map(|bookmark| {
                let card = catalogue.card(bookmark.quote.article);
                let words = bookmark_words(&bookmark);
                let hit = filter.evaluate(&catalogue::bookmark(&bookmark, &words, card))?;
                let exact = Span::new(0, bookmark.quote.exact.len());
                let matched = hit.text.into_iter().filter(|&span| exact.covers(span)).collect();
                Some(BookmarkRow { bookmark, matched })
            })
            .collect();
        match order {
            QuoteOrder::Newest => {}
            QuoteOrder::Speaker => {
                rows.sort_by_cached_key(|row| by_name(&row.bookmark.quote.speaker));
            }
            QuoteOrder::Source => rows.sort_by_cached_key(|row| {
                by_name(row.bookmark.quote.site.as_deref().unwrap_or_default())
            }),
        }
        Ok(Answer::Bookmarks(page(rows, window, of)))
    }

    fn keep(&mut self, mut bookmark: NewBookmark) -> Answered {
        if bookmark.text_hash.is_empty() {
            let stored = self.library.article(bookmark.article).map_err(|error| failed(&error))?;
            bookmark.text_hash =
                stored.map(|stored| text_hash(&stored.article.text)).unwrap_or_default();
        }
        let kept = self.library.keep(&bookmark, now().seconds()).map_err(|error| failed(&error))?;
        self.count_again(kept.quote.article);
        Ok(Answer::Kept(Box::new(kept)))
    }

    fn keep_quote(&mut self, article: ArticleId, index: usize, exact: &str) -> Answered {
        let stored = self.stored(article)?;
        let bookmark = keep::bookmark(&stored, index).filter(|bookmark| bookmark.exact == exact);
        let bookmark = bookmark.ok_or_else(|| {
            Failure::Failed("The article has changed; open it to keep this quotation.".to_owned())
        })?;
        self.keep(NewBookmark { text_hash: text_hash(&stored.article.text), ..bookmark })
    }

    fn explain(&mut self, why: Why) -> Answered {
        let lines = match why {
            Why::Quote { article, index } => {
                let stored = self.stored(article)?;
                let lexicon = self.lexicon.get_or_insert_with(Lexicon::embedded);
                let lines = explained::quotation(&stored, index, lexicon);
                let quote = stored.analysis.quotes.get(index);
                match quote.filter(|quote| quote.rule == BY_HAND) {
                    Some(quote) => Some(by_hand(quote, lines.unwrap_or_default())),
                    None => lines,
                }
            }
            Why::Actor { name, near } => {
                let found = naming(self.catalogue()?, &name, near);
                let (article, key) = found.ok_or_else(|| {
                    Failure::Failed("No article of the list names this actor.".to_owned())
                })?;
                let stored = self.stored(article)?;
                let lexicon = self.lexicon.get_or_insert_with(Lexicon::embedded);
                let lines = explained::actor(&stored, &key, &name, lexicon);
                let reasons = self.library.reasons(&key).map_err(|error| failed(&error))?;
                lines.map(|lines| with_reasons(lines, reasons))
            }
        };
        let lines = lines.ok_or_else(|| {
            let reason =
                "The rules of today do not find this any more; the article was analysed by others.";
            Failure::Failed(reason.to_owned())
        })?;
        Ok(Answer::Explained(lines))
    }

    /// The bookmarks of an article changed: its card counts anew.
    fn count_again(&mut self, article: ArticleId) {
        self.searches.recount();
        if let Some(catalogue) = &mut self.catalogue {
            // The change is on the disk, whatever becomes of the count that the list shows.
            for card in self.library.cards_of(&[article]).unwrap_or_default() {
                catalogue.replace(card);
            }
        }
    }

    /// Somebody is another now: the cards that name them are read again.
    fn corrected(&mut self, corrected: library::Result<Corrected>) -> Answered {
        /// Of more articles than this the whole catalogue is read again.
        const MANY: usize = 2_000;
        let corrected = corrected.map_err(|error| failed(&error))?;
        self.list = None;
        self.quotes = None;
        if corrected.articles.len() > MANY {
            self.catalogue = None;
        } else if let Some(catalogue) = &mut self.catalogue {
            let cards = self.library.cards_of(&corrected.articles);
            cards
                .map_err(|error| failed(&error))?
                .into_iter()
                .for_each(|card| catalogue.replace(card));
        }
        Ok(Answer::Corrected(Box::new(corrected)))
    }

    fn mark(&mut self, mut articles: Vec<ArticleId>, read: bool) -> Answered {
        self.searches.recount();
        let catalogue = self.catalogue()?;
        articles.retain(|&id| catalogue.mark(id, read));
        self.list = self.list.take().filter(|list| list.by.order != ArticleOrder::Unread);
        for &id in &articles {
            if let Err(error) = self.library.set_read(id, read) {
                self.forget();
                return Err(failed(&error));
            }
        }
        Ok(Answer::Marked { articles, read })
    }

    fn stored(&self, id: ArticleId) -> Result<StoredArticle, Failure> {
        let stored = self.library.article(id).map_err(|error| failed(&error))?;
        stored
            .ok_or_else(|| Failure::Failed("This article is no longer in the library.".to_owned()))
    }
}

/// An explanation of a quotation whose speaker the reader corrected.
fn by_hand(quote: &Quote, found: Vec<Line>) -> Vec<Line> {
    let names: Vec<&str> = quote.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
    let who = if names.is_empty() { "nobody who is named".to_owned() } else { names.join(", ") };
    let mut lines = vec![Line { indent: 0, text: format!("You corrected who said this: {who}") }];
    if !found.is_empty() {
        let text = "What the program found:".to_owned();
        lines.push(Line { indent: 2, text });
        lines.extend(found);
    }
    lines
}

/// An explanation of an actor with what the library knows of its names.
fn with_reasons(mut lines: Vec<Line>, reasons: Vec<String>) -> Vec<Line> {
    // One name and nothing else explains nothing.
    if reasons.len() > 1 {
        lines.push(Line { indent: 0, text: "Across the library".to_owned() });
        lines.extend(reasons.into_iter().map(|text| Line { indent: 2, text }));
    }
    lines
}

/// The filter of a query that may still be being typed.
fn filter(query: &str) -> Result<Filter, Failure> {
    match Query::parse_partial(query) {
        (query, None) => Ok(Filter::at(&query, &Zoned::now())),
        (_, Some(error)) => {
            Err(Failure::Query(QueryError { message: error.message, span: error.span }))
        }
    }
}

/// The line of an article: its own, or that of its story.
fn line_of(article: ArticleId, lines: &[ListLine], catalogue: &Catalogue) -> Option<usize> {
    let card = |line: &ListLine| catalogue.at(line.place);
    let own = lines.iter().position(|line| card(line).is_some_and(|card| card.id == article));
    own.or_else(|| {
        let story = catalogue.card(article)?.story?;
        lines.iter().position(|line| card(line).is_some_and(|card| card.story == Some(story)))
    })
}

/// Where a window begins that must hold `anchor`.
fn around(window: Window, anchor: Option<usize>, total: usize) -> usize {
    let offset = window.offset.min(total);
    match anchor {
        Some(at) if at < offset || at >= offset + window.count => {
            at.saturating_sub(window.count / 2)
        }
        _ => offset,
    }
}

fn page<Row>(rows: Vec<Row>, window: Window, of: usize) -> Page<Row> {
    let total = rows.len();
    let offset = window.offset.min(total);
    let rows = rows.into_iter().skip(offset).take(window.count).collect();
    Page { offset, total, of, rows, anchor: None }
}

fn matched(hit: Hit) -> Matched {
    let actors = hit.actors.into_iter();
    let topics = hit.topics.into_iter();
    Matched {
        title: hit.title,
        source: hit.source,
        actors: actors.map(|actor| Letters { index: actor.index, letters: actor.name }).collect(),
        topics: topics.map(|(index, letters)| Letters { index, letters }).collect(),
        snippet: None,
    }
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

//! The library's quotations: found as far as they are looked at, newest first.
//!
//! An article tells how many quotations it has, so without a query only the articles on the screen are read; with one,
//! those that could hold what is meant, until the window is full. Until all are read, the total is an estimate.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use super::{Answered, Store, by_name, failed, filter};
use crate::library::subjects::quotation;
use crate::library::{ArticleCard, ArticleId, ListOrder, QuoteCard, QuoteFilter, Quoting, StoryId};
use crate::search::{Filter, Hit};
use crate::tui::effect::{QuoteOrder, Window};
use crate::tui::event::{Page, QuoteRow};
use crate::tui::runtime::merged::Merged;
use crate::tui::{Answer, Failure};

/// Articles that are read at once.
const BATCH: usize = 64;

/// What quotations are found by.
#[derive(PartialEq)]
pub(super) struct Wanted {
    pub(super) query: String,
    pub(super) order: QuoteOrder,
    /// Whether the same words in several articles of a story are one row.
    pub(super) merged: bool,
}

/// Quotations, as far as they were looked for.
pub(super) struct Quoted {
    wanted: Wanted,
    filter: Filter,
    /// The articles that hold quotations which could be meant, in the order in which they are looked at.
    articles: Vec<Quoting>,
    /// How many of them were looked at.
    done: usize,
    /// How many quotations these have, and those that follow.
    seen: usize,
    rest: usize,
    places: Vec<Place>,
    /// By the number of a row, the other sources that have the same words.
    also: HashMap<usize, Vec<String>>,
    /// Stories of which several articles are there: their rows are merged.
    stories: HashSet<StoryId>,
    merging: Merged,
}

/// Where a quotation stands: its article and its index there.
type Place = (ArticleId, u32);

impl Store {
    /// A window of the quotations.
    pub(super) fn quotes(
        &mut self,
        wanted: Wanted,
        window: Window,
        stop: &dyn Fn() -> bool,
    ) -> Answered {
        let mut quoted = match self.quotes.take() {
            Some(quoted) if quoted.wanted == wanted => quoted,
            _ => self.begin_quotes(wanted, stop)?,
        };
        let whole = quoted.wanted.order == QuoteOrder::Speaker;
        let until = if whole { usize::MAX } else { window.offset.saturating_add(window.count) };
        let read = self.look_for_quotes(&mut quoted, until, stop);
        if read.is_ok() {
            let answer = self.quote_rows(&quoted, window);
            self.quotes = Some(quoted);
            return answer;
        }
        // What was found so far is true, unless it is to be sorted as a whole.
        self.quotes = Some(quoted).filter(|_| !whole);
        read.map(|()| Answer::Done)
    }

    fn begin_quotes(&mut self, wanted: Wanted, stop: &dyn Fn() -> bool) -> Result<Quoted, Failure> {
        let filter = filter(&wanted.query)?;
        let articles = self.finder.quoting(&self.library, &filter, stop);
        let mut articles = articles.map_err(|error| failed(&error))?.ok_or(Failure::Cancelled)?;
        if wanted.order == QuoteOrder::Source {
            self.sort_by_source(&mut articles)?;
        }
        let mut stories: HashMap<StoryId, usize> = HashMap::new();
        for story in articles.iter().filter_map(|quoting| quoting.story).filter(|_| wanted.merged) {
            *stories.entry(story).or_default() += 1;
        }
        let rest = articles.iter().map(|quoting| quoting.quotes as usize).sum();
        Ok(Quoted {
            wanted,
            filter,
            articles,
            done: 0,
            seen: 0,
            rest,
            places: Vec::new(),
            also: HashMap::new(),
            stories: stories.into_iter().filter(|&(_, n)| n > 1).map(|(story, _)| story).collect(),
            merging: Merged::default(),
        })
    }

    /// By the names of their outlets; those of one stay in their order.
    fn sort_by_source(&self, articles: &mut [Quoting]) -> Result<(), Failure> {
        let as_hit = |quoting: &Quoting| crate::library::Hit {
            article: quoting.article,
            score: 0,
            story: None,
            outlet: quoting.outlet,
            quotes: 0,
            read: false,
        };
        let hits = articles.iter().map(as_hit).collect();
        let lines = self.library.lines(hits, ListOrder::Source, None);
        let lines = lines.map_err(|error| failed(&error))?;
        let places: HashMap<ArticleId, usize> =
            lines.iter().enumerate().map(|(place, line)| (line.article, place)).collect();
        articles.sort_by_key(|quoting| places.get(&quoting.article));
        Ok(())
    }

    /// Looks for quotations until there are so many rows, or all.
    fn look_for_quotes(
        &self,
        quoted: &mut Quoted,
        until: usize,
        stop: &dyn Fn() -> bool,
    ) -> Result<(), Failure> {
        let mut keys: Vec<String> = Vec::new();
        while quoted.places.len() < until && quoted.done < quoted.articles.len() {
            if stop() {
                return Err(Failure::Cancelled);
            }
            let whole = quoted.wanted.order == QuoteOrder::Speaker;
            if !whole && quoted.take_surely() {
                continue;
            }
            let batch: Vec<Quoting> =
                quoted.articles.iter().skip(quoted.done).take(BATCH).copied().collect();
            let ids: Vec<ArticleId> = batch.iter().map(|quoting| quoting.article).collect();
            let cards = self.cards_by_id(&ids, &quoted.filter)?;
            let filter = QuoteFilter { articles: Some(ids), ..QuoteFilter::default() };
            let take = |quote: QuoteCard| {
                let same = quoted.take(&quote, &batch, &cards);
                if whole && same {
                    keys.push(by_name(&quote.speakers.join("; ")));
                }
                ControlFlow::Continue(())
            };
            self.library.each_quote(&filter, take).map_err(|error| failed(&error))?;
            for quoting in &batch {
                quoted.pass(quoting);
            }
        }
        if !keys.is_empty() {
            quoted.sort_by(&keys);
        }
        Ok(())
    }

    fn quote_rows(&mut self, quoted: &Quoted, window: Window) -> Answered {
        let total = quoted.total();
        let offset = window.offset.min(quoted.places.len());
        let wanted: Vec<Place> =
            quoted.places.iter().skip(offset).take(window.count).copied().collect();
        let mut ids: Vec<ArticleId> = wanted.iter().map(|&(article, _)| article).collect();
        ids.sort_unstable();
        ids.dedup();
        let articles = self.cards_by_id(&ids, &quoted.filter)?;
        let restricted = QuoteFilter { articles: Some(ids), ..QuoteFilter::default() };
        let cards = self.library.quotes(&restricted).map_err(|error| failed(&error))?;
        let cards: HashMap<(ArticleId, usize), QuoteCard> =
            cards.into_iter().map(|card| ((card.article, card.index), card)).collect();
        let rows = wanted.iter().zip(offset..).filter_map(|(&(article, index), row)| {
            let card = cards.get(&(article, index as usize))?.clone();
            let hit = evaluate(&quoted.filter, &card, articles.get(&article));
            let also = quoted.also.get(&row).cloned().unwrap_or_default();
            Some(QuoteRow { matched: hit.map(|hit| hit.text).unwrap_or_default(), card, also })
        });
        let rows = rows.collect();
        let of = match self.quotations {
            Some(of) => of,
            None => self.library.quotation_count().map_err(|error| failed(&error))?,
        };
        self.quotations = Some(of);
        Ok(Answer::Quotes(Page { offset, total, of: of.max(total), rows, anchor: None }))
    }

    /// The cards of articles, where a filter looks at them.
    fn cards_by_id(
        &self,
        ids: &[ArticleId],
        filter: &Filter,
    ) -> Result<HashMap<ArticleId, ArticleCard>, Failure> {
        if filter.is_empty() {
            return Ok(HashMap::new());
        }
        let cards = self.library.cards_of(ids).map_err(|error| failed(&error))?;
        Ok(cards.into_iter().map(|card| (card.id, card)).collect())
    }
}

impl Quoted {
    /// Takes the quotations of the next article without reading it, where all are meant and none is merged.
    fn take_surely(&mut self) -> bool {
        let Some(&quoting) = self.articles.get(self.done) else { return false };
        let is_merged = quoting.story.is_some_and(|story| self.stories.contains(&story));
        if !quoting.surely || is_merged {
            return false;
        }
        self.places.extend((0..quoting.quotes).map(|index| (quoting.article, index)));
        self.pass(&quoting);
        true
    }

    /// An article was looked at.
    fn pass(&mut self, quoting: &Quoting) {
        self.done += 1;
        self.seen += quoting.quotes as usize;
        self.rest = self.rest.saturating_sub(quoting.quotes as usize);
    }

    /// Takes a quotation that is meant; whether it has a row of its own.
    fn take(
        &mut self,
        quote: &QuoteCard,
        batch: &[Quoting],
        cards: &HashMap<ArticleId, ArticleCard>,
    ) -> bool {
        let Some(quoting) = batch.iter().find(|quoting| quoting.article == quote.article) else {
            return false;
        };
        let card = cards.get(&quote.article);
        if !quoting.surely && evaluate(&self.filter, quote, card).is_none() {
            return false;
        }
        let story = quoting.story.filter(|story| self.stories.contains(story));
        let row = self.places.len();
        if let Some(same) = story.and_then(|story| self.merging.find(story, quote, row)) {
            self.also.entry(same).or_default().push(quote.source.clone());
            return false;
        }
        self.places.push((quote.article, quote.index as u32));
        true
    }

    /// Sorts the rows by these keys, one each.
    fn sort_by(&mut self, keys: &[String]) {
        let mut order: Vec<usize> = (0..self.places.len()).collect();
        order.sort_by_key(|&row| keys.get(row));
        let places = order.iter().filter_map(|&row| self.places.get(row)).copied().collect();
        let mut also = std::mem::take(&mut self.also);
        let moved = order.iter().enumerate();
        self.also = moved.filter_map(|(row, before)| Some((row, also.remove(before)?))).collect();
        self.places = places;
    }

    /// How many rows there are, as far as that is known.
    fn total(&self) -> usize {
        if self.rest == 0 || self.seen == 0 {
            return self.places.len() + self.rest;
        }
        self.places.len() + (self.rest * self.places.len()).div_ceil(self.seen).max(1)
    }
}

fn evaluate(filter: &Filter, quote: &QuoteCard, card: Option<&ArticleCard>) -> Option<Hit> {
    filter.evaluate(&quotation(quote, card))
}

//! The library's quotations: found as far as they are looked at, newest first.
//!
//! An article tells how many quotations it has, so without a query only the articles on the screen are read; with one,
//! those that could hold what is meant, until the window is full. Until all are read, the total is an estimate. In an
//! order with groups all that could be meant is judged first: groups say how much they hold.

mod groups;

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use self::groups::Groups;
use super::{Answered, Store, failed, filter};
use crate::library::subjects::quotation;
use crate::library::{
    ArticleCard, ArticleId, Merged, QuoteCard, QuoteFilter, Quoting, StoryId, around,
};
use crate::search::{Filter, Hit};
use crate::tui::effect::{GroupId, Sayings, Window};
use crate::tui::event::{AlsoIn, InGroup, Page, QuoteRow};
use crate::tui::{Answer, Failure};

/// Articles that are read at once.
const BATCH: usize = 64;

/// Quotations, as far as they were looked for.
pub(super) struct Quoted {
    wanted: Sayings,
    filter: Filter,
    /// The articles that hold quotations which could be meant, in the order in which they are looked at.
    articles: Vec<Quoting>,
    /// Of an article not all of whose quotations are meant: the indices of those that are, or could be.
    meant: Indices,
    /// How many of the articles were looked at.
    done: usize,
    /// How many quotations these have, and those that follow.
    seen: usize,
    rest: usize,
    rows: Vec<Found>,
    /// Stories of which several articles are there: their rows are merged.
    stories: HashSet<StoryId>,
    merging: Merged,
    /// In an order that has groups: these, once all articles were looked at.
    groups: Option<Groups>,
}

/// Of articles, the indices of some of their quotations.
type Indices = HashMap<ArticleId, Vec<u32>>;

/// Where a quotation stands: its article and its index there.
type Place = (ArticleId, u32);

/// A row, by number.
#[derive(Debug, Clone, Default)]
struct Found {
    place: Option<Place>,
    /// Where else the same words stand.
    also: Vec<AlsoIn>,
    group: Option<InGroup>,
}

impl Found {
    fn at(place: Place) -> Self {
        Self { place: Some(place), ..Self::default() }
    }
}

impl Store {
    /// A window of the quotations: around the row of the group `anchor`, if that is there.
    pub(super) fn quotes(
        &mut self,
        wanted: Sayings,
        window: Window,
        anchor: Option<GroupId>,
        stop: &dyn Fn() -> bool,
    ) -> Answered {
        let open = wanted.open.clone();
        let wanted = Sayings { open: std::collections::BTreeSet::new(), ..wanted };
        let mut quoted = match self.quotes.take() {
            Some(quoted) if quoted.wanted == wanted => quoted,
            _ => self.begin_quotes(wanted, stop)?,
        };
        let answer = if quoted.wanted.order.has_groups() {
            self.grouped_quotes(&mut quoted, &open, window, anchor, stop)
        } else {
            self.flat_quotes(&mut quoted, window, stop)
        };
        // What was found so far is true, also where the rest was not waited for.
        self.quotes = Some(quoted);
        answer
    }

    fn flat_quotes(
        &mut self,
        quoted: &mut Quoted,
        window: Window,
        stop: &dyn Fn() -> bool,
    ) -> Answered {
        let until = window.offset.saturating_add(window.count);
        self.look_for_quotes(quoted, until, stop)?;
        let offset = window.offset.min(quoted.rows.len());
        let shown = quoted.rows.iter().skip(offset).take(window.count).cloned().collect();
        let rows = self.quote_rows(shown, &quoted.filter)?;
        let total = quoted.total();
        let of = self.quotes_in_all(quoted)?.max(total);
        Ok(Answer::Quotes(Page { offset, total, of, rows, anchor: None }))
    }

    fn grouped_quotes(
        &mut self,
        quoted: &mut Quoted,
        open: &std::collections::BTreeSet<GroupId>,
        window: Window,
        anchor: Option<GroupId>,
        stop: &dyn Fn() -> bool,
    ) -> Answered {
        self.judge_quotes(quoted, stop)?;
        let mut groups = match quoted.groups.take() {
            Some(groups) => groups,
            None => self.group(quoted)?,
        };
        let unfolded = self.unfold(&mut groups, open, quoted, stop);
        let rows = unfolded.and_then(|()| {
            let (total, anchor) = (groups.rows(), anchor.and_then(|group| groups.row_of(group)));
            let offset = around(window.offset, window.count, anchor, total);
            let shown = self.lines(&groups, quoted, Window { offset, ..window })?;
            let rows = self.quote_rows(shown, &quoted.filter)?;
            let of = self.quotes_in_all(quoted)?;
            Ok(Answer::Quotes(Page { offset, total, of, rows, anchor }))
        });
        quoted.groups = Some(groups);
        rows
    }

    fn begin_quotes(
        &mut self,
        wanted: Sayings,
        stop: &dyn Fn() -> bool,
    ) -> Result<Quoted, Failure> {
        let filter = filter(&wanted.query)?;
        let (articles, meant) = match &wanted.speaker {
            None => (self.quoting(&filter, stop)?, HashMap::new()),
            Some(key) => self.quoting_of(key, &filter, stop)?,
        };
        let mut stories: HashMap<StoryId, usize> = HashMap::new();
        for story in articles.iter().filter_map(|quoting| quoting.story).filter(|_| wanted.merged) {
            *stories.entry(story).or_default() += 1;
        }
        let rest = articles.iter().map(|quoting| quoting.quotes as usize).sum();
        Ok(Quoted {
            wanted,
            filter,
            articles,
            meant,
            done: 0,
            seen: 0,
            rest,
            rows: Vec::new(),
            stories: stories.into_iter().filter(|&(_, n)| n > 1).map(|(story, _)| story).collect(),
            merging: Merged::default(),
            groups: None,
        })
    }

    fn quoting(
        &mut self,
        filter: &Filter,
        stop: &dyn Fn() -> bool,
    ) -> Result<Vec<Quoting>, Failure> {
        let articles = self.finder.quoting(&self.library, filter, stop);
        articles.map_err(|error| failed(&error))?.ok_or(Failure::Cancelled)
    }

    /// The articles in which somebody speaks and that a filter lets through, with what they say there.
    fn quoting_of(
        &mut self,
        key: &str,
        filter: &Filter,
        stop: &dyn Fn() -> bool,
    ) -> Result<(Vec<Quoting>, Indices), Failure> {
        let said = self.library.said_by(key).map_err(|error| failed(&error))?;
        let listed = self.only.clone();
        let is_listed = |id: ArticleId| listed.as_ref().is_none_or(|only| only.contains(&id));
        let said = said.into_iter().filter(|(quoting, _)| is_listed(quoting.article));
        if filter.is_empty() {
            let (articles, meant): (Vec<Quoting>, _) =
                said.map(|(quoting, quotes)| (quoting, (quoting.article, quotes))).unzip();
            return Ok((articles, meant));
        }
        let found = self.quoting(filter, stop)?;
        let found: HashMap<ArticleId, bool> =
            found.into_iter().map(|quoting| (quoting.article, quoting.surely)).collect();
        let (articles, meant) = said
            .filter_map(|(quoting, quotes)| {
                let surely = *found.get(&quoting.article)?;
                Some((Quoting { surely, ..quoting }, (quoting.article, quotes)))
            })
            .unzip();
        Ok((articles, meant))
    }

    /// Looks for quotations until there are so many rows, or all.
    fn look_for_quotes(
        &self,
        quoted: &mut Quoted,
        until: usize,
        stop: &dyn Fn() -> bool,
    ) -> Result<(), Failure> {
        while quoted.rows.len() < until && quoted.done < quoted.articles.len() {
            if stop() {
                return Err(Failure::Cancelled);
            }
            if quoted.take_surely() {
                continue;
            }
            let batch: Vec<Quoting> =
                quoted.articles.iter().skip(quoted.done).take(BATCH).copied().collect();
            let cards = self.cards_in(&batch, &quoted.filter)?;
            self.each_quote(&batch, |quote, quoting| {
                if quoted.is_meant(&quote, quoting, cards.get(&quote.article)) {
                    quoted.take(&quote, quoting);
                }
            })?;
            for quoting in &batch {
                quoted.pass(quoting);
            }
        }
        Ok(())
    }

    /// Finds out which quotations of every article are meant.
    fn judge_quotes(&self, quoted: &mut Quoted, stop: &dyn Fn() -> bool) -> Result<(), Failure> {
        while quoted.done < quoted.articles.len() {
            if stop() {
                return Err(Failure::Cancelled);
            }
            let batch: Vec<Quoting> =
                quoted.articles.iter().skip(quoted.done).take(BATCH).copied().collect();
            let unsure: Vec<Quoting> =
                batch.iter().filter(|quoting| !quoting.surely).copied().collect();
            let mut meant: Indices =
                unsure.iter().map(|quoting| (quoting.article, Vec::new())).collect();
            let cards = self.cards_in(&unsure, &quoted.filter)?;
            self.each_quote(&unsure, |quote, quoting| {
                if quoted.is_meant(&quote, quoting, cards.get(&quote.article))
                    && let Some(meant) = meant.get_mut(&quote.article)
                {
                    meant.push(quote.index as u32);
                }
            })?;
            quoted.meant.extend(meant);
            quoted.done += batch.len();
        }
        Ok(())
    }

    /// Hands each quotation of these articles to `take`.
    fn each_quote(
        &self,
        articles: &[Quoting],
        mut take: impl FnMut(QuoteCard, &Quoting),
    ) -> Result<(), Failure> {
        let ids: Vec<ArticleId> = articles.iter().map(|quoting| quoting.article).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let by_id: HashMap<ArticleId, &Quoting> =
            articles.iter().map(|quoting| (quoting.article, quoting)).collect();
        let wanted = QuoteFilter { articles: Some(ids), ..QuoteFilter::default() };
        let each = self.library.each_quote(&wanted, |quote| {
            if let Some(quoting) = by_id.get(&quote.article) {
                take(quote, quoting);
            }
            ControlFlow::Continue(())
        });
        each.map_err(|error| failed(&error))
    }

    /// What is shown of these rows.
    fn quote_rows(&self, shown: Vec<Found>, filter: &Filter) -> Result<Vec<QuoteRow>, Failure> {
        let places = shown.iter().filter_map(|found| found.place);
        let mut ids: Vec<ArticleId> = places.map(|(article, _)| article).collect();
        ids.sort_unstable();
        ids.dedup();
        let articles = self.cards_by_id(&ids, filter)?;
        let restricted = QuoteFilter { articles: Some(ids), ..QuoteFilter::default() };
        let cards = self.library.quotes(&restricted).map_err(|error| failed(&error))?;
        let cards: HashMap<Place, QuoteCard> =
            cards.into_iter().map(|card| ((card.article, card.index as u32), card)).collect();
        let rows = shown.into_iter().filter_map(|Found { place, also, group }| {
            let card = cards.get(&place?)?.clone();
            let hit = evaluate(filter, &card, articles.get(&card.article));
            let matched = hit.map(|hit| hit.text).unwrap_or_default();
            Some(QuoteRow { card, matched, also, group })
        });
        Ok(rows.collect())
    }

    /// How many quotations there are without a query.
    fn quotes_in_all(&mut self, quoted: &Quoted) -> Result<usize, Failure> {
        if let Some(key) = &quoted.wanted.speaker {
            let said = self.library.said_by(key).map_err(|error| failed(&error))?;
            return Ok(said.iter().map(|(_, quotes)| quotes.len()).sum());
        }
        let of = match self.quotations {
            Some(of) => of,
            None => self.library.quotation_count().map_err(|error| failed(&error))?,
        };
        self.quotations = Some(of);
        Ok(of)
    }

    fn cards_in(
        &self,
        articles: &[Quoting],
        filter: &Filter,
    ) -> Result<HashMap<ArticleId, ArticleCard>, Failure> {
        let ids: Vec<ArticleId> = articles.iter().map(|quoting| quoting.article).collect();
        self.cards_by_id(&ids, filter)
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
    /// Takes the quotations of the next article without reading it, where those that are meant are known and none is
    /// merged.
    fn take_surely(&mut self) -> bool {
        let Some(&quoting) = self.articles.get(self.done) else { return false };
        if !quoting.surely || self.merged_story(&quoting).is_some() {
            return false;
        }
        let rows = self.meant_in(&quoting).into_iter();
        self.rows.extend(rows.map(|index| Found::at((quoting.article, index))));
        self.pass(&quoting);
        true
    }

    /// An article was looked at.
    fn pass(&mut self, quoting: &Quoting) {
        self.done += 1;
        self.seen += quoting.quotes as usize;
        self.rest = self.rest.saturating_sub(quoting.quotes as usize);
    }

    /// The indices of the quotations of an article that are meant, or could be.
    fn meant_in(&self, quoting: &Quoting) -> Vec<u32> {
        let meant = self.meant.get(&quoting.article);
        meant.cloned().unwrap_or_else(|| (0..quoting.quotes).collect())
    }

    /// The story of an article, if its quotations are merged with those of others.
    fn merged_story(&self, quoting: &Quoting) -> Option<StoryId> {
        quoting.story.filter(|story| self.stories.contains(story))
    }

    fn is_meant(&self, quote: &QuoteCard, quoting: &Quoting, card: Option<&ArticleCard>) -> bool {
        let meant = self.meant.get(&quote.article);
        meant.is_none_or(|meant| meant.contains(&(quote.index as u32)))
            && (quoting.surely || evaluate(&self.filter, quote, card).is_some())
    }

    /// Takes a quotation that is meant: as a row of its own, or in that of the same words.
    fn take(&mut self, quote: &QuoteCard, quoting: &Quoting) {
        let row = self.rows.len();
        let story = self.merged_story(quoting);
        let same = story.and_then(|story| self.merging.find(story, quote, row));
        match same.and_then(|row| self.rows.get_mut(row)) {
            Some(same) => same.also.push(also_in(quote)),
            None => self.rows.push(Found::at((quote.article, quote.index as u32))),
        }
    }

    /// How many rows there are, as far as that is known.
    fn total(&self) -> usize {
        if self.rest == 0 || self.seen == 0 {
            return self.rows.len() + self.rest;
        }
        self.rows.len() + (self.rest * self.rows.len()).div_ceil(self.seen).max(1)
    }
}

/// A quotation as another one's further source.
fn also_in(quote: &QuoteCard) -> AlsoIn {
    AlsoIn {
        article: quote.article,
        index: quote.index,
        title: quote.title.clone(),
        source: quote.source.clone(),
        published: quote.published.clone(),
    }
}

fn evaluate(filter: &Filter, quote: &QuoteCard, card: Option<&ArticleCard>) -> Option<Hit> {
    filter.evaluate(&quotation(quote, card))
}

#[cfg(test)]
mod tests;

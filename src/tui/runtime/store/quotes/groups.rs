//! Quotations by speaker, topic, source and day.
//!
//! A group is known by the articles in which its quotations stand and by how many these are; only of those that are open
//! the quotations themselves are looked up, and only of those on the screen the newest.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;

use super::{BATCH, Found, Quoted, also_in};
use crate::library::{ArticleId, Grouped, Merged, QuoteCard, Quoting};
use crate::text::fold;
use crate::tui::Failure;
use crate::tui::effect::{GroupId, QuoteOrder, Window};
use crate::tui::event::InGroup;
use crate::tui::runtime::store::{Store, failed};

/// The group of those who, or which, have no name.
const NAMELESS: i64 = -1;
const DAY: i64 = 24 * 60 * 60;

/// All groups, in their order.
pub(super) struct Groups {
    all: Vec<Group>,
    /// The rows of the groups that are open.
    open: HashMap<i64, Vec<Found>>,
}

struct Group {
    number: i64,
    name: String,
    /// How many quotations.
    quotes: usize,
    /// The articles that hold them, newest first: indices into those of [`Quoted`].
    articles: Vec<u32>,
}

impl Groups {
    /// How many rows they take.
    pub(super) fn rows(&self) -> usize {
        self.all.iter().map(|group| self.rows_of(group)).sum()
    }

    /// The first row of a group.
    pub(super) fn row_of(&self, id: GroupId) -> Option<usize> {
        let at = self.all.iter().position(|group| group.number == id.0)?;
        Some(self.all.iter().take(at).map(|group| self.rows_of(group)).sum())
    }

    fn rows_of(&self, group: &Group) -> usize {
        self.open.get(&group.number).map_or(1, Vec::len)
    }
}

impl Store {
    /// Parts all quotations that are meant into groups: those with most quotations first, or the newest day.
    pub(super) fn group(&self, quoted: &Quoted) -> Result<Groups, Failure> {
        let order = quoted.wanted.order;
        let mut counts: HashMap<i64, (usize, Vec<u32>)> = HashMap::new();
        let mut add = |number: i64, article: u32, quotes: usize| {
            let (sum, articles) = counts.entry(number).or_default();
            *sum += quotes;
            if articles.last() != Some(&article) {
                articles.push(article);
            }
        };
        self.each_part(order, quoted, &mut add)?;
        let mut numbers: Vec<i64> = counts.keys().copied().collect();
        numbers.sort_unstable();
        let names = self.names(order, &numbers)?;
        let mut all: Vec<Group> = Vec::with_capacity(numbers.len());
        for (number, name) in numbers.into_iter().zip(names) {
            if let Some((quotes, articles)) = counts.remove(&number) {
                all.push(Group { number, name, quotes, articles });
            }
        }
        match order {
            QuoteOrder::Day | QuoteOrder::Newest => all.sort_by_key(|group| -group.number),
            QuoteOrder::Speaker | QuoteOrder::Topic | QuoteOrder::Source => {
                let many = |group: &Group| std::cmp::Reverse(group.quotes);
                let last = |group: &Group| group.name.is_empty();
                all.sort_by_cached_key(|group| (last(group), many(group), fold(&group.name)));
            }
        }
        Ok(Groups { all, open: HashMap::new() })
    }

    /// Says of each article, in their order, how many of its quotations are of which group.
    fn each_part(
        &self,
        order: QuoteOrder,
        quoted: &Quoted,
        mut take: impl FnMut(i64, u32, usize),
    ) -> Result<(), Failure> {
        let ids: Vec<ArticleId> = quoted.articles.iter().map(|quoting| quoting.article).collect();
        let wrong = |error: crate::library::LibraryError| failed(&error);
        let (mut speakers, mut topics, mut times) =
            (HashMap::new(), HashMap::new(), HashMap::new());
        match order {
            QuoteOrder::Speaker => speakers = self.library.speakers_in(&ids).map_err(wrong)?,
            QuoteOrder::Topic => topics = self.library.topics_in(&ids).map_err(wrong)?,
            QuoteOrder::Day => times = self.library.times_of(&ids).map_err(wrong)?,
            QuoteOrder::Source | QuoteOrder::Newest => {}
        }
        for (quoting, at) in quoted.articles.iter().zip(0..) {
            let meant = quoted.meant_in(quoting);
            match order {
                _ if meant.is_empty() => {}
                QuoteOrder::Speaker => {
                    let known = speakers.get(&quoting.article).map_or(&[][..], Vec::as_slice);
                    for index in meant {
                        speakers_of(index, known).for_each(|number| take(number, at, 1));
                    }
                }
                QuoteOrder::Topic => {
                    let known = topics.get(&quoting.article).map_or(&[][..], Vec::as_slice);
                    let nameless = known.is_empty().then_some(NAMELESS);
                    let numbers = known.iter().copied().chain(nameless);
                    numbers.for_each(|number| take(number, at, meant.len()));
                }
                QuoteOrder::Source => take(i64::from(quoting.outlet), at, meant.len()),
                QuoteOrder::Day | QuoteOrder::Newest => {
                    let time: i64 = times.get(&quoting.article).copied().unwrap_or_default();
                    take(time.div_euclid(DAY), at, meant.len());
                }
            }
        }
        Ok(())
    }

    fn names(&self, order: QuoteOrder, numbers: &[i64]) -> Result<Vec<String>, Failure> {
        let of = match order {
            QuoteOrder::Speaker => Grouped::Speakers,
            QuoteOrder::Topic => Grouped::Topics,
            QuoteOrder::Source => Grouped::Outlets,
            QuoteOrder::Day | QuoteOrder::Newest => {
                return Ok(numbers.iter().map(|&number| day(number)).collect());
            }
        };
        self.library.names_of_groups(of, numbers).map_err(|error| failed(&error))
    }

    /// Looks up the quotations of the groups that are open, where that was not done; forgets those of all others.
    pub(super) fn unfold(
        &self,
        groups: &mut Groups,
        open: &BTreeSet<GroupId>,
        quoted: &Quoted,
        stop: &dyn Fn() -> bool,
    ) -> Result<(), Failure> {
        groups.open.retain(|&number, _| open.contains(&GroupId(number)));
        for group in groups.all.iter().filter(|group| open.contains(&GroupId(group.number))) {
            if let Entry::Vacant(rows) = groups.open.entry(group.number) {
                rows.insert(self.quotes_of(group, quoted, stop)?);
            }
        }
        Ok(())
    }

    /// The rows of a group: the same words in several articles of a story are one.
    fn quotes_of(
        &self,
        group: &Group,
        quoted: &Quoted,
        stop: &dyn Fn() -> bool,
    ) -> Result<Vec<Found>, Failure> {
        let articles = group.articles.iter().filter_map(|&at| quoted.articles.get(at as usize));
        let articles: Vec<Quoting> = articles.copied().collect();
        let (mut rows, mut merging) = (Vec::new(), Merged::default());
        for batch in articles.chunks(BATCH) {
            if stop() {
                return Err(Failure::Cancelled);
            }
            let merged: Vec<Quoting> = batch
                .iter()
                .filter(|quoting| quoted.merged_story(quoting).is_some())
                .copied()
                .collect();
            let mut cards: HashMap<super::Place, QuoteCard> = HashMap::new();
            self.each_quote(&merged, |quote, _| {
                cards.insert((quote.article, quote.index as u32), quote);
            })?;
            for (quoting, quotes) in self.indices(group, batch, quoted)? {
                for index in quotes {
                    let place = (quoting.article, index);
                    let story = quoted.merged_story(&quoting).zip(cards.get(&place));
                    let same = story.and_then(|(story, quote)| {
                        Some((merging.find(story, quote, rows.len())?, also_in(quote)))
                    });
                    match same.and_then(|(row, also)| Some((rows.get_mut(row)?, also))) {
                        Some((row, also)) => {
                            let row: &mut Found = row;
                            row.also.push(also);
                        }
                        None => rows.push(Found::at(place)),
                    }
                }
            }
        }
        Ok(rows)
    }

    /// Which quotations of these articles are of a group.
    fn indices(
        &self,
        group: &Group,
        articles: &[Quoting],
        quoted: &Quoted,
    ) -> Result<Vec<(Quoting, Vec<u32>)>, Failure> {
        let mut speakers = HashMap::new();
        let by_speaker = quoted.wanted.order == QuoteOrder::Speaker;
        if by_speaker {
            let ids: Vec<ArticleId> = articles.iter().map(|quoting| quoting.article).collect();
            speakers = self.library.speakers_in(&ids).map_err(|error| failed(&error))?;
        }
        let of_group = |quoting: &Quoting| {
            let known = speakers.get(&quoting.article).map_or(&[][..], Vec::as_slice);
            let mut meant = quoted.meant_in(quoting);
            meant.retain(|&index| {
                !by_speaker || speakers_of(index, known).any(|number| number == group.number)
            });
            (*quoting, meant)
        };
        Ok(articles.iter().map(of_group).collect())
    }

    /// The rows in a window.
    pub(super) fn lines(
        &self,
        groups: &Groups,
        quoted: &Quoted,
        window: Window,
    ) -> Result<Vec<Found>, Failure> {
        let (mut lines, mut before) = (Vec::new(), 0);
        let end = window.offset.saturating_add(window.count);
        for group in &groups.all {
            let rows = groups.rows_of(group);
            let shown = window.offset.max(before)..end.min(before + rows);
            for row in shown.clone() {
                let place = row - before;
                let found = match groups.open.get(&group.number) {
                    Some(open) => open.get(place).cloned().unwrap_or_default(),
                    None => self.newest_of(group, quoted)?,
                };
                lines.push(Found { group: Some(in_group(group, place, groups)), ..found });
            }
            before += rows;
            if before >= end {
                break;
            }
        }
        Ok(lines)
    }

    /// The newest quotation of a group.
    fn newest_of(&self, group: &Group, quoted: &Quoted) -> Result<Found, Failure> {
        let first = group.articles.first().and_then(|&at| quoted.articles.get(at as usize));
        let first: Vec<Quoting> = first.copied().into_iter().collect();
        let of_first = self.indices(group, &first, quoted)?;
        let place = of_first
            .first()
            .and_then(|(quoting, quotes)| Some((quoting.article, *quotes.first()?)));
        Ok(Found { place, ..Found::default() })
    }
}

fn in_group(group: &Group, place: usize, groups: &Groups) -> InGroup {
    let id = GroupId(group.number);
    if place > 0 {
        return InGroup::Member(id);
    }
    let open = groups.open.contains_key(&group.number);
    InGroup::Lead { id, name: group.name.clone(), quotes: group.quotes, open }
}

/// The speakers of a quotation, where `known` says which quotations are whose; nobody, where none has a name.
fn speakers_of(index: u32, known: &[(u32, i64)]) -> impl Iterator<Item = i64> {
    let of_quote = move |&&(quote, _): &&(u32, i64)| quote == index;
    let nameless = (!known.iter().any(|said| of_quote(&said))).then_some(NAMELESS);
    known.iter().filter(of_quote).map(|&(_, number)| number).chain(nameless)
}

/// A day as it is written.
fn day(number: i64) -> String {
    let time = Timestamp::from_second(number.saturating_mul(DAY));
    let written = time.map(|time| time.to_string()).unwrap_or_default();
    written.get(..10).unwrap_or_default().to_owned()
}

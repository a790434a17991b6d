use std::cmp::Reverse;
use std::collections::HashMap;

use crate::article::ActorKind;
use crate::library::catalogue::article;
use crate::library::{ArticleCard, ArticleId};
use crate::search::{Candidate, Filter, Haystack, rank};
use crate::text::fold;
use crate::tui::effect::{ArticleOrder, Facet};
use crate::tui::event::FacetRow;

/// Scores that differ by less are one as far as the order of the list goes: about a letter.
const SCORE_STEP: i64 = 16;

/// Every card of the library, and what their filter needs.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    /// In the library's order: newest first.
    cards: Vec<ArticleCard>,
    /// One a card; empty until they are needed.
    haystacks: Vec<Haystack>,
    places: HashMap<ArticleId, usize>,
}

impl Catalogue {
    /// Of cards that come newest first.
    pub(super) fn new(cards: Vec<ArticleCard>) -> Self {
        let places = cards.iter().enumerate().map(|(at, card)| (card.id, at)).collect();
        Self { cards, haystacks: Vec::new(), places }
    }

    pub(super) fn len(&self) -> usize {
        self.cards.len()
    }

    pub(super) fn card(&self, id: ArticleId) -> Option<&ArticleCard> {
        self.at(*self.places.get(&id)?)
    }

    /// The card at a place that [`Catalogue::find`] gave.
    pub(super) fn at(&self, place: usize) -> Option<&ArticleCard> {
        self.cards.get(place)
    }

    /// Replaces the card of one article.
    pub(super) fn replace(&mut self, card: ArticleCard) {
        let Some(&place) = self.places.get(&card.id) else { return };
        if let Some(haystack) = self.haystacks.get_mut(place) {
            *haystack = Haystack::new(&article(&card));
        }
        if let Some(known) = self.cards.get_mut(place) {
            *known = card;
        }
    }

    /// Marks an article; whether that changed anything.
    pub(super) fn mark(&mut self, id: ArticleId, read: bool) -> bool {
        let card = self.places.get(&id).and_then(|&place| self.cards.get_mut(place));
        card.is_some_and(|card| std::mem::replace(&mut card.read, read) != read)
    }

    pub(super) fn is_prepared(&self) -> bool {
        self.haystacks.len() == self.cards.len()
    }

    /// Makes ready what filters need.
    pub(super) fn prepare(&mut self) {
        if !self.is_prepared() {
            self.haystacks = self.cards.iter().map(|card| Haystack::new(&article(card))).collect();
        }
    }

    /// The places of the cards that `filter` lets through, in `order`; `None` if told to stop.
    pub(super) fn find(
        &mut self,
        filter: &Filter,
        order: ArticleOrder,
        stop: &dyn Fn() -> bool,
    ) -> Option<Vec<usize>> {
        let found = self.scored(filter, stop)?;
        let mut places: Vec<(usize, i64)> = found;
        // All sorts are stable, and the places come newest first.
        let card = |place: usize| self.cards.get(place);
        match order {
            ArticleOrder::Newest => places.sort_by_key(|&(_, score)| Reverse(score / SCORE_STEP)),
            ArticleOrder::Oldest => places.reverse(),
            ArticleOrder::Unread => places.sort_by_key(|&(at, _)| card(at).is_some_and(|c| c.read)),
            ArticleOrder::Source => {
                places.sort_by_cached_key(|&(at, _)| card(at).map(|c| fold(&c.source)));
            }
            ArticleOrder::Quotes => {
                places.sort_by_key(|&(at, _)| Reverse(card(at).map(|c| c.quotes)));
            }
        }
        Some(places.into_iter().map(|(at, _)| at).collect())
    }

    fn scored(&mut self, filter: &Filter, stop: &dyn Fn() -> bool) -> Option<Vec<(usize, i64)>> {
        if filter.is_empty() {
            return Some((0..self.cards.len()).map(|at| (at, 0)).collect());
        }
        self.prepare();
        let mut found = Vec::new();
        for (at, haystack) in self.haystacks.iter().enumerate() {
            if at % 256 == 0 && stop() {
                return None;
            }
            found.extend(filter.score(haystack).map(|score| (at, score)));
        }
        Some(found)
    }

    /// Actors or topics of the cards that `filter` lets through, ranked by `typed`, else by count.
    pub(super) fn facets(
        &mut self,
        facet: Facet,
        typed: &str,
        filter: &Filter,
        stop: &dyn Fn() -> bool,
    ) -> Option<Vec<FacetRow>> {
        let found = self.scored(filter, stop)?;
        let cards = found.iter().filter_map(|&(at, _)| self.cards.get(at));
        let mut counts = match facet {
            Facet::Actors => actors(cards),
            Facet::Topics => topics(cards),
        };
        counts.sort_by(|a, b| {
            (b.articles, b.statements, a.name).cmp(&(a.articles, a.statements, b.name))
        });
        let candidates: Vec<Candidate<'_>> = counts
            .iter()
            .map(|count| Candidate { name: count.name, aliases: count.aliases })
            .collect();
        let rows = rank(typed, &candidates).into_iter().filter_map(|ranked| {
            let count = counts.get(ranked.index)?;
            Some(FacetRow {
                name: count.name.to_owned(),
                kind: count.kind,
                articles: count.articles,
                statements: count.statements,
                matched: ranked.name,
            })
        });
        Some(rows.collect())
    }
}

/// An actor or topic on its way to a row.
struct Count<'c> {
    name: &'c str,
    aliases: &'c [String],
    kind: Option<ActorKind>,
    articles: usize,
    statements: usize,
}

fn actors<'c>(cards: impl Iterator<Item = &'c ArticleCard>) -> Vec<Count<'c>> {
    let mut counts = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for actor in cards.flat_map(|card| &card.actors) {
        let at = *known.entry(&actor.key).or_insert_with(|| {
            let (name, aliases) = (actor.name.as_str(), actor.aliases.as_slice());
            counts.push(Count {
                name,
                aliases,
                kind: Some(actor.kind),
                articles: 0,
                statements: 0,
            });
            counts.len() - 1
        });
        if let Some(count) = counts.get_mut(at) {
            count.articles += 1;
            count.statements += actor.said;
        }
    }
    counts
}

fn topics<'c>(cards: impl Iterator<Item = &'c ArticleCard>) -> Vec<Count<'c>> {
    let mut counts = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for card in cards {
        for topic in &card.topics {
            let at = *known.entry(topic).or_insert_with(|| {
                counts.push(Count {
                    name: topic,
                    aliases: &[],
                    kind: None,
                    articles: 0,
                    statements: 0,
                });
                counts.len() - 1
            });
            if let Some(count) = counts.get_mut(at) {
                count.articles += 1;
                count.statements += card.quotes;
            }
        }
    }
    counts
}

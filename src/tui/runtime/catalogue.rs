//! The catalogue as the screen asks for it: ordered rows, and ranked facets.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::library::{ArticleId, Catalogue, Found, StoryId};
use crate::search::{Candidate, Filter, rank};
use crate::text::fold;
use crate::tui::effect::{ArticleOrder, Facet, Stories};
use crate::tui::event::{FacetRow, InStory};

/// Scores that differ by less are one as far as the order of the list goes: about a letter.
const SCORE_STEP: i64 = 16;

/// The places of the articles that `filter` lets through, in `order`; `None` if told to stop.
pub(super) fn ordered(
    catalogue: &mut Catalogue,
    filter: &Filter,
    order: ArticleOrder,
    stop: &dyn Fn() -> bool,
) -> Option<Vec<usize>> {
    let mut found = catalogue.find(filter, stop)?;
    // All sorts are stable, and the articles come newest first.
    let card = |found: &Found| catalogue.at(found.place);
    match order {
        ArticleOrder::Newest => found.sort_by_key(|found| Reverse(found.score / SCORE_STEP)),
        ArticleOrder::Oldest => found.reverse(),
        ArticleOrder::Unread => found.sort_by_key(|found| card(found).is_some_and(|c| c.read)),
        ArticleOrder::Source => {
            found.sort_by_cached_key(|found| card(found).map(|card| fold(&card.source)));
        }
        ArticleOrder::Quotes => {
            found.sort_by_key(|found| Reverse(card(found).map(|card| card.quotes)));
        }
    }
    Some(found.into_iter().map(|found| found.place).collect())
}

/// A line of the list: an article by its place in the catalogue, and what it is in its story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) place: usize,
    pub(super) story: Option<InStory>,
}

/// The lines for these places. A story stands where the first of its articles stands, so that whatever the order puts
/// first, or the query finds, is what its line shows.
pub(super) fn lines(catalogue: &Catalogue, places: &[usize], stories: &Stories) -> Vec<Line> {
    let alone = |&place: &usize| Line { place, story: None };
    if !stories.grouped {
        return places.iter().map(alone).collect();
    }
    let story_of = |place: usize| catalogue.at(place).and_then(|card| card.story);
    let mut found: BTreeMap<StoryId, Vec<usize>> = BTreeMap::new();
    for &place in places {
        if let Some(story) = story_of(place) {
            found.entry(story).or_default().push(place);
        }
    }
    let mut lines = Vec::with_capacity(places.len());
    for place in places {
        let story = story_of(*place);
        let members = story.and_then(|story| found.get(&story)).filter(|all| all.len() > 1);
        let (Some(story), Some(members)) = (story, members) else {
            lines.push(alone(place));
            continue;
        };
        if members.first() != Some(place) {
            continue;
        }
        let source = |&place: &usize| catalogue.at(place).map(|card| card.source.as_str());
        let sources = members.iter().filter_map(source).collect::<BTreeSet<_>>().len();
        let open = stories.open.contains(&story);
        let lead = InStory::Lead { articles: members.len(), sources, open };
        lines.push(Line { place: *place, story: Some(lead) });
        if open {
            let others = members.iter().skip(1);
            lines.extend(others.map(|&place| Line { place, story: Some(InStory::Member) }));
        }
    }
    lines
}

/// Whose actors or topics are wanted.
#[derive(Debug, Clone, Copy)]
pub(super) enum Among<'a> {
    /// Those of every article that the filter lets through.
    All,
    /// Those of these articles, as far as the filter lets them through.
    These(&'a HashSet<ArticleId>),
    /// Those of one article, whatever the filter.
    Article(ArticleId),
}

/// Actors or topics of the articles that `filter` lets through, ranked by `typed`, else by count; `None` if told to
/// stop.
pub(super) fn facets(
    catalogue: &mut Catalogue,
    facet: Facet,
    typed: &str,
    filter: &Filter,
    among: Among<'_>,
    stop: &dyn Fn() -> bool,
) -> Option<Vec<FacetRow>> {
    let found = match among {
        Among::Article(id) => catalogue.found(id).into_iter().collect(),
        Among::All => catalogue.find(filter, stop)?,
        Among::These(articles) => {
            let mut found = catalogue.find(filter, stop)?;
            let id = |found: &Found| catalogue.at(found.place).map(|card| card.id);
            found.retain(|one| id(one).is_some_and(|id| articles.contains(&id)));
            found
        }
    };
    let counts = match facet {
        Facet::Actors => catalogue.actors(&found),
        Facet::Topics => catalogue.topics(&found),
    };
    let candidates: Vec<Candidate<'_>> =
        counts.iter().map(|count| Candidate { name: count.name, aliases: count.aliases }).collect();
    let rows = rank(typed, &candidates).into_iter().filter_map(|ranked| {
        let count = counts.get(ranked.index)?;
        Some(FacetRow {
            name: count.name.to_owned(),
            key: count.key.to_owned(),
            kind: count.kind,
            articles: count.articles,
            statements: count.statements,
            matched: ranked.name,
        })
    });
    Some(rows.collect())
}

/// An article that names the actor, with their key: the one that is `near` if it does, else the newest.
pub(super) fn naming(
    catalogue: &Catalogue,
    name: &str,
    near: Option<ArticleId>,
) -> Option<(ArticleId, String)> {
    let near = near.and_then(|id| catalogue.card(id));
    let others = (0..catalogue.len()).filter_map(|place| catalogue.at(place));
    near.into_iter().chain(others).find_map(|card| {
        let actor = card.actors.iter().find(|actor| actor.name == name)?;
        Some((card.id, actor.key.clone()))
    })
}

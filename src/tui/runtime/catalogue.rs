//! The catalogue as the screen asks for it: ordered rows, and ranked facets.

use std::cmp::Reverse;

use crate::library::{ArticleId, Catalogue, Found};
use crate::search::{Candidate, Filter, rank};
use crate::text::fold;
use crate::tui::effect::{ArticleOrder, Facet};
use crate::tui::event::FacetRow;

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

/// Actors or topics of the articles that `filter` lets through, or of one `article`, ranked by `typed`, else by count; `None` if told to
/// stop.
pub(super) fn facets(
    catalogue: &mut Catalogue,
    facet: Facet,
    typed: &str,
    filter: &Filter,
    article: Option<ArticleId>,
    stop: &dyn Fn() -> bool,
) -> Option<Vec<FacetRow>> {
    let found = match article {
        Some(id) => catalogue.found(id).into_iter().collect(),
        None => catalogue.find(filter, stop)?,
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

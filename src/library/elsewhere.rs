//! Quotations of an article that other articles of its story have too.

use rusqlite::Connection;

use super::identity::Identities;
use super::stories::{Saying, members, story_of};
use super::{ArticleId, Elsewhere, quotes};

/// So many other articles of a story are looked at: the newest.
const LOOKED_AT: usize = 24;

/// The quotations of an article that others of its story have too.
pub(super) fn of(
    connection: &Connection,
    identities: &Identities,
    id: ArticleId,
) -> rusqlite::Result<Vec<Elsewhere>> {
    let Some(story) = story_of(connection, id.0)? else { return Ok(Vec::new()) };
    let own = quotes::of_article(connection, identities, id)?;
    let sayings: Vec<Saying> = own.iter().map(Saying::of).collect();
    let mut sources: Vec<Vec<String>> = vec![Vec::new(); own.len()];
    let others = members(connection, story)?.into_iter().filter(|&other| other != id);
    for other in others.take(LOOKED_AT) {
        for quote in quotes::of_article(connection, identities, other)? {
            let saying = Saying::of(&quote);
            for ((one, card), sources) in sayings.iter().zip(&own).zip(&mut sources) {
                let new = quote.source != card.source && !sources.contains(&quote.source);
                if new && one.is_same(&saying) {
                    sources.push(quote.source.clone());
                }
            }
        }
    }
    let found = sources.into_iter().enumerate().filter(|(_, sources)| !sources.is_empty());
    Ok(found.map(|(quote, sources)| Elsewhere { quote, sources }).collect())
}

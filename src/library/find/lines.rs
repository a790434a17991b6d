//! What was found, as lines in an order. Pure, but for the names of outlets.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::{Hit, ListOrder};
use crate::library::{InStory, Library, ListLine, Result, StoryId};
use crate::text::fold;

/// Scores that differ by less are one as far as the order of the list goes: about a letter.
const SCORE_STEP: i64 = 16;

impl Library {
    /// The lines of what was found, in `order`; the best matches first where the order is by date and words were looked
    /// for. `hits` are newest first.
    ///
    /// With `open`, a story of which several articles were found is one line, that of the newest of the best of them,
    /// unless it is open.
    ///
    /// # Errors
    /// The library cannot be read.
    pub fn lines(
        &self,
        mut hits: Vec<Hit>,
        order: ListOrder,
        open: Option<&BTreeSet<StoryId>>,
    ) -> Result<Vec<ListLine>> {
        let names =
            if order == ListOrder::Source { self.outlet_names(&hits)? } else { HashMap::new() };
        let mut stories: HashMap<StoryId, Vec<Hit>> = HashMap::new();
        if open.is_some() {
            group(&mut hits, &mut stories, order);
        }
        // All sorts are stable, and what was found comes newest first.
        match order {
            ListOrder::Newest => hits.sort_by_key(|hit| Reverse(rank(hit))),
            ListOrder::Oldest => hits.reverse(),
            ListOrder::Unread => hits.sort_by_key(|hit| hit.read),
            ListOrder::Source => hits.sort_by_key(|hit| names.get(&hit.outlet)),
            ListOrder::Quotes => hits.sort_by_key(|hit| Reverse(hit.quotes)),
        }
        let mut lines = Vec::with_capacity(hits.len());
        for hit in hits {
            let members = hit.story.and_then(|story| stories.get(&story));
            let Some(members) = members.filter(|members| members.len() > 1) else {
                lines.push(ListLine { article: hit.article, story: None });
                continue;
            };
            let is_open = open.zip(hit.story).is_some_and(|(open, story)| open.contains(&story));
            let sources = members.iter().map(|member| member.outlet).collect::<BTreeSet<_>>();
            let (articles, sources) = (members.len(), sources.len());
            let lead = InStory::Lead { articles, sources, open: is_open };
            lines.push(ListLine { article: hit.article, story: Some(lead) });
            if is_open {
                let others = members.iter().filter(|member| member.article != hit.article);
                lines.extend(others.map(|member| ListLine {
                    article: member.article,
                    story: Some(InStory::Member),
                }));
            }
        }
        Ok(lines)
    }

    /// The outlets' places in the order of their names.
    fn outlet_names(&self, hits: &[Hit]) -> Result<HashMap<u32, usize>> {
        let outlets: BTreeSet<u32> = hits.iter().map(|hit| hit.outlet).collect();
        let mut named: Vec<(String, u32)> = self.read(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT name FROM outlets WHERE id = ?1")?;
            let mut named = Vec::with_capacity(outlets.len());
            for outlet in outlets {
                let name = |row: &rusqlite::Row<'_>| Ok(fold(row.get_ref(0)?.as_str()?));
                named.push((statement.query_row([outlet], name)?, outlet));
            }
            Ok(named)
        })?;
        named.sort_unstable();
        Ok(named.into_iter().enumerate().map(|(rank, (_, outlet))| (outlet, rank)).collect())
    }
}

fn rank(hit: &Hit) -> i64 {
    hit.score / SCORE_STEP
}

/// Takes out of `hits` what follows another of its story; `stories` gets all articles of each, the leading one too, in
/// the order in which they were found, or the best first.
fn group(hits: &mut Vec<Hit>, stories: &mut HashMap<StoryId, Vec<Hit>>, order: ListOrder) {
    for hit in hits.iter() {
        if let Some(story) = hit.story {
            stories.entry(story).or_default().push(*hit);
        }
    }
    if order == ListOrder::Newest {
        let best_first =
            |members: &mut Vec<Hit>| members.sort_by_key(|member| Reverse(rank(member)));
        stories.values_mut().for_each(best_first);
    }
    let leads = |hit: &Hit| {
        let members = hit.story.and_then(|story| stories.get(&story));
        members.and_then(|members| members.first()).is_none_or(|lead| lead.article == hit.article)
    };
    hits.retain(leads);
}

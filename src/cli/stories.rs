//! `pullquote stories`: which articles tell one event, or are copies of one text.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use serde_json::json;

use super::arguments::{Format, Report};
use super::pager::Out;
use super::report::{self, Desk};
use super::{Outcome, table};
use crate::library::{ArticleCard, ArticleId, StoryId};

/// A story with the cards of all its articles, newest first.
struct Told {
    id: StoryId,
    cards: Vec<ArticleCard>,
}

impl Told {
    fn sources(&self) -> BTreeSet<&str> {
        self.cards.iter().map(|card| card.source.as_str()).collect()
    }
}

/// Prints the stories in which the query finds an article, each whole.
pub(super) fn run(data: Option<&Path>, wanted: &Report) -> anyhow::Result<Outcome> {
    let mut desk = Desk::open(data, &wanted.query)?;
    let stories = desk.library.stories()?;
    let found: Option<BTreeSet<ArticleId>> =
        if desk.wants_all() { None } else { Some(desk.found(usize::MAX)?.into_iter().collect()) };
    let is_found = |article: &ArticleId| found.as_ref().is_none_or(|found| found.contains(article));
    let stories = stories
        .iter()
        .filter(|story| story.articles.iter().any(is_found))
        .take(report::limit(wanted))
        .map(|story| Ok(Told { id: story.id, cards: desk.library.cards_of(&story.articles)? }));
    let stories = stories.collect::<anyhow::Result<Vec<Told>>>()?.into_iter();
    let mut out = Out::of(wanted.format, wanted.no_pager);
    match wanted.format {
        Format::Text => {
            let mut printed = 0;
            for story in stories {
                if printed > 0 {
                    writeln!(out)?;
                }
                printed += 1;
                let (articles, sources) = (story.cards.len(), story.sources().len());
                let plural = if sources == 1 { "" } else { "s" };
                let id = story.id.0;
                writeln!(out, "story {id}: {articles} articles from {sources} source{plural}")?;
                let rows: Vec<Vec<String>> = story.cards.iter().map(row).collect();
                table::write(&mut out, &rows, table::columns())?;
            }
            report::note_nothing(printed, &wanted.query, "story of several articles");
        }
        Format::Json => report::json(
            &mut out,
            stories.map(|story| {
                let articles = story.cards.iter().map(report::card_object);
                json!({"story": story.id.0, "sources": story.sources(),
                       "articles": articles.collect::<Vec<_>>()})
            }),
        )?,
    }
    report::finish(out)
}

/// The row of the list without the story's number, which stands above.
fn row(card: &ArticleCard) -> Vec<String> {
    report::list_row(&ArticleCard { story: None, ..card.clone() })
}

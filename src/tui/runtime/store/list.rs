//! The list of articles: of all of them window by window, of a query's kept as numbers.

use super::{Answered, Store, failed, filter};
use crate::library::subjects::article;
use crate::library::{ArticleId, FeedId, ListLine, ListWindow, around};
use crate::search::{Filter, Hit};
use crate::tui::effect::{ArticleOrder, Stories, Window};
use crate::tui::event::{ArticleRow, Letters, Matched, Page};
use crate::tui::{Answer, Failure};

/// What an article list is found by.
#[derive(PartialEq)]
pub(super) struct Listing {
    pub(super) query: String,
    pub(super) order: ArticleOrder,
    pub(super) stories: Stories,
    pub(super) feeds: Option<Vec<FeedId>>,
}

/// What an article list was found by, and its lines.
pub(super) struct Listed {
    pub(super) by: Listing,
    lines: Vec<ListLine>,
}

impl Store {
    /// A window of the list.
    pub(super) fn articles(
        &mut self,
        by: Listing,
        window: Window,
        anchor: Option<ArticleId>,
        stop: &dyn Fn() -> bool,
    ) -> Answered {
        let filter = filter(&by.query)?;
        if filter.is_empty() && by.feeds.is_none() && self.only.is_none() {
            return self.all_articles(&by, &filter, window, anchor);
        }
        let list = match self.list.take() {
            Some(list) if list.by == by => list,
            _ => self.find_articles(by, &filter, stop)?,
        };
        let anchor = anchor.map(|anchor| self.line_of(anchor, &list.lines)).transpose()?.flatten();
        let total = list.lines.len();
        let offset = around(window.offset, window.count, anchor, total);
        let shown = list.lines.get(offset..).unwrap_or_default();
        let mut rows = self.rows(shown.get(..window.count).unwrap_or(shown), &filter)?;
        self.show_hits(&filter, &mut rows);
        self.list = Some(list);
        let of = self.article_count()?;
        Ok(Answer::Articles(Page { offset, total, of, rows, anchor }))
    }

    /// A window of all articles.
    fn all_articles(
        &mut self,
        by: &Listing,
        filter: &Filter,
        window: Window,
        anchor: Option<ArticleId>,
    ) -> Answered {
        let open = by.stories.grouped.then_some(&by.stories.open);
        let Window { offset, count } = window;
        let wanted = ListWindow { order: by.order, open, offset, count, anchor };
        let page = self.library.list(&wanted).map_err(|error| failed(&error))?;
        self.searches.begin();
        let rows = self.rows(&page.lines, filter)?;
        self.articles = Some(page.articles);
        Ok(Answer::Articles(Page {
            offset: page.offset,
            total: page.total,
            of: page.articles,
            rows,
            anchor: page.anchor,
        }))
    }

    fn find_articles(
        &mut self,
        by: Listing,
        filter: &Filter,
        stop: &dyn Fn() -> bool,
    ) -> Result<Listed, Failure> {
        self.looks = true;
        let hits = self.finder.find(&self.library, filter, by.feeds.as_deref(), stop);
        let hits = hits.map_err(|error| failed(&error))?.ok_or(Failure::Cancelled)?;
        let open = by.stories.grouped.then_some(&by.stories.open);
        let lines = self.library.lines(hits, by.order, open).map_err(|error| failed(&error))?;
        Ok(Listed { by, lines })
    }

    /// What is shown of these lines.
    fn rows(&self, lines: &[ListLine], filter: &Filter) -> Result<Vec<ArticleRow>, Failure> {
        let ids: Vec<ArticleId> = lines.iter().map(|line| line.article).collect();
        let cards = self.library.cards_of(&ids).map_err(|error| failed(&error))?;
        // An article may have gone since it was found.
        let mut lines = lines.iter();
        let rows = cards.into_iter().filter_map(|card| {
            let line = lines.find(|line| line.article == card.id)?;
            let hit = filter.evaluate(&article(&card)).unwrap_or_default();
            Some(ArticleRow { card, matched: matched(hit), story: line.story })
        });
        Ok(rows.collect())
    }

    /// The line of an article: its own, or that of its story.
    fn line_of(&self, article: ArticleId, lines: &[ListLine]) -> Result<Option<usize>, Failure> {
        if let Some(own) = lines.iter().position(|line| line.article == article) {
            return Ok(Some(own));
        }
        let story = self.library.story_of(article).map_err(|error| failed(&error))?;
        let is_of_story = |line: &ListLine| {
            line.story.is_some()
                && story.as_ref().is_some_and(|story| story.articles.contains(&line.article))
        };
        Ok(lines.iter().position(is_of_story))
    }
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

//! Kept quotations.

use std::collections::HashMap;

use super::{Answered, Store, by_name, failed, filter, page};
use crate::library::subjects::{bookmark as subject, bookmark_words};
use crate::library::{ArticleCard, ArticleId, Bookmark};
use crate::search::Filter;
use crate::text::Span;
use crate::tui::effect::{QuoteOrder, Window};
use crate::tui::event::BookmarkRow;
use crate::tui::{Answer, Failure};

impl Store {
    /// A window of the bookmarks that a query means.
    pub(super) fn bookmarks(&mut self, query: &str, order: QuoteOrder, window: Window) -> Answered {
        let filter = filter(query)?;
        let bookmarks = self.library.bookmarks().map_err(|error| failed(&error))?;
        let of = bookmarks.len();
        let cards = self.cards_for(&bookmarks, &filter)?;
        let mut rows: Vec<BookmarkRow> = bookmarks
            .into_iter()
            .filter_map(|bookmark| {
                let card = cards.get(&bookmark.quote.article);
                let words = bookmark_words(&bookmark);
                let hit = filter.evaluate(&subject(&bookmark, &words, card))?;
                let exact = Span::new(0, bookmark.quote.exact.len());
                let matched = hit.text.into_iter().filter(|&span| exact.covers(span)).collect();
                Some(BookmarkRow { bookmark, matched })
            })
            .collect();
        match order {
            // What was kept has no topics but its tags, and stands in the order of its days.
            QuoteOrder::Newest | QuoteOrder::Topic | QuoteOrder::Day => {}
            QuoteOrder::Speaker => {
                rows.sort_by_cached_key(|row| by_name(&row.bookmark.quote.speaker));
            }
            QuoteOrder::Source => rows.sort_by_cached_key(|row| {
                by_name(row.bookmark.quote.site.as_deref().unwrap_or_default())
            }),
        }
        Ok(Answer::Bookmarks(page(rows, window, of)))
    }

    /// The cards of the articles that bookmarks were taken from, where a filter looks at them.
    fn cards_for(
        &self,
        bookmarks: &[Bookmark],
        filter: &Filter,
    ) -> Result<HashMap<ArticleId, ArticleCard>, Failure> {
        if filter.is_empty() {
            return Ok(HashMap::new());
        }
        let mut ids: Vec<ArticleId> = bookmarks.iter().map(|one| one.quote.article).collect();
        ids.sort_unstable();
        ids.dedup();
        let cards = self.library.cards_of(&ids).map_err(|error| failed(&error))?;
        Ok(cards.into_iter().map(|card| (card.id, card)).collect())
    }
}

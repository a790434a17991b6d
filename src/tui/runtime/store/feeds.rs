use super::{Answered, Store, failed, page};
use crate::library::{ArticlesFate, FeedChange, FeedId, RemovedFeed, around};
use crate::tui::app::feeds;
use crate::tui::effect::Window;
use crate::tui::event::FeedLine;
use crate::tui::{Answer, Failure};

impl Store {
    /// A window of the feeds.
    pub(super) fn feeds(
        &mut self,
        query: &str,
        window: Window,
        anchor: Option<FeedId>,
    ) -> Answered {
        let rows = self.library.feeds().map_err(|error| failed(&error))?;
        let of = rows.len();
        let mut lines = feeds::searches(self.counted_searches()?, query);
        lines.extend(feeds::lines(rows, query));
        let is_it =
            |line: &FeedLine, id| matches!(line, FeedLine::Feed { row, .. } if row.id == id);
        let anchor = anchor.and_then(|id| lines.iter().position(|line| is_it(line, id)));
        let offset = around(window.offset, window.count, anchor, lines.len());
        let mut page = page(lines, Window { offset, ..window }, of);
        page.anchor = anchor;
        Ok(Answer::Feeds(page))
    }

    /// What the removal of a feed would mean.
    pub(super) fn removal(&mut self, id: FeedId) -> Answered {
        let feed = self.library.feed(id).map_err(|error| failed(&error))?.ok_or_else(unknown)?;
        let removal = self.library.removal_of(id).map_err(|error| failed(&error))?;
        Ok(Answer::Removal { feed: Box::new(feed), removal })
    }

    /// Follows a feed no more.
    pub(super) fn remove_feed(&mut self, id: FeedId, fate: ArticlesFate) -> Answered {
        let removed = self.library.remove_feed(id, fate).map_err(|error| failed(&error))?;
        self.forget();
        let removed = Box::new(removed.ok_or_else(unknown)?);
        Ok(Answer::FeedRemoved { removed, fate })
    }

    /// Follows a feed again that was removed.
    pub(super) fn put_feed_back(&mut self, removed: &RemovedFeed) -> Answered {
        self.library.put_feed_back(removed).map_err(|error| failed(&error))?;
        self.forget();
        let id = removed.row.id;
        let feed = self.library.feed(id).map_err(|error| failed(&error))?;
        // Where the same feed is followed again meanwhile, that one stays.
        Ok(Answer::FeedBack(Box::new(feed.unwrap_or_else(|| removed.row.clone()))))
    }

    /// Changes what the reader says of a feed.
    pub(super) fn change_feed(&mut self, id: FeedId, change: &FeedChange) -> Answered {
        let changed = self.library.change_feed(id, change).map_err(|error| failed(&error))?;
        if change.own_title.is_some() {
            // Its articles may stand under another name now.
            self.forget();
        }
        Ok(Answer::FeedChanged(Box::new(changed)))
    }
}

fn unknown() -> Failure {
    Failure::Failed("This feed is not followed any more.".to_owned())
}

#[cfg(test)]
mod tests;

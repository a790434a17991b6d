//! What changes the library.

use super::{Answered, Store, failed};
use crate::library::{self, ArticleId, Corrected, NewBookmark, text_hash};
use crate::tui::app::keep;
use crate::tui::effect::ArticleOrder;
use crate::tui::runtime::clock::now;
use crate::tui::{Answer, Failure, Request};

impl Store {
    /// Answers a request that changes something.
    pub(super) fn change(&mut self, request: Request) -> Answered {
        match request {
            Request::Correct(deed) => {
                let corrected = self.library.correct(&deed, now().seconds());
                self.corrected(corrected)
            }
            Request::Withdraw(id) => {
                let corrected = self.library.withdraw(id);
                self.corrected(corrected)
            }
            Request::Reinstate(correction) => {
                let corrected = self.library.reinstate(&correction);
                self.corrected(corrected)
            }
            Request::Keep(bookmark) => self.keep(*bookmark),
            Request::KeepQuote { article, index, exact } => self.keep_quote(article, index, &exact),
            Request::Restore(bookmark) => {
                let bookmark = self.library.restore(&bookmark).map_err(|error| failed(&error))?;
                self.count_again(bookmark.quote.article);
                Ok(Answer::Kept(Box::new(bookmark)))
            }
            Request::Unkeep(id) => {
                let bookmark = self.library.unkeep(id).map_err(|error| failed(&error))?;
                self.count_again(bookmark.quote.article);
                Ok(Answer::Unkept(Box::new(bookmark)))
            }
            Request::Annotate { bookmark, note, tags } => {
                let bookmark = self
                    .library
                    .annotate(bookmark, &note, &tags)
                    .map_err(|error| failed(&error))?;
                self.count_again(bookmark.quote.article);
                Ok(Answer::Annotated(Box::new(bookmark)))
            }
            Request::Colour { bookmark, hue } => {
                let bookmark =
                    self.library.colour(bookmark, hue).map_err(|error| failed(&error))?;
                Ok(Answer::Annotated(Box::new(bookmark)))
            }
            Request::PutMark { letter, article, mark } => self.put_mark(letter, article, mark),
            Request::Mark { articles, read } => self.mark(&articles, read),
            Request::SavePlace { article, place } => {
                self.library.set_place(article, place).map_err(|error| failed(&error))?;
                Ok(Answer::Done)
            }
            Request::RemoveFeed { feed, fate } => self.remove_feed(feed, fate),
            Request::PutFeedBack(removed) => self.put_feed_back(&removed),
            Request::ChangeFeed { feed, change } => self.change_feed(feed, &change),
            Request::PutSearch { name, saved } => self.put_search(&name, saved),
            // The others only read, or never reach the library's thread.
            _ => Ok(Answer::Done),
        }
    }

    fn keep(&mut self, mut bookmark: NewBookmark) -> Answered {
        if bookmark.text_hash.is_empty() {
            let stored = self.library.article(bookmark.article).map_err(|error| failed(&error))?;
            bookmark.text_hash =
                stored.map(|stored| text_hash(&stored.article.text)).unwrap_or_default();
        }
        let kept = self.library.keep(&bookmark, now().seconds()).map_err(|error| failed(&error))?;
        self.count_again(kept.quote.article);
        Ok(Answer::Kept(Box::new(kept)))
    }

    fn keep_quote(&mut self, article: ArticleId, index: usize, exact: &str) -> Answered {
        let stored = self.stored(article)?;
        let bookmark = keep::bookmark(&stored, index).filter(|bookmark| bookmark.exact == exact);
        let bookmark = bookmark.ok_or_else(|| {
            Failure::Failed("The article has changed; open it to keep this quotation.".to_owned())
        })?;
        self.keep(NewBookmark { text_hash: text_hash(&stored.article.text), ..bookmark })
    }

    /// The bookmarks of an article changed.
    fn count_again(&mut self, article: ArticleId) {
        self.searches.recount();
        // The change is on the disk, whatever becomes of what filters look at.
        for card in self.library.cards_of(&[article]).unwrap_or_default() {
            self.finder.keep(article, card.kept > 0);
        }
    }

    /// Somebody is another now.
    fn corrected(&mut self, corrected: library::Result<Corrected>) -> Answered {
        let corrected = corrected.map_err(|error| failed(&error))?;
        self.forget();
        Ok(Answer::Corrected(Box::new(corrected)))
    }

    fn mark(&mut self, articles: &[ArticleId], read: bool) -> Answered {
        let articles = self.library.mark(articles, read).map_err(|error| failed(&error))?;
        self.searches.recount();
        for &id in &articles {
            self.finder.mark(id, read);
        }
        self.list = self.list.take().filter(|list| list.by.order != ArticleOrder::Unread);
        Ok(Answer::Marked { articles, read })
    }
}

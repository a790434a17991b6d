use std::collections::VecDeque;

use crate::library::{
    ArticleId, ArticlesFate, Bookmark, BookmarkId, Correction, FeedChange, FeedId, FeedRow, Mark,
    RemovedFeed, SavedSearch,
};
use crate::tui::effect::Request;

/// How many changes can be undone.
const DEPTH: usize = 1_000;

/// A change of the library that was confirmed and can be undone.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Change {
    /// A quotation was kept.
    Kept(Box<Bookmark>),
    /// A kept quotation was let go.
    Unkept(Box<Bookmark>),
    /// A note and tags were changed: what the bookmark was, and what it is.
    Annotated {
        /// Before.
        before: Box<Bookmark>,
        /// After.
        after: Box<Bookmark>,
    },
    /// A letter has another place, or none.
    Placed {
        /// The letter.
        letter: char,
        /// The article from which it is seen.
        article: ArticleId,
        /// Before.
        before: Option<Box<Mark>>,
        /// After.
        after: Option<Box<Mark>>,
    },
    /// Articles were marked.
    Marked {
        /// The articles.
        articles: Vec<ArticleId>,
        /// As what.
        read: bool,
    },
    /// Who is who, or who said it, was corrected.
    Corrected(Box<Correction>),
    /// A feed is followed.
    Followed {
        /// The feed.
        feed: FeedId,
        /// All that brings it back, once this was undone.
        removed: Option<Box<RemovedFeed>>,
    },
    /// A feed was removed.
    FeedRemoved {
        /// All that brings it back.
        removed: Box<RemovedFeed>,
        /// What became of its articles.
        fate: ArticlesFate,
    },
    /// A name stands for another search, or for none: what it stood for, and what it stands for.
    Search {
        /// Before.
        before: Option<SavedSearch>,
        /// After.
        after: Option<SavedSearch>,
    },
    /// What the reader says of a feed was changed: what it was, and what it is.
    FeedChanged {
        /// Before.
        before: Box<FeedRow>,
        /// After.
        after: Box<FeedRow>,
    },
}

/// A step in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Back.
    Undo,
    /// Forth.
    Redo,
}

/// What was changed, and what of it was undone.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    done: VecDeque<Change>,
    undone: Vec<Change>,
    /// Steps that wait until the one before them is confirmed.
    waiting: VecDeque<Step>,
}

impl Change {
    /// What takes the change back.
    pub(super) fn undoing(&self) -> Request {
        match self {
            Self::Kept(bookmark) => Request::Unkeep(bookmark.id),
            Self::Unkept(bookmark) => Request::Restore(bookmark.clone()),
            Self::Annotated { before, after } => annotate(after, before),
            Self::Placed { letter, article, before, .. } => {
                place(*letter, *article, before.as_deref())
            }
            Self::Marked { articles, read } => {
                Request::Mark { articles: articles.clone(), read: !read }
            }
            Self::Corrected(correction) => Request::Withdraw(correction.id),
            Self::Followed { feed, .. } => {
                Request::RemoveFeed { feed: *feed, fate: ArticlesFate::Go }
            }
            Self::FeedRemoved { removed, .. } => Request::PutFeedBack(removed.clone()),
            Self::FeedChanged { before, .. } => say_again(before),
            Self::Search { before, after } => put(after.as_ref(), before.as_ref()),
        }
    }

    /// What makes the change again.
    pub(super) fn redoing(&self) -> Request {
        match self {
            Self::Kept(bookmark) => Request::Restore(bookmark.clone()),
            Self::Unkept(bookmark) => Request::Unkeep(bookmark.id),
            Self::Annotated { before, after } => annotate(before, after),
            Self::Placed { letter, article, after, .. } => {
                place(*letter, *article, after.as_deref())
            }
            Self::Marked { articles, read } => {
                Request::Mark { articles: articles.clone(), read: *read }
            }
            Self::Corrected(correction) => Request::Reinstate(correction.clone()),
            Self::Followed { removed: Some(removed), .. } => Request::PutFeedBack(removed.clone()),
            Self::Followed { feed, removed: None } => {
                Request::ChangeFeed { feed: *feed, change: FeedChange::default() }
            }
            Self::FeedRemoved { removed, fate } => {
                Request::RemoveFeed { feed: removed.row.id, fate: *fate }
            }
            Self::FeedChanged { after, .. } => say_again(after),
            Self::Search { before, after } => put(before.as_ref(), after.as_ref()),
        }
    }

    /// The bookmark that the change is about.
    pub(super) fn bookmark(&self) -> Option<BookmarkId> {
        match self {
            Self::Kept(bookmark) | Self::Unkept(bookmark) => Some(bookmark.id),
            Self::Annotated { after, .. } => Some(after.id),
            Self::Marked { .. }
            | Self::Placed { .. }
            | Self::Corrected(_)
            | Self::Followed { .. }
            | Self::FeedRemoved { .. }
            | Self::FeedChanged { .. }
            | Self::Search { .. } => None,
        }
    }

    /// Follows a bookmark that came back under another number.
    pub(super) fn rename(&mut self, from: BookmarkId, to: BookmarkId) {
        let rename = |bookmark: &mut Bookmark| {
            if bookmark.id == from {
                bookmark.id = to;
            }
        };
        match self {
            Self::Kept(bookmark) | Self::Unkept(bookmark) => rename(bookmark),
            Self::Annotated { before, after } => {
                rename(before);
                rename(after);
            }
            Self::Marked { .. }
            | Self::Placed { .. }
            | Self::Corrected(_)
            | Self::Followed { .. }
            | Self::FeedRemoved { .. }
            | Self::FeedChanged { .. }
            | Self::Search { .. } => {}
        }
    }

    /// Takes over what undoing it, or doing it again, gave to be taken back.
    pub(super) fn renew(&mut self, by: Self) {
        let Self::FeedRemoved { removed: again, .. } = by else { return };
        match self {
            Self::FeedRemoved { removed, .. } => *removed = again,
            Self::Followed { removed, .. } => *removed = Some(again),
            _ => {}
        }
    }
}

/// Gives a feed back all that the reader said of it.
fn say_again(row: &FeedRow) -> Request {
    let change = FeedChange {
        own_title: Some(row.own_title.clone().unwrap_or_default()),
        folder: Some(row.folder.clone()),
        tags: Some(row.tags.clone()),
        full_text: Some(row.full_text),
    };
    Request::ChangeFeed { feed: row.id, change }
}

/// Makes a name stand for `to` again, which stands for `from`.
fn put(from: Option<&SavedSearch>, to: Option<&SavedSearch>) -> Request {
    let name = from.or(to).map(|saved| saved.name.clone()).unwrap_or_default();
    Request::PutSearch { name, saved: to.cloned() }
}

/// Gives a bookmark the note, tags and colour of `to` in the place of those of `from`.
fn annotate(from: &Bookmark, to: &Bookmark) -> Request {
    if from.quote.hue != to.quote.hue {
        return Request::Colour { bookmark: to.id, hue: to.quote.hue };
    }
    Request::Annotate { bookmark: to.id, note: to.quote.note.clone(), tags: to.quote.tags.clone() }
}

/// Gives a letter this place, or none.
fn place(letter: char, article: ArticleId, mark: Option<&Mark>) -> Request {
    Request::PutMark { letter, article, mark: mark.cloned().map(Box::new) }
}

impl History {
    /// Notes a change that the reader made; what was undone is forgotten.
    pub(super) fn record(&mut self, change: Change) {
        self.undone.clear();
        self.push_done(change);
    }

    /// The last change, to be undone; it is given back by [`Self::undone`] or [`Self::push_done`].
    pub(super) fn pop_done(&mut self) -> Option<Change> {
        self.done.pop_back()
    }

    /// The last change that was undone, to be done again.
    pub(super) fn pop_undone(&mut self) -> Option<Change> {
        self.undone.pop()
    }

    /// A change stands (again).
    pub(super) fn push_done(&mut self, change: Change) {
        if self.done.len() == DEPTH {
            self.done.pop_front();
        }
        self.done.push_back(change);
    }

    /// A change was undone.
    pub(super) fn push_undone(&mut self, change: Change) {
        self.undone.push(change);
    }

    /// A step that must wait for the one before it.
    pub(super) fn wait(&mut self, step: Step) {
        self.waiting.push_back(step);
    }

    /// The next step that waited.
    pub(super) fn next_waiting(&mut self) -> Option<Step> {
        self.waiting.pop_front()
    }

    /// A bookmark came back under another number: every change follows it.
    pub(super) fn rename(&mut self, from: BookmarkId, to: BookmarkId) {
        if from != to {
            self.done.iter_mut().for_each(|change| change.rename(from, to));
            self.undone.iter_mut().for_each(|change| change.rename(from, to));
        }
    }
}

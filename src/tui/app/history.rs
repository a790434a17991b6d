use std::collections::VecDeque;

use crate::library::{ArticleId, Bookmark, BookmarkId, Correction};
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
    /// Articles were marked.
    Marked {
        /// The articles.
        articles: Vec<ArticleId>,
        /// As what.
        read: bool,
    },
    /// Who is who, or who said it, was corrected.
    Corrected(Box<Correction>),
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
            Self::Annotated { before, .. } => annotate(before),
            Self::Marked { articles, read } => {
                Request::Mark { articles: articles.clone(), read: !read }
            }
            Self::Corrected(correction) => Request::Withdraw(correction.id),
        }
    }

    /// What makes the change again.
    pub(super) fn redoing(&self) -> Request {
        match self {
            Self::Kept(bookmark) => Request::Restore(bookmark.clone()),
            Self::Unkept(bookmark) => Request::Unkeep(bookmark.id),
            Self::Annotated { after, .. } => annotate(after),
            Self::Marked { articles, read } => {
                Request::Mark { articles: articles.clone(), read: *read }
            }
            Self::Corrected(correction) => Request::Reinstate(correction.clone()),
        }
    }

    /// The bookmark that the change is about.
    pub(super) fn bookmark(&self) -> Option<BookmarkId> {
        match self {
            Self::Kept(bookmark) | Self::Unkept(bookmark) => Some(bookmark.id),
            Self::Annotated { after, .. } => Some(after.id),
            Self::Marked { .. } | Self::Corrected(_) => None,
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
            Self::Marked { .. } | Self::Corrected(_) => {}
        }
    }
}

fn annotate(bookmark: &Bookmark) -> Request {
    Request::Annotate {
        bookmark: bookmark.id,
        note: bookmark.quote.note.clone(),
        tags: bookmark.quote.tags.clone(),
    }
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

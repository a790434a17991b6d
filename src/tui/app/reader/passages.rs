//! What is kept of the open article, and where it stands in the text.

use std::collections::BTreeMap;

use super::Reader;
use crate::article::Hue;
use crate::library::{Bookmark, BookmarkId};
use crate::text::Span;
use crate::tui::app::find::Spot;
use crate::tui::typeset::Line;

/// A stretch of the text that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Highlight {
    /// The words (bytes of the body).
    pub span: Span,
    /// The reader's colour.
    pub hue: Option<Hue>,
    /// What keeps it.
    pub bookmark: BookmarkId,
    /// The quotation that is kept; `None` for a passage, or a part of a quotation.
    pub quote: Option<usize>,
}

impl Reader {
    /// The bookmark that keeps a quotation.
    pub fn bookmark_of(&self, quote: usize) -> Option<&Bookmark> {
        self.bookmark(self.kept.get(quote).copied().flatten()?)
    }

    /// Whether a quotation is kept.
    pub fn is_kept(&self, quote: usize) -> bool {
        self.kept.get(quote).is_some_and(Option::is_some)
    }

    /// Notes that a bookmark is in the library, or has changed.
    pub fn put_bookmark(&mut self, bookmark: &Bookmark) {
        if bookmark.quote.article == self.stored.id {
            self.stored.bookmarks.retain(|other| other.id != bookmark.id);
            self.stored.bookmarks.push(bookmark.clone());
            self.match_bookmarks();
        }
    }

    /// Notes that a bookmark is no longer in the library.
    pub fn drop_bookmark(&mut self, id: BookmarkId) {
        self.stored.bookmarks.retain(|bookmark| bookmark.id != id);
        self.match_bookmarks();
    }

    /// What is kept of the text, in the order in which it starts.
    pub fn highlights(&self) -> &[Highlight] {
        &self.highlights
    }

    /// The part of the body that is on the screen.
    pub fn shown_span(&self) -> Span {
        let first = self.top.saturating_sub(self.head.len());
        let last = (self.top + self.height).saturating_sub(self.head.len());
        let lines = self.page.lines.get(first..last.min(self.page.lines.len())).unwrap_or_default();
        let start = lines.first().map_or(0, |line| line.span.start);
        Span::new(start, lines.last().map_or(start, |line| line.span.end))
    }

    /// The kept passage that commands are about: the one that was gone to or just kept, while it is on the screen and
    /// no quotation is selected.
    pub fn picked(&self) -> Option<&Bookmark> {
        let id = self.picked.filter(|_| self.selected.is_none())?;
        let highlight = self.highlights.iter().find(|highlight| highlight.bookmark == id)?;
        self.bookmark(id).filter(|_| self.shows(highlight.span.start))
    }

    /// The bookmark that commands are about: that of the passage or quotation.
    pub fn current_bookmark(&self) -> Option<&Bookmark> {
        self.picked().or_else(|| self.bookmark_of(self.current()?))
    }

    /// Makes a kept stretch the one that commands are about.
    pub fn pick(&mut self, id: BookmarkId) {
        let Some(found) = self.highlights.iter().find(|highlight| highlight.bookmark == id) else {
            return;
        };
        match *found {
            Highlight { quote: Some(quote), .. } => self.select(quote),
            Highlight { span, .. } => {
                self.deselect();
                self.go_to_place(span.start);
                self.selected = None;
                self.picked = Some(id);
            }
        }
    }

    /// The bookmark of the stretch between two code points.
    pub(in crate::tui::app) fn kept_at(&self, start: usize, end: usize) -> Option<BookmarkId> {
        let kept = &self.stored.bookmarks;
        let found = kept.iter().find(|kept| (kept.quote.start, kept.quote.end) == (start, end));
        found.map(|kept| kept.id)
    }

    /// Goes to the kept stretch that is `steps` further on (or back): from the one that commands are about, else from
    /// the screen's first line.
    pub fn step_kept(&mut self, steps: isize) -> bool {
        let selected = self.selected.and_then(|quote| self.bookmark_of(quote));
        let here = self.picked().or(selected).map(|bookmark| bookmark.id);
        let at = here.and_then(|id| self.highlights.iter().position(|kept| kept.bookmark == id));
        let quote = self.selected.and_then(|quote| self.stored.analysis.quotes.get(quote));
        let from = quote.map_or(self.place, |quote| quote.span.start);
        let below = self.highlights.partition_point(|kept| kept.span.start < from);
        let next = at.map_or(below, |at| at + 1);
        let target = if steps > 0 {
            (next + steps.unsigned_abs() - 1).min(self.highlights.len().saturating_sub(1))
        } else {
            at.unwrap_or(below).saturating_sub(steps.unsigned_abs())
        };
        let moves = if steps > 0 { next < self.highlights.len() } else { at.unwrap_or(below) > 0 };
        let id = self.highlights.get(target).filter(|_| moves).map(|kept| kept.bookmark);
        if let Some(id) = id {
            self.pick(id);
        }
        id.is_some()
    }

    /// The lines of the body.
    pub(in crate::tui::app) fn body(&self) -> &[Line] {
        &self.page.lines
    }

    /// Brings a place on the screen by scrolling no further than it takes.
    pub(in crate::tui::app) fn follow(&mut self, place: usize) {
        let line = self.line_of(place);
        if line < self.top {
            self.go_to_line(line);
        } else if line >= self.top + self.height {
            self.go_to_line((line + 1).saturating_sub(self.height));
        }
    }

    /// Where the screen stands.
    pub(in crate::tui::app) fn spot(&self) -> Spot {
        let line = if self.place == 0 { self.top } else { 0 };
        Spot { place: self.place, line }
    }

    /// Goes back to a place: it stands in the screen's first line.
    pub(in crate::tui::app) fn return_to(&mut self, spot: Spot) {
        let head = spot.line.min(self.head.len());
        let line = if spot.place == 0 { head } else { self.line_of(spot.place) };
        self.go_to_line(line);
    }

    /// The byte of a code point.
    pub(in crate::tui::app) fn byte_at(&self, code_point: usize) -> usize {
        let text = self.text();
        text.char_indices().nth(code_point).map_or(text.len(), |(at, _)| at)
    }

    /// Finds where each bookmark stands, and for each quotation the one that keeps it.
    pub(super) fn match_bookmarks(&mut self) {
        let spans = spans(&self.stored.article.text, &self.stored.bookmarks);
        let quotes = &self.stored.analysis.quotes;
        let places: BTreeMap<Span, BookmarkId> = spans.iter().copied().collect();
        self.kept = quotes.iter().map(|quote| places.get(&quote.span).copied()).collect();
        let mut of_bookmark: BTreeMap<BookmarkId, usize> = BTreeMap::new();
        for (quote, id) in self.kept.iter().enumerate() {
            if let Some(id) = id {
                of_bookmark.entry(*id).or_insert(quote);
            }
        }
        let highlight = |(span, bookmark): (Span, BookmarkId)| Highlight {
            span,
            hue: self.bookmark(bookmark).and_then(|bookmark| bookmark.quote.hue),
            bookmark,
            quote: of_bookmark.get(&bookmark).copied(),
        };
        let mut highlights: Vec<Highlight> = spans.into_iter().map(highlight).collect();
        highlights.sort_by_key(|kept| (kept.span.start, kept.span.end, kept.bookmark));
        self.highlights = highlights;
    }

    fn bookmark(&self, id: BookmarkId) -> Option<&Bookmark> {
        self.stored.bookmarks.iter().find(|bookmark| bookmark.id == id)
    }
}

/// Where bookmarks stand (bytes); those whose words stand elsewhere are left out. One pass over the text.
fn spans(text: &str, bookmarks: &[Bookmark]) -> Vec<(Span, BookmarkId)> {
    let ends = bookmarks.iter().flat_map(|kept| [kept.quote.start, kept.quote.end]);
    let mut wanted: Vec<usize> = ends.collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut bytes = BTreeMap::new();
    let mut wanted = wanted.into_iter().peekable();
    let borders = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    for (count, at) in borders.enumerate() {
        if wanted.next_if_eq(&count).is_some() {
            bytes.insert(count, at);
        } else if wanted.peek().is_none() {
            break;
        }
    }
    let stands = |kept: &Bookmark| {
        let quote = &kept.quote;
        let span = Span::new(*bytes.get(&quote.start)?, *bytes.get(&quote.end)?);
        (span.of(text) == quote.exact).then_some((span, kept.id))
    };
    bookmarks.iter().filter_map(stands).collect()
}

//! Which part of the text is on the screen.

use super::Reader;
use crate::article::BlockKind;
use crate::text::Span;
use crate::tui::app::find::Find;
use crate::tui::app::head;
use crate::tui::typeset::{Line, LineKind, Page, Setting};

/// What is looked at: a byte of the text, and the row of the screen on which it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Eye {
    place: usize,
    row: usize,
}

impl Reader {
    /// Lays the text out anew if its setting changed, or fits it to another height. What is looked at stays on its row
    /// of the screen, as far as there is text above it; where all of the text has room, all of it is shown.
    pub fn lay_out(&mut self, setting: Setting, height: u16) {
        let height = usize::from(height).max(1);
        if (self.setting, self.height) == (setting, height) {
            return;
        }
        let eye = self.eye.or_else(|| self.find_eye());
        self.height = height;
        if self.setting != setting {
            self.head = head::lines(&self.stored, self.length, setting.measure);
            let article = &self.stored.article;
            self.page = Page::new(&article.text, &article.blocks, setting);
            self.setting = setting;
        }
        self.eye = eye;
        self.top = match eye {
            _ if self.lines() <= self.height => 0,
            Some(Eye { place, row }) => {
                self.line_of(place).saturating_sub(row.min(self.height - 1))
            }
            // Within the head there is no place to hold to: the line does.
            None => self.top.min(self.head.len()),
        };
    }

    /// What is looked at: the selected quotation or the match, if it is on the screen, else the first line of the text
    /// there. Nothing while the head has the screen's first line and nothing is marked.
    fn find_eye(&self) -> Option<Eye> {
        let selected = self.selected.and_then(|quote| self.stored.analysis.quotes.get(quote));
        let selected = selected.map(|quote| quote.span.start);
        let matched = self.find.as_ref().and_then(Find::at).map(|found| found.start);
        let on_screen = |place| self.cell_of(place).map(|(row, _)| Eye { place, row });
        let marked = selected.and_then(on_screen).or_else(|| matched.and_then(on_screen));
        let first = match self.top.checked_sub(self.head.len()) {
            None => None,
            // An article that was just opened begins with its head.
            Some(_) if self.page.lines.is_empty() => (self.place > 0).then_some(self.place),
            Some(_) => Some(self.place),
        };
        marked.or_else(|| first.map(|place| Eye { place, row: 0 }))
    }

    /// The reader moved, or looks at something else.
    pub(super) fn forget_eye(&mut self) {
        self.eye = None;
    }

    /// Moves the text by `lines`.
    pub fn scroll(&mut self, lines: isize) {
        self.go_to_line(self.top.saturating_add_signed(lines));
    }

    /// Moves to a line, counted from the head's first.
    pub fn go_to_line(&mut self, line: usize) {
        // What lies behind the text's end after a change of the screen is not filled by going down.
        self.top = line.min(self.last_top().max(self.top));
        self.forget_eye();
        self.place = match self.top.checked_sub(self.head.len()) {
            Some(at) if self.top > 0 => self.page.lines.get(at).map_or(0, |line| line.span.start),
            _ => 0,
        };
        if self.selected.is_some_and(|quote| !self.is_shown(quote)) {
            self.selected = None;
        }
    }

    /// Goes to the next heading, or the previous one.
    pub fn go_to_section(&mut self, forward: bool) -> bool {
        let is_heading =
            |(_, line): &(usize, &Line)| line.kind == LineKind::First(BlockKind::Heading);
        let mut headings = self.page.lines.iter().enumerate().filter(is_heading);
        let to_line = |(at, _)| at + self.head.len();
        let found = if forward {
            headings.map(to_line).find(|&line| line > self.top && self.top < self.last_top())
        } else {
            headings.rfind(|&(at, _)| at + self.head.len() < self.top).map(to_line)
        };
        if let Some(line) = found {
            self.go_to_line(line);
        }
        found.is_some()
    }

    /// Goes to where a heading stands, or the first line of any other place.
    pub fn go_to_heading(&mut self, place: Option<usize>) {
        self.go_to_line(place.map_or(0, |place| self.line_of(place)));
    }

    /// The headings of the text, in order: their spans.
    pub fn headings(&self) -> impl Iterator<Item = Span> + '_ {
        let blocks = self.stored.article.blocks.iter();
        blocks.filter(|block| block.kind == BlockKind::Heading).map(|block| block.span)
    }

    /// Brings a place on the screen.
    pub fn go_to_place(&mut self, place: usize) {
        self.reveal(self.line_of(place));
    }

    /// The line on which a byte of the body stands, counted from the head's first.
    pub(super) fn line_of(&self, place: usize) -> usize {
        self.head.len() + self.page.line_at(place)
    }

    fn last_top(&self) -> usize {
        self.lines().saturating_sub(self.height)
    }

    /// Brings a line on the screen, to its upper third if it was not there.
    pub(super) fn reveal(&mut self, line: usize) {
        self.forget_eye();
        let margin = usize::from(self.height > 6);
        let shown = self.top..(self.top + self.height).saturating_sub(margin);
        if !shown.contains(&line) {
            let selected = self.selected;
            self.go_to_line(line.saturating_sub(self.height / 3));
            self.selected = selected;
        }
    }
}

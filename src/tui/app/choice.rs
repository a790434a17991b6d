//! A question with answers to choose from.

use super::layout::{Area, overlay};
use super::scroll::Scroll;
use crate::article::Hue;
use crate::library::{ArticleId, ArticlesFate, Bookmark, FeedId};
use crate::text::Span;
use crate::tui::effect::Whom;
use crate::tui::event::Size;
use crate::tui::theme::ThemeChoice;
use crate::tui::typeset::wrap;

/// The most columns that a question takes, with its border.
const WIDEST: u16 = 72;
/// The same of one that leaves the screen in sight.
const NARROW: u16 = 34;
/// How many columns stand before an answer, for the sign of the selected one.
const INDENT: u16 = 2;

/// A question, its answers, and the lines that they take at the screen's width.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What stands over it.
    pub title: &'static str,
    /// The lines on the screen.
    pub text: Scroll<ChoiceLine>,
    question: String,
    answers: Vec<(String, Chosen)>,
    selected: usize,
    width: u16,
    /// The most columns that it takes, with its border.
    widest: u16,
}

/// A line of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceLine {
    /// The words.
    pub text: String,
    /// Which answer they are part of; none of the question.
    pub answer: Option<usize>,
}

/// What follows from an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Chosen {
    /// Nothing.
    Nothing,
    /// The feed is followed no more.
    Remove(FeedId, ArticlesFate),
    /// The bookmark gets a colour, or none.
    Colour(Box<Bookmark>, Option<Hue>),
    /// The place of this letter is gone to.
    GoToMark(char),
    /// The feed at this address is followed.
    Follow(String),
    /// The page of this actor is shown.
    Person(Whom),
    /// This article is read, at the quotation with this index.
    Read(ArticleId, usize),
    /// The screen looks like this; while the answer is selected it does already.
    Theme(ThemeChoice),
}

impl Choice {
    /// A question with its answers; the first is selected.
    pub(super) fn new(
        title: &'static str,
        question: String,
        answers: Vec<(String, Chosen)>,
    ) -> Self {
        let text = Scroll::new();
        Self { title, text, question, answers, selected: 0, width: 0, widest: WIDEST }
    }

    /// The same question beside which more of the screen is seen.
    pub(super) fn narrow(self) -> Self {
        Self { widest: NARROW, ..self }
    }

    /// The same question with another answer selected at first.
    pub(super) fn starting_at(self, selected: usize) -> Self {
        Self { selected, ..self }
    }

    /// What would follow from the selected answer.
    pub(super) fn hovered(&self) -> Option<&Chosen> {
        self.answers.get(self.selected).map(|(_, chosen)| chosen)
    }

    /// Selects the answer on a line of the window; whether it was selected before. Nothing where there is no answer.
    pub(super) fn click(&mut self, row: usize) -> bool {
        let Some(answer) = self.text.shown().nth(row).and_then(|line| line.answer) else {
            return false;
        };
        let again = answer == self.selected;
        self.select(answer);
        again
    }

    /// Index of the selected answer.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// Where the question lies on a screen of `size`: no higher than its lines.
    pub fn area(&self, size: Size) -> Area {
        overlay(size, self.widest, u16::try_from(self.text.lines.len() + 2).unwrap_or(u16::MAX))
    }

    /// What follows from the selected answer.
    pub(super) fn chosen(self) -> Chosen {
        let chosen = self.answers.into_iter().nth(self.selected);
        chosen.map_or(Chosen::Nothing, |(_, chosen)| chosen)
    }

    /// Selects an answer, or the last one, and brings it on the screen.
    pub(super) fn select(&mut self, index: usize) {
        self.selected = index.min(self.answers.len().saturating_sub(1));
        let is_selected = |line: &ChoiceLine| line.answer == Some(self.selected);
        let first = self.text.lines.iter().position(is_selected).unwrap_or_default();
        let last = self.text.lines.iter().rposition(is_selected).unwrap_or_default();
        // With the first answer the question is on the screen too, if there is room for both.
        let first = if self.selected == 0 && last < self.text.height() { 0 } else { first };
        self.text.reveal(first, last);
    }

    /// Fits it to the screen.
    pub(super) fn resize(&mut self, size: Size) {
        let width = size.width.min(self.widest);
        if self.width != width {
            self.width = width;
            self.wrap();
        }
        self.text.fit(self.area(size).height);
        self.select(self.selected);
    }

    fn wrap(&mut self) {
        let columns = usize::from(self.width.saturating_sub(2)).max(1);
        let lines = |text: &str, columns: usize, answer| {
            let spans = wrap(text, Span::new(0, text.len()), columns.max(1));
            let line =
                |span: Span| ChoiceLine { text: span.of(text).trim_end().to_owned(), answer };
            spans.into_iter().map(line).collect::<Vec<_>>()
        };
        self.text.lines.clear();
        if !self.question.is_empty() {
            self.text.lines = lines(&self.question, columns, None);
            self.text.lines.push(ChoiceLine { text: String::new(), answer: None });
        }
        let columns = columns.saturating_sub(usize::from(INDENT));
        for (index, (answer, _)) in self.answers.iter().enumerate() {
            self.text.lines.extend(lines(answer, columns, Some(index)));
        }
    }
}

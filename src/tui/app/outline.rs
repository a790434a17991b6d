//! The outline: the headings of the open article, narrowed while typing, to go to one.

use super::layout::{Area, overlay};
use super::line_edit::LineEdit;
use super::reader::Reader;
use crate::search::{Candidate, rank};
use crate::text::Span;
use crate::tui::event::Size;

/// The headings of an article, and what is typed of one.
#[derive(Debug, Clone)]
pub struct Outline {
    /// What is typed.
    pub edit: LineEdit,
    /// The article's head, then its headings: where each stands, and its words.
    sections: Vec<(Option<usize>, String)>,
    /// Those that fit what is typed.
    entries: Vec<Entry>,
    selected: usize,
    top: usize,
    height: usize,
}

/// A line of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The heading.
    pub text: String,
    /// Its letters that match what is typed (bytes).
    pub matched: Vec<Span>,
    /// Where it stands in the body; `None` for the article's head.
    pub place: Option<usize>,
}

impl Outline {
    /// The outline of an article, with the section selected that is read; `None` for an article without headings.
    pub(super) fn of(reader: &Reader) -> Option<Self> {
        let title = reader.stored().article.title.as_deref().unwrap_or("Untitled");
        let line = |span: Span| reader.words(span).split_whitespace().collect::<Vec<_>>().join(" ");
        let mut sections = vec![(None, title.to_owned())];
        sections.extend(reader.headings().map(|span| (Some(span.start), line(span))));
        let read = reader.first_place();
        let passed = |(place, _): &&(Option<usize>, String)| *place <= read;
        let here = sections.iter().take_while(passed).count().saturating_sub(1);
        let several = sections.len() > 1;
        let edit = LineEdit::default();
        let mut outline =
            Self { edit, sections, entries: Vec::new(), selected: 0, top: 0, height: 1 };
        outline.narrow();
        outline.selected = here;
        several.then_some(outline)
    }

    /// Where the outline lies on a screen of `size`: no higher than its headings.
    pub fn area(&self, size: Size) -> Area {
        overlay(size, 72, u16::try_from(self.sections.len() + 3).unwrap_or(u16::MAX).min(26))
    }

    /// The lines on the screen, each with whether it is selected.
    pub fn shown(&self) -> impl Iterator<Item = (&Entry, bool)> {
        let entries = self.entries.iter().enumerate().skip(self.top).take(self.height);
        entries.map(|(index, entry)| (entry, index == self.selected))
    }

    /// How many headings fit what is typed.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether none does.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The selected line.
    pub fn current(&self) -> Option<&Entry> {
        self.entries.get(self.selected)
    }

    /// Index of the selected line.
    pub(super) fn selected(&self) -> usize {
        self.selected
    }

    /// How many lines are on the screen.
    pub(super) fn height(&self) -> usize {
        self.height
    }

    /// Selects a line, or the last one, and brings it on the screen.
    pub(super) fn select(&mut self, index: usize) {
        self.selected = index.min(self.entries.len().saturating_sub(1));
        let lowest = (self.selected + 1).saturating_sub(self.height);
        self.top = self.top.clamp(lowest, self.selected);
    }

    /// Fits it to the screen.
    pub(super) fn resize(&mut self, size: Size) {
        self.height = usize::from(self.area(size).height.saturating_sub(3)).max(1);
        self.select(self.selected);
    }

    /// Changes what is typed; the best that fits it is selected.
    pub(super) fn type_text(&mut self, change: impl FnOnce(&mut LineEdit)) {
        let before = self.edit.text().to_owned();
        change(&mut self.edit);
        if self.edit.text() != before {
            self.narrow();
            self.select(0);
        }
    }

    fn narrow(&mut self) {
        let candidate = |(_, name): &'_ (Option<usize>, String)| name.clone();
        let names: Vec<String> = self.sections.iter().map(candidate).collect();
        let candidates: Vec<Candidate<'_>> =
            names.iter().map(|name| Candidate { name, aliases: &[] }).collect();
        let entry = |(index, matched): (usize, Vec<Span>)| {
            let (place, text) = self.sections.get(index)?;
            Some(Entry { text: text.clone(), matched, place: *place })
        };
        let ranked = rank(self.edit.text(), &candidates).into_iter();
        self.entries = ranked.filter_map(|ranked| entry((ranked.index, ranked.name))).collect();
    }
}

//! What is looked for in the open article.

use super::Reader;
use crate::search::TextPattern;
use crate::text::Span;
use crate::tui::app::find::{Find, Folded};

impl Reader {
    /// Looks for `query` as it is typed, from where the search began. Where it is nowhere, that place is shown again.
    pub fn look_for(&mut self, query: &str) {
        let origin = self.find.as_ref().map_or(self.spot(), |find| find.origin);
        let text = &self.stored.article.text;
        let folded = self.folded.get_or_insert_with(|| Folded::new(text));
        let find = Find::new(folded, text, query, origin);
        // What is shown does not depend on what was typed on the way.
        self.return_to(origin);
        self.find = Some(find);
        self.reveal_match();
    }

    /// Marks what `patterns` match in the text, and goes to the first of it; `query` is what was searched for. Nothing
    /// happens where nothing matches.
    pub fn mark_matches(&mut self, query: &str, patterns: &[TextPattern]) {
        let stored = &self.stored;
        let quotes = || stored.analysis.quotes.iter().map(|quote| quote.span);
        let marks =
            patterns.iter().flat_map(|pattern| pattern.marks(&stored.article.text, quotes()));
        let mut matches: Vec<Span> = marks.collect();
        matches.sort_unstable();
        matches.dedup_by(|next, kept| next.start < kept.end);
        if !matches.is_empty() {
            let query = query.to_owned();
            self.find = Some(Find { query, matches, current: 0, origin: self.spot() });
            self.reveal_match();
        }
    }

    /// Begins a new search here.
    pub fn begin_find(&mut self) {
        self.find = Some(Find { origin: self.spot(), ..Find::default() });
    }

    /// Ends the search; `back` to where it began.
    pub fn end_find(&mut self, back: bool) {
        if let Some(find) = self.find.take().filter(|_| back) {
            self.return_to(find.origin);
        }
    }

    /// Goes to another match; `None` where there is none, else whether the search went on at the other end.
    pub fn step_match(&mut self, steps: isize) -> Option<bool> {
        let find = self.find.as_mut().filter(|find| !find.matches.is_empty())?;
        let wrapped = find.step(steps);
        self.reveal_match();
        Some(wrapped)
    }

    fn reveal_match(&mut self) {
        if let Some(found) = self.find.as_ref().and_then(Find::at) {
            self.go_to_place(found.start);
        }
    }
}

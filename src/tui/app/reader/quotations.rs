//! The quotations of the open article: which one commands are about, and where it stands.

use super::{Reader, Shown};
use crate::article::{Quote, QuoteKind};
use crate::text::CodePoints;

impl Reader {
    /// The quotation that was selected.
    pub fn selected(&self) -> Option<usize> {
        self.selected
    }

    /// The quotation that commands are about: the selected one, else the first one in its speaker's own words that
    /// starts on the screen, else the first statement that does.
    pub fn current(&self) -> Option<usize> {
        let first = self.first_below();
        let mut shown = (first..self.quotes()).take_while(|&quote| self.is_shown(quote));
        self.selected.or_else(|| {
            let own = shown.clone().find(|&quote| self.is_own_words(quote));
            own.or_else(|| shown.next())
        })
    }

    /// The quotation that the panel shows: the current one, else the last one before the screen's end.
    pub fn nearest(&self) -> Option<usize> {
        self.current().or_else(|| self.first_below().checked_sub(1))
    }

    /// Selects a quotation and brings it on the screen.
    pub fn select(&mut self, quote: usize) {
        if quote < self.quotes() {
            self.selected = Some(quote);
            self.picked = None;
            self.reveal(self.quote_line(quote));
        }
    }

    /// Forgets the selection.
    pub fn deselect(&mut self) {
        self.selected = None;
        self.picked = None;
        self.forget_eye();
    }

    /// Selects the quotation in its speaker's own words that stands `steps` further on (or back): from the selected
    /// one, else from the screen's first line.
    pub fn step_quote(&mut self, steps: isize) -> bool {
        self.step_among(steps, Self::is_own_words)
    }

    /// The same among all quotations and reported statements.
    pub fn step_statement(&mut self, steps: isize) -> bool {
        self.step_among(steps, |_, _| true)
    }

    fn step_among(&mut self, steps: isize, takes: impl Fn(&Self, usize) -> bool) -> bool {
        let taken = |quote: &usize| takes(self, *quote);
        let target = if steps > 0 {
            let from = self.selected.map_or_else(|| self.first_below(), |selected| selected + 1);
            (from..self.quotes()).filter(taken).take(steps.unsigned_abs()).last()
        } else {
            let to = self.selected.unwrap_or_else(|| self.first_below());
            (0..to).rev().filter(taken).take(steps.unsigned_abs()).last()
        };
        if let Some(target) = target {
            self.select(target);
        }
        target.is_some()
    }

    /// The quotation that stands at these code points, or the place of their first.
    pub fn find_code_points(&self, start: usize, end: usize) -> Result<usize, usize> {
        let points = CodePoints::new(self.text());
        let quotes = &self.stored.analysis.quotes;
        let found = quotes.iter().position(|quote| points.span(quote.span) == (start, end));
        found.ok_or_else(|| {
            self.text().char_indices().nth(start).map_or(self.text().len(), |(at, _)| at)
        })
    }

    /// The quotation on a line of the screen, if there is one.
    pub fn quote_on(&self, row: usize) -> Option<usize> {
        match self.shown().nth(row)? {
            Shown::Body(line) => self.inks.runs(line.span).find_map(|(_, ink)| ink.quote),
            Shown::Head(_) => None,
        }
    }

    /// How many quotations and reported statements there are.
    pub fn quotes(&self) -> usize {
        self.stored.analysis.quotes.len()
    }

    /// The other sources of its story that have the quotation with this index too.
    pub fn also_in(&self, quote: usize) -> &[String] {
        let elsewhere = &self.stored.elsewhere;
        let found = elsewhere.binary_search_by_key(&quote, |elsewhere| elsewhere.quote).ok();
        found.and_then(|at| elsewhere.get(at)).map_or(&[], |elsewhere| &elsewhere.sources)
    }

    /// How many of them are in their speaker's own words: direct ones and fragments.
    pub fn own_words(&self) -> usize {
        self.own_words
    }

    /// Which of its sort a quotation is, from 1: among those in their speaker's own words, or among those that are only
    /// reported.
    pub fn ordinal(&self, quote: usize) -> usize {
        self.ordinals.get(quote).copied().unwrap_or_default()
    }

    /// Whether a quotation is in its speaker's own words.
    pub fn is_own_words(&self, quote: usize) -> bool {
        self.stored.analysis.quotes.get(quote).is_some_and(|quote| is_own_words(quote.kind))
    }

    pub(super) fn quote_line(&self, quote: usize) -> usize {
        let quote = self.stored.analysis.quotes.get(quote);
        quote.map_or(0, |quote| self.line_of(quote.span.start))
    }

    /// The first quotation that starts on the screen's first line or further down. They stand in the order of their
    /// start.
    fn first_below(&self) -> usize {
        let line = self.top.saturating_sub(self.head.len());
        let place = self.page.lines.get(line).map_or(usize::MAX, |line| line.span.start);
        self.stored.analysis.quotes.partition_point(|quote| quote.span.start < place)
    }

    /// Whether a place is on the screen.
    pub fn shows(&self, place: usize) -> bool {
        (self.top..self.top + self.height).contains(&self.line_of(place))
    }

    pub(super) fn is_shown(&self, quote: usize) -> bool {
        quote < self.quotes()
            && (self.top..self.top + self.height).contains(&self.quote_line(quote))
    }
}

fn is_own_words(kind: QuoteKind) -> bool {
    match kind {
        QuoteKind::Direct | QuoteKind::Fragment => true,
        QuoteKind::Indirect => false,
    }
}

pub(super) fn ordinals(quotes: &[Quote]) -> Vec<usize> {
    let (mut own, mut reported) = (0, 0);
    let count = |quote: &Quote| {
        let counter = if is_own_words(quote.kind) { &mut own } else { &mut reported };
        *counter += 1;
        *counter
    };
    quotes.iter().map(count).collect()
}

pub(super) fn own_words(quotes: &[Quote]) -> usize {
    quotes.iter().filter(|quote| is_own_words(quote.kind)).count()
}

mod cells;
mod links;
mod passages;

pub use passages::Highlight;
pub(super) use passages::Spot;

use super::find::{Find, Folded};
use super::head::{self, HeadLine};
use super::voices::Voices;
use crate::article::{BlockKind, Quote, QuoteKind};
use crate::library::{BookmarkId, StoredArticle};
use crate::search::TextPattern;
use crate::text::{CodePoints, Span};
use crate::tui::typeset::{Inks, Line, LineKind, Page};

/// The article that is read: its lines at the screen's width, the place in it, and what is marked.
#[derive(Debug, Clone)]
pub struct Reader {
    stored: StoredArticle,
    head: Vec<HeadLine>,
    page: Page,
    inks: Inks,
    voices: Voices,
    /// For each quotation, which of its sort it is: counted from 1 among the speakers' own words, or among what is
    /// only reported.
    ordinals: Vec<usize>,
    own_words: usize,
    kept: Vec<Option<BookmarkId>>,
    highlights: Vec<Highlight>,
    picked: Option<BookmarkId>,
    folded: Option<Folded>,
    find: Option<Find>,
    selected: Option<usize>,
    measure: u16,
    height: usize,
    top: usize,
    /// The byte that is read: it changes when the reader moves, and never because the screen does.
    place: usize,
    saved: usize,
}

/// A line of the text as the reader sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown<'r> {
    /// A line of the head.
    Head(&'r HeadLine),
    /// A line of the body.
    Body(Line),
}

impl Reader {
    /// Opens an article at the place where it was left. It has no lines until [`Self::lay_out`].
    pub fn new(stored: StoredArticle) -> Self {
        let text = &stored.article.text;
        let mut reader = Self {
            inks: Inks::new(text, &stored.analysis.quotes, &stored.analysis.actors),
            voices: Voices::new(&stored.analysis),
            ordinals: ordinals(&stored.analysis.quotes),
            own_words: own_words(&stored.analysis.quotes),
            place: stored.place.min(text.len()),
            saved: stored.place.min(text.len()),
            head: Vec::new(),
            page: Page::default(),
            kept: Vec::new(),
            highlights: Vec::new(),
            picked: None,
            folded: None,
            find: None,
            selected: None,
            measure: 0,
            height: 1,
            top: 0,
            stored,
        };
        reader.match_bookmarks();
        reader
    }

    /// Takes another analysis of the same article; what is shown stays where it is.
    pub fn recast(&mut self, stored: StoredArticle) {
        if stored.article != self.stored.article {
            return;
        }
        self.inks =
            Inks::new(&stored.article.text, &stored.analysis.quotes, &stored.analysis.actors);
        self.voices = Voices::new(&stored.analysis);
        self.ordinals = ordinals(&stored.analysis.quotes);
        self.own_words = own_words(&stored.analysis.quotes);
        self.selected = self.selected.filter(|&quote| quote < stored.analysis.quotes.len());
        self.stored = StoredArticle { read: self.stored.read, ..stored };
        self.match_bookmarks();
    }

    /// The article.
    pub fn stored(&self) -> &StoredArticle {
        &self.stored
    }

    /// The body.
    pub fn text(&self) -> &str {
        &self.stored.article.text
    }

    /// What lies over the text.
    pub fn inks(&self) -> &Inks {
        &self.inks
    }

    /// Who speaks.
    pub fn voices(&self) -> &Voices {
        &self.voices
    }

    /// What is looked for.
    pub fn find(&self) -> Option<&Find> {
        self.find.as_ref()
    }

    /// The width of the lines, in columns.
    pub fn measure(&self) -> u16 {
        self.measure
    }

    /// The reading place: a byte of the body.
    pub fn place(&self) -> usize {
        self.place
    }

    /// How much of the text lies above the screen's last line, in per cent.
    pub fn percent(&self) -> usize {
        let seen = (self.top + self.height).min(self.lines());
        (seen * 100).checked_div(self.lines()).unwrap_or(100)
    }

    /// Lays the text out anew if the width changed. The text under the eye stays.
    pub fn lay_out(&mut self, measure: u16, height: u16) {
        let height = usize::from(height).max(1);
        if (self.measure, self.height) == (measure, height) {
            return;
        }
        self.height = height;
        if self.measure != measure {
            self.measure = measure;
            self.head = head::lines(&self.stored, measure);
            let article = &self.stored.article;
            self.page = Page::new(&article.text, &article.blocks, measure);
        }
        // Above the body there is no place to hold to: the line does.
        let line = match self.place {
            0 => self.top.min(self.head.len()),
            place => self.line_of(place),
        };
        self.top = line.min(self.last_top());
    }

    /// The lines on the screen.
    pub fn shown(&self) -> impl Iterator<Item = Shown<'_>> {
        let head = self.head.iter().map(Shown::Head);
        let body = self.page.lines.iter().map(|&line| Shown::Body(line));
        head.chain(body).skip(self.top).take(self.height)
    }

    /// Moves the text by `lines`.
    pub fn scroll(&mut self, lines: isize) {
        self.go_to_line(self.top.saturating_add_signed(lines));
    }

    /// Moves to a line, counted from the head's first.
    pub fn go_to_line(&mut self, line: usize) {
        self.top = line.min(self.last_top());
        self.place = match self.top.checked_sub(self.head.len()) {
            Some(at) if self.top > 0 => self.page.lines.get(at).map_or(0, |line| line.span.start),
            _ => 0,
        };
        if self.selected.is_some_and(|quote| !self.is_shown(quote)) {
            self.selected = None;
        }
    }

    /// The first line on the screen, counted from the head's first.
    pub fn top(&self) -> usize {
        self.top
    }

    /// How many lines the screen shows.
    pub fn height(&self) -> usize {
        self.height
    }

    /// How many lines there are.
    pub fn lines(&self) -> usize {
        self.head.len() + self.page.lines.len()
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

    /// Looks for `query` as it is typed, from where the search began.
    pub fn look_for(&mut self, query: &str) {
        let origin = self.find.as_ref().map_or(self.place, |find| find.origin);
        let folded = self.folded.get_or_insert_with(|| Folded::new(&self.stored.article.text));
        self.find = Some(Find::new(folded, query, origin));
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
            self.find = Some(Find { query, matches, current: 0, origin: self.place });
            self.reveal_match();
        }
    }

    /// Begins a new search here.
    pub fn begin_find(&mut self) {
        self.find = Some(Find { origin: self.place, ..Find::default() });
    }

    /// Ends the search; `back` to where it began.
    pub fn end_find(&mut self, back: bool) {
        if let Some(find) = self.find.take().filter(|_| back) {
            let line = if find.origin == 0 { 0 } else { self.line_of(find.origin) };
            self.go_to_line(line);
        }
    }

    /// Goes to another match; whether there is one.
    pub fn step_match(&mut self, steps: isize) -> bool {
        let Some(find) = self.find.as_mut().filter(|find| !find.matches.is_empty()) else {
            return false;
        };
        find.step(steps);
        self.reveal_match();
        true
    }

    /// Notes whether the article counts as read.
    pub fn set_read(&mut self, read: bool) {
        self.stored.read = read;
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

    /// Begins at another place than where the article was left; for a reader that has no lines yet.
    pub fn start_at(&mut self, place: usize) {
        self.place = place;
    }

    /// Brings a place on the screen.
    pub fn go_to_place(&mut self, place: usize) {
        self.reveal(self.line_of(place));
    }

    /// The place, if it has to be saved; it counts as saved from here on.
    pub fn take_unsaved_place(&mut self) -> Option<usize> {
        let changed = self.has_unsaved_place();
        self.saved = self.place;
        changed.then_some(self.place)
    }

    /// Whether the reading place is another than the library knows.
    pub fn has_unsaved_place(&self) -> bool {
        self.place != self.saved
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

    fn quote_line(&self, quote: usize) -> usize {
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

    fn is_shown(&self, quote: usize) -> bool {
        quote < self.quotes()
            && (self.top..self.top + self.height).contains(&self.quote_line(quote))
    }

    fn line_of(&self, place: usize) -> usize {
        self.head.len() + self.page.line_at(place)
    }

    fn last_top(&self) -> usize {
        self.lines().saturating_sub(self.height)
    }

    fn reveal_match(&mut self) {
        if let Some(found) = self.find.as_ref().and_then(Find::at) {
            self.go_to_place(found.start);
        }
    }

    /// Brings a line on the screen, to its upper third if it was not there.
    fn reveal(&mut self, line: usize) {
        let margin = usize::from(self.height > 6);
        let shown = self.top..(self.top + self.height).saturating_sub(margin);
        if !shown.contains(&line) {
            let selected = self.selected;
            self.go_to_line(line.saturating_sub(self.height / 3));
            self.selected = selected;
        }
    }

    /// A stretch of the body.
    pub fn words(&self, span: Span) -> &str {
        span.of(self.text())
    }
}

fn is_own_words(kind: QuoteKind) -> bool {
    match kind {
        QuoteKind::Direct | QuoteKind::Fragment => true,
        QuoteKind::Indirect => false,
    }
}

fn ordinals(quotes: &[Quote]) -> Vec<usize> {
    let (mut own, mut reported) = (0, 0);
    let count = |quote: &Quote| {
        let counter = if is_own_words(quote.kind) { &mut own } else { &mut reported };
        *counter += 1;
        *counter
    };
    quotes.iter().map(count).collect()
}

fn own_words(quotes: &[Quote]) -> usize {
    quotes.iter().filter(|quote| is_own_words(quote.kind)).count()
}

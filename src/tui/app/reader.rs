mod cells;
mod finding;
mod links;
mod moving;
mod passages;
mod quotations;

pub use passages::Highlight;

pub(super) use super::find::Spot;
use super::find::{Find, Folded};
use super::head::HeadLine;
use super::pace::Length;
use super::voices::Voices;
use crate::library::{BookmarkId, StoredArticle};
use crate::text::Span;
use crate::tui::typeset::{Inks, Line, Page, Setting};
use moving::Eye;
use quotations::{ordinals, own_words};

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
    length: Length,
    setting: Setting,
    height: usize,
    top: usize,
    /// What is looked at while only the screen changes; it is found anew when the reader moves.
    eye: Option<Eye>,
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
            length: Length::of(text),
            setting: Setting::default(),
            height: 1,
            top: 0,
            eye: None,
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
        let selected = self.selected.and_then(|quote| self.stored.analysis.quotes.get(quote));
        let same = selected.map(|selected| selected.span);
        self.selected = stored.analysis.quotes.iter().position(|quote| Some(quote.span) == same);
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
        self.setting.measure
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

    /// How long the text is.
    pub fn length(&self) -> Length {
        self.length
    }

    /// How many minutes it takes to read what lies below the screen's last line; none at the text's end.
    pub fn minutes_left(&self) -> usize {
        let below = (self.top + self.height).saturating_sub(self.head.len());
        let left = self.page.lines.get(below).map_or(0, |line| self.text().len() - line.span.start);
        self.length.minutes_of(left, self.text().len())
    }

    /// The lines on the screen.
    pub fn shown(&self) -> impl Iterator<Item = Shown<'_>> {
        let head = self.head.iter().map(Shown::Head);
        let body = self.page.lines.iter().map(|&line| Shown::Body(line));
        head.chain(body).skip(self.top).take(self.height)
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

    /// Notes whether the article counts as read.
    pub fn set_read(&mut self, read: bool) {
        self.stored.read = read;
    }

    /// Begins at another place than where the article was left; for a reader that has no lines yet.
    pub fn start_at(&mut self, place: usize) {
        self.place = place;
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

    /// A stretch of the body.
    pub fn words(&self, span: Span) -> &str {
        span.of(self.text())
    }
}

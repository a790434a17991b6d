//! Words that are selected in the text, by keys or by the mouse: to keep them, or to copy them.

mod motion;

use self::motion::Ground;
use super::jobs::Purpose;
use super::{App, Find, Reader, Screen};
use crate::lexicon::Language;
use crate::library::{ArticleId, NewBookmark};
use crate::text::{Span, sanitize, sentences, tokenize};
use crate::tui::command::Command;
use crate::tui::effect::{Effect, Request};
use crate::tui::event::Mouse;

/// What a selection grows by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Letter by letter.
    Letters,
    /// Word by word.
    Words,
    /// Paragraph by paragraph.
    Paragraphs,
}

/// A selection: from the place where it began to the cursor, both within.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Visual {
    article: ArticleId,
    /// Bytes of the body at which graphemes start.
    anchor: usize,
    cursor: usize,
    unit: Unit,
    /// The column that going up and down keeps to.
    column: Option<usize>,
}

/// What is selected, as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// The words (bytes of the body).
    pub span: Span,
    /// The grapheme under the cursor: the end that moves.
    pub cursor: Span,
}

impl Visual {
    fn selection(self, ground: Ground<'_>) -> Selection {
        let (first, last) = (self.anchor.min(self.cursor), self.anchor.max(self.cursor));
        let letters = Span::new(first, ground.grapheme_end(last));
        let span = match self.unit {
            Unit::Letters => letters,
            Unit::Words => {
                Span::new(ground.word(first).start, ground.word(last).end.max(letters.end))
            }
            Unit::Paragraphs => {
                Span::new(ground.paragraph(first).start, ground.paragraph(last).end)
            }
        };
        let cursor = Span::new(self.cursor, ground.grapheme_end(self.cursor));
        Selection { span, cursor }
    }
}

fn ground(reader: &Reader) -> Ground<'_> {
    Ground { text: reader.text(), lines: reader.body() }
}

impl App {
    /// What is selected in the open article, where that has the keys.
    pub fn selection(&self) -> Option<Selection> {
        let reader = self.reader.as_ref().filter(|_| self.screen() == Screen::Reader)?;
        let visual = self.visual.filter(|visual| visual.article == reader.stored().id)?;
        Some(visual.selection(ground(reader)))
    }

    /// Begins a selection at what is read: the selected quotation or match, else the first words on the screen.
    pub(super) fn begin_selection(&mut self, unit: Unit) {
        let Some(reader) = &self.reader else { return };
        let quotes = &reader.stored().analysis.quotes;
        let selected = reader.selected().and_then(|quote| quotes.get(quote));
        let picked = reader.picked().map(|bookmark| bookmark.id);
        let picked = reader.highlights().iter().find(|kept| Some(kept.bookmark) == picked);
        let found = reader.find().and_then(Find::at);
        let start = (selected.map(|quote| quote.span))
            .or(picked.map(|kept| kept.span))
            .or(found.filter(|span| reader.shows(span.start)))
            .map_or(reader.place(), |span| span.start);
        self.select_from(start, unit);
    }

    /// Begins a selection at a place (a byte of the body).
    pub fn select_from(&mut self, place: usize, unit: Unit) {
        let Some(reader) = &self.reader else { return };
        let ground = ground(reader);
        if ground.text.trim().is_empty() {
            return self.status.say("This article has no text.", self.now);
        }
        let place = ground.text.floor_char_boundary(place.min(ground.last()));
        let start = ground.settled(place, true);
        let article = reader.stored().id;
        self.panel_focus = false;
        self.visual = Some(Visual { article, anchor: start, cursor: start, unit, column: None });
    }

    /// Moves the selection's end to a place (a byte of the body), as dragging does.
    pub fn select_to(&mut self, place: usize) {
        let (Some(reader), Some(visual)) = (&self.reader, &mut self.visual) else { return };
        let ground = ground(reader);
        let place = ground.text.floor_char_boundary(place.min(ground.last()));
        visual.cursor = ground.settled(place, true);
    }

    /// The mouse's button went down: a selection is left, and dragging would begin one here.
    pub(super) fn press_on_text(&mut self, mouse: Mouse) {
        self.leave_selection();
        self.pressed = self.place_under(mouse.column, mouse.row);
    }

    /// The mouse is dragged: what lies between is selected.
    pub(super) fn drag_over_text(&mut self, mouse: Mouse) {
        let to = self.place_under(mouse.column, mouse.row);
        let Some((from, to)) = self.pressed.zip(to).filter(|_| self.overlay.is_none()) else {
            return;
        };
        if self.selection().is_none() && from != to {
            self.select_from(from, Unit::Letters);
        }
        self.select_to(to);
    }

    /// Leaves the selection.
    pub(super) fn leave_selection(&mut self) {
        self.visual = None;
    }

    /// Does what a command says while words are selected.
    pub(super) fn run_in_visual(
        &mut self,
        command: Command,
        count: Option<usize>,
        effects: &mut Vec<Effect>,
    ) {
        match command {
            Command::KeepPassage => return self.keep_selection(effects),
            Command::Copy => return self.copy_selection(effects),
            Command::CopyWords => return self.copy_plain(effects),
            Command::Cancel => return self.leave_selection(),
            Command::SelectLetters => return self.turn_selection(Unit::Letters),
            Command::SelectParagraphs => return self.turn_selection(Unit::Paragraphs),
            Command::Help => return self.open_help(),
            _ => {}
        }
        let (Some(reader), Some(mut visual)) = (&mut self.reader, self.visual) else { return };
        if is_object(command) {
            if let Some(span) = object(command, reader, visual.cursor) {
                let ground = ground(reader);
                visual.anchor = span.start;
                visual.cursor = ground.last_of(span);
                visual.unit = Unit::Letters;
            }
        } else {
            moved(&mut visual, command, count, reader);
        }
        reader.follow(visual.cursor);
        if self.visual == Some(visual) {
            let said = match command {
                Command::NextQuote => "No quotation further down.",
                Command::PreviousQuote => "No quotation further up.",
                Command::NextMatch | Command::PreviousMatch => "Nothing was looked for; / finds.",
                _ => return,
            };
            self.status.say(said, self.now);
        }
        self.visual = Some(visual);
    }

    fn turn_selection(&mut self, unit: Unit) {
        match &mut self.visual {
            Some(visual) if visual.unit != unit => visual.unit = unit,
            visual => *visual = None,
        }
    }

    fn selected_words(&self) -> Option<NewBookmark> {
        let selection = self.selection()?;
        NewBookmark::of_words(self.reader.as_ref()?.stored(), selection.span)
    }

    fn keep_selection(&mut self, effects: &mut Vec<Effect>) {
        match self.selected_words() {
            Some(words) if self.jobs.is_changing() => {
                drop(words);
                self.status.say("The last change is still being saved.", self.now);
            }
            Some(words) => {
                self.leave_selection();
                self.change(Purpose::Change, Request::Keep(Box::new(words)), effects);
            }
            None => self.status.say("There are no words in this.", self.now),
        }
    }

    fn copy_selection(&mut self, effects: &mut Vec<Effect>) {
        if let Some(words) = self.selected_words() {
            self.copy_text(super::keeping::cite(&words), "Copied", effects);
        }
        self.leave_selection();
    }

    fn copy_plain(&mut self, effects: &mut Vec<Effect>) {
        let words = self.selection().zip(self.reader.as_ref());
        let words = words.map(|(selection, reader)| sanitize(reader.words(selection.span)));
        if let Some(words) = words {
            self.copy_text(words, "Copied the words", effects);
        }
        self.leave_selection();
    }
}

/// Moves the cursor.
fn moved(visual: &mut Visual, command: Command, count: Option<usize>, reader: &mut Reader) {
    let n = count.unwrap_or(1);
    let at = visual.cursor;
    let height = reader.height().cast_signed();
    let found = match command {
        Command::NextMatch => reader.step_match(n.cast_signed()).is_some(),
        Command::PreviousMatch => reader.step_match(-n.cast_signed()).is_some(),
        _ => false,
    };
    let ground = ground(reader);
    let lines = match command {
        Command::Down => Some(n.cast_signed()),
        Command::Up => Some(-n.cast_signed()),
        Command::HalfDown => Some(n.cast_signed().saturating_mul((height / 2).max(1))),
        Command::HalfUp => Some(-n.cast_signed().saturating_mul((height / 2).max(1))),
        Command::PageDown => Some(n.cast_signed().saturating_mul((height - 1).max(1))),
        Command::PageUp => Some(-n.cast_signed().saturating_mul((height - 1).max(1))),
        _ => None,
    };
    if let Some(lines) = lines {
        let column = visual.column.unwrap_or_else(|| ground.column(at));
        visual.cursor = ground.line_by(at, column, lines);
        visual.column = Some(column);
        return;
    }
    visual.column = None;
    let quotes = &reader.stored().analysis.quotes;
    let after = |place: usize| quotes.partition_point(|quote| quote.span.start <= place);
    let before = |place: usize| quotes.partition_point(|quote| quote.span.start < place);
    let quote = match command {
        Command::NextQuote => quotes.get(after(at).saturating_add(n - n.min(1))),
        Command::PreviousQuote => before(at).checked_sub(n).and_then(|index| quotes.get(index)),
        _ => None,
    };
    visual.cursor = match command {
        Command::CursorRight => repeated(at, n, |at| ground.beside(at, true)),
        Command::CursorLeft => repeated(at, n, |at| ground.beside(at, false)),
        Command::WordRight => repeated(at, n, |at| ground.next_word(at)),
        Command::WordLeft => repeated(at, n, |at| ground.previous_word(at)),
        Command::WordEnd => repeated(at, n, |at| ground.word_end(at)),
        Command::NextParagraph => repeated(at, n, |at| ground.next_paragraph(at)),
        Command::PreviousParagraph => repeated(at, n, |at| ground.previous_paragraph(at)),
        Command::CursorStart => ground.line_border(at, false),
        Command::CursorEnd => ground.line_border(at, true),
        Command::Top => ground.settled(0, true),
        Command::Bottom => ground.last(),
        Command::OtherEnd => {
            visual.cursor = visual.anchor;
            visual.anchor = at;
            return;
        }
        Command::NextMatch | Command::PreviousMatch if found => {
            let place = reader.find().and_then(Find::at);
            place.map_or(at, |span| ground.settled(span.start, true))
        }
        _ => quote.map_or(at, |quote| ground.settled(quote.span.start, true)),
    };
}

/// Goes on until nothing moves, so that no count is too large.
fn repeated(from: usize, count: usize, step: impl Fn(usize) -> usize) -> usize {
    let mut at = from;
    for _ in 0..count {
        let next = step(at);
        if next == at {
            break;
        }
        at = next;
    }
    at
}

/// Whether a command selects a thing around the cursor.
fn is_object(command: Command) -> bool {
    matches!(
        command,
        Command::PickWord
            | Command::PickParagraph
            | Command::PickSentence
            | Command::PickQuote
            | Command::PickMarked
    )
}

/// What the thing at a place covers that a command selects; `None` where there is no such thing.
fn object(command: Command, reader: &Reader, at: usize) -> Option<Span> {
    let text = reader.text();
    match command {
        Command::PickWord => Some(ground(reader).word(at)),
        Command::PickParagraph => Some(ground(reader).paragraph(at)),
        Command::PickSentence => {
            let paragraph = ground(reader).paragraph(at);
            let words = paragraph.of(text);
            let language = Language::embedded();
            let tokens = tokenize(words);
            let found = sentences(words, &tokens, &language.abbreviations);
            let spans = found.iter().map(|sentence| sentence.span.shifted(paragraph.start));
            spans.take_while(|span| span.start <= at).last()
        }
        _ => {
            let quotes = &reader.stored().analysis.quotes;
            let within = quotes.iter().filter(|quote| quote.span.contains(at));
            let span = within.map(|quote| quote.span).min_by_key(|span| span.len())?;
            let is_marked = command == Command::PickMarked;
            Some(if is_marked { span.with_quote_marks(text) } else { span })
        }
    }
}

use super::reader::Reader;
use crate::article::Quote;
use crate::library::BY_HAND;
use crate::text::Span;
use crate::tui::typeset::wrap;

/// How many bytes of a quotation the panel shows.
const LONGEST: usize = 4_000;

/// The quotations of the open article as lines, in the order of the text, with a line for each change of speaker.
#[derive(Debug, Clone, Default)]
pub struct Panel {
    lines: Vec<PanelLine>,
    /// The first line of each quotation.
    starts: Vec<usize>,
    /// The quotations that have a note.
    noted: Vec<usize>,
    width: u16,
    height: usize,
    top: usize,
    current: Option<usize>,
    /// Whether the lines were scrolled away from the current quotation; they stay there until another one is.
    scrolled: bool,
}

/// A line of the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PanelLine {
    /// The quotation it belongs to.
    pub quote: usize,
    /// What stands on it.
    pub kind: PanelLineKind,
    /// The text on it (bytes of the body).
    pub span: Span,
}

/// What can stand on a line of the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PanelLineKind {
    /// Who speaks from here on. It stays on the first line while their words are scrolled.
    Speaker,
    /// The first words of a quotation.
    First,
    /// Further words.
    Further,
    /// The other sources of the story that have it too.
    Also,
    /// The first line of the note on it.
    Note,
    /// Nothing.
    Blank,
}

impl Panel {
    /// Lays the quotations out, if the width is another or the article is `new`.
    pub fn lay_out(&mut self, reader: &Reader, width: u16, height: u16, new: bool) {
        self.height = usize::from(height).max(1);
        let noted = noted(reader);
        if new || self.width != width || self.noted != noted {
            self.width = width;
            self.noted = noted;
            self.wrap(reader, width);
        }
    }

    /// The article is another: the lines are laid out when there is room for them.
    pub fn forget(&mut self) {
        self.lines.clear();
        self.starts.clear();
        self.width = 0;
    }

    /// Brings the quotation that is read on the screen, and moves nothing if it is there.
    pub fn follow(&mut self, current: Option<usize>) {
        self.scrolled &= self.current == current;
        self.current = current;
        if self.scrolled {
            return self.scroll(0);
        }
        let Some(quote) = current else {
            self.top = 0;
            return;
        };
        let start = self.starts.get(quote).copied().unwrap_or_default();
        let end = self.starts.get(quote + 1).copied().unwrap_or(self.lines.len());
        // The line above is that of its speaker, or becomes so.
        let first = start.saturating_sub(1);
        if end > self.top + self.height {
            self.top = end - self.height;
        }
        self.top = self.top.min(first).min(self.lines.len().saturating_sub(self.height));
    }

    /// Moves the lines, whatever is read, until another quotation is.
    pub(super) fn scroll(&mut self, lines: isize) {
        let last = self.lines.len().saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(lines).min(last);
        self.scrolled = true;
    }

    /// The lines on the screen. Words never stand there without the name of their speaker.
    pub fn shown(&self) -> impl Iterator<Item = PanelLine> + '_ {
        let lines = self.lines.iter().skip(self.top).take(self.height).copied();
        lines.enumerate().map(|(at, line)| match line.kind {
            PanelLineKind::Speaker | PanelLineKind::Blank => line,
            _ if at == 0 && self.height > 1 => PanelLine { kind: PanelLineKind::Speaker, ..line },
            _ => line,
        })
    }

    /// The quotation that is marked.
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// The quotation on a line of the screen.
    pub fn quote_on(&self, row: usize) -> Option<usize> {
        self.shown().nth(row).map(|line| line.quote)
    }

    fn wrap(&mut self, reader: &Reader, width: u16) {
        self.lines.clear();
        self.starts.clear();
        let columns = usize::from(width.saturating_sub(4));
        let mut before = None;
        for (quote, facts) in reader.stored().analysis.quotes.iter().enumerate() {
            let none = Span::new(facts.span.start, facts.span.start);
            let voice = reader.voices().of(quote);
            // What was corrected stands apart, with the name that was given.
            let voice = (voice, is_corrected(facts));
            if before != Some(voice) {
                if before.is_some() {
                    self.lines.push(PanelLine { quote, kind: PanelLineKind::Blank, span: none });
                }
                self.lines.push(PanelLine { quote, kind: PanelLineKind::Speaker, span: none });
            }
            before = Some(voice);
            self.starts.push(self.lines.len());
            let span = shortened(facts.span, reader.text());
            for (at, span) in wrap(reader.text(), span, columns).into_iter().enumerate() {
                let kind = if at == 0 { PanelLineKind::First } else { PanelLineKind::Further };
                self.lines.push(PanelLine { quote, kind, span });
            }
            if self.noted.contains(&quote) {
                self.lines.push(PanelLine { quote, kind: PanelLineKind::Note, span: none });
            }
            if !reader.also_in(quote).is_empty() {
                self.lines.push(PanelLine { quote, kind: PanelLineKind::Also, span: none });
            }
        }
    }
}

/// The quotations that are kept with a note.
fn noted(reader: &Reader) -> Vec<usize> {
    let is_noted = |&quote: &usize| {
        reader.bookmark_of(quote).is_some_and(|kept| !kept.quote.note.trim().is_empty())
    };
    (0..reader.quotes()).filter(is_noted).collect()
}

/// Whether the reader said who said this.
pub fn is_corrected(quote: &Quote) -> bool {
    quote.rule == BY_HAND
}

/// The span, or its start where it is very long.
fn shortened(span: Span, text: &str) -> Span {
    let mut end = span.end.min(span.start + LONGEST);
    while end > span.start && !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(span.start, end)
}

//! The text of an article.

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

use super::kept;
use super::look::Look;
use super::pen::Pen;
use super::veils::Veils;
use crate::article::{BlockKind, QuoteKind};
use crate::text::Span;
use crate::tui::app::{App, Area, Find, HeadKind, HeadLine, Highlight, Reader, Shown, Voices};
use crate::tui::theme::Role;
use crate::tui::typeset::{Cell, Ink, Line, LineKind, Spread, Tail, width};

/// Paints the text, its measure in the middle of its pane, and says where the cursor of a selection stands.
pub(super) fn draw(app: &App, buffer: &mut Buffer, look: &Look<'_>) -> Option<(u16, u16)> {
    let (reader, text) = (app.reader()?, app.text_area()?);
    let (main, gutter) = (app.panes().main, app.panes().gutter);
    let left = text.x - gutter;
    let area = Area { x: left, width: main.x + main.width - left, ..main };
    let veils = Veils::new(reader, app.selection(), look);
    let text = Text { reader, look, current: reader.current(), gutter, veils };
    for (row, shown) in reader.shown().enumerate() {
        let mut pen = Pen::new(buffer, area, row as u16);
        match shown {
            Shown::Head(line) => draw_head(line, gutter, &mut pen, look),
            Shown::Body(line) => text.draw_line(line, &mut pen),
        }
    }
    if reader.text().trim().is_empty() {
        let row = reader.lines() as u16;
        Pen::new(buffer, area, row).put("This article has no text.", look.of(Role::Faint));
    }
    let cursor = app.selection()?.cursor.start;
    let (row, column) = reader.cell_of(cursor)?;
    let column = area.x + gutter + u16::try_from(column).ok()?;
    let row = area.y + u16::try_from(row).ok()?;
    area.contains(column, row).then_some((column, row))
}

fn draw_head(line: &HeadLine, gutter: u16, pen: &mut Pen<'_>, look: &Look<'_>) {
    let role = match line.kind {
        HeadKind::Title => Role::Title,
        HeadKind::Standfirst => Role::Standfirst,
        HeadKind::Facts => Role::Faint,
        HeadKind::Blank => return,
    };
    pen.go_to(pen.column() + gutter);
    pen.put(&look.own(&line.text), look.of(role));
}

/// What the lines of a text are painted with.
struct Text<'a> {
    reader: &'a Reader,
    look: &'a Look<'a>,
    current: Option<usize>,
    gutter: u16,
    veils: Veils,
}

impl Text<'_> {
    fn draw_line(&self, line: Line, pen: &mut Pen<'_>) {
        let start = pen.column() + self.gutter;
        self.put_signs(line, pen);
        pen.go_to(start);
        if line.kind == LineKind::First(BlockKind::ListItem) {
            pen.put(self.look.marks.bullet, self.look.of(Role::Bullet));
        }
        if line.kind.block() == Some(BlockKind::BlockQuote) {
            pen.put(self.look.marks.vertical, self.look.of(Role::Border));
        }
        pen.go_to(start + line.indent);
        let base = self.base(line.kind);
        let links: Vec<Span> = self.reader.links_on(line).map(|(_, span)| span).collect();
        let cells = match line.spread {
            Spread::No => Vec::new(),
            Spread::Even(_) | Spread::Table(_) => line.cells(self.reader.text()).collect(),
        };
        let mut last = base;
        for (run, ink) in self.reader.inks().runs(line.span) {
            let style = self.inked(base, ink);
            for (piece, is_link) in cut_links(run, &links) {
                let style = if is_link { style.patch(self.look.of(Role::Link)) } else { style };
                for (piece, found) in cut(piece, self.reader.find()) {
                    let style = match found {
                        None => style,
                        Some(false) => style.patch(self.look.of(Role::Found)),
                        Some(true) => style.patch(self.look.of(Role::FoundCurrent)),
                    };
                    for (part, style) in self.veils.over(piece, style) {
                        self.put_words(&cells, part, style, pen);
                    }
                    last = style;
                }
            }
        }
        match line.tail {
            Tail::Nothing => {}
            Tail::Hyphen => pen.put("-", last),
            Tail::GoesOn => {
                pen.go_to(start + self.reader.measure().saturating_sub(1));
                pen.put(self.look.marks.goes_on, self.look.of(Role::Faint));
            }
        }
    }

    /// Writes a piece of a line. `cells` are those of the line, where its gaps are wider than in the text.
    fn put_words(&self, cells: &[Cell], piece: Span, style: Style, pen: &mut Pen<'_>) {
        if cells.is_empty() {
            return pen.put(self.reader.words(piece), style);
        }
        let first = cells.partition_point(|cell| cell.span.start < piece.start);
        let inside = cells.iter().skip(first).take_while(|cell| cell.span.start < piece.end);
        for cell in inside {
            let words = self.reader.words(cell.span);
            pen.put(words, style);
            pen.put(&" ".repeat(cell.width.saturating_sub(width(words))), style);
        }
    }

    fn base(&self, kind: LineKind) -> Style {
        self.look.of(match kind.block() {
            Some(BlockKind::Heading) => Role::Heading,
            Some(BlockKind::Caption) => Role::Caption,
            Some(BlockKind::Code) => Role::Code,
            _ => Role::Text,
        })
    }

    fn inked(&self, base: Style, ink: Ink) -> Style {
        let mut style = base;
        if let Some(quote) = ink.quote {
            // A speaker's colour is for the speaker's own words: what is only reported must never look like them.
            style = if self.kind(quote) == QuoteKind::Indirect {
                style.add_modifier(Modifier::ITALIC)
            } else {
                style.patch(self.look.speaker(self.reader.voices().of(quote)))
            };
            if self.reader.selected() == Some(quote) {
                style = style.add_modifier(Modifier::BOLD);
            }
        }
        if ink.actor.is_some() {
            style = style.patch(self.look.of(Role::Actor));
        }
        style
    }

    /// Beside a line with a quotation: whether it is kept, the letter of its speaker, and a bar.
    fn put_signs(&self, line: Line, pen: &mut Pen<'_>) {
        let quotes = self.reader.inks().runs(line.span).filter_map(|(_, ink)| ink.quote);
        let starting = quotes.clone().find(|&quote| self.starts_on(quote, line));
        let passage = self
            .reader
            .highlights()
            .iter()
            .find(|kept| kept.quote.is_none() && line.span.contains(kept.span.start));
        let Some(quote) = starting.or_else(|| quotes.clone().next()) else {
            return self.put_passage_signs(line, passage, pen);
        };
        let voice = self.reader.voices().of(quote);
        let starts = self.starts_on(quote, line);
        let is_current = self.current == Some(quote);
        let hue = self.look.speaker(voice);
        let own = self.reader.bookmark_of(quote).filter(|_| starts).map(|kept| kept.quote.hue);
        let hue_of_kept = own.or(passage.map(|passage| passage.hue));
        let (kept, kept_style) = match hue_of_kept {
            Some(hue) => kept::mark(self.look, hue),
            None => (" ".to_owned(), Style::new()),
        };
        let sign = if starts { Voices::sign(voice).to_string() } else { " ".to_owned() };
        if self.gutter > 2 {
            pen.put(&kept, kept_style);
            pen.put(&sign, hue.add_modifier(Modifier::BOLD));
        } else {
            let bold = hue.add_modifier(Modifier::BOLD);
            let (shown, style) = if kept == " " { (&sign, bold) } else { (&kept, kept_style) };
            pen.put(shown, style);
        }
        pen.put(self.look.bar(self.kind(quote), is_current), hue);
    }

    /// Beside a line that has no quotation, but a kept passage: its mark where it starts, and a line beside all of it.
    fn put_passage_signs(&self, line: Line, starting: Option<&Highlight>, pen: &mut Pen<'_>) {
        let mut passages = self.reader.highlights().iter().filter(|kept| kept.quote.is_none());
        let Some(passage) =
            starting.or_else(|| passages.find(|kept| kept.span.overlaps(line.span)))
        else {
            return;
        };
        let (mark, style) = kept::mark(self.look, passage.hue);
        pen.put(if starting.is_some() { &mark } else { " " }, style);
        if self.gutter > 2 {
            pen.put(" ", Style::new());
        }
        pen.put(self.look.marks.vertical, self.look.of(Role::Kept));
    }

    fn starts_on(&self, quote: usize, line: Line) -> bool {
        let quotes = &self.reader.stored().analysis.quotes;
        quotes.get(quote).is_some_and(|quote| line.span.contains(quote.span.start))
    }

    fn kind(&self, quote: usize) -> QuoteKind {
        let quote = self.reader.stored().analysis.quotes.get(quote);
        quote.map_or(QuoteKind::Indirect, |quote| quote.kind)
    }
}

/// The pieces of a run, each with whether it is part of a link.
fn cut_links(run: Span, links: &[Span]) -> Vec<(Span, bool)> {
    let mut pieces = Vec::new();
    let mut at = run.start;
    let first = links.partition_point(|link| link.end <= run.start);
    for link in links.iter().skip(first).take_while(|link| link.start < run.end) {
        let (start, end) = (link.start.max(at), link.end.min(run.end));
        pieces.push((Span::new(at, start), false));
        pieces.push((Span::new(start, end), true));
        at = end;
    }
    pieces.push((Span::new(at, run.end), false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

/// The pieces of a run, each with whether it was found, and if so whether it is the match that is looked at.
fn cut(run: Span, find: Option<&Find>) -> Vec<(Span, Option<bool>)> {
    let Some(find) = find else { return vec![(run, None)] };
    let first = find.matches.partition_point(|found| found.end <= run.start);
    let mut pieces = Vec::new();
    let mut at = run.start;
    let over = find.matches.iter().enumerate().skip(first);
    for (index, found) in over.take_while(|(_, found)| found.start < run.end) {
        let start = found.start.max(run.start);
        let end = found.end.min(run.end);
        pieces.push((Span::new(at, start), None));
        pieces.push((Span::new(start, end), Some(index == find.current)));
        at = end;
    }
    pieces.push((Span::new(at, run.end), None));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

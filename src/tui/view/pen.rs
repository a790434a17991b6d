use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::text::{Span, sanitize};
use crate::tui::app::Area;
use crate::tui::typeset::{TAB, clip, width};

/// The most bytes of a text that one column can need, a generous count of combining marks included.
const BYTES_A_COLUMN: usize = 32;

/// Writes on one line of the screen, from left to right, and never beyond its end.
#[derive(Debug)]
pub(super) struct Pen<'b> {
    buffer: &'b mut Buffer,
    x: u16,
    y: u16,
    end: u16,
}

impl<'b> Pen<'b> {
    /// A pen at the start of the `row`th line of `area`. Below the area it writes nothing.
    pub(super) fn new(buffer: &'b mut Buffer, area: Area, row: u16) -> Self {
        let whole = buffer.area;
        let y = area.y.saturating_add(row);
        let inside = row < area.height && y < whole.y.saturating_add(whole.height);
        let end = area.x.saturating_add(area.width).min(whole.x.saturating_add(whole.width));
        Self { buffer, x: area.x, y, end: if inside { end } else { area.x } }
    }

    /// The column at which the pen is.
    pub(super) fn column(&self) -> u16 {
        self.x
    }

    /// How many columns are left.
    pub(super) fn room(&self) -> usize {
        usize::from(self.end.saturating_sub(self.x))
    }

    /// Ends the line this many columns earlier.
    pub(super) fn reserve(&mut self, columns: usize) {
        self.end = self.end.saturating_sub(columns as u16).max(self.x);
    }

    /// Writes as much of `text` as there is room for.
    pub(super) fn put(&mut self, text: &str, style: Style) {
        let text = harmless(text, self.room());
        let (text, used) = clip(&text, self.room());
        if used > 0 {
            self.buffer.set_stringn(self.x, self.y, text, used, style);
            self.x += used as u16;
        }
    }

    /// Writes `text` within `columns`, its end replaced by `more` where it does not fit.
    pub(super) fn put_within(&mut self, text: &str, columns: usize, more: &str, style: Style) {
        self.put_marked(text, &[], columns, more, style, style);
    }

    /// The same with the letters at `spans` in the style `marked`.
    pub(super) fn put_marked(
        &mut self,
        text: &str,
        spans: &[Span],
        columns: usize,
        more: &str,
        style: Style,
        marked: Style,
    ) {
        let columns = columns.min(self.room());
        let clean = harmless(text, columns);
        // Where something had to go, the spans are of another text.
        let spans = if text.starts_with(clean.as_ref()) { spans } else { &[] };
        let whole = clean.len() == text.len() && width(&clean) <= columns;
        let (shown, more) = if whole {
            (clean.as_ref(), "")
        } else {
            (clip(&clean, columns.saturating_sub(width(more))).0.trim_end(), more)
        };
        let mut at = 0;
        for span in spans.iter().filter(|span| span.start < shown.len()) {
            if let (Some(before), Some(inner)) =
                (shown.get(at..span.start), shown.get(span.start..span.end.min(shown.len())))
            {
                self.put(before, style);
                self.put(inner, marked);
                at = span.start + inner.len();
            }
        }
        self.put(shown.get(at..).unwrap_or_default(), style);
        self.put(more, style);
    }

    /// Goes on at `column`, if that is further right.
    pub(super) fn go_to(&mut self, column: u16) {
        self.x = self.x.max(column.min(self.end));
    }

    /// Writes `text` at the end of the line, if there is room for it and a space, and ends the line before it.
    pub(super) fn put_right(&mut self, text: &str, style: Style) {
        let columns = width(text);
        if columns == 0 || columns + 1 > self.room() {
            return;
        }
        let start = self.end - columns as u16;
        let mut pen = Pen { buffer: &mut *self.buffer, x: start, y: self.y, end: self.end };
        pen.put(text, style);
        self.end = start.saturating_sub(1).max(self.x);
    }

    /// Writes a mark in the line's last column, and ends the line before it.
    pub(super) fn put_right_corner(&mut self, mark: &str, style: Style) {
        if self.room() > 0 {
            let last = self.end - 1;
            Pen { buffer: &mut *self.buffer, x: last, y: self.y, end: self.end }.put(mark, style);
            self.end = last;
        }
    }

    /// Fills the rest of the line.
    pub(super) fn fill(&mut self, text: &str, style: Style) {
        while self.room() > 0 {
            let before = self.x;
            self.put(text, style);
            if self.x == before {
                return;
            }
        }
    }
}

/// Gives every cell of an area another style over its own.
pub(super) fn patch(buffer: &mut Buffer, area: Area, style: Style) {
    let area = rect(area).intersection(buffer.area);
    buffer.set_style(area, style);
}

/// Gives every cell of an area this style in place of its own colours; what is bold or underlined stays so.
pub(super) fn select(buffer: &mut Buffer, area: Area, style: Style) {
    let area = rect(area).intersection(buffer.area);
    for position in area.positions() {
        if let Some(cell) = buffer.cell_mut(position) {
            let kept = cell.modifier & (Modifier::BOLD | Modifier::UNDERLINED);
            cell.set_style(Style::reset().add_modifier(kept).patch(style));
        }
    }
}

/// Empties an area.
pub(super) fn clear(buffer: &mut Buffer, area: Area) {
    let area = rect(area).intersection(buffer.area);
    for position in area.positions() {
        if let Some(cell) = buffer.cell_mut(position) {
            cell.reset();
        }
    }
}

fn rect(area: Area) -> Rect {
    Rect { x: area.x, y: area.y, width: area.width, height: area.height }
}

/// The start of `text` that `columns` can need, without anything that acts on a terminal, on one line.
fn harmless(text: &str, columns: usize) -> Cow<'_, str> {
    let mut end = columns.saturating_mul(BYTES_A_COLUMN).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = text.get(..end).unwrap_or_default();
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Cow::Borrowed(text);
    }
    let clean = sanitize(text);
    if clean.contains(['\n', '\t']) {
        return Cow::Owned(clean.replace('\n', " ").replace('\t', &" ".repeat(TAB)));
    }
    if clean == text { Cow::Borrowed(text) } else { Cow::Owned(clean) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(columns: u16, write: impl FnOnce(&mut Pen<'_>)) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, 1));
        let area = Area { x: 0, y: 0, width: columns, height: 1 };
        write(&mut Pen::new(&mut buffer, area, 0));
        buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn what_does_not_fit_ends_with_a_mark() {
        let text =
            |columns| written(columns, |pen| pen.put_within("one two", 20, "…", Style::new()));
        assert_eq!(text(7), "one two");
        assert_eq!(text(5), "one… ");
        assert_eq!(text(0), "");
    }

    #[test]
    fn nothing_that_acts_on_a_terminal_is_written() {
        let text = written(20, |pen| pen.put("a\x1b[31mb\u{202e}c\nd\te", Style::new()));
        assert_eq!(text.trim_end(), "abc d    e");
    }

    #[test]
    fn a_pen_stays_on_its_line() {
        assert_eq!(written(3, |pen| pen.put("漢字", Style::new())).trim_end(), "漢");
        assert_eq!(written(4, |pen| pen.fill("-", Style::new())), "----");
    }
}

//! Links for terminals that can follow them (OSC 8), around what the screen library writes.
//!
//! The screen library knows letters and styles only. So its backend is wrapped: where a cell is written that is part of
//! a link, the terminal is told of the link before and of its end behind. A link that goes on in the next line has the
//! same id there, so that a terminal marks both when the mouse is over one.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::{Position, Size};

use crate::tui::view::LinkRun;

/// No longer address is told to a terminal: some take what is longer for letters.
const LONGEST: usize = 2000;

/// A backend that knows the links of the screen.
#[derive(Debug)]
pub(super) struct Linked<W: Write> {
    inner: CrosstermBackend<W>,
    runs: Vec<LinkRun>,
}

impl<W: Write> Linked<W> {
    pub(super) fn new(inner: CrosstermBackend<W>) -> Self {
        Self { inner, runs: Vec::new() }
    }

    /// Takes the links of the next frame, and gives those of the one before, where they are others.
    pub(super) fn exchange(&mut self, runs: Vec<LinkRun>) -> Option<Vec<LinkRun>> {
        (runs != self.runs).then(|| std::mem::replace(&mut self.runs, runs))
    }

    fn run_at(&self, column: u16, row: u16) -> Option<usize> {
        let after = self.runs.partition_point(|run| (run.row, run.column) <= (row, column));
        let at = after.checked_sub(1)?;
        let run = self.runs.get(at)?;
        (run.row == row && column - run.column < run.width).then_some(at)
    }

    /// Writes cells that are all of one link, or of none.
    fn write(&mut self, run: Option<usize>, cells: &[(u16, u16, &Cell)]) -> io::Result<()> {
        let opening = run.and_then(|run| self.runs.get(run)).and_then(opening);
        if let Some(opening) = &opening {
            self.inner.write_all(opening.as_bytes())?;
        }
        self.inner.draw(cells.iter().copied())?;
        if opening.is_some() {
            self.inner.write_all(CLOSING)?;
        }
        Ok(())
    }
}

/// Makes the next frame write every cell of `runs`, whether or not its letter is another: what it leads to is.
pub(super) fn refresh(buffer: &mut Buffer, runs: &[LinkRun]) {
    for run in runs {
        for column in run.column..run.column.saturating_add(run.width) {
            if let Some(cell) = buffer.cell_mut(Position { x: column, y: run.row }) {
                cell.set_diff_option(CellDiffOption::AlwaysUpdate);
            }
        }
    }
}

const CLOSING: &[u8] = b"\x1b]8;;\x1b\\";

/// What tells a terminal that a link begins; nothing for an address that it must not be told.
fn opening(run: &LinkRun) -> Option<String> {
    let url = harmless(&run.url)?;
    Some(format!("\x1b]8;id=pq{};{url}\x1b\\", run.id))
}

/// An address of which nothing can act on a terminal: ASCII, all else in per cent; http, https or mailto.
fn harmless(url: &str) -> Option<String> {
    use std::fmt::Write as _;
    let known = ["https://", "http://", "mailto:"].iter().any(|scheme| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    if !known || url.len() > LONGEST {
        return None;
    }
    let mut harmless = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() {
            harmless.push(char::from(byte));
        } else {
            // Writing to a string never fails.
            let _ = write!(harmless, "%{byte:02X}");
        }
    }
    (harmless.len() <= LONGEST).then_some(harmless)
}

impl<W: Write> Write for Linked<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.inner)
    }
}

impl<W: Write> Backend for Linked<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        if self.runs.is_empty() {
            return self.inner.draw(content);
        }
        let mut cells: Vec<(u16, u16, &Cell)> = Vec::new();
        let mut open = None;
        for (column, row, cell) in content {
            let run = self.run_at(column, row);
            if run != open && !cells.is_empty() {
                self.write(open, &cells)?;
                cells.clear();
            }
            open = run;
            cells.push((column, row, cell));
        }
        self.write(open, &cells)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.inner.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn run(row: u16, column: u16, width: u16, url: &str, id: usize) -> LinkRun {
        LinkRun { row, column, width, url: url.to_owned(), id }
    }

    fn buffer(lines: &[&str]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, lines.len() as u16));
        for (row, line) in lines.iter().enumerate() {
            buffer.set_string(0, row as u16, line, Style::new());
        }
        buffer
    }

    /// What is written for the change from one screen to the next.
    fn written(before: (&Buffer, Vec<LinkRun>), mut after: Buffer, runs: Vec<LinkRun>) -> String {
        let mut out = Vec::new();
        let mut backend = Linked::new(CrosstermBackend::new(&mut out));
        backend.runs = before.1;
        if let Some(old) = backend.exchange(runs) {
            refresh(&mut after, &old);
            refresh(&mut after, &backend.runs);
        }
        backend.draw(before.0.diff_iter(&after)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn each_line_of_a_link_says_the_same_id() {
        let runs =
            vec![run(0, 2, 3, "https://a.example/", 7), run(1, 0, 2, "https://a.example/", 7)];
        let empty = Buffer::empty(Rect::new(0, 0, 20, 2));
        let text = written((&empty, Vec::new()), buffer(&["a bcd", "ef g"]), runs);
        let open = "\x1b]8;id=pq7;https://a.example/\x1b\\";
        assert_eq!(text.matches(open).count(), 2, "{text:?}");
        assert_eq!(text.matches("\x1b]8;;\x1b\\").count(), 2, "{text:?}");
        let inside: Vec<_> = text.split(open).skip(1).collect();
        let words = |part: &str| part.split("\x1b]8;;").next().unwrap().contains("bcd");
        assert!(words(inside[0]) && inside[1].contains("ef"), "{text:?}");
    }

    #[test]
    fn a_letter_that_stays_is_told_of_its_new_link_and_of_the_loss_of_its_old() {
        let screen = buffer(&["same words"]);
        let (a, b) = (run(0, 0, 4, "https://a.example/", 0), run(0, 5, 5, "https://b.example/", 1));
        let same = written((&screen, vec![a.clone()]), screen.clone(), vec![a.clone()]);
        assert!(!same.contains("same"), "{same:?}");
        let moved = written((&screen, vec![a]), screen.clone(), vec![b]);
        assert!(moved.contains("same") && moved.contains("\x1b]8;id=pq1;https://b.example/\x1b\\"));
        assert!(!moved.contains("a.example"), "{moved:?}");
    }

    #[test]
    fn no_address_can_act_on_the_terminal() {
        for (url, expected) in [
            ("https://a.example/\x1b\\\x1b[2J", Some("https://a.example/%1B\\%1B[2J")),
            ("https://a.example/\x07é\u{9c}", Some("https://a.example/%07%C3%A9%C2%9C")),
            ("https://a.example/a b\n", Some("https://a.example/a%20b%0A")),
            ("file:///etc/passwd", None),
            ("javascript:alert(1)", None),
            ("", None),
        ] {
            assert_eq!(harmless(url).as_deref(), expected, "{url:?}");
        }
        assert_eq!(harmless(&format!("https://a.example/{}", "é".repeat(600))), None);
        assert_eq!(harmless(&format!("https://a.example/{}", "a".repeat(3000))), None);
    }
}

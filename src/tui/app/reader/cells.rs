//! Between the bytes of the text and the cells of the screen.

use super::{Reader, Shown};
use crate::tui::typeset::Line;

impl Reader {
    /// Where the letter of the byte `place` stands: its row, counted from the first line on the screen, and its column,
    /// counted from where lines without an indent begin (0 is the first letter's, right of the signs). Behind the last
    /// letter of its line, for a place in the white space there. `None` where its line is not on the screen.
    pub fn cell_of(&self, place: usize) -> Option<(usize, usize)> {
        if self.page.lines.is_empty() {
            return None;
        }
        let at = self.page.line_at(place);
        let row = (self.head.len() + at).checked_sub(self.top).filter(|&row| row < self.height)?;
        Some((row, self.page.lines.get(at)?.column_of(self.text(), place)))
    }

    /// The byte of the letter at a cell, counted as in [`Self::cell_of`]; of the nearest one on its line, where none
    /// stands on it. `None` on the head, and below the text.
    pub fn place_at(&self, row: usize, column: usize) -> Option<usize> {
        self.line_on(row).map(|line| line.place_at(self.text(), column))
    }

    /// The line of the body on a row of the screen.
    pub fn line_on(&self, row: usize) -> Option<Line> {
        match self.shown().nth(row)? {
            Shown::Body(line) => Some(line),
            Shown::Head(_) => None,
        }
    }
}

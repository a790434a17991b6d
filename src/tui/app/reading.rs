//! Reading: where the text stands on the screen.

use super::{App, Area, Screen};

impl App {
    /// Where the text of the open article stands: as wide as its measure, without the signs beside it. `None` where it
    /// is not on the screen.
    pub fn text_area(&self) -> Option<Area> {
        let reader = self.reader().filter(|_| self.screen() == Screen::Reader)?;
        let (main, gutter) = (self.panes.main, self.panes.gutter);
        let wide = reader.measure().saturating_add(gutter).min(main.width);
        let x = main.x + (main.width - wide) / 2 + gutter;
        (main.width > gutter).then_some(Area { x, width: wide.saturating_sub(gutter), ..main })
    }

    /// The byte of the open article's text at a cell of the screen, or at the nearest one on its line. `None` outside
    /// the text's pane, on the article's head, and below the text.
    pub fn place_under(&self, column: u16, row: u16) -> Option<usize> {
        let text = self.text_area().filter(|_| self.panes.main.contains(column, row))?;
        let (row, column) = (row - text.y, column.saturating_sub(text.x));
        self.reader()?.place_at(usize::from(row), usize::from(column))
    }
}

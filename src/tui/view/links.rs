//! The links of the text: where on the screen they stand, for a terminal that can follow them, and the letters over
//! them.

use ratatui::buffer::Buffer;

use super::look::Look;
use super::pen::Pen;
use crate::tui::app::{App, Area, Hints, Overlay, Shown};
use crate::tui::theme::Role;

/// A stretch of one line of the screen that is part of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRun {
    /// The row of the screen.
    pub row: u16,
    /// Its first column.
    pub column: u16,
    /// How many columns it takes.
    pub width: u16,
    /// Where it leads.
    pub url: String,
    /// Which link it is: all stretches of a link that goes over several lines have the same number.
    pub id: usize,
}

/// Where links stand on the screen: row by row, from left to right, without overlap. None while something lies over the
/// text.
pub fn links(app: &App) -> Vec<LinkRun> {
    let mut runs = Vec::new();
    let free = matches!(app.overlay(), None | Some(Overlay::Prompt(_)));
    let (Some(reader), Some(area)) = (app.reader(), app.text_area()) else { return runs };
    if !free || app.panes().tiny || !app.settings().hyperlinks {
        return runs;
    }
    let end = app.panes().main.x + app.panes().main.width;
    for (row, shown) in reader.shown().enumerate() {
        let Shown::Body(line) = shown else { continue };
        for (id, span) in reader.links_on(line) {
            let column = |place| {
                let column =
                    u16::try_from(line.column_of(reader.text(), place)).unwrap_or(u16::MAX);
                area.x.saturating_add(column).min(end)
            };
            let (from, to) = (column(span.start), column(span.end));
            if let Some(link) = reader.link(id).filter(|_| from < to) {
                let (row, width) = (area.y + row as u16, to - from);
                runs.push(LinkRun { row, column: from, width, url: link.url.clone(), id });
            }
        }
    }
    runs
}

/// Paints the letters over the links.
pub(super) fn draw_hints(app: &App, hints: &Hints, buffer: &mut Buffer, look: &Look<'_>) {
    let (Some(reader), Some(area)) = (app.reader(), app.text_area()) else { return };
    let main = app.panes().main;
    let wide = Area { x: area.x, width: main.x + main.width - area.x, ..area };
    for (hint, typed) in hints.open() {
        let Some((row, column)) = reader.cell_of(hint.place) else { continue };
        let mut pen = Pen::new(buffer, wide, row as u16);
        pen.go_to(wide.x.saturating_add(column as u16));
        let (done, left) = hint.label.split_at_checked(typed).unwrap_or(("", &hint.label));
        pen.put(done, look.of(Role::Found));
        pen.put(left, look.of(Role::FoundCurrent));
    }
}

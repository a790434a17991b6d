//! Where the terminal's cursor stands while nothing is typed: where the reader is. Screen readers and magnifiers follow
//! it.

use ratatui::buffer::Buffer;

use crate::tui::app::{App, Area, Find, Help, Overlay, PanelLineKind, Reader, Rows, Screen};
use crate::tui::command::Context;

/// The cell, of a screen that is painted: the first letter of the selected row or answer, of the line that is read, of
/// the selected quotation or of the match.
pub(super) fn cell(app: &App, buffer: &Buffer) -> Option<(u16, u16)> {
    let size = app.size();
    let (area, row) = match app.overlay() {
        // What is typed has the cursor.
        Some(Overlay::Prompt(_) | Overlay::Picker(_) | Overlay::Line(_) | Overlay::Palette(_)) => {
            return None;
        }
        Some(Overlay::Help(_)) => (inner(Help::area(size)), 0),
        Some(Overlay::Explained(explained, _)) => (inner(explained.area(size)), 0),
        Some(Overlay::Choice(choice)) => {
            let mut lines = choice.text.shown();
            let row = lines.position(|line| line.answer == Some(choice.selected()));
            (inner(choice.area(size)), row.unwrap_or_default())
        }
        Some(Overlay::Hints(_)) | None => return in_view(app, buffer),
    };
    first_letter(buffer, area, row)
}

fn in_view(app: &App, buffer: &Buffer) -> Option<(u16, u16)> {
    let panes = app.panes();
    let row = match app.screen() {
        Screen::List => row_of(&app.list().rows),
        Screen::Quotes => row_of(&app.quotes().rows),
        Screen::Bookmarks => row_of(&app.bookmarks().rows),
        Screen::Feeds => row_of(&app.feeds().rows),
        Screen::Person => {
            let page = app.person()?;
            if page.portrait_has_focus() {
                let row = page.portrait.selected_row().unwrap_or_default();
                return first_letter(buffer, panes.side?, row);
            }
            row_of(&page.quotes.rows)
        }
        Screen::Reader => return in_article(app, buffer),
    };
    first_letter(buffer, panes.main, row * usize::from(panes.row_height.max(1)))
}

/// The selected row, counted from the first on the screen.
fn row_of<T>(rows: &Rows<T>) -> usize {
    rows.selected().saturating_sub(rows.top())
}

fn in_article(app: &App, buffer: &Buffer) -> Option<(u16, u16)> {
    let panes = app.panes();
    let side = panes.side.filter(|_| app.context_of(app.screen()) == Context::Panel);
    if let Some(side) = side {
        let current = app.panel().current();
        let starts = |kind| kind == PanelLineKind::First;
        let row =
            app.panel().shown().position(|line| starts(line.kind) && Some(line.quote) == current);
        return first_letter(buffer, side, row.unwrap_or_default());
    }
    let cell = app.reader().and_then(marked).and_then(|place| app.reader()?.cell_of(place));
    match cell.zip(app.text_area()) {
        Some(((row, column), text)) => {
            let column = u16::try_from(column).ok()?.min(text.width.saturating_sub(1));
            Some((text.x + column, text.y + u16::try_from(row).ok()?))
        }
        None => first_letter(buffer, panes.main, 0),
    }
}

/// The byte at which what is looked at begins: the match, else the selected quotation.
fn marked(reader: &Reader) -> Option<usize> {
    if let Some(found) = reader.find().and_then(Find::at) {
        return Some(found.start);
    }
    let quote = reader.stored().analysis.quotes.get(reader.selected()?)?;
    Some(quote.span.start)
}

fn inner(area: Area) -> Area {
    Area {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}

/// The first letter or digit on a row of an area, else the row's first cell.
fn first_letter(buffer: &Buffer, area: Area, row: usize) -> Option<(u16, u16)> {
    let row = u16::try_from(row).ok().filter(|&row| row < area.height)?;
    let y = area.y + row;
    let is_letter = |x: &u16| {
        let cell = buffer.cell((*x, y));
        cell.is_some_and(|cell| cell.symbol().starts_with(char::is_alphanumeric))
    };
    Some(((area.x..area.x + area.width).find(is_letter).unwrap_or(area.x), y))
}

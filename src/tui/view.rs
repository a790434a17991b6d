//! Paints the app. Takes the state by shared reference and changes nothing.
//!
//! Every text goes through the pen of `pen.rs`, which lets nothing but harmless letters through.

mod age;
mod bars;
mod commanding;
mod feeds;
mod focus;
mod frame;
mod kept;
mod links;
mod look;
mod overlays;
mod panel;
mod pen;
mod person;
mod reader;
mod rows;
mod shelves;
mod veils;

pub use links::{LinkRun, links};

use ratatui::Frame;
use ratatui::layout::Position;

use self::look::Look;
use super::app::{App, Screen};

/// Paints `app` on the whole frame.
pub fn draw(app: &App, frame: &mut Frame<'_>) {
    let area = frame.area();
    let size = app.size();
    let look = Look::new(app.settings());
    let buffer = frame.buffer_mut();
    // The terminal may be smaller than the last size that the app was told of, until its next event.
    if app.panes().tiny || area.width < size.width || area.height < size.height {
        bars::draw_note(buffer, area, &look);
        look.lay_ground(buffer);
        return;
    }
    let mut selecting = None;
    match app.screen() {
        Screen::List => rows::draw_list(app, buffer, &look),
        Screen::Reader => {
            selecting = reader::draw(app, buffer, &look);
            panel::draw(app, buffer, &look);
        }
        Screen::Quotes => shelves::draw_quotes(app, buffer, &look),
        Screen::Bookmarks => shelves::draw_bookmarks(app, buffer, &look),
        Screen::Feeds => feeds::draw(app, buffer, &look),
        Screen::Person => person::draw(app, buffer, &look),
    }
    bars::draw_top(app, buffer, &look);
    let selecting = selecting.filter(|_| app.overlay().is_none());
    let mut cursor = bars::draw_foot(app, buffer, &look).or(selecting);
    if let Some(over) = overlays::draw(app, buffer, &look) {
        cursor = Some(over);
    }
    look.lay_ground(buffer);
    let followed = app.settings().cursor;
    let cursor = cursor.or_else(|| followed.then(|| focus::cell(app, buffer)).flatten());
    if let Some((x, y)) = cursor {
        frame.set_cursor_position(Position { x, y });
    }
}

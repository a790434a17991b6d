//! The mouse: the wheel scrolls what lies under it, a click selects, and a click on the selection opens.

use super::{App, Overlay, Screen};
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::event::{Mouse, MouseKind};

/// How many lines a notch of the wheel scrolls.
const NOTCH: isize = 3;

impl App {
    pub(super) fn point(&mut self, mouse: Mouse, effects: &mut Vec<Effect>) {
        let notch = match mouse.kind {
            MouseKind::Click => return self.click(mouse, effects),
            MouseKind::WheelDown => NOTCH,
            MouseKind::WheelUp => -NOTCH,
        };
        let screen = self.screen();
        match (&mut self.overlay, screen) {
            (Some(Overlay::Help(help)), _) => help.text.scroll(notch),
            (Some(Overlay::Explained(explained, _)), _) => explained.text.scroll(notch),
            (Some(Overlay::Picker(picker)), _) => picker.rows.move_by(notch),
            (Some(Overlay::Choice(choice)), _) => {
                choice.select(choice.selected().saturating_add_signed(notch.signum()));
            }
            (Some(Overlay::Hints(_)), _) => self.overlay = None,
            (Some(Overlay::Outline(outline)), _) => {
                outline.select(outline.selected().saturating_add_signed(notch.signum()));
            }
            (Some(Overlay::Prompt(_)) | None, Screen::Reader) => {
                if let Some(reader) = &mut self.reader {
                    if self.panel_focus && self.panes.main.width == 0 {
                        reader.step_statement(notch.signum());
                    } else {
                        reader.scroll(notch);
                    }
                }
            }
            (Some(Overlay::Prompt(_)) | None, Screen::List) => self.list.rows.move_by(notch),
            (Some(Overlay::Prompt(_)) | None, Screen::Quotes) => self.quotes.rows.move_by(notch),
            (Some(Overlay::Prompt(_)) | None, Screen::Bookmarks) => {
                self.bookmarks.rows.move_by(notch);
            }
            (Some(Overlay::Prompt(_)) | None, Screen::Feeds) => self.feeds.rows.move_by(notch),
        }
    }

    fn click(&mut self, mouse: Mouse, effects: &mut Vec<Effect>) {
        if self.overlay.is_some() {
            return;
        }
        let panes = self.panes;
        let side = panes.side.filter(|side| side.contains(mouse.column, mouse.row));
        let (area, in_side) = match side {
            Some(side) => (side, true),
            None if panes.main.contains(mouse.column, mouse.row) => (panes.main, false),
            None => return,
        };
        let row = usize::from(mouse.row - area.y);
        match self.screen() {
            Screen::Reader => self.click_text(row, in_side),
            _ if in_side => {}
            screen => {
                let at = row / usize::from(panes.row_height.max(1));
                if self.select_clicked(screen, at) {
                    self.run(Command::Open, None, effects);
                }
            }
        }
    }

    fn click_text(&mut self, row: usize, in_side: bool) {
        let Some(reader) = &mut self.reader else { return };
        let quote = if in_side { self.panel.quote_on(row) } else { reader.quote_on(row) };
        self.panel_focus = in_side && self.panes.main.width == 0;
        if let Some(quote) = quote {
            reader.select(quote);
        }
    }

    /// Selects the row that was clicked; whether it was selected before.
    fn select_clicked(&mut self, screen: Screen, at: usize) -> bool {
        match screen {
            Screen::List => self.list.rows.click(at),
            Screen::Quotes => self.quotes.rows.click(at),
            Screen::Bookmarks => self.bookmarks.rows.click(at),
            Screen::Feeds => self.feeds.rows.click(at),
            Screen::Reader => false,
        }
    }
}

//! The mouse: the wheel scrolls what lies under it, a click selects, a click on the selection opens, a click on a hint
//! does what it names, and the border of two panes can be dragged.

use super::{App, Area, Overlay, Palette, Picker, Screen};
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::event::{Mouse, MouseKind};

/// How many lines a notch of the wheel scrolls.
const NOTCH: isize = 3;
/// How many columns a key moves the border of the panes.
const STEP: isize = 2;

/// How many lines stand above the rows of a picker, within its border: the typed one.
const TYPED: u16 = 1;

/// The row of what lies over the screen in `area` that the mouse points at, below its border and `above` other lines.
fn row_over(area: Area, above: u16, mouse: Mouse) -> Option<usize> {
    let rows = Area {
        x: area.x + 1,
        y: area.y + 1 + above,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2 + above),
    };
    rows.contains(mouse.column, mouse.row).then(|| usize::from(mouse.row - rows.y))
}

impl App {
    pub(super) fn point(&mut self, mouse: Mouse, effects: &mut Vec<Effect>) {
        match mouse.kind {
            MouseKind::Click => self.click(mouse, effects),
            MouseKind::Drag if self.splits.dragging => {
                self.splits.put_border(&self.panes, self.plan(), mouse.column, mouse.row);
            }
            MouseKind::Drag => {}
            MouseKind::Release => self.splits.dragging = false,
            MouseKind::WheelDown => self.turn(mouse, NOTCH),
            MouseKind::WheelUp => self.turn(mouse, -NOTCH),
        }
    }

    /// Moves the border of the panes by steps, to the right or down.
    pub(super) fn move_border(&mut self, steps: isize) {
        let Some(border) = self.panes.border else {
            return self.status.say("There is only one pane here.", self.now);
        };
        let moved = |at: u16, by: isize| {
            usize::from(at).saturating_add_signed(by).try_into().unwrap_or(u16::MAX)
        };
        let (column, row) = if border.width == 1 {
            (moved(border.x, steps.saturating_mul(STEP)), border.y)
        } else {
            (border.x, moved(border.y, steps))
        };
        self.splits.put_border(&self.panes, self.plan(), column, row);
    }

    fn turn(&mut self, mouse: Mouse, notch: isize) {
        let screen = self.screen();
        let side = self.panes.side.is_some_and(|side| side.contains(mouse.column, mouse.row));
        match (&mut self.overlay, screen) {
            (Some(Overlay::Help(help)), _) => help.text.scroll(notch),
            (Some(Overlay::Explained(explained, _)), _) => explained.text.scroll(notch),
            (Some(Overlay::Picker(picker)), _) => picker.rows.move_by(notch),
            (Some(Overlay::Palette(palette)), _) => palette.rows.move_by(notch),
            (Some(Overlay::Line(_)), _) => {}
            (Some(Overlay::Choice(choice)), _) => {
                choice.select(choice.selected().saturating_add_signed(notch.signum()));
            }
            (Some(Overlay::Prompt(_)) | None, Screen::Reader) if side => self.panel.scroll(notch),
            (Some(Overlay::Hints(_)), _) => self.overlay = None,
            (Some(Overlay::Prompt(_)) | None, Screen::Reader) => {
                if let Some(reader) = &mut self.reader {
                    reader.scroll(notch);
                }
            }
            (Some(Overlay::Prompt(_)) | None, Screen::List) => self.list.rows.move_by(notch),
            (Some(Overlay::Prompt(_)) | None, Screen::Quotes) => self.quotes.rows.move_by(notch),
            (Some(Overlay::Prompt(_)) | None, Screen::Bookmarks) => {
                self.bookmarks.rows.move_by(notch);
            }
            (Some(Overlay::Prompt(_)) | None, Screen::Person) => self.scroll_person(mouse, notch),
            (Some(Overlay::Prompt(_)) | None, Screen::Feeds) => self.feeds.rows.move_by(notch),
        }
    }

    fn click(&mut self, mouse: Mouse, effects: &mut Vec<Effect>) {
        if self.overlay.is_some() {
            return self.click_over(mouse, effects);
        }
        let panes = self.panes;
        if panes.border.is_some_and(|border| border.contains(mouse.column, mouse.row)) {
            self.splits.dragging = true;
            return;
        }
        if panes.foot.contains(mouse.column, mouse.row) {
            return self.click_hint(mouse.column, effects);
        }
        let side = panes.side.filter(|side| side.contains(mouse.column, mouse.row));
        let (area, in_side) = match side {
            Some(side) => (side, true),
            None if panes.main.contains(mouse.column, mouse.row) => (panes.main, false),
            None => return,
        };
        let row = usize::from(mouse.row - area.y);
        match self.screen() {
            Screen::Reader => self.click_text(row, in_side),
            Screen::Person if in_side => self.click_portrait(row, effects),
            _ if in_side => {}
            screen => {
                let at = row / usize::from(panes.row_height.max(1));
                if self.select_clicked(screen, at) {
                    self.run(Command::Open, None, effects);
                }
            }
        }
    }

    /// A click on what lies over the screen: on a row of a picker or an answer of a question.
    fn click_over(&mut self, mouse: Mouse, effects: &mut Vec<Effect>) {
        let (size, foot) = (self.size, self.panes.foot);
        let again = match &mut self.overlay {
            Some(Overlay::Picker(picker)) => {
                row_over(Picker::area(size), TYPED, mouse).is_some_and(|row| picker.rows.click(row))
            }
            Some(Overlay::Palette(palette)) => row_over(Palette::area(size), TYPED, mouse)
                .is_some_and(|row| palette.rows.click(row)),
            Some(Overlay::Choice(choice)) => {
                row_over(choice.area(size), 0, mouse).is_some_and(|row| choice.click(row))
            }
            _ => false,
        };
        if again {
            self.run(Command::Accept, None, effects);
        } else if foot.contains(mouse.column, mouse.row) {
            self.click_hint(mouse.column, effects);
        }
    }

    fn click_hint(&mut self, column: u16, effects: &mut Vec<Effect>) {
        let hints = self.key_hints();
        let hit = hints.iter().find(|hint| (hint.start..hint.end).contains(&column));
        if let Some(command) = hit.map(|hint| hint.command) {
            self.run(command, None, effects);
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
            Screen::Person => self.click_saying(at),
            Screen::Reader => false,
        }
    }
}

//! Reading: how the text is set, where it stands on the screen, and its outline.

use super::{App, Area, Outline, Overlay, Reader, Screen, Settings};
use crate::tui::command::Command;
use crate::tui::typeset::{Hyphens, Setting};

/// The narrowest and the widest lines that can be asked for, in columns.
pub(super) const MEASURES: (u16, u16) = (20, 200);
/// By how many columns a step makes them wider or narrower.
const STEP: isize = 4;

impl Settings {
    /// How the text of an article is set where there is room for so many columns.
    pub(super) fn setting(&self, room: u16, reader: &Reader) -> Setting {
        Setting {
            measure: self.measure.min(room),
            justify: self.justify,
            hyphens: hyphens(reader).filter(|_| self.hyphenate),
        }
    }
}

/// Where the words of an article may be divided, if that is known of its language.
fn hyphens(reader: &Reader) -> Option<Hyphens> {
    Hyphens::of(reader.stored().article.language.as_deref()?)
}

impl App {
    /// Lists the headings of the open article.
    pub(super) fn open_outline(&mut self) {
        let reader = self.reader.as_ref().filter(|_| self.screen() == Screen::Reader);
        match reader.and_then(Outline::of) {
            Some(outline) => self.overlay = Some(Overlay::Outline(outline)),
            None => self.status.say("This article has no headings.", self.now),
        }
    }

    /// What a command does in the outline.
    pub(super) fn run_in_outline(&mut self, command: Command) {
        match command {
            Command::Accept => {
                let Some(Overlay::Outline(outline)) = self.overlay.take() else { return };
                if let (Some(entry), Some(reader)) = (outline.current(), &mut self.reader) {
                    self.panel_focus = false;
                    reader.go_to_heading(entry.place);
                }
            }
            Command::Cancel => self.overlay = None,
            _ => self.type_text(|edit| {
                edit.edit(command);
            }),
        }
    }

    /// Goes to another place that was found.
    pub(super) fn step_match(&mut self, steps: isize) {
        let Some(reader) = &mut self.reader else { return };
        match reader.step_match(steps) {
            None => self.status.say("Nothing was looked for; / finds.", self.now),
            Some(true) if steps > 0 => self.status.say("Went on at the top.", self.now),
            Some(true) => self.status.say("Went on at the bottom.", self.now),
            Some(false) => {}
        }
    }

    /// Changes how the text is set.
    pub(super) fn set_text(&mut self, command: Command, steps: isize) {
        let shown = self.reader.as_ref().map_or(self.settings.measure, Reader::measure);
        let known = self.reader.as_ref().and_then(hyphens).is_some();
        let settings = &mut self.settings;
        let said = match command {
            Command::ToggleHyphens => {
                settings.hyphenate = !settings.hyphenate;
                match (settings.hyphenate, known) {
                    (false, _) => "Words are left whole.",
                    (true, true) => "Words are divided at the ends of lines.",
                    (true, false) => "Words are divided, but nobody knows where in this language.",
                }
                .to_owned()
            }
            Command::ToggleJustify => {
                settings.justify = !settings.justify;
                let ends =
                    if settings.justify { "at the right edge" } else { "where their words do" };
                format!("Lines end {ends}.")
            }
            _ => {
                let steps = if command == Command::Wider { steps } else { -steps };
                // From lines that fill the screen, narrower ones are counted from what is seen.
                let from = if steps < 0 { settings.measure.min(shown) } else { settings.measure };
                let more = steps.saturating_mul(STEP);
                let columns = isize::from(from.cast_signed()).saturating_add(more);
                let columns = u16::try_from(columns.max(0)).unwrap_or(u16::MAX);
                settings.measure = columns.clamp(MEASURES.0, MEASURES.1);
                format!("Lines of {} columns.", settings.measure)
            }
        };
        self.status.say(said, self.now);
    }

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

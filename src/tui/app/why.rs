//! Explanations over the screen: asked for, shown, closed.

use super::explained::Explained;
use super::jobs::Purpose;
use super::overlay::Overlay;
use super::{App, Screen};
use crate::export::plain::Line;
use crate::tui::effect::{Effect, Facet, Request, Why};

impl App {
    /// Asks why the quotation that commands are about is one, or why the picked actor is.
    pub(super) fn ask_why(&mut self, effects: &mut Vec<Effect>) {
        let asked = match (&self.overlay, self.screen()) {
            (Some(Overlay::Picker(picker)), _) if picker.facet == Facet::Actors => {
                let near = self.list.rows.current().map(|row| row.card.id);
                let row = picker.rows.current();
                row.map(|row| Why::Actor { name: row.name.clone(), near })
            }
            (Some(_), _) => return,
            (None, Screen::Reader) => self.reader.as_ref().and_then(|reader| {
                let index = if self.panel_focus { self.panel.current() } else { reader.current() };
                Some(Why::Quote { article: reader.stored().id, index: index? })
            }),
            (None, Screen::Quotes | Screen::Person) => {
                let card = self.current_saying().map(|row| &row.card);
                card.map(|card| Why::Quote { article: card.article, index: card.index })
            }
            (None, Screen::List | Screen::Bookmarks | Screen::Feeds) => return,
        };
        match asked {
            Some(why) => {
                let purpose = Purpose::Explain(self.screen());
                self.ask(purpose, Request::Explain(why), effects);
            }
            None => self.status.say("There is no quotation here to explain.", self.now),
        }
    }

    /// Shows an explanation, if the reader is still where it was asked for.
    pub(super) fn show_explained(&mut self, lines: Vec<Line>, asked_on: Screen) {
        if self.screen() != asked_on {
            return;
        }
        let under = match self.overlay.take() {
            None => None,
            Some(Overlay::Picker(picker)) => Some(Box::new(picker)),
            other => {
                self.overlay = other;
                return;
            }
        };
        self.overlay = Some(Overlay::Explained(Explained::new("Why", lines), under));
    }

    /// Closes the explanation; the picker that it was asked from is there again.
    pub(super) fn close_explained(&mut self) {
        if let Some(Overlay::Explained(_, under)) = self.overlay.take() {
            self.overlay = under.map(|picker| Overlay::Picker(*picker));
        }
    }
}

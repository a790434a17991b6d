//! Following the links of the text by their hints.

use super::hints::MOST;
use super::jobs::Purpose;
use super::keep::is_safe_link;
use super::{App, Hints, Overlay, Screen};
use crate::tui::command::Command;
use crate::tui::effect::{Effect, Request};

impl App {
    /// Puts letters over the links on the screen.
    pub(super) fn open_hints(&mut self) {
        let seen = self.panes.main.width > 0 && self.screen() == Screen::Reader;
        let reader = self.reader.as_ref().filter(|_| seen);
        let hints = reader.and_then(|reader| {
            let place = |(index, place)| {
                let url = reader.link(index).map(|link| link.url.clone());
                url.filter(|url| is_safe_link(url)).map(|url| (place, url))
            };
            Hints::new(
                reader.stored().id,
                reader.links_shown().into_iter().take(MOST).filter_map(place).collect(),
            )
        });
        match hints {
            Some(hints) => self.overlay = Some(Overlay::Hints(hints)),
            None => self.status.say("There is no link on the screen.", self.now),
        }
    }

    /// Takes a letter of a hint.
    pub(super) fn type_hint(&mut self, letter: char, effects: &mut Vec<Effect>) {
        let Some(Overlay::Hints(hints)) = &mut self.overlay else { return };
        let Some((url, copies)) = hints.type_letter(letter) else { return };
        let url = url.to_owned();
        self.overlay = None;
        let (said, request) = if copies {
            ("The link was copied.", Request::Copy(url))
        } else {
            ("Opened in the browser.", Request::OpenUrl(url))
        };
        self.ask(Purpose::Say(said), request, effects);
    }

    /// What a command does while hints are shown: all but taking back a letter takes them away.
    pub(super) fn run_in_hints(&mut self, command: Command) {
        let goes_on = match &mut self.overlay {
            Some(Overlay::Hints(hints)) => command == Command::DeleteBack && hints.delete_letter(),
            _ => false,
        };
        if !goes_on {
            self.overlay = None;
        }
    }

    /// Hints of an article that is no longer open go.
    pub(super) fn drop_stale_hints(&mut self) {
        let open = self.reader.as_ref().map(|reader| reader.stored().id);
        if matches!(&self.overlay, Some(Overlay::Hints(hints)) if Some(hints.article) != open) {
            self.overlay = None;
        }
    }
}

//! Hints: letters over the links on the screen, typed to open or copy one.

use super::jobs::Purpose;
use super::keep::is_safe_link;
use super::overlay::Overlay;
use super::{App, Screen};
use crate::library::ArticleId;
use crate::tui::command::Command;
use crate::tui::effect::{Effect, Request};

/// The letters of hints, those under the fingers first.
const LETTERS: [char; 14] = ['s', 'a', 'd', 'f', 'j', 'k', 'l', 'e', 'w', 'c', 'm', 'p', 'g', 'h'];

/// The letters over the links, and what was typed of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hints {
    /// The article in which the links stand.
    article: ArticleId,
    hints: Vec<Hint>,
    typed: String,
    /// Whether a capital was typed: the address is copied and not opened.
    copies: bool,
}

/// The letters over one link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// What is to be typed.
    pub label: String,
    /// The first of the link's bytes on the screen.
    pub place: usize,
    /// Where it leads.
    url: String,
}

impl Hints {
    /// Hints for links, each with its place; `None` where there are none.
    fn new(article: ArticleId, links: Vec<(usize, String)>) -> Option<Self> {
        let mut length = 1;
        while LETTERS.len().pow(length) < links.len() {
            length += 1;
        }
        let hint = |(number, (place, url))| Hint { label: label(number, length), place, url };
        let hints: Vec<Hint> = links.into_iter().enumerate().map(hint).collect();
        (!hints.is_empty()).then_some(Self { article, hints, typed: String::new(), copies: false })
    }

    /// The hints that what was typed can still become, each with how many of its letters were.
    pub fn open(&self) -> impl Iterator<Item = (&Hint, usize)> {
        let typed = self.typed.as_str();
        self.hints
            .iter()
            .filter(move |hint| hint.label.starts_with(typed))
            .map(|hint| (hint, typed.len()))
    }

    /// Takes a letter; the address whose letters are now typed, and whether it is to be copied. A letter that leads to
    /// no hint changes nothing.
    fn type_letter(&mut self, letter: char) -> Option<(&str, bool)> {
        self.typed.extend(letter.to_lowercase());
        if self.open().next().is_none() {
            self.typed.pop();
            return None;
        }
        self.copies |= letter.is_uppercase();
        let chosen = self.hints.iter().find(|hint| hint.label == self.typed)?;
        Some((chosen.url.as_str(), self.copies))
    }

    /// Takes back a letter; whether there was one.
    fn delete_letter(&mut self) -> bool {
        self.copies = false;
        self.typed.pop().is_some()
    }
}

/// The letters of the `number`th hint: of one length, so that none begins another.
fn label(number: usize, length: u32) -> String {
    let mut rest = number;
    let mut letters: Vec<char> = Vec::new();
    for _ in 0..length {
        letters.extend(LETTERS.get(rest % LETTERS.len()));
        rest /= LETTERS.len();
    }
    // The first letters differ soonest: fewer hints are left after each.
    letters.into_iter().collect()
}

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
                reader.links_shown().into_iter().filter_map(place).collect(),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn hints(count: usize) -> Hints {
        let links = (0..count).map(|at| (at, format!("https://a.example/{at}"))).collect();
        Hints::new(ArticleId(1), links).unwrap()
    }

    #[test]
    fn no_hint_begins_another_however_many_there_are() {
        for count in [1, 14, 15, 196, 197, 500] {
            let hints = hints(count);
            let labels: std::collections::BTreeSet<_> =
                hints.hints.iter().map(|hint| hint.label.clone()).collect();
            assert_eq!(labels.len(), count);
            let lengths: Vec<_> = labels.iter().map(String::len).collect();
            assert!(lengths.iter().all(|&length| length == lengths[0]));
        }
        assert_eq!(Hints::new(ArticleId(1), Vec::new()), None);
    }

    #[test]
    fn letters_lead_to_a_link_and_a_capital_copies_it() {
        let mut many = hints(20);
        assert_eq!(many.type_letter('s'), None);
        assert_eq!(many.open().count(), 2);
        assert_eq!(many.type_letter('z'), None);
        assert_eq!(many.open().count(), 2, "a letter of no hint changes nothing");
        assert!(many.delete_letter());
        assert_eq!(many.open().count(), 20);
        assert_eq!(many.type_letter('A'), None);
        assert_eq!(many.type_letter('s'), Some(("https://a.example/1", true)));
        assert_eq!(hints(3).type_letter('d'), Some(("https://a.example/2", false)));
    }
}

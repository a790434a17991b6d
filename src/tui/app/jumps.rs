//! Where the reader was: back and forth through views and articles, as in a browser.

use super::jobs::Target;
use super::reader::Spot;
use super::{App, Screen};
use crate::library::ArticleId;
use crate::tui::command::Command;
use crate::tui::effect::Effect;

/// How many places are remembered.
const DEPTH: usize = 200;

/// A place: a view, and what is looked at in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    screen: Screen,
    /// The open article and what is read of it; of no meaning in other views.
    article: Option<(ArticleId, Spot)>,
    /// The row that is selected.
    row: usize,
}

/// The places before this one and those that were left by going back.
#[derive(Debug, Clone, Default)]
pub(super) struct Jumps {
    older: Vec<Place>,
    newer: Vec<Place>,
}

impl Jumps {
    /// Notes a place that is left by a jump.
    pub(super) fn leave(&mut self, place: Place) {
        self.newer.clear();
        push(&mut self.older, place);
    }

    fn older(&mut self, here: Place) -> Option<Place> {
        step(&mut self.older, &mut self.newer, here)
    }

    fn newer(&mut self, here: Place) -> Option<Place> {
        step(&mut self.newer, &mut self.older, here)
    }

    /// The place before the last jump; this one takes its place, so that the same leads back here.
    fn exchange(&mut self, here: Place) -> Option<Place> {
        while self.older.pop_if(|place| *place == here).is_some() {}
        let before = self.older.pop()?;
        push(&mut self.older, here);
        Some(before)
    }
}

/// Somebody's page is no place to come back to: it is gone when it was left.
fn push(places: &mut Vec<Place>, place: Place) {
    if places.last() != Some(&place) && place.screen != Screen::Person {
        places.push(place);
    }
    if places.len() > DEPTH {
        places.remove(0);
    }
}

fn step(from: &mut Vec<Place>, to: &mut Vec<Place>, here: Place) -> Option<Place> {
    while from.pop_if(|place| *place == here).is_some() {}
    let place = from.pop()?;
    push(to, here);
    Some(place)
}

impl App {
    /// Where the reader is.
    pub(super) fn here(&self) -> Place {
        let screen = self.screen();
        let reader = self.reader.as_ref().filter(|_| screen == Screen::Reader);
        let row = match screen {
            Screen::List => self.list.rows.selected(),
            Screen::Quotes => self.quotes.rows.selected(),
            Screen::Bookmarks => self.bookmarks.rows.selected(),
            Screen::Feeds => self.feeds.rows.selected(),
            Screen::Reader | Screen::Person => 0,
        };
        let article = reader.map(|reader| (reader.stored().id, reader.spot()));
        Place { screen, article, row }
    }

    /// Notes where the reader was before a command, if that was a jump: to another view or article, or one that goes
    /// far within a text or a list.
    pub(super) fn note_jump(&mut self, before: Place, command: Command) {
        let here = self.here();
        let is_elsewhere = before.screen != here.screen
            || before.article.map(|(id, _)| id) != here.article.map(|(id, _)| id);
        let is_step = matches!(command, Command::OlderPlace | Command::NewerPlace);
        if before != here && !is_step && (is_elsewhere || goes_far(command)) {
            self.jumps.leave(before);
        }
    }

    /// Notes where a search in the text began that led elsewhere.
    pub(super) fn note_find(&mut self, origin: Spot) {
        let here = self.here();
        let article = here.article.map(|(id, _)| (id, origin));
        if article != here.article {
            self.jumps.leave(Place { article, ..here });
        }
    }

    /// Goes back to where the reader was, `steps` places.
    pub(super) fn go_older(&mut self, steps: usize, effects: &mut Vec<Effect>) {
        self.go_through(steps, Jumps::older, "There is no older place.", effects);
    }

    /// Goes forth again, `steps` places.
    pub(super) fn go_newer(&mut self, steps: usize, effects: &mut Vec<Effect>) {
        self.go_through(steps, Jumps::newer, "There is no newer place.", effects);
    }

    fn go_through(
        &mut self,
        steps: usize,
        step: fn(&mut Jumps, Place) -> Option<Place>,
        otherwise: &str,
        effects: &mut Vec<Effect>,
    ) {
        let mut place = self.here();
        let mut moved = false;
        for _ in 0..steps.min(DEPTH) {
            let Some(next) = step(&mut self.jumps, place) else { break };
            (place, moved) = (next, true);
        }
        if moved {
            self.go_again(place, effects);
        } else {
            self.status.say(otherwise, self.now);
        }
    }

    /// Goes back to before the last jump.
    pub(super) fn go_before_jump(&mut self, effects: &mut Vec<Effect>) {
        let here = self.here();
        match self.jumps.exchange(here) {
            Some(place) => self.go_again(place, effects),
            None => self.status.say("There was no jump yet.", self.now),
        }
    }

    fn go_again(&mut self, place: Place, effects: &mut Vec<Effect>) {
        let Place { screen, article, row } = place;
        if let Some((id, spot)) = article {
            let open = self.reader.as_mut().filter(|reader| reader.stored().id == id);
            let Some(reader) = open else {
                return self.open_article(id, Target::Again(spot), effects);
            };
            reader.return_to(spot);
            self.panel_focus = false;
            if self.screen() != Screen::Reader {
                self.show(Screen::Reader);
            }
            return;
        }
        if self.screen() == Screen::Reader {
            self.save_place(effects);
        }
        match screen {
            Screen::Feeds => self.show_feeds(),
            screen => self.show(screen),
        }
        match screen {
            Screen::List => self.list.rows.select(row),
            Screen::Quotes => self.quotes.rows.select(row),
            Screen::Bookmarks => self.bookmarks.rows.select(row),
            Screen::Feeds => self.feeds.rows.select(row),
            Screen::Reader | Screen::Person => {}
        }
    }
}

/// Whether a command leaves a place that one may want to come back to, though it stays in the view.
fn goes_far(command: Command) -> bool {
    matches!(
        command,
        Command::Top
            | Command::Bottom
            | Command::NextMatch
            | Command::PreviousMatch
            | Command::NextSection
            | Command::PreviousSection
            | Command::NextUnread
            | Command::PreviousUnread
            | Command::NextKept
            | Command::PreviousKept
            | Command::Accept
            | Command::Open
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(row: usize) -> Place {
        Place { screen: Screen::List, article: None, row }
    }

    #[test]
    fn back_and_forth_like_a_browser() {
        let mut jumps = Jumps::default();
        jumps.leave(place(1));
        jumps.leave(place(2));
        assert_eq!(jumps.older(place(3)), Some(place(2)));
        assert_eq!(jumps.older(place(2)), Some(place(1)));
        assert_eq!(jumps.older(place(1)), None);
        assert_eq!(jumps.newer(place(1)), Some(place(2)));
        assert_eq!(jumps.newer(place(2)), Some(place(3)));
        assert_eq!(jumps.newer(place(3)), None);
        // A jump from the middle forgets what lay ahead.
        assert_eq!(jumps.older(place(3)), Some(place(2)));
        jumps.leave(place(2));
        assert_eq!(jumps.newer(place(9)), None);
    }

    #[test]
    fn before_the_last_jump_and_back_again() {
        let mut jumps = Jumps::default();
        assert_eq!(jumps.exchange(place(1)), None);
        jumps.leave(place(1));
        for _ in 0..3 {
            assert_eq!(jumps.exchange(place(5)), Some(place(1)));
            assert_eq!(jumps.exchange(place(1)), Some(place(5)));
        }
    }

    #[test]
    fn the_oldest_places_are_forgotten() {
        let mut jumps = Jumps::default();
        (0..5_000).for_each(|row| jumps.leave(place(row)));
        assert_eq!(jumps.older.len(), DEPTH);
    }
}

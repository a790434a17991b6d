//! What the line at `:` is completed from: the names of what is shown. Nothing is asked for.

use std::collections::BTreeSet;

use super::{App, Screen};

impl App {
    /// Who is named by what is shown.
    pub(super) fn actors_in_sight(&self) -> Vec<String> {
        let names: BTreeSet<&str> = match self.screen() {
            Screen::List | Screen::Feeds => {
                let cards = self.list.rows.held().map(|(_, row)| &row.card);
                cards.flat_map(|card| &card.actors).map(|actor| actor.name.as_str()).collect()
            }
            Screen::Reader => {
                let stored = self.reader.iter().map(|reader| reader.stored());
                let actors = stored.flat_map(|stored| &stored.analysis.actors);
                actors.map(|actor| actor.name.as_str()).collect()
            }
            Screen::Quotes | Screen::Person => {
                let quotes = self.person().map_or(&self.quotes, |page| &page.quotes);
                let rows = quotes.rows.held().flat_map(|(_, row)| &row.card.speakers);
                rows.map(String::as_str).collect()
            }
            Screen::Bookmarks => {
                let kept = self.bookmarks.rows.held();
                kept.map(|(_, row)| row.bookmark.quote.speaker.as_str()).collect()
            }
        };
        names.into_iter().filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }

    /// What the listed articles are about.
    pub(super) fn topics_in_sight(&self) -> Vec<String> {
        let cards = self.list.rows.held().map(|(_, row)| &row.card);
        let topics: BTreeSet<&str> =
            cards.flat_map(|card| &card.topics).map(String::as_str).collect();
        topics.into_iter().map(str::to_owned).collect()
    }
}

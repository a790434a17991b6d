//! Stories in the list: one line that opens.

use super::{App, Screen};
use crate::library::StoryId;
use crate::tui::event::InStory;

impl App {
    /// Opens the selected story or closes it; `None`: whichever it is not.
    pub(super) fn open_story(&mut self, open: Option<bool>) {
        let selected = self.list.rows.current();
        let Some((story, is_open)) = selected.and_then(|row| match row.story? {
            InStory::Lead { open, .. } => Some((row.card.story?, open)),
            InStory::Member => Some((row.card.story?, true)),
        }) else {
            return self.status.say("This article is no story with others.", self.now);
        };
        if open.unwrap_or(!is_open) == is_open {
            let said = if is_open { "The story is open." } else { "The story is one line." };
            return self.status.say(said, self.now);
        }
        self.put_story(story, !is_open);
        self.list.rows.invalidate(false);
    }

    fn put_story(&mut self, story: StoryId, open: bool) {
        if open {
            self.stories.open.insert(story);
        } else {
            self.stories.open.remove(&story);
        }
    }

    /// Groups by story, or no more.
    pub(super) fn toggle_stories(&mut self) {
        self.stories.grouped = !self.stories.grouped;
        let said = match (self.stories.grouped, self.screen()) {
            (true, Screen::Quotes | Screen::Person) => "The same words in one story are one row.",
            (true, _) => "A story is one line.",
            (false, Screen::Quotes | Screen::Person) => "Every quotation has its own row.",
            (false, _) => "Every article has its own line.",
        };
        self.status.say(said, self.now);
        self.list.rows.invalidate(false);
        self.quotes.rows.invalidate(false);
        self.people.iter_mut().for_each(|page| page.quotes.rows.invalidate(false));
    }
}

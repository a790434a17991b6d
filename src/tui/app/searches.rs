//! Searches with a name: saving the filter, removing one, counting what each finds.

use super::feeds::Narrowed;
use super::history::Change;
use super::jobs::Purpose;
use super::{App, Overlay, Prompt, PromptKind, Screen};
use crate::library::{ListOrder, SavedSearch};
use crate::search::Query;
use crate::tui::effect::{ArticleOrder, Effect, Request};
use crate::tui::event::{Counts, FeedLine};

impl App {
    /// Asks for the name under which the filter is to be saved.
    pub(super) fn ask_search_name(&mut self) {
        let query = self.list_query();
        if query.trim().is_empty() {
            return self.status.say("Nothing is filtered: / or S begins.", self.now);
        }
        if let Err(error) = Query::parse(&query) {
            return self.status.fail(error.message, self.now);
        }
        let name = self.narrowed.as_ref().map_or("", |narrowed| &narrowed.name).to_owned();
        self.overlay = Some(Overlay::Prompt(Prompt::new(PromptKind::SearchName, &name)));
    }

    /// Saves the filter of the list under a name.
    pub(super) fn save_search(&mut self, name: &str, effects: &mut Vec<Effect>) {
        let saved = SavedSearch::new(name, &self.list_query(), order_to_save(self.list.order));
        if saved.name.is_empty() {
            return self.status.say("It needs a name; nothing was saved.", self.now);
        }
        let request = Request::PutSearch { name: saved.name.clone(), saved: Some(saved) };
        self.change(Purpose::Change, request, effects);
    }

    /// Removes the search under the cursor.
    pub(super) fn remove_search(&mut self, name: String, effects: &mut Vec<Effect>) {
        self.change(Purpose::Change, Request::PutSearch { name, saved: None }, effects);
    }

    /// Lists what a search finds, over the feeds.
    pub(super) fn open_search_folder(&mut self, saved: &SavedSearch) {
        let before = std::mem::take(&mut self.list.query);
        let (name, search) = (saved.name.clone(), Some(saved.query.clone()));
        let order = std::mem::replace(&mut self.list.order, saved_order(saved.order));
        self.narrowed = Some(Narrowed { feeds: None, name, search, before, order });
        self.list.error = None;
        self.list.rows.invalidate(true);
        self.screens.push(Screen::List);
    }

    /// Says that a name stands for another search now, or for none.
    pub(super) fn show_search(
        &mut self,
        purpose: Purpose,
        before: Option<SavedSearch>,
        after: Option<SavedSearch>,
    ) {
        let how = match &purpose {
            Purpose::Undo(_) => "Undone. ",
            Purpose::Redo(_) => "Done again. ",
            _ => "",
        };
        let said = match (&before, &after) {
            (None, None) => "There is no such search.".to_owned(),
            (Some(gone), None) => format!("Removed the search {}.", gone.name),
            (None, Some(saved)) => format!("Saved as {}; F shows it among the feeds.", saved.name),
            (Some(_), Some(saved)) => format!("{} is this search now.", saved.name),
        };
        self.status.say(format!("{how}{said}"), self.now);
        if before != after {
            self.note_change(purpose, Change::Search { before, after });
        }
        self.feeds.rows.invalidate(false);
    }

    /// Has the first search counted that was not.
    pub(super) fn count_searches(&mut self, effects: &mut Vec<Effect>) {
        let uncounted = self.feeds.rows.held().find_map(|(_, line)| match line {
            FeedLine::Search { saved, counts: Counts::Uncounted, .. } => Some(saved.clone()),
            _ => None,
        });
        if let Some(saved) = uncounted.filter(|_| self.screens.contains(&Screen::Feeds)) {
            let purpose = Purpose::Count(saved.name.clone());
            self.ask(purpose, Request::CountSearch(saved), effects);
        }
    }

    /// Takes how many articles a search finds, and goes on with the next one.
    pub(super) fn show_counts(&mut self, name: &str, counts: Counts, effects: &mut Vec<Effect>) {
        self.note_counts(name, counts);
        self.count_searches(effects);
    }

    /// Writes down how many articles a search finds.
    pub(super) fn note_counts(&mut self, name: &str, counted: Counts) {
        for line in self.feeds.rows.held_mut() {
            if let FeedLine::Search { saved, counts, .. } = line
                && saved.name == name
            {
                *counts = counted;
            }
        }
    }
}

fn order_to_save(order: ArticleOrder) -> ListOrder {
    match order {
        ArticleOrder::Newest => ListOrder::Newest,
        ArticleOrder::Oldest => ListOrder::Oldest,
        ArticleOrder::Unread => ListOrder::Unread,
        ArticleOrder::Source => ListOrder::Source,
        ArticleOrder::Quotes => ListOrder::Quotes,
    }
}

fn saved_order(order: ListOrder) -> ArticleOrder {
    match order {
        ListOrder::Newest => ArticleOrder::Newest,
        ListOrder::Oldest => ArticleOrder::Oldest,
        ListOrder::Unread => ArticleOrder::Unread,
        ListOrder::Source => ArticleOrder::Source,
        ListOrder::Quotes => ArticleOrder::Quotes,
    }
}

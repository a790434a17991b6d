//! The feeds: which are followed, how it stands with each, and what is done with them.
//!
//! Nothing here changes what is shown: that happens when the library's answer comes.

mod answers;
mod lines;

use super::choice::{Choice, Chosen};
use super::explained::Explained;
use super::jobs::{Purpose, Target};
use super::overlay::{Overlay, Prompt, PromptKind};
use super::{App, Screen};
use crate::library::{ArticlesFate, FeedChange, FeedId, FeedRow, FullText, Removal};
use crate::text::sanitize_line;
use crate::tui::command::Command;
use crate::tui::effect::{ArticleOrder, Effect, Request};
use crate::tui::event::FeedLine;

pub use lines::{about, lines, searches};

/// What the list is narrowed to: feeds, or a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrowed {
    /// The feeds, if it is they.
    pub feeds: Option<Vec<FeedId>>,
    /// What the top line calls them: the name of the feed, of the folder, of the search.
    pub name: String,
    /// The query of the search, if it is one.
    pub search: Option<String>,
    /// The list's query before.
    pub(super) before: String,
    /// The list's order before.
    pub(super) order: ArticleOrder,
}

/// The folders that are typed with slashes between them, outermost first.
pub(super) fn path(typed: &str) -> Vec<String> {
    let names = typed.split('/').map(str::trim).filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

impl App {
    /// Shows the feeds, with the counts of this moment.
    pub(super) fn show_feeds(&mut self) {
        self.feeds.rows.invalidate(false);
        self.show(Screen::Feeds);
    }

    /// The feed under the cursor; none on a folder.
    pub fn current_feed(&self) -> Option<&FeedRow> {
        match self.feeds.rows.current()? {
            FeedLine::Feed { row, .. } => Some(row),
            FeedLine::Folder { .. } | FeedLine::Searches | FeedLine::Search { .. } => None,
        }
    }

    /// Asks for the lines that the screen lacks.
    pub(super) fn ask_for_feeds(&mut self, effects: &mut Vec<Effect>) {
        if !self.screens.contains(&Screen::Feeds) {
            return;
        }
        let anchor = self.current_feed().map(|row| row.id);
        let anchor = anchor.filter(|_| self.feeds.rows.keeps_place());
        if let Some(window) = self.feeds.rows.ask() {
            let query = self.feeds.query.clone();
            self.ask(Purpose::Feeds, Request::Feeds { query, window, anchor }, effects);
        }
    }

    /// The feeds that the list is narrowed to.
    pub(super) fn narrowed_to(&self) -> Option<Vec<FeedId>> {
        self.narrowed.as_ref().and_then(|narrowed| narrowed.feeds.clone())
    }

    /// Lists the articles of what is under the cursor, over the feeds.
    pub(super) fn open_feed(&mut self) {
        let (feeds, name) = match self.feeds.rows.current() {
            None | Some(FeedLine::Searches) => return,
            Some(FeedLine::Search { saved, .. }) => {
                let saved = saved.clone();
                return self.open_search_folder(&saved);
            }
            Some(FeedLine::Folder { path, feeds, .. }) => (feeds.clone(), path.join(" / ")),
            Some(FeedLine::Feed { row, .. }) => (vec![row.id], row.name().to_owned()),
        };
        let before = std::mem::take(&mut self.list.query);
        let (feeds, order) = (Some(feeds), self.list.order);
        self.narrowed = Some(Narrowed { feeds, name, search: None, before, order });
        self.list.error = None;
        self.list.rows.invalidate(true);
        self.screens.push(Screen::List);
    }

    /// Where the list does not lie over the feeds any more, it is as it was before.
    pub(super) fn widen(&mut self) {
        if self.screens.iter().skip(1).any(|&screen| screen == Screen::List) {
            return;
        }
        if let Some(narrowed) = self.narrowed.take() {
            self.list.query = narrowed.before;
            if narrowed.search.is_some() {
                self.list.order = narrowed.order;
            }
            self.list.error = None;
            self.list.rows.invalidate(false);
        }
    }

    /// Does what is done with feeds.
    pub(super) fn run_on_feeds(&mut self, command: Command, effects: &mut Vec<Effect>) {
        match command {
            Command::AddFeed => {
                self.overlay = Some(Overlay::Prompt(Prompt::new(PromptKind::Follow, "")));
            }
            Command::RefreshFeeds => self.refresh_feeds(None, effects),
            Command::RefreshFeed => {
                let feeds = match self.feeds.rows.current() {
                    None | Some(FeedLine::Searches | FeedLine::Search { .. }) => return,
                    Some(FeedLine::Folder { feeds, .. }) => feeds.clone(),
                    Some(FeedLine::Feed { row, .. }) => vec![row.id],
                };
                self.refresh_feeds(Some(feeds), effects);
            }
            Command::RemoveFeed
                if let Some(FeedLine::Search { saved, .. }) = self.feeds.rows.current() =>
            {
                self.remove_search(saved.name.clone(), effects);
            }
            Command::RemoveFeed
            | Command::RenameFeed
            | Command::FeedFolder
            | Command::FeedTags
            | Command::FeedFullText
            | Command::AboutFeed => match self.current_feed().cloned() {
                Some(row) => self.run_on_feed(command, row, effects),
                None => self.status.say("Go to a feed first.", self.now),
            },
            _ => {}
        }
    }

    fn run_on_feed(&mut self, command: Command, row: FeedRow, effects: &mut Vec<Effect>) {
        let (kind, text) = match command {
            Command::RemoveFeed => {
                return self.ask(Purpose::Removal, Request::Removal(row.id), effects);
            }
            Command::AboutFeed => {
                let explained = Explained::new("Feed", about(&row));
                return self.overlay = Some(Overlay::Explained(explained, None));
            }
            Command::FeedFullText => {
                let change =
                    FeedChange { full_text: Some(after(row.full_text)), ..FeedChange::default() };
                return self.change_feed(Box::new(row), change, effects);
            }
            Command::RenameFeed => {
                let text = row.name().to_owned();
                (PromptKind::FeedTitle(Box::new(row)), text)
            }
            Command::FeedFolder => {
                let text = row.folder.join("/");
                (PromptKind::FeedFolder(Box::new(row)), text)
            }
            _ => {
                let text = row.tags.join(" ");
                (PromptKind::FeedTags(Box::new(row)), text)
            }
        };
        self.overlay = Some(Overlay::Prompt(Prompt::new(kind, &text)));
    }

    /// Asks feeds for what is new. Who names them means it: they are asked also where it is too early.
    fn refresh_feeds(&mut self, feeds: Option<Vec<FeedId>>, effects: &mut Vec<Effect>) {
        if self.jobs.has(&Purpose::Refresh) {
            return self.status.say("A refresh is under way; Esc stops it.", self.now);
        }
        let force = feeds.is_some();
        self.ask(Purpose::Refresh, Request::Refresh { feeds, force }, effects);
    }

    /// Follows the feed at an address.
    pub(super) fn follow(&mut self, address: &str, effects: &mut Vec<Effect>) {
        if address.is_empty() {
            return;
        }
        if self.jobs.has(&Purpose::Follow) {
            return self.status.say("Another address is still being looked at.", self.now);
        }
        self.ask(Purpose::Follow, Request::Follow(address.to_owned()), effects);
    }

    /// Changes what the reader says of a feed, if that changes anything.
    pub(super) fn change_feed(
        &mut self,
        before: Box<FeedRow>,
        change: FeedChange,
        effects: &mut Vec<Effect>,
    ) {
        let FeedChange { own_title, folder, tags, full_text } = &change;
        // The title stands in the prompt whoever gave it, so accepting it as it is says nothing.
        let is_new = own_title.as_ref().is_some_and(|title| title != before.name())
            || folder.as_ref().is_some_and(|folder| *folder != before.folder)
            || tags.as_ref().is_some_and(|tags| *tags != before.tags)
            || full_text.is_some_and(|full_text| full_text != before.full_text);
        if is_new {
            let request = Request::ChangeFeed { feed: before.id, change };
            self.change(Purpose::ChangeFeed(before), request, effects);
        }
    }

    /// Asks what is to become of a feed's articles.
    fn ask_removal(&mut self, row: &FeedRow, removal: Removal) {
        if self.screen() != Screen::Feeds || self.overlay.is_some() {
            return;
        }
        let name = sanitize_line(row.name());
        let question = format!("Follow “{name}” no more? Undo brings it back.");
        let mut answers = vec![(staying(removal), Chosen::Remove(row.id, ArticlesFate::Stay))];
        if removal.only_here > 0 {
            answers.push((going(removal), Chosen::Remove(row.id, ArticlesFate::Go)));
        }
        answers.push(("No: go on following it.".to_owned(), Chosen::Nothing));
        self.overlay = Some(Overlay::Choice(Choice::new("Remove a feed", question, answers)));
    }

    /// Takes the selected answer of a question, or leaves it without one.
    pub(super) fn run_in_choice(&mut self, command: Command, effects: &mut Vec<Effect>) {
        let Some(Overlay::Choice(choice)) = self.overlay.take() else { return };
        if command != Command::Accept {
            return;
        }
        match choice.chosen() {
            Chosen::Remove(feed, fate) => {
                self.change(Purpose::Change, Request::RemoveFeed { feed, fate }, effects);
            }
            Chosen::Follow(url) => self.follow(&url, effects),
            Chosen::Colour(bookmark, hue) => self.colour(bookmark, hue, effects),
            Chosen::GoToMark(letter) => self.find_mark(letter, effects),
            Chosen::Person(whom) => self.ask_person(whom, effects),
            Chosen::Read(article, index) => {
                self.open_article(article, Target::Quote(index), effects);
            }
            Chosen::Theme(choice) => self.take_theme(choice),
            Chosen::Nothing => self.status.say("Nothing was changed.", self.now),
        }
    }
}

/// What happens to the articles if they stay.
fn staying(removal: Removal) -> String {
    match removal.articles {
        0 => "Yes; it has no articles.".to_owned(),
        1 => "Yes; its article stays in the library.".to_owned(),
        articles => format!("Yes; its {articles} articles stay in the library."),
    }
}

/// What happens to the articles if they go.
fn going(removal: Removal) -> String {
    let Removal { articles, only_here, kept } = removal;
    let gone = counted(only_here, "article");
    let rest = articles.saturating_sub(only_here);
    let stays = if rest == 1 { "stays" } else { "stay" };
    let rest = match (rest, kept) {
        (0, _) => String::new(),
        (rest, 0) => format!("; {rest} {stays}"),
        (rest, kept) => format!("; {rest} {stays} ({kept} with kept quotations)"),
    };
    format!("Yes, and remove {gone} that came by it only{rest}.")
}

/// "1 article", "2 articles".
fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

/// The setting after this one, round and round.
fn after(full_text: Option<FullText>) -> Option<FullText> {
    match full_text {
        None => Some(FullText::Always),
        Some(FullText::Always) => Some(FullText::WhenShort),
        Some(FullText::WhenShort) => Some(FullText::Never),
        Some(FullText::Never) => None,
    }
}

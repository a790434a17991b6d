//! What changes the library: keeping, notes, tags, read marks, and taking all of that back. And what leaves the program.
//!
//! Nothing here changes what is shown: that happens when the library's answer comes.

use super::history::{Change, Step};
use super::jobs::Purpose;
use super::keep::{self, Citation, is_safe_link};
use super::{App, Screen};
use crate::export;
use crate::ingest::http;
use crate::library::NewBookmark;
use crate::tui::command::Command;
use crate::tui::effect::{Effect, Request};

impl App {
    pub(super) fn run_on_library(&mut self, command: Command, effects: &mut Vec<Effect>) {
        match command {
            Command::Keep => self.toggle_kept(effects),
            Command::Note => self.open_annotation(false, effects),
            Command::Tags => self.open_annotation(true, effects),
            Command::EditNote => self.edit_note(effects),
            Command::Colour => self.ask_colour(),
            Command::CopyLink => self.copy_link(effects),
            Command::OpenWords => self.open_words(effects),
            Command::Marks => self.ask_for_marks(effects),
            Command::ToggleRead => self.toggle_read(effects),
            Command::Undo => self.step(Step::Undo, effects),
            Command::Redo => self.step(Step::Redo, effects),
            Command::Copy => self.copy(effects),
            Command::OpenLink => self.open_link(effects),
            _ => self.run_on_feeds(command, effects),
        }
    }

    fn toggle_kept(&mut self, effects: &mut Vec<Effect>) {
        let request = match self.screen() {
            Screen::List | Screen::Feeds => None,
            Screen::Reader => self.keep_in_text(),
            Screen::Quotes | Screen::Person => {
                self.current_saying().map(|row| match row.card.bookmark {
                    Some(bookmark) => Request::Unkeep(bookmark),
                    None => Request::KeepQuote {
                        article: row.card.article,
                        index: row.card.index,
                        exact: row.card.text.clone(),
                    },
                })
            }
            Screen::Bookmarks => {
                self.bookmarks.rows.current().map(|row| Request::Unkeep(row.bookmark.id))
            }
        };
        match request {
            Some(request) => self.change(Purpose::Change, request, effects),
            None => self.status.say("There is no quotation here.", self.now),
        }
    }

    fn keep_in_text(&self) -> Option<Request> {
        let reader = self.reader.as_ref()?;
        if let Some(bookmark) = reader.picked() {
            return Some(Request::Unkeep(bookmark.id));
        }
        let quote = reader.current()?;
        match reader.bookmark_of(quote) {
            Some(bookmark) => Some(Request::Unkeep(bookmark.id)),
            None => keep::bookmark(reader.stored(), quote).map(Box::new).map(Request::Keep),
        }
    }

    /// Asks for a change, one at a time: what is shown must be what the next one starts from.
    pub(super) fn change(&mut self, purpose: Purpose, request: Request, effects: &mut Vec<Effect>) {
        if self.jobs.is_changing() {
            self.status.say("The last change is still being saved.", self.now);
        } else {
            self.ask(purpose, request, effects);
        }
    }

    fn toggle_read(&mut self, effects: &mut Vec<Effect>) {
        if let Some(row) = self.list.rows.current() {
            let request = Request::Mark { articles: vec![row.card.id], read: !row.card.read };
            self.change(Purpose::Change, request, effects);
        }
    }

    /// Takes a change back, or makes it again. While one is being saved, further steps wait.
    pub(super) fn step(&mut self, step: Step, effects: &mut Vec<Effect>) {
        if self.jobs.is_changing() {
            return self.history.wait(step);
        }
        let change = match step {
            Step::Undo => self.history.pop_done(),
            Step::Redo => self.history.pop_undone(),
        };
        let Some(change) = change else {
            let said = match step {
                Step::Undo => "Nothing to undo.",
                Step::Redo => "Nothing to do again.",
            };
            return self.status.say(said, self.now);
        };
        let (request, purpose) = match step {
            Step::Undo => (change.undoing(), Purpose::Undo(change)),
            Step::Redo => (change.redoing(), Purpose::Redo(change)),
        };
        self.ask(purpose, request, effects);
    }

    /// Notes a change that was confirmed, by what asked for it.
    pub(super) fn note_change(&mut self, purpose: Purpose, change: Change) {
        let renamed = |old: &Change| old.bookmark().zip(change.bookmark());
        match purpose {
            Purpose::Undo(mut old) => {
                if let Some((from, to)) = renamed(&old) {
                    self.history.rename(from, to);
                    old.rename(from, to);
                }
                old.renew(change);
                self.history.push_undone(old);
            }
            Purpose::Redo(mut old) => {
                if let Some((from, to)) = renamed(&old) {
                    self.history.rename(from, to);
                    old.rename(from, to);
                }
                old.renew(change);
                self.history.push_done(old);
            }
            Purpose::Change | Purpose::Annotate(_) | Purpose::ChangeFeed(_) | Purpose::Follow => {
                self.history.record(change);
            }
            _ => {}
        }
    }

    fn copy(&mut self, effects: &mut Vec<Effect>) {
        let Some(text) = self.citation() else {
            return self.status.say("There is nothing to copy here.", self.now);
        };
        self.copy_text(text, "Copied", effects);
    }

    /// Puts a text on the clipboard; `said` begins the sentence that says so.
    pub(super) fn copy_text(
        &mut self,
        text: String,
        said: &'static str,
        effects: &mut Vec<Effect>,
    ) {
        self.ask(Purpose::Copy(said), Request::Copy(text), effects);
    }

    /// The link that leads to the words that commands are about; an error says why there is none.
    fn link(&self) -> Result<String, &'static str> {
        let nothing = "There is no quotation here.";
        let link = match self.screen() {
            Screen::Quotes => {
                let row = self.quotes.rows.current().ok_or(nothing)?;
                export::link(&row.card.excerpt())
            }
            Screen::Bookmarks => {
                let row = self.bookmarks.rows.current().ok_or(nothing)?;
                export::link(&row.bookmark.excerpt())
            }
            Screen::Reader => export::link(&self.cited_in_text().ok_or(nothing)?.as_excerpt()),
            _ => return Err(nothing),
        };
        link.ok_or("This article has no address on the web.")
    }

    fn copy_link(&mut self, effects: &mut Vec<Effect>) {
        match self.link() {
            Ok(link) => self.copy_text(link, "Link copied", effects),
            Err(said) => self.status.say(said, self.now),
        }
    }

    fn open_words(&mut self, effects: &mut Vec<Effect>) {
        match self.link() {
            Ok(link) => {
                self.ask(Purpose::Say("Opened in the browser."), Request::OpenUrl(link), effects);
            }
            Err(said) => self.status.say(said, self.now),
        }
    }

    /// The passage or quotation of the open article that commands are about.
    fn cited_in_text(&self) -> Option<NewBookmark> {
        let reader = self.reader.as_ref()?;
        match reader.picked() {
            Some(bookmark) => Some(bookmark.quote.clone()),
            None => keep::bookmark(reader.stored(), reader.current()?),
        }
    }

    fn citation(&self) -> Option<String> {
        match self.screen() {
            Screen::List => self.list.rows.current().map(|row| {
                let card = &row.card;
                let published = card.published.as_deref().unwrap_or_default();
                let (title, site) = (card.title.as_str(), card.source.as_str());
                Citation { title, site, published, ..Citation::default() }.text()
            }),
            Screen::Quotes | Screen::Person => self.current_saying().map(|row| {
                let card = &row.card;
                Citation {
                    words: &card.text,
                    kind: Some(card.kind.into()),
                    speaker: &card.speakers.join(", "),
                    role: card.role.as_deref().unwrap_or_default(),
                    title: &card.title,
                    site: &card.source,
                    published: card.published.as_deref().unwrap_or_default(),
                    url: card.url.as_deref().unwrap_or_default(),
                }
                .text()
            }),
            Screen::Bookmarks => self.bookmarks.rows.current().map(|row| cite(&row.bookmark.quote)),
            Screen::Feeds => self.current_feed().map(|row| http::shown(&row.url)),
            Screen::Reader => self.cited_in_text().map(|quote| cite(&quote)),
        }
    }

    fn open_link(&mut self, effects: &mut Vec<Effect>) {
        let url = match self.screen() {
            Screen::List => None,
            Screen::Feeds => self.current_feed().and_then(|row| row.home.clone()),
            Screen::Quotes | Screen::Person => {
                self.current_saying().and_then(|row| row.card.url.clone())
            }
            Screen::Bookmarks => {
                self.bookmarks.rows.current().and_then(|row| row.bookmark.quote.url.clone())
            }
            Screen::Reader => {
                self.reader.as_ref().and_then(|reader| reader.stored().source.url.clone())
            }
        };
        match url {
            Some(url) if is_safe_link(&url) => {
                self.ask(Purpose::Say("Opened in the browser."), Request::OpenUrl(url), effects);
            }
            Some(_) => self.status.fail("Only http, https and mailto links are opened.", self.now),
            None if self.screen() == Screen::Feeds => {
                self.status.say("The address of its site is not known.", self.now);
            }
            None => self.status.say("This article has no address.", self.now),
        }
    }
}

/// What is kept, as it is copied.
pub(super) fn cite(quote: &NewBookmark) -> String {
    Citation::of(quote).text()
}

//! The prompt and the picker: what is typed, and what comes of it.

use super::feeds;
use super::history::Step;
use super::jobs::Purpose;
use super::keep;
use super::{App, LineEdit, Overlay, Pick, Picker, Prompt, PromptKind, Screen};
use crate::library::FeedChange;
use crate::tui::command::Command;
use crate::tui::effect::{Effect, Facet, Request};
use crate::tui::event::Size;

use super::layout::{Area, overlay};

impl Picker {
    /// Where the picker lies on a screen of `size`.
    pub fn area(size: Size) -> Area {
        overlay(size, 64, 22)
    }

    /// How many rows it has room for, besides its border and the typed line.
    pub(super) fn room(size: Size) -> usize {
        usize::from(Self::area(size).height.saturating_sub(3))
    }
}

impl App {
    /// Begins to filter the rows, or to find in the text.
    pub(super) fn open_filter(&mut self, effects: &mut Vec<Effect>) {
        let kind = match self.screen() {
            Screen::Reader => PromptKind::Find,
            Screen::List | Screen::Quotes | Screen::Bookmarks | Screen::Person | Screen::Feeds => {
                PromptKind::Filter
            }
        };
        let text = match kind {
            PromptKind::Filter => self.query().to_owned(),
            _ => String::new(),
        };
        if let (PromptKind::Find, Some(reader)) = (&kind, &mut self.reader) {
            reader.begin_find();
        }
        if self.screen() == Screen::List {
            self.ask(Purpose::Quiet, Request::Prepare, effects);
        }
        self.overlay = Some(Overlay::Prompt(Prompt::new(kind, &text)));
    }

    /// Changes the line that is typed, and does what follows at once.
    pub(super) fn type_text(&mut self, change: impl FnOnce(&mut LineEdit)) {
        match &mut self.overlay {
            Some(Overlay::Prompt(prompt)) => {
                change(&mut prompt.edit);
                let (kind, text) = (prompt.kind.clone(), prompt.edit.text().to_owned());
                match kind {
                    PromptKind::Filter => self.search(&text, true),
                    PromptKind::Search(beside) => self.search_texts(&beside, &text),
                    PromptKind::Find => {
                        if let Some(reader) = &mut self.reader {
                            reader.look_for(&text);
                        }
                    }
                    // These do something only when they are accepted.
                    PromptKind::Note(_)
                    | PromptKind::Tags(_)
                    | PromptKind::Rename(_)
                    | PromptKind::Follow
                    | PromptKind::FeedTitle(_)
                    | PromptKind::FeedFolder(_)
                    | PromptKind::FeedTags(_)
                    | PromptKind::SearchName => {}
                }
            }
            Some(Overlay::Picker(picker)) => {
                let before = picker.edit.text().to_owned();
                change(&mut picker.edit);
                if picker.edit.text() != before {
                    picker.rows.invalidate(true);
                }
            }
            Some(Overlay::Outline(outline)) => outline.type_text(change),
            Some(Overlay::Line(line)) => {
                change(&mut line.edit);
                self.complete_line();
            }
            Some(Overlay::Palette(palette)) => {
                let before = palette.edit.text().to_owned();
                change(&mut palette.edit);
                if palette.edit.text() != before {
                    palette.narrow();
                }
            }
            Some(Overlay::Help(help)) => help.type_text(change),
            Some(Overlay::Explained(..) | Overlay::Choice(_) | Overlay::Hints(_)) | None => {}
        }
    }

    /// Takes another query for the rows that are shown.
    pub(super) fn search(&mut self, query: &str, to_top: bool) {
        match self.screen() {
            Screen::List | Screen::Reader => self.list.search(query, to_top),
            Screen::Quotes => self.quotes.search(query, to_top),
            Screen::Bookmarks => self.bookmarks.search(query, to_top),
            Screen::Feeds => self.feeds.search(query, to_top),
            Screen::Person => {
                if let Some(page) = self.people.last_mut() {
                    page.quotes.search(query, to_top);
                }
            }
        }
    }

    pub(super) fn run_in_prompt(&mut self, command: Command, effects: &mut Vec<Effect>) {
        match command {
            Command::Accept => self.accept_prompt(effects),
            Command::Cancel => self.cancel_prompt(),
            _ => self.type_text(|edit| {
                edit.edit(command);
            }),
        }
    }

    fn accept_prompt(&mut self, effects: &mut Vec<Effect>) {
        let Some(Overlay::Prompt(prompt)) = self.overlay.take() else { return };
        let text = prompt.edit.text();
        match prompt.kind {
            PromptKind::Filter => {}
            PromptKind::Search(beside) => self.accept_search(&beside, text),
            PromptKind::SearchName => self.save_search(text, effects),
            PromptKind::Find => {
                let found = self.reader.as_ref().and_then(|reader| reader.find());
                if text.is_empty() {
                    self.end_find(false);
                } else if found.is_some_and(|find| find.matches.is_empty()) {
                    self.status.say(format!("“{text}” is not in this article."), self.now);
                    self.end_find(true);
                } else if let Some(origin) = found.map(|find| find.origin) {
                    self.note_find(origin);
                }
            }
            PromptKind::Note(bookmark) => {
                let tags = bookmark.quote.tags.clone();
                self.annotate(bookmark, text.trim().to_owned(), tags, effects);
            }
            PromptKind::Tags(bookmark) => {
                let note = bookmark.quote.note.clone();
                self.annotate(bookmark, note, keep::tags(text), effects);
            }
            PromptKind::Rename(actor) => self.rename(actor, text.trim(), effects),
            PromptKind::Follow => self.follow(text.trim(), effects),
            PromptKind::FeedTitle(row) => {
                let own_title = Some(text.trim().to_owned());
                self.change_feed(row, FeedChange { own_title, ..FeedChange::default() }, effects);
            }
            PromptKind::FeedFolder(row) => {
                let folder = Some(feeds::path(text));
                self.change_feed(row, FeedChange { folder, ..FeedChange::default() }, effects);
            }
            PromptKind::FeedTags(row) => {
                let tags = Some(keep::tags(text));
                self.change_feed(row, FeedChange { tags, ..FeedChange::default() }, effects);
            }
        }
    }

    fn cancel_prompt(&mut self) {
        match self.overlay.take() {
            Some(Overlay::Prompt(Prompt {
                kind: PromptKind::Filter | PromptKind::Search(_),
                before,
                ..
            })) => self.search(&before, false),
            Some(Overlay::Prompt(Prompt { kind: PromptKind::Find, .. })) => self.end_find(true),
            _ => {}
        }
    }

    fn end_find(&mut self, back: bool) {
        if let Some(reader) = &mut self.reader {
            reader.end_find(back);
        }
    }

    pub(super) fn run_in_picker(&mut self, command: Command, n: isize, effects: &mut Vec<Effect>) {
        let Some(Overlay::Picker(picker)) = &mut self.overlay else { return };
        let page = picker.rows.height().cast_signed();
        match command {
            Command::Down => picker.rows.move_by(n),
            Command::Up => picker.rows.move_by(-n),
            Command::PageDown => picker.rows.move_by(page),
            Command::PageUp => picker.rows.move_by(-page),
            Command::Accept => self.pick(false, effects),
            Command::AcceptSaid => self.pick(true, effects),
            Command::MergeActor
            | Command::SplitActor
            | Command::RenameActor
            | Command::ActorKind
            | Command::HideActor => self.correct_picked(command, effects),
            Command::Undo => self.step(Step::Undo, effects),
            Command::Explain => self.ask_why(effects),
            Command::Person => self.open_picked_person(effects),
            Command::Cancel => {
                self.overlay = None;
                effects.extend(self.jobs.drop_facets());
            }
            _ => self.type_text(|edit| {
                edit.edit(command);
            }),
        }
    }

    /// Filters by the picked actor or topic, besides what the query already asks for.
    fn pick(&mut self, said: bool, effects: &mut Vec<Effect>) {
        let Some(Overlay::Picker(picker)) = self.overlay.take() else { return };
        effects.extend(self.jobs.drop_facets());
        let Some(row) = picker.rows.current() else {
            return self.pick_new(picker.pick, picker.edit.text().trim(), effects);
        };
        if picker.pick != Pick::Filter {
            return self.pick_for(picker.pick.clone(), row, effects);
        }
        let field = match picker.facet {
            Facet::Actors if said => "said",
            Facet::Actors => "actor",
            Facet::Topics => "topic",
        };
        let name = row.name.clone();
        self.narrow(field, &name);
    }

    /// Filters by a field, besides what the query already asks for.
    pub(super) fn narrow(&mut self, field: &str, value: &str) {
        let term = format!("{field}:\"{}\"", value.replace('"', ""));
        let query = match self.query().trim() {
            "" => term,
            // OR binds less than what stands side by side.
            query if has_alternatives(query) => format!("({query}) {term}"),
            query => format!("{query} {term}"),
        };
        self.search(&query, true);
    }
}

pub(super) fn has_alternatives(query: &str) -> bool {
    query.contains('|') || query.split_whitespace().any(|word| word == "OR")
}

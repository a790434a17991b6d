//! What each command does.

use super::help::Help;
use super::jobs::{Purpose, Target};
use super::overlay::{Overlay, Picker};
use super::scroll::Scroll;
use super::{App, PersonPage, Screen, Settings};
use crate::library::ArticleId;
use crate::tui::command::Command;
use crate::tui::effect::{ArticleOrder, Effect, Facet, QuoteOrder, Request};

/// A movement among rows or lines.
#[derive(Debug, Clone, Copy)]
enum Move {
    By(isize),
    Pages(isize),
    Halves(isize),
    To(usize),
}

impl Move {
    /// The movement that a command asks for, with its count.
    fn of(command: Command, count: Option<usize>) -> Option<Self> {
        let n = count.map_or(1, usize::cast_signed);
        Some(match command {
            Command::Down => Self::By(n),
            Command::Up => Self::By(-n),
            Command::PageDown => Self::Pages(n),
            Command::PageUp => Self::Pages(-n),
            Command::HalfDown => Self::Halves(n),
            Command::HalfUp => Self::Halves(-n),
            Command::Top => Self::To(count.map_or(0, |count| count.saturating_sub(1))),
            Command::Bottom => Self::To(count.map_or(usize::MAX, |count| count.saturating_sub(1))),
            _ => return None,
        })
    }

    /// The row or line to go to from `from`, where a screen holds `height`.
    fn target(self, from: usize, height: usize) -> usize {
        let height = height.cast_signed();
        match self {
            Self::By(rows) => from.saturating_add_signed(rows),
            Self::Pages(pages) => {
                from.saturating_add_signed(pages.saturating_mul((height - 1).max(1)))
            }
            Self::Halves(halves) => {
                from.saturating_add_signed(halves.saturating_mul((height / 2).max(1)))
            }
            Self::To(row) => row,
        }
    }

    /// Moves a window over lines.
    fn scroll<Line>(self, text: &mut Scroll<Line>) {
        let target = self.target(text.top(), text.height()).min(text.lines.len());
        text.scroll(target.cast_signed() - text.top().cast_signed());
    }
}

impl App {
    /// Does what a command says; `count` is what was typed before its key.
    pub(super) fn run(
        &mut self,
        command: Command,
        count: Option<usize>,
        effects: &mut Vec<Effect>,
    ) {
        match command {
            Command::Quit => return self.leave(effects),
            Command::Suspend => {
                self.save_place(effects);
                return effects.push(Effect::Suspend);
            }
            Command::Redraw => return self.redraw(effects),
            _ => {}
        }
        match &mut self.overlay {
            Some(Overlay::Prompt(prompt)) => match Move::of(command, None) {
                Some(movement) if prompt.kind.filters() => self.go(movement),
                Some(_) => {}
                None => self.run_in_prompt(command, effects),
            },
            Some(Overlay::Picker(_)) => {
                self.run_in_picker(command, count.map_or(1, usize::cast_signed), effects);
            }
            Some(Overlay::Help(help)) => match Move::of(command, count) {
                Some(movement) => movement.scroll(&mut help.text),
                None if help.run(command) => {}
                None => self.overlay = None,
            },
            Some(Overlay::Explained(explained, _)) => match Move::of(command, count) {
                Some(movement) => movement.scroll(&mut explained.text),
                None if command == Command::SearchHelp => {}
                None => self.close_explained(),
            },
            Some(Overlay::Choice(choice)) => match Move::of(command, count) {
                Some(movement) => {
                    choice.select(movement.target(choice.selected(), choice.text.height()));
                }
                None => self.run_in_choice(command, effects),
            },
            Some(Overlay::Hints(_)) => self.run_in_hints(command),
            Some(Overlay::Outline(outline)) => match Move::of(command, count) {
                Some(movement) => {
                    outline.select(movement.target(outline.selected(), outline.height()));
                }
                None => self.run_in_outline(command),
            },
            Some(Overlay::Line(_)) => self.run_in_line(command, effects),
            Some(Overlay::Palette(_)) => self.run_in_palette(command, effects),
            None => self.run_in_view(command, count, effects),
        }
    }

    fn run_in_view(&mut self, command: Command, count: Option<usize>, effects: &mut Vec<Effect>) {
        if let Some(movement) = Move::of(command, count) {
            return self.go(movement);
        }
        let steps = count.map_or(1, usize::cast_signed);
        match command {
            Command::Help => {
                let Settings { keymap, ascii, .. } = &self.settings;
                self.overlay = Some(Overlay::Help(Help::new(self.context(), keymap, *ascii)));
            }
            Command::CommandLine => self.open_command_line(""),
            Command::Palette => self.open_palette(),
            Command::Back => self.back(effects),
            Command::Cancel => self.cancel(effects),
            Command::Filter | Command::Find => self.open_filter(effects),
            Command::Search => self.open_search(),
            Command::SaveSearch => self.ask_search_name(),
            Command::Actors => self.open_actors(),
            Command::Speaker => self.open_speaker(),
            Command::Topics => self.overlay = Some(Overlay::Picker(Picker::new(Facet::Topics))),
            Command::AllQuotes => self.show(Screen::Quotes),
            Command::AllBookmarks => self.show(Screen::Bookmarks),
            Command::AllFeeds => self.show_feeds(),
            Command::Sort => self.sort(),
            Command::Open => self.open(effects),
            Command::ToggleStory => self.unfold(None),
            Command::OpenStory => self.unfold(Some(true)),
            Command::CloseStory => self.unfold(Some(false)),
            Command::Person => self.open_person(effects),
            Command::Sources => self.choose_source(),
            Command::SwitchPane if self.screen() == Screen::Person => self.switch_page(),
            Command::ToggleStories => self.toggle_stories(),
            Command::NextUnread => self.go_to_unread(true),
            Command::PreviousUnread => self.go_to_unread(false),
            Command::NextArticle => self.open_neighbour(steps, effects),
            Command::PreviousArticle => self.open_neighbour(-steps, effects),
            Command::SwitchPane => self.panel_focus = !self.panel_focus,
            Command::TogglePanel => self.toggle_panel(),
            Command::ToggleMouse => self.toggle_mouse(effects),
            Command::Theme => self.choose_theme(),
            Command::BorderBack => self.move_border(-steps),
            Command::BorderOn => self.move_border(steps),
            Command::Explain => self.ask_why(effects),
            Command::FollowLink => self.open_hints(),
            Command::Outline => self.open_outline(),
            Command::ToggleHyphens
            | Command::ToggleJustify
            | Command::Wider
            | Command::Narrower => self.set_text(command, steps),
            Command::NextQuote
            | Command::PreviousQuote
            | Command::NextStatement
            | Command::PreviousStatement
            | Command::NextMatch
            | Command::PreviousMatch
            | Command::NextSection
            | Command::PreviousSection => self.move_in_text(command, steps),
            _ => self.run_on_library(command, effects),
        }
    }

    fn go(&mut self, movement: Move) {
        match self.screen() {
            Screen::List => {
                let target = movement.target(self.list.rows.selected(), self.list.rows.height());
                self.list.rows.select(target);
            }
            Screen::Quotes => {
                let rows = &mut self.quotes.rows;
                rows.select(movement.target(rows.selected(), rows.height()));
            }
            Screen::Bookmarks => {
                let rows = &mut self.bookmarks.rows;
                rows.select(movement.target(rows.selected(), rows.height()));
            }
            Screen::Feeds => {
                let rows = &mut self.feeds.rows;
                rows.select(movement.target(rows.selected(), rows.height()));
            }
            Screen::Person => self.go_on_page(movement),
            Screen::Reader => self.go_in_text(movement),
        }
    }

    fn go_on_page(&mut self, movement: Move) {
        let Some(page) = self.people.last_mut() else { return };
        if page.focus {
            let (from, height) = (page.portrait.place(), page.portrait.text.height());
            page.portrait.go_to(movement.target(from, height));
        } else {
            let rows = &mut page.quotes.rows;
            rows.select(movement.target(rows.selected(), rows.height()));
        }
    }

    fn go_in_text(&mut self, movement: Move) {
        let focus = self.panel_focus;
        let Some(reader) = &mut self.reader else { return };
        if focus {
            let last = reader.quotes().saturating_sub(1);
            let target = match (movement, reader.selected()) {
                (Move::By(1), None) => reader.nearest().unwrap_or_default(),
                (movement, _) => movement.target(reader.nearest().unwrap_or_default(), 6),
            };
            reader.select(target.min(last));
        } else {
            let target = movement.target(reader.top(), reader.height());
            reader.go_to_line(target);
        }
    }

    fn move_in_text(&mut self, command: Command, steps: isize) {
        let Some(reader) = &mut self.reader else { return };
        let (moved, otherwise) = match command {
            Command::NextQuote => (reader.step_quote(steps), "No quotation further down."),
            Command::PreviousQuote => (reader.step_quote(-steps), "No quotation further up."),
            Command::NextStatement => (reader.step_statement(steps), "No statement further down."),
            Command::PreviousStatement => {
                (reader.step_statement(-steps), "No statement further up.")
            }
            Command::NextSection => (reader.go_to_section(true), "No heading further down."),
            Command::PreviousSection => (reader.go_to_section(false), "No heading further up."),
            Command::NextMatch => return self.step_match(steps),
            _ => return self.step_match(-steps),
        };
        if !moved {
            self.status.say(otherwise, self.now);
        }
    }

    pub(super) fn show(&mut self, screen: Screen) {
        self.panel_focus = false;
        match self.screens.iter().position(|&known| known == screen) {
            Some(at) => self.screens.truncate(at + 1),
            None => self.screens.push(screen),
        }
        self.widen();
    }

    fn back(&mut self, effects: &mut Vec<Effect>) {
        if self.panel_focus && self.screen() == Screen::Reader {
            self.panel_focus = false;
        } else if self.portrait_has_keys() {
            self.switch_page();
        } else if self.screens.len() > 1 {
            self.save_place(effects);
            if self.screens.pop() == Some(Screen::Person) {
                self.leave_person(effects);
            }
            self.widen();
        } else {
            self.leave(effects);
        }
    }

    fn leave(&mut self, effects: &mut Vec<Effect>) {
        self.save_place(effects);
        effects.push(Effect::Quit);
    }

    /// Stops what takes long; else clears what is marked, found or filtered, one thing at a time.
    fn cancel(&mut self, effects: &mut Vec<Effect>) {
        if let Some(cancel) = self.jobs.cancel_slow(self.now) {
            return effects.push(cancel);
        }
        if self.portrait_has_keys() {
            return self.switch_page();
        }
        match (self.screen(), &mut self.reader) {
            (Screen::Reader, Some(reader)) => {
                if reader.find().is_some() {
                    reader.end_find(false);
                } else if self.panel_focus {
                    self.panel_focus = false;
                } else {
                    reader.deselect();
                }
            }
            (Screen::List, _) if self.list.query.is_empty() && self.narrowed.is_some() => {
                self.show(Screen::List);
            }
            _ => self.search("", false),
        }
    }

    fn redraw(&mut self, effects: &mut Vec<Effect>) {
        self.refresh();
        effects.push(Effect::Redraw);
        self.ask_background(effects);
    }

    /// Asks for everything that is shown again.
    pub(super) fn refresh(&mut self) {
        self.list.rows.invalidate(false);
        self.quotes.rows.invalidate(false);
        self.people.iter_mut().for_each(PersonPage::invalidate);
        self.bookmarks.rows.invalidate(false);
        self.feeds.rows.invalidate(false);
        if let Some(Overlay::Picker(picker)) = &mut self.overlay {
            picker.rows.invalidate(false);
        }
    }

    fn sort(&mut self) {
        match self.screen() {
            Screen::List => self.list.sort(&ArticleOrder::ALL),
            Screen::Quotes | Screen::Person => self.sort_sayings(None),
            Screen::Bookmarks => self.bookmarks.sort(&QuoteOrder::OF_KEPT),
            Screen::Reader | Screen::Feeds => {}
        }
    }

    fn open(&mut self, effects: &mut Vec<Effect>) {
        let target = match self.screen() {
            Screen::Feeds => return self.open_feed(),
            Screen::Person => return self.open_from_person(effects),
            Screen::List => {
                let target = self.target_in_list();
                self.list.rows.current().map(|row| (row.card.id, target))
            }
            Screen::Quotes => {
                let row = self.quotes.rows.current();
                row.map(|row| (row.card.article, Target::Quote(row.card.index)))
            }
            Screen::Bookmarks => self.bookmarks.rows.current().map(|row| {
                let quote = &row.bookmark.quote;
                (quote.article, Target::CodePoints(quote.start, quote.end))
            }),
            Screen::Reader => {
                if let Some((reader, quote)) = self.reader.as_mut().zip(self.panel.current()) {
                    reader.select(quote);
                }
                self.panel_focus = false;
                None
            }
        };
        if let Some((article, target)) = target {
            self.open_article(article, target, effects);
        }
    }

    pub(super) fn open_article(
        &mut self,
        article: ArticleId,
        target: Target,
        effects: &mut Vec<Effect>,
    ) {
        self.save_place(effects);
        self.ask(Purpose::Article(article, target), Request::Article(article), effects);
    }

    fn open_neighbour(&mut self, steps: isize, effects: &mut Vec<Effect>) {
        let open = self.reader.as_ref().map(|reader| reader.stored().id);
        let here = self.list.rows.current().map(|row| row.card.id);
        if open != here {
            return self.status.say("This article is not the one selected in the list.", self.now);
        }
        let before = self.list.rows.selected();
        let Some(to) = before.checked_add_signed(steps) else {
            return self.status.say("This is the first article.", self.now);
        };
        match self.list.rows.get(to).map(|row| row.card.id) {
            Some(article) => {
                self.list.rows.select(to);
                self.open_article(article, self.target_in_list(), effects);
            }
            None => self.status.say("This is the last article.", self.now),
        }
    }

    fn go_to_unread(&mut self, forward: bool) {
        let rows = &self.list.rows;
        let here = rows.selected();
        let mut unread = rows.held().filter(|(_, row)| !row.card.read).map(|(at, _)| at);
        let found =
            if forward { unread.find(|&at| at > here) } else { unread.rfind(|&at| at < here) };
        drop(unread);
        match found {
            Some(at) => self.list.rows.select(at),
            None => self.status.say("No unread article near here.", self.now),
        }
    }

    fn toggle_panel(&mut self) {
        let shown = self.panes.side.is_some();
        self.panel_wanted = Some(!shown);
        self.panel_focus = false;
    }

    fn toggle_mouse(&mut self, effects: &mut Vec<Effect>) {
        self.mouse = !self.mouse;
        let said =
            if self.mouse { "The mouse is used here." } else { "The terminal has the mouse." };
        self.status.say(said, self.now);
        effects.push(Effect::CaptureMouse(self.mouse));
    }
}

//! The line at `:` and the palette: what is typed there, and what comes of it.

use super::command_line::CommandLine;
use super::help::Help;
use super::overlay::Overlay;
use super::palette::Palette;
use super::{App, LineEdit, Screen, Settings};
use crate::tui::colon::{Act, LineError, Place, Said, Scene, Verb, complete, named_in, read, wish};
use crate::tui::command::{Command, Spec};
use crate::tui::effect::{ArticleOrder, Effect, Whom};

/// How many lines and commands are remembered.
const DEPTH: usize = 200;
/// The largest count, as where it is typed before a key.
const MOST: usize = 1_000_000;

/// What was typed at `:` and what was done, the newest last.
#[derive(Debug, Clone, Default)]
pub(super) struct Commanding {
    lines: Vec<String>,
    recent: Vec<&'static str>,
}

impl Commanding {
    fn note_line(&mut self, line: &str) {
        self.lines.retain(|known| known != line);
        self.lines.push(line.to_owned());
        let spare = self.lines.len().saturating_sub(DEPTH);
        self.lines.drain(..spare);
    }

    /// What is only a way to others is not remembered.
    fn note_name(&mut self, name: &'static str) {
        if matches!(name, "palette" | "command-line") {
            return;
        }
        self.recent.retain(|&known| known != name);
        self.recent.push(name);
    }

    /// The `back`th line, counted back from the newest, of those that begin so.
    fn line(&self, start: &str, back: usize) -> Option<&str> {
        let mut lines = self.lines.iter().rev().filter(|line| line.starts_with(start));
        lines.nth(back.checked_sub(1)?).map(String::as_str)
    }
}

impl App {
    /// Begins a line at `:` in which `text` stands already.
    pub(super) fn open_command_line(&mut self, text: &str) {
        self.overlay = Some(Overlay::Line(CommandLine::new(text)));
        self.complete_line();
    }

    /// Offers every command that can be done here.
    pub(super) fn open_palette(&mut self) {
        let palette = Palette::new(self.context(), &self.settings.keymap, &self.commanding.recent);
        self.overlay = Some(Overlay::Palette(palette));
    }

    /// Finds how the line at `:` can go on.
    pub(super) fn complete_line(&mut self) {
        let context = self.context_of(self.screen());
        let scene = Scene {
            orders: self.orders(),
            themes: self.themes(),
            actors: self.actors_in_sight(),
            topics: self.topics_in_sight(),
        };
        if let Some(Overlay::Line(line)) = &mut self.overlay {
            line.typed_anew(|typed| complete(typed, context, &scene));
        }
    }

    /// The names of the orders of what is shown.
    fn orders(&self) -> Vec<&'static str> {
        match self.screen() {
            Screen::List => ArticleOrder::ALL.iter().map(|order| order.name()).collect(),
            _ => self.quote_orders().iter().map(|order| order.name()).collect(),
        }
    }

    pub(super) fn run_in_line(&mut self, command: Command, effects: &mut Vec<Effect>) {
        let Some(Overlay::Line(line)) = &mut self.overlay else { return };
        match command {
            Command::Accept => {
                let typed = line.edit.text().to_owned();
                self.overlay = None;
                self.obey(&typed, effects);
            }
            Command::Cancel => self.overlay = None,
            // As in vim: what is deleted beyond its start is left.
            Command::DeleteBack if line.edit.text().is_empty() => self.overlay = None,
            Command::Complete | Command::CompleteBack => {
                if line.take(command == Command::Complete) {
                    self.complete_line();
                }
            }
            Command::Up => self.recall(1),
            Command::Down => self.recall(-1),
            Command::CursorRight | Command::CursorEnd if line.take_ghost() => self.complete_line(),
            _ => self.type_text(|edit| {
                edit.edit(command);
            }),
        }
    }

    /// Goes back, or on, among the lines that begin with what is typed.
    fn recall(&mut self, steps: isize) {
        let Some(Overlay::Line(line)) = &mut self.overlay else { return };
        let back = line.back.saturating_add_signed(steps);
        let older = self.commanding.line(line.typed(), back);
        if back == 0 || older.is_some() {
            line.recall(older, back);
        }
    }

    pub(super) fn run_in_palette(&mut self, command: Command, effects: &mut Vec<Effect>) {
        let Some(Overlay::Palette(palette)) = &mut self.overlay else { return };
        let page = palette.rows.height().cast_signed();
        match command {
            Command::Down => palette.rows.move_by(1),
            Command::Up => palette.rows.move_by(-1),
            Command::PageDown => palette.rows.move_by(page),
            Command::PageUp => palette.rows.move_by(-page),
            Command::Cancel => self.overlay = None,
            Command::Accept => {
                let named = palette.rows.current().map(|row| row.named);
                self.overlay = None;
                if let Some(named) = named {
                    self.commanding.note_name(named.name);
                    match named.spec {
                        Some(spec) => self.run(spec.command, None, effects),
                        None => self.begin(named.name, named.verb, effects),
                    }
                }
            }
            _ => self.type_text(|edit| {
                edit.edit(command);
            }),
        }
    }

    /// Does what needs nothing behind its name, and begins a line for what does.
    fn begin(&mut self, name: &str, verb: Option<&'static Verb>, effects: &mut Vec<Effect>) {
        match verb {
            Some(verb @ Verb { act: Act::Run(_) | Act::Type(_), .. }) => {
                self.act_on(verb, "", effects);
            }
            _ => self.open_command_line(&format!("{name} ")),
        }
    }

    /// Does what a line says.
    fn obey(&mut self, line: &str, effects: &mut Vec<Effect>) {
        let context = self.context();
        if !line.trim().is_empty() {
            self.commanding.note_line(line.trim());
        }
        match read(line, context) {
            Ok(Said::Nothing) => {}
            Ok(Said::Go(place)) => self.go_to(place, effects),
            Ok(Said::Do(command, count)) => {
                let mut here = named_in(context).into_iter();
                let is_meant = |spec: &Spec| spec.command == command;
                if let Some(named) = here.find(|named| named.spec.is_some_and(is_meant)) {
                    self.commanding.note_name(named.name);
                }
                self.run(command, count.map(|count| count.min(MOST)), effects);
            }
            Ok(Said::With(verb, argument)) => {
                self.commanding.note_name(verb.name);
                self.act_on(verb, argument, effects);
            }
            Err(error) => self.status.fail(error.to_string(), self.now),
        }
    }

    fn act_on(&mut self, verb: &'static Verb, argument: &str, effects: &mut Vec<Effect>) {
        match verb.act {
            Act::Run(command) => self.run(command, None, effects),
            Act::Type(command) => self.run_and_type(command, argument, effects),
            Act::Narrow(field) => self.narrow(field, argument),
            Act::Person => {
                let whom = Whom::Name { name: argument.to_owned(), near: None };
                self.ask_person(whom, effects);
            }
            Act::Go(then) => self.go_and_do(verb, argument, then, effects),
            Act::Sort => self.sort_by(argument, effects),
            Act::Set if argument.is_empty() => self.say_settings(),
            Act::Set => match wish(argument) {
                Ok(wish) => self.adjust(wish.spec, &wish.value, effects),
                Err(error) => self.status.fail(error.to_string(), self.now),
            },
            Act::SetOnly(setting) => {
                let Some(spec) = setting.spec() else { return };
                if argument.is_empty() {
                    return self.say_setting(spec);
                }
                match spec.value(argument) {
                    Ok(value) => self.adjust(spec, &value, effects),
                    Err(error) => self.status.fail(error.to_string(), self.now),
                }
            }
            Act::Help => {
                let Settings { keymap, ascii, .. } = &self.settings;
                let help = Help::new(self.context(), keymap, *ascii).about(argument);
                self.overlay = Some(Overlay::Help(help));
            }
            Act::Write if argument.is_empty() => {
                self.status.say("Everything is saved as soon as it is done.", self.now);
            }
            Act::Write if self.screen() == Screen::List => {
                self.run_and_type(Command::SaveSearch, argument, effects);
            }
            Act::Write => {
                let error = LineError::NotHere { name: "write NAME", places: "list".to_owned() };
                self.status.fail(error.to_string(), self.now);
            }
            Act::Line => {}
        }
    }

    /// Does a command that asks for a line, and answers with what was typed behind its name.
    fn run_and_type(&mut self, command: Command, argument: &str, effects: &mut Vec<Effect>) {
        self.run(command, None, effects);
        if !argument.is_empty() && matches!(self.overlay, Some(Overlay::Prompt(_))) {
            self.type_text(|edit| *edit = LineEdit::new(argument));
            self.run_in_prompt(Command::Accept, effects);
        }
    }

    fn go_and_do(
        &mut self,
        verb: &Verb,
        argument: &str,
        then: Option<Command>,
        effects: &mut Vec<Effect>,
    ) {
        match read(argument, self.context()) {
            Ok(Said::Go(place)) => {
                self.go_to(place, effects);
                if then.is_some() && !self.holds_row() {
                    return self.status.say("This row comes first; then open opens it.", self.now);
                }
            }
            Ok(Said::Nothing) => {}
            _ => {
                let said = format!("{} needs a number behind it.", verb.name);
                return self.status.fail(said, self.now);
            }
        }
        if let Some(command) = then {
            self.run(command, None, effects);
        }
    }

    /// Goes to a row or line.
    fn go_to(&mut self, place: Place, effects: &mut Vec<Effect>) {
        let most = isize::MAX.unsigned_abs();
        let (command, count) = match place {
            Place::Number(number) => (Command::Bottom, Some(number.clamp(1, most))),
            Place::Last => (Command::Bottom, None),
            Place::By(steps) if steps < 0 => (Command::Up, Some(steps.unsigned_abs().min(MOST))),
            Place::By(steps) => (Command::Down, Some(steps.unsigned_abs().min(MOST))),
            Place::Percent(percent) => {
                let line = self.length().saturating_mul(percent.min(100)) / 100;
                (Command::Bottom, Some(line.clamp(1, most)))
            }
        };
        if count != Some(0) {
            self.run(command, count, effects);
        }
    }

    /// Whether the row under the cursor is here already.
    fn holds_row(&self) -> bool {
        match self.screen() {
            Screen::List => self.list.rows.current().is_some(),
            Screen::Quotes => self.quotes.rows.current().is_some(),
            Screen::Bookmarks => self.bookmarks.rows.current().is_some(),
            Screen::Feeds => self.feeds.rows.current().is_some(),
            Screen::Person => {
                self.person().is_some_and(|page| page.quotes.rows.current().is_some())
            }
            Screen::Reader => true,
        }
    }

    /// How many rows or lines there are.
    fn length(&self) -> usize {
        match self.screen() {
            Screen::List => self.list.rows.total(),
            Screen::Quotes => self.quotes.rows.total(),
            Screen::Bookmarks => self.bookmarks.rows.total(),
            Screen::Feeds => self.feeds.rows.total(),
            Screen::Person => self.person().map_or(0, |page| page.quotes.rows.total()),
            Screen::Reader => self.reader.as_ref().map_or(0, |reader| {
                if self.panel_focus { reader.quotes() } else { reader.lines() }
            }),
        }
    }

    /// Takes the order of this name, or the next.
    fn sort_by(&mut self, name: &str, effects: &mut Vec<Effect>) {
        if name.is_empty() {
            return self.run(Command::Sort, None, effects);
        }
        let articles = ArticleOrder::ALL.into_iter().find(|order| order.name() == name);
        let quotes = self.quote_orders().iter().copied().find(|order| order.name() == name);
        match (self.screen(), articles, quotes) {
            (Screen::List, Some(order), _) => self.list.sort_by(order),
            (Screen::Quotes | Screen::Person, _, Some(order)) => self.sort_sayings(Some(order)),
            (Screen::Bookmarks, _, Some(order)) => self.bookmarks.sort_by(order),
            _ => {
                let said = format!("The orders here are {}.", self.orders().join(", "));
                self.status.fail(said, self.now);
            }
        }
    }
}

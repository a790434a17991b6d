//! The hints at the bottom: which keys do what here, and where each stands.

use super::{App, Overlay, Screen};
use crate::tui::command::{COMMANDS, Command, Context};
use crate::tui::typeset::width;

/// How many columns stand between two hints.
const GAP: usize = 2;

/// A hint of the bottom line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyHint {
    /// What it is for.
    pub command: Command,
    /// The key.
    pub key: String,
    /// What the key does, in a word.
    pub word: &'static str,
    /// Its first column.
    pub start: u16,
    /// The column behind it.
    pub end: u16,
}

impl App {
    /// The hints of the bottom line, from left to right; the one for the help is the first and stands at the line's end.
    /// None where something else is said there too.
    pub fn key_hints(&self) -> Vec<KeyHint> {
        let foot = self.panes.foot;
        if self.says_more() { Vec::new() } else { self.key_hints_within(foot.x, foot.width) }
    }

    /// Whether the bottom line has, or may have, more than hints.
    fn says_more(&self) -> bool {
        let typed = match &self.overlay {
            Some(Overlay::Prompt(_) | Overlay::Line(_)) => true,
            Some(Overlay::Help(help)) => help.typed().is_some(),
            _ => false,
        };
        let wrong = [&self.list.error, &self.quotes.error, &self.bookmarks.error];
        let reader = self.reader.as_ref().filter(|_| self.screen() == Screen::Reader);
        let in_text = reader.is_some_and(|reader| {
            let alone = self.panes.side.is_none() && self.overlay.is_none();
            reader.find().is_some() || reader.selected().is_some() && alone
        });
        typed
            || in_text
            || wrong.iter().any(|error| error.is_some())
            || self.status.message().is_some()
            || self.slow_job().is_some()
            || !self.pending_keys().is_empty()
    }

    /// The hints that fit into `room` columns from `start` on.
    pub fn key_hints_within(&self, start: u16, room: u16) -> Vec<KeyHint> {
        let context = self.context();
        let key_of = |command| self.settings.keymap.keys_of(context, command).into_iter().next();
        let mut room = usize::from(room);
        let mut hints = Vec::new();
        if let Some(key) = key_of(Command::Help) {
            let columns = width(&key) + 1 + width("help");
            if columns < room {
                let end = start + room as u16;
                let first = end - columns as u16;
                hints.push(KeyHint {
                    command: Command::Help,
                    key,
                    word: "help",
                    start: first,
                    end,
                });
                room -= columns + 1;
            }
        }
        let table = COMMANDS
            .iter()
            .filter(|spec| !spec.hint.is_empty() && spec.contexts.contains(&context))
            .map(|spec| (spec.command, spec.hint));
        let in_help: &[(Command, &'static str)] = match context {
            Context::Help if matches!(self.overlay, Some(Overlay::Help(_))) => &[
                (Command::Down, "down"),
                (Command::Up, "up"),
                (Command::SearchHelp, "search"),
                (Command::Back, "close"),
            ],
            Context::Help => {
                &[(Command::Down, "down"), (Command::Up, "up"), (Command::Back, "close")]
            }
            _ => &[],
        };
        let mut at = start;
        for (command, word) in in_help.iter().copied().chain(table) {
            let Some(key) = key_of(command) else { continue };
            let columns = width(&key) + 1 + width(word);
            if columns + GAP > room {
                break;
            }
            let end = at + columns as u16;
            hints.push(KeyHint { command, key, word, start: at, end });
            at = end + GAP as u16;
            room -= columns + GAP;
        }
        hints
    }
}

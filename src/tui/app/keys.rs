//! From keys to commands: counts, sequences, and keys that type.

use std::fmt;

use super::App;
use crate::tui::command::Context;
use crate::tui::effect::Effect;
use crate::tui::event::Key;
use crate::tui::keymap::{self, Lookup, count_digit};

/// The largest count that can be typed.
const MOST: usize = 1_000_000;

/// The keys of a sequence that is not yet complete, and the count before it.
#[derive(Debug, Clone, Default)]
pub(super) struct Pending {
    keys: Vec<Key>,
    count: Option<usize>,
}

impl fmt::Display for Pending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(count) = self.count {
            write!(f, "{count}")?;
        }
        f.write_str(&keymap::write(&self.keys))
    }
}

impl App {
    /// What can follow on the keys of a sequence that is not yet complete: the keys, and what they do by its name.
    pub fn following_keys(&self) -> Vec<(String, &'static str)> {
        match self.pending.keys.as_slice() {
            [] => Vec::new(),
            keys => self.settings.keymap.following(self.context(), keys),
        }
    }

    pub(super) fn press(&mut self, key: Key, effects: &mut Vec<Effect>) {
        self.status.key_pressed(self.now);
        let context = self.context();
        if self.pending.keys.is_empty()
            && !context.types_text()
            && let Some(digit) = count_digit(key, self.pending.count)
        {
            let count = self.pending.count.unwrap_or_default() * 10 + digit;
            self.pending.count = Some(count.min(MOST));
            return;
        }
        self.pending.keys.push(key);
        match self.settings.keymap.lookup(context, &self.pending.keys) {
            Lookup::Found(command) => {
                let Pending { count, .. } = std::mem::take(&mut self.pending);
                self.run(command, count, effects);
            }
            Lookup::Prefix => {}
            Lookup::Nothing => {
                self.pending = Pending::default();
                match key.typed() {
                    Some(ch) if context.types_text() => self.type_text(|edit| edit.insert(ch)),
                    Some(ch) if context == Context::Hints => self.type_hint(ch, effects),
                    _ => {}
                }
            }
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        if self.context().types_text() {
            self.type_text(|edit| edit.paste(text));
        }
    }
}

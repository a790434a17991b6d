//! Which keys do what, and how keys are written.
//!
//! A binding is one or more keys: letters stand for themselves, all others in angle brackets as in vim (`<Enter>`,
//! `<Esc>`, `<Tab>`, `<Space>`, `<Up>`, `<PageDown>`, `<F1>`), with `C-`, `A-` or `S-` before them (`<C-d>`, `<S-Tab>`);
//! `<lt>` is the bracket itself.

use super::command::{COMMANDS, Command, Context};
use super::config::Config;
use super::event::{Key, KeyCode};

mod notation;

pub use notation::{parse, write};

/// One binding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// Where it works.
    pub context: Context,
    /// The keys, one after another.
    pub keys: Vec<Key>,
    /// What they do.
    pub command: Command,
}

/// All bindings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

/// What a sequence of keys means so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup {
    /// It is bound.
    Found(Command),
    /// It starts something that is bound.
    Prefix,
    /// It means nothing.
    Nothing,
}

/// What is wrong with the keys of a configuration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    /// A section that is no context.
    #[error("[keys.{0}]: there is no such part of the screen")]
    UnknownContext(String),
    /// A command that does not exist, or not there.
    #[error("[keys.{context}]: there is no command \"{name}\" here")]
    UnknownCommand {
        /// The section.
        context: String,
        /// The name.
        name: String,
    },
    /// Keys that cannot be read.
    #[error("[keys.{context}]: \"{keys}\" is no key")]
    UnreadableKeys {
        /// The section.
        context: String,
        /// The keys.
        keys: String,
    },
    /// Keys that start other keys.
    #[error(
        "[keys.{context}]: \"{keys}\" is the start of other keys, which could never be reached"
    )]
    Shadows {
        /// The section.
        context: String,
        /// The keys.
        keys: String,
    },
}

impl Keymap {
    /// The keys of the command table.
    pub fn defaults() -> Self {
        let mut bindings = Vec::new();
        for spec in COMMANDS {
            for keys in spec.keys.iter().filter_map(|keys| parse(keys)) {
                for &context in spec.contexts {
                    bindings.push(Binding { context, keys: keys.clone(), command: spec.command });
                }
            }
        }
        Self { bindings }
    }

    /// The keys of the command table with those of the configuration in their place.
    ///
    /// # Errors
    /// A section, command or key that does not exist, or keys that hide others.
    pub fn configured(config: &Config) -> Result<Self, KeymapError> {
        let mut keymap = Self::defaults();
        for (section, bindings) in &config.keys {
            let context = Context::ALL
                .iter()
                .copied()
                .find(|context| context.name() == section)
                .ok_or_else(|| KeymapError::UnknownContext(section.clone()))?;
            for (keys, name) in bindings {
                keymap.bind(context, keys, name)?;
            }
        }
        keymap.check()?;
        Ok(keymap)
    }

    fn bind(&mut self, context: Context, written: &str, name: &str) -> Result<(), KeymapError> {
        let keys = parse(written).ok_or_else(|| KeymapError::UnreadableKeys {
            context: context.name().to_owned(),
            keys: written.to_owned(),
        })?;
        self.bindings.retain(|binding| binding.context != context || binding.keys != keys);
        if name.is_empty() {
            return Ok(());
        }
        let spec = COMMANDS
            .iter()
            .find(|spec| spec.name == name && spec.contexts.contains(&context))
            .ok_or_else(|| KeymapError::UnknownCommand {
                context: context.name().to_owned(),
                name: name.to_owned(),
            })?;
        self.bindings.push(Binding { context, keys, command: spec.command });
        Ok(())
    }

    /// Whether every binding can be reached.
    fn check(&self) -> Result<(), KeymapError> {
        for binding in &self.bindings {
            let hides = self.bindings.iter().any(|other| {
                other.context == binding.context
                    && other.keys.len() > binding.keys.len()
                    && other.keys.starts_with(&binding.keys)
            });
            if hides {
                return Err(KeymapError::Shadows {
                    context: binding.context.name().to_owned(),
                    keys: write(&binding.keys),
                });
            }
        }
        Ok(())
    }

    /// What `keys` mean in `context`.
    pub fn lookup(&self, context: Context, keys: &[Key]) -> Lookup {
        let mut prefix = false;
        for binding in self.bindings.iter().filter(|binding| binding.context == context) {
            if binding.keys == keys {
                return Lookup::Found(binding.command);
            }
            prefix |= binding.keys.starts_with(keys);
        }
        if prefix { Lookup::Prefix } else { Lookup::Nothing }
    }

    /// The keys that do `command` in `context`, as they are written; the table's order, the reader's own last.
    pub fn keys_of(&self, context: Context, command: Command) -> Vec<String> {
        self.bindings
            .iter()
            .filter(|binding| binding.context == context && binding.command == command)
            .map(|binding| write(&binding.keys))
            .collect()
    }

    /// All bindings.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }
}

/// The digit that `key` types, if it may be part of a count that is `so_far`.
pub fn count_digit(key: Key, so_far: Option<usize>) -> Option<usize> {
    let KeyCode::Char(ch) = key.code else { return None };
    let digit = key.typed().and(ch.to_digit(10))? as usize;
    (digit > 0 || so_far.is_some()).then_some(digit)
}

#[cfg(test)]
mod tests;

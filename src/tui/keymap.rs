//! Which keys do what, and how keys are written.
//!
//! A binding is one or more keys: letters stand for themselves, all others in angle brackets as in vim (`<Enter>`,
//! `<Esc>`, `<Tab>`, `<Space>`, `<Up>`, `<PageDown>`, `<F1>`), with `C-`, `A-` or `S-` before them (`<C-d>`, `<S-Tab>`);
//! `<lt>` is the bracket itself.

mod fault;
mod notation;
mod own;

use std::collections::BTreeMap;

use self::own::Lines;
use super::command::{COMMANDS, Command, Context};
use super::config::KeySettings;
use super::event::{Key, KeyCode};

pub use fault::{KeymapError, KeymapFault};
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

    /// The keys of the command table with those of the configuration in their place, and all that is wrong with the
    /// latter, in the order of their lines. A line with a mistake is left out; the others hold.
    pub fn configured(settings: &KeySettings) -> (Self, Vec<KeymapError>) {
        let mut own = Lines::read(settings);
        loop {
            let keymap = Self::defaults().with(&own);
            let hidden = keymap.hidden(&own);
            if hidden.is_empty() {
                own.errors.sort_by_key(|error| (error.line, error.column));
                return (keymap, own.errors);
            }
            own.drop(&hidden.keys().copied().collect());
            own.errors.extend(hidden.into_values());
        }
    }

    /// The same keys with those of the configuration in their place.
    fn with(mut self, own: &Lines<'_>) -> Self {
        let said = own.by_keys();
        self.bindings
            .retain(|binding| !said.contains_key(&(binding.context, binding.keys.as_slice())));
        for (keys, own) in
            own.lines.iter().flat_map(|(keys, own)| own.iter().map(move |own| (keys, own)))
        {
            if let Some(command) = own.command {
                self.bindings.push(Binding { context: own.context, keys: keys.clone(), command });
            }
        }
        self
    }

    /// The lines of the configuration by which a binding can never be reached, with what is wrong. Of two of its lines
    /// it is the later one.
    fn hidden(&self, own: &Lines<'_>) -> BTreeMap<usize, KeymapError> {
        let said = own.by_keys();
        let bound: BTreeMap<(Context, &[Key]), Command> = self
            .bindings
            .iter()
            .map(|binding| ((binding.context, binding.keys.as_slice()), binding.command))
            .collect();
        let mut found = BTreeMap::new();
        for (&(context, keys), lines) in &said {
            let Some((at, line)) = lines.first().filter(|(_, own)| own.command.is_some()) else {
                continue;
            };
            let starts = (1..keys.len()).filter_map(|count| keys.get(..count));
            let after = bound.range((context, keys)..).map(|(&key, _)| key).skip(1);
            let longer = after
                .take_while(|(part, other)| *part == context && other.starts_with(keys))
                .map(|(_, other)| other);
            for other in starts.chain(longer) {
                let Some(&command) = bound.get(&(context, other)) else { continue };
                let name = match said.get(&(context, other)).and_then(|lines| lines.first()) {
                    Some((rival, _)) if rival > at => continue,
                    Some((_, rival)) => {
                        format!("{}, line {}", rival.line.command.text, rival.line.keys.line)
                    }
                    None => name_in(context, command).to_owned(),
                };
                let (section, written) = (context.name().to_owned(), line.line.keys.text.clone());
                let (is_longer, other) = (other.len() > keys.len(), write(other));
                let fault = if is_longer {
                    KeymapFault::HidesOther { section, keys: written, other, name }
                } else {
                    KeymapFault::Hidden { section, keys: written, other, name }
                };
                found.entry(*at).or_insert_with(|| KeymapError::at(&line.line.keys, fault));
            }
        }
        found
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

    /// What can follow on `keys` in `context`: the rest of the keys as they are written, and the command's name; in the
    /// order of the table.
    pub fn following(&self, context: Context, keys: &[Key]) -> Vec<(String, &'static str)> {
        let here = self.bindings.iter().filter(|binding| binding.context == context);
        here.filter_map(|binding| {
            let rest = binding.keys.strip_prefix(keys).filter(|rest| !rest.is_empty())?;
            Some((write(rest), name_in(context, binding.command)))
        })
        .collect()
    }

    /// All bindings.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }
}

/// What a command is called in a context.
fn name_in(context: Context, command: Command) -> &'static str {
    let mut specs = COMMANDS.iter();
    let found = specs.find(|spec| spec.command == command && spec.contexts.contains(&context));
    found.map_or("", |spec| spec.name)
}

/// The digit that `key` types, if it may be part of a count that is `so_far`.
pub fn count_digit(key: Key, so_far: Option<usize>) -> Option<usize> {
    let KeyCode::Char(ch) = key.code else { return None };
    let digit = key.typed().and(ch.to_digit(10))? as usize;
    (digit > 0 || so_far.is_some()).then_some(digit)
}

#[cfg(test)]
mod tests;

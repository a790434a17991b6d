//! The keys of the configuration: each line read, and laid over the keys of the table.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::{KeymapError, KeymapFault};
use super::notation::{parse, write};
use crate::tui::command::{COMMANDS, Command, Context};
use crate::tui::config::{Bound, EVERYWHERE, KeySettings};
use crate::tui::event::{Key, KeyCode};
use crate::tui::nearest::nearest;

/// What a line says of one part of the screen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Own<'c> {
    /// The part of the screen.
    pub(super) context: Context,
    /// What the keys do; `None` unbinds them.
    pub(super) command: Option<Command>,
    /// The line.
    pub(super) line: &'c Bound,
}

/// What lines say of keys in a part of the screen, each with its line's number.
pub(super) type ByKeys<'l, 'c> = BTreeMap<(Context, &'l [Key]), Vec<(usize, Own<'c>)>>;

/// The lines of the configuration that can be understood, with the keys that each binds.
#[derive(Debug)]
pub(super) struct Lines<'c> {
    /// The keys of each line, and what it says of each part of the screen that it is about.
    pub(super) lines: Vec<(Vec<Key>, Vec<Own<'c>>)>,
    /// What is wrong with the others.
    pub(super) errors: Vec<KeymapError>,
}

impl<'c> Lines<'c> {
    /// Reads the keys of the configuration, line by line.
    pub(super) fn read(settings: &'c KeySettings) -> Self {
        let mut read = Self { lines: Vec::new(), errors: Vec::new() };
        for section in &settings.sections {
            if contexts(&section.text).is_empty() {
                let names = Context::ALL.iter().map(|context| context.name());
                let near = nearest(&section.text, names.chain([EVERYWHERE])).map(str::to_owned);
                let fault = KeymapFault::UnknownSection { name: section.text.clone(), near };
                read.errors.push(KeymapError::at(section, fault));
            }
        }
        for keys in &settings.nameless {
            let fault = KeymapFault::Nameless { keys: keys.text.clone() };
            read.errors.push(KeymapError::at(keys, fault));
        }
        for line in &settings.bound {
            match (contexts(&line.section), keys(line)) {
                // The section has its own error already.
                (sections, _) if sections.is_empty() => {}
                (_, Err(error)) => read.errors.push(error),
                (sections, Ok(keys)) => match own(&sections, &keys, line) {
                    Ok(own) => read.lines.push((keys, own)),
                    Err(error) => read.errors.push(error),
                },
            }
        }
        read.take_out_doubles();
        read
    }

    /// What is said of a part of the screen by its own section holds over what is said of all, and what is said twice
    /// is wrong.
    fn take_out_doubles(&mut self) {
        let is_own = |own: &Own<'_>| own.line.section != EVERYWHERE;
        let mut overruled = BTreeSet::new();
        let mut faulty = BTreeMap::new();
        for ((context, keys), said) in self.by_keys() {
            let by_section = said.iter().any(|(_, own)| is_own(own));
            let (valid, others): (Vec<_>, Vec<_>) =
                said.into_iter().partition(|(_, own)| is_own(own) == by_section);
            overruled.extend(others.into_iter().map(|(at, _)| (at, context)));
            let Some((_, first)) = valid.first() else { continue };
            for (at, own) in valid.iter().filter(|(_, own)| own.command != first.command) {
                let section = context.name().to_owned();
                let line = first.line.keys.line;
                let fault = KeymapFault::Twice { section, keys: write(keys), line };
                faulty.entry(*at).or_insert_with(|| KeymapError::at(&own.line.keys, fault));
            }
        }
        for (at, (_, own)) in self.lines.iter_mut().enumerate() {
            own.retain(|own| !overruled.contains(&(at, own.context)));
        }
        self.drop(&faulty.keys().copied().collect());
        self.errors.extend(faulty.into_values());
    }

    /// What the lines say of the same keys in the same part of the screen, each with its line's number, in order.
    pub(super) fn by_keys(&self) -> ByKeys<'_, 'c> {
        let mut said = ByKeys::new();
        for (at, (keys, own)) in self.lines.iter().enumerate() {
            for own in own {
                said.entry((own.context, keys.as_slice())).or_default().push((at, *own));
            }
        }
        said
    }

    /// Leaves out the lines with these numbers.
    pub(super) fn drop(&mut self, faulty: &BTreeSet<usize>) {
        let mut index = 0;
        self.lines.retain(|_| {
            index += 1;
            !faulty.contains(&(index - 1))
        });
    }
}

/// The parts of the screen that a section is about; none where there is no such section.
fn contexts(section: &str) -> Vec<Context> {
    let is_meant = |context: &Context| section == EVERYWHERE || context.name() == section;
    Context::ALL.iter().copied().filter(is_meant).collect()
}

/// The keys of a line.
fn keys(line: &Bound) -> Result<Vec<Key>, KeymapError> {
    let (section, keys) = (line.section.clone(), line.keys.text.clone());
    let Some(parsed) = parse(&keys) else {
        let fault = KeymapFault::UnreadableKeys { section, keys };
        return Err(KeymapError::at(&line.keys, fault));
    };
    let is_count = parsed
        .first()
        .is_some_and(|key| matches!(key.code, KeyCode::Char('1'..='9')) && key.typed().is_some());
    if is_count {
        return Err(KeymapError::at(&line.keys, KeymapFault::Counts { section, keys }));
    }
    Ok(parsed)
}

/// What a line says of the parts of the screen that it is about.
fn own<'c>(
    sections: &[Context],
    keys: &[Key],
    line: &'c Bound,
) -> Result<Vec<Own<'c>>, KeymapError> {
    let name = line.command.text.as_str();
    if name.is_empty() {
        return Ok(sections.iter().map(|&context| Own { context, command: None, line }).collect());
    }
    let of_name = COMMANDS.iter().filter(|spec| spec.name == name);
    let everywhere = of_name.flat_map(|spec| {
        let own = |&context: &Context| Own { context, command: Some(spec.command), line };
        spec.contexts.iter().map(own)
    });
    let mut own: Vec<Own<'c>> = everywhere.filter(|own| sections.contains(&own.context)).collect();
    let section = line.section.clone();
    if own.is_empty() {
        let near = near(name, sections).map(str::to_owned);
        let fault = KeymapFault::UnknownCommand { section, name: name.to_owned(), near };
        return Err(KeymapError::at(&line.command, fault));
    }
    if keys.first().is_some_and(|key| key.typed().is_some()) {
        own.retain(|own| !own.context.takes_letters());
        if own.is_empty() {
            let fault = KeymapFault::Types { section, keys: line.keys.text.clone() };
            return Err(KeymapError::at(&line.keys, fault));
        }
    }
    Ok(own)
}

/// The command of these parts of the screen that was probably meant: what has the name elsewhere is called otherwise
/// here, or the name was mistyped.
fn near(name: &str, sections: &[Context]) -> Option<&'static str> {
    let is_here = |contexts: &[Context]| contexts.iter().any(|at| sections.contains(at));
    let elsewhere = COMMANDS.iter().find(|spec| spec.name == name);
    let mut here = COMMANDS.iter().filter(|spec| is_here(spec.contexts));
    let same = elsewhere.and_then(|meant| here.clone().find(|spec| spec.command == meant.command));
    same.map(|spec| spec.name).or_else(|| nearest(name, here.by_ref().map(|spec| spec.name)))
}

//! The keys of the configuration, each name with the place where it stands, so that a mistake can be pointed at.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize as _, Serializer};
use toml::de::{DeString, DeTable, DeValue};
use toml::{Spanned, Table};

use super::place::{Place, Places};

/// A name of the configuration, and where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Placed {
    /// Its line, from 1.
    pub line: usize,
    /// Its column in that line, from 1, in code points.
    pub column: usize,
    /// The name.
    pub text: String,
}

impl Placed {
    fn new(Place { line, column }: Place, text: &str) -> Self {
        Self { line, column, text: text.to_owned() }
    }
}

/// A line such as `"gg" = "top"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The part of the screen; `all` for every part.
    pub section: String,
    /// The keys.
    pub keys: Placed,
    /// The command; empty where the keys are to do nothing.
    pub command: Placed,
}

/// What the reader's configuration says of keys: `[keys.reader]` holds lines for the reader, `[keys]` and `[keys.all]`
/// hold lines for every part of the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeySettings {
    /// The parts of the screen that are named, in their order.
    pub sections: Vec<Placed>,
    /// The lines, in their order.
    pub bound: Vec<Bound>,
    /// The keys of lines whose value is no command's name.
    pub nameless: Vec<Placed>,
}

/// The name of the section that holds for every part of the screen.
pub const EVERYWHERE: &str = "all";

impl KeySettings {
    /// Reads what `table` says of keys, the top of a document whose lines are `places`.
    pub(super) fn read(table: &DeTable<'_>, places: &Places<'_>) -> Self {
        let keys = table.iter().find(|(name, _)| name.get_ref() == "keys");
        let Some(keys) = keys.and_then(|(_, value)| value.get_ref().as_table()) else {
            return Self::default();
        };
        let mut settings = Self::default();
        for (name, value) in keys {
            match value.get_ref().as_table() {
                Some(lines) => {
                    settings.sections.push(placed(places, name));
                    for (keys, value) in lines {
                        settings.add(name.get_ref(), placed(places, keys), value, places);
                    }
                }
                None => settings.add(EVERYWHERE, placed(places, name), value, places),
            }
        }
        settings.sections.sort();
        settings.nameless.sort();
        settings.bound.sort_by(|a, b| a.keys.cmp(&b.keys));
        settings
    }

    fn add(
        &mut self,
        section: &str,
        keys: Placed,
        value: &Spanned<DeValue<'_>>,
        places: &Places<'_>,
    ) {
        match value.get_ref().as_str() {
            Some(name) => {
                let command = Placed::new(places.at(value.span().start), name);
                self.bound.push(Bound { section: section.to_owned(), keys, command });
            }
            None => self.nameless.push(keys),
        }
    }
}

fn placed(places: &Places<'_>, name: &Spanned<DeString<'_>>) -> Placed {
    Placed::new(places.at(name.span().start), name.get_ref())
}

/// Passes over the keys, which are [read](KeySettings::read) by themselves: a value that is deserialized does not know
/// its place.
pub(super) fn pass_over<'de, D: Deserializer<'de>>(from: D) -> Result<KeySettings, D::Error> {
    Table::deserialize(from).map(|_| KeySettings::default())
}

/// Writes the keys as they stand in a file: the commands by their keys, in the parts of the screen.
pub(super) fn write<S: Serializer>(keys: &KeySettings, to: S) -> Result<S::Ok, S::Error> {
    let mut sections: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    for Bound { section, keys, command } in &keys.bound {
        sections.entry(section).or_default().insert(&keys.text, &command.text);
    }
    sections.serialize(to)
}

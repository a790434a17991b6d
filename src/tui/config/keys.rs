//! The keys of the configuration, each name with the place where it stands, so that a mistake can be pointed at.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

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
    /// Reads what `document` says of keys; what is no TOML says nothing, it is refused elsewhere.
    pub(super) fn read(document: &str) -> Self {
        let Ok(table) = DeTable::parse(document) else { return Self::default() };
        let keys = table.get_ref().iter().find(|(name, _)| name.get_ref() == "keys");
        let Some(keys) = keys.and_then(|(_, value)| value.get_ref().as_table()) else {
            return Self::default();
        };
        let places = Places::of(document);
        let mut settings = Self::default();
        for (name, value) in keys {
            match value.get_ref().as_table() {
                Some(lines) => {
                    settings.sections.push(places.place(name));
                    for (keys, value) in lines {
                        settings.add(name.get_ref(), places.place(keys), value, &places);
                    }
                }
                None => settings.add(EVERYWHERE, places.place(name), value, &places),
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
                let command = places.at(value.span().start, name);
                self.bound.push(Bound { section: section.to_owned(), keys, command });
            }
            None => self.nameless.push(keys),
        }
    }
}

/// Where the lines of a document begin.
struct Places<'d> {
    document: &'d str,
    starts: Vec<usize>,
}

impl<'d> Places<'d> {
    fn of(document: &'d str) -> Self {
        let breaks = document.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        Self { document, starts }
    }

    fn place(&self, name: &Spanned<DeString<'_>>) -> Placed {
        self.at(name.span().start, name.get_ref())
    }

    /// What begins at a byte of the document.
    fn at(&self, byte: usize, text: &str) -> Placed {
        let line = self.starts.partition_point(|&start| start <= byte);
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line)).copied();
        let before = self.document.get(start.unwrap_or(0)..byte).unwrap_or_default();
        Placed { line, column: before.chars().count() + 1, text: text.to_owned() }
    }
}

/// Passes over the keys, which are [read](KeySettings::read) by themselves: a value that is deserialized does not know
/// its place.
pub(super) fn pass_over<'de, D: Deserializer<'de>>(from: D) -> Result<KeySettings, D::Error> {
    BTreeMap::<String, IgnoredAny>::deserialize(from).map(|_| KeySettings::default())
}

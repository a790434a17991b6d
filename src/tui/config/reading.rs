//! Reading a file of settings to its end, whatever is wrong in it.
//!
//! The settings themselves say what fits: each mistake that deserializing meets is noted with its place and taken out,
//! until the rest is without one.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Deserialize as _;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer};

use super::keys::KeySettings;
use super::place::{Place, Places};
use super::{Config, Keep, words};

/// More mistakes are not named; a file with so many is no file of settings.
const MOST: usize = 100;

/// What a file of settings says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The settings, without those that are wrong.
    pub config: Config,
    /// What is wrong, in the order of the file. Keys and the theme are judged by those who know them.
    pub problems: Vec<Problem>,
    /// Where the values stand.
    places: BTreeMap<String, Place>,
}

impl Reading {
    /// Where the value of a setting stands ("feeds.timeout"), if the file sets it.
    #[must_use]
    pub fn place_of(&self, setting: &str) -> Option<Place> {
        self.places.get(setting).copied()
    }

    /// The settings in this table that the file sets, in full.
    pub fn set_in(&self, table: &str) -> impl Iterator<Item = (&str, Place)> {
        let within = format!("{table}.");
        let all = self.places.iter().map(|(name, place)| (name.as_str(), *place));
        all.filter(move |(name, _)| name.starts_with(&within))
    }
}

/// A mistake in a file of settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// The setting, as "feeds.timeout"; empty where the file cannot be read as TOML.
    pub setting: String,
    /// What is wrong, in words.
    pub text: String,
}

impl Problem {
    /// What is written down of the setting: what it does, and which values it takes.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        words::help(&self.setting)
    }
}

impl std::fmt::Display for Problem {
    /// "3:11: measure: …": line, column, setting, and what is wrong.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Place { line, column } = self.place;
        write!(f, "{line}:{column}: ")?;
        if !self.setting.is_empty() {
            write!(f, "{}: ", self.setting)?;
        }
        f.write_str(&self.text)
    }
}

pub(super) fn read(text: &str) -> Reading {
    let places = Places::of(text);
    let (mut table, errors) = DeTable::parse_recoverable(text);
    let mut problems: Vec<Problem> =
        errors.iter().take(MOST).map(|e| unreadable(e, &places)).collect();
    let broken: BTreeSet<usize> = problems.iter().map(|problem| problem.place.line).collect();
    let keys = KeySettings::read(table.get_ref(), &places);
    let mut all = BTreeMap::new();
    collect(table.get_ref(), "", &places, &mut all);
    let mut config = loop {
        let error = match Config::deserialize(Deserializer::from(table.clone())) {
            Ok(config) => break config,
            Err(error) => error,
        };
        let at = error.span().map(|span| places.at(span.start));
        let mistake = error.span().and_then(|span| take_out(table.get_mut(), "", &span));
        match mistake.zip(at).filter(|_| problems.len() < MOST) {
            // What could not be read has no value; that was said.
            Some((_, place)) if broken.contains(&place.line) => {}
            Some((Mistake { setting, is_name }, place)) => {
                let message = error.message();
                let text =
                    if is_name { words::unknown(&setting, message) } else { words::wrong(message) };
                problems.push(Problem { place, setting, text });
            }
            None => {
                problems.push(unreadable(&error, &places));
                break Config::default();
            }
        }
    };
    if problems
        .iter()
        .any(|problem| table_of(&problem.setting) == "keep" || problem.setting.is_empty())
    {
        config.keep = Keep::default();
    }
    config.keys = keys;
    problems.sort_by_key(|problem| problem.place);
    Reading { config, problems, places: all }
}

fn table_of(setting: &str) -> &str {
    setting.split_once('.').map_or(setting, |(table, _)| table)
}

/// What is no TOML.
fn unreadable(error: &toml::de::Error, places: &Places<'_>) -> Problem {
    let place = error.span().map_or(Place::START, |span| places.at(span.start));
    Problem { place, setting: String::new(), text: words::wrong(error.message()) }
}

/// Notes where the values of `table` stand.
fn collect(
    table: &DeTable<'_>,
    path: &str,
    places: &Places<'_>,
    into: &mut BTreeMap<String, Place>,
) {
    for (name, value) in table {
        let path = joined(path, name.get_ref());
        if let Some(table) = value.get_ref().as_table() {
            collect(table, &path, places, into);
        }
        into.insert(path, places.at(value.span().start));
    }
}

/// "feeds.timeout"; a name that needs quote marks has them.
fn joined(path: &str, name: &str) -> String {
    let is_bare = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
    let name = if name.chars().all(is_bare) { name.to_owned() } else { format!("{name:?}") };
    if path.is_empty() { name } else { format!("{path}.{name}") }
}

/// What was taken out.
struct Mistake {
    setting: String,
    /// Whether its name is the mistake, not its value.
    is_name: bool,
}

/// Takes out the innermost setting of which a mistake was found here; `None` where there is none.
fn take_out(table: &mut DeTable<'_>, path: &str, at: &Range<usize>) -> Option<Mistake> {
    let mut found = None;
    for (name, value) in table.iter_mut() {
        let full = joined(path, name.get_ref());
        let inner = match value.get_mut() {
            DeValue::Table(inner) => {
                take_out(inner, &full, at).map(|mistake| (mistake, inner.is_empty()))
            }
            _ => None,
        };
        match inner {
            // A table of which nothing is left is not there: it could be wrong for being empty.
            Some((mistake, true)) => found = Some((name.get_ref().clone(), mistake)),
            Some((mistake, false)) => return Some(mistake),
            None if name.span() == *at => {
                found = Some((name.get_ref().clone(), Mistake { setting: full, is_name: true }));
            }
            None if holds(value, at) => {
                found = Some((name.get_ref().clone(), Mistake { setting: full, is_name: false }));
            }
            None => continue,
        }
        break;
    }
    let (name, mistake) = found?;
    table.remove::<str>(&name);
    Some(mistake)
}

fn holds(value: &Spanned<DeValue<'_>>, at: &Range<usize>) -> bool {
    let span = value.span();
    span.start <= at.start && at.end <= span.end
}

//! The word lists of `assets/lexicon`, passed by reference.
//!
//! The long lists are one table that the build script makes ([`look_up`]); the short ones are parsed at the start.
//! A list is a text file: lines that start with `#` are comments and say its source and licence, every other line is
//! one entry. One file here for each subject; nothing here knows what a list is used for.

mod calendar;
mod cue_words;
pub mod cues;
mod dictionary;
mod hash;
mod language;
mod list;
mod markup;
mod names;
mod news;
mod organisations;
mod parts;
mod places;
pub mod record;
mod roles;
mod short_forms;
mod words;

pub use calendar::{month, zone_offset};
pub use cue_words::Cues;
pub use dictionary::{Facts, hash_of, look_up, look_up_hashed};
pub use hash::{FastMap, FastSet, WordHasher};
pub use language::Language;
pub use list::{WordList, entries};
pub use markup::{Markup, Says};
pub use names::{Given, NameGender, Names};
pub use news::{FurnitureRule, News, Part, Pattern, PatternEntry};
pub use organisations::{KnownOrganisation, KnownOrganisations, Organisations};
pub use parts::PartsOfSpeech;
pub use places::{Place, PlaceNames, Places};
pub use roles::Roles;
pub use short_forms::ShortForms;
pub use words::{Common, Ending, Words};

/// All word lists.
#[derive(Debug)]
pub struct Lexicon {
    /// Abbreviations of the language.
    pub language: Language,
    /// How news pages are made.
    pub news: News,
    /// What the names of a page's elements say.
    pub markup: Markup,
    /// Words that report speech.
    pub cues: Cues,
    /// Ordinary words of the language.
    pub words: Words,
    /// Names of people.
    pub names: Names,
    /// Names of places.
    pub places: Places,
    /// Names of organisations.
    pub organisations: Organisations,
    /// Titles and roles.
    pub roles: Roles,
}

impl Lexicon {
    /// Parses the lists that the program carries inside itself.
    pub fn embedded() -> Self {
        Self {
            language: Language::embedded(),
            news: News::embedded(),
            markup: Markup::embedded(),
            cues: Cues,
            words: Words,
            names: Names::embedded(),
            places: Places { names: PlaceNames },
            organisations: Organisations { known: KnownOrganisations },
            roles: Roles,
        }
    }

    /// How many words the longest name of a place or known organisation has that begins with `word`, to the letter; 0
    /// where none does.
    pub fn longest_name_from(&self, word: &str) -> usize {
        look_up(word).longest(record::longest::NAME)
    }

    /// How many words the longest name of a people or group has that begins with `word`, to the letter.
    pub fn longest_people_from(&self, word: &str) -> usize {
        look_up(word).longest(record::longest::PEOPLE)
    }
}

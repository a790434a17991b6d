//! The word lists of `assets/lexicon`, parsed once and passed by reference.
//!
//! A list is a text file: lines that start with `#` are comments and say its source and licence, every other line is
//! one entry. One file here for each subject; nothing here knows what a list is used for.

pub mod cues;
mod gazetteer;
mod hash;
mod language;
mod list;
mod names;
mod news;
mod organisations;
mod places;
mod roles;
mod short_forms;
mod words;

pub use gazetteer::Gazetteer;
pub use hash::{FastMap, FastSet, WordHasher};
pub use language::Language;
pub use list::{WordList, entries};
pub use names::{Given, NameGender, Names};
pub use news::{FurnitureRule, News, Part, Pattern, PatternEntry};
pub use organisations::{KnownOrganisation, Organisations};
pub use places::{Place, Places};
pub use roles::Roles;
pub use short_forms::ShortForms;
pub use words::{Common, Ending, PartsOfSpeech, Words};

/// All word lists.
#[derive(Debug)]
pub struct Lexicon {
    /// Abbreviations of the language.
    pub language: Language,
    /// How news pages are made.
    pub news: News,
    /// Words that report speech.
    pub cues: cues::Cues,
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
            cues: cues::Cues::embedded(),
            words: Words::embedded(),
            names: Names::embedded(),
            places: Places::embedded(),
            organisations: Organisations::embedded(),
            roles: Roles::embedded(),
        }
    }
}

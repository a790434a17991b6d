//! The word lists of `assets/lexicon`, parsed once and passed by reference.
//!
//! A list is a text file: lines that start with `#` are comments and say its source and licence, every other line is
//! one entry. One file here for each subject; nothing here knows what a list is used for.

pub mod cues;
mod language;
mod list;
mod news;

pub use language::Language;
pub use list::{WordList, entries};
pub use news::{FurnitureRule, News, Part, Pattern, PatternEntry};

/// All word lists.
#[derive(Debug)]
pub struct Lexicon {
    /// Abbreviations and common words of the language.
    pub language: Language,
    /// How news pages are made.
    pub news: News,
    /// Words that report speech.
    pub cues: cues::Cues,
}

impl Lexicon {
    /// Parses the lists that the program carries inside itself.
    pub fn embedded() -> Self {
        Self {
            language: Language::embedded(),
            news: News::embedded(),
            cues: cues::Cues::embedded(),
        }
    }
}

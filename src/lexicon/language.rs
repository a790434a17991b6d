use super::entries;
use crate::text::Abbreviations;

/// General English: abbreviations.
#[derive(Debug)]
pub struct Language {
    /// Words that end in a stop without ending a sentence, and what opens one behind them.
    pub abbreviations: Abbreviations,
}

impl Language {
    /// The built-in one.
    pub fn embedded() -> Self {
        Self {
            abbreviations: Abbreviations::new(
                entries(include_str!("../../assets/lexicon/abbreviations_titles.txt")),
                entries(include_str!("../../assets/lexicon/abbreviations.txt")),
                entries(include_str!("../../assets/lexicon/sentence_openers.txt")),
            ),
        }
    }
}

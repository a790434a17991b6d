use super::dictionary::{Facts, look_up};
use super::parts::PartsOfSpeech;
use super::record::on;

/// A common word, and how it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Common {
    /// What its base form can be.
    pub parts: PartsOfSpeech,
    /// Which ending was taken off to find the base form.
    pub ending: Ending,
}

/// Endings of inflected words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// None: the base form itself.
    None,
    /// "-s", "-es", "-ies".
    S,
    /// "-ed", "-ied".
    Ed,
    /// "-ing".
    Ing,
    /// "-er", "-est".
    Degree,
}

/// Ordinary words of the language. Look-ups take words in small letters.
#[derive(Debug)]
pub struct Words;

impl Words {
    /// What is known of `word` or of its base form; `None` for a word that is not common.
    pub fn common(&self, word: &str) -> Option<Common> {
        self.common_of(word, look_up(word))
    }

    /// [`Words::common`] of a word that was looked up already.
    pub fn common_of(&self, word: &str, facts: Facts) -> Option<Common> {
        if let Some(parts) = facts.common() {
            return Some(Common { parts, ending: Ending::None });
        }
        let mut tried = String::new();
        for &(ending, put, kind) in endings_of(word) {
            let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 1) else {
                continue;
            };
            let base = if put.is_empty() {
                stem
            } else {
                tried.clear();
                tried.push_str(stem);
                tried.push_str(put);
                &tried
            };
            let undoubled = || {
                let one = stem.get(..stem.len() - 1)?;
                (put.is_empty() && ending != "s" && doubled(stem)).then(|| Self::parts_of(one))?
            };
            if let Some(parts) = Self::parts_of(base).or_else(undoubled) {
                return Some(Common { parts, ending: kind });
            }
        }
        None
    }

    fn parts_of(word: &str) -> Option<PartsOfSpeech> {
        look_up(word).common()
    }

    /// Whether `word` is a small function word: "the", "than".
    pub fn is_function(&self, word: &str) -> bool {
        look_up(word).is(on::FUNCTION)
    }

    /// Whether `word` is a function word, or so general that it names no subject: "the", "way".
    pub fn is_stop(&self, word: &str) -> bool {
        look_up(word).is(on::STOP)
    }

    /// Whether the noun `word` (in the singular) is too general to name a subject by itself: "team".
    pub fn is_general(&self, word: &str) -> bool {
        look_up(word).is(on::GENERAL)
    }

    /// Whether `word`, to the letter, is written with a capital and is nobody's name: "Monday".
    pub fn is_not_name(&self, word: &str) -> bool {
        look_up(word).is(on::NOT_NAME)
            || word.contains('’') && look_up(&word.replace('’', "'")).is(on::NOT_NAME)
    }
}

/// The endings that a word with this last letter can have: ending, what takes its place in the base form, and its
/// kind; as in scripts/lexicon/words.py.
fn endings_of(word: &str) -> &'static [(&'static str, &'static str, Ending)] {
    match word.bytes().next_back() {
        Some(b's') => &[("ies", "y", Ending::S), ("s", "", Ending::S), ("es", "", Ending::S)],
        Some(b'd') => &[("ied", "y", Ending::Ed), ("ed", "", Ending::Ed), ("ed", "e", Ending::Ed)],
        Some(b'g') => &[("ing", "", Ending::Ing), ("ing", "e", Ending::Ing)],
        Some(b'r') => {
            &[("ier", "y", Ending::Degree), ("er", "", Ending::Degree), ("er", "e", Ending::Degree)]
        }
        Some(b't') => &[
            ("iest", "y", Ending::Degree),
            ("est", "", Ending::Degree),
            ("est", "e", Ending::Degree),
        ],
        _ => &[],
    }
}

/// Whether a stem ends in a doubled consonant, as in "stopp-ed".
fn doubled(stem: &str) -> bool {
    let mut last = stem.bytes().rev();
    matches!((last.next(), last.next()), (Some(a), Some(b)) if a == b && b"bdgklmnprtvz".contains(&a))
}

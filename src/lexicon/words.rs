use super::WordList;

/// The parts of speech that a word can be, as far as the list tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PartsOfSpeech(u8);

impl PartsOfSpeech {
    const NOUN: u8 = 1;
    const VERB: u8 = 2;
    const ADJECTIVE: u8 = 4;
    const ADVERB: u8 = 8;
    const MOSTLY_VERB: u8 = 16;
    const MOSTLY_NOUN: u8 = 32;

    fn parse(letters: &str) -> Self {
        let first = match letters.bytes().next() {
            Some(b'v') => Self::MOSTLY_VERB,
            Some(b'n') => Self::MOSTLY_NOUN,
            _ => 0,
        };
        Self(
            first
                | letters.bytes().fold(0, |all, letter| {
                    all | match letter {
                        b'n' => Self::NOUN,
                        b'v' => Self::VERB,
                        b'a' => Self::ADJECTIVE,
                        b'r' => Self::ADVERB,
                        _ => 0,
                    }
                }),
        )
    }

    /// Whether it can be a noun.
    pub fn noun(self) -> bool {
        self.0 & Self::NOUN != 0
    }

    /// Whether it can be a verb.
    pub fn verb(self) -> bool {
        self.0 & Self::VERB != 0
    }

    /// Whether the list does not know what it can be.
    pub fn is_unknown(self) -> bool {
        self.0 == 0
    }

    /// Whether it is a noun more often than anything else.
    pub fn mostly_noun(self) -> bool {
        self.0 & Self::MOSTLY_NOUN != 0
    }

    /// Whether it is a verb more often than anything else.
    pub fn mostly_verb(self) -> bool {
        self.0 & Self::MOSTLY_VERB != 0
    }

    /// Whether it can be an adjective.
    pub fn adjective(self) -> bool {
        self.0 & Self::ADJECTIVE != 0
    }

    /// Whether it can be an adverb.
    pub fn adverb(self) -> bool {
        self.0 & Self::ADVERB != 0
    }
}

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
pub struct Words {
    common: WordList,
    not_names: WordList,
    stop: WordList,
    general: WordList,
    function: WordList,
}

impl Words {
    pub(super) fn embedded() -> Self {
        Self {
            common: WordList::parse_tagged(include_str!("../../assets/lexicon/words/common.txt")),
            not_names: WordList::parse(include_str!("../../assets/lexicon/words/not_names.txt")),
            function: WordList::parse(include_str!("../../assets/lexicon/words/function.txt")),
            stop: WordList::parse(include_str!("../../assets/lexicon/words/stop.txt")),
            general: WordList::parse(include_str!("../../assets/lexicon/words/general.txt")),
        }
    }

    /// What is known of `word` or of its base form; `None` for a word that is not common.
    pub fn common(&self, word: &str) -> Option<Common> {
        if let Some(parts) = self.parts_of(word) {
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
                (put.is_empty() && ending != "s" && doubled(stem)).then(|| self.parts_of(one))?
            };
            if let Some(parts) = self.parts_of(base).or_else(undoubled) {
                return Some(Common { parts, ending: kind });
            }
        }
        None
    }

    fn parts_of(&self, word: &str) -> Option<PartsOfSpeech> {
        self.common.tag(word).map(PartsOfSpeech::parse)
    }

    /// Whether `word` is a small function word: "the", "than".
    pub fn is_function(&self, word: &str) -> bool {
        self.function.contains(word)
    }

    /// Whether `word` is a function word, or so general that it names no subject: "the", "way".
    pub fn is_stop(&self, word: &str) -> bool {
        self.stop.contains(word)
    }

    /// Whether the noun `word` (in the singular) is too general to name a subject by itself: "team".
    pub fn is_general(&self, word: &str) -> bool {
        self.general.contains(word)
    }

    /// Whether `word`, to the letter, is written with a capital and is nobody's name: "Monday".
    pub fn is_not_name(&self, word: &str) -> bool {
        self.not_names.contains(word)
            || word.contains('’') && self.not_names.contains(word.replace('’', "'").as_str())
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

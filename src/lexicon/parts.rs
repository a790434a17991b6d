//! Parts of speech, as the list of common words has them.
//!
//! The build script reads the list by this file, too.

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

    /// Reads the letters of the list: "nv", the commonest first.
    pub fn parse(letters: &str) -> Self {
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

    /// The same as one number.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// From the number that [`PartsOfSpeech::bits`] gave.
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits)
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

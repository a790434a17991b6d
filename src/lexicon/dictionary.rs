//! All words of all lists in one table, which the build script makes: nothing is parsed when the program starts, and
//! one look-up tells everything that the lists say about a word.

use std::hash::Hasher as _;

use super::cues::WordInfo;
use super::hash::WordHasher;
use super::parts::PartsOfSpeech;
use super::record::{Record, SIZE, meaning, on, range_of};

/// The letters of all words, one behind the other.
static LETTERS: &str = include_str!(concat!(env!("OUT_DIR"), "/dictionary.letters"));
/// The different records; the first is the empty one.
static RECORDS: &[[u8; SIZE]] =
    include_bytes!(concat!(env!("OUT_DIR"), "/dictionary.records")).as_chunks().0;
/// A hash table with open addresses; a slot is 0 where free, else see [`Slot`].
static SLOTS: &[[u8; 8]] =
    include_bytes!(concat!(env!("OUT_DIR"), "/dictionary.slots")).as_chunks().0;

/// One slot: from its high bits to its low ones some of the word's hash (16), the number of its record (16), and where
/// its letters stand (32, see [`range_of`]).
#[derive(Debug, Clone, Copy)]
struct Slot(u64);

impl Slot {
    fn letters(self) -> &'static str {
        let (first, len) = range_of(self.0 as u32);
        LETTERS.get(first..first + len).unwrap_or("")
    }

    fn record(self) -> &'static [u8; SIZE] {
        RECORDS.get((self.0 >> 32) as usize & 0xffff).unwrap_or(&[0; SIZE])
    }
}

/// Everything the lists say about `word`, to the letter.
pub fn look_up(word: &str) -> Facts {
    look_up_hashed(word, hash_of(word))
}

/// The hash by which the dictionary knows a word.
pub fn hash_of(word: &str) -> u64 {
    let mut hasher = WordHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

/// [`look_up`], for a word whose hash is known.
pub fn look_up_hashed(word: &str, hash: u64) -> Facts {
    let mut at = hash as usize;
    while let Some(slot) = SLOTS.get(at & (SLOTS.len() - 1)) {
        let slot = Slot(u64::from_le_bytes(*slot));
        if slot.0 == 0 {
            break;
        }
        if slot.0 >> 48 == hash >> 48 && slot.letters() == word {
            return Facts(slot);
        }
        at += 1;
    }
    Facts::NONE
}

/// What the lists say about one word: its slot, where it is looked up when somebody asks.
#[derive(Debug, Clone, Copy)]
pub struct Facts(Slot);

impl Facts {
    /// Nothing.
    pub const NONE: Self = Self(Slot(0));

    /// Whether it stands on one of `lists`, bits of [`on`].
    pub fn is(self, lists: u64) -> bool {
        self.record().lists & lists != 0
    }

    /// What it can be as a common word in its base form.
    pub fn common(self) -> Option<PartsOfSpeech> {
        let record = self.record();
        (record.lists & on::COMMON != 0).then_some(PartsOfSpeech::from_bits(record.parts))
    }

    /// What it can be in an attribution.
    pub fn cue(self) -> WordInfo {
        let Record { cue_classes, reports, forms, takes, .. } = self.record();
        WordInfo { classes: cue_classes, reports, forms, takes }
    }

    /// How many words the longest entry of a kind has that begins with it; `kind` is one of
    /// [`longest`](super::record::longest).
    pub fn longest(self, kind: usize) -> usize {
        self.record().longest.get(kind).copied().unwrap_or(0).into()
    }

    /// What it stands for; `kind` is one of [`meaning`].
    pub fn meaning(self, kind: usize) -> Option<&'static str> {
        match self.record().meanings.get(kind).copied().unwrap_or(0) {
            0 => None,
            meaning::ITSELF => Some(self.0.letters()),
            place => {
                let (first, len) = range_of(place);
                LETTERS.get(first..first + len)
            }
        }
    }

    fn record(self) -> Record {
        Record::from_bytes(self.0.record())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_from_all_its_lists() {
        let james = look_up("james");
        assert!(james.is(on::FAMILY) && james.is(on::GIVEN_COMMON));
        assert!(look_up("said").cue().reports != 0 && look_up("said").is(on::ACT));
        assert_eq!(look_up("bill").meaning(meaning::VARIANT), Some("william"));
        assert_eq!(look_up("Paris").meaning(meaning::PLACE), Some("Paris"));
        assert_eq!(look_up("Russian").meaning(meaning::ADJECTIVE), Some("Russia"));
    }

    #[test]
    fn other_words_are_unknown() {
        for word in ["", "zzqx", "jam es", "# Source"] {
            assert!(!look_up(word).is(u64::MAX), "{word}");
        }
    }
}

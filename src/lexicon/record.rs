//! What the dictionary holds of one word, and how it is written into the table.
//!
//! The build script writes it (`build.rs`), the dictionary reads it.

/// Everything the lists say about one spelling.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Record {
    /// The lists it stands on: the bits of [`on`].
    pub lists: u64,
    /// The classes of `cues::class`.
    pub cue_classes: u32,
    /// The classes of `cues::reports`.
    pub reports: u8,
    /// The verb forms of `cues::form`.
    pub forms: u8,
    /// What may follow it, as bits of `cues::takes`.
    pub takes: u16,
    /// The parts of speech of a common word.
    pub parts: u8,
    /// How many words the longest entry has that begins with it, by [`longest`].
    pub longest: [u8; 4],
    /// What it stands for, by [`meaning`]: where the name stands among the table's letters, 0 for none.
    pub meanings: [u32; 6],
}

/// How many bytes a record takes.
pub const SIZE: usize = 46;

impl Record {
    /// Reads what [`Record::to_bytes`] wrote.
    pub const fn from_bytes(bytes: &[u8; SIZE]) -> Self {
        let b = bytes;
        Self {
            lists: u64::from_le_bytes([b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7]]),
            cue_classes: u32::from_le_bytes([b[8], b[9], b[10], b[11]]),
            reports: b[12],
            forms: b[13],
            parts: b[14],
            takes: u16::from_le_bytes([b[44], b[45]]),
            longest: [b[16], b[17], b[18], b[19]],
            meanings: [
                u32::from_le_bytes([b[20], b[21], b[22], b[23]]),
                u32::from_le_bytes([b[24], b[25], b[26], b[27]]),
                u32::from_le_bytes([b[28], b[29], b[30], b[31]]),
                u32::from_le_bytes([b[32], b[33], b[34], b[35]]),
                u32::from_le_bytes([b[36], b[37], b[38], b[39]]),
                u32::from_le_bytes([b[40], b[41], b[42], b[43]]),
            ],
        }
    }

    /// The record as the table holds it.
    #[cfg_attr(not(test), allow(dead_code, reason = "the build script's part"))]
    pub fn to_bytes(self) -> [u8; SIZE] {
        let mut bytes = [0; SIZE];
        let parts = [
            &self.lists.to_le_bytes()[..],
            &self.cue_classes.to_le_bytes(),
            &[self.reports, self.forms, self.parts, 0],
            &self.longest,
        ];
        let meanings = self.meanings.map(u32::to_le_bytes);
        let all = parts.concat().into_iter().chain(meanings.into_iter().flatten());
        let all = all.chain(self.takes.to_le_bytes());
        for (slot, byte) in bytes.iter_mut().zip(all) {
            *slot = byte;
        }
        bytes
    }
}

/// A name's place in the table: its first byte and its length in one number, never 0.
pub const fn place_of(first: usize, len: usize) -> u32 {
    (first as u32) << 8 | len as u32
}

/// The first byte and the length that [`place_of`] put together.
pub const fn range_of(place: u32) -> (usize, usize) {
    ((place >> 8) as usize, (place & 0xff) as usize)
}

/// The lists, as bits of [`Record::lists`].
pub mod on {
    /// A given name.
    pub const GIVEN: u64 = 1;
    /// A given name that is common enough to tell a person by it alone.
    pub const GIVEN_COMMON: u64 = 1 << 1;
    /// A given name of men.
    pub const GIVEN_MALE: u64 = 1 << 2;
    /// A given name of women.
    pub const GIVEN_FEMALE: u64 = 1 << 3;
    /// A family name.
    pub const FAMILY: u64 = 1 << 4;
    /// A small word inside names.
    pub const PARTICLE: u64 = 1 << 5;
    /// A family name that stands first.
    pub const SURNAME_FIRST: u64 = 1 << 6;
    /// People under one name.
    pub const GROUP: u64 = 1 << 7;
    /// The adjective of a group.
    pub const GROUP_ADJECTIVE: u64 = 1 << 8;
    /// A common word in its base form.
    pub const COMMON: u64 = 1 << 9;
    /// Written with a capital, and nobody's name.
    pub const NOT_NAME: u64 = 1 << 10;
    /// A function word.
    pub const FUNCTION: u64 = 1 << 11;
    /// A word that names no subject.
    pub const STOP: u64 = 1 << 12;
    /// A place that is one of a country's names.
    pub const COUNTRY: u64 = 1 << 13;
    /// Begins a place's name.
    pub const PLACE_HEAD: u64 = 1 << 14;
    /// Ends a place's name.
    pub const PLACE_ENDING: u64 = 1 << 15;
    /// An organisation's seat.
    pub const SEAT: u64 = 1 << 16;
    /// Ends an organisation's name.
    pub const ORGANISATION_ENDING: u64 = 1 << 17;
    /// Begins an organisation's name.
    pub const ORGANISATION_HEAD: u64 = 1 << 18;
    /// A title that stands before a name.
    pub const TITLE: u64 = 1 << 19;
    /// A noun for what a person is or does.
    pub const PERSON_NOUN: u64 = 1 << 20;
    /// Stands before a title and belongs to it.
    pub const MODIFIER: u64 = 1 << 21;
    /// A verb whose subject is a person or body.
    pub const ACT: u64 = 1 << 22;
    /// A title before a name, in attributions.
    pub const CUE_TITLE: u64 = 1 << 23;
    /// A function word to the cleaning.
    pub const NEWS_FUNCTION: u64 = 1 << 24;
    /// A common word to the cleaning.
    pub const NEWS_COMMON: u64 = 1 << 25;
    /// A place that an address ends in.
    pub const REGION: u64 = 1 << 26;
    /// A noun too general to name a subject by itself.
    pub const GENERAL: u64 = 1 << 27;
    /// What several people call out.
    pub const OUTCRY: u64 = 1 << 28;
    /// By what news speaks again of somebody it has named.
    pub const EPITHET: u64 = 1 << 29;
    /// What one person is to another.
    pub const RELATION: u64 = 1 << 30;
    /// What a man is to another.
    pub const RELATION_MALE: u64 = 1 << 31;
    /// What a woman is to another.
    pub const RELATION_FEMALE: u64 = 1 << 32;
}

/// The kinds of entries of several words, as places in [`Record::longest`].
pub mod longest {
    /// Names of places and organisations.
    pub const NAME: usize = 0;
    /// Names of peoples and groups.
    pub const PEOPLE: usize = 1;
    /// Adjectives of places.
    pub const ADJECTIVE: usize = 2;
    /// Titles.
    pub const TITLE: usize = 3;
}

/// What a word can stand for, as places in [`Record::meanings`].
pub mod meaning {
    /// The place that it names.
    pub const PLACE: usize = 0;
    /// The organisation that it names.
    pub const ORGANISATION: usize = 1;
    /// The place that it is the adjective of.
    pub const ADJECTIVE: usize = 2;
    /// The place whose people it names.
    pub const PEOPLE: usize = 3;
    /// The given name that it is a form of.
    pub const VARIANT: usize = 4;
    /// The name that it is another spelling of.
    pub const SPELLING: usize = 5;
    /// Where a name stands for itself.
    pub const ITSELF: u32 = u32::MAX;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_read_as_it_was_written() {
        let record = Record {
            lists: on::GIVEN | on::NEWS_COMMON,
            cue_classes: 0x0102_0304,
            reports: 5,
            forms: 6,
            parts: 7,
            takes: 0x0506,
            longest: [8, 9, 10, 11],
            meanings: [12, place_of(345_678, 90), 14, 15, meaning::ITSELF, 16],
        };
        assert_eq!(Record::from_bytes(&record.to_bytes()), record);
        assert_eq!(range_of(place_of(345_678, 90)), (345_678, 90));
    }
}

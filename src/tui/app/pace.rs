//! How long a text is, and how long it takes to read.

use crate::text::thousands;

/// Words a minute of a person who reads news: a little below the 238 of English non-fiction read in silence
/// (Brysbaert 2019, "How many words do we read per minute?", a review of 190 studies).
const WORDS_A_MINUTE: usize = 230;
/// Characters of Chinese or Japanese a minute. Their readers are about as fast in words (Brysbaert: 260), and a word
/// has one character and a half.
const CHARACTERS_A_MINUTE: usize = 390;

/// How long a text is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Length {
    /// Words between white space, without those of scripts that have none between their words.
    pub words: usize,
    /// Characters of scripts without white space between words.
    pub characters: usize,
}

impl Length {
    /// The length of `text`.
    pub(super) fn of(text: &str) -> Self {
        let mut length = Self::default();
        for word in text.split_whitespace() {
            let characters = word.chars().filter(|ch| is_spaceless(*ch)).count();
            length.characters += characters;
            let other = |ch: char| ch.is_alphanumeric() && !is_spaceless(ch);
            length.words += usize::from(characters == 0 || word.contains(other));
        }
        length
    }

    /// How many minutes it takes to read it; at least one, where there is anything.
    pub fn minutes(self) -> usize {
        self.minutes_of(1, 1)
    }

    /// How many minutes it takes to read `part` of its `whole` bytes.
    pub(super) fn minutes_of(self, part: usize, whole: usize) -> usize {
        let work = self.words * CHARACTERS_A_MINUTE + self.characters * WORDS_A_MINUTE;
        let minute = WORDS_A_MINUTE * CHARACTERS_A_MINUTE;
        // 128 bits: the product of two lengths.
        let needed = (work as u128 * part as u128).div_ceil(minute as u128 * whole.max(1) as u128);
        usize::try_from(needed).unwrap_or(usize::MAX)
    }

    /// The length in words: "6 min · 1,320 words"; nothing for no text.
    pub(super) fn said(self) -> Option<String> {
        let (count, unit) = match self {
            Self { words: 0, characters: 0 } => return None,
            Self { words, characters } if characters > words => (characters, "character"),
            Self { words, .. } => (words, "word"),
        };
        let plural = if count == 1 { "" } else { "s" };
        Some(format!("{} min · {} {unit}{plural}", self.minutes(), thousands(count)))
    }
}

fn is_spaceless(ch: char) -> bool {
    matches!(ch, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_counted_by_words_and_by_characters_where_there_are_no_words() {
        let said = |text: &str| Length::of(text).said();
        assert_eq!(said(&"word ".repeat(1320)).as_deref(), Some("6 min · 1,320 words"));
        assert_eq!(said(&"漢字".repeat(400)).as_deref(), Some("3 min · 800 characters"));
        assert_eq!(said("one").as_deref(), Some("1 min · 1 word"));
        assert_eq!(said("医師 came at once").as_deref(), Some("1 min · 3 words"));
        assert_eq!(said(" \n"), None);
    }

    #[test]
    fn the_rest_of_a_text_takes_its_part_of_the_time() {
        let length = Length { words: 2300, characters: 0 };
        assert_eq!(length.minutes(), 10);
        assert_eq!(length.minutes_of(5_000, 10_000), 5);
        assert_eq!(length.minutes_of(1, 10_000), 1);
        assert_eq!(length.minutes_of(0, 10_000), 0);
    }
}

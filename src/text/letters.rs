//! What a character is: the answers of the standard library, quicker for what news is mostly written in.
//!
//! Outside of ASCII the library searches compressed tables, hundreds of instructions a character, and news asks most
//! often about its quote marks, dashes and apostrophes, which are no letters, and about Latin and Cyrillic letters.

/// Marks and special blanks: no letters, no digits, nothing that combines.
fn is_general_punctuation(ch: char) -> bool {
    matches!(ch, '\u{2000}'..='\u{206f}')
}

/// Blocks that hold letters only: Latin with its marks, Cyrillic.
fn is_in_block_of_letters(ch: char) -> bool {
    matches!(ch, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}')
}

/// [`char::is_alphabetic`].
pub fn is_letter(ch: char) -> bool {
    if ch.is_ascii() {
        return ch.is_ascii_alphabetic();
    }
    is_in_block_of_letters(ch) || !is_general_punctuation(ch) && ch.is_alphabetic()
}

/// [`char::is_alphanumeric`].
pub fn is_letter_or_digit(ch: char) -> bool {
    if ch.is_ascii() {
        return ch.is_ascii_alphanumeric();
    }
    is_in_block_of_letters(ch) || !is_general_punctuation(ch) && ch.is_alphanumeric()
}

/// A letter or a digit, or a mark that combines with one.
pub fn is_part_of_word(ch: char) -> bool {
    is_letter_or_digit(ch)
        || !ch.is_ascii()
            && !is_general_punctuation(ch)
            && unicode_normalization::char::is_combining_mark(ch)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::char::is_combining_mark;

    use super::*;

    #[test]
    fn every_character_is_what_the_library_says() {
        for ch in '\0'..=char::MAX {
            assert_eq!(is_letter(ch), ch.is_alphabetic(), "{ch:?}");
            assert_eq!(is_letter_or_digit(ch), ch.is_alphanumeric(), "{ch:?}");
            let part = ch.is_alphanumeric() || is_combining_mark(ch);
            assert_eq!(is_part_of_word(ch), part, "{ch:?}");
        }
    }
}

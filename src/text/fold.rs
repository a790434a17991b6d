use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a text for comparison: lower case, no diacritics, straight apostrophes.
///
/// "Zelenskyy’s Café" becomes "zelenskyy's cafe". Letters that no decomposition reaches (ø, ł, đ, ß) are spelled out
/// as they are in news text of other houses.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_onto(&mut folded, text);
    folded
}

/// [`fold`], without a copy of what is folded already.
pub fn folded(text: &str) -> Cow<'_, str> {
    if is_small_ascii(text) { Cow::Borrowed(text) } else { Cow::Owned(fold(text)) }
}

/// [`str::to_lowercase`], without a copy of what is in small letters already.
pub fn lowered(text: &str) -> Cow<'_, str> {
    if is_small_ascii(text) { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

fn is_small_ascii(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
}

/// [`fold`], put behind what `folded` holds.
pub fn fold_onto(folded: &mut String, text: &str) {
    if text.is_ascii() {
        let start = folded.len();
        folded.push_str(text);
        if let Some(new) = folded.get_mut(start..) {
            new.make_ascii_lowercase();
        }
        return;
    }
    // "don’t", "O’Neill": nothing to decompose.
    if text.chars().all(|ch| ch.is_ascii() || matches!(ch, '’' | '‘')) {
        let straight = |ch: char| if ch.is_ascii() { ch.to_ascii_lowercase() } else { '\'' };
        folded.extend(text.chars().map(straight));
        return;
    }
    for ch in text.nfkd().filter(|&ch| !is_combining_mark(ch)) {
        match ch {
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            'đ' | 'Đ' => folded.push('d'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            '’' | '‘' | 'ʼ' => folded.push('\''),
            _ => folded.extend(ch.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, folded, lowered};

    #[test]
    fn folds_case_diacritics_and_apostrophes() {
        assert_eq!(fold("Zelenskyy’s Café"), "zelenskyy's cafe");
        assert_eq!(fold("‘Don’t!’ Don’t, Zoë"), "'don't!' don't, zoe");
        assert_eq!(fold("‘Don’t!’"), "'don't!'");
        assert_eq!(fold("Łódź, Ærø, Straße"), "lodz, aero, strasse");
    }

    #[test]
    fn what_is_folded_already_is_not_copied() {
        assert!(matches!(folded("it's so"), std::borrow::Cow::Borrowed("it's so")));
        assert!(matches!(lowered("it's so"), std::borrow::Cow::Borrowed("it's so")));
        assert_eq!((&*lowered("NATO’s"), &*lowered("ÉTÉ")), ("nato’s", "été"));
        assert_eq!((&*folded("It’s"), &*folded("it’s")), ("it's", "it's"));
    }
}

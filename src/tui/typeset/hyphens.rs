use hypher::{Lang, hyphenate};

/// No longer run of letters is divided (bytes): it is no word.
const LONGEST: usize = 100;
/// No shorter run of letters is divided (letters).
const SHORTEST: usize = 5;

/// Where the words of a language may be divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hyphens {
    language: Lang,
    /// Whether every noun has a capital; else capitals are of names, which are not divided.
    capitals: bool,
}

impl Hyphens {
    /// Those of a language, by its primary subtag of BCP 47 ("en"); `None` where no patterns are at hand, or where it
    /// has no hyphens.
    pub fn of(language: &str) -> Option<Self> {
        let code: [u8; 2] = language.as_bytes().try_into().ok()?;
        // The two written forms of Norwegian share their patterns.
        let code = if matches!(&code, b"nb" | b"nn") { *b"no" } else { code };
        let language = Lang::from_iso(code)?;
        let known = language.hyphenation_character().is_some();
        known.then_some(Self { language, capitals: &code == b"de" })
    }

    /// Where `word` may be divided: bytes, in order, neither 0 nor its end. What is no word of the language (an
    /// address, a number, an abbreviation, a name) is not divided.
    pub(super) fn places(self, word: &str) -> Vec<usize> {
        let mut places = Vec::new();
        let is_sign = |ch: char| ch.is_numeric() || matches!(ch, '/' | '@' | '_' | '\\' | '=');
        if word.contains(is_sign) {
            return places;
        }
        let mut start = 0;
        for run in word.split(|ch: char| !ch.is_alphabetic()) {
            if self.may_divide(run) {
                let mut at = start;
                for syllable in hyphenate(run, self.language) {
                    places.extend((at > start).then_some(at));
                    at += syllable.len();
                }
            }
            start += run.len();
            let between = word.get(start..).and_then(|rest| rest.chars().next());
            start += between.map_or(0, char::len_utf8);
        }
        places
    }

    fn may_divide(self, run: &str) -> bool {
        let mut letters = run.chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        run.len() <= LONGEST
            && run.chars().count() >= SHORTEST
            && (self.capitals || !capital)
            && !letters.any(char::is_uppercase)
    }
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a test that slices amiss fails")]
mod tests {
    use super::Hyphens;

    fn divided(language: &str, word: &str) -> String {
        let mut parts = Vec::new();
        let mut start = 0;
        for place in Hyphens::of(language).unwrap().places(word) {
            parts.push(&word[start..place]);
            start = place;
        }
        parts.push(&word[start..]);
        parts.join("-")
    }

    #[test]
    fn words_are_divided_as_in_their_language() {
        assert_eq!(divided("en", "“extensive,”"), "“ex-ten-sive,”");
        assert_eq!(divided("de", "Wirtschaftsminister"), "Wirt-schafts-mi-nis-ter");
        assert_eq!(divided("ru", "правительство"), "пра-ви-тель-ство");
        assert_eq!(divided("en", "self-determination"), "self-de-ter-mi-na-tion");
    }

    #[test]
    fn what_is_no_word_is_not_divided() {
        for word in [
            "https://news.example/extensive",
            "NATO's",
            "Zelenskyy",
            "COVID19",
            "iPhones",
            "bit",
            "",
        ] {
            assert_eq!(divided("en", word), word);
        }
        let long = "extensive".repeat(100_000);
        assert_eq!(divided("en", &long), long);
    }

    #[test]
    fn languages_without_patterns_have_none() {
        for language in ["", "zh", "ja", "hi", "eng", "x"] {
            assert_eq!(Hyphens::of(language), None, "{language}");
        }
    }
}

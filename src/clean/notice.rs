//! Paragraphs in which a publisher speaks of himself: terms, cookies, newsletters, where market data comes from.

use crate::lexicon::{FastMap, Lexicon};
use crate::text::fold;

use super::shape::words;

/// A notice is not longer than this (words).
const LONGEST: usize = 150;
/// A paragraph with this many different words of the list is a notice.
const ENOUGH: usize = 2;

/// The words and phrases of notices, by the first word of each.
pub(super) struct Notices(FastMap<&'static str, Vec<&'static str>>);

impl Notices {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut by_first: FastMap<&'static str, Vec<&'static str>> = FastMap::default();
        for &phrase in &lexicon.news.notice_words {
            let first = phrase.split(' ').next().unwrap_or(phrase);
            by_first.entry(first).or_default().push(phrase);
        }
        Self(by_first)
    }

    /// Whether this paragraph is a notice.
    pub(super) fn is_notice(&self, text: &str) -> bool {
        let list: Vec<String> = words(text).take(LONGEST + 1).map(fold).collect();
        if list.len() > LONGEST {
            return false;
        }
        let mut found: Vec<&str> = Vec::new();
        for (at, word) in list.iter().enumerate() {
            let phrases = self.0.get(word.as_str()).map_or(&[][..], Vec::as_slice);
            let rest = || list.iter().skip(at).map(String::as_str);
            let stands = |phrase: &&&str| {
                let mut rest = rest();
                phrase.split(' ').all(|part| rest.next() == Some(part))
            };
            for phrase in phrases.iter().filter(stands) {
                if !found.contains(phrase) {
                    found.push(phrase);
                }
            }
            if found.len() >= ENOUGH {
                return true;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_speaks_of_the_site_and_news_do_not() {
        let notices = Notices::new(&Lexicon::embedded());
        for text in [
            "By clicking the button you agree that we may write to you about our shows.",
            "Market data is delayed at least 15 minutes and comes from the exchanges.",
        ] {
            assert!(notices.is_notice(text), "{text}");
        }
        for text in [
            "The council said the cookies had been baked in the old town hall.",
            "He asked the court for permission to sell the harbour and the ships in it.",
        ] {
            assert!(!notices.is_notice(text), "{text}");
        }
    }
}

//! When quotations of two articles are the same. Pure.

use std::collections::BTreeMap;

use crate::library::QuoteCard;
use crate::library::sightings::blocks::parts;
use crate::text::{TokenKind, fold, folded, tokenize};

/// Words that are fewer may be part of many quotations.
const PART: usize = 5;

/// A quotation as another article may have it too: its words without case and marks, and who said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saying {
    words: Vec<String>,
    speakers: Vec<String>,
}

impl Saying {
    /// What can be compared of a quotation.
    pub fn of(quote: &QuoteCard) -> Self {
        let tokens = tokenize(&quote.text);
        let words =
            tokens.iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
        let words = words.map(|token| folded(token.span.of(&quote.text)).into_owned()).collect();
        let named = quote.speaker_keys.iter().map(|key| who(key));
        let mut speakers: Vec<String> = named.collect();
        if speakers.is_empty() {
            speakers.extend(quote.speakers.iter().map(|name| fold(name)));
        }
        Self { words, speakers }
    }

    /// Whether these are near the same words of the same speaker: the one quotation may be cut short in the other.
    pub fn is_same(&self, other: &Self) -> bool {
        let (shorter, longer) = if self.words.len() <= other.words.len() {
            (&self.words, &other.words)
        } else {
            (&other.words, &self.words)
        };
        let said = self.speakers.is_empty() && other.speakers.is_empty()
            || self.speakers.iter().any(|speaker| other.speakers.contains(speaker));
        if !said || shorter.is_empty() {
            return false;
        }
        shorter == longer
            || shorter.len() >= PART
                && (longer.windows(shorter.len()).any(|part| part == shorter)
                    || shared(shorter, longer) * 10 >= (shorter.len() + longer.len()) * 4)
    }
}

/// The part of a speaker's key that every article gives: some use the family name only.
fn who(key: &str) -> String {
    if key.starts_with("p:") { parts(key).1.to_owned() } else { key.to_owned() }
}

/// How many words two quotations have in common.
fn shared(one: &[String], two: &[String]) -> usize {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in one {
        *counts.entry(word).or_default() += 1;
    }
    let mut shared = 0;
    for word in two {
        if let Some(count) = counts.get_mut(word.as_str()).filter(|count| **count > 0) {
            *count -= 1;
            shared += 1;
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saying(words: &str, speaker: &str) -> Saying {
        let words = words.split(' ').map(str::to_owned).collect();
        Saying { words, speakers: vec![who(speaker)] }
    }

    const WORDS: &str = "the crew did everything right and nobody was hurt";

    #[test]
    fn the_same_words_of_the_same_speaker_are_one_quotation() {
        let full = saying(WORDS, "p:ines halvorsen");
        assert!(full.is_same(&saying(WORDS, "p:~halvorsen")), "a surname is enough");
        assert!(full.is_same(&saying("the crew did everything right", "p:ines halvorsen")));
        let other = "the crew did everything well and nobody was hurt";
        assert!(full.is_same(&saying(other, "p:ines halvorsen")), "translated or tidied");
    }

    #[test]
    fn other_words_and_other_speakers_are_other_quotations() {
        let full = saying(WORDS, "p:ines halvorsen");
        assert!(!full.is_same(&saying(WORDS, "p:olaf rein")));
        assert!(!full.is_same(&saying("everything right", "p:ines halvorsen")), "too little");
        let other = "we were lucky with the sea and with the tide";
        assert!(!full.is_same(&saying(other, "p:ines halvorsen")));
    }
}

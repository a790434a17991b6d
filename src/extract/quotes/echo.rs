//! Echoes: words that a headline or a lead quotes without a speaker, and that the article attributes later.

use super::rules;
use crate::article::Quote;

/// No more words without a speaker than this are looked for: the work stays linear.
const MOST: usize = 24;
/// Words that come again are no accident from this length on, in letters.
const SHORTEST: usize = 10;

/// Gives words without a speaker the one under whom they stand again.
pub(super) fn attribute(text: &str, quotes: &mut [Quote]) {
    let open: Vec<(usize, String)> = quotes
        .iter()
        .enumerate()
        .filter(|(_, quote)| quote.speakers.is_empty())
        .map(|(index, quote)| (index, letters(quote.span.of(text))))
        .filter(|(_, words)| words.len() >= SHORTEST)
        .take(MOST)
        .collect();
    if open.is_empty() {
        return;
    }
    let mut found = Vec::new();
    for (other, quote) in quotes.iter().enumerate().filter(|(_, quote)| !quote.speakers.is_empty()) {
        let whole = letters(quote.span.of(text));
        for (index, words) in &open {
            if other != *index && whole.contains(words.as_str()) && !found.iter().any(|(i, _)| i == index) {
                found.push((*index, quote.speakers.clone()));
            }
        }
    }
    for (index, speakers) in found {
        if let Some(quote) = quotes.get_mut(index) {
            quote.speakers = speakers;
            rules::ECHO.name.clone_into(&mut quote.rule);
            quote.confidence = rules::ECHO.confidence;
        }
    }
}

/// The words with a blank around each, and nothing else of them.
fn letters(words: &str) -> String {
    let mut letters = String::from(" ");
    for word in words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        letters.extend(word.chars().flat_map(char::to_lowercase));
        letters.push(' ');
    }
    letters
}

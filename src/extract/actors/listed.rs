//! What the lists say of a run's words: known names, adjectives, ordinary words, plain names of people.

use super::candidate::Guess;
use super::run::{Run, straight};
use super::scan::{Scan, Shape};
use crate::lexicon::Ending;
use crate::text::TokenKind;

/// The longest known name at the word `from`: organisation, place, group.
pub(super) fn known(scan: &Scan<'_>, run: &Run, from: usize) -> Option<(Guess, usize)> {
    let first = scan.at(run.token(from));
    let lexicon = scan.lexicon;
    let organisations = &lexicon.organisations.known;
    let places = &lexicon.places.names;
    let possessive = scan.kind(run.token(from + 1)) == Some(TokenKind::Possessive);
    // "People's" is one word to the lists and two tokens here.
    let front = scan.span(run.token(from), run.token(from + usize::from(possessive)));
    let front = straight(front.of(scan.text));
    let longest = organisations.longest_from(&front).max(places.longest_from(&front));
    let longest = longest + usize::from(possessive && longest > 0);
    let longest = longest
        .max(lexicon.places.longest_people_from(first))
        .max(lexicon.names.longest_group_from(first));
    for length in (1..=longest.min(run.len() - from)).rev() {
        let span = scan.span(run.token(from), run.token(from + length - 1));
        let name = &*straight(span.of(scan.text));
        if let Some(found) = organisations.get(name) {
            return Some((Guess::Organisation(Some(found.canonical)), length));
        }
        if let Some(found) = places.get(name) {
            return Some((Guess::Place(Some(found.canonical)), length));
        }
        if lexicon.names.is_group(name) || lexicon.places.people(name).is_some() {
            return Some((Guess::Group, length));
        }
    }
    unusual_spelling(scan, run, from)
}

/// Known names in capitals (datelines).
fn unusual_spelling(scan: &Scan<'_>, run: &Run, from: usize) -> Option<(Guess, usize)> {
    let first = scan.at(run.token(from));
    let places = &scan.lexicon.places.names;
    if scan.word(run.token(from)).shape == Shape::Caps && first.len() > 3 && first.is_ascii() {
        let mut letters = first.chars();
        let name: String =
            letters.next().into_iter().chain(letters.map(|c| c.to_ascii_lowercase())).collect();
        return places.get(&name).map(|found| (Guess::Place(Some(found.canonical)), 1));
    }
    None
}

/// How many words of the run from `from` are an adjective of a place or group.
pub(super) fn adjective_from(scan: &Scan<'_>, run: &Run, from: usize) -> usize {
    let first = scan.at(run.token(from));
    let lexicon = scan.lexicon;
    for length in (1..=lexicon.places.longest_adjective_from(first).min(run.len() - from)).rev() {
        let span = scan.span(run.token(from), run.token(from + length - 1));
        if lexicon.places.adjective(span.of(scan.text)).is_some() {
            return length;
        }
    }
    usize::from(lexicon.names.is_group_adjective(first))
}

/// Whether a word of the run is an ordinary one with a capital.
pub(super) fn is_ordinary(scan: &Scan<'_>, run: &Run, word: usize) -> bool {
    let letters = scan.at(run.token(word));
    // "Blitzer" is no comparative: only adjectives and adverbs have one.
    let word = scan.lexicon.words.common(run.fold(word)).is_some_and(|common| {
        common.ending != Ending::Degree || common.parts.adjective() || common.parts.adverb()
    });
    word || scan.lexicon.words.is_not_name(letters)
}

/// Whether one word of the run is the adjective of a place or group.
pub(super) fn is_adjective(scan: &Scan<'_>, run: &Run, word: usize) -> bool {
    let letters = scan.at(run.token(word));
    scan.lexicon.places.adjective(letters).is_some()
        || scan.lexicon.names.is_group_adjective(letters)
}

/// A common given name that is nothing else, and a family name: told even where every word has a capital.
pub(super) fn is_plain_name(scan: &Scan<'_>, run: &Run, from: usize) -> bool {
    let names = &scan.lexicon.names;
    from + 1 < run.len()
        && names.given(run.fold(from)).is_some_and(|given| given.common)
        && !is_ordinary(scan, run, from)
        && (names.is_family(run.fold(from + 1)) || !is_ordinary(scan, run, from + 1))
}

/// Verbs that open questions, and are given names or look like one: "Will", "May".
pub(super) fn is_auxiliary(folded: &str) -> bool {
    matches!(folded, "will" | "may" | "can" | "does" | "do" | "is" | "was" | "has" | "had" | "did")
}

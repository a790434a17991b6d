//! What the lists say of a run's words: known names, adjectives, ordinary words, plain names of people.

use std::borrow::Cow;

use super::candidate::Guess;
use super::run::{Run, is_not_name, straight};
use super::scan::{Scan, Shape};
use crate::lexicon::record::{longest, meaning, on};
use crate::lexicon::{Ending, Facts, look_up};
use crate::text::TokenKind;

/// The longest known name at the word `from`: organisation, place, group.
pub(super) fn known(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> Option<(Guess, usize)> {
    let first = run.known(from).own;
    let possessive = scan.kind(run.token(from + 1)) == Some(TokenKind::Possessive);
    let longest = if possessive {
        // "People's" is one word to the lists and two tokens here.
        let front = scan.span(run.token(from), run.token(from + 1));
        match look_up(&straight(front.of(scan.text))).longest(longest::NAME) {
            0 => 0,
            longest => longest + 1,
        }
    } else {
        match straight(run.known(from).letters) {
            Cow::Borrowed(_) => first.longest(longest::NAME),
            Cow::Owned(letters) => look_up(&letters).longest(longest::NAME),
        }
    };
    let longest = longest.max(first.longest(longest::PEOPLE));
    for length in (1..=longest.min(run.len() - from)).rev() {
        let span = scan.span(run.token(from), run.token(from + length - 1));
        if let Some(guess) = named_by(look_up(&straight(span.of(scan.text)))) {
            return Some((guess, length));
        }
    }
    unusual_spelling(scan, run, from)
}

/// Known names in capitals (datelines).
fn unusual_spelling(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> Option<(Guess, usize)> {
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
pub(super) fn adjective_from(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> usize {
    let first = run.known(from).own;
    for length in (1..=first.longest(longest::ADJECTIVE).min(run.len() - from)).rev() {
        let span = scan.span(run.token(from), run.token(from + length - 1));
        if look_up(span.of(scan.text)).meaning(meaning::ADJECTIVE).is_some() {
            return length;
        }
    }
    usize::from(first.is(on::GROUP_ADJECTIVE))
}

/// Whether a word of the run is an ordinary one with a capital.
pub(super) fn is_ordinary(scan: &Scan<'_>, run: &Run<'_, '_>, word: usize) -> bool {
    // "Blitzer" is no comparative: only adjectives and adverbs have one.
    let common = run.known(word).common.is_some_and(|common| {
        common.ending != Ending::Degree || common.parts.adjective() || common.parts.adverb()
    });
    common || is_not_name(scan, run.token(word))
}

/// Whether one word of the run is the adjective of a place or group.
pub(super) fn is_adjective(scan: &Scan<'_>, run: &Run<'_, '_>, word: usize) -> bool {
    let own = scan.known(run.token(word)).own;
    own.meaning(meaning::ADJECTIVE).is_some() || own.is(on::GROUP_ADJECTIVE)
}

/// A common given name that is nothing else, and a family name: told even where every word has a capital.
pub(super) fn is_plain_name(scan: &Scan<'_>, run: &Run<'_, '_>, from: usize) -> bool {
    from + 1 < run.len()
        && is_common_given(run, from)
        && !is_ordinary(scan, run, from)
        && (run.known(from + 1).bare.is(on::FAMILY) || !is_ordinary(scan, run, from + 1))
}

/// Verbs that open questions, and are given names or look like one: "Will", "May".
pub(super) fn is_auxiliary(folded: &str) -> bool {
    matches!(folded, "will" | "may" | "can" | "does" | "do" | "is" | "was" | "has" | "had" | "did")
}

fn named_by(facts: Facts) -> Option<Guess> {
    if let Some(canonical) = facts.meaning(meaning::ORGANISATION) {
        return Some(Guess::Organisation(Some(canonical)));
    }
    if let Some(canonical) = facts.meaning(meaning::PLACE) {
        return Some(Guess::Place(Some(canonical)));
    }
    (facts.is(on::GROUP) || facts.meaning(meaning::PEOPLE).is_some()).then_some(Guess::Group)
}

/// Whether a word of the run is a given name that tells a person by itself.
pub(super) fn is_common_given(run: &Run<'_, '_>, word: usize) -> bool {
    run.known(word).bare.is(on::GIVEN_COMMON)
}

//! What the words around a name tell of it.

use super::run::Run;
use super::scan::{Scan, Shape};
use crate::lexicon::record::on;

/// What the word before a run tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    Definite,
    Locative,
    Other,
}

pub(super) fn article_before(scan: &Scan<'_>, token: usize) -> Before {
    let Some(previous) = token.checked_sub(1) else { return Before::Other };
    match scan.at(previous) {
        "the" | "The" | "a" | "an" | "A" | "An" => Before::Definite,
        // "Smith, 52, of Harrogate".
        "of" if previous > 0 && scan.at(previous - 1) == "," => Before::Locative,
        // "the town of Harrowdale".
        "of" if previous > 0 && is_kind_of_place(scan.at(previous - 1)) => Before::Locative,
        "in" | "In" | "near" | "outside" | "across" | "throughout" | "toward" | "towards"
        | "into" => Before::Locative,
        _ => Before::Other,
    }
}

/// Nouns that go on with "of" and a place's name.
fn is_kind_of_place(word: &str) -> bool {
    matches!(
        word,
        "town"
            | "city"
            | "village"
            | "hamlet"
            | "suburb"
            | "port"
            | "province"
            | "state"
            | "region"
            | "district"
            | "county"
            | "island"
            | "islands"
            | "peninsula"
            | "capital"
            | "outskirts"
            | "neighborhood"
            | "neighbourhood"
            | "borough"
            | "north"
            | "south"
            | "east"
            | "west"
    )
}

/// Whether "of" and a full name stand before: "Lena Marsh of".
pub(super) fn is_behind_person(scan: &Scan<'_>, token: usize) -> bool {
    let Some(of) = token.checked_sub(1).filter(|&of| scan.at(of) == "of") else { return false };
    let name = |back: usize| {
        of.checked_sub(back).is_some_and(|word| scan.word(word).shape == Shape::Capital)
    };
    let given = of.checked_sub(2).is_some_and(|word| scan.known(word).small.is(on::GIVEN));
    name(1) && name(2) && given
}

/// Whether the word behind the run says that somebody did something.
pub(super) fn acts(scan: &Scan<'_>, run: &Run<'_, '_>, last: usize) -> bool {
    scan.known(run.token(last) + 1).own.is(on::ACT)
}

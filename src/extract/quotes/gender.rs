//! Of what gender and number a pronoun is, and an actor, as far as the article and the name tell.

use super::view::View;
use crate::extract::actors::{self, Gender};
use crate::lexicon::NameGender;

/// Of what gender and number a reference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    He,
    She,
    They,
    It,
    Speaker,
    Other,
}

impl Sort {
    /// The sort that a pronoun is of.
    pub(super) fn of_pronoun(word: &str) -> Self {
        let head = word.split(['\'', '’']).next().unwrap_or(word);
        let is = |known: &[&str]| known.iter().any(|k| head.eq_ignore_ascii_case(k));
        if is(&["he", "him", "his"]) {
            Self::He
        } else if is(&["she", "her"]) {
            Self::She
        } else if is(&["they", "them", "both", "their"]) {
            Self::They
        } else if is(&["it", "its"]) {
            Self::It
        } else if is(&["i", "we", "you", "us"]) {
            Self::Speaker
        } else {
            Self::Other
        }
    }

    /// Whether it is the one that a name tells.
    pub(super) fn is(self, told: NameGender) -> bool {
        matches!((self, told), (Self::He, NameGender::Male) | (Self::She, NameGender::Female))
    }

    /// Whether the word is "his" or "her".
    pub(super) fn is_possessive(word: &str) -> bool {
        word.eq_ignore_ascii_case("his") || word.eq_ignore_ascii_case("her")
    }
}

/// `He`, `She`, or `None` where nothing tells.
pub(super) fn of(view: &View<'_>, actor: usize) -> Option<Sort> {
    sort(view.evidence.get(actor).map_or(Gender::Unknown, |evidence| evidence.gender))
}

/// Whether somebody who is no known actor can be a "he" or "she", by the name or the words for them.
pub(super) fn agrees(view: &View<'_>, name: &str, asked: Sort) -> bool {
    let head = super::voice::head_of(name);
    let told = of_noun(view, head).or_else(|| sort(actors::gender(name, view.lexicon)));
    told.is_none_or(|told| told == asked)
}

/// What a noun for a person tells: "spokeswoman", "brother".
pub(super) fn of_noun(view: &View<'_>, noun: &str) -> Option<Sort> {
    match view.lexicon.roles.relation(noun) {
        Some(NameGender::Male) => return Some(Sort::He),
        Some(NameGender::Female) => return Some(Sort::She),
        _ => {}
    }
    if noun.ends_with("woman") {
        return Some(Sort::She);
    }
    if noun.ends_with("man") && noun.chars().all(char::is_lowercase) {
        return Some(Sort::He);
    }
    sort(actors::noun_gender(noun))
}

fn sort(gender: Gender) -> Option<Sort> {
    match gender {
        Gender::Male => Some(Sort::He),
        Gender::Female => Some(Sort::She),
        Gender::Unknown => None,
    }
}

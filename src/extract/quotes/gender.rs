//! Of what gender and number a pronoun is, and an actor, as far as the article and the name tell.

use super::view::View;
use crate::extract::actors::{self, Gender};

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
        } else if is(&["they", "them", "both"]) {
            Self::They
        } else if is(&["it"]) {
            Self::It
        } else if is(&["i", "we", "you", "us"]) {
            Self::Speaker
        } else {
            Self::Other
        }
    }
}

/// `He`, `She`, or `None` where nothing tells.
pub(super) fn of(view: &View<'_>, actor: usize) -> Option<Sort> {
    sort(view.evidence.get(actor).map_or(Gender::Unknown, |evidence| evidence.gender))
}

/// Whether somebody who is no known actor can be a "he" or "she", by the name or the words for them.
pub(super) fn agrees(view: &View<'_>, name: &str, asked: Sort) -> bool {
    let head = super::voice::head_of(name);
    let told = if head.chars().all(char::is_lowercase) {
        match sort(actors::noun_gender(head)) {
            None if head.ends_with("man") => Some(Sort::He),
            told => told,
        }
    } else {
        sort(actors::gender(name, view.lexicon))
    };
    told.is_none_or(|told| told == asked)
}

fn sort(gender: Gender) -> Option<Sort> {
    match gender {
        Gender::Male => Some(Sort::He),
        Gender::Female => Some(Sort::She),
        Gender::Unknown => None,
    }
}

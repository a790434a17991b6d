//! Of what gender and number a pronoun is, and an actor, as far as the article and the name tell.

use super::view::View;
use crate::article::Actor;
use crate::extract::actors;

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
///
/// What stands right before a mention ("Mrs.", "spokesman") tells more than a given name.
pub(super) fn of(view: &View<'_>, actor: &Actor) -> Option<Sort> {
    for mention in actor.mentions.iter().take(12) {
        let before = view.text.get(..mention.start).unwrap_or("").trim_end();
        let longest = before.char_indices().rev().nth(20).map_or(0, |(at, _)| at);
        let near = before.get(longest..).unwrap_or("");
        let word = near.rsplit(char::is_whitespace).next().unwrap_or("");
        let own = mention.of(view.text).split_whitespace().next().unwrap_or("");
        for title in [word, own] {
            match title.trim_end_matches('.') {
                "Mr" | "Sir" | "Lord" | "Congressman" | "spokesman" | "Chairman" | "chairman"
                | "King" | "Prince" => {
                    return Some(Sort::He);
                }
                "Mrs" | "Ms" | "Miss" | "Lady" | "Dame" | "Congresswoman" | "spokeswoman"
                | "Queen" | "Princess" => {
                    return Some(Sort::She);
                }
                _ => {}
            }
        }
    }
    match actors::gender(&actor.name, view.lexicon) {
        actors::Gender::Male => Some(Sort::He),
        actors::Gender::Female => Some(Sort::She),
        actors::Gender::Unknown => None,
    }
}

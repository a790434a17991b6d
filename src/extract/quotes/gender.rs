//! Of what gender an actor is, as far as the article and the name tell.

use super::resolve::Sort;
use super::view::View;
use crate::article::Actor;

/// `He`, `She`, or `None` where nothing tells.
pub(super) fn of(view: &View<'_>, actor: &Actor) -> Option<Sort> {
    for mention in &actor.mentions {
        let before = view.text.get(..mention.start).unwrap_or("").trim_end();
        let word = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
        let own = mention.of(view.text).split_whitespace().next().unwrap_or("");
        for title in [word, own] {
            match title.trim_end_matches('.') {
                "Mr" | "Sir" | "Lord" | "Congressman" | "spokesman" | "Chairman" | "chairman" => {
                    return Some(Sort::He);
                }
                "Mrs" | "Ms" | "Miss" | "Lady" | "Dame" | "Congresswoman" | "spokeswoman" => {
                    return Some(Sort::She);
                }
                _ => {}
            }
        }
    }
    None
}

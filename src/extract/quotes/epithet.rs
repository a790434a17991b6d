//! Epithets: other words for somebody who is being talked about, "the 28-year-old", "the Norwegian", "the midfielder".
//!
//! Such a phrase says "the" and yet nobody was brought in by its noun; it means whoever is most present and agrees.

use super::phrase::{Phrase, PhraseKind};
use super::view::View;

/// Whether a phrase with "the" before it speaks of somebody by what they are, not by an office they speak from.
pub(super) fn is_epithet(view: &View<'_>, phrase: &Phrase, head: usize) -> bool {
    if !opens_with_the(view, phrase) {
        return false;
    }
    let noun = view.word(head).to_lowercase();
    noun.ends_with("year-old")
        || view.lexicon.roles.is_epithet(&noun)
        || is_demonym(view, head)
        || phrase.kind == PhraseKind::Name
            && phrase.atoms.len() == 1
            && is_demonym(view, phrase.atoms.start)
}

fn opens_with_the(view: &View<'_>, phrase: &Phrase) -> bool {
    let first = phrase.atoms.start;
    view.is(first, "the") || first > 0 && view.is(first - 1, "the")
}

/// "Norwegian", "Swede", "Texan": the word for one of a people, whose plural is in -s, so that it is one.
fn is_demonym(view: &View<'_>, at: usize) -> bool {
    let word = view.word(at);
    view.is_capital(at)
        && !word.ends_with('s')
        && view.lexicon.places.people([word, "s"].concat().as_str()).is_some()
}

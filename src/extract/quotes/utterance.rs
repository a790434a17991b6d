//! Whether a source can have said the words, by the rule that found it: readers who are spoken to and things do not.

use super::attribution::Attribution;
use super::phrase::{Phrase, PhraseKind};
use super::rules;
use super::view::View;
use crate::lexicon::cues::{class, form};

/// Whether the attribution is one to somebody who can speak.
///
/// A verb of saying makes a speaker of whatever stands with it ("the sign says"). Verbs that only do something with
/// words do not: "you need “good” shoes", "terms like “layering”", "we offer “flexible” plans".
pub(super) fn is_possible(view: &View<'_>, attribution: &Attribution) -> bool {
    let Some(source) = &attribution.source else { return true };
    let does = attribution.rule.name == rules::SOURCE_DOES.name;
    let loose = does
        || [rules::PARTICIPLE.name, rules::SOURCE_NAMES.name, rules::SOURCE_CUE_FAR.name]
            .contains(&attribution.rule.name);
    if !loose {
        return true;
    }
    source.iter().all(|phrase| match phrase.kind {
        PhraseKind::Name => true,
        PhraseKind::Pronoun => {
            let first = phrase.atoms.start;
            !(view.is(first, "you") || does && view.is_any(first, &["i", "we", "this"]))
        }
        PhraseKind::Description => {
            let adjunct = attribution.rule.name == rules::PARTICIPLE.name;
            !(does || adjunct) || is_speaker(view, phrase)
        }
    })
}

/// Whether a description is of people or of a text.
fn is_speaker(view: &View<'_>, phrase: &Phrase) -> bool {
    let garbled = view.info(phrase.atoms.start).forms & (form::ING | form::PAST | form::THIRD) != 0;
    !garbled
        && phrase.atoms.clone().any(|i| {
            view.has(i, class::ROLE_NOUN | class::SPEECH_NOUN | class::TEXT_NOUN)
                // The capital that opens a sentence is none of its own.
                || view.is_capital(i)
                    && (i > phrase.atoms.start || view.actor_at(i).is_some())
                || view.is_any(i, &["who", "those", "one", "some", "others", "many"])
        })
}

//! Voices: whether a noun phrase can say something at all, by the noun it is about.
//!
//! A person says, a body says, a document or a broadcast says; a benefit, a track record or half a verb phrase does not.
//! A phrase that cannot speak is no source, so whoever looked for one looks further.

use std::ops::Range;

use super::phrase::{Phrase, PhraseKind, Source};
use super::verb::{is_adverb, is_participle};
use super::view::{AtomKind, View};
use crate::lexicon::Ending;
use crate::lexicon::cues::{class, form};
use crate::text::lowered;

/// Who or what a phrase can be as a source, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Voice {
    /// Somebody, by name, pronoun or role, one or several.
    Person,
    /// A body of people: "the company", "the crowd".
    Body,
    /// Something written, broadcast or shown: "the letter", "the poll".
    Text,
    /// A noun of another kind: "the benefit".
    Thing,
    /// No noun phrase: "waved", "there", "appointing a".
    Nothing,
}

/// The voice of the weakest phrase of a source.
pub(super) fn of(view: &View<'_>, source: &Source) -> Voice {
    source.iter().map(|phrase| of_phrase(view, phrase)).max().unwrap_or(Voice::Nothing)
}

/// Whether a source can say something.
pub(super) fn speaks(view: &View<'_>, source: &Source) -> bool {
    of(view, source) < Voice::Thing
}

/// The voice of one phrase.
pub(super) fn of_phrase(view: &View<'_>, phrase: &Phrase) -> Voice {
    let first = phrase.atoms.start;
    match phrase.kind {
        PhraseKind::Pronoun => {
            if view.is_any(first, &["it", "this", "that", "these", "those"]) {
                Voice::Text
            } else {
                Voice::Person
            }
        }
        PhraseKind::Name => of_name(view, phrase),
        PhraseKind::Description => of_description(view, phrase),
    }
}

/// A name speaks, but a capital alone makes none of an adverb or a day that opens the sentence.
fn of_name(view: &View<'_>, phrase: &Phrase) -> Voice {
    let at = phrase.atoms.start;
    if phrase.atoms.len() > 1 || view.actor_at(at).is_some() {
        return Voice::Person;
    }
    let common = view.common_small(at);
    let adverb = common.is_some_and(|c| !c.parts.noun() && !c.parts.is_unknown());
    if view.has(at, class::TIME | class::SUBORDINATOR | class::AUXILIARY)
        || is_adverb(view, at)
        || adverb && opens_sentence(view, at)
        || matches!(&*lowered(view.word(at)), "here" | "there")
    {
        return Voice::Nothing;
    }
    Voice::Person
}

fn opens_sentence(view: &View<'_>, at: usize) -> bool {
    at == 0 || !view.is_word(at - 1) && !view.is_punct(at - 1, &['-', '&', '/'])
}

fn of_description(view: &View<'_>, phrase: &Phrase) -> Voice {
    let atoms = phrase.atoms.clone();
    let (first, last) = (atoms.start, atoms.end.saturating_sub(1));
    if view.is_any(first, &["there", "here"])
        || view.has(last, class::DETERMINER)
            && atoms.len() > 1
            && !view.has(last, class::PRONOUN | class::SUBJECT_PRONOUN)
        || is_verb_phrase(view, first, last)
    {
        return Voice::Nothing;
    }
    of_noun(view, head(view, phrase))
}

/// Words that a verb opens: "fix the nation's budget", "carrying a sign", "waved".
fn is_verb_phrase(view: &View<'_>, first: usize, last: usize) -> bool {
    if view.is_capital(first) && !opens_sentence(view, first)
        || view.has(
            first,
            class::DETERMINER | class::ROLE_NOUN | class::SPEECH_NOUN | class::BODY_NOUN,
        )
        || !view.is_word(first)
    {
        return false;
    }
    let info = view.info(first);
    let common = view.common_small(first);
    let object = first < last
        && (view.has(first + 1, class::DETERMINER | class::PREPOSITION | class::PRONOUN)
            || view.is_capital(first + 1));
    let participle = info.forms & (form::PAST | form::ING) != 0
        || common.is_some_and(|c| {
            matches!(c.ending, Ending::Ing) || c.ending == Ending::Ed && first == last
        })
        || view.has(first, class::VERB);
    let verb = common.is_some_and(|c| {
        c.ending == Ending::None && c.parts.verb() && (!c.parts.noun() || c.parts.mostly_verb())
    }) && !view.is_person_noun_small(first);
    (participle || verb)
        && (object || first == last)
        && !(first == last && common.is_some_and(|c| c.parts.noun() && c.ending == Ending::None))
}

/// Words that say how many or how much of what follows "of".
const QUANTITIES: &[&str] = &[
    "one",
    "some",
    "many",
    "most",
    "all",
    "none",
    "several",
    "half",
    "dozens",
    "hundreds",
    "thousands",
    "group",
    "number",
    "majority",
    "series",
    "percent",
    "handful",
    "couple",
    "lot",
    "team",
    "pair",
    "trio",
    "dozen",
    "plenty",
    "rest",
    "chorus",
    "wave",
    "army",
    "host",
    "array",
];

/// The noun that a description is about: the last word before what is attached to it; in "dozens of protesters" the
/// people who are counted.
pub(super) fn head(view: &View<'_>, phrase: &Phrase) -> usize {
    let (end, last) = first_noun(view, phrase.atoms.clone());
    let counts = matches!(view.kind(last), Some(AtomKind::Number)) || view.is_any(last, QUANTITIES);
    if counts && view.is(end, "of") && end + 1 < phrase.atoms.end {
        return first_noun(view, end + 1..phrase.atoms.end).1;
    }
    last
}

/// Where the first noun phrase of `range` ends, and its noun.
fn first_noun(view: &View<'_>, range: Range<usize>) -> (usize, usize) {
    let first = range.start;
    let end = range
        .clone()
        .skip(1)
        .find(|&i| {
            !view.is_capital(i)
                && (view.has(i, class::PREPOSITION | class::RELATIVE)
                    || view.is_any(i, &["named", "called", "dubbed"]))
        })
        .unwrap_or(range.end);
    let mut last = end.saturating_sub(1).max(first);
    // "a source familiar with the plan", "a letter seen by": the noun before its adjective.
    while last > first
        && view.is_word(last - 1)
        && (is_mere_adjective(view, last) || is_participle(view, last))
    {
        last -= 1;
    }
    (end, last)
}

/// Whether the word is an adjective and can be no noun.
fn is_mere_adjective(view: &View<'_>, at: usize) -> bool {
    matches!(view.kind(at), Some(AtomKind::Word(false)))
        && view.info(at).classes & (class::ROLE_NOUN | class::BODY_NOUN | class::SPEECH_NOUN) == 0
        && !view.is_person_noun(at)
        && view
            .common(at)
            .is_some_and(|c| c.ending == Ending::None && c.parts.adjective() && !c.parts.noun())
}

/// The voice of a noun.
pub(super) fn of_noun(view: &View<'_>, at: usize) -> Voice {
    if view.has(at, class::BODY_NOUN) {
        return Voice::Body;
    }
    if view.has(at, class::ROLE_NOUN)
        || view.has(at, class::SUBJECT_PRONOUN)
        || view.is_person_noun_small(at)
    {
        return Voice::Person;
    }
    let word = lowered(view.word(at));
    if matches!(view.kind(at), Some(AtomKind::Number))
        || matches!(&*word, "percent" | "percentage" | "share" | "per-cent" | "cent")
        || word.ends_with("year-old")
        || word.ends_with("year-olds")
    {
        return Voice::Person;
    }
    if view.has(at, class::SPEECH_NOUN | class::WORK_NOUN | class::TEXT_NOUN) {
        return Voice::Text;
    }
    if view.is_capital(at) && !view.has(at, class::TIME) {
        return Voice::Person;
    }
    if view
        .has(at, class::TIME | class::ADVERB | class::VERB | class::SUBORDINATOR | class::AUXILIARY)
        || is_adverb(view, at)
    {
        return Voice::Nothing;
    }
    match view.common_small(at) {
        Some(common) if !common.parts.noun() && !common.parts.is_unknown() => Voice::Nothing,
        Some(common) if common.ending == Ending::Ed => Voice::Nothing,
        _ => Voice::Thing,
    }
}

/// The head noun of a description that is kept as its words: the last word before the first preposition.
pub(super) fn head_of(words: &str) -> &str {
    let mut head = "";
    for word in words.split_whitespace() {
        let joint = matches!(
            word,
            "of" | "in"
                | "for"
                | "with"
                | "on"
                | "at"
                | "from"
                | "to"
                | "who"
                | "that"
                | "by"
                | "close"
        );
        if joint && !head.is_empty() {
            break;
        }
        head = word;
    }
    head
}

/// The voice of a noun by its letters alone.
pub(super) fn of_word(view: &View<'_>, word: &str) -> Voice {
    let word = lowered(word);
    let classes = view.lexicon.cues.get(&word).classes;
    if classes & class::BODY_NOUN != 0 {
        Voice::Body
    } else if classes & (class::ROLE_NOUN | class::SUBJECT_PRONOUN) != 0
        || view.lexicon.roles.is_person_noun(&word)
        || word.ends_with("-year-old")
    {
        Voice::Person
    } else if classes & (class::SPEECH_NOUN | class::WORK_NOUN | class::TEXT_NOUN) != 0 {
        Voice::Text
    } else {
        Voice::Thing
    }
}

//! Which words are verbs here, and how a reporting verb stands: with its own subject, as a participle, passive.

use super::view::{AtomKind, View};
use crate::lexicon::Ending;
use crate::lexicon::cues::{class, form};

/// How far a clause is looked through, in atoms: keeps the work linear where a sentence never ends.
pub(super) const REACH: usize = 90;

/// How a reporting verb is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// With a subject: "she said", "has written".
    Active,
    /// "was told", "is called".
    Passive,
    /// "saying"; the subject is that of the clause.
    Participle,
    /// "to say"; likewise.
    Infinitive,
}

/// How the verb at `at` reports, or `None` where it is no reporting verb.
pub(super) fn reporting(view: &View<'_>, at: usize, floor: usize) -> Option<Use> {
    let info = view.info(at);
    if info.reports == 0 || (view.is_capital(at) && at != floor) {
        return None;
    }
    let before = helper(view, at, floor);
    let noun_before = at > floor && opens_noun(view, at - 1);
    if info.forms & form::ING != 0 {
        let progressive = before.is_some_and(|i| is_be(view, i));
        // "planning director": what somebody directs.
        let plain = class::PREPOSITION
            | class::COORDINATOR
            | class::AUXILIARY
            | class::SUBORDINATOR
            | class::PRONOUN
            | class::VERB;
        if view.has(at + 1, class::ROLE_NOUN)
            && at > floor
            && matches!(view.kind(at - 1), Some(AtomKind::Word(false)))
            && !view.has(at - 1, plain)
            && !is_adverb(view, at - 1)
        {
            return None;
        }
        return if progressive {
            Some(Use::Active)
        } else if noun_before && !is_gerund(view, at, floor) {
            None
        } else {
            Some(Use::Participle)
        };
    }
    if let Some(helper) = before {
        if view.is(helper, "to") {
            return (info.forms & form::BASE != 0).then_some(Use::Infinitive);
        }
        if is_be(view, helper) {
            return (info.forms & form::PARTICIPLE != 0).then_some(Use::Passive);
        }
        return (info.forms & (form::PARTICIPLE | form::BASE) != 0).then_some(Use::Active);
    }
    // "a measure derided by critics as": no auxiliary, but an agent.
    if info.forms & form::PARTICIPLE != 0 && !noun_before && at > floor && view.is(at + 1, "by") {
        return Some(Use::Passive);
    }
    is_finite(view, at, floor).then_some(Use::Active)
}

/// "is quoted as saying", "began by saying", "without naming": a verb behind a preposition, with its object.
fn is_gerund(view: &View<'_>, at: usize, floor: usize) -> bool {
    at > floor
        && view.is_any(
            at - 1,
            &[
                "as", "by", "in", "without", "for", "of", "from", "despite", "after", "before",
                "about", "against", "with", "through", "upon", "besides",
            ],
        )
        && (view.has(at + 1, class::DETERMINER | class::PRONOUN | class::SUBORDINATOR)
            || view.is_capital(at + 1)
            || view.quote(at + 1).is_some()
            || view.is_punct(at + 1, &['.', ',', ':']))
}

/// The auxiliary or "to" that governs the verb at `at`, adverbs and "not" left out.
pub(super) fn helper(view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    let mut i = at;
    while i > floor {
        i -= 1;
        if view.has(i, class::AUXILIARY) || view.is(i, "to") {
            return Some(i);
        }
        if !is_adverb(view, i) {
            return None;
        }
    }
    None
}

/// An adverb by the list or by its ending.
pub(super) fn is_adverb(view: &View<'_>, at: usize) -> bool {
    if view.has(at, class::ADVERB | class::NEGATION) {
        return true;
    }
    let word = view.word(at);
    matches!(view.kind(at), Some(AtomKind::Word(false))) && word.len() > 4 && word.ends_with("ly")
}

fn is_be(view: &View<'_>, at: usize) -> bool {
    view.is_any(
        at,
        &[
            "'s",
            "’s",
            "is",
            "are",
            "was",
            "were",
            "be",
            "been",
            "being",
            "am",
            "isn't",
            "wasn't",
            "aren't",
            "weren't",
            "he's",
            "she's",
            "it's",
            "they're",
            "he’s",
            "she’s",
            "it’s",
            "they’re",
        ],
    )
}

/// Whether a noun, not a verb, is due after the word at `at`.
pub(super) fn opens_noun(view: &View<'_>, at: usize) -> bool {
    matches!(view.kind(at), Some(AtomKind::Possessive))
        || (view.has(at, class::DETERMINER)
            && !view.has(at, class::SUBJECT_PRONOUN)
            && !view.is_any(at, &["that", "this", "all", "few", "certain"]))
        || view.is_any(at, &["his", "her", "its", "their", "my", "your", "our"])
        || (view.has(at, class::PREPOSITION)
            && !view.has(at, class::RELATIVE)
            && !view.is_any(at, &["since", "before", "after"]))
}

/// Whether the word at `at` is the finite verb of a clause, by the lists or by its ending.
pub(super) fn is_finite(view: &View<'_>, at: usize, floor: usize) -> bool {
    is_listed_finite(view, at, floor) || at > floor && has_past_ending(view, at)
}

/// A common verb in -ed or -s between a noun and its object: "the mayor used this chance", "Smith forwards a letter".
pub(super) fn takes_object(view: &View<'_>, at: usize) -> bool {
    let before = at - 1;
    if !matches!(view.kind(at), Some(AtomKind::Word(false)))
        || view.info(at).classes != 0
        || !view.is_word(before)
        || opens_noun(view, before)
        || view.has(before, class::DETERMINER | class::COORDINATOR | class::AUXILIARY)
        || is_adverb(view, before)
    {
        return false;
    }
    let object =
        view.has(at + 1, class::DETERMINER) || view.is_any(at + 1, &["him", "her", "them", "it"]);
    let named = view.is_capital(before)
        || view.has(before, class::ROLE_NOUN | class::BODY_NOUN | class::SUBJECT_PRONOUN);
    object
        && (is_past_form(view, at)
            || named && view.common(at).is_some_and(|c| c.parts.verb() && c.ending == Ending::S))
}

/// Whether a word is the regular past of a common verb: also "suspended", which the list has as an adjective.
fn is_past_form(view: &View<'_>, at: usize) -> bool {
    let word = view.word(at);
    let words = &view.lexicon.words;
    let verb =
        |base: &str| words.common(base).is_some_and(|c| c.ending == Ending::None && c.parts.verb());
    view.common(at).is_some_and(|c| c.ending == Ending::Ed && c.parts.verb())
        || word.strip_suffix("ed").is_some_and(verb)
        || word.strip_suffix('d').filter(|base| base.ends_with('e')).is_some_and(verb)
}

/// Whether the word can be a participle of the past: "seen", "obtained"; a noun by the list is none.
pub(super) fn is_participle(view: &View<'_>, at: usize) -> bool {
    matches!(view.kind(at), Some(AtomKind::Word(false)))
        && (view.info(at).forms & form::PARTICIPLE != 0 || is_past_form(view, at))
        && !view.has(at, class::ROLE_NOUN)
}

/// An unknown word in -ed behind what can be its subject.
fn has_past_ending(view: &View<'_>, at: usize) -> bool {
    let before = at - 1;
    let word = view.word(at);
    if view.info(at).forms == 0 && takes_object(view, at)
        || view.is(at, "used") && view.is(at + 1, "to")
    {
        return true;
    }
    view.info(at).forms == 0
        && word.len() > 4
        && word.ends_with("ed")
        && matches!(view.kind(at), Some(AtomKind::Word(false)))
        && !view.has(before, class::DETERMINER)
        && !opens_noun(view, before)
        && (view.is_capital(before)
            || view.has(before, class::SUBJECT_PRONOUN | class::ROLE_NOUN | class::RELATIVE)
            || is_adverb(view, before))
        && !view.is(at + 1, "by")
}

/// Whether the word at `at` is the finite verb of a clause, by the lists alone.
pub(super) fn is_listed_finite(view: &View<'_>, at: usize, floor: usize) -> bool {
    let info = view.info(at);
    if matches!(view.kind(at), Some(AtomKind::Word(true))) && at != floor {
        return false;
    }
    if info.classes & (class::AUXILIARY | class::VERB) != 0 {
        return !(at > floor && opens_noun(view, at - 1) && info.classes & class::AUXILIARY == 0);
    }
    if at == floor {
        return info.forms & form::PAST != 0 && view.is_capital(at);
    }
    let before = at - 1;
    if opens_noun(view, before) {
        return false;
    }
    if info.forms & form::PAST != 0 {
        // "Smith said by telephone", but "the remark made by Smith".
        let own = view.is_capital(before) || view.has(before, class::SUBJECT_PRONOUN);
        return own || !(view.is(at + 1, "by") && info.forms & form::PARTICIPLE != 0);
    }
    if info.classes & class::NOUN_OR_VERB != 0 {
        let named = view.is_capital(before)
            || view.has(before, class::SUBJECT_PRONOUN | class::RELATIVE)
            || is_adverb(view, before)
            || view.is_punct(before, &[',', ')', '—', '–', '―'])
            // "“…,” the letter reads."
            || view.has(before, class::SPEECH_NOUN | class::TEXT_NOUN | class::WORK_NOUN)
                && view.is_punct(at + 1, &['.', ',', ':'])
            // "“Open up!” an officer shouts.", "“Yes,” comments Smith."
            || view.has(before, class::ROLE_NOUN)
                && view.is_punct(at + 1, &['.', ','])
                && (before.saturating_sub(4).max(floor)..before).any(|i| view.quote(i).is_some())
            || view.quote(before).is_some()
                && (view.is_capital(at + 1)
                    || view.has(at + 1, class::ROLE_NOUN | class::DETERMINER));
        // "22 of Democratic claims as": what follows makes it a noun.
        if view.is_any(at + 1, &["as", "of", "by"]) {
            return false;
        }
        let object = view.is(at + 1, "that")
            || view.quote(at + 1).is_some()
            || view.has(at + 1, class::DETERMINER | class::PRONOUN);
        // "the use of executive orders “…”": an adjective makes it a noun.
        let described = !view.is_capital(before)
            && (view.info(before).forms & form::PARTICIPLE != 0
                || view.common(before).is_some_and(|c| {
                    c.parts.adjective() && !c.parts.mostly_noun() || c.ending == Ending::Ed
                }) && !view.has(before, class::ROLE_NOUN));
        return (named || object && view.is_word(before) && !described)
            && !next_is_verb(view, at + 1);
    }
    if info.forms & form::THIRD != 0 {
        return !next_is_verb(view, at + 1)
            && (view.is_word(before)
                || matches!(view.kind(before), Some(AtomKind::Number))
                || view.is_punct(before, &[',', ')', '—', '–', '―'])
                || view.quote(before).is_some());
    }
    if info.forms & form::BASE != 0 {
        let word = view.word(before);
        let plural = view.is_word(before) && word.ends_with('s') && !word.ends_with("ss");
        let others = view.is_any(
            before,
            &[
                "people", "police", "men", "women", "some", "many", "others", "they", "we", "i",
                "you", "who", "most", "both", "children", "percent", "cent", "majority", "half",
                "%",
            ],
        );
        // "Smith and Jones call it", "49% say".
        let joined = view.is_capital(before)
            && (floor..before).rev().take(4).any(|i| view.is(i, "and"))
            || matches!(view.kind(before), Some(AtomKind::Number))
            || view.is_punct(before, &['%']);
        return (plural
            || joined
            || others
            || is_adverb(view, before)
                && before > floor
                && view.has(before - 1, class::SUBJECT_PRONOUN))
            && !next_is_verb(view, at + 1);
    }
    false
}

fn next_is_verb(view: &View<'_>, at: usize) -> bool {
    view.has(at, class::AUXILIARY | class::VERB)
        || (view.info(at).forms & (form::PAST | form::THIRD) != 0
            && !view.is_capital(at)
            && !view.has(at, class::PREPOSITION))
}

/// The last finite verb before `at`, not before `floor`.
pub(super) fn finite_before(view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    (floor.max(at.saturating_sub(REACH))..at).rev().find(|&i| is_finite(view, i, floor))
}

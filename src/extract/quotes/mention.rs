//! Mentions: the places where the narration names somebody, and what place in its sentence each has.

use std::ops::Range;

use super::gender::Sort;
use super::phrase::{self, Phrase, PhraseKind};
use super::verb::{is_adverb, is_finite};
use super::view::{AtomKind, View};
use super::voice::{self, Voice};
use crate::article::Speaker;
use crate::lexicon::Ending;
use crate::lexicon::cues::{class, form, reports};
use crate::text::Span;

/// What a mention is in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Who does it in the main clause.
    Main,
    /// Who does it in another.
    Subject,
    /// To whom it is done, and whatever is neither of the others.
    Object,
    /// Behind a preposition.
    Oblique,
    /// "Hill's", "her" before a noun.
    Owner,
}

/// How far an apposition is looked through for the verb behind it.
const APPOSITION: usize = 50;

/// Behind the last atom of the actor's mention at `at`.
pub(super) fn end(view: &View<'_>, at: usize, limit: usize) -> usize {
    let actor = view.actor_at(at);
    (at..limit).find(|&i| view.actor_at(i) != actor).unwrap_or(limit)
}

/// The place of the mention `atoms` in its sentence.
pub(super) fn place(view: &View<'_>, atoms: Range<usize>, floor: usize, limit: usize) -> Place {
    let after = atoms.end;
    if matches!(view.kind(after), Some(AtomKind::Possessive)) {
        return Place::Owner;
    }
    if Sort::is_possessive(view.word(atoms.start)) && atoms.len() == 1 {
        let noun = view.is_word(after) && after < limit && !opens_phrase(view, after);
        return if noun { Place::Owner } else { Place::Object };
    }
    if acts(view, after, floor, limit) {
        return Place::Subject;
    }
    // "Smith and Jones left".
    if view.is_any(after, &["and", "&"]) && after + 1 < limit && view.is_capital(after + 1) {
        let next =
            (after + 1..limit.min(after + 6)).find(|&i| !view.is_capital(i)).unwrap_or(limit);
        if acts(view, next, floor, limit) {
            return Place::Subject;
        }
    }
    // "with Smith telling them".
    if view.info(after).forms & form::ING != 0
        && atoms.start > floor
        && view.is(atoms.start - 1, "with")
    {
        return Place::Subject;
    }
    let Some(before) = atoms.start.checked_sub(1).filter(|&i| i >= floor) else {
        return Place::Object;
    };
    let told = view.info(before);
    if told.reports & reports::SAY != 0 && told.forms & form::FINITE != 0 {
        return Place::Subject;
    }
    // The title, then the preposition: "to Senator Smith".
    let open = (floor..atoms.start).rev().take(6).find(|&i| {
        !(view.is_capital(i)
            || view.has(i, class::ROLE_NOUN | class::DETERMINER)
            || view.is_punct(i, &['.']))
    });
    if open.is_some_and(|i| view.has(i, class::PREPOSITION)) {
        Place::Oblique
    } else {
        Place::Object
    }
}

/// Whether a verb follows at `at`, behind adverbs and what is inserted between commas or brackets.
fn acts(view: &View<'_>, at: usize, floor: usize, limit: usize) -> bool {
    let behind_adverbs = |mut i: usize| {
        while i < limit && is_adverb(view, i) {
            i += 1;
        }
        i
    };
    let verb = |i: usize| i < limit && (is_finite(view, i, floor) || is_plain_verb(view, i));
    let next = behind_adverbs(at);
    if verb(next) {
        return true;
    }
    let close: &[char] = if view.is_punct(at, &['(', '[']) {
        &[')', ']']
    } else if view.is_punct(at, &[',']) {
        &[',']
    } else if view.is_punct(at, &['—', '–', '―', '-']) {
        &['—', '–', '―', '-']
    } else {
        return false;
    };
    (at + 1..limit.min(at + APPOSITION))
        .filter(|&i| view.is_punct(i, close))
        .take(4)
        .any(|i| verb(behind_adverbs(i + 1)))
}

/// A common verb in -s or -ed right behind a name, whether or not a list of verbs has it: "Smith drives", "Hill refused".
fn is_plain_verb(view: &View<'_>, at: usize) -> bool {
    matches!(view.kind(at), Some(AtomKind::Word(false)))
        && at > 0
        && (view.is_capital(at - 1) || view.has(at - 1, class::SUBJECT_PRONOUN | class::RELATIVE))
        && view.common(at).is_some_and(|common| {
            common.parts.verb() && matches!(common.ending, Ending::Ed | Ending::S)
        })
}

/// Whether the word cannot stand right behind a possessive pronoun: "told her that", "saw her in".
fn opens_phrase(view: &View<'_>, at: usize) -> bool {
    view.has(
        at,
        class::DETERMINER
            | class::PREPOSITION
            | class::COORDINATOR
            | class::SUBORDINATOR
            | class::RELATIVE
            | class::AUXILIARY
            | class::PRONOUN
            | class::TIME,
    ) || is_adverb(view, at)
}

/// Whether the word is "he", "she" or one of their forms.
pub(super) fn is_personal(view: &View<'_>, at: usize) -> bool {
    view.info(at).classes & (class::PRONOUN | class::DETERMINER | class::AUXILIARY) != 0
        && matches!(Sort::of_pronoun(view.word(at)), Sort::He | Sort::She)
}

/// Somebody whom the narration brings in without a name.
#[derive(Debug)]
pub(super) struct Unnamed {
    pub(super) speaker: Speaker,
    pub(super) atoms: Range<usize>,
    /// The noun that it is about.
    pub(super) head: usize,
    /// Whether a possessive brings them in: "her mother".
    pub(super) owned: bool,
    /// Whether they are spoken of as known: "the trucker".
    pub(super) definite: bool,
}

/// "a trucker from Erie", "the woman next to me", "her mother", where the phrase starts at `at` and is about one person.
pub(super) fn unnamed(view: &View<'_>, at: usize, floor: usize, limit: usize) -> Option<Unnamed> {
    let word = view.word(at);
    let article = ["a", "an", "the", "one", "another"].iter().any(|a| word.eq_ignore_ascii_case(a));
    let owner = Sort::is_possessive(word)
        || view.is_any(at, &["their", "my", "its", "our"])
        || view.actor_at(at).is_some();
    if !(article || owner) {
        return None;
    }
    let near = at + 1..limit.min(at + 8);
    if !near.clone().any(|i| view.is_word(i) && view.is_person_noun(i)) {
        return None;
    }
    let source = phrase::right(view, at, limit)?;
    let [found] = source.as_slice() else { return None };
    if found.kind != PhraseKind::Description || found.atoms.start != at {
        return None;
    }
    let head = voice::head(view, found);
    let noun = view.word(head);
    let one = view.is_person_noun(head)
        && !noun.ends_with('s')
        && voice::of_noun(view, head) == Voice::Person;
    // "the coach, Jane Smith", "a nurse at the Royal": an apposition or a predicate brings in nobody new.
    let named_behind = view.is_punct(found.atoms.end, &[','])
        && view.actor_at(found.atoms.end + 1).is_some()
        || view.actor_at(found.atoms.end).is_some();
    let predicate = at > floor
        && (view.is_any(
            at - 1,
            &["is", "was", "be", "been", "being", "as", "became", "becomes", "become"],
        ) || view.is_punct(at - 1, &[',', '—', '–', '―', '('])
            && at > floor + 1
            && view.is_capital(at - 2));
    let subject = acts(view, found.atoms.end, floor, limit);
    // "the victim's sister" is new, however the victim was brought in.
    let owner =
        owner || found.atoms.clone().any(|i| matches!(view.kind(i), Some(AtomKind::Possessive)));
    let definite = view.is(at, "the") && !owner;
    // "a reporter asked", "asked by a reporter": who only asks is not who answers.
    let asks = subject && view.is_any(found.atoms.end, &["asked", "asks"])
        || at > floor
            && view.is(at - 1, "by")
            && (floor..at).rev().take(4).any(|i| view.is_any(i, &["asked", "pressed"]));
    if !one || named_behind || predicate || asks || definite && !subject {
        return None;
    }
    let name = words(view, found);
    Some(Unnamed {
        speaker: Speaker { name, actor: None, mention: Some(view.span_of(&found.atoms)) },
        atoms: found.atoms.clone(),
        head,
        owned: owner,
        definite,
    })
}

/// The words in quote marks right beside the pronoun at `at`: what it is the speaker of.
pub(super) fn said_beside(view: &View<'_>, at: usize) -> Option<Span> {
    let before = (at.saturating_sub(3)..at).rev().find_map(|i| view.quote(i));
    before.or_else(|| (at + 1..at + 5).find_map(|i| view.quote(i))).map(|stretch| stretch.inner)
}

/// Whether the words name somebody.
pub(super) fn is_named_in(view: &View<'_>, who: &Speaker, span: Span) -> bool {
    let Some(actor) = who.actor.and_then(|index| view.actors.get(index)) else { return false };
    let next = actor.mentions.partition_point(|mention| mention.start < span.start);
    actor.mentions.get(next).is_some_and(|mention| mention.end <= span.end)
}

/// The words of a description, without the article.
pub(super) fn words(view: &View<'_>, phrase: &Phrase) -> String {
    let first = phrase.atoms.start;
    let article = view.is_any(first, &["a", "an", "the", "this", "that"])
        || (view.is(first, "one") && !view.is(first + 1, "of"))
        || (view.is(first, "another") && first + 1 < phrase.atoms.end);
    let start = if article && first + 1 < phrase.atoms.end { first + 1 } else { first };
    view.span_of(&(start..phrase.atoms.end))
        .of(view.text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

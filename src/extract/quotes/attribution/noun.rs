//! Nouns that report: "her claim that …", "the mayor's “…” remark", "chants of “…”", "the words “…”".

use std::ops::Range;

use super::super::leftward;
use super::super::phrase::{self, PhraseKind, Source};
use super::super::rules;
use super::super::subject;
use super::super::verb;
use super::super::view::{AtomKind, Segment, View};
use super::Attribution;
use crate::lexicon::cues::class;

/// How many words may stand between the noun and the quotation.
const REACH: usize = 24;

/// Nouns for the words themselves, beside which they are named: "the phrase “…”".
const WORDS: &[&str] = &["word", "words", "phrase", "phrases", "term", "terms", "expression"];

/// The attribution of the quotation at `at` by a noun of saying before or behind it.
pub(super) fn find(view: &View<'_>, segment: &Segment, at: usize) -> Option<Attribution> {
    let floor = segment.atoms.start.max(at.saturating_sub(REACH));
    head_behind(view, segment, at).or_else(|| {
        let noun = (floor..at).rev().find(|&i| is_reporting(view, i))?;
        let by = author(view, noun + 1, at);
        let next = by.as_ref().and_then(|source| source.last()).map_or(noun + 1, |p| p.atoms.end);
        // "calls from listeners to his “…” show": only a clause tells what others said.
        if !reaches(view, next, at) || by.is_some() && next != at && !view.is(next, "that") {
            return None;
        }
        let source =
            owner(view, noun, segment).or(by).or_else(|| user(view, noun, at, segment.atoms.start));
        if source.is_some() {
            return Some(attribution(view, source, noun..noun + 1, at));
        }
        let outcry = view.lexicon.cues.is_outcry(view.word(noun)) && view.is(noun + 1, "of");
        outcry.then(|| {
            let source =
                author(view, at + 1, segment.atoms.end).or_else(|| crowd(view, noun, segment));
            attribution(view, source, noun..noun + 1, at)
        })
    })
}

fn attribution(
    view: &View<'_>,
    source: Option<Source>,
    cue: Range<usize>,
    at: usize,
) -> Attribution {
    let distance = at.saturating_sub(cue.end).max(1);
    Attribution { source, cue: Some(view.span_of(&cue)), rule: rules::SOURCE_NOUN, distance }
}

/// Whether the atom is a noun of saying in small letters.
fn is_reporting(view: &View<'_>, at: usize) -> bool {
    matches!(view.kind(at), Some(AtomKind::Word(false)))
        && (view.has(at, class::ACT_NOUN) || view.lexicon.cues.is_outcry(view.word(at)))
}

/// Whether what a noun tells of, from `next` on, reaches to the quotation: no clause of another verb between.
fn reaches(view: &View<'_>, next: usize, at: usize) -> bool {
    if next == at {
        // "his comment “has no place here”": a verb about the noun, not its words.
        let content = view.quote(at).map_or("", |stretch| stretch.inner.of(view.text));
        let first = content.split_whitespace().next().unwrap_or_default();
        return view.lexicon.cues.get(first).classes & (class::AUXILIARY | class::VERB) == 0;
    }
    if (next..at).any(|i| view.is_punct(i, &[';', '—', '–'])) {
        return false;
    }
    // "her answer was “…”", "his motto: “…”".
    let beside = (next..at).all(|i| {
        view.has(i, class::AUXILIARY | class::DETERMINER)
            || verb::is_adverb(view, i)
            || view.is_punct(i, &[':', ','])
    });
    if beside {
        return true;
    }
    let opens = view.is_any(
        next,
        &["that", "of", "to", "about", "on", "against", "for", "over", "toward", "towards"],
    );
    let groups = verb_groups(view, next..at);
    opens && groups <= usize::from(view.is(next, "that"))
}

/// How many groups of finite verbs and their auxiliaries stand in `atoms`.
fn verb_groups(view: &View<'_>, atoms: Range<usize>) -> usize {
    let mut groups = 0;
    let mut last = None;
    for i in atoms.clone() {
        if view.is_word(i) && verb::is_finite(view, i, atoms.start) {
            groups += usize::from(last.is_none_or(|last| last + 3 < i));
            last = Some(i);
        }
    }
    groups
}

/// Whose the noun is: "Smith's claim", "her repeated claim".
fn owner(view: &View<'_>, noun: usize, segment: &Segment) -> Option<Source> {
    let floor = segment.atoms.start;
    let mark = (floor.max(noun.saturating_sub(5))..noun)
        .rev()
        .take_while(|&i| {
            leftward::is_owner_mark(view, i)
                || view.is_word(i)
                    && !view.has(i, class::PREPOSITION | class::DETERMINER | class::AUXILIARY)
                || matches!(view.kind(i), Some(AtomKind::Number))
                || view.is_punct(i, &['-', ','])
        })
        .find(|&i| leftward::is_owner_mark(view, i))?;
    leftward::owner(view, mark, floor)
}

/// Who stands behind "by" or "from": "a claim by Smith that", "shouts of “…” from the crowd".
fn author(view: &View<'_>, at: usize, limit: usize) -> Option<Source> {
    view.is_any(at, &["by", "from"]).then(|| phrase::right(view, at + 1, limit)).flatten()
}

/// Who uses the words that are named: "Smith used the phrase “…”".
fn user(view: &View<'_>, noun: usize, at: usize, floor: usize) -> Option<Source> {
    let beside = (noun + 1..at).all(|i| view.is_punct(i, &[',', ':']));
    if !(beside && view.is_any(noun, WORDS) && view.has(noun.checked_sub(1)?, class::DETERMINER)) {
        return None;
    }
    let verb = (floor.max(noun.saturating_sub(6))..noun).rev().find(|&i| {
        view.is_any(
            i,
            &[
                "use",
                "used",
                "uses",
                "using",
                "utter",
                "uttered",
                "utters",
                "uttering",
                "repeat",
                "repeated",
                "add",
                "added",
                "avoid",
                "avoided",
                "avoids",
                "avoiding",
                "coin",
                "coined",
                "adopt",
                "adopted",
                "speak",
                "spoke",
                "mention",
                "mentioned",
                "hear",
            ],
        )
    })?;
    let infinitive = verb > floor && view.is(verb - 1, "to");
    let ing = view.word(verb).ends_with("ing");
    let passive = verb::helper(view, verb, floor).is_some_and(|helper| {
        view.is_any(helper, &["is", "are", "was", "were", "be", "been", "being"])
    });
    (!passive || ing)
        .then(|| subject::subject(view, verb, floor, infinitive || ing))
        .flatten()
        .filter(|source| can_use_words(view, source))
}

/// People and bodies use words; things do not.
fn can_use_words(view: &View<'_>, source: &Source) -> bool {
    source.iter().all(|phrase| match phrase.kind {
        PhraseKind::Name => true,
        PhraseKind::Pronoun => !view.is_any(phrase.atoms.start, &["it", "you"]),
        PhraseKind::Description => phrase.atoms.clone().any(|i| view.has(i, class::ROLE_NOUN)),
    })
}

/// "The crowd broke into chants of “…”": the subject, where it is active.
fn crowd(view: &View<'_>, noun: usize, segment: &Segment) -> Option<Source> {
    let floor = segment.atoms.start;
    let led = (floor.max(noun.saturating_sub(3))..noun)
        .rev()
        .find(|&i| !verb::is_adverb(view, i) && view.has(i, class::PREPOSITION))?;
    if !view.is_any(led, &["into", "with", "in"]) || led == floor {
        return None;
    }
    let verb = led - 1;
    let passive = verb::helper(view, verb, floor).is_some_and(|helper| {
        view.is_any(helper, &["is", "are", "was", "were", "be", "been", "being", "had", "has"])
    });
    let active = view.is_word(verb) && view.word(verb).len() > 3 && !passive;
    active
        .then(|| subject::subject(view, verb, floor, false))
        .flatten()
        .filter(|source| source.iter().all(|p| p.kind == PhraseKind::Description))
}

/// "the mayor's “cruel joke” remark": the noun behind the quotation, its owner before it.
fn head_behind(view: &View<'_>, segment: &Segment, at: usize) -> Option<Attribution> {
    let noun = (at + 1..segment.atoms.end.min(at + 4))
        .find(|&i| !view.is_word(i) || { is_reporting(view, i) })?;
    if !is_reporting(view, noun) {
        return None;
    }
    let floor = segment.atoms.start.max(at.saturating_sub(4));
    let mark = (floor..at)
        .rev()
        .take_while(|&i| {
            leftward::is_owner_mark(view, i)
                || view.is_word(i)
                    && !view.has(i, class::PREPOSITION | class::DETERMINER | class::AUXILIARY)
        })
        .find(|&i| leftward::is_owner_mark(view, i))?;
    let source = leftward::owner(view, mark, segment.atoms.start)?;
    Some(attribution(view, Some(source), noun..noun + 1, at))
}

//! The subject before a comma: "Smith, 34, a lawyer from Ohio, said".

use std::ops::Range;

use super::leftward::{behind_dateline, is_inline};
use super::phrase::{PARTITIVE, Phrase, PhraseKind, Source, is_person, within};
use super::verb::{is_adverb, is_finite};
use super::view::{AtomKind, View};
use crate::lexicon::cues::{class, form, reports};

/// Words behind which a clause with its own subject can open.
const OPENERS: &[&str] = &[
    "that", "because", "while", "as", "and", "but", "after", "before", "when", "where", "though",
    "although", "since", "if", "until", "once", "whether",
];

/// The subject before the comma at `comma` and the insertions it closes: "Smith, 34, a lawyer from Ohio, said".
pub(super) fn parenthesis(view: &View<'_>, comma: usize, floor: usize) -> Option<Source> {
    let start = (floor..comma)
        .rev()
        .find(|&i| {
            view.is_punct(i, &[';', ':'])
                || view.quote(i).is_some_and(|s| !is_inline(view, s.inner))
        })
        .map_or(floor, |i| i + 1);
    let start = behind_dateline(view, start, comma);
    let mut head: Option<Source> = None;
    let mut open = start;
    let mut adjunct_before = false;
    // Whether the head came right behind an adjunct, to which it may belong ("in Berea, Ohio,").
    let mut after_adjunct = false;
    for i in start..=comma {
        if i != comma && !view.is_punct(i, &[',']) && !view.is_dash(i) {
            continue;
        }
        let part = open..i;
        open = i + 1;
        if part.is_empty() {
            continue;
        }
        let mut first = part.start;
        let coordinated = view.has(first, class::COORDINATOR);
        if coordinated {
            first += 1;
        }
        // "said one of them, who added": the verb of an inverted report is none of its source.
        if view.info(first).reports & reports::SAY != 0
            && view.info(first).forms & (form::PAST | form::THIRD) != 0
            && !view.is_capital(first)
            && first + 1 < part.end
        {
            first += 1;
        }
        let finite = (first..part.end)
            .take_while(|&j| {
                !view.has(j, class::RELATIVE)
                    || j == first
                    || (view.is(j, "that") && !is_finite(view, j + 1, floor))
            })
            .any(|j| is_finite(view, j, floor) && j != first);
        if view.has(first, class::RELATIVE) && !view.is(first, "that") {
            continue;
        }
        if finite {
            if !view.has(first, class::SUBORDINATOR | class::PREPOSITION) {
                head = None;
                // "Smith, who won, and lost": a clause that ended leaves no subject, but one may open after "that".
                if let Some(that) = (first..part.end).rev().find(|&j| view.is_any(j, OPENERS)) {
                    let rest = that + 1..part.end;
                    if !rest.is_empty() && !rest.clone().any(|j| is_finite(view, j, floor)) {
                        head = within(view, rest);
                    }
                }
                // "He said Smith, a lawyer, had left": the last verb may itself report.
                if head.is_none() {
                    let last = (first..part.end).rev().find(|&j| is_finite(view, j, floor));
                    if let Some(last) = last.filter(|&j| {
                        view.info(j).reports & (reports::SAY | reports::TELL) != 0
                            && j + 1 < part.end
                            && !view.is(j + 1, "to")
                    }) {
                        head = within(view, last + 1..part.end)
                            .filter(|s| s.iter().all(|p| p.kind == PhraseKind::Name));
                    }
                }
            }
            continue;
        }
        if view.has(first, class::SUBORDINATOR)
            && head.is_none()
            && first + 1 < part.end
            && view.is_capital(first + 1)
        {
            // "As Smith, a lawyer, put it".
            head = within(view, first + 1..part.end)
                .filter(|s| s.iter().all(|p| p.kind == PhraseKind::Name));
            if head.is_some() {
                continue;
            }
        }
        let adjunct = view.has(first, class::PREPOSITION | class::SUBORDINATOR | class::TIME)
            || is_adverb(view, first)
            || view.info(first).forms & form::ING != 0
            || (view.info(first).forms & form::PARTICIPLE != 0 || view.has(first, class::VERB))
                && first > start
                && !view.is_capital(first)
            || matches!(view.kind(first), Some(AtomKind::Number));
        if adjunct && !view.has(first, class::SUBJECT_PRONOUN) {
            adjunct_before = true;
            continue;
        }
        if head.is_none() || replaces(view, head.as_ref(), after_adjunct, first..part.end) {
            after_adjunct = adjunct_before;
            head = within(view, first..part.end).or(head);
        } else if coordinated && let Some(known) = head.as_mut() {
            join(view, known, first..part.end);
        }
    }
    head
}

/// "Smith, Jones and Brown" or "Smith, and Jones"; but in "Smith, of Defense, Space, and Security, said" the last one
/// is no second speaker.
fn join(view: &View<'_>, known: &mut Source, range: Range<usize>) {
    let person = |p: &Phrase| view.actor_at(p.atoms.start).is_some_and(|a| is_person(view, a));
    if let Some(more) = within(view, range)
        && more.iter().all(|p| p.kind == PhraseKind::Name)
        && (!known.iter().any(person) || more.iter().all(person))
    {
        known.extend(more);
    }
}

/// Whether the part at `range` is the head after all: a name behind a role ("the coach, Jane Smith,"), or behind the
/// rest of an adjunct ("in Berea, Ohio, Smith").
fn replaces(
    view: &View<'_>,
    head: Option<&Source>,
    after_adjunct: bool,
    range: Range<usize>,
) -> bool {
    let Some([known]) = head.map(Vec::as_slice) else { return false };
    // "the Moderator, the Rev. Jane Smith".
    let open = range.start + usize::from(view.is(range.start, "the") && range.len() > 1);
    let capital = view.is_capital(open)
        || view.is_word(range.start) && !view.has(range.start, class::DETERMINER);
    let Some(new) = within(view, range) else { return false };
    let named = new.iter().all(|p| p.kind == PhraseKind::Name);
    match known.kind {
        PhraseKind::Description => {
            let role = view.is_any(known.atoms.start, PARTITIVE)
                || known
                    .atoms
                    .clone()
                    .any(|i| view.has(i, class::ROLE_NOUN) || view.is_person_noun(i));
            named && capital && (role || new.iter().any(|p| p.atoms.len() > 1))
        }
        PhraseKind::Name => {
            after_adjunct
                && named
                && known.atoms.len() < 3
                && view.actor_at(known.atoms.start).is_none_or(|actor| !is_person(view, actor))
        }
        // "One of them, Mary Hill, said".
        PhraseKind::Pronoun => named && capital && view.is_any(known.atoms.start, PARTITIVE),
    }
}

//! Sources behind their verb: "“Yes,” said Smith".

use super::super::parenthesis;
use super::super::phrase::{self, PhraseKind, Source};
use super::super::verb;
use super::super::view::{Segment, View};
use super::super::voice::{self, Voice};
use crate::lexicon::cues::{class, form, reports};

/// Who follows the verb: behind a quotation, or where nothing before it can be its subject.
pub(super) fn source_behind(view: &View<'_>, at: usize, segment: &Segment) -> Option<Source> {
    let floor = segment.atoms.start;
    inverted_source(view, at, segment).or_else(|| {
        let from = floor.max(at.saturating_sub(verb::REACH));
        let alone = at == floor
            || view.is_punct(at - 1, &[','])
                && parenthesis::parenthesis(view, at - 1, from)
                    .is_none_or(|source| voice::of(view, &source) >= Voice::Thing);
        (alone && view.info(at).reports & reports::SAY != 0)
            .then(|| plain_inversion(view, at, segment))
            .flatten()
    })
}

/// The source behind a verb that stands right after a quotation: "“Yes,” said Smith".
pub(super) fn inverted_source(view: &View<'_>, at: usize, segment: &Segment) -> Option<Source> {
    let info = view.info(at);
    // "“Great!” beamed Smith": other verbs too, where a name follows.
    let turn = info.reports & reports::TURN != 0 && view.is_capital(at + 1);
    if info.reports & reports::SAY == 0 && !turn || info.forms & (form::PAST | form::THIRD) == 0 {
        return None;
    }
    let mut before = at;
    while before > segment.atoms.start
        && (view.is_punct(before - 1, &[',', '-', '—', '–', '―'])
            || verb::is_adverb(view, before - 1)
            || view.is(before - 1, "as"))
    {
        before -= 1;
    }
    let after_quote = before > segment.atoms.start && view.quote(before - 1).is_some();
    if !after_quote {
        return None;
    }
    plain_inversion(view, at, segment)
}

/// The source right behind a verb.
fn plain_inversion(view: &View<'_>, at: usize, segment: &Segment) -> Option<Source> {
    let mut next = at + 1;
    if verb::is_adverb(view, next) {
        next += 1;
    }
    if view.is(next, "that")
        || view.has(next, class::PREPOSITION) && !view.has(next, class::SUBJECT_PRONOUN)
    {
        return None;
    }
    let source = phrase::right(view, next, segment.atoms.end)?;
    let last = source.last()?;
    // A verb behind the phrase makes it the subject of what was said, not of who said it.
    let end = last.atoms.end;
    let attached = verb::is_participle(view, end) && view.has(end + 1, class::PREPOSITION);
    let verb_follows = verb::is_finite(view, end, segment.atoms.start) && !attached;
    let starts = source.first().is_some_and(|p| {
        p.kind != PhraseKind::Description
            || view.has(p.atoms.start, class::DETERMINER | class::ROLE_NOUN)
            || (p.atoms.clone()).any(|i| view.has(i, class::ROLE_NOUN) || view.is_capital(i))
    });
    (!verb_follows && starts).then_some(source)
}

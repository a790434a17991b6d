//! Sources without a verb: "Smith: “…”", "“…” — Jane Smith", "Smith was blunt: “…”".

use super::super::leftward;
use super::super::phrase::{self, Phrase, PhraseKind};
use super::super::rules;
use super::super::subject;
use super::super::verb;
use super::super::view::{Segment, View};
use super::Attribution;
use crate::lexicon::cues::class;

/// "Smith: Jones is a “liar”": a headline's label speaks for all that follows.
pub(super) fn headline_label(view: &View<'_>, segment: &Segment, at: usize) -> Option<Attribution> {
    let first = segment.atoms.start;
    let colon = (first..at.min(first + 8)).find(|&i| view.is_punct(i, &[':']))?;
    let source = phrase::right(view, first, colon)?;
    let end = source.last()?.atoms.end;
    // "Smith on Schools: The Plan Is “…”".
    let topic = view.is(end, "on") && (end + 1..colon).all(|i| view.is_capital(i));
    let whole = (end == colon || topic) && source.iter().all(|p| p.kind == PhraseKind::Name);
    let source = headliner(view, first, colon).map_or(source, |name| vec![name]);
    whole.then(|| Attribution {
        source: Some(source),
        cue: Some(view.span(colon)),
        rule: rules::COLON,
        distance: 0,
    })
}

/// "Ann Lee Backs Tom Day: He Is “…”": of a headline before its colon whoever opens it.
fn headliner(view: &View<'_>, first: usize, colon: usize) -> Option<Phrase> {
    let actor = view.actor_at(first).filter(|&actor| phrase::is_person(view, actor))?;
    let end = (first..colon).find(|&i| view.actor_at(i) != Some(actor))?;
    // "Lee Challenger Tom Day": a bare surname may stand before whoever it is.
    let other = view.actor_at(colon - 1).is_some_and(|a| a != actor && phrase::is_person(view, a));
    (end > first + 1 || !other).then_some(Phrase {
        atoms: first..end,
        kind: PhraseKind::Name,
        relative: None,
    })
}

/// "Jane Smith: “…”", alone or behind a dash.
pub(super) fn label(view: &View<'_>, segment: &Segment, at: usize) -> Option<Attribution> {
    if at < segment.atoms.start + 2 || !view.is_punct(at - 1, &[':']) {
        return None;
    }
    let source = leftward::phrase_ending(view, at - 1, segment.atoms.start)?;
    let first = source.first()?;
    let alone = first.atoms.start == segment.atoms.start
        || view.is_punct(first.atoms.start - 1, &['-', '—', '–', '―']);
    let whole = alone && first.kind == PhraseKind::Name && source.last()?.atoms.end == at - 1;
    let name = headliner(view, first.atoms.start, at - 1);
    let source = name.map_or(source, |name| vec![name]);
    whole.then(|| Attribution {
        source: Some(source),
        cue: Some(view.span(at - 1)),
        rule: rules::COLON,
        distance: 0,
    })
}

/// "“…” — Jane Smith" and nothing more.
pub(super) fn signature(view: &View<'_>, segment: &Segment, at: usize) -> Option<Attribution> {
    let alone = at == segment.atoms.start || view.is_punct(at - 1, &[':']);
    if !view.is_punct(at + 1, &['-', '—', '–', '―']) || !alone {
        return None;
    }
    let name = (at + 1..segment.atoms.end.min(at + 5))
        .find(|&i| !view.is_punct(i, &['-', '—', '–', '―']))?;
    let mut source = phrase::right(view, name, segment.atoms.end)?;
    if let [one] = source.as_mut_slice()
        && one.kind == PhraseKind::Description
    {
        // "Software engineer | working at a start-up", "Manager | with long experience"
        let end = one.atoms.clone().skip(1).find(|&i| {
            view.has(i, class::PREPOSITION) && !view.is(i, "of") || view.word(i).ends_with("ing")
        });
        one.atoms.end = end.unwrap_or(one.atoms.end);
    }
    let last = source.last()?;
    // "“Storm hits coast” — The Herald, August 15": where something was published, nobody's words.
    if view.is_punct(last.atoms.end, &[',', '.', '('])
        && (last.atoms.end + 1..segment.atoms.end.min(last.atoms.end + 6))
            .any(|i| view.has(i, class::TIME))
    {
        return None;
    }
    let ends =
        last.atoms.end >= segment.atoms.end || view.is_punct(last.atoms.end, &[',', '.', '(']);
    // "— a nurse from Ohio", "— Software engineer at a start-up"
    let described = last.kind == PhraseKind::Description
        && (name..segment.atoms.end).take(10).any(|i| view.has(i, class::ROLE_NOUN))
        && !(name..segment.atoms.end.min(name + 30)).any(|i| verb::is_finite(view, i, name));
    (described || ends && last.kind == PhraseKind::Name).then_some(Attribution {
        source: Some(source),
        cue: None,
        rule: rules::SIGNATURE,
        distance: 0,
    })
}

/// "Smith was blunt: “…”"
pub(super) fn colon(view: &View<'_>, segment: &Segment, at: usize) -> Option<Attribution> {
    if at == segment.atoms.start || !view.is_punct(at - 1, &[':']) {
        return None;
    }
    let source = subject::opening(view, segment.atoms.start, at - 1)?;
    let cue = Some(view.span(at - 1));
    Some(Attribution { source: Some(source), cue, rule: rules::COLON, distance: 0 })
}

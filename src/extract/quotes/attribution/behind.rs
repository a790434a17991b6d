//! The cue behind the words: "“…,” Smith said", "The plan is “…” and must go, Smith said".

use super::super::cue::{Cue, CueKind};
use super::super::rules;
use super::super::verb::{self, Use};
use super::super::view::{AtomKind, Segment, View};
use super::{Attribution, attribution, behind, ends_open};
use crate::lexicon::cues::{class, form, reports};

/// "“…,” Smith said" and "“…,” said Smith".
pub(super) fn after(
    view: &View<'_>,
    cues: &[Cue],
    at: usize,
    fragment_free: bool,
) -> Option<Attribution> {
    let mut next = at + 1;
    while view.is_punct(next, &[',', '-', '—', '–', '―', '.']) {
        next += 1;
    }
    if !(ends_open(view, at) || view.is_word(next)) {
        return None;
    }
    while verb::is_adverb(view, next)
        || view.has(next, class::COORDINATOR)
            && view.is_any(next, &["and", "but", "then"])
            && ends_open(view, at)
            && view.has(next + 1, class::SUBJECT_PRONOUN)
    {
        next += 1;
    }
    let open = ends_open(view, at);
    let coordinated = view.has(next.saturating_sub(1), class::COORDINATOR);
    behind(cues, at).iter().take(12).find_map(|cue| {
        if cue.atoms.start <= at || cue.source.is_none() {
            return None;
        }
        // Another quotation between belongs to it.
        if (at + 1..cue.atoms.start.min(at + 60))
            .any(|i| view.quote(i).is_some_and(|s| s.inner.of(view.text).len() > 40))
        {
            return None;
        }
        let opens = fragment_free || !coordinated;
        if cue.inverted && cue.atoms.start == next && (cue.is_speech() || open) {
            let rule = if cue.kind == CueKind::Phrase {
                rules::ACCORDING_TO
            } else {
                rules::QUOTE_CUE_SOURCE
            };
            return Some(attribution(view, cue, rule, 0));
        }
        if cue.reports == reports::TURN && !open {
            return None;
        }
        let first = cue.source.as_ref().and_then(|s| s.first())?;
        let leads = opens && first.relative.is_none() && lead(view, next, first.atoms.start);
        if open
            && !cue.inverted
            && leads
            && cue.atoms.start < next + 60
            && (cue.is_speech()
                || cue.reports & (reports::MIND | reports::TURN) != 0
                || view.ends_in_comma(at))
        {
            return Some(attribution(view, cue, rules::QUOTE_SOURCE_CUE, 0));
        }
        None
    })
}

/// Whether the source at `first` is what the words from `next` on start with (titles and roles may stand before it).
fn lead(view: &View<'_>, next: usize, first: usize) -> bool {
    // "called “Can We Agree?” with a senator who said": what the words are part of goes on.
    let goes_on = first > next && view.has(next, class::PREPOSITION);
    first >= next
        && !goes_on
        && first - next < 16
        && (next..first).all(|i| {
            (view.is_word(i)
                && !is_participle(view, i)
                && !verb::is_finite(view, i, next)
                && !view.has(i, class::SUBORDINATOR | class::RELATIVE))
                || matches!(view.kind(i), Some(AtomKind::Possessive | AtomKind::Number))
                || view.is_punct(i, &['-', '.', '&', '/'])
                // "chairman, CEO and president Smith said"
                || view.is_punct(i, &[',']) && i > next && view.has(i - 1, class::ROLE_NOUN)
        })
}

/// "“…,” claiming he had left": what follows tells more of the sentence, not who spoke.
fn is_participle(view: &View<'_>, at: usize) -> bool {
    !view.is_capital(at)
        && (view.info(at).forms & form::ING != 0 && view.info(at).reports != 0
            || view.is_any(at, &["meaning", "apparently"]))
}

/// "The plan is “…” and must go, Smith said."
pub(super) fn at_end(
    view: &View<'_>,
    segment: &Segment,
    cues: &[Cue],
    at: usize,
) -> Option<Attribution> {
    behind(cues, at)
        .iter()
        .take(12)
        .find(|cue| {
            cue.atoms.start > at
                && cue.source.is_some()
                && cue.is_speech()
                && matches!(cue.kind, CueKind::Phrase | CueKind::Verb(Use::Active))
                && cue.start() > at
                && (cue.kind == CueKind::Phrase
                    || (cue.inverted || ends_report(view, cue, segment))
                        && closes(view, at, cue.start()))
        })
        .map(|cue| {
            let rule = if cue.kind == CueKind::Phrase {
                rules::ACCORDING_TO
            } else {
                rules::ATTRIBUTION_AT_END
            };
            attribution(view, cue, rule, cue.start() - at)
        })
}

/// Whether a report ends with its cue: "…, Smith said on Tuesday", not "…, and Smith said that it was late".
fn ends_report(view: &View<'_>, cue: &Cue, segment: &Segment) -> bool {
    let next = cue.atoms.end;
    let subordinate = cue.start() > segment.atoms.start
        && view.has(cue.start() - 1, class::SUBORDINATOR | class::COORDINATOR | class::RELATIVE)
        && !view.is(cue.start() - 1, "as");
    !subordinate
        && (next >= segment.atoms.end
            || matches!(view.kind(next), Some(AtomKind::Punct(_) | AtomKind::Quote(_)))
            || view.has(next, class::PREPOSITION | class::TIME | class::ADVERB)
            || cue.reports & reports::TELL != 0
            || verb::is_adverb(view, next)
            || view.is_any(next, &["when", "while", "as", "after", "before"]))
}

/// Whether the source at `first` opens a clause behind a comma, titles before it left out.
fn closes(view: &View<'_>, at: usize, first: usize) -> bool {
    let near =
        |i: usize| view.is_punct(i, &[',', '—', '–', '―']) || i == at || view.ends_in_comma(i);
    if (at..first).rev().take(3).any(near) {
        return true;
    }
    let titles = (at..first).rev().take(10).take_while(|&i| !near(i)).all(|i| {
        view.is_capital(i)
            || view.has(i, class::ROLE_NOUN)
            || matches!(view.kind(i), Some(AtomKind::Possessive | AtomKind::Number))
            || view.common(i).is_some_and(|c| c.parts.adjective())
    });
    titles && (at..first).rev().take(11).any(near)
}

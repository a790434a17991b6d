//! Where the words that were said begin and end.

use std::ops::Range;

use super::super::cue::{Cue, CueKind};
use super::super::rules::{self, Rule};
use super::super::verb::{self, Use};
use super::super::view::{AtomKind, Segment, View};
use crate::lexicon::cues::class;
use crate::text::Span;

/// Where what follows the cue must have ended: at the next report of the sentence, or at the end of the clause that
/// the cue itself stands in.
pub(super) fn limit(view: &View<'_>, segment: &Segment, cue: &Cue, later: &[Cue]) -> usize {
    let next = later.iter().take(8).find_map(|next| joint(view, cue, next));
    let reach = next.unwrap_or(segment.atoms.end).min(cue.atoms.end + 3 * verb::REACH);
    let end = (cue.atoms.end..reach)
        .find(|&i| {
            view.is_punct(i, &[';'])
                || view.is_punct(i, &[','])
                    && view.is_any(i + 1, &["however", "although", "though"])
        })
        .unwrap_or(reach);
    if is_subordinate(view, segment, cue) {
        let comma = (cue.atoms.end + 1..end).find(|&i| view.is_punct(i, &[',']));
        return comma.unwrap_or(end);
    }
    end
}

/// Where the next report breaks off this one: "…, adding that", "… but said", "…, according to".
fn joint(view: &View<'_>, cue: &Cue, next: &Cue) -> Option<usize> {
    let start = next.start();
    let before = start.max(cue.atoms.end + 1) - 1;
    let comma = view.is_punct(before, &[',']);
    let joined = view.has(before, class::COORDINATOR);
    let speaks = next.is_speech() && next.source.is_some();
    let breaks = match next.kind {
        CueKind::Verb(Use::Participle) => {
            let at = next.atoms.start - 1;
            let says = view.is(next.atoms.end, "that")
                || view.quote(next.atoms.end).is_some()
                || view.is_capital(next.atoms.end)
                || view.has(next.atoms.end, class::DETERMINER | class::SUBJECT_PRONOUN);
            return (speaks && says && view.is_punct(at, &[','])).then_some(at);
        }
        CueKind::Phrase => comma,
        CueKind::Noun => false,
        CueKind::Verb(Use::Active) => {
            // "… and said": the source stands before this cue.
            let at = next.atoms.start - 1;
            if next.source == cue.source && view.has(at, class::COORDINATOR) {
                return Some(at - usize::from(view.is_punct(at.saturating_sub(1), &[','])));
            }
            speaks && joined && start > cue.atoms.end
        }
        CueKind::Verb(_) => false,
    };
    let back = usize::from(joined && view.is_punct(before.saturating_sub(1), &[',']));
    (breaks && start > cue.atoms.end + 2).then_some(before - back)
}

/// Whether the cue stands in a clause before the sentence's own: "When Smith said that …, the room fell silent".
fn is_subordinate(view: &View<'_>, segment: &Segment, cue: &Cue) -> bool {
    let start = cue.start();
    let opens = (segment.atoms.start..start).take(6).any(|i| view.has(i, class::SUBORDINATOR));
    opens
        && start - segment.atoms.start <= verb::REACH
        && !(segment.atoms.start..start).any(|i| view.is_punct(i, &[',', ';', ':']))
}

/// The span of the words, without marks and joints at their ends, and the atom behind them. None where they are not
/// enough to say something: no verb outside of quote marks, or fewer than three words.
pub(super) fn span(
    view: &View<'_>,
    range: Range<usize>,
    rule: &'static Rule,
) -> Option<(Span, usize)> {
    let start = range.start;
    let mut end = quoted_end(view, range.clone());
    // "said that when she left, “…”": what was said is in the marks.
    if end < range.end && view.has(start, class::SUBORDINATOR) {
        return None;
    }
    let joint = class::COORDINATOR | class::SUBORDINATOR;
    while end > start
        && (view.is_punct(end - 1, &['.', ',', ';', ':', '?', '!', '—', '–', '―', '-'])
            || view.has(end - 1, joint) && !view.is_capital(end - 1))
    {
        end -= 1;
    }
    let words = (start..end)
        .filter(|&i| matches!(view.kind(i), Some(AtomKind::Word(_) | AtomKind::Number)))
        .count();
    let nominal = rule.name == rules::INDIRECT_OBJECT.name
        || rule.name == rules::INDIRECT_REQUEST.name
        || (start..end).any(|i| verb::is_finite(view, i, start));
    let span = view.span_of(&(start..end));
    // A mark that no stretch took is the edge of a quotation that was misread.
    let torn = (start..end).any(|i| view.is_punct(i, &['“', '”', '"']));
    (nominal && words >= 3 && !torn && view.quote(start).is_none()).then_some((span, end))
}

/// Words in marks inside a clause are part of it ("could provide “boots on the ground”"), but a quotation that an
/// opening of its own brings in ("…: “Go!”", "…, “Go!”") or that its own attribution follows is not.
fn quoted_end(view: &View<'_>, range: Range<usize>) -> usize {
    let mut at = range.start;
    while at < range.end {
        if let Some(stretch) = view.quote(at) {
            let brought = at > range.start
                && view.is_punct(at - 1, &[',', ':', ';', '(', '—', '–', '―', '-', '.']);
            let own = view.info(at + 1).reports != 0 && view.is_any(at + 1, &["said", "says"]);
            if brought || own {
                return at;
            }
            // A full stop inside of the marks ends the sentence.
            if stretch.inner.of(view.text).ends_with(['.', '!', '?']) {
                return at + 1;
            }
        }
        at += 1;
    }
    range.end
}

/// Behind the dateline that opens a sentence: "LONDON (Reuters) - The plan …".
pub(super) fn behind_dateline(view: &View<'_>, from: usize, limit: usize) -> usize {
    let reach = limit.min(from + 16);
    let Some(dash) =
        (from..reach).find(|&i| view.is_punct(i, &['—', '–', '―', '-']) && !joins(view, i))
    else {
        return from;
    };
    let place = (from..dash).all(|i| {
        view.is_capital(i)
            || view.has(i, class::TIME)
            || matches!(view.kind(i), Some(AtomKind::Number | AtomKind::Possessive))
            || view.is_punct(i, &['(', ')', ',', '.', '/', '|', '\'', '’'])
    });
    let capitals = (from..dash).any(|i| {
        view.word(i).len() > 2 && view.word(i).chars().all(char::is_uppercase)
            || view.is_punct(i, &['('])
    });
    if !(place && capitals) {
        return from;
    }
    (dash..limit).find(|&i| !view.is_punct(i, &['—', '–', '―', '-'])).unwrap_or(from)
}

/// Whether a hyphen joins two words.
fn joins(view: &View<'_>, at: usize) -> bool {
    at > 0
        && view.span(at - 1).end == view.span(at).start
        && view.span(at).end == view.span(at + 1).start
        && !view.is_punct(at + 1, &['-'])
        && !view.is_punct(at - 1, &['-'])
}

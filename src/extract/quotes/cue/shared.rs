//! Sources that a verb has from another: "said it was late but added", "…, adding".

use super::super::leftward;
use super::super::phrase::Source;
use super::super::subject;
use super::super::verb::{self, Use};
use super::super::view::View;
use super::super::voice;
use super::{Cue, CueKind};
use crate::lexicon::cues::{class, reports};

/// "said it was late but added": the same one speaks on.
pub(super) fn shared_source(
    view: &View<'_>,
    at: usize,
    floor: usize,
    before: &[Cue],
) -> Option<Source> {
    if !coordinated(view, at, floor) {
        return None;
    }
    // "when the mayor mentioned it, Day laughed and said": the verb right before has the same subject.
    if let Some(beside) = beside(view, at, floor)
        && let Some(source) = subject::subject(view, beside, floor, false)
        && voice::speaks(view, &source)
    {
        return Some(source);
    }
    let speaks = view.info(at).reports & (reports::SAY | reports::TELL | reports::NAME) != 0;
    let speaker = before.iter().rev().take(12).find(|c| {
        c.is_speech() && c.source.is_some() && c.kind == CueKind::Verb(Use::Active) && !c.inverted
    });
    speaker
        .filter(|_| speaks)
        .and_then(|c| c.source.clone())
        .or_else(|| main_clause(view, at, floor))
}

/// The finite verb of "laughed and said", with at most an adverb or an object of one word between.
fn beside(view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    let joint = (floor..at).rev().take(3).find(|&i| view.is_any(i, &["and", "then"]))?;
    let near = joint.saturating_sub(2).max(floor);
    (near..joint)
        .rev()
        .find(|&i| verb::is_finite(view, i, floor) && view.info(i).reports & reports::SAY == 0)
}

/// The source of the nearest verb before that has one.
pub(super) fn last_source(before: &[Cue]) -> Option<Source> {
    before
        .iter()
        .rev()
        .take(12)
        .find(|c| c.source.is_some() && matches!(c.kind, CueKind::Verb(_)))
        .and_then(|c| c.source.clone())
}

/// Whether nothing but "and" or "but" (and adverbs, auxiliaries) stands before the verb.
fn coordinated(view: &View<'_>, at: usize, floor: usize) -> bool {
    (floor..at)
        .rev()
        .take(5)
        .find(|&i| !(verb::is_adverb(view, i) || view.has(i, class::AUXILIARY)))
        .is_some_and(|i| view.is_any(i, &["and", "but", "then"]))
}

/// The subject of the clause that a participle behind a comma belongs to.
pub(super) fn main_clause(view: &View<'_>, at: usize, floor: usize) -> Option<Source> {
    let from = (floor.max(at.saturating_sub(verb::REACH))..at)
        .rev()
        .find(|&i| {
            view.is_punct(i, &[';'])
                || view.quote(i).is_some_and(|s| !leftward::is_inline(view, s.inner)) && i < at - 1
        })
        .map_or(floor, |i| i + 1);
    subject::opening(view, from, at)
}

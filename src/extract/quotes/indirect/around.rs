//! What an attribution ends or interrupts: "The plan was a joke, Smith said", "The plan, Smith said, was a joke".

use super::super::cue::{Cue, CueKind};
use super::super::phrase::Source;
use super::super::rules;
use super::super::verb;
use super::super::view::{Segment, View};
use super::Content;
use super::content::behind_dateline;
use crate::lexicon::cues::{class, takes};

/// "The plan was a joke, Smith said", "…, said Smith", "…, as Smith put it"; and with more of it behind a comma.
pub(super) fn trailing(
    view: &View<'_>,
    segment: &Segment,
    cue: &Cue,
    source: &Source,
) -> Option<Content> {
    let first = source.first()?;
    let last = source.last()?.atoms.end;
    let word = view.word(cue.atoms.start).to_lowercase();
    let tells = view.info(cue.atoms.start).takes & takes::BARE != 0 && cue.is_speech()
        || ["explained", "reported", "recalled", "wrote", "tweeted"].contains(&word.as_str());
    if !tells || first.relative.is_some() || last > cue.atoms.start && !cue.inverted {
        return None;
    }
    let start = cue.start().min(first.atoms.start);
    let mut comma =
        (segment.atoms.start..start).rev().take(6).find(|&i| view.is_punct(i, &[',']))?;
    // "The plan was a joke, a spokeswoman, Jane Smith, said": what stands between the commas is the speaker's.
    if let Some(before) =
        (segment.atoms.start..comma).rev().take(8).find(|&i| view.is_punct(i, &[',']))
        && (before + 1..comma).any(|i| view.has(i, class::ROLE_NOUN))
        && !(before + 1..comma).any(|i| verb::is_finite(view, i, before + 1))
    {
        comma = before;
    }
    let own = (segment.atoms.start..comma)
        .rev()
        .take(verb::REACH)
        .find(|&i| view.is_punct(i, &[';']))
        .map_or(segment.atoms.start, |i| i + 1);
    let from = behind_dateline(view, own, comma);
    // "…, given that, as Smith said, …": the clause is not over.
    if comma > from && view.has(comma - 1, class::SUBORDINATOR | class::PREPOSITION) {
        return None;
    }
    // "a shooting in Springfield, where officers said": the source is inside what the sentence itself tells.
    let whose = comma + 1 + usize::from(view.is(comma + 1, "as"));
    let inside = (whose..start).any(|i| {
        view.has(i, class::SUBORDINATOR | class::RELATIVE | class::COORDINATOR)
            || verb::is_finite(view, i, comma)
    });
    if comma.saturating_sub(from) > verb::REACH {
        return None;
    }
    let quoted = (from..comma).any(|i| view.quote(i).is_some());
    if inside || quoted || view.has(from, class::SUBORDINATOR) && from + 8 > comma {
        return None;
    }
    let end = cue.atoms.end.max(last);
    if view.is_punct(cue.atoms.end, &[',']) && !cue.inverted && whose == comma + 1 {
        return middle(view, segment, from, comma, end);
    }
    let ends = cue.inverted
        || cue.atoms.end >= segment.atoms.end
        || view.is_punct(cue.atoms.end, &['.', ';'])
        || view.has(cue.atoms.end, class::PREPOSITION | class::TIME);
    (ends && comma >= from + 3 && is_stated(view, from, comma))
        .then_some((from..comma, rules::INDIRECT_END))
}

/// "The plan, Smith said, was a joke": the sentence is what was said, the attribution in it included.
fn middle(
    view: &View<'_>,
    segment: &Segment,
    from: usize,
    comma: usize,
    behind: usize,
) -> Option<Content> {
    let end = (behind..segment.atoms.end.min(behind + verb::REACH))
        .find(|&i| view.is_punct(i, &[';', ':']))
        .unwrap_or(segment.atoms.end);
    let quoted = (behind..end).any(|i| view.quote(i).is_some());
    let stated = (behind + 1..end).any(|i| verb::is_finite(view, i, behind));
    let fits = comma > from && end > behind + 3 && end - from < verb::REACH;
    let started = !view.is_any(from, &["and", "but", "he", "she", "they"]) || comma > from + 1;
    (!quoted && stated && fits && started).then_some((from..end, rules::INDIRECT_MIDDLE))
}

/// Whether the words are a statement of their own. A verb behind "who", "which" or "as" makes no sentence of what
/// stands before.
fn is_stated(view: &View<'_>, from: usize, comma: usize) -> bool {
    let mut described = false;
    (from..comma).any(|i| {
        if view.is_punct(i, &[',']) {
            described = false;
        } else if view.is_any(i, &["who", "which", "whom", "whose"])
            || view.has(i, class::SUBORDINATOR)
        {
            described = true;
        }
        !described && verb::is_finite(view, i, from)
    })
}

/// "According to Smith, the plan was a joke", "The plan was a joke, according to Smith".
pub(super) fn according(
    view: &View<'_>,
    segment: &Segment,
    cue: &Cue,
    source: &Source,
) -> Option<Content> {
    debug_assert_eq!(cue.kind, CueKind::Phrase);
    let last = source.last()?.atoms.end;
    let opening = behind_dateline(view, segment.atoms.start, segment.atoms.end);
    if cue.atoms.start == opening {
        let comma =
            match (last..segment.atoms.end.min(last + 30)).find(|&i| view.is_punct(i, &[','])) {
                Some(first) => closing_comma(view, first, segment.atoms.end),
                None => return None,
            };
        let end = segment.atoms.end.min(comma + 3 * verb::REACH);
        return (end > comma + 3).then_some((comma + 1..end, rules::INDIRECT_ACCORDING));
    }
    let before = cue.atoms.start.checked_sub(1)?;
    if !view.is_punct(before, &[',']) {
        return None;
    }
    let quoted = (opening..before).rev().take(verb::REACH).any(|i| view.quote(i).is_some());
    (!quoted && before > opening + 3 && before - opening <= verb::REACH)
        .then_some((opening..before, rules::INDIRECT_ACCORDING))
}

/// Behind an apposition: "According to Smith, a lawyer, the plan …" has its clause after the second comma.
fn closing_comma(view: &View<'_>, first: usize, limit: usize) -> usize {
    let apposed = view.is_any(first + 1, &["a", "an", "the", "who", "one"]);
    let second = (first + 1..limit.min(first + 20)).find(|&i| view.is_punct(i, &[',']));
    match second {
        Some(second)
            if apposed
                && !(first + 1..second).any(|i| {
                    verb::is_finite(view, i, first + 1) && !view.has(first + 1, class::RELATIVE)
                }) =>
        {
            second
        }
        _ => first,
    }
}

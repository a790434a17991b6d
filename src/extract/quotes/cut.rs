//! Where a sentence ends with the quotation in it, and where the attribution still follows.

use super::phrase;
use super::verb;
use super::view::{AtomKind, Segment, View, without_inner_marks};
use crate::lexicon::cues::{class, form, reports};

/// Cuts segments behind a quotation that holds its own full stop, unless its attribution follows.
pub(super) fn after_quotes(view: &View<'_>) -> Vec<Segment> {
    let mut cut = Vec::with_capacity(view.segments.len());
    for segment in &view.segments {
        let mut start = segment.atoms.start;
        for at in segment.atoms.clone() {
            let last = at + 1 == segment.atoms.end;
            if !last && ends_with_quote(view, at, segment.atoms.end) {
                cut.push(Segment { atoms: start..at + 1, block: segment.block });
                start = at + 1;
            }
        }
        cut.push(Segment { atoms: start..segment.atoms.end, block: segment.block });
    }
    cut
}

/// Whether the quotation at `at` ends its sentence.
fn ends_with_quote(view: &View<'_>, at: usize, limit: usize) -> bool {
    let Some(stretch) = view.quote(at) else { return false };
    if !stretch.closed {
        return true;
    }
    let content = stretch.inner.of(view.text);
    if !ends_inside(content) {
        return false;
    }
    let next = at + 1;
    match view.kind(next) {
        Some(AtomKind::Word(true) | AtomKind::Number) => {
            !tail_follows(view, next, limit, content.ends_with('.'))
        }
        Some(AtomKind::Quote(_)) => true,
        _ => false,
    }
}

/// Whether `name said` or `said name` follows at `at` and nothing that `said` could bind instead.
fn tail_follows(view: &View<'_>, at: usize, limit: usize, strict: bool) -> bool {
    let reach = if strict { 6 } else { 24 };
    let Some(cue) = (at..limit.min(at + reach)).find(|&i| {
        (view.info(i).reports & (reports::SAY | reports::TELL) != 0
            || view.info(i).reports & reports::TURN != 0 && view.is_punct(i + 1, &['.', ',']))
            && view.info(i).forms & (form::PAST | form::THIRD) != 0
            && !view.is_capital(i)
    }) else {
        return false;
    };
    let subject_is_plain = (at..cue).all(|i| {
        view.is_capital(i)
            || !view.has(i, class::VERB | class::AUXILIARY | class::SUBORDINATOR)
            || view.has(i, class::PREPOSITION)
    });
    let after = cue + 1;
    let ends = |i: usize| {
        i >= limit || matches!(view.kind(i), Some(AtomKind::Punct('.' | ',' | ';' | '?' | '!')))
    };
    // "Day asked the mayor.", "Hill told the crowd on Monday."
    let listener = (view.info(cue).reports & reports::TELL != 0)
        .then(|| phrase::right(view, after, limit))
        .flatten()
        .and_then(|source| source.last().map(|phrase| phrase.atoms.end));
    let after = listener.unwrap_or(after);
    let adverbial = verb::is_adverb(view, after)
        || view.has(after, class::PREPOSITION | class::TIME)
            && !view.has(after, class::SUBORDINATOR)
        || view.is_any(after, &["when", "while", "as", "after", "before", "during"]);
    let free = ends(after) || (!strict && adverbial) || (adverbial && (after..limit).len() < 8);
    subject_is_plain && free && (after..limit).all(|i| view.quote(i).is_none() || !strict)
}

/// Whether the words between the marks end a sentence of their own.
fn ends_inside(content: &str) -> bool {
    without_inner_marks(content).ends_with(['.', '!', '?', '…'])
}

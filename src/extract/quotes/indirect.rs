//! Reported speech without marks: a cue, its source, and the clause that was said.

use super::cue::{Cue, CueKind};
use super::rules::{self, Rule};
use super::source::Source;
use super::verb::{self, Use};
use super::view::{Segment, View};
use crate::lexicon::cues::{class, form, reports};
use crate::text::Span;

/// A reported statement.
#[derive(Debug)]
pub(super) struct Report {
    pub(super) content: Span,
    pub(super) source: Source,
    pub(super) cue: Span,
    pub(super) rule: &'static Rule,
}

/// Verbs whose object alone says what was said: "stressed the need for".
const OBJECT_VERBS: &[&str] = &[
    "stress",
    "emphasiz",
    "emphasis",
    "underscor",
    "underlin",
    "announc",
    "propos",
    "outlin",
    "den",
    "confirm",
    "predict",
    "promis",
    "pledg",
    "demand",
    "urg",
    "recommend",
    "reiterat",
    "acknowledg",
    "reject",
];

/// The reported statements of a sentence; words in quote marks are left to their own quotations.
pub(super) fn find(view: &View<'_>, segment: &Segment, cues: &[Cue]) -> Vec<Report> {
    let mut found: Vec<Report> = Vec::new();
    let mut free_from = segment.atoms.start;
    for (index, cue) in cues.iter().enumerate() {
        let Some(source) = &cue.source else { continue };
        if cue.negated || cue.atoms.start < free_from {
            continue;
        }
        let spoken =
            cue.is_speech() || cue.reports & reports::MIND != 0 && view.is(cue.atoms.end, "that");
        let usable = spoken
            && matches!(cue.kind, CueKind::Phrase | CueKind::Verb(Use::Active | Use::Participle));
        if !usable {
            continue;
        }
        let limit = cues
            .iter()
            .skip(index + 1)
            .take(8)
            .find(|next| {
                next.is_speech()
                    && matches!(next.kind, CueKind::Verb(Use::Participle))
                    && view.is_punct(next.atoms.start.saturating_sub(1), &[','])
            })
            .map_or(segment.atoms.end, |next| next.atoms.start - 1);
        let content = match cue.kind {
            CueKind::Phrase => according(view, segment, cue, source),
            CueKind::Verb(_) => {
                clause(view, cue, limit).or_else(|| trailing(view, segment, cue, source))
            }
        };
        let Some((range, rule)) = content else { continue };
        let content = trimmed(view, range.start, range.end);
        if content.of(view.text).split_whitespace().count() < 3 {
            continue;
        }
        free_from = range.end.max(cue.atoms.end);
        found.push(Report { content, source: source.clone(), cue: view.span_of(&cue.atoms), rule });
    }
    found
}

type Content = (std::ops::Range<usize>, &'static Rule);

/// What follows the verb: a that-clause, a clause without "that", or the matter itself.
fn clause(view: &View<'_>, cue: &Cue, limit: usize) -> Option<Content> {
    if cue.inverted {
        return None;
    }
    let from = cue.atoms.end;
    let end = first_quote(view, from, limit);
    // "said Sunday that", "told reporters on Monday that", "expressed optimism that".
    let stem = view.word(cue.atoms.start).to_lowercase();
    let objects = OBJECT_VERBS.iter().any(|verb| stem.starts_with(verb))
        && view.info(cue.atoms.start).forms & form::ING == 0;
    let object =
        view.has(from, class::DETERMINER) && !view.is_any(from, &["this", "these", "that"]);
    let that = (from..limit.min(from + 9)).find(|&i| view.is(i, "that"));
    if let Some(that) = that
        && !(objects && object)
        && (from..that).all(|i| {
            !verb::is_finite(view, i, from) && !view.is(i, "to") && !view.is_punct(i, &[':', ';'])
        })
    {
        let end = first_quote(view, that, limit);
        return (end > that + 3).then_some((that + 1..end, rules::INDIRECT_CLAUSE));
    }
    let speech = cue.reports & (reports::SAY | reports::TELL) != 0;
    let starts = view.has(from, class::SUBJECT_PRONOUN | class::DETERMINER)
        || view.is_capital(from) && !view.has(from, class::TIME);
    let finite = (from + 1..end.min(from + 25)).any(|i| verb::is_finite(view, i, from));
    let says = view.is_any(
        cue.atoms.start,
        &[
            "said",
            "says",
            "say",
            "saying",
            "argued",
            "argues",
            "claimed",
            "claims",
            "insisted",
            "insists",
            "thinks",
            "believes",
            "added",
            "noted",
            "suggested",
            "acknowledged",
            "admitted",
            "warned",
            "conceded",
            "maintained",
            "alleged",
            "denied",
            "predicted",
            "announced",
            "told",
            "tells",
        ],
    );
    if speech && says && starts && finite && !view.is(cue.atoms.start, "told") {
        return (end > from + 2).then_some((from..end, rules::INDIRECT_CLAUSE));
    }
    (objects && object && end > from + 3).then_some((from..end, rules::INDIRECT_OBJECT))
}

/// "The plan was a joke, Smith said."
fn trailing(view: &View<'_>, segment: &Segment, cue: &Cue, source: &Source) -> Option<Content> {
    let first = source.first()?.atoms.start;
    let start = cue.start().min(first);
    let comma = (segment.atoms.start..start).rev().take(6).find(|&i| view.is_punct(i, &[',']))?;
    let ends = cue.atoms.end >= segment.atoms.end
        || view.is_punct(cue.atoms.end, &['.', ','])
        || view.has(cue.atoms.end, class::PREPOSITION | class::TIME);
    let from = (segment.atoms.start..comma)
        .rev()
        .take(verb::REACH)
        .find(|&i| view.quote(i).is_some())
        .map_or(segment.atoms.start, |i| i + 1);
    let finite = (from..comma).any(|i| verb::is_finite(view, i, from));
    let subordinate = view.has(from, class::SUBORDINATOR);
    (ends && finite && !subordinate && from == segment.atoms.start && comma > from + 2)
        .then_some((from..comma, rules::INDIRECT_END))
}

/// "According to Smith, the plan was a joke."
fn according(view: &View<'_>, segment: &Segment, cue: &Cue, source: &Source) -> Option<Content> {
    let last = source.last()?.atoms.end;
    if cue.atoms.start == segment.atoms.start {
        let comma =
            match (last..segment.atoms.end.min(last + 30)).find(|&i| view.is_punct(i, &[','])) {
                Some(first) => closing_comma(view, first, segment.atoms.end),
                None => return None,
            };
        let end = first_quote(view, comma + 1, segment.atoms.end);
        return (end > comma + 3).then_some((comma + 1..end, rules::INDIRECT_ACCORDING));
    }
    let before = cue.atoms.start - 1;
    if !view.is_punct(before, &[',']) {
        return None;
    }
    let from = (segment.atoms.start..before)
        .rev()
        .take(verb::REACH)
        .find(|&i| view.quote(i).is_some())
        .map_or(segment.atoms.start, |i| i + 1);
    (from == segment.atoms.start && before > from + 3)
        .then_some((from..before, rules::INDIRECT_ACCORDING))
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

fn first_quote(view: &View<'_>, from: usize, limit: usize) -> usize {
    let limit = limit.min(from + 3 * verb::REACH);
    (from..limit).find(|&i| view.quote(i).is_some()).unwrap_or(limit)
}

fn trimmed(view: &View<'_>, from: usize, to: usize) -> Span {
    let mut end = to;
    while end > from
        && (view.is_punct(end - 1, &['.', ',', ';', ':', '?', '!', '—', '–', '―', '-'])
            || end < to && view.is_any(end - 1, &["a", "an", "the", "of"]))
    {
        end -= 1;
    }
    view.span_of(&(from..end))
}

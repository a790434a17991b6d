//! Which cue a quotation hangs on, inside its sentence.

mod before;
mod behind;
mod capitals;
mod depiction;
mod label;
mod noun;
mod question;

use super::cue::{Cue, CueKind};
use super::phrase::{PhraseKind, Source};
use super::rules::{self, Rule};
use super::subject;
use super::verb::{self, Use};
use super::view::{Segment, View};
use super::voice;
use crate::lexicon::cues::{class, reports};
use crate::text::Span;

/// Who a quotation is attributed to, before names are resolved.
#[derive(Debug, Clone)]
pub(super) struct Attribution {
    pub(super) source: Option<Source>,
    pub(super) cue: Option<Span>,
    pub(super) rule: &'static Rule,
    /// How many atoms lie between the cue and the quotation.
    pub(super) distance: usize,
}

/// The attribution of the quotation at atom `at`, by the sentence alone.
pub(super) fn find(
    view: &View<'_>,
    segment: &Segment,
    cues: &[Cue],
    at: usize,
) -> Option<Attribution> {
    if let Some(label) = label::label(view, segment, at) {
        return Some(label);
    }
    if question::in_question(view, segment, at) {
        return Some(Attribution {
            source: None,
            cue: None,
            rule: rules::IN_QUESTION,
            distance: 1,
        });
    }
    let opens = opens_segment(view, segment, at);
    let behind = behind::after(view, cues, at, opens)
        .filter(|found| {
            opens
                || found.rule.name != rules::QUOTE_SOURCE_CUE.name
                || is_tail(view, segment, cues, found)
        })
        .or_else(|| label::signature(view, segment, at));
    let mut ahead = before::nearest(view, segment, cues, at);
    if ahead.as_ref().is_none_or(|a| {
        [rules::SOURCE_DOES, rules::PARTICIPLE, rules::SOURCE_NOUN]
            .iter()
            .any(|weak| weak.name == a.rule.name)
    }) {
        ahead = label::headline_label(view, segment, at)
            .or_else(|| capitals::find(view, segment, at))
            .or_else(|| noun::find(view, segment, at).filter(|found| nearer(found, ahead.as_ref())))
            .or(ahead)
            .or_else(|| depiction::find(view, segment, at));
    }
    match (ahead, behind) {
        (Some(ahead), Some(behind)) => {
            let introduced = ahead.distance == 0 && ahead.rule.name != rules::SOURCE_NOUN.name
                || ahead.rule.name == rules::SOURCE_NAMES.name && ahead.distance < 6;
            // "The plan was clear: “…,” the mayor wrote."
            let after_colon = at > segment.atoms.start && view.is_punct(at - 1, &[':']);
            let own = after_colon && is_tail(view, segment, cues, &behind);
            let follows = !introduced && (opens || ends_open(view, at));
            Some(if own || follows { behind } else { ahead })
        }
        (Some(ahead), None) => Some(ahead),
        (None, Some(behind)) => Some(behind),
        (None, None) => {
            label::colon(view, segment, at).or_else(|| behind::at_end(view, segment, cues, at))
        }
    }
}

/// Whether a noun of saying stands nearer to the quotation than the verb that was found for it.
fn nearer(noun: &Attribution, verb: Option<&Attribution>) -> bool {
    verb.and_then(|verb| verb.cue).is_none_or(|verb| {
        noun.source.is_some() && noun.cue.is_some_and(|cue| cue.start > verb.start)
    })
}

/// Whether a report behind words that stand inside a sentence says no more than who said it: "…, Smith said Monday",
/// not "…, Smith said the plan was dead".
fn is_tail(view: &View<'_>, segment: &Segment, cues: &[Cue], found: &Attribution) -> bool {
    let Some(cue) = cues.iter().find(|cue| Some(view.span_of(&cue.atoms)) == found.cue) else {
        return false;
    };
    let next = cue.atoms.end;
    cue.is_speech()
        && !matches!(cue.kind, CueKind::Verb(Use::Participle | Use::Infinitive))
        && (next >= segment.atoms.end
            || !view.is_word(next)
            || verb::is_adverb(view, next)
            || view.has(next, class::PREPOSITION | class::TIME)
            || view.is_any(next, &["as", "when", "while", "after", "before"])
            || cue.reports & reports::TELL != 0)
}

/// The cues that start before the atom `at`.
fn ahead(cues: &[Cue], at: usize) -> &[Cue] {
    cues.get(..cues.partition_point(|cue| cue.atoms.start < at)).unwrap_or_default()
}

/// The cues that start behind the atom `at`.
fn behind(cues: &[Cue], at: usize) -> &[Cue] {
    cues.get(cues.partition_point(|cue| cue.atoms.start <= at)..).unwrap_or_default()
}

/// Whether nothing but marks stands between the start of the sentence (or another quotation) and this one.
pub(super) fn opens_segment(view: &View<'_>, segment: &Segment, at: usize) -> bool {
    (segment.atoms.start..at).rev().take_while(|&i| view.quote(i).is_none()).all(|i| {
        view.is_punct(i, &['-', '—', '–', '―', '.', '(', '[', ','])
            || view.has(i, class::COORDINATOR)
    }) && (segment.atoms.start..at).rev().take(4).all(|i| view.quote(i).is_none())
}

/// Whether the words in marks end so that their attribution can follow.
fn ends_open(view: &View<'_>, at: usize) -> bool {
    let Some(stretch) = view.quote(at) else { return false };
    let content = super::view::without_inner_marks(stretch.inner.of(view.text));
    content.ends_with([',', '?', '!', '—', '–', '―', '-', '…', '.'])
        || view.is_punct(at + 1, &[',', '-', '—', '–', '―'])
}

fn attribution(view: &View<'_>, cue: &Cue, rule: &'static Rule, distance: usize) -> Attribution {
    Attribution { source: cue.source.clone(), cue: Some(view.span_of(&cue.atoms)), rule, distance }
}

/// Who does what the words stand in, where no verb of the lists says that they are somebody's.
pub(super) fn in_clause(view: &View<'_>, segment: &Segment, at: usize) -> Option<Attribution> {
    let floor = segment.atoms.start;
    let verb = verb::finite_before(view, at, floor)?;
    let source =
        subject::subject(view, verb, floor, false).filter(|source| voice::speaks(view, source))?;
    let whole = source.iter().all(|phrase| {
        phrase.kind != PhraseKind::Description || view.has(phrase.atoms.start, class::DETERMINER)
    });
    whole.then_some(())?;
    Some(Attribution {
        source: Some(source),
        cue: None,
        rule: rules::IN_CLAUSE,
        distance: at - verb,
    })
}

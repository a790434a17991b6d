//! Reported speech without marks: a cue, its source, and what was said.
//!
//! Here it is judged whether a cue and its source can report at all; `clause` finds what stands behind the verb,
//! `around` what an attribution ends or interrupts, and `content` where the words that were said begin and end.

mod around;
mod clause;
mod content;

use std::ops::Range;

use super::cue::{Cue, CueKind};
use super::phrase::{self, PhraseKind, Source};
use super::rules::Rule;
use super::verb::Use;
use super::view::{Segment, View};
use crate::lexicon::cues::{class, form, reports, takes};
use crate::text::Span;

/// A reported statement.
#[derive(Debug)]
pub(super) struct Report {
    pub(super) content: Span,
    pub(super) source: Source,
    pub(super) cue: Span,
    pub(super) rule: &'static Rule,
}

/// What was said, as atoms, and the rule that found it.
type Content = (Range<usize>, &'static Rule);

/// The reported statements of a sentence. Words in quote marks inside of one are quotations of their own besides.
pub(super) fn find(view: &View<'_>, segment: &Segment, cues: &[Cue]) -> Vec<Report> {
    let mut found: Vec<Report> = Vec::new();
    let mut free_from = segment.atoms.start;
    for (index, cue) in cues.iter().enumerate() {
        let Some(source) = &cue.source else { continue };
        if cue.negated || cue.atoms.start < free_from || !is_usable(view, segment, cue, source) {
            continue;
        }
        let later = cues.get(index + 1..).unwrap_or_default();
        let limit = content::limit(view, segment, cue, later);
        let content = match cue.kind {
            CueKind::Phrase => around::according(view, segment, cue, source),
            CueKind::Noun => None,
            CueKind::Verb(_) => clause::behind(view, cue, limit)
                .or_else(|| around::trailing(view, segment, cue, source)),
        };
        let Some((range, rule)) = content else { continue };
        let Some((content, end)) = content::span(view, range, rule) else { continue };
        free_from = end.max(cue.atoms.end);
        found.push(Report { content, source: source.clone(), cue: view.span_of(&cue.atoms), rule });
    }
    found
}

/// Whether the cue tells what its source said.
fn is_usable(view: &View<'_>, segment: &Segment, cue: &Cue, source: &Source) -> bool {
    let takes = view.info(cue.atoms.start).takes;
    let that = view.is(cue.atoms.end, "that");
    let spoken = cue.is_speech()
        || takes & takes::THAT != 0
            && that
            && (takes & takes::STANCE != 0 || !is_person(view, source))
        || takes & takes::STANCE != 0 && takes & takes::BARE != 0
        || takes & (takes::COMMIT | takes::DIRECT | takes::DIRECT_WITH | takes::ACCUSE) != 0
            && cue.reports & reports::MIND == 0;
    spoken
        && matches!(cue.kind, CueKind::Phrase | CueKind::Verb(Use::Active | Use::Participle))
        && is_verb_here(view, cue)
        && can_state(view, cue, source)
        && (cue.kind != CueKind::Verb(Use::Participle) || opens(segment, source))
}

/// Whether the source is somebody by name or pronoun, who finds things out without a word: "she found that the door
/// was open". What a study or a court finds is published.
fn is_person(view: &View<'_>, source: &Source) -> bool {
    source.iter().any(|phrase| match phrase.kind {
        PhraseKind::Pronoun => true,
        PhraseKind::Name => {
            view.actor_at(phrase.atoms.start).is_some_and(|actor| phrase::is_person(view, actor))
        }
        PhraseKind::Description => false,
    })
}

/// Whether the word is a verb here, and says what was said: "the hecklers or questions that" has a noun, and
/// "she should acknowledge that" only a wish.
fn is_verb_here(view: &View<'_>, cue: &Cue) -> bool {
    let at = cue.atoms.start;
    let Some(before) = at.checked_sub(1) else { return true };
    let noun = view.has(at, class::NOUN_OR_VERB)
        && (view.has(before, class::COORDINATOR | class::PREPOSITION)
            || view.is_punct(before, &[',', '(', '—', '–', '―'])
            || cue.source.as_ref().is_some_and(|source| {
                source.iter().any(|phrase| {
                    phrase.kind == PhraseKind::Description
                        && !view.has(phrase.atoms.end.saturating_sub(1), class::ROLE_NOUN)
                })
            }));
    let modal = (at.saturating_sub(3)..at).any(|i| {
        view.is_any(
            i,
            &["should", "must", "could", "would", "can", "may", "might", "will", "if", "cannot"],
        )
    });
    !(noun || modal && cue.kind == CueKind::Verb(Use::Active))
}

/// Whether the source opens the sentence: of other participles one in five has another subject.
fn opens(segment: &Segment, source: &Source) -> bool {
    source.first().is_some_and(|phrase| phrase.atoms.start < segment.atoms.start + 3)
}

/// Whether the source can state something with this verb: a name, a person's pronoun, a role, a text.
fn can_state(view: &View<'_>, cue: &Cue, source: &Source) -> bool {
    if cue.kind == CueKind::Phrase {
        return true;
    }
    let word = view.word(cue.atoms.start).to_lowercase();
    let plain = matches!(word.as_str(), "said" | "says" | "say" | "saying" | "told" | "tells");
    let things = view.info(cue.atoms.start).takes & takes::THINGS != 0;
    source.iter().all(|phrase| match phrase.kind {
        PhraseKind::Name => !phrase.atoms.clone().any(|i| view.has(i, class::TIME)),
        PhraseKind::Pronoun => {
            let first = phrase.atoms.start;
            view.is_any(
                first,
                &["he", "she", "they", "i", "we", "who", "others", "some", "many", "both"],
            ) || !things && !view.is_any(first, &["it", "this", "that"])
        }
        PhraseKind::Description => {
            let first = phrase.atoms.start;
            let garbled = view.is_any(first, &["there", "this", "it", "no", "than", "such"])
                || view.info(first).forms & (form::PAST | form::ING) != 0
                || phrase.relative.is_some_and(|that| view.is(that, "that"));
            !garbled
                && (plain
                    || phrase.atoms.clone().any(|i| {
                        view.has(i, class::ROLE_NOUN | class::SPEECH_NOUN) || view.is_capital(i)
                    }))
        }
    })
}

//! The cue before the words: "Smith said the plan was “…”", and the report around it.

use super::super::cue::{Cue, CueKind};
use super::super::phrase::{self, PhraseKind};
use super::super::rules;
use super::super::verb::{self, Use};
use super::super::view::{Segment, View};
use super::super::voice::{self, Voice};
use super::behind::at_end;
use super::{Attribution, ahead, attribution};
use crate::lexicon::cues::{class, reports};

/// How many words of what was said can stand between a noun and the words in marks.
const NOUN_REACH: usize = 12;

/// The nearest cue before the quotation.
pub(super) fn nearest(
    view: &View<'_>,
    segment: &Segment,
    cues: &[Cue],
    at: usize,
) -> Option<Attribution> {
    let mut nearest: Option<&Cue> = None;
    for cue in ahead(cues, at).iter().rev() {
        if cue.atoms.start >= at || cue.source.is_none() {
            continue;
        }
        let turn = cue.reports == reports::TURN;
        if turn && !(view.is_punct(at - 1, &[':', ',']) && at - cue.atoms.start < 5) {
            continue;
        }
        if at - cue.atoms.start > verb::REACH {
            break;
        }
        if cue.kind == CueKind::Noun && cue.words_before(view, at) > NOUN_REACH {
            continue;
        }
        // "“Yes,” she said, but he had left, and “…”": a report that closed another quotation, and a new clause.
        if closed_before(view, cue, at) {
            continue;
        }
        // A phrase or an inverted verb that closes an earlier clause says nothing of this one after a semicolon.
        let between = cue.atoms.end..at;
        if between.clone().any(|i| view.is_punct(i, &[';'])) {
            break;
        }
        // Words that are not speech themselves stand inside somebody's report, if there is one.
        if nearest.is_none() {
            nearest = Some(cue);
        }
        let weak = nearest.is_some_and(|n| !n.is_speech() && n.reports & reports::NAME == 0);
        if !weak {
            break;
        }
        if cue.is_speech()
            && matches!(cue.kind, CueKind::Phrase | CueKind::Verb(Use::Active | Use::Participle))
        {
            nearest = Some(cue);
            break;
        }
    }
    let inner = nearest?;
    let cue = if is_own_complement(view, inner, at) { inner } else { outer(view, cues, inner) };
    // What a weak verb binds, a report at the end of the sentence binds better.
    if !cue.is_speech()
        && cue.reports & reports::NAME == 0
        && let Some(end) = at_end(view, segment, cues, at)
    {
        return Some(end);
    }
    let words = cue.words_before(view, at);
    let rule = match cue.kind {
        CueKind::Phrase => rules::ACCORDING_TO,
        CueKind::Noun => rules::SOURCE_NOUN,
        CueKind::Verb(Use::Passive) => rules::PASSIVE_BY,
        CueKind::Verb(Use::Participle | Use::Infinitive) => rules::PARTICIPLE,
        CueKind::Verb(Use::Active) if cue.is_speech() => {
            let adjacent = words == 0 || view.is_punct(at - 1, &[':', ',']);
            if adjacent { rules::SOURCE_CUE_QUOTE } else { rules::SOURCE_CUE_FAR }
        }
        CueKind::Verb(Use::Active) if cue.reports & reports::NAME != 0 => rules::SOURCE_NAMES,
        CueKind::Verb(Use::Active) => rules::SOURCE_DOES,
    };
    let introduced = view.is_punct(at.saturating_sub(1), &[':']) || (cue.is_speech() && words == 0);
    let _ = segment;
    Some(attribution(view, cue, rule, if introduced { 0 } else { words.max(1) }))
}

/// Whether a cue belongs to a quotation before it, and a coordinate clause with its own verb leads on to `at`.
fn closed_before(view: &View<'_>, cue: &Cue, at: usize) -> bool {
    let closes = cue.start().checked_sub(1).is_some_and(|i| view.quote(i).is_some());
    let next = cue.atoms.end;
    closes
        && !cue.inverted
        && view.is_punct(next, &[','])
        && view.is_any(next + 1, &["but", "and"])
        && (next + 2..at).any(|i| verb::is_finite(view, i, next + 2))
        && !view.has(next + 2, class::ADVERB | class::VERB)
        && view.info(next + 2).reports == 0
}

/// Whether a person's own verb has the words as its complement: in "Smith said Jones called her a “liar”" they are
/// those of Jones, whoever tells of it. A subject that is no named person is as often misread as nested.
fn is_own_complement(view: &View<'_>, cue: &Cue, at: usize) -> bool {
    let words = cue.words_before(view, at);
    let person = cue.source.as_ref().is_some_and(|source| {
        source.iter().all(|phrase| {
            phrase.kind == PhraseKind::Name
                && view
                    .actor_at(phrase.atoms.end.saturating_sub(1))
                    .is_some_and(|actor| phrase::is_person(view, actor))
        })
    });
    // "said as the heckler yelled: “…”".
    let introduced = words == 0
        && cue.is_speech()
        && view.is_punct(at.saturating_sub(1), &[':'])
        && cue.source.as_ref().is_some_and(|source| voice::of(view, source) == Voice::Person);
    introduced
        || person
            && (words == 0 && cue.is_speech() || cue.reports & reports::NAME != 0 && words < 4)
}

/// The report around the cue: "She says it underscores that …", "He pledged to fight what they called …".
/// Whoever reports another's words answers for them here.
fn outer<'c>(view: &View<'_>, cues: &'c [Cue], inner: &'c Cue) -> &'c Cue {
    let Some(first) = inner.source.as_ref().and_then(|s| s.first()) else { return inner };
    // "said he saw schools that reminded him of", "said the areas suggested": things have no words of their own.
    let voiceless = inner.source.as_ref().is_some_and(|source| {
        let voice = voice::of(view, source);
        voice >= Voice::Thing
            || voice != Voice::Text
                && first.relative.is_some_and(|that| view.is_any(that, &["that", "which"]))
    });
    if matches!(inner.kind, CueKind::Phrase | CueKind::Verb(Use::Passive))
        || inner.inverted
        || first.relative.is_some() && !voiceless
    {
        return inner;
    }
    ahead(cues, first.atoms.start)
        .iter()
        .rev()
        .take(12)
        .find(|c| {
            // "According to Smith, they called it “…”", "This, Smith said, made it “…”": the whole sentence is theirs.
            let whole = c.kind == CueKind::Phrase && !inner.is_speech() || is_inserted(view, c);
            if whole && c.source.is_some() && c.atoms.end <= first.atoms.start {
                return true;
            }
            c.atoms.end <= first.atoms.start
                && c.is_speech()
                && c.source.is_some()
                && matches!(c.kind, CueKind::Verb(Use::Active))
                && !c.inverted
                && !(c.atoms.end..first.atoms.start).any(|i| {
                    !voiceless
                        && (view.is_punct(i, &[';', ':', ',']) || view.has(i, class::COORDINATOR))
                        || view.quote(i).is_some()
                        || view.is_any(i, &["after", "when", "while", "before"])
                            && !view.is(i.saturating_sub(1), "that")
                })
        })
        .unwrap_or(inner)
}

/// "…, Smith said, …": a report between commas.
fn is_inserted(view: &View<'_>, cue: &Cue) -> bool {
    cue.is_speech()
        && matches!(cue.kind, CueKind::Verb(Use::Active))
        && view.is_punct(cue.atoms.end, &[','])
        && cue.start() > 0
        && view.is_punct(cue.start() - 1, &[','])
        && cue.source.as_ref().is_some_and(|source| {
            source.last().is_some_and(|phrase| phrase.atoms.end == cue.atoms.start)
        })
}

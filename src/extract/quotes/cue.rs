//! Cues: every verb or phrase of a sentence that reports, with the source it reports from.

mod caused;
mod inverted;
mod participle;
mod shared;

use super::leftward;
use super::phrase::{self, Source};
use super::subject;
use super::verb::{self, Use};
use super::view::{AtomKind, Segment, View};
use super::voice::{self, Voice};
use crate::lexicon::Ending;
use crate::lexicon::cues::{class, form, reports};
use std::ops::Range;

/// A reporting verb or phrase in its sentence.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    /// Its atoms.
    pub(super) atoms: Range<usize>,
    pub(super) kind: CueKind,
    /// The classes of `reports` it belongs to.
    pub(super) reports: u8,
    pub(super) source: Option<Source>,
    /// Whether the source stands behind it: "said Smith".
    pub(super) inverted: bool,
    /// Whether it is said not to have been said.
    pub(super) negated: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CueKind {
    Verb(Use),
    /// "according to", "in the words of".
    Phrase,
    /// "Smith's claim that", "his promise to".
    Noun,
}

impl Cue {
    /// Where the source starts, or the cue itself.
    pub(super) fn start(&self) -> usize {
        let first = self.source.as_ref().and_then(|s| s.first()).map(|p| p.atoms.start);
        first.map_or(self.atoms.start, |start| start.min(self.atoms.start))
    }

    /// How many words stand between the cue and the atom `at`, "that" left out.
    pub(super) fn words_before(&self, view: &View<'_>, at: usize) -> usize {
        (self.atoms.end..at)
            .filter(|&i| !view.is_punct(i, &[':', ',']) && !view.is(i, "that"))
            .count()
    }

    /// Whether it tells of speech, not of thought or of another doing.
    pub(super) fn is_speech(&self) -> bool {
        self.reports & (reports::SAY | reports::TELL) != 0 || self.kind == CueKind::Phrase
    }
}

/// All cues of a sentence, in order.
pub(super) fn read(view: &View<'_>, segment: &Segment) -> Vec<Cue> {
    let mut found: Vec<Cue> = Vec::new();
    let floor = segment.atoms.start;
    let limit = segment.atoms.end;
    for at in segment.atoms.clone() {
        if !matches!(view.kind(at), Some(AtomKind::Word(_))) {
            continue;
        }
        if let Some(cue) = phrase_cue(view, at, limit)
            .or_else(|| put_cue(view, at, limit))
            .or_else(|| noun_cue(view, at, segment))
        {
            found.push(cue);
        } else if let Some(usage) = verb::reporting(view, at, floor) {
            let mut cue = verb_cue(view, at, usage, segment, &found);
            cue.source = cue.source.filter(|source| voice::of(view, source) < Voice::Nothing);
            found.push(cue);
        }
    }
    found
}

/// "according to Smith", "in the words of Smith".
fn phrase_cue(view: &View<'_>, at: usize, limit: usize) -> Option<Cue> {
    let according = view.is(at, "according") && view.is(at + 1, "to");
    let words = view.is(at, "words") && view.is(at + 1, "of") && at > 0 && view.is(at - 1, "the");
    if !according && !words {
        return None;
    }
    let length = 2;
    let source = phrase::right(view, at + length, limit)?;
    Some(Cue {
        atoms: at..at + length,
        kind: CueKind::Phrase,
        reports: reports::SAY,
        source: Some(source),
        inverted: true,
        negated: false,
    })
}

/// "as Smith put it".
fn put_cue(view: &View<'_>, at: usize, limit: usize) -> Option<Cue> {
    if !view.is(at, "as") {
        return None;
    }
    let source = phrase::right(view, at + 1, limit)?;
    let verb = source.last()?.atoms.end;
    let verb = if verb::is_adverb(view, verb) { verb + 1 } else { verb };
    let puts = view.is_any(
        verb,
        &[
            "put",
            "puts",
            "phrased",
            "phrases",
            "called",
            "calls",
            "described",
            "describes",
            "termed",
            "has",
            "had",
        ],
    );
    (puts && view.is(verb + 1, "it")).then(|| Cue {
        atoms: at..verb + 2,
        kind: CueKind::Phrase,
        reports: reports::SAY,
        source: Some(source),
        inverted: true,
        negated: false,
    })
}

/// "Smith's claim that", "his angry promise to": a noun for what somebody said, with its owner before it and what was
/// said behind it.
fn noun_cue(view: &View<'_>, at: usize, segment: &Segment) -> Option<Cue> {
    let floor = segment.atoms.start;
    if !view.has(at, class::ACT_NOUN) || at == floor || view.is_capital(at) {
        return None;
    }
    // "his comments on Sunday that", "her assertion during the debate that".
    let mut next = at + 1;
    if view.is_any(next, &["on", "in", "during", "at", "last", "this"])
        || view.has(next, class::TIME)
    {
        next =
            (next..segment.atoms.end.min(next + 6)).find(|&i| view.is_any(i, &["that", "to"]))?;
    }
    let deed = view.common(next + 1).is_some_and(|c| c.ending == Ending::None && c.parts.verb())
        || view.has(next + 1, class::AUXILIARY);
    let colon = view.is_punct(next, &[',', ':', '—', '–', '―']);
    let goes_on = view.is_any(next, &["that", "of"])
        || view.is(next, "to") && deed
        || view.is_punct(next, &[',']) && view.is(next + 1, "that")
        || colon && view.quote(next + 1).is_some() && at < floor + 6;
    if !goes_on {
        return None;
    }
    // The owner stands before the noun and its adjectives.
    let owner = (floor.max(at.saturating_sub(4))..at)
        .rev()
        .take_while(|&i| {
            matches!(view.kind(i), Some(AtomKind::Possessive))
                || view.is_word(i)
                    && !view.has(i, class::PREPOSITION | class::COORDINATOR | class::AUXILIARY)
                || view.is_punct(i, &['-'])
        })
        .find(|&i| leftward::is_owner_mark(view, i))?;
    let source = leftward::owner(view, owner, floor)?;
    Some(Cue {
        atoms: at..at + 1,
        kind: CueKind::Noun,
        reports: reports::SAY,
        source: Some(source),
        inverted: false,
        negated: false,
    })
}

fn verb_cue(view: &View<'_>, at: usize, usage: Use, segment: &Segment, before: &[Cue]) -> Cue {
    let floor = segment.atoms.start;
    let info = view.info(at);
    // "recalled saying": two verbs, one cue.
    let next = view.info(at + 1);
    let double = usage == Use::Active
        && info.reports & reports::SAY != 0
        && next.reports & (reports::SAY | reports::TELL) != 0
        && next.forms & form::ING != 0;
    let mut cue = Cue {
        atoms: at..at + 1 + usize::from(double),
        kind: CueKind::Verb(usage),
        reports: info.reports,
        source: None,
        inverted: false,
        negated: (at.saturating_sub(4).max(floor)..at).any(|i| {
            view.has(i, class::NEGATION)
                || view.word(i).ends_with("n't")
                || view.word(i).ends_with("n’t")
        }),
    };
    let opens = at == floor || view.has(floor, class::PREPOSITION) && at == floor + 1;
    match usage {
        Use::Active
            if participle::reduced(view, at, floor)
                && inverted::inverted_source(view, at, segment).is_none() =>
        {
            cue.kind = CueKind::Verb(Use::Passive);
        }
        Use::Active => {
            let behind = inverted::source_behind(view, at, segment);
            cue.inverted = behind.is_some();
            cue.source = behind
                .or_else(|| shared::shared_source(view, at, floor, before))
                .or_else(|| subject::subject(view, at, floor, false))
                .or_else(|| subject::beside_relative(view, at, floor));
        }
        Use::Participle if opens => {
            // "Calling it a “mistake,” Smith left": the subject follows the comma.
            cue.source = (at..segment.atoms.end.min(at + 60))
                .filter(|&i| view.is_punct(i, &[',']) || view.ends_in_comma(i))
                .find_map(|i| subject::opening(view, i + 1, segment.atoms.end));
        }
        Use::Participle => cue.source = participle::participle_source(view, at, floor, before),
        Use::Infinitive => {
            cue.source = caused::caused(view, at, floor)
                .or_else(|| subject::subject(view, at, floor, true))
                .or_else(|| shared::last_source(before));
        }
        Use::Passive => {
            let by = (at + 1..segment.atoms.end.min(at + 10)).find(|&i| view.is(i, "by"));
            // "was accused of lying by changing the name": what was done, not who said it.
            let agent = by.filter(|i| !view.word(i + 1).ends_with("ing"));
            cue.source = agent.and_then(|i| phrase::right(view, i + 1, segment.atoms.end));
            cue.inverted = cue.source.is_some();
        }
    }
    cue
}

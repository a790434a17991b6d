//! The article's talk in order: who speaks, who goes on speaking, who was brought in before.

mod quotation;
mod turns;
mod waiting;

use super::Explained;
use super::cue::{self, Cue, CueKind};
use super::headline;
use super::indirect;
use super::interview;
use super::marks::Stretch;
use super::notes::Notes;
use super::phrase::{PhraseKind, Source};
use super::resolve::{Here, How, Memory};
use super::subject;
use super::transcript;
use super::verb::Use;
use super::view::{AtomKind, Segment, View};
use super::voice::{self, Voice};
use crate::article::{ActorKind, Quote, QuoteKind, Reason, Speaker};
use crate::lexicon::cues::class;
use crate::text::Span;

/// Reads all sentences; only what is `wanted` has its reasons.
pub(super) fn read(view: &View<'_>, wanted: bool) -> Explained {
    let mut reader = Reader {
        view,
        memory: Memory::default(),
        quotes: Vec::new(),
        notes: Notes::wanted(wanted),
        pending: Vec::new(),
        block: None,
        here: Here::default(),
        speaker: Vec::new(),
        introduced: Vec::new(),
        colon: Vec::new(),
        before: Vec::new(),
        doubles: view.stretches.iter().any(|stretch| !is_single(view.text, stretch)),
        accepted: Vec::new(),
        refused: Vec::new(),
    };
    let mut turns = transcript::turns(view);
    if turns.is_empty() {
        turns = interview::turns(view);
    }
    for segment in &view.segments {
        match turns.get(&segment.block) {
            Some(turn) => reader.turn(segment, turn),
            None => reader.segment(segment),
        }
    }
    reader.settle();
    let (mut quotes, mut reasons) = reader.notes.in_order(reader.quotes);
    headline::settle(view, &mut quotes, &mut reasons);
    // Words of a heading that the text has again are a quotation after all.
    let mut refused = reader.refused;
    let place = |span: Span| (span.start, span.end);
    refused.retain(|reason| {
        quotes.binary_search_by_key(&place(reason.span), |quote| place(quote.span)).is_err()
    });
    Explained { quotes, reasons, accepted: reader.accepted, refused }
}

/// Whether the words stand in single marks.
fn is_single(text: &str, stretch: &Stretch) -> bool {
    let open = Span::new(stretch.outer.start, stretch.inner.start).of(text).trim_end();
    open.chars().count() == 1 && open.starts_with(['\'', '‘', '‚', '‹', '›'])
}

struct Reader<'v, 'a> {
    view: &'v View<'a>,
    memory: Memory,
    quotes: Vec<Quote>,
    notes: Notes,
    /// Quotations that open a paragraph and wait for an attribution (indices).
    pending: Vec<usize>,
    block: Option<usize>,
    /// Where this block starts.
    here: Here,
    /// Who was attributed something last in this block.
    speaker: Vec<Speaker>,
    /// Who the sentence before in this block was about.
    introduced: Vec<Speaker>,
    /// Who the block before brought in with a colon at its end.
    colon: Vec<Speaker>,
    /// Who spoke last in the block before.
    before: Vec<Speaker>,
    /// Whether the article quotes in double marks somewhere.
    doubles: bool,
    /// Words between marks that are speech, and why.
    accepted: Vec<Reason>,
    /// Words between marks that are none, and why.
    refused: Vec<Reason>,
}

impl Reader<'_, '_> {
    fn segment(&mut self, segment: &Segment) {
        if let Some(content) = self.set_off(segment) {
            self.block_quote(segment, content);
            return;
        }
        if self.block != Some(segment.block) {
            self.enter(segment);
        }
        let view = self.view;
        let quoted: Vec<usize> =
            segment.atoms.clone().filter(|&i| view.quote(i).is_some()).collect();
        let bare = !segment
            .atoms
            .clone()
            .any(|i| matches!(view.kind(i), Some(AtomKind::Word(_) | AtomKind::Number)));
        if bare {
            for &at in &quoted {
                self.bare_quote(at);
            }
            return;
        }
        let cues = cue::read(view, segment);
        self.memory.subjects_of(view, segment.atoms.clone());
        for &at in &quoted {
            self.quote(segment, &cues, at);
        }
        self.reports(segment, &cues);
        self.remember(segment, &cues);
    }

    fn enter(&mut self, segment: &Segment) {
        let reopens = segment
            .atoms
            .clone()
            .next()
            .and_then(|at| self.view.quote(at))
            .is_some_and(|stretch| stretch.reopens);
        if !reopens {
            self.sign(segment);
            self.settle();
        }
        self.colon.clear();
        if let Some(last) = segment.atoms.start.checked_sub(1)
            && self.view.is_punct(last, &[':'])
        {
            self.colon = if self.introduced.is_empty() {
                self.speaker.clone()
            } else {
                self.introduced.clone()
            };
        }
        self.before = std::mem::take(&mut self.speaker);
        self.introduced.clear();
        self.block = Some(segment.block);
        self.here = Here { block: segment.atoms.start };
    }

    /// Who reports in the same sentence before `at` is the nearest antecedent of a pronoun there.
    fn speak_before(&mut self, cues: &[Cue], at: usize) {
        let view = self.view;
        let near = cues.partition_point(|cue| cue.atoms.start < at);
        let last = cues.iter().take(near).rev().take(12).find(|cue| {
            cue.atoms.end <= at
                && cue.is_speech()
                && matches!(cue.kind, CueKind::Phrase | CueKind::Verb(Use::Active))
                && cue.source.as_ref().is_some_and(|s| {
                    s.iter().all(|p| p.kind != PhraseKind::Pronoun && p.atoms.end <= at)
                })
        });
        if let Some(cue) = last
            && let Some(source) = &cue.source
        {
            let speakers = self.memory.resolve(view, source, self.here).speakers;
            self.memory.speak(self.view, &speakers, cue.atoms.start);
        }
    }

    fn reports(&mut self, segment: &Segment, cues: &[Cue]) {
        for report in indirect::find(self.view, segment, cues) {
            self.speak_before(cues, report.source.first().map_or(0, |phrase| phrase.atoms.start));
            let resolved = self.memory.resolve(self.view, &report.source, self.here);
            // A pronoun for which nobody was found says nothing under its own name.
            if resolved.how.contains(&How::Unresolved) {
                continue;
            }
            self.notes.found(self.view, report.rule, &report.source, &resolved, std::iter::empty);
            let speakers = resolved.speakers;
            self.quotes.push(Quote {
                span: report.content,
                kind: QuoteKind::Indirect,
                speakers,
                cue: Some(report.cue),
                rule: report.rule.name.to_owned(),
                confidence: report.rule.confidence,
            });
        }
    }

    /// Notes who said something here and who the sentence is about, for what follows.
    fn remember(&mut self, segment: &Segment, cues: &[Cue]) {
        let view = self.view;
        let spoken = cues.iter().take(40).find(|cue| {
            cue.is_speech()
                && matches!(cue.kind, CueKind::Phrase | CueKind::Verb(Use::Active))
                && cue.source.is_some()
        });
        if let Some(subject) = subject::opening(view, segment.atoms.start, segment.atoms.end) {
            self.memory.subject(view, &subject);
            self.memory.about(view, &subject, self.here);
            let topic = voice::of(view, &subject) == Voice::Body || is_body(view, &subject);
            let speaks = can_speak(view, &subject);
            let about = if topic || speaks {
                self.memory.resolve(view, &subject, self.here).speakers
            } else {
                Vec::new()
            };
            if topic {
                self.memory.topic = about.first().map(|s| (s.clone(), segment.atoms.start));
            }
            self.introduced = if speaks { about } else { Vec::new() };
        }
        if let Some(cue) = spoken
            && let Some(source) = &cue.source
        {
            let speakers = self.memory.resolve(view, source, self.here).speakers;
            self.memory.speak(self.view, &speakers, cue.atoms.start);
            self.speaker.clone_from(&speakers);
        }
    }
}

/// Whether the source is the name of an organisation.
fn is_body(view: &View<'_>, source: &Source) -> bool {
    source.iter().all(|phrase| {
        phrase.kind == PhraseKind::Name
            && view
                .actor_at(phrase.atoms.end.saturating_sub(1))
                .and_then(|actor| view.actors.get(actor))
                .is_some_and(|actor| actor.kind == ActorKind::Organisation)
    })
}

/// Whether a phrase can be somebody who speaks: a name or a person's pronoun.
fn can_speak(view: &View<'_>, source: &Source) -> bool {
    source.iter().all(|phrase| match phrase.kind {
        PhraseKind::Name => true,
        PhraseKind::Pronoun => view.is_any(phrase.atoms.start, &["he", "she", "they"]),
        PhraseKind::Description => {
            phrase.atoms.clone().any(|i| view.has(i, class::ROLE_NOUN | class::SPEECH_NOUN))
        }
    })
}

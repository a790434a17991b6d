//! The article's talk in order: who speaks, who goes on speaking, who was brought in before.

use super::Explained;
use super::attribution::{self, Attribution};
use super::confidence::{self, Case};
use super::cue::{self, Cue, CueKind};
use super::headline;
use super::indirect;
use super::interview;
use super::marks::Stretch;
use super::notes::Notes;
use super::phrase::{PhraseKind, Source};
use super::resolve::{Here, How, Memory};
use super::rules::{self, Rule};
use super::speech::{self, Scene};
use super::subject;
use super::transcript;
use super::turn::{Turn, opens_with_mark};
use super::utterance;
use super::verb::Use;
use super::verdict::{self, Verdict};
use super::view::{AtomKind, Segment, View};
use super::voice::{self, Voice};
use crate::article::{ActorKind, BlockKind, Quote, QuoteKind, Reason, Speaker};
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
    /// Where this block and the one before start.
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
    /// A turn of a transcript: one quotation a block.
    fn turn(&mut self, segment: &Segment, turn: &Turn) {
        if self.block != Some(segment.block) {
            self.enter(segment);
            if let Some(content) = turn.content {
                self.push(content, QuoteKind::Direct, &turn.speakers, turn.rule);
                self.memory.speak(self.view, &turn.speakers, segment.atoms.start);
            }
        }
        self.told_in_turn(segment, turn);
        self.speaker.clone_from(&turn.speakers);
    }

    /// What somebody tells of others, or of what they said before, in a turn: "I told them, “Go home.”"
    fn told_in_turn(&mut self, segment: &Segment, turn: &Turn) {
        let view = self.view;
        if !segment.atoms.clone().any(|at| view.quote(at).is_some()) {
            return;
        }
        let (first, waiting) = (self.quotes.len(), self.pending.len());
        let judged = self.accepted.len();
        let cues = cue::read(view, segment);
        for at in segment.atoms.clone().filter(|&at| view.quote(at).is_some()) {
            self.quote(segment, &cues, at);
        }
        self.pending.truncate(waiting);
        let mut told = self.quotes.split_off(first);
        let is_told = |quote: &Quote| quote.cue.is_some() && !quote.speakers.is_empty();
        let kept: Vec<bool> = told.iter().map(is_told).collect();
        self.notes.retain(first, &kept);
        told.retain(is_told);
        let accepted = self.accepted.split_off(judged);
        let stands = |reason: &Reason| {
            told.binary_search_by_key(&reason.span.start, |quote| quote.span.start).is_ok()
        };
        self.accepted.extend(accepted.into_iter().filter(stands));
        for (index, quote) in told.iter_mut().enumerate() {
            let own = quote.speakers.iter().any(|speaker| {
                speaker.actor.is_none() && matches!(speaker.name.as_str(), "I" | "we" | "We")
            });
            if own {
                quote.speakers.clone_from(&turn.speakers);
                self.notes.give(first + index, &quote.speakers);
            }
        }
        self.quotes.extend(told);
    }

    /// A block that is set off as a quotation and wears no marks: of who the block before brings in.
    fn block_quote(&mut self, segment: &Segment, content: Span) {
        if self.block == Some(segment.block) {
            return;
        }
        let introduced = std::mem::take(&mut self.introduced);
        self.enter(segment);
        let known = [&self.colon, &introduced, &self.before].into_iter().find(|s| !s.is_empty());
        let Some(speakers) = known.cloned() else {
            self.pending.push(self.quotes.len());
            self.push(content, QuoteKind::Direct, &[], rules::UNATTRIBUTED);
            return;
        };
        self.push(content, QuoteKind::Direct, &speakers, rules::BLOCK_QUOTE);
        self.speaker = speakers;
    }

    /// The words of the segment's block where it is set off as a quotation without marks.
    fn set_off(&self, segment: &Segment) -> Option<Span> {
        let block = self.view.article.blocks.get(segment.block)?;
        let text = block.span.of(self.view.text);
        let bare = block.kind == BlockKind::BlockQuote && !opens_with_mark(text);
        bare.then_some(block.span)
    }

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
        self.here = Here { block: segment.atoms.start, before: self.here.block };
    }

    /// A paragraph that is a dash and a name signs the quotation before it.
    fn sign(&mut self, segment: &Segment) {
        let first = segment.atoms.start;
        if self.pending.is_empty()
            || segment.atoms.len() > 14
            || !self.view.is_punct(first, &['-', '—', '–', '―'])
        {
            return;
        }
        let Some(source) = super::phrase::right(self.view, first + 1, segment.atoms.end) else {
            return;
        };
        if source.iter().all(|phrase| phrase.kind == PhraseKind::Name) {
            let speakers = self.memory.resolve(self.view, &source, self.here).speakers;
            for index in std::mem::take(&mut self.pending) {
                if let Some(quote) = self.quotes.get_mut(index) {
                    rules::SIGNATURE.name.clone_into(&mut quote.rule);
                    quote.confidence = rules::SIGNATURE.confidence;
                    quote.speakers.clone_from(&speakers);
                    self.notes.settle(index, rules::SIGNATURE, &speakers);
                }
            }
        }
    }

    /// Gives up waiting: what is pending goes on with the paragraph before, or stays without a speaker.
    fn settle(&mut self) {
        let before = std::mem::take(&mut self.before);
        let known = before.iter().any(|speaker| {
            let actor = speaker.actor.and_then(|index| self.view.actors.get(index));
            actor.is_some_and(|actor| actor.kind == ActorKind::Person)
        });
        for index in std::mem::take(&mut self.pending) {
            if let Some(quote) = self.quotes.get_mut(index) {
                let rule = if known { rules::PARAGRAPH_BEFORE } else { rules::UNATTRIBUTED };
                rule.name.clone_into(&mut quote.rule);
                quote.confidence = rule.confidence;
                if known {
                    quote.speakers.clone_from(&before);
                }
                self.notes.settle(index, rule, &quote.speakers);
            }
        }
        if self.speaker.is_empty() {
            self.speaker = before;
        }
    }

    /// A sentence that is nothing but words in quote marks.
    fn bare_quote(&mut self, at: usize) {
        let Some(stretch) = self.view.quote(at) else { return };
        let shape = speech::shape(self.view, stretch.inner.of(self.view.text));
        let alone = self.view.article.blocks.get(stretch.block).is_some_and(|block| {
            Span::new(block.span.start, stretch.outer.start).of(self.view.text).trim().is_empty()
                && Span::new(stretch.outer.end, block.span.end).of(self.view.text).trim().len() < 2
        });
        let single = self.doubles && alone && shape.words < 9 && is_single(self.view.text, stretch);
        if single && stretch.block > 0 {
            self.refused.push(Reason { rule: verdict::HEADING, span: stretch.inner });
            return;
        }
        self.accepted.push(Reason { rule: verdict::TURN, span: stretch.inner });
        if let Some(speaker) = transcript::label(self.view, stretch.inner) {
            let speakers = vec![speaker];
            self.push(stretch.inner, QuoteKind::Direct, &speakers, rules::TRANSCRIPT);
            self.speaker = speakers;
            return;
        }
        let follows = self.quotes.last().is_some_and(|q| !q.speakers.is_empty());
        if stretch.reopens && follows {
            let speakers = self.quotes.last().map(|q| q.speakers.clone()).unwrap_or_default();
            self.push(stretch.inner, QuoteKind::Direct, &speakers, rules::REOPENED);
            self.speaker.clone_from(&speakers);
        } else if !self.speaker.is_empty() {
            let speakers = self.speaker.clone();
            self.push(stretch.inner, QuoteKind::Direct, &speakers, rules::CONTINUED);
        } else if !self.colon.is_empty() {
            let speakers = self.colon.clone();
            self.push(stretch.inner, QuoteKind::Direct, &speakers, rules::COLON_BEFORE);
            self.speaker = speakers;
        } else if !self.introduced.is_empty() {
            let speakers = self.introduced.clone();
            self.push(stretch.inner, QuoteKind::Direct, &speakers, rules::INTRODUCED);
            self.speaker = speakers;
        } else if shape.words >= 3 {
            self.pending.push(self.quotes.len());
            self.push(stretch.inner, QuoteKind::Direct, &[], rules::UNATTRIBUTED);
        }
    }

    fn push(&mut self, span: Span, kind: QuoteKind, speakers: &[Speaker], rule: &'static Rule) {
        // What goes on with a speaker is no surer than what found the speaker.
        let goes_on = rule.name == rules::CONTINUED.name || rule.name == rules::REOPENED.name;
        let base = self.quotes.last().filter(|_| goes_on).map_or(1.0, |quote| quote.confidence);
        let confidence = rule.confidence.min(base);
        self.notes.carried(rule, speakers, confidence);
        self.quotes.push(Quote {
            span,
            kind,
            speakers: speakers.to_vec(),
            cue: None,
            rule: rule.name.to_owned(),
            confidence,
        });
    }

    /// Words in quote marks inside a sentence.
    fn quote(&mut self, segment: &Segment, cues: &[Cue], at: usize) {
        let view = self.view;
        let Some(stretch) = view.quote(at) else { return };
        let shape = speech::shape(view, stretch.inner.of(view.text));
        let found = attribution::find(view, segment, cues, at)
            .filter(|found| utterance::is_possible(view, found));
        let opens = attribution::opens_segment(view, segment, at);
        let long = shape.words >= 7 || shape.clause && shape.words >= 4;
        if found.is_none() && long && !self.speaker.is_empty() {
            let speakers = self.speaker.clone();
            self.accepted.push(Reason { rule: verdict::CLAUSE, span: stretch.inner });
            self.push(stretch.inner, QuoteKind::Direct, &speakers, rules::CONTINUED);
            if let Some(quote) = self.quotes.last_mut().filter(|_| !opens) {
                let case =
                    Case { speakers: &speakers, how: &[], opens, words: shape.words, distance: 0 };
                let confidence = confidence::of(rules::CONTINUED, case);
                if confidence < quote.confidence {
                    quote.confidence = confidence;
                    self.notes.doubt_last(|| confidence::doubts(rules::CONTINUED, case));
                }
            }
            return;
        }
        let joined = self.joined(segment, at);
        let scene = Scene {
            view,
            segment,
            at,
            attribution: found.as_ref(),
            shape,
            joined: joined.is_some(),
        };
        let (kind, rule) = match speech::judge(scene) {
            (kind, Verdict::Speech(rule)) => (kind, rule),
            (_, Verdict::NoSpeech(rule)) => {
                self.refused.push(Reason { rule, span: stretch.inner });
                return;
            }
        };
        self.accepted.push(Reason { rule, span: stretch.inner });
        if rule.name == verdict::JOINED.name
            && found.as_ref().is_none_or(|found| found.source.is_none() || found.distance > 0)
            && let Some(quote) = joined.and_then(|index| self.quotes.get(index))
        {
            let confidence = quote.confidence.min(rules::JOINED.confidence);
            self.notes.carried(rules::JOINED, &quote.speakers, confidence);
            let rule = rules::JOINED.name.to_owned();
            let quote = Quote { span: stretch.inner, kind, rule, confidence, ..quote.clone() };
            self.quotes.push(quote);
            return;
        }
        let found = found.or_else(|| attribution::in_clause(view, segment, at));
        let Some(Attribution { source, cue, rule, distance }) = found else {
            self.pending.push(self.quotes.len());
            self.push(stretch.inner, kind, &[], rules::UNATTRIBUTED);
            return;
        };
        let Some(source) = source else {
            self.push(stretch.inner, kind, &[], rule);
            return;
        };
        if let Some(first) = source.first() {
            self.speak_before(cues, first.atoms.start);
        }
        let resolved = self.memory.resolve(view, &source, self.here);
        let (speakers, how) = (&resolved.speakers, &resolved.how);
        let case = Case { speakers, how, opens, words: shape.words, distance };
        let confidence = confidence::of(rule, case);
        self.notes.found(view, rule, &source, &resolved, || confidence::doubts(rule, case));
        let speakers = resolved.speakers;
        self.quotes.push(Quote {
            span: stretch.inner,
            kind,
            speakers: speakers.clone(),
            cue,
            rule: rule.name.to_owned(),
            confidence,
        });
        self.attribute_pending(&speakers);
        self.memory.speak(self.view, &speakers, at);
        self.speaker.clone_from(&speakers);
    }

    /// The quotation of this sentence (its index) to which the words at `at` are joined.
    fn joined(&self, segment: &Segment, at: usize) -> Option<usize> {
        let before = speech::joined_to(self.view, at, segment.atoms.start)?;
        let span = self.view.quote(before)?.inner;
        let last = self.quotes.len().checked_sub(1)?;
        self.quotes
            .get(last)
            .is_some_and(|quote| quote.span == span && !quote.speakers.is_empty())
            .then_some(last)
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

    fn attribute_pending(&mut self, speakers: &[Speaker]) {
        for index in std::mem::take(&mut self.pending) {
            if let Some(quote) = self.quotes.get_mut(index) {
                rules::NEXT_SENTENCE.name.clone_into(&mut quote.rule);
                quote.confidence = rules::NEXT_SENTENCE.confidence;
                quote.speakers = speakers.to_vec();
                self.notes.settle(index, rules::NEXT_SENTENCE, speakers);
            }
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
            if voice::of(view, &subject) == Voice::Body || is_body(view, &subject) {
                let about = self.memory.resolve(view, &subject, self.here).speakers;
                self.memory.topic = about.into_iter().next().map(|s| (s, segment.atoms.start));
            }
            if can_speak(view, &subject) {
                self.introduced = self.memory.resolve(view, &subject, self.here).speakers;
            } else {
                self.introduced.clear();
            }
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
        PhraseKind::Description => phrase.atoms.clone().any(|i| {
            view.has(
                i,
                crate::lexicon::cues::class::ROLE_NOUN | crate::lexicon::cues::class::SPEECH_NOUN,
            )
        }),
    })
}

//! Words in quote marks, one after another: in a sentence, or all of it.

use super::super::attribution::{self, Attribution};
use super::super::confidence::{self, Case};
use super::super::cue::Cue;
use super::super::rules::{self, Rule};
use super::super::speech::{self, Scene};
use super::super::transcript;
use super::super::utterance;
use super::super::verdict::{self, Verdict};
use super::super::view::Segment;
use super::{Reader, is_single};
use crate::article::{Quote, QuoteKind, Reason, Speaker};
use crate::text::Span;

impl Reader<'_, '_> {
    /// A sentence that is nothing but words in quote marks.
    pub(super) fn bare_quote(&mut self, at: usize) {
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

    pub(super) fn push(
        &mut self,
        span: Span,
        kind: QuoteKind,
        speakers: &[Speaker],
        rule: &'static Rule,
    ) {
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
    pub(super) fn quote(&mut self, segment: &Segment, cues: &[Cue], at: usize) {
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
}

//! Quotations that open a paragraph and wait: for the sentence behind them, a signature, or the paragraph before.

use super::super::phrase::{self, PhraseKind};
use super::super::rules;
use super::super::view::Segment;
use super::Reader;
use crate::article::{ActorKind, Speaker};

impl Reader<'_, '_> {
    /// A paragraph that is a dash and a name signs the quotation before it.
    pub(super) fn sign(&mut self, segment: &Segment) {
        let first = segment.atoms.start;
        if self.pending.is_empty()
            || segment.atoms.len() > 14
            || !self.view.is_punct(first, &['-', '—', '–', '―'])
        {
            return;
        }
        let Some(source) = phrase::right(self.view, first + 1, segment.atoms.end) else {
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
    pub(super) fn settle(&mut self) {
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

    pub(super) fn attribute_pending(&mut self, speakers: &[Speaker]) {
        for index in std::mem::take(&mut self.pending) {
            if let Some(quote) = self.quotes.get_mut(index) {
                rules::NEXT_SENTENCE.name.clone_into(&mut quote.rule);
                quote.confidence = rules::NEXT_SENTENCE.confidence;
                quote.speakers = speakers.to_vec();
                self.notes.settle(index, rules::NEXT_SENTENCE, speakers);
            }
        }
    }
}

//! Blocks that are one quotation: turns of a transcript, and what is set off without marks.

use super::super::cue;
use super::super::rules;
use super::super::turn::{Turn, opens_with_mark};
use super::super::view::Segment;
use super::Reader;
use crate::article::{BlockKind, Quote, QuoteKind, Reason};
use crate::text::Span;

impl Reader<'_, '_> {
    /// A turn of a transcript: one quotation a block.
    pub(super) fn turn(&mut self, segment: &Segment, turn: &Turn) {
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
    pub(super) fn block_quote(&mut self, segment: &Segment, content: Span) {
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
    pub(super) fn set_off(&self, segment: &Segment) -> Option<Span> {
        let block = self.view.article.blocks.get(segment.block)?;
        let text = block.span.of(self.view.text);
        let bare = block.kind == BlockKind::BlockQuote && !opens_with_mark(text);
        bare.then_some(block.span)
    }
}

//! Notes for an explanation, taken while the article is read if anybody wants one.

use super::phrase::Source;
use super::reasons::{Doubt, MentionSort, QuoteReasons, Step};
use super::resolve::{How, Resolved};
use super::rules::Rule;
use super::view::View;
use super::ways;
use crate::article::{Quote, Speaker};
use crate::text::Span;

/// One note for each quotation, in the order in which they are found; none where nobody asked.
#[derive(Debug, Default)]
pub(super) struct Notes {
    wanted: bool,
    all: Vec<QuoteReasons>,
}

impl Notes {
    pub(super) fn wanted(wanted: bool) -> Self {
        Self { wanted, all: Vec::new() }
    }

    /// A quotation whose speakers are known from elsewhere; it is as sure as `confidence` says.
    pub(super) fn carried(&mut self, rule: &'static Rule, speakers: &[Speaker], confidence: f32) {
        if self.wanted {
            let factor = confidence / rule.confidence;
            let doubt = Doubt { rule: ways::CARRIED, factor };
            let doubts = (factor < 1.0).then_some(doubt).into_iter().collect();
            self.all.push(QuoteReasons { doubts, ..QuoteReasons::carried(rule, speakers) });
        }
    }

    /// A quotation whose own attribution names its speakers.
    pub(super) fn found<D: Iterator<Item = Doubt>>(
        &mut self,
        view: &View<'_>,
        rule: &'static Rule,
        source: &Source,
        resolved: &Resolved,
        doubts: impl FnOnce() -> D,
    ) {
        if self.wanted {
            let speakers = resolved.speakers.iter().zip(&resolved.how).zip(&resolved.from);
            let steps = |((speaker, how), from): ((&Speaker, &How), &Option<Span>)| {
                steps(view, source, speaker, *how, *from)
            };
            let speakers = speakers.map(steps).collect();
            let doubts = doubts().collect();
            self.all.push(QuoteReasons { rule, speech: None, speakers, doubts });
        }
    }

    /// Other doubts about the quotation that was noted last.
    pub(super) fn doubt_last<D: Iterator<Item = Doubt>>(&mut self, doubts: impl FnOnce() -> D) {
        if let Some(last) = self.all.last_mut() {
            last.doubts = doubts().collect();
        }
    }

    /// Other speakers for a quotation that is as sure as before.
    pub(super) fn give(&mut self, index: usize, speakers: &[Speaker]) {
        if let Some(note) = self.all.get_mut(index) {
            note.speakers = QuoteReasons::carried(note.rule, speakers).speakers;
        }
    }

    /// Another rule, and perhaps other speakers, for a quotation that waited for them.
    pub(super) fn settle(&mut self, index: usize, rule: &'static Rule, speakers: &[Speaker]) {
        if let Some(note) = self.all.get_mut(index) {
            *note = QuoteReasons::carried(rule, speakers);
        }
    }

    /// Keeps of the notes from `first` on those whose quotation is kept.
    pub(super) fn retain(&mut self, first: usize, kept: &[bool]) {
        let mut index = 0;
        self.all.retain(|_| {
            index += 1;
            index <= first || kept.get(index - first - 1).copied().unwrap_or(true)
        });
    }

    /// The quotations in order of their start, each with its note.
    pub(super) fn in_order(self, mut quotes: Vec<Quote>) -> (Vec<Quote>, Vec<QuoteReasons>) {
        let place = |quote: &Quote| (quote.span.start, quote.span.end);
        if !self.wanted {
            quotes.sort_by_key(place);
            return (quotes, self.all);
        }
        let mut both: Vec<(Quote, QuoteReasons)> = quotes.into_iter().zip(self.all).collect();
        both.sort_by_key(|(quote, _)| place(quote));
        both.into_iter().unzip()
    }
}

impl QuoteReasons {
    /// Those of a quotation whose speakers are known from elsewhere.
    pub(super) fn carried(rule: &'static Rule, speakers: &[Speaker]) -> Self {
        let step = |speaker: &Speaker| speaker.mention.map(Step::Carried).into_iter().collect();
        let speakers = speakers.iter().map(step).collect();
        Self { rule, speech: None, speakers, doubts: Vec::new() }
    }
}

/// The way from the words of an attribution to one speaker.
fn steps(
    view: &View<'_>,
    source: &Source,
    speaker: &Speaker,
    how: How,
    from: Option<Span>,
) -> Vec<Step> {
    let mut steps = Vec::with_capacity(3);
    if let Some(span) = speaker.mention {
        let phrase = source
            .iter()
            .find(|phrase| phrase.relative.is_some_and(|relative| view.span(relative) == span));
        match phrase {
            Some(phrase) => {
                steps.push(Step::Mention { sort: MentionSort::Pronoun, span });
                steps.push(Step::Relative(view.span_of(&phrase.atoms)));
            }
            None => steps.push(Step::Mention { sort: how.sort(), span }),
        }
    }
    steps.push(Step::Resolved { rule: how.rule(), span: from });
    steps
}

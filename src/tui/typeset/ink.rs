use std::cmp::Reverse;

use crate::article::{Actor, Quote};
use crate::text::Span;

/// What a stretch of the body is part of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ink {
    /// The innermost quotation: an index into the analysis.
    pub quote: Option<usize>,
    /// The actor that is named: an index into the analysis.
    pub actor: Option<usize>,
}

/// The inks of a body: a step function over its bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inks {
    /// From this byte on, this ink; in order.
    steps: Vec<(usize, Ink)>,
}

impl Inks {
    /// The inks of `text`. A quotation wears its quote marks too. A span that does not fit the text is left out.
    pub fn new(text: &str, quotes: &[Quote], actors: &[Actor]) -> Self {
        let quotes = quotes.iter().map(|quote| quote.span.with_quote_marks(text)).enumerate();
        let mentions = actors
            .iter()
            .enumerate()
            .flat_map(|(index, actor)| actor.mentions.iter().map(move |&span| (index, span)));
        Self { steps: merge(&steps(text, quotes), &steps(text, mentions)) }
    }

    /// The stretches of `line`, in order and without a gap, each with its ink.
    pub fn runs(&self, line: Span) -> impl Iterator<Item = (Span, Ink)> + Clone + '_ {
        let first = self.steps.partition_point(|&(at, _)| at <= line.start);
        let ink = first
            .checked_sub(1)
            .and_then(|index| self.steps.get(index))
            .map_or(Ink::default(), |&(_, ink)| ink);
        let inner = self.steps.get(first..).unwrap_or_default();
        let inner = inner.iter().copied().take_while(move |&(at, _)| at < line.end);
        let ends = inner.clone().map(|(at, _)| at).chain([line.end]);
        [(line.start, ink)]
            .into_iter()
            .chain(inner)
            .zip(ends)
            .map(|((start, ink), end)| (Span::new(start, end), ink))
            .filter(|(span, _)| !span.is_empty())
    }
}

/// From where on which item is the innermost one. Each item is opened and closed once: linear after sorting.
fn steps(text: &str, items: impl Iterator<Item = (usize, Span)>) -> Vec<(usize, Option<usize>)> {
    let mut items: Vec<(usize, Span)> =
        items.filter(|(_, span)| !span.of(text).is_empty()).collect();
    items.sort_by_key(|&(index, span)| (span.start, Reverse(span.end), index));
    let mut steps = Vec::with_capacity(items.len() * 2);
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (index, span) in items {
        close(&mut open, &mut steps, span.start);
        steps.push((span.start, Some(index)));
        open.push((span.end, index));
    }
    close(&mut open, &mut steps, usize::MAX);
    steps
}

/// Closes what ends at or before the byte `until`.
fn close(open: &mut Vec<(usize, usize)>, steps: &mut Vec<(usize, Option<usize>)>, until: usize) {
    while let Some((end, _)) = open.pop_if(|(end, _)| *end <= until) {
        while open.pop_if(|(under, _)| *under <= end).is_some() {}
        steps.push((end, open.last().map(|&(_, index)| index)));
    }
}

fn merge(
    quotes: &[(usize, Option<usize>)],
    actors: &[(usize, Option<usize>)],
) -> Vec<(usize, Ink)> {
    let (mut quotes, mut actors) = (quotes.iter().peekable(), actors.iter().peekable());
    let mut merged: Vec<(usize, Ink)> = Vec::new();
    let mut ink = Ink::default();
    loop {
        let at = match (quotes.peek(), actors.peek()) {
            (Some(&&(quote, _)), Some(&&(actor, _))) => quote.min(actor),
            (Some(&&(quote, _)), None) => quote,
            (None, Some(&&(actor, _))) => actor,
            (None, None) => return merged,
        };
        while let Some(&(_, quote)) = quotes.next_if(|&&(start, _)| start == at) {
            ink.quote = quote;
        }
        while let Some(&(_, actor)) = actors.next_if(|&&(start, _)| start == at) {
            ink.actor = actor;
        }
        merged.push((at, ink));
    }
}

#[cfg(test)]
mod tests {
    use super::{Ink, Inks};
    use crate::article::{Quote, QuoteKind};
    use crate::text::Span;

    fn quote(start: usize, end: usize) -> Quote {
        Quote {
            span: Span::new(start, end),
            kind: QuoteKind::Direct,
            speakers: Vec::new(),
            cue: None,
            rule: String::new(),
            confidence: 1.0,
        }
    }

    fn runs(text: &str, quotes: &[Quote]) -> Vec<(String, Option<usize>)> {
        Inks::new(text, quotes, &[])
            .runs(Span::new(0, text.len()))
            .map(|(span, Ink { quote, .. })| (span.of(text).to_owned(), quote))
            .collect()
    }

    #[test]
    fn a_quotation_wears_its_marks() {
        assert_eq!(
            runs("He \"said\" it", &[quote(4, 8)]),
            [("He ".into(), None), ("\"said\"".into(), Some(0)), (" it".into(), None)]
        );
    }

    #[test]
    fn the_inner_quotation_lies_on_the_outer() {
        assert_eq!(
            runs("aabbcc", &[quote(0, 6), quote(2, 4)]),
            [("aa".into(), Some(0)), ("bb".into(), Some(1)), ("cc".into(), Some(0))]
        );
    }

    #[test]
    fn spans_that_cross_or_do_not_fit_leave_no_gap() {
        let text = "aabbccé";
        let all: String = runs(text, &[quote(0, 4), quote(2, 6), quote(3, 99), quote(7, 7)])
            .into_iter()
            .map(|(text, _)| text)
            .collect();
        assert_eq!(all, text);
    }
}

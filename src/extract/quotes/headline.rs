//! Words of a headline or a heading: the text under it says whose they are.

use super::reasons::QuoteReasons;
use super::rules;
use super::view::View;
use crate::article::{ActorKind, BlockKind, Quote, QuoteKind, Speaker};
use crate::text::{Span, fold_onto, is_letter_or_digit};

/// So many quotations without a speaker are looked for; an article with more has other headlines than these.
const MOST: usize = 40;

/// So many actors are looked at for who a heading names.
const MOST_ACTORS: usize = 200;
/// A doubtful speaker is not given to a headline.
const SURE: f32 = 0.75;
/// Two marks and a number ("3. “…”"), in bytes.
const LONGEST_FRAME: usize = 10;
/// A heading has no more words.
const LONGEST_HEADING: usize = 10;

/// Gives words of headings, and other words that stand alone, the speaker under whom the text has them again, and
/// adds those of headings that are a quotation only by that.
///
/// A heading never goes on with the paragraph before it.
///
/// `reasons` are those of the quotations, if anybody wants them, else empty.
pub(super) fn settle(view: &View<'_>, quotes: &mut Vec<Quote>, reasons: &mut Vec<QuoteReasons>) {
    let open: Vec<usize> = quotes
        .iter()
        .enumerate()
        .filter(|(_, quote)| is_open(view, quote))
        .map(|(index, _)| index)
        .take(MOST)
        .collect();
    let bare = bare_stretches(view, quotes);
    if open.is_empty() && bare.is_empty() {
        return;
    }
    let said: Vec<(String, &[Speaker])> = quotes
        .iter()
        .filter(|quote| {
            quote.kind != QuoteKind::Indirect
                && !quote.speakers.is_empty()
                && quote.confidence >= SURE
                && !is_open(view, quote)
        })
        .map(|quote| (words(quote.span.of(view.text)), quote.speakers.as_slice()))
        .collect();
    let speakers = |span: Span| {
        let wanted = Some(words(span.of(view.text))).filter(|text| text.trim().contains(' '))?;
        let (_, speakers) = said.iter().find(|(text, _)| text.contains(wanted.as_str()))?;
        if !agrees(view, span, speakers) {
            return None;
        }
        let unmarked = |speaker: &Speaker| Speaker { mention: None, ..speaker.clone() };
        Some(speakers.iter().map(unmarked).collect::<Vec<_>>())
    };
    let settled: Vec<(usize, Option<Vec<Speaker>>)> =
        open.iter().filter_map(|&index| Some((index, speakers(quotes.get(index)?.span)))).collect();
    let added: Vec<Quote> = bare
        .into_iter()
        .filter_map(|span| speakers(span).map(|speakers| headline(view, span, speakers)))
        .collect();
    for (index, speakers) in settled {
        let Some(quote) = quotes.get_mut(index) else { continue };
        let rule = if speakers.is_some() { rules::HEADLINE } else { rules::UNATTRIBUTED };
        rule.name.clone_into(&mut quote.rule);
        quote.confidence = rule.confidence;
        quote.speakers = speakers.unwrap_or_default();
        if let Some(why) = reasons.get_mut(index) {
            *why = QuoteReasons::carried(rule, &quote.speakers);
        }
    }
    for quote in added {
        let at = quotes.partition_point(|other| {
            (other.span.start, other.span.end) < (quote.span.start, quote.span.end)
        });
        if reasons.len() == quotes.len() {
            reasons.insert(at, QuoteReasons::carried(rules::HEADLINE, &quote.speakers));
        }
        quotes.insert(at, quote);
    }
}

/// Whether the heading around `span` names nobody, or one of the speakers: "Hill ‘glad to go’" is about Hill, even where
/// her spokesman says it for her further down.
fn agrees(view: &View<'_>, span: Span, speakers: &[Speaker]) -> bool {
    let blocks = &view.article.blocks;
    let index = blocks.partition_point(|block| block.span.end <= span.start);
    let Some(block) = blocks.get(index).map(|block| block.span) else { return true };
    let mut nobody = true;
    for (index, actor) in view.actors.iter().enumerate().take(MOST_ACTORS) {
        let named =
            actor.mentions.iter().take(3).any(|m| block.start <= m.start && m.end <= block.end);
        let acts = matches!(actor.kind, ActorKind::Person | ActorKind::Organisation);
        if named && speakers.iter().any(|speaker| speaker.actor == Some(index)) {
            return true;
        }
        nobody &= !(named && acts);
    }
    nobody
}

/// What stands in marks in a heading or in the title line and was not taken for a quotation.
fn bare_stretches(view: &View<'_>, quotes: &[Quote]) -> Vec<Span> {
    view.stretches
        .iter()
        .filter(|stretch| {
            let kind = view.article.blocks.get(stretch.block).map(|block| block.kind);
            stretch.block == 0 || kind == Some(BlockKind::Heading)
        })
        .map(|stretch| stretch.inner)
        .filter(|span| {
            let near = quotes.partition_point(|quote| quote.span.start < span.start);
            quotes.get(near).is_none_or(|quote| quote.span != *span)
        })
        .take(MOST)
        .collect()
}

fn headline(view: &View<'_>, span: Span, speakers: Vec<Speaker>) -> Quote {
    let whole = span.of(view.text).split_whitespace().count() > 3;
    Quote {
        span,
        kind: if whole { QuoteKind::Direct } else { QuoteKind::Fragment },
        speakers,
        cue: None,
        rule: rules::HEADLINE.name.to_owned(),
        confidence: rules::HEADLINE.confidence,
    }
}

/// Whether a quotation waits for its speaker.
fn is_open(view: &View<'_>, quote: &Quote) -> bool {
    let weak = quote.rule == rules::UNATTRIBUTED.name
        || quote.rule == rules::PARAGRAPH_BEFORE.name && is_heading(view, quote);
    weak && quote.kind != QuoteKind::Indirect
}

/// In a heading, or alone in its paragraph without a stop at its end.
fn is_heading(view: &View<'_>, quote: &Quote) -> bool {
    let blocks = &view.article.blocks;
    let index = blocks.partition_point(|block| block.span.end <= quote.span.start);
    let Some(block) = blocks.get(index) else { return false };
    let text = quote.span.of(view.text);
    let alone = || {
        let around = block.span.len() - quote.span.len();
        around <= LONGEST_FRAME && text.split_whitespace().count() <= LONGEST_HEADING
    };
    let stopped = text.ends_with(['.', '!', '?', ',', '…', '—', '–', '’', '”', ')']);
    block.kind == BlockKind::Heading || !stopped && alone()
}

/// The words in lower case, each between blanks.
fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 2);
    words.push(' ');
    for word in text.split(|c: char| !(is_letter_or_digit(c) || matches!(c, '\'' | '’'))) {
        if !word.is_empty() {
            fold_onto(&mut words, word);
            words.push(' ');
        }
    }
    words
}

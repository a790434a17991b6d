//! Words of a headline or a heading: the text under it says whose they are.

use super::reasons::QuoteReasons;
use super::rules;
use super::view::View;
use crate::article::{BlockKind, Quote, QuoteKind};
use crate::text::fold;

/// So many quotations without a speaker are looked for; an article with more has other headlines than these.
const MOST: usize = 40;

/// Gives words of headings, and other words that stand alone, the speaker under whom the text has them again.
///
/// A heading never goes on with the paragraph before it.
///
/// `reasons` are those of the quotations, if anybody wants them.
pub(super) fn settle(view: &View<'_>, quotes: &mut [Quote], reasons: &mut [QuoteReasons]) {
    let open: Vec<usize> = quotes
        .iter()
        .enumerate()
        .filter(|(_, quote)| is_open(view, quote))
        .map(|(index, _)| index)
        .take(MOST)
        .collect();
    if open.is_empty() {
        return;
    }
    let texts: Vec<String> = quotes
        .iter()
        .map(|quote| match quote.kind {
            QuoteKind::Indirect => String::new(),
            QuoteKind::Direct | QuoteKind::Fragment => words(quote.span.of(view.text)),
        })
        .collect();
    for index in open {
        let Some(wanted) = texts.get(index).filter(|text| text.trim().contains(' ')) else {
            continue;
        };
        let source = quotes.iter().zip(&texts).enumerate().find(|(other, (quote, text))| {
            *other != index
                && !quote.speakers.is_empty()
                && !is_open(view, quote)
                && text.contains(wanted.as_str())
        });
        let speakers = source.map(|(_, (quote, _))| quote.speakers.clone());
        let Some(quote) = quotes.get_mut(index) else { continue };
        let rule = if speakers.is_some() { rules::HEADLINE } else { rules::UNATTRIBUTED };
        rule.name.clone_into(&mut quote.rule);
        quote.confidence = rule.confidence;
        quote.speakers = speakers.unwrap_or_default();
        if let Some(why) = reasons.get_mut(index) {
            *why = QuoteReasons::carried(rule, &quote.speakers);
        }
        for speaker in &mut quote.speakers {
            speaker.mention = None;
        }
    }
}

/// Whether a quotation waits for its speaker.
fn is_open(view: &View<'_>, quote: &Quote) -> bool {
    let weak = quote.rule == rules::UNATTRIBUTED.name
        || quote.rule == rules::PARAGRAPH_BEFORE.name && is_heading(view, quote);
    weak && quote.kind != QuoteKind::Indirect
}

fn is_heading(view: &View<'_>, quote: &Quote) -> bool {
    let blocks = &view.article.blocks;
    let index = blocks.partition_point(|block| block.span.end <= quote.span.start);
    blocks.get(index).is_some_and(|block| block.kind == BlockKind::Heading)
}

/// The words in lower case, each between blanks.
fn words(text: &str) -> String {
    let mut words = String::from(" ");
    for word in text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))) {
        if !word.is_empty() {
            words.push_str(&fold(word));
            words.push(' ');
        }
    }
    words
}

//! Paragraph breaks that a scraper lost: the end of one sentence stands right before the next.

mod glue;
mod joint;
mod marks;
mod place;
mod words;

use crate::lexicon::Lexicon;

use super::draft::Draft;
use marks::Marks;
use place::{Place, Strength};
use words::Words;

/// Weak signs of a lost break count in a line that has at least this many strong ones.
const STRONG_ENOUGH: usize = 2;

/// Cuts each paragraph where a break was lost.
pub(super) fn split(draft: &mut Draft, lexicon: &Lexicon) {
    let words = Words::of(&draft.source);
    let cuts =
        draft.cuts(
            |text, line| {
                if line.bullet { Vec::new() } else { lost_breaks(text, &words, lexicon) }
            },
        );
    draft.cut_at(cuts, lexicon);
}

/// Where paragraphs start inside `text` (bytes, ascending).
fn lost_breaks(text: &str, words: &Words<'_>, lexicon: &Lexicon) -> Vec<usize> {
    let mut found = Vec::new();
    let mut marks = Marks::default();
    let mut prev = ' ';
    for (at, ch) in text.char_indices() {
        if matches!(ch, '"' | '\'') {
            marks.see(prev, ch, text.get(at + ch.len_utf8()..).unwrap_or(""));
        }
        if glue::may_start(prev, ch, text.get(at..).unwrap_or("")) {
            let place = Place::new(text, at, prev, ch);
            if let Some(strength) = glue::strength(&place, &marks, words, lexicon) {
                found.push((at, strength));
                marks.start_paragraph(ch);
            }
        }
        prev = ch;
    }
    let strong = found.iter().filter(|(_, strength)| *strength == Strength::Strong).count();
    found
        .into_iter()
        .filter(|(_, strength)| *strength == Strength::Strong || strong >= STRONG_ENOUGH)
        .map(|(at, _)| at)
        .collect()
}

#[cfg(test)]
mod tests;

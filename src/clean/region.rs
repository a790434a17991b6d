//! Which stretch of a page is the article: menus, teasers and footers of a page dump go.
//!
//! Every line has a weight: running text counts for it, short lines and furniture against it. The article is the
//! stretch of lines with the greatest sum (maximum subsequence segmentation, Pasternack and Roth 2009).

use crate::lexicon::Lexicon;

use super::draft::{Draft, Fate, Line};
use super::furniture;

/// A page has at least this many lines around its article; a text with fewer is taken for an article as it is.
const PAGE: usize = 8;

/// Drops what stands outside the article, where the text is a page dump.
pub(super) fn drop_outside(draft: &mut Draft, lexicon: &Lexicon) {
    let weights = weights(draft, lexicon);
    let Some((first, last)) = best_stretch(&weights) else { return };
    if chrome_outside(draft, first, last) < PAGE {
        return;
    }
    for line in draft.lines.iter_mut().skip(last + 1).filter(|line| line.is_body()) {
        line.fate = Fate::Removed("after-article");
    }
}

fn chrome_outside(draft: &Draft, first: usize, last: usize) -> usize {
    let outside = |index: usize| index < first || index > last;
    draft
        .lines
        .iter()
        .enumerate()
        .filter(|(index, line)| outside(*index) && !line.is_prose())
        .count()
}

fn weights(draft: &Draft, _: &Lexicon) -> Vec<f64> {
    draft.lines.iter().map(weight).collect()
}

fn weight(line: &Line) -> f64 {
    let words = line.shape.words as f64;
    match line.fate {
        Fate::Removed(_) => -2.0,
        Fate::Field => 0.0,
        Fate::Body(_) if line.is_prose() && !line.bullet => words.min(60.0),
        Fate::Body(_) if line.is_prose() => words.min(60.0) * 0.5,
        Fate::Body(_) if line.bullet => -3.0,
        Fate::Body(_) if line.shape.terminal && line.shape.words >= 3 => words * 0.5,
        Fate::Body(_) => -2.5,
    }
}

/// First and last line of the stretch with the greatest sum.
fn best_stretch(weights: &[f64]) -> Option<(usize, usize)> {
    let (mut best, mut sum, mut start) = (None, 0.0, 0);
    let mut top = 0.0;
    for (index, weight) in weights.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, index);
        }
        sum += weight;
        if sum > top {
            top = sum;
            best = Some((start, index));
        }
    }
    best
}

/// Drops what is left above the running text once title, standfirst, bylines and credits are taken.
pub(super) fn drop_head(draft: &mut Draft, _: &Lexicon) {
    let _ = draft;
}

/// Drops what is left below the running text.
pub(super) fn drop_tail(draft: &mut Draft, _: &Lexicon) {
    let _ = (draft, furniture::rule_for);
}

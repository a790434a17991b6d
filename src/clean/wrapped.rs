//! Texts whose paragraphs were wrapped at a fixed width get their lines joined again.

use crate::lexicon::Lexicon;
use crate::text::Span;

use super::draft::{Draft, Line};
use super::shape::Shape;

/// Columns between which a line of wrapped text ends.
const WIDTHS: std::ops::RangeInclusive<usize> = 45..=110;

/// Joins each line to the one above where the text as a whole is wrapped: most lines without a gap before them go on
/// with the sentence of the line above.
pub(super) fn join(draft: &mut Draft, lexicon: &Lexicon) {
    let pairs = || draft.lines.iter().zip(draft.lines.iter().skip(1)).filter(|(_, next)| !next.gap);
    let running = pairs()
        .filter(|(line, next)| goes_on(line, draft.text(next)) && starts_small(draft.text(next)))
        .count();
    if running < 4 || running * 3 < pairs().count() {
        return;
    }
    let mut joined: Vec<Line> = Vec::with_capacity(draft.lines.len());
    let mut last_len = 0;
    for line in &draft.lines {
        match joined.last_mut() {
            Some(above)
                if !line.gap
                    && !line.bullet
                    && above.is_body()
                    && line.is_body()
                    && WIDTHS.contains(&last_len) =>
            {
                above.span = Span::new(above.span.start, line.span.end);
            }
            _ => joined.push(*line),
        }
        last_len = line.shape.len;
    }
    for line in &mut joined {
        line.shape = Shape::of(line.span.of(&draft.source), lexicon);
        line.prose = line.shape.is_prose(draft.english);
    }
    draft.lines = joined;
}

fn goes_on(line: &Line, next: &str) -> bool {
    WIDTHS.contains(&line.shape.len) && !line.shape.terminal && !next.is_empty()
}

fn starts_small(next: &str) -> bool {
    next.chars().next().is_some_and(char::is_lowercase)
}

//! Section headings: short lines without a stop, over longer text.

use crate::article::BlockKind;
use crate::lexicon::Lexicon;

use super::draft::{Draft, Fate};
use super::verbatim::is_heading;

/// Marks the headings among the paragraphs; the article's last line is none.
pub(super) fn mark(draft: &mut Draft, _: &Lexicon) {
    let body: Vec<usize> = (0..draft.lines.len())
        .filter(|&index| draft.lines.get(index).is_some_and(super::draft::Line::is_body))
        .collect();
    let found: Vec<usize> = body
        .iter()
        .zip(body.iter().skip(1))
        .filter(|&(&index, &next)| {
            let (Some(line), Some(below)) = (draft.lines.get(index), draft.lines.get(next)) else {
                return false;
            };
            line.is_paragraph()
                && !line.bullet
                && (is_heading(draft.text(line), draft.text(below))
                    || (below.fate == Fate::Body(BlockKind::ListItem)
                        && is_heading(draft.text(line), &"word ".repeat(99))))
        })
        .map(|(&index, _)| index)
        .collect();
    for index in found {
        if let Some(line) = draft.lines.get_mut(index) {
            line.fate = Fate::Body(BlockKind::Heading);
        }
    }
}

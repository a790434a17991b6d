//! What lies over the words of a text: the reader's colours, and the selection over them.

use ratatui::style::{Modifier, Style};

use super::kept;
use super::look::Look;
use crate::text::Span;
use crate::tui::app::{Reader, Selection};
use crate::tui::theme::Role;

/// Styles over stretches of a text; the later one lies over the earlier.
#[derive(Debug, Default)]
pub(super) struct Veils {
    veils: Vec<(Span, Style)>,
}

impl Veils {
    /// The veils of what the screen shows.
    pub(super) fn new(reader: &Reader, selection: Option<Selection>, look: &Look<'_>) -> Self {
        let shown = reader.shown_span();
        let kept = reader.highlights().iter().filter(|kept| kept.span.overlaps(shown));
        let picked = reader.picked().map(|bookmark| bookmark.id);
        let mut veils: Vec<(Span, Style)> = kept
            .map(|kept| {
                let style = kept::veil(look, kept.hue, kept.quote.is_none());
                let is_picked = picked == Some(kept.bookmark);
                (kept.span, if is_picked { style.add_modifier(Modifier::BOLD) } else { style })
            })
            .collect();
        veils.extend(selection.map(|selection| (selection.span, look.of(Role::Selected))));
        Self { veils }
    }

    /// The parts of a piece, each with what lies over its style.
    pub(super) fn over(&self, piece: Span, style: Style) -> Vec<(Span, Style)> {
        let over: Vec<&(Span, Style)> =
            self.veils.iter().filter(|(span, _)| span.overlaps(piece)).collect();
        let mut cuts: Vec<usize> = over
            .iter()
            .flat_map(|(span, _)| [span.start, span.end])
            .filter(|&at| piece.start < at && at < piece.end)
            .chain([piece.start, piece.end])
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        let ends = cuts.iter().skip(1);
        let parts = cuts.iter().zip(ends).map(|(&start, &end)| Span::new(start, end));
        parts
            .map(|part| {
                let over = over.iter().filter(|(span, _)| span.covers(part));
                (part, over.fold(style, |style, (_, veil)| style.patch(*veil)))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_cut_where_a_veil_begins_or_ends() {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let dim = Style::new().add_modifier(Modifier::DIM);
        let veils = Veils { veils: vec![(Span::new(2, 6), bold), (Span::new(4, 9), dim)] };
        let parts = veils.over(Span::new(3, 8), Style::new());
        assert_eq!(
            parts,
            [(Span::new(3, 4), bold), (Span::new(4, 6), bold.patch(dim)), (Span::new(6, 8), dim),]
        );
        assert_eq!(veils.over(Span::new(9, 12), dim), [(Span::new(9, 12), dim)]);
    }
}

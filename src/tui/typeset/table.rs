//! Tables of data, which cleaning leaves as one line a row with " | " between the cells.

use super::width::{graphemes, width};
use crate::text::Span;

/// What stands between two cells of a row.
pub(super) const BETWEEN: &str = " | ";
/// A table with more columns is left as it stands.
pub(super) const MOST: usize = 12;

/// Where the bars between a table's columns stand, counted from the row's first column; 0 behind the last.
pub(super) type Bars = [u16; MOST];

/// Where the bars stand of the table that `span` is, if it is one and its rows fit into `columns`.
pub(super) fn bars(text: &str, span: Span, columns: usize) -> Option<Bars> {
    let mut widths = [0_usize; MOST];
    let (mut rows, mut cells) = (0, 0);
    for row in span.of(text).lines() {
        let count = row.matches(BETWEEN).count() + 1;
        if rows > 0 && count != cells || !(2..=MOST).contains(&count) {
            return None;
        }
        (rows, cells) = (rows + 1, count);
        for (cell, most) in row.split(BETWEEN).zip(&mut widths) {
            *most = (*most).max(width(cell));
        }
    }
    let whole: usize = widths.iter().sum::<usize>() + (cells.max(1) - 1) * BETWEEN.len();
    if rows < 2 || whole > columns {
        return None;
    }
    let mut bars = Bars::default();
    let mut column = 0;
    for (bar, wide) in bars.iter_mut().zip(widths.iter().take(cells - 1)) {
        column += wide + 1;
        *bar = u16::try_from(column).ok()?;
        column += BETWEEN.len() - 1;
    }
    Some(bars)
}

/// How much wider each gap before a bar must be in `row`, so that the bars stand where they should: the byte of the
/// gap in the row, and the columns.
pub(super) fn gaps(row: &str, bars: Bars) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut bars = bars.into_iter();
    let (mut column, mut wider, mut free) = (0, 0, 0);
    graphemes(row).filter_map(move |(at, _, width)| {
        let here = column;
        column += width;
        row.get(at..).filter(|rest| at >= free && rest.starts_with(BETWEEN))?;
        free = at + BETWEEN.len();
        let more = usize::from(bars.next()?).saturating_sub(here + wider + 1);
        wider += more;
        Some((at, more))
    })
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a test that slices amiss fails")]
mod tests {
    use super::*;

    #[test]
    fn the_bars_of_a_table_stand_below_each_other() {
        let text = "Port | Ships\nVarnholm | 4\n港 | 12";
        let bars = bars(text, Span::new(0, text.len()), 40).unwrap();
        assert_eq!(bars[..2], [9, 0]);
        let rows: Vec<String> = text
            .lines()
            .map(|row| {
                let (at, more) = gaps(row, bars).next().unwrap();
                format!("{}{}{}", &row[..at], " ".repeat(more), &row[at..])
            })
            .collect();
        assert_eq!(rows, ["Port     | Ships", "Varnholm | 4", "港       | 12"]);
    }

    #[test]
    fn what_is_no_table_or_too_wide_is_left() {
        for text in ["one row | only", "a | b\nc", "a | b\nc | d | e", "no\nbars", ""] {
            assert_eq!(bars(text, Span::new(0, text.len()), 40), None, "{text}");
        }
        let text = "a | b\nc | d";
        assert!(bars(text, Span::new(0, text.len()), 5).is_some());
        assert_eq!(bars(text, Span::new(0, text.len()), 4), None);
        let many = format!("{}\n{}", ["a"; 20].join(" | "), ["b"; 20].join(" | "));
        assert_eq!(bars(&many, Span::new(0, many.len()), 200), None);
    }
}

//! Aligned text: rows of cells, each column as wide as its widest cell. And quotations, a paragraph each.

use std::io::{self, IsTerminal, Write};

use crate::export::{Excerpt, plain};
use crate::text::{Span, sanitize_line};
use crate::tui::runtime;
use crate::tui::typeset::{clip, width, wrap};

/// What a column is not made narrower than.
const NARROWEST: usize = 8;

/// Between two columns.
const GAP: usize = 2;

/// How many columns standard output has, where it is a terminal: there a line that is too long helps nobody. A file or
/// a program gets every line whole. `$COLUMNS` has the last word.
pub(super) fn columns() -> Option<usize> {
    let set = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
    let set = set.filter(|columns| *columns > 0);
    io::stdout().is_terminal().then(|| set.or_else(runtime::columns)).flatten()
}

/// Writes rows with two spaces between columns; the last column is not padded, so lines end without blanks. Where they
/// are wider than `columns`, the widest cells are cut.
pub(super) fn write(
    out: &mut impl Write,
    rows: &[Vec<String>],
    columns: Option<usize>,
) -> io::Result<()> {
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| sanitize_line(cell)).collect()).collect();
    let mut widths: Vec<usize> = Vec::new();
    for row in &rows {
        for (column, cell) in row.iter().enumerate() {
            match widths.get_mut(column) {
                Some(most) => *most = width(cell).max(*most),
                None => widths.push(width(cell)),
            }
        }
    }
    if let Some(columns) = columns {
        narrow(&mut widths, columns);
    }
    for row in &rows {
        let mut line = String::new();
        // A column in which nothing stands is none.
        for (cell, &columns) in row.iter().zip(&widths).filter(|(_, columns)| **columns > 0) {
            let used = if width(cell) <= columns {
                line.push_str(cell);
                width(cell)
            } else {
                let (shown, used) = clip(cell, columns.saturating_sub(1));
                line.push_str(shown);
                line.push('…');
                used + 1
            };
            line.extend(std::iter::repeat_n(' ', columns.saturating_sub(used) + GAP));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Takes from the widest column what all of them are too wide, then from the next one.
fn narrow(widths: &mut [usize], columns: usize) {
    let used = widths.iter().filter(|width| **width > 0).count();
    let gaps = used.saturating_sub(1) * GAP;
    loop {
        let excess = (widths.iter().sum::<usize>() + gaps).saturating_sub(columns);
        let second = {
            let mut sorted = widths.to_vec();
            sorted.sort_unstable_by(|a, b| b.cmp(a));
            sorted.get(1).copied().unwrap_or_default()
        };
        let Some(widest) = widths.iter_mut().max_by_key(|width| **width) else { return };
        if excess == 0 || *widest <= NARROWEST {
            return;
        }
        let floor = second.min(*widest - 1).max(NARROWEST);
        *widest = widest.saturating_sub(excess).max(floor);
    }
}

/// Writes a quotation as a paragraph, wrapped where `columns` are known. `first` has no blank line before it.
pub(super) fn write_quotation(
    out: &mut impl Write,
    excerpt: &Excerpt<'_>,
    first: bool,
    columns: Option<usize>,
) -> io::Result<()> {
    if !first {
        writeln!(out)?;
    }
    write_lines(out, &plain::quotation(excerpt), columns)
}

/// Writes lines with their indents, wrapped where `columns` are known.
pub(super) fn write_lines(
    out: &mut impl Write,
    lines: &[plain::Line],
    columns: Option<usize>,
) -> io::Result<()> {
    for line in lines {
        let whole = Span::new(0, line.text.len());
        let parts = match columns {
            Some(columns) => wrap(&line.text, whole, columns.saturating_sub(line.indent).max(1)),
            None => vec![whole],
        };
        for part in parts {
            writeln!(out, "{}{}", " ".repeat(line.indent), part.of(&line.text).trim_end())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_align_by_width_not_by_bytes() {
        let rows = [["日本", "x", "end"], ["abc", "yy", ""]].map(|r| r.map(String::from).to_vec());
        let mut out = Vec::new();
        write(&mut out, &rows, None).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "日本  x   end\nabc   yy\n");
    }

    #[test]
    fn a_cell_from_outside_cannot_break_its_row() {
        let mut out = Vec::new();
        write(&mut out, &[vec!["a\n\x1b[2Jb".into(), "c".into()]], None).unwrap();
        assert_eq!(out, b"a b  c\n");
    }

    #[test]
    fn on_a_terminal_the_widest_cells_are_cut() {
        let row = ["1", "a source", "a title that is far too long for this", "14"];
        let mut out = Vec::new();
        write(&mut out, &[row.map(String::from).to_vec()], Some(32)).unwrap();
        let line = String::from_utf8(out).unwrap();
        assert_eq!(line, "1  a source  a title that i…  14\n");
    }

    #[test]
    fn columns_that_cannot_be_narrowed_stay() {
        let mut widths = [8, 8, 3];
        narrow(&mut widths, 10);
        assert_eq!(widths, [8, 8, 3]);
        narrow(&mut [], 0);
    }
}

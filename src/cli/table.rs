//! Aligned text: rows of cells, each column as wide as its widest cell.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::text::sanitize_line;

/// Writes rows with two spaces between columns; the last column is not padded, so lines end without blanks.
pub(super) fn write(out: &mut impl Write, rows: &[Vec<String>]) -> io::Result<()> {
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| sanitize_line(cell)).collect()).collect();
    let mut widths: Vec<usize> = Vec::new();
    for row in &rows {
        for (column, cell) in row.iter().enumerate() {
            match widths.get_mut(column) {
                Some(width) => *width = cell.width().max(*width),
                None => widths.push(cell.width()),
            }
        }
    }
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width - cell.width() + 2));
        }
        writeln!(out, "{}", line.trim_end())?;
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
        write(&mut out, &rows).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "日本  x   end\nabc   yy\n");
    }

    #[test]
    fn a_cell_from_outside_cannot_break_its_row() {
        let mut out = Vec::new();
        write(&mut out, &[vec!["a\n\x1b[2Jb".into(), "c".into()]]).unwrap();
        assert_eq!(out, b"a b  c\n");
    }
}

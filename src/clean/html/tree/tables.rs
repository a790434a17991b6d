//! Tables of data become text, a row a line; tables that only lay a page out are left to what stands in them.

use std::collections::BTreeMap;

use super::{Cell, Piece, Tree};
use crate::article::BlockKind;

/// A cell of data is not longer than this on average (bytes).
const LONGEST: usize = 120;
/// What stands between two cells of a row.
const BETWEEN: &str = " | ";

#[derive(Debug, Default)]
struct Table {
    pieces: usize,
    bytes: usize,
    cells: usize,
    rows: usize,
    last: Option<Cell>,
}

/// Makes each table of data one piece of code.
pub(super) fn join_rows(tree: &mut Tree) {
    let mut tables: BTreeMap<usize, Table> = BTreeMap::new();
    for piece in &tree.pieces {
        let Some(cell) = piece.cell else { continue };
        let table = tables.entry(cell.table).or_default();
        table.pieces += 1;
        table.bytes += piece.text.len();
        table.cells += usize::from(table.last.is_none_or(|last| last.field != cell.field));
        table.rows += usize::from(table.last.is_none_or(|last| last.row != cell.row));
        table.last = Some(cell);
    }
    let is_data = |cell: Cell| tables.get(&cell.table).is_some_and(Table::is_data);
    if !tree.pieces.iter().filter_map(|piece| piece.cell).any(is_data) {
        return;
    }
    let mut last: Option<Cell> = None;
    for piece in &mut tree.pieces {
        piece.cell = piece.cell.filter(|cell| is_data(*cell));
    }
    // The ranges of the elements hold on to indexes, so a piece that was joined to another stays, empty.
    let mut at: Option<usize> = None;
    for index in 0..tree.pieces.len() {
        let Some(piece) = tree.pieces.get_mut(index) else { break };
        let Some(cell) = piece.cell else {
            (last, at) = (None, None);
            continue;
        };
        piece.kind = BlockKind::Code;
        if let (Some(last), Some(first)) = (last, at)
            && last.table == cell.table
        {
            let Piece { text, linked, bold, links, .. } = piece;
            let (text, linked, bold, links) = (
                std::mem::take(text),
                std::mem::take(linked),
                std::mem::take(bold),
                std::mem::take(links),
            );
            if let Some(first) = tree.pieces.get_mut(first) {
                let between = match (last.row == cell.row, last.field == cell.field) {
                    (true, true) => " ",
                    (true, false) => BETWEEN,
                    (false, _) => "\n",
                };
                first.text.push_str(between);
                let start = first.text.len();
                first.links.extend(links.into_iter().map(|link| link.shifted(start)));
                first.text.push_str(&text);
                first.linked += linked;
                first.bold += bold;
            }
        } else {
            at = Some(index);
            piece.element = cell.table;
        }
        last = Some(cell);
    }
}

impl Table {
    fn is_data(&self) -> bool {
        self.rows >= 2
            && self.cells > self.rows
            && self.pieces <= self.cells * 3 / 2
            && self.bytes <= LONGEST * self.cells
    }
}

use super::layout::{Area, overlay};
use super::line_edit::LineEdit;
use super::rows::Rows;
use crate::search::{Candidate, marks, rank};
use crate::text::Span;
use crate::tui::colon::{Named, named_in};
use crate::tui::command::Context;
use crate::tui::event::{Page, Size};
use crate::tui::keymap::Keymap;

/// Every command that can be done here, found by its name or by what it does.
#[derive(Debug, Clone)]
pub struct Palette {
    /// What is typed.
    pub edit: LineEdit,
    /// What fits.
    pub rows: Rows<PaletteRow>,
    all: Vec<PaletteRow>,
    /// By which each is found besides its name: its sentence and its keys.
    aliases: Vec<[String; 1]>,
}

/// A command in the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaletteRow {
    /// The command.
    pub named: Named,
    /// Its keys, as they are written.
    pub keys: String,
    /// The letters that matched in its name (bytes).
    pub in_name: Vec<Span>,
    /// Where none did, those that matched in its sentence.
    pub in_doc: Vec<Span>,
}

impl Palette {
    /// What can be done in `context`; the most recently used come first.
    pub(super) fn new(context: Context, keymap: &Keymap, recent: &[&'static str]) -> Self {
        let mut all: Vec<PaletteRow> = named_in(context)
            .into_iter()
            .map(|named| {
                let keys = named.spec.map(|spec| keymap.keys_of(context, spec.command).join(" "));
                let keys = keys.unwrap_or_default();
                PaletteRow { named, keys, in_name: Vec::new(), in_doc: Vec::new() }
            })
            .collect();
        let age = |row: &PaletteRow| recent.iter().rposition(|&name| name == row.named.name);
        all.sort_by_key(|row| age(row).map_or(usize::MAX, |at| recent.len() - at));
        let aliases =
            all.iter().map(|row| [format!("{} {} {}", row.named.name, row.named.doc(), row.keys)]);
        let aliases = aliases.collect();
        let mut palette = Self { edit: LineEdit::default(), rows: Rows::default(), all, aliases };
        palette.narrow();
        palette
    }

    /// Shows what fits what is typed.
    pub(super) fn narrow(&mut self) {
        let typed = self.edit.text();
        let candidates: Vec<Candidate<'_>> = self
            .all
            .iter()
            .zip(&self.aliases)
            .map(|(row, aliases)| Candidate { name: row.named.name, aliases })
            .collect();
        let found = rank(typed, &candidates).into_iter().filter_map(|found| {
            let row = self.all.get(found.index)?;
            let in_doc = match found.name.as_slice() {
                [] if !found.near => marks(typed, row.named.doc()),
                _ => Vec::new(),
            };
            Some(PaletteRow { in_name: found.name, in_doc, ..row.clone() })
        });
        let rows: Vec<PaletteRow> = found.collect();
        self.rows.invalidate(true);
        let (total, of) = (rows.len(), self.all.len());
        self.rows.accept(Page { offset: 0, total, of, rows, anchor: None });
        self.rows.select(0);
    }

    /// Where the palette lies on a screen of `size`.
    pub fn area(size: Size) -> Area {
        overlay(size, 96, 22)
    }

    /// How many rows it has room for, besides its border and the typed line.
    pub(super) fn room(size: Size) -> usize {
        usize::from(Self::area(size).height.saturating_sub(3))
    }
}

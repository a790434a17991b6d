//! The ways in which the line at `:` can go on, and the palette of commands.

use ratatui::buffer::Buffer;

use super::bars::put_line;
use super::frame::draw_frame;
use super::look::Look;
use super::pen::{Pen, select};
use crate::tui::app::{App, Area, CommandLine, Palette, PaletteRow};
use crate::tui::theme::Role;
use crate::tui::typeset::width;

/// The most ways that are shown at once.
const MOST: usize = 8;
/// The most columns that they take.
const WIDEST: u16 = 96;
/// So many columns are for names, where there is room for sentences beside them.
const NAMES: usize = 22;

/// Paints the ways in which a line can go on, above it.
pub(super) fn draw_items(app: &App, line: &CommandLine, buffer: &mut Buffer, look: &Look<'_>) {
    let (items, size) = (line.items(), app.size());
    let room = usize::from(size.height.saturating_sub(4));
    let shown = items.len().min(MOST).min(room);
    if shown == 0 {
        return;
    }
    let height = shown as u16 + 2;
    let y = size.height.saturating_sub(1 + height);
    let area = Area { x: 0, y, width: size.width.min(WIDEST), height };
    let title = if items.len() > shown { format!(" {} ", items.len()) } else { String::new() };
    let inner = draw_frame(area, &title, buffer, look);
    let taken = line.taken_at();
    let top = taken.map_or(0, |at| at.saturating_sub(shown - 1));
    let names = items.iter().map(|item| width(&item.text)).max().unwrap_or_default();
    for (row, item) in items.iter().skip(top).take(shown).enumerate() {
        let mut pen = Pen::new(buffer, inner, row as u16);
        pen.put(&item.text, look.of(Role::HintKey));
        if !item.doc.is_empty() {
            pen.go_to(inner.x + names.min(NAMES) as u16 + 2);
            let room = pen.room();
            pen.put_within(item.doc, room, look.marks.more, look.of(Role::Text));
        }
        if taken == Some(top + row) {
            let area = Area { y: inner.y + row as u16, height: 1, ..inner };
            select(buffer, area, look.of(Role::Selected));
        }
    }
}

/// Paints the palette, and says where its cursor stands.
pub(super) fn draw_palette(
    app: &App,
    palette: &Palette,
    buffer: &mut Buffer,
    look: &Look<'_>,
) -> (u16, u16) {
    let area = Palette::area(app.size());
    let title = format!(" Commands {} ", palette.rows.total());
    let inner = draw_frame(area, &title, buffer, look);
    let mut pen = Pen::new(buffer, inner, 0);
    pen.put("> ", look.of(Role::HintKey));
    let cursor = (put_line(&palette.edit, None, &mut pen, look), inner.y);
    if palette.rows.total() == 0 {
        Pen::new(buffer, inner, 2).put("Nothing fits.", look.of(Role::Faint));
    }
    for at in 0..inner.height.saturating_sub(1) {
        let index = palette.rows.top() + usize::from(at);
        if let Some(row) = palette.rows.get(index) {
            let line = Area { y: inner.y + 1 + at, height: 1, ..inner };
            draw_command(row, line, buffer, look);
            if index == palette.rows.selected() {
                select(buffer, line, look.of(Role::Selected));
            }
        }
    }
    cursor
}

fn draw_command(row: &PaletteRow, line: Area, buffer: &mut Buffer, look: &Look<'_>) {
    let mut pen = Pen::new(buffer, line, 0);
    let (plain, marked, faint) =
        (look.of(Role::Text), look.of(Role::Matched), look.of(Role::Faint));
    pen.put_right(&row.keys, look.of(Role::HintKey));
    let (room, more) = (pen.room(), look.marks.more);
    pen.put_marked(row.named.name, &row.in_name, room, more, plain, marked);
    if row.named.spec.is_none() && !row.named.label().is_empty() {
        pen.put(" ", faint);
        pen.put_within(row.named.label(), pen.room(), more, faint);
    }
    if line.width >= 60 {
        pen.go_to(line.x + NAMES as u16 + 1);
        pen.put(" ", faint);
        let room = pen.room();
        pen.put_marked(row.named.doc(), &row.in_doc, room, more, faint, marked);
    }
}

//! The quotations of the open article, beside its text or below it.

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

use super::kept;
use super::look::Look;
use super::pen::Pen;
use super::shelves::draw_border;
use crate::tui::app::{App, Area, PanelLine, PanelLineKind, Reader, Voices, is_corrected};
use crate::tui::command::Context;
use crate::tui::theme::Role;

/// Paints the panel, if there is one.
pub(super) fn draw(app: &App, buffer: &mut Buffer, look: &Look<'_>) {
    let (Some(side), Some(reader)) = (app.panes().side, app.reader()) else { return };
    let focus = app.context_of(app.screen()) == Context::Panel;
    draw_border(app, buffer, look);
    if let Some(border) = app.panes().border.filter(|border| border.width > 1) {
        let role = if focus { Role::BorderFocus } else { Role::Border };
        let mut pen = Pen::new(buffer, border, 0);
        pen.go_to(border.x + 2);
        pen.put(&counted(reader), look.of(role));
    }
    if reader.quotes() == 0 {
        let inner = Area { x: side.x + 1, width: side.width.saturating_sub(1), ..side };
        let style = look.of(Role::Faint);
        Pen::new(buffer, inner, 0).put("No quotations in this article.", style);
        return;
    }
    for (row, line) in app.panel().shown().enumerate() {
        let pen = Pen::new(buffer, side, row as u16);
        draw_line(app, reader, line, focus, pen, look);
    }
}

/// What the article calls the speaker of a quotation, if one alone speaks.
fn role(reader: &Reader, quote: usize) -> Option<&str> {
    let analysis = &reader.stored().analysis;
    let [speaker] = analysis.quotes.get(quote)?.speakers.as_slice() else { return None };
    analysis.actors.get(speaker.actor?)?.role.as_deref()
}

fn counted(reader: &Reader) -> String {
    let (own, all) = (reader.own_words(), reader.quotes());
    let plural = if own == 1 { "" } else { "s" };
    match all - own {
        0 => format!(" {own} quotation{plural} "),
        reported => format!(" {own} quotation{plural}, {reported} reported "),
    }
}

fn draw_line(
    app: &App,
    reader: &Reader,
    line: PanelLine,
    focus: bool,
    mut pen: Pen<'_>,
    look: &Look<'_>,
) {
    let voice = reader.voices().of(line.quote);
    let hue = look.speaker(voice);
    let is_current = app.panel().current() == Some(line.quote);
    let marks = look.marks;
    match line.kind {
        PanelLineKind::Blank => {}
        PanelLineKind::Speaker => {
            let name = voice.and_then(|number| reader.voices().get(number));
            pen.put(&Voices::sign(voice).to_string(), hue.add_modifier(Modifier::BOLD));
            pen.put(marks.bar, hue);
            if let Some(voice) = name.filter(|voice| voice.said > 1) {
                pen.put_right(&voice.said.to_string(), look.of(Role::Faint));
            }
            let quote = reader.stored().analysis.quotes.get(line.quote);
            if quote.is_some_and(is_corrected) {
                pen.put_right("corrected ", look.of(Role::Faint));
            }
            let name = name.map_or("Nobody named", |voice| &voice.name);
            pen.put_within(name, pen.room(), marks.more, hue.add_modifier(Modifier::BOLD));
            if let Some(role) = role(reader, line.quote).filter(|_| pen.room() > 6) {
                pen.put(", ", look.of(Role::Faint));
                pen.put_within(role, pen.room(), marks.more, look.of(Role::Faint));
            }
        }
        PanelLineKind::Note => {
            let note = reader.bookmark_of(line.quote).map(|kept| kept.quote.note.trim());
            let first = note.and_then(|note| note.lines().next()).unwrap_or_default();
            pen.put_within(
                &format!("    note: {first}"),
                pen.room(),
                marks.more,
                look.of(Role::Good),
            );
        }
        PanelLineKind::Also => {
            let also = format!("    also in {}", reader.also_in(line.quote).join(", "));
            pen.put_within(&also, pen.room(), marks.more, look.of(Role::Faint));
        }
        PanelLineKind::First | PanelLineKind::Further => {
            let first = line.kind == PanelLineKind::First;
            let kept = reader.bookmark_of(line.quote).filter(|_| first);
            let (kept, kept_style) = match kept {
                Some(bookmark) => kept::mark(look, bookmark.quote.hue),
                None => (" ".to_owned(), Style::new()),
            };
            let bar = match (is_current, first) {
                (true, true) => marks.current,
                (true, false) => marks.current_bar,
                (false, _) => " ",
            };
            pen.put(bar, look.of(if focus { Role::BorderFocus } else { Role::Border }));
            pen.put(&kept, kept_style);
            let kind = reader.stored().analysis.quotes.get(line.quote).map(|quote| quote.kind);
            let sign = kind.filter(|_| first).map_or(" ", |kind| look.kind(kind));
            pen.put(sign, look.of(Role::Faint));
            pen.put(" ", Style::new());
            let style = if is_current && focus {
                look.of(Role::Text).add_modifier(Modifier::BOLD)
            } else {
                Style::new()
            };
            pen.put(reader.words(line.span), style);
        }
    }
}

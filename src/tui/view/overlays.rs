//! What lies over the screen: the picker, the help, an explanation.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::bars::put_line;
use super::commanding::{draw_items, draw_palette};
use super::frame::draw_frame;
use super::links::draw_hints;
use super::look::Look;
use super::pen::{Pen, select};
use crate::tui::app::{App, Area, Choice, Explained, Help, HelpLine, Overlay, Picker};
use crate::tui::event::FacetRow;
use crate::tui::theme::Role;
use crate::tui::typeset::width;

/// Paints what lies over the screen. Where the cursor belongs, if something is typed there.
pub(super) fn draw(app: &App, buffer: &mut Buffer, look: &Look<'_>) -> Option<(u16, u16)> {
    match app.overlay()? {
        Overlay::Prompt(_) => None,
        Overlay::Line(line) => {
            draw_items(app, line, buffer, look);
            None
        }
        Overlay::Palette(palette) => Some(draw_palette(app, palette, buffer, look)),
        Overlay::Picker(picker) => Some(draw_picker(app, picker, buffer, look)),
        Overlay::Help(help) => {
            draw_help(app, help, buffer, look);
            None
        }
        Overlay::Explained(explained, _) => {
            draw_explained(app, explained, buffer, look);
            None
        }
        Overlay::Hints(hints) => {
            draw_hints(app, hints, buffer, look);
            None
        }
        Overlay::Choice(choice) => {
            draw_choice(app, choice, buffer, look);
            None
        }
    }
}

fn draw_picker(app: &App, picker: &Picker, buffer: &mut Buffer, look: &Look<'_>) -> (u16, u16) {
    let area = Picker::area(app.size());
    let is_near = picker.rows.current().is_some_and(|row| row.near);
    let meant = if is_near { ", did you mean" } else { "" };
    let title = format!(" {} {}{meant} ", picker.title(), picker.rows.total());
    let inner = draw_frame(area, &title, buffer, look);
    let mut pen = Pen::new(buffer, inner, 0);
    pen.put("> ", look.of(Role::HintKey));
    let column = put_line(&picker.edit, None, &mut pen, look);
    let cursor = (column, inner.y);
    if picker.rows.total() == 0 && picker.rows.is_answered() {
        Pen::new(buffer, inner, 2).put("Nothing fits.", look.of(Role::Faint));
    }
    for at in 0..inner.height.saturating_sub(1) {
        let index = picker.rows.top() + usize::from(at);
        if let Some(row) = picker.rows.get(index) {
            let line = Area { y: inner.y + 1 + at, height: 1, ..inner };
            draw_facet(row, line, buffer, look);
            if index == picker.rows.selected() {
                select(buffer, line, look.of(Role::Selected));
            }
        }
    }
    cursor
}

fn draw_facet(row: &FacetRow, line: Area, buffer: &mut Buffer, look: &Look<'_>) {
    let mut pen = Pen::new(buffer, line, 0);
    let faint = look.of(Role::Faint);
    if line.width >= 44 {
        let said = if row.kind.is_some() { "said" } else { "quotes" };
        if let Some(statements) = row.statements {
            pen.put_right(&format!("{statements:>4} {said}"), faint);
        }
        let articles = if row.articles == 1 { "article " } else { "articles" };
        pen.put_right(&format!("{:>4} {articles}", row.articles), faint);
    } else {
        if let Some(statements) = row.statements {
            pen.put_right(&format!("{statements:>3}{}", look.marks.direct), faint);
        }
        pen.put_right(&row.articles.to_string(), faint);
    }
    if row.near {
        pen.put("? ", look.of(Role::Matched));
    }
    let room = pen.room();
    let (plain, marked) = (look.of(Role::Text), look.of(Role::Matched));
    pen.put_marked(&row.name, &row.matched, room, look.marks.more, plain, marked);
    if let Some(kind) = row.kind.filter(|kind| pen.room() > width(kind.name()) + 2) {
        pen.put(&format!("  {}", kind.name()), faint);
    }
}

fn draw_help(app: &App, help: &Help, buffer: &mut Buffer, look: &Look<'_>) {
    let area = Help::area(app.size());
    let title = match help.query() {
        "" => "Keys".to_owned(),
        query => format!("Keys /{query}"),
    };
    let inner = draw_frame(area, &help.text.title(&title), buffer, look);
    let column = inner.x + Help::keys_width(area.width) + 1;
    for (row, line) in help.text.shown().enumerate() {
        let mut pen = Pen::new(buffer, inner, row as u16);
        match line {
            HelpLine::Blank => {}
            HelpLine::Heading(name) => pen.put(name, look.of(Role::Heading)),
            HelpLine::Entry { keys, doc, marks } => {
                pen.put(keys, look.of(Role::HintKey));
                pen.go_to(column);
                let (room, more) = (pen.room(), look.marks.more);
                let (plain, marked) = (look.of(Role::Text), look.of(Role::Matched));
                pen.put_marked(doc, marks, room, more, plain, marked);
            }
        }
    }
}

fn draw_explained(app: &App, explained: &Explained, buffer: &mut Buffer, look: &Look<'_>) {
    let area = explained.area(app.size());
    let inner = draw_frame(area, &explained.text.title(explained.title), buffer, look);
    for (row, line) in explained.text.shown().enumerate() {
        let mut pen = Pen::new(buffer, inner, row as u16);
        pen.go_to(inner.x + line.indent as u16);
        let role = if line.indent == 0 { Role::Heading } else { Role::Text };
        pen.put(&look.own(&line.text), look.of(role));
    }
}

fn draw_choice(app: &App, choice: &Choice, buffer: &mut Buffer, look: &Look<'_>) {
    let area = choice.area(app.size());
    let inner = draw_frame(area, &choice.text.title(choice.title), buffer, look);
    let mut before = None;
    for (row, line) in choice.text.shown().enumerate() {
        let mut pen = Pen::new(buffer, inner, row as u16);
        let begins = line.answer.is_some() && line.answer != before;
        before = line.answer;
        let is_selected = line.answer == Some(choice.selected());
        if line.answer.is_some() {
            let mark = if begins { look.marks.bullet } else { " " };
            pen.put(
                if begins && is_selected { look.marks.current } else { mark },
                look.of(Role::HintKey),
            );
            pen.put(" ", Style::new());
        }
        let role = if line.answer.is_some() { Role::Text } else { Role::Title };
        pen.put(&look.own(&line.text), look.of(role));
        if is_selected {
            let line = Area { y: inner.y + row as u16, height: 1, ..inner };
            select(buffer, line, look.of(Role::Selected));
        }
    }
}

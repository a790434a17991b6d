//! The list of articles, and what every list has in common.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::age::age;
use super::look::Look;
use super::pen::{Pen, select};
use crate::article::ActorKind;
use crate::search::Snippet;
use crate::text::Span;
use crate::tui::app::{App, Area, Rows};
use crate::tui::event::{ArticleRow, InStory, Letters, Moment};
use crate::tui::theme::Role;
use crate::tui::typeset::{width, wrap};

/// How many actors and topics a row may name.
const NAMED: usize = 12;
/// The most columns that a source and a headline take, where there is room for all.
const WIDEST_SOURCE: u16 = 30;
const WIDEST_TITLE: u16 = 100;

/// Paints the list.
pub(super) fn draw_list(app: &App, buffer: &mut Buffer, look: &Look<'_>) {
    let (list, main) = (app.list(), app.panes().main);
    if list.rows.total() == 0 {
        if list.rows.is_answered() {
            let empty = [
                "The library is empty.",
                "",
                "Add articles from the shell:",
                "  pullquote add PATH...",
                "A path is a file or a folder with text scrapes.",
            ];
            draw_empty(buffer, main, look, &list.query, "article", &empty);
        }
        return;
    }
    let now = app.now();
    draw_rows(app, &list.rows, buffer, |row, area, buffer| {
        if area.height == 1 && area.width >= 60 {
            draw_wide(row, area, buffer, look, now);
        } else {
            draw_tall(row, area, buffer, look, now);
        }
    });
}

/// Paints the rows that are on the screen, and marks the selected one.
pub(super) fn draw_rows<T>(
    app: &App,
    rows: &Rows<T>,
    buffer: &mut Buffer,
    draw: impl Fn(&T, Area, &mut Buffer),
) {
    let (main, height) = (app.panes().main, app.panes().row_height.max(1));
    let marked = Look::new(app.settings()).of(Role::Selected);
    for at in 0..main.height / height {
        let index = rows.top() + usize::from(at);
        let area = Area { y: main.y + at * height, height, ..main };
        if let Some(row) = rows.get(index) {
            draw(row, area, buffer);
        }
        if index == rows.selected() && index < rows.total() {
            select(buffer, area, marked);
        }
    }
}

/// Says why there are no rows, and what to do about it.
pub(super) fn draw_empty(
    buffer: &mut Buffer,
    area: Area,
    look: &Look<'_>,
    query: &str,
    thing: &str,
    empty: &[&str],
) {
    let inner = Area { x: area.x + 2, width: area.width.saturating_sub(2), ..area };
    let top = u16::from(area.height > 6) * 2;
    let none = format!("No {thing} fits this filter.");
    let narrowed = [none.as_str(), "", "Esc clears it, / changes it."];
    let lines = if query.is_empty() { empty } else { &narrowed };
    let mut row = top;
    for (at, line) in lines.iter().enumerate() {
        let role = if at == 0 { Role::Title } else { Role::Text };
        let indent = line.len() - line.trim_start().len();
        let columns = usize::from(inner.width).saturating_sub(indent);
        for part in wrap(line, Span::new(indent, line.len()), columns) {
            let mut pen = Pen::new(buffer, inner, row);
            pen.go_to(inner.x + indent as u16);
            pen.put(part.of(line), look.of(role));
            row += 1;
        }
    }
}

/// One line: mark, age, source, title, actors, quotations, kept.
fn draw_wide(row: &ArticleRow, area: Area, buffer: &mut Buffer, look: &Look<'_>, now: Moment) {
    let card = &row.card;
    let more = look.marks.more;
    let source = (area.width / 7).min(WIDEST_SOURCE);
    // A headline needs so much at most; the names have the rest.
    let title = (area.width * 7 / 10).saturating_sub(source + 19).min(WIDEST_TITLE);
    let mut pen = Pen::new(buffer, area, 0);
    put_unread(&mut pen, card.read, look);
    let age = age(card.published.as_deref(), card.added, now);
    pen.put(&format!("{age:>4}  "), look.of(Role::Faint));
    let column = pen.column() + source;
    let (faint, matched) = (look.of(Role::Faint), look.of(Role::Matched));
    let letters = &row.matched.source;
    let others = others(row);
    let room = usize::from(source).saturating_sub(width(&others));
    pen.put_marked(&card.source, letters, room, more, faint, matched);
    pen.put(&others, look.of(Role::Count));
    pen.go_to(column + 2);
    let title_end = pen.column() + title;
    let room = usize::from(title_end.saturating_sub(pen.column()));
    put_title(&mut pen, row, room, look);
    pen.go_to(title_end + 1);
    pen.reserve(10);
    match &row.matched.snippet {
        Some(snippet) => put_snippet(&mut pen, snippet, look),
        None => put_names(&mut pen, row, look),
    }
    let mut pen = Pen::new(buffer, area, 0);
    pen.go_to(area.x + area.width.saturating_sub(9));
    let counted = if card.quotes > 0 {
        format!("{:>3}{}", card.quotes.min(999), look.marks.direct)
    } else {
        "    ".to_owned()
    };
    pen.put(&counted, look.of(Role::Count));
    if card.kept > 0 {
        pen.put(&format!(" {}{}", look.marks.kept, card.kept.min(99)), look.of(Role::Kept));
    }
}

/// Two lines: mark, title and age; source, actors, quotations and kept. Where there is only one, the first.
fn draw_tall(row: &ArticleRow, area: Area, buffer: &mut Buffer, look: &Look<'_>, now: Moment) {
    let card = &row.card;
    let mut pen = Pen::new(buffer, area, 0);
    put_unread(&mut pen, card.read, look);
    pen.put_right(
        &format!("{} ", age(card.published.as_deref(), card.added, now)),
        look.of(Role::Faint),
    );
    let room = pen.room();
    put_title(&mut pen, row, room, look);
    let mut pen = Pen::new(buffer, area, 1);
    pen.put("  ", Style::new());
    pen.put_right(" ", Style::new());
    if card.kept > 0 {
        pen.put_right(&format!("{}{}", look.marks.kept, card.kept), look.of(Role::Kept));
    }
    if card.quotes > 0 {
        pen.put_right(&format!("{}{}", card.quotes, look.marks.direct), look.of(Role::Count));
    }
    let (faint, matched) = (look.of(Role::Faint), look.of(Role::Matched));
    let letters = &row.matched.source;
    let half = pen.room() / 2;
    pen.put_marked(&card.source, letters, half, look.marks.more, faint, matched);
    match row.story {
        Some(InStory::Lead { sources, open: false, .. }) if sources > 1 && half > 24 => {
            pen.put(&format!(" {} ", look.marks.dot), faint);
            pen.put(&format!("{sources} sources"), look.of(Role::Count));
        }
        _ => pen.put(&others(row), look.of(Role::Count)),
    }
    if pen.room() <= 8 {
        return;
    }
    if let Some(snippet) = &row.matched.snippet {
        pen.put(&format!(" {} ", look.marks.dot), faint);
        put_snippet(&mut pen, snippet, look);
    } else if !card.actors.is_empty() {
        pen.put(&format!(" {} ", look.marks.dot), faint);
        put_names(&mut pen, row, look);
    }
}

/// The line of the text around what was searched for.
fn put_snippet(pen: &mut Pen<'_>, snippet: &Snippet, look: &Look<'_>) {
    let (style, matched) = (look.of(Role::Text), look.of(Role::Matched));
    let room = pen.room();
    pen.put_marked(&snippet.text, &snippet.marks, room, look.marks.more, style, matched);
}

fn put_unread(pen: &mut Pen<'_>, read: bool, look: &Look<'_>) {
    let mark = if read { " " } else { look.marks.unread };
    pen.put(mark, look.of(Role::Unread));
    pen.put(" ", Style::new());
}

fn put_title(pen: &mut Pen<'_>, row: &ArticleRow, room: usize, look: &Look<'_>) {
    let role = if row.card.read { Role::Text } else { Role::Title };
    let (style, matched) = (look.of(role), look.of(Role::Matched));
    let start = pen.column();
    match row.story {
        Some(InStory::Lead { articles, open, .. }) => {
            let mark = if open { look.marks.open } else { look.marks.closed };
            pen.put(&format!("{mark}{articles} "), look.of(Role::Count));
        }
        Some(InStory::Member) => pen.put("   ", Style::new()),
        None => {}
    }
    let room = room.saturating_sub(usize::from(pen.column().saturating_sub(start)));
    pen.put_marked(&row.card.title, &row.matched.title, room, look.marks.more, style, matched);
}

/// How many other sources a story has, behind the one that its line names.
fn others(row: &ArticleRow) -> String {
    match row.story {
        Some(InStory::Lead { sources, open: false, .. }) if sources > 1 => {
            format!(" +{}", sources - 1)
        }
        _ => String::new(),
    }
}

/// The actors that matched, then the other ones (people before places), then topics that matched.
fn put_names(pen: &mut Pen<'_>, row: &ArticleRow, look: &Look<'_>) {
    let letters = |all: &[Letters], index: usize| -> Option<Vec<Span>> {
        all.iter().find(|letters| letters.index == index).map(|letters| letters.letters.clone())
    };
    let mut names: Vec<(u8, &str, Option<Vec<Span>>)> = Vec::new();
    for (index, actor) in row.card.actors.iter().enumerate().take(NAMED) {
        let found = letters(&row.matched.actors, index);
        let rank = match (found.is_some(), actor.kind) {
            (true, _) => 0,
            (false, ActorKind::Person) => 2,
            (false, ActorKind::Organisation | ActorKind::Group) => 3,
            (false, ActorKind::Place) => 4,
        };
        names.push((rank, &actor.name, found));
    }
    for found in &row.matched.topics {
        // A place is an actor and may be a topic too: once is enough.
        if let Some(topic) = row.card.topics.get(found.index)
            && !row.card.actors.iter().any(|actor| actor.name == *topic)
        {
            names.push((1, topic, Some(found.letters.clone())));
        }
    }
    names.sort_by_key(|(rank, ..)| *rank);
    let (style, matched) = (look.of(Role::Text), look.of(Role::Matched));
    for (at, (_, name, found)) in names.iter().enumerate() {
        let comma = if at == 0 { "" } else { ", " };
        if pen.room() < comma.len() + 4 {
            return pen.put(look.marks.more, look.of(Role::Faint));
        }
        pen.put(comma, look.of(Role::Faint));
        let spans = found.as_deref().unwrap_or_default();
        let room = pen.room();
        pen.put_marked(name, spans, room, look.marks.more, style, matched);
        if width(name) > room {
            return;
        }
    }
}

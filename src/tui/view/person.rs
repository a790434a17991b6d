//! The page of a speaker or actor: who they are, and what they said.

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

use super::look::Look;
use super::pen::{Pen, select};
use super::rows::{draw_empty, draw_rows};
use super::shelves::{draw_border, draw_saying};
use crate::export::chart;
use crate::library::{Person, Week};
use crate::tui::app::{App, Area, PersonPage, PortraitLine, day};
use crate::tui::event::QuoteRow;
use crate::tui::theme::Role;
use crate::tui::typeset::width;

/// Paints the page.
pub(super) fn draw(app: &App, buffer: &mut Buffer, look: &Look<'_>) {
    let Some(page) = app.person() else { return };
    let (quotes, main) = (&page.quotes, app.panes().main);
    draw_border(app, buffer, look);
    if let Some(border) = app.panes().border.filter(|border| border.width > 1) {
        let role = if page.portrait_has_focus() { Role::BorderFocus } else { Role::Border };
        let mut pen = Pen::new(buffer, border, 0);
        pen.go_to(border.x + 2);
        pen.put(&page.portrait.text.title("About them"), look.of(role));
    }
    draw_portrait(app, page, buffer, look);
    if quotes.rows.total() == 0 && main.height > 0 {
        if quotes.rows.is_answered() {
            let empty = ["No article quotes them."];
            draw_empty(buffer, main, look, &quotes.query, "quotation of theirs", &empty);
        }
        return;
    }
    let name = &page.person().name;
    draw_rows(app, &quotes.rows, buffer, |row, area, buffer| {
        draw_saying(row, &heading(row, name), app.now(), area, buffer, look);
    });
}

/// What stands over a quotation of somebody whose name stands over all of them: the article, and who said it too.
fn heading(row: &QuoteRow, name: &str) -> String {
    let others = row.card.speakers.iter().filter(|speaker| *speaker != name);
    let others: Vec<&str> = others.map(String::as_str).collect();
    if others.is_empty() || row.card.speakers.len() < 2 {
        row.card.title.clone()
    } else {
        format!("{} (with {})", row.card.title, others.join(", "))
    }
}

fn draw_portrait(app: &App, page: &PersonPage, buffer: &mut Buffer, look: &Look<'_>) {
    let Some(side) = app.panes().side else { return };
    let inner = Area { x: side.x + 1, width: side.width.saturating_sub(2), ..side };
    for (row, line) in page.portrait.text.shown().enumerate() {
        let mut pen = Pen::new(buffer, inner, row as u16);
        draw_line(line, page.person(), &mut pen, look);
        let is_selected = page.portrait.selected_row() == Some(row);
        if is_selected && page.portrait_has_focus() {
            let line = Area { y: inner.y.saturating_add(row as u16), height: 1, ..inner };
            select(buffer, line, look.of(Role::Selected));
        }
    }
}

fn draw_line(line: &PortraitLine, person: &Person, pen: &mut Pen<'_>, look: &Look<'_>) {
    let (faint, text) = (look.of(Role::Faint), look.of(Role::Text));
    let more = look.marks.more;
    match line {
        PortraitLine::Name => {
            let kind = person.kind.name();
            let bold = look.speaker_named(&person.name).add_modifier(Modifier::BOLD);
            let room = pen.room().saturating_sub(width(kind) + 2);
            pen.put_within(&person.name, room, more, bold);
            pen.put(&format!("  {kind}"), faint);
        }
        PortraitLine::Text(words) => pen.put(&look.own(words), text),
        PortraitLine::Heading(name) => pen.put(name, look.of(Role::Heading)),
        PortraitLine::Chart { row, of } => draw_chart(person, (*row, *of), pen, look),
        PortraitLine::Axis => draw_axis(person, pen, look),
        PortraitLine::Topic(index) => {
            let Some(about) = person.topics.get(*index) else { return };
            let count = if person.said.is_some() { about.quotes } else { about.articles };
            pen.put_right(&count.to_string(), look.of(Role::Count));
            pen.put("  ", Style::new());
            pen.put_within(&about.topic, pen.room(), more, text);
        }
        PortraitLine::Companion(index) => {
            let Some(other) = person.company.get(*index) else { return };
            let articles = if other.articles == 1 { "article" } else { "articles" };
            pen.put_right(&format!("{} {articles}", other.articles), look.of(Role::Count));
            pen.put("  ", Style::new());
            pen.put_within(&other.name, pen.room(), more, look.speaker_named(&other.name));
        }
        PortraitLine::Role(index) => {
            let Some(role) = person.roles.get(*index) else { return };
            let articles = if role.articles == 1 { "article" } else { "articles" };
            let count = format!("{} {articles}, last {}", role.articles, day(role.last));
            pen.put_right(&count, look.of(Role::Count));
            pen.put("  ", Style::new());
            pen.put_within(&role.role, pen.room(), more, text);
        }
        PortraitLine::Blank => {}
    }
}

/// The last weeks, and how many columns each has: a year of them where there is room, else half a year, else what there
/// is room for.
fn shown(weeks: &[Week], columns: usize) -> (&[Week], usize) {
    let count = match columns {
        52.. => 52,
        26..52 => 26,
        few => few,
    };
    let start = weeks.len().saturating_sub(count);
    (weeks.get(start..).unwrap_or_default(), (columns / count.max(1)).clamp(1, 2))
}

fn most(weeks: &[Week]) -> usize {
    weeks.iter().filter_map(|week| week.said).max().unwrap_or_default()
}

/// A line of the chart: how much of each week's column reaches so high.
fn draw_chart(person: &Person, (row, of): (u16, u16), pen: &mut Pen<'_>, look: &Look<'_>) {
    let (weeks, columns) = shown(&person.weeks, pen.room());
    let most = most(weeks);
    let bar = look.speaker_named(&person.name);
    for week in weeks {
        let (sign, style) = match week.said {
            None => (" ".to_owned(), Style::new()),
            Some(0) if row + 1 < of => (" ".to_owned(), Style::new()),
            Some(0) => (look.marks.dot.to_owned(), look.of(Role::Faint)),
            Some(_) if look.is_ascii() && row + 1 < of => (" ".to_owned(), bar),
            Some(count) if look.is_ascii() => (chart::digit(count, most).to_string(), bar),
            Some(count) => {
                (chart::block(count, most, usize::from(row), usize::from(of)).to_owned(), bar)
            }
        };
        for _ in 0..columns {
            pen.put(&sign, style);
        }
    }
}

/// Since which week the chart goes, and how many quotations its highest column stands for.
fn draw_axis(person: &Person, pen: &mut Pen<'_>, look: &Look<'_>) {
    let (weeks, _) = shown(&person.weeks, pen.room());
    let Some(first) = weeks.first() else { return };
    let most = most(weeks);
    let count = weeks.len();
    let short = format!("{count} weeks; most {most}");
    let longer = format!("Quotations a week since {}; most {most}", day(first.start));
    let longest = format!("{longer}; blank: no articles at all");
    let fit = [longest, longer].into_iter().find(|text| width(text) <= pen.room());
    let text = fit.unwrap_or(short);
    pen.put(&text, look.of(Role::Faint));
}

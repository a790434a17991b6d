//! The feeds: a line for each, folder by folder, and what is known of the selected one.

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

use super::age::age;
use super::look::Look;
use super::pen::Pen;
use super::rows::{draw_empty, draw_rows};
use super::shelves::{Detail, draw_border, draw_detail};
use crate::library::{FeedRow, FeedState};
use crate::text::Span;
use crate::tui::app::{App, Area, feeds};
use crate::tui::event::{Counts, FeedLine, Moment};
use crate::tui::theme::Role;

/// From this width on, a line says how many articles there are, not only how many are unread.
const WIDE: u16 = 40;
/// How many columns the age or the state of a feed takes.
const STATE: usize = 6;

/// Paints the feeds.
pub(super) fn draw(app: &App, buffer: &mut Buffer, look: &Look<'_>) {
    let (shelf, main) = (app.feeds(), app.panes().main);
    draw_border(app, buffer, look);
    if shelf.rows.total() == 0 {
        if shelf.rows.is_answered() {
            let empty = [
                "No feed is followed yet.",
                "",
                "a follows one: type the address of a feed, or of the site that has one.",
                "",
                "From the shell:",
                "  pullquote feeds add URL",
                "  pullquote feeds import FILE",
                "The second takes the list of another reader.",
            ];
            draw_empty(buffer, main, look, &shelf.query, "feed", &empty);
        }
        return;
    }
    let is_flat = !shelf.query.trim().is_empty();
    draw_rows(app, &shelf.rows, buffer, |line, area, buffer| match line {
        FeedLine::Folder { path, unread, .. } => draw_folder(path, *unread, area, buffer, look),
        FeedLine::Searches => {
            let mut pen = Pen::new(buffer, area, 0);
            pen.put("Searches", look.of(Role::Heading));
        }
        FeedLine::Search { saved, counts, matched } => {
            draw_search((&saved.name, matched), *counts, is_flat, area, buffer, look);
        }
        FeedLine::Feed { row, matched } => {
            draw_feed((row, matched), is_flat, area, buffer, look, app.now());
        }
    });
    let about = match shelf.rows.current() {
        Some(FeedLine::Feed { row, .. }) => Some(detail(row)),
        Some(FeedLine::Search { saved, .. }) => {
            Some(vec![(Role::Title, saved.name.clone()), (Role::Text, saved.query.clone())])
        }
        _ => None,
    };
    if let (Some(about), Some(side)) = (about, app.panes().side) {
        draw_detail(&about, side, buffer, look);
    }
}

fn draw_folder(path: &[String], unread: usize, area: Area, buffer: &mut Buffer, look: &Look<'_>) {
    let mut pen = Pen::new(buffer, area, 0);
    if unread > 0 {
        let word = if area.width >= WIDE { " unread" } else { "" };
        pen.put_right(&format!("{unread}{word} {:STATE$}", ""), look.of(Role::Count));
    }
    let name = path.join(" / ");
    pen.put_within(&name, pen.room(), look.marks.more, look.of(Role::Heading));
}

/// Its name, how many articles are unread and how many there are.
fn draw_search(
    (name, matched): (&str, &[Span]),
    counts: Counts,
    is_flat: bool,
    area: Area,
    buffer: &mut Buffer,
    look: &Look<'_>,
) {
    let mut pen = Pen::new(buffer, area, 0);
    let (faint, count) = (look.of(Role::Faint), look.of(Role::Count));
    pen.put_right(&format!("{:STATE$}", ""), faint);
    match counts {
        Counts::Uncounted => pen.put_right(look.marks.more, faint),
        Counts::Unknown => pen.put_right("?", look.of(Role::Error)),
        Counts::Known { unread, .. } if area.width < WIDE => {
            pen.put_right(&unread.to_string(), count);
        }
        Counts::Known { articles, unread: 0 } => pen.put_right(&articles.to_string(), faint),
        Counts::Known { articles, unread } => {
            pen.put_right(&format!("of {articles}"), faint);
            pen.put_right(&unread.to_string(), count);
        }
    }
    pen.put(if is_flat || area.width < WIDE { "  " } else { "    " }, Style::new());
    let has_unread = matches!(counts, Counts::Known { unread: 1.., .. });
    let role = if has_unread { Role::Title } else { Role::Text };
    let (plain, marked, room) = (look.of(role), look.of(Role::Matched), pen.room());
    pen.put_marked(name, matched, room, look.marks.more, plain, marked);
}

/// Whether it failed, its name, how many articles are unread and how many there are, and when it was asked.
fn draw_feed(
    (row, matched): (&FeedRow, &[Span]),
    is_flat: bool,
    area: Area,
    buffer: &mut Buffer,
    look: &Look<'_>,
    now: Moment,
) {
    let mut pen = Pen::new(buffer, area, 0);
    let (faint, count) = (look.of(Role::Faint), look.of(Role::Count));
    let (state, fails) = state(row, now);
    let role = if fails { Role::Error } else { Role::Faint };
    pen.put_right(&format!("{state:>STATE$}"), look.of(role));
    match (row.unread, row.articles) {
        (0, _) if area.width < WIDE => {}
        (0, articles) => pen.put_right(&articles.to_string(), faint),
        (unread, _) if area.width < WIDE => pen.put_right(&unread.to_string(), count),
        (unread, articles) => {
            pen.put_right(&format!("of {articles}"), faint);
            pen.put_right(&unread.to_string(), count);
        }
    }
    if !row.folder.is_empty() && !is_flat && area.width >= WIDE {
        pen.put("  ", Style::new());
    }
    pen.put(if fails { look.marks.orphaned } else { " " }, look.of(Role::Error));
    pen.put(" ", Style::new());
    let role = if row.unread > 0 { Role::Title } else { Role::Text };
    let (plain, marked) = (look.of(role), look.of(Role::Matched));
    let gone = matches!(row.state(), FeedState::Gone);
    let plain = if gone { plain.add_modifier(Modifier::DIM) } else { plain };
    let room = pen.room();
    pen.put_marked(row.name(), matched, room, look.marks.more, plain, marked);
    if is_flat && !row.folder.is_empty() && pen.room() > 8 {
        pen.put(&format!(" {} ", look.marks.dot), faint);
        let room = pen.room();
        pen.put_within(&row.folder.join(" / "), room, look.marks.more, faint);
    }
}

/// How it stands with a feed, in a word or as the time since it was asked; whether it fails.
fn state(row: &FeedRow, now: Moment) -> (String, bool) {
    match row.state() {
        FeedState::New => ("new".to_owned(), false),
        FeedState::Gone => ("gone".to_owned(), true),
        FeedState::Failing | FeedState::Resting => ("failed".to_owned(), true),
        FeedState::Well => (row.checked_at.map(|at| age(None, at, now)).unwrap_or_default(), false),
    }
}

/// What is known of a feed; why it fails is set off.
fn detail(row: &FeedRow) -> Detail {
    let fails = row.gone_at.is_some() || row.last_error.is_some();
    let role = |at: usize| match at {
        0 => Role::Title,
        1 if fails => Role::Error,
        _ => Role::Text,
    };
    let lines = feeds::about(row).into_iter().enumerate();
    lines.map(|(at, line)| (role(at), line.text)).collect()
}

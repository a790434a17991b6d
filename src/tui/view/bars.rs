//! The line at the top and the line at the bottom.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::look::Look;
use super::pen::{Pen, patch};
use crate::article::QuoteKind;
use crate::text::Span;
use crate::tui::app::{
    App, Area, KeyHint, LineEdit, Overlay, Progress, Prompt, PromptKind, Reader, SMALLEST, Screen,
    Voices,
};
use crate::tui::command::Command;
use crate::tui::event::QueryError;
use crate::tui::theme::Role;
use crate::tui::typeset::{clip, graphemes, width};

/// From this width on, the line at the top says how long the rest of an article takes.
const ROOM_FOR_TIME: usize = 60;

/// Says that there is too little room.
pub(super) fn draw_note(buffer: &mut Buffer, area: Rect, look: &Look<'_>) {
    let area = Area { x: area.x, y: area.y, width: area.width, height: area.height };
    let text = format!("Too small: {}x{}", SMALLEST.width, SMALLEST.height);
    Pen::new(buffer, area, 0).put(&text, look.of(Role::Text));
}

/// The top line: where one is, how much there is, and what it is narrowed to.
pub(super) fn draw_top(app: &App, buffer: &mut Buffer, look: &Look<'_>) {
    let bar = app.panes().bar;
    let (plain, strong) = (look.of(Role::Bar), look.of(Role::BarNote));
    patch(buffer, bar, plain);
    let mut pen = Pen::new(buffer, bar, 0);
    pen.put(" ", plain);
    if app.is_sample() && app.screen() == Screen::List {
        pen.put_right("sample library ", strong);
    }
    if app.texts_waiting() > 0 && app.screen() == Screen::List {
        pen.put_right(&format!("{} texts not searched yet ", app.texts_waiting()), strong);
    }
    match app.screen() {
        Screen::List => {
            let list = app.list();
            let rows = (list.rows.total(), list.rows.of());
            let query = narrowed(app);
            put_shelf(&mut pen, look, "Pullquote", rows, list.order.name(), &query);
        }
        Screen::Feeds => {
            let feeds = app.feeds();
            let rows = (feeds.rows.total(), feeds.rows.of());
            put_shelf(&mut pen, look, "Feeds", rows, "", &feeds.query);
        }
        Screen::Person => {
            let Some(page) = app.person() else { return };
            let (name, quotes) = (&page.person().name, &page.quotes);
            let rows = (quotes.rows.total(), quotes.rows.of());
            put_shelf(&mut pen, look, name, rows, quotes.order.name(), &quotes.query);
        }
        Screen::Quotes => {
            let quotes = app.quotes();
            let rows = (quotes.rows.total(), quotes.rows.of());
            put_shelf(&mut pen, look, "Quotations", rows, quotes.order.name(), &quotes.query);
        }
        Screen::Bookmarks => {
            let kept = app.bookmarks();
            let rows = (kept.rows.total(), kept.rows.of());
            put_shelf(&mut pen, look, "Kept", rows, kept.order.name(), &kept.query);
        }
        Screen::Reader => put_article(app, &mut pen, look),
    }
}

/// What the list is narrowed to: the feed, the query, or both.
fn narrowed(app: &App) -> String {
    let query = &app.list().query;
    match app.narrowed() {
        None => query.clone(),
        Some(narrowed) if query.is_empty() => narrowed.name.clone(),
        Some(narrowed) => format!("{}: {query}", narrowed.name),
    }
}

fn put_shelf(
    pen: &mut Pen<'_>,
    look: &Look<'_>,
    name: &str,
    (total, of): (usize, usize),
    order: &str,
    query: &str,
) {
    let (plain, strong) = (look.of(Role::Bar), look.of(Role::BarNote));
    pen.put(name, strong);
    let dot = look.marks.dot;
    let counted = if query.is_empty() { format!("  {of}") } else { format!("  {total} of {of}") };
    pen.put(&counted, plain);
    if !query.is_empty() {
        pen.put(&format!(" {dot} "), plain);
        let room = pen.room().saturating_sub(width(order) + 4);
        pen.put_within(query, room.max(6), look.marks.more, strong);
    }
    if !order.is_empty() && width(order) + 3 < pen.room() {
        pen.put(&format!(" {dot} {order}"), plain);
    }
}

fn put_article(app: &App, pen: &mut Pen<'_>, look: &Look<'_>) {
    let (plain, strong) = (look.of(Role::Bar), look.of(Role::BarNote));
    let Some(reader) = app.reader() else { return };
    pen.put_right(&format!("{}% ", reader.percent()), plain);
    if pen.room() > ROOM_FOR_TIME && reader.minutes_left() > 0 {
        pen.put_right(&format!("{} min left", reader.minutes_left()), plain);
    }
    pen.put_right(&place(reader, look), plain);
    let title = reader.stored().article.title.as_deref().unwrap_or("Untitled");
    pen.put_within(title, pen.room(), look.marks.more, strong);
}

/// Which quotation of how many: "“3/14"; of what is only reported, "~2/10". Nothing without quotations.
fn place(reader: &Reader, look: &Look<'_>) -> String {
    let (own, all) = (reader.own_words(), reader.quotes());
    let current = reader.current();
    let at = current.map_or("-".to_owned(), |quote| reader.ordinal(quote).to_string());
    match current.map_or(own > 0, |quote| reader.is_own_words(quote)) {
        _ if all == 0 => String::new(),
        true => format!("{}{at}/{own}", look.marks.direct),
        false => format!("{}{at}/{}", look.marks.indirect, all - own),
    }
}

/// The bottom line: what is being typed, what runs, what was said, or what can be done. Where the cursor belongs.
pub(super) fn draw_foot(app: &App, buffer: &mut Buffer, look: &Look<'_>) -> Option<(u16, u16)> {
    let foot = app.panes().foot;
    let mut pen = Pen::new(buffer, foot, 0);
    if let Some(Overlay::Prompt(prompt)) = app.overlay() {
        return Some((put_prompt(app, prompt, &mut pen, look), foot.y));
    }
    if let Some(column) = app.overlay().and_then(|over| put_typed(over, &mut pen, look)) {
        return Some((column, foot.y));
    }
    pen.put_right(&app.pending_keys(), look.of(Role::HintKey));
    if let Some(asked) = app.awaited() {
        pen.put_within(asked, pen.room(), look.marks.more, look.of(Role::Text));
        return None;
    }
    put_found(app, &mut pen, look);
    let query_error = match app.screen() {
        Screen::List => app.list().error.as_ref(),
        Screen::Quotes => app.quotes().error.as_ref(),
        Screen::Bookmarks => app.bookmarks().error.as_ref(),
        Screen::Person => app.person().and_then(|page| page.quotes.error.as_ref()),
        Screen::Reader | Screen::Feeds => None,
    };
    if let Some(message) = app.status().message() {
        let role = if message.failed { Role::Error } else { Role::Good };
        let text = look.own(&message.text);
        pen.put_within(&text, pen.room(), look.marks.more, look.of(role));
    } else if let Some(progress) = app.slow_job() {
        put_progress(&progress, &mut pen, look);
    } else if let Some(error) = query_error {
        pen.put_within(&error.message, pen.room(), look.marks.more, look.of(Role::Error));
    } else {
        put_speaker(app, &mut pen, look);
        put_hints(app, &mut pen, look);
    }
    None
}

/// Who says the selected quotation, where no panel tells it.
fn put_speaker(app: &App, pen: &mut Pen<'_>, look: &Look<'_>) {
    let reader = app.reader().filter(|_| app.screen() == Screen::Reader);
    let alone = app.panes().side.is_none() && app.overlay().is_none();
    let Some(reader) = reader.filter(|_| alone) else { return };
    let Some(quote) = reader.selected() else { return };
    let voice = reader.voices().of(quote);
    let name = voice.and_then(|number| reader.voices().get(number));
    let name = name.map_or("Nobody named", |voice| &voice.name);
    let kind = reader.stored().analysis.quotes.get(quote).map(|quote| quote.kind);
    let hue = look.speaker(voice).add_modifier(Modifier::BOLD);
    pen.put(&Voices::sign(voice).to_string(), hue);
    pen.put(kind.map_or(look.marks.bar, |kind| look.bar(kind, false)), hue);
    let kind = kind.map_or("", QuoteKind::name);
    pen.put_within(name, pen.room() * 2 / 3, look.marks.more, hue);
    if width(kind) + 1 < pen.room() {
        pen.put(&format!(" {kind}   "), look.of(Role::Faint));
    }
}

fn put_progress(progress: &Progress, pen: &mut Pen<'_>, look: &Look<'_>) {
    let counted = match progress.total {
        Some(total) => format!(" {} of {total}", progress.done),
        None if progress.done > 0 => format!(" {}", progress.done),
        None => String::new(),
    };
    let more = look.marks.more;
    let text = if progress.name.is_empty() {
        format!("{}{more}{counted}", progress.label)
    } else {
        format!("{}{counted} {} {}", progress.label, look.marks.dot, progress.name)
    };
    let hint = "  Esc stops it";
    // A narrow line says how far it is, before it says how to stop it.
    let room = pen.room().saturating_sub(if pen.room() < 60 { 0 } else { width(hint) });
    pen.put_within(&text, room, more, look.of(Role::Text));
    pen.put(hint, look.of(Role::Hint));
}

/// What was found in the text, after the line that was typed is gone.
fn put_found(app: &App, pen: &mut Pen<'_>, look: &Look<'_>) {
    let reader = app.reader().filter(|_| app.screen() == Screen::Reader);
    if let Some(find) = reader.and_then(|reader| reader.find()) {
        let counted = format!("{}/{}", find.current + 1, find.matches.len());
        let query = clip(&find.query, pen.room() / 3).0;
        pen.put_right(&format!("/{query} {counted}"), look.of(Role::Count));
    }
}

fn put_hints(app: &App, pen: &mut Pen<'_>, look: &Look<'_>) {
    for (keys, name) in app.following_keys() {
        if width(&keys) + width(name) + 3 <= pen.room() {
            pen.put(&keys, look.of(Role::HintKey));
            pen.put(&format!(" {name}  "), look.of(Role::Hint));
        }
    }
    if !app.following_keys().is_empty() {
        return;
    }
    for hint in app.key_hints_within(pen.column(), pen.room() as u16) {
        let KeyHint { command, key, word, start, .. } = hint;
        if command == Command::Help {
            pen.put_right(&format!("{key} {word}"), look.of(Role::Hint));
            continue;
        }
        pen.go_to(start);
        pen.put(&key, look.of(Role::HintKey));
        pen.put(&format!(" {word}  "), look.of(Role::Hint));
    }
}

/// Writes a prompt and says at which column its cursor stands.
fn put_prompt(app: &App, prompt: &Prompt, pen: &mut Pen<'_>, look: &Look<'_>) -> u16 {
    let error = match app.screen() {
        _ if !prompt.kind.filters() => None,
        Screen::List | Screen::Reader => app.list().error.as_ref(),
        Screen::Quotes => app.quotes().error.as_ref(),
        Screen::Bookmarks => app.bookmarks().error.as_ref(),
        Screen::Person => app.person().and_then(|page| page.quotes.error.as_ref()),
        Screen::Feeds => None,
    };
    let error = error.map(|error| error.clone().behind(prompt.kind.lead()));
    match &error {
        Some(error) if pen.room() > 50 => {
            pen.put_right(&error.message, look.of(Role::Error));
        }
        _ => pen.put_right(&found(app, prompt), look.of(Role::Count)),
    }
    pen.put(prompt.kind.label(), look.of(Role::HintKey));
    put_line(&prompt.edit, error.as_ref(), pen, look)
}

/// Writes the line at `:`, or what is looked for in the help, and says at which column its cursor stands.
fn put_typed(over: &Overlay, pen: &mut Pen<'_>, look: &Look<'_>) -> Option<u16> {
    match over {
        Overlay::Line(line) => {
            pen.put(":", look.of(Role::HintKey));
            let column = put_line(&line.edit, None, pen, look);
            pen.put(line.ghost().unwrap_or(line.hint()), look.of(Role::Faint));
            Some(column)
        }
        Overlay::Help(help) => {
            let edit = help.typed()?;
            pen.put("/", look.of(Role::HintKey));
            Some(put_line(edit, None, pen, look))
        }
        _ => None,
    }
}

/// How much was found by what is typed.
fn found(app: &App, prompt: &Prompt) -> String {
    let kind = if prompt.kind.filters() { &PromptKind::Filter } else { &prompt.kind };
    let rows = match (kind, app.screen()) {
        (PromptKind::Find, _) => {
            return match app.reader().and_then(|reader| reader.find()) {
                Some(find) if !find.matches.is_empty() => {
                    format!("{}/{}", find.current + 1, find.matches.len())
                }
                Some(find) if !find.query.is_empty() => "not found".to_owned(),
                _ => String::new(),
            };
        }
        (PromptKind::Filter, Screen::List) => (app.list().rows.total(), app.list().rows.of()),
        (PromptKind::Filter, Screen::Quotes) => (app.quotes().rows.total(), app.quotes().rows.of()),
        (PromptKind::Filter, Screen::Person) => {
            app.person().map_or((0, 0), |page| (page.quotes.rows.total(), page.quotes.rows.of()))
        }
        (PromptKind::Filter, Screen::Bookmarks) => {
            (app.bookmarks().rows.total(), app.bookmarks().rows.of())
        }
        // Folders have lines too while nothing is typed.
        (PromptKind::Filter, Screen::Feeds) if app.feeds().query.trim().is_empty() => {
            (app.feeds().rows.of(), app.feeds().rows.of())
        }
        (PromptKind::Filter, Screen::Feeds) => (app.feeds().rows.total(), app.feeds().rows.of()),
        _ => return String::new(),
    };
    format!("{} of {}", rows.0, rows.1)
}

/// Writes a line that is being typed, scrolled so that its cursor is in sight, and says where that stands.
pub(super) fn put_line(
    edit: &LineEdit,
    error: Option<&QueryError>,
    pen: &mut Pen<'_>,
    look: &Look<'_>,
) -> u16 {
    let (before, after) = edit.split();
    let room = pen.room().saturating_sub(1);
    let hidden = width(before).saturating_sub(room);
    let start = if hidden == 0 { 0 } else { first_after(before, hidden) };
    let blamed = error.map_or(Span::default(), |error| error.span);
    let text = edit.text();
    let (plain, wrong) = (look.of(Role::Text), look.of(Role::Error));
    let shown = Span::new(start, before.len());
    put_blamed(text, shown, blamed, pen, (plain, wrong));
    let cursor = pen.column();
    put_blamed(
        text,
        Span::new(before.len(), before.len() + after.len()),
        blamed,
        pen,
        (plain, wrong),
    );
    cursor
}

/// The byte at which the text begins when `columns` are hidden at its start.
fn first_after(text: &str, columns: usize) -> usize {
    let mut hidden = 0;
    for (at, _, width) in graphemes(text) {
        if hidden >= columns {
            return at;
        }
        hidden += width;
    }
    text.len()
}

fn put_blamed(
    text: &str,
    shown: Span,
    blamed: Span,
    pen: &mut Pen<'_>,
    (plain, wrong): (ratatui::style::Style, ratatui::style::Style),
) {
    let from = blamed.start.clamp(shown.start, shown.end);
    let to = blamed.end.clamp(from, shown.end);
    if !text.is_char_boundary(from) || !text.is_char_boundary(to) {
        return pen.put(shown.of(text), plain);
    }
    pen.put(Span::new(shown.start, from).of(text), plain);
    pen.put(Span::new(from, to).of(text), wrong);
    pen.put(Span::new(to, shown.end).of(text), plain);
}

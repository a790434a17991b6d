//! The quotations of the library and the kept ones: rows, and the selected one in full.

use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

use super::age::age;
use super::kept;
use super::look::Look;
use super::pen::Pen;
use super::rows::{draw_empty, draw_rows};
use crate::article::{Hue, WordsKind};
use crate::library::{Anchor, Bookmark, QuoteCard};
use crate::text::{Span, sanitize_line};
use crate::tui::app::{App, Area};
use crate::tui::event::{AlsoIn, InGroup, Moment, QuoteRow};
use crate::tui::theme::Role;
use crate::tui::typeset::wrap;

/// The widest line of what is known of a row.
const MEASURE: usize = 88;

/// A quotation as both views show it.
#[derive(Debug)]
struct Shown<'q> {
    group: Option<&'q InGroup>,
    speaker: String,
    kind: WordsKind,
    text: &'q str,
    matched: &'q [Span],
    kept: bool,
    source: &'q str,
    age: String,
    tags: &'q [String],
    hue: Option<Hue>,
    orphaned: bool,
}

/// Paints the library's quotations.
pub(super) fn draw_quotes(app: &App, buffer: &mut Buffer, look: &Look<'_>) {
    let (quotes, main) = (app.quotes(), app.panes().main);
    draw_border(app, buffer, look);
    if quotes.rows.total() == 0 {
        if quotes.rows.is_answered() {
            let empty =
                ["There are no quotations yet.", "", "They come with the articles you add."];
            draw_empty(buffer, main, look, &quotes.query, "quotation", &empty);
        }
        return;
    }
    draw_rows(app, &quotes.rows, buffer, |row, area, buffer| {
        draw_saying(row, &row.card.speakers.join(", "), app.now(), area, buffer, look);
    });
    if let (Some(row), Some(side)) = (quotes.rows.current(), app.panes().side) {
        draw_detail(&quote_detail(&row.card, &row.also), side, buffer, look);
    }
}

/// Paints a quotation of the library under the name of its speaker, or of what else tells it from the others there.
pub(super) fn draw_saying(
    row: &QuoteRow,
    name: &str,
    now: Moment,
    area: Area,
    buffer: &mut Buffer,
    look: &Look<'_>,
) {
    let card = &row.card;
    let published = card.published.as_deref();
    let shown = Shown {
        group: row.group.as_ref(),
        speaker: name.to_owned(),
        kind: card.kind.into(),
        text: &card.text,
        matched: &row.matched,
        kept: card.bookmark.is_some(),
        source: &sources(&card.source, &row.also),
        age: published.map(|date| age(Some(date), now.seconds(), now)).unwrap_or_default(),
        tags: &[],
        hue: None,
        orphaned: false,
    };
    draw_row(&shown, area, buffer, look);
}

/// Paints the kept quotations.
pub(super) fn draw_bookmarks(app: &App, buffer: &mut Buffer, look: &Look<'_>) {
    let (shelf, main) = (app.bookmarks(), app.panes().main);
    draw_border(app, buffer, look);
    if shelf.rows.total() == 0 {
        if shelf.rows.is_answered() {
            let empty = [
                "Nothing is kept yet.",
                "",
                "In an article, ]q selects a quotation and b keeps it.",
                "v selects any words, and Enter keeps them.",
                "e writes a note on it, t gives it tags.",
            ];
            draw_empty(buffer, main, look, &shelf.query, "kept quotation", &empty);
        }
        return;
    }
    draw_rows(app, &shelf.rows, buffer, |row, area, buffer| {
        let quote = &row.bookmark.quote;
        let shown = Shown {
            group: None,
            speaker: quote.speaker.clone(),
            kind: quote.kind,
            text: &quote.exact,
            matched: &row.matched,
            kept: true,
            source: quote.site.as_deref().unwrap_or(&quote.title),
            age: age(None, row.bookmark.kept_at, app.now()),
            tags: &quote.tags,
            hue: quote.hue,
            orphaned: row.bookmark.anchor == Anchor::Orphaned,
        };
        draw_row(&shown, area, buffer, look);
    });
    if let (Some(row), Some(side)) = (shelf.rows.current(), app.panes().side) {
        draw_detail(&bookmark_detail(&row.bookmark), side, buffer, look);
    }
}

/// One line: speaker and words. Two: speaker, source and age; words and tags.
fn draw_row(shown: &Shown<'_>, area: Area, buffer: &mut Buffer, look: &Look<'_>) {
    let more = look.marks.more;
    let name = match (shown.speaker.as_str(), shown.kind) {
        ("", WordsKind::Passage) => "The article itself",
        ("", _) => "Nobody named",
        (name, _) => name,
    };
    let bold = look.speaker_named(&shown.speaker).add_modifier(Modifier::BOLD);
    let mut pen = Pen::new(buffer, area, 0);
    let (mark, style) = match (shown.orphaned, shown.kept) {
        (true, _) => (look.marks.orphaned.to_owned(), look.of(Role::Kept)),
        (false, true) => kept::mark(look, shown.hue),
        (false, false) => (" ".to_owned(), Style::new()),
    };
    pen.put(&mark, style);
    pen.put(" ", Style::new());
    if area.height == 1 {
        let room = pen.room() / 3;
        put_name(shown, name, room, bold, &mut pen, look);
        pen.put("  ", Style::new());
    } else {
        pen.put_right(&format!("{} ", shown.age), look.of(Role::Faint));
        let room = pen.room() * 3 / 5;
        put_name(shown, name, room, bold, &mut pen, look);
        if pen.room() > 8 && !shown.source.is_empty() {
            pen.put(&format!(" {} ", look.marks.dot), look.of(Role::Faint));
            pen.put_within(shown.source, pen.room(), more, look.of(Role::Faint));
        }
        pen = Pen::new(buffer, area, 1);
        pen.reserve(1);
        pen.put("  ", Style::new());
        for tag in shown.tags.iter().rev() {
            pen.put_right(&format!("#{tag}"), look.of(Role::Count));
        }
    }
    pen.put(kept::kind(look, shown.kind), look.of(Role::Faint));
    pen.put(" ", Style::new());
    let (plain, marked) = (look.of(Role::Text), look.of(Role::Matched));
    pen.put_marked(shown.text, shown.matched, pen.room(), more, plain, marked);
}

/// Who speaks; before the first of a group, its name and how much it holds.
fn put_name(
    shown: &Shown<'_>,
    name: &str,
    room: usize,
    bold: Style,
    pen: &mut Pen<'_>,
    look: &Look<'_>,
) {
    let more = look.marks.more;
    let group = match shown.group {
        None => return pen.put_within(name, room, more, bold),
        Some(InGroup::Member(_)) => {
            pen.put("   ", Style::new());
            return pen.put_within(name, room.saturating_sub(3), more, bold);
        }
        Some(InGroup::Lead { name, quotes, open, .. }) => (name, quotes, open),
    };
    let (of, quotes, open) = group;
    let mark = if *open { look.marks.open } else { look.marks.closed };
    let start = pen.column();
    pen.put(&format!("{mark}{quotes} "), look.of(Role::Count));
    let of = if of.is_empty() { "Without a name" } else { of.as_str() };
    let taken = |pen: &Pen<'_>| usize::from(pen.column().saturating_sub(start));
    pen.put_within(of, room.saturating_sub(taken(pen)), more, look.of(Role::Heading));
    if of != name && taken(pen) + 6 < room {
        pen.put(&format!(" {} ", look.marks.dot), look.of(Role::Faint));
        pen.put_within(name, room.saturating_sub(taken(pen)), more, bold);
    }
}

/// Lines of text, each with what it means.
pub(super) type Detail = Vec<(Role, String)>;

/// A source, and how many others have the same words.
fn sources(source: &str, also: &[AlsoIn]) -> String {
    if also.is_empty() { source.to_owned() } else { format!("{source} +{}", also.len()) }
}

fn quote_detail(card: &QuoteCard, also: &[AlsoIn]) -> Detail {
    let cue = card.cue.as_ref().map(|cue| format!("cue: {cue}")).unwrap_or_default();
    let mut detail = vec![
        (Role::Title, speaker(&card.speakers.join(", "), card.role.as_deref())),
        (Role::Text, quoted(&card.text, card.kind.into())),
        (Role::Text, String::new()),
        (Role::Faint, facts(&[said(card.kind.into()), &cue])),
        (Role::Faint, facts(&[&card.title, &card.source, day(card.published.as_deref())])),
    ];
    if !also.is_empty() {
        detail.push((Role::Faint, "Also in".to_owned()));
    }
    for also in also {
        let source = facts(&[&also.source, day(also.published.as_deref()), &also.title]);
        detail.push((Role::Faint, format!("  {source}")));
    }
    detail
}

fn bookmark_detail(bookmark: &Bookmark) -> Detail {
    let quote = &bookmark.quote;
    let speaker = match quote.kind {
        WordsKind::Passage => "The article itself".to_owned(),
        _ => speaker(&quote.speaker, quote.role.as_deref()),
    };
    let mut detail = vec![(Role::Title, speaker), (Role::Text, quoted(&quote.exact, quote.kind))];
    if !quote.note.is_empty() {
        detail.push((Role::Text, String::new()));
        let mut label = "Note: ";
        for line in quote.note.lines() {
            detail.push((Role::Good, format!("{label}{line}")));
            label = "";
        }
    }
    if !quote.tags.is_empty() {
        detail.push((Role::Count, format!("#{}", quote.tags.join(" #"))));
    }
    if let Some(hue) = quote.hue {
        detail.push((Role::Count, format!("Colour: {}", hue.name())));
    }
    let site = quote.site.as_deref().or(quote.path.as_deref()).unwrap_or_default();
    detail.push((Role::Text, String::new()));
    detail.push((Role::Faint, said(quote.kind).to_owned()));
    detail.push((Role::Faint, facts(&[&quote.title, site, day(quote.published.as_deref())])));
    if bookmark.anchor == Anchor::Orphaned {
        detail.push((Role::Error, "Its article is gone or has changed.".to_owned()));
    }
    detail
}

fn speaker(name: &str, role: Option<&str>) -> String {
    match (name, role) {
        ("", _) => "Nobody named".to_owned(),
        (name, Some(role)) => format!("{name}, {role}"),
        (name, None) => name.to_owned(),
    }
}

/// The kind in words.
fn said(kind: WordsKind) -> &'static str {
    match kind {
        WordsKind::Direct => "direct",
        WordsKind::Fragment => "fragment",
        WordsKind::Indirect => "indirect: reported, not the speaker's own words",
        WordsKind::Passage => "passage: words of the article, not of one speaker",
    }
}

fn quoted(text: &str, kind: WordsKind) -> String {
    if kind.is_verbatim() { format!("“{text}”") } else { text.to_owned() }
}

fn day(published: Option<&str>) -> &str {
    published.map_or("", |date| date.get(..10).unwrap_or(date))
}

fn facts(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// Paints what is known of the selected row.
pub(super) fn draw_detail(detail: &Detail, area: Area, buffer: &mut Buffer, look: &Look<'_>) {
    let inner = Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let columns = usize::from(inner.width).min(MEASURE);
    let mut row = 0;
    for (role, text) in detail {
        // No more than the pane could ever show is wrapped.
        let most = columns * usize::from(inner.height) * 2;
        let text = sanitize_line(&text.chars().take(most).collect::<String>());
        let text = look.own(&text);
        for line in wrap(&text, Span::new(0, text.len()), columns) {
            Pen::new(buffer, inner, row).put(line.of(&text), look.of(*role));
            row = row.saturating_add(1);
        }
    }
}

/// The line between two panes.
pub(super) fn draw_border(app: &App, buffer: &mut Buffer, look: &Look<'_>) {
    let Some(border) = app.panes().border else { return };
    let mark = if border.width == 1 { look.marks.vertical } else { look.marks.horizontal };
    for row in 0..border.height {
        Pen::new(buffer, border, row).fill(mark, look.of(Role::Border));
    }
}

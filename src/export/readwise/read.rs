use super::super::returned::{Returned, Unread};
use super::super::rows::{self, Row};
use super::super::when;
use super::{COLOUR, COLUMNS, SPEAKER, is_tags};
use crate::article::{Hue, WordsKind};
use crate::text::sanitize_line;

/// Which column of a table holds what.
struct Head([Option<usize>; COLUMNS.len()]);

/// Reads a table whose first row names its columns, in whatever order; only "Highlight" must be there.
pub(in crate::export) fn read(file: &[u8]) -> Vec<Result<Returned, Unread>> {
    let mut rows = rows::read(file);
    let Some(first) = rows.next() else {
        return vec![Err(Unread::new(1, "the file is empty"))];
    };
    let head = Head::of(&first);
    if head.0.first().is_none_or(Option::is_none) {
        let reason = "no column is named Highlight, so this is no table of Readwise";
        return vec![Err(Unread::new(first.line, reason))];
    }
    rows.map(|row| head.read(&row).map_err(|reason| Unread::new(row.line, reason))).collect()
}

impl Head {
    fn of(row: &Row) -> Self {
        let names: Vec<String> =
            row.cells().map(|cell| String::from_utf8_lossy(cell).trim().to_lowercase()).collect();
        Self(COLUMNS.map(|column| names.iter().position(|name| *name == column.to_lowercase())))
    }

    fn read(&self, row: &Row) -> Result<Returned, String> {
        let mut cells: [&str; COLUMNS.len()] = [""; COLUMNS.len()];
        for ((cell, column), name) in cells.iter_mut().zip(&self.0).zip(COLUMNS) {
            if let Some(column) = *column {
                *cell = row.cell(column).ok_or_else(|| format!("its {name} is no text (UTF-8)"))?;
            }
        }
        let [highlight, title, author, url, note, location, date] = cells;
        let mut found = Returned {
            exact: highlight.to_owned(),
            title: title.to_owned(),
            author: Some(author.to_owned()),
            url: Some(url.trim().to_owned()),
            start: location.trim().parse().ok(),
            kept_at: when::second(date),
            ..Returned::default()
        };
        read_note(note, &mut found);
        found.clean().ok_or_else(|| "its Highlight is empty".to_owned())
    }
}

/// Takes tags from the first line and who said it from the last.
fn read_note(note: &str, found: &mut Returned) {
    let mut lines: Vec<&str> = note.split('\n').collect();
    let first = lines.first().copied().unwrap_or("");
    if is_tags(first) {
        let tags = first.split_whitespace().filter_map(|word| word.strip_prefix('.'));
        for tag in tags {
            match tag.strip_prefix(COLOUR).and_then(Hue::named) {
                Some(hue) => found.hue = Some(hue),
                None => found.tags.push(tag.to_owned()),
            }
        }
    }
    if is_tags(first) || first.trim().is_empty() {
        lines.remove(0);
    }
    if let Some(who) = lines.last().and_then(|line| line.strip_prefix(SPEAKER)) {
        let who = sanitize_line(who);
        lines.pop();
        if who == WordsKind::OWN {
            found.kind = Some(WordsKind::Passage);
            found.note = lines.join("\n");
            return;
        }
        let (speakers, role) = match who.split_once(", ") {
            Some((speakers, role)) => (speakers, Some(role.to_owned())),
            None => (who.as_str(), None),
        };
        found.speakers = speakers.split("; ").map(str::to_owned).collect();
        found.role = role;
    }
    found.note = lines.join("\n");
}

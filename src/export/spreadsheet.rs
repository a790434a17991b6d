//! Quotations as a table with every field, for spreadsheets and statistics: one row a quotation, below a row of names.
//!
//! A spreadsheet runs a cell that begins like a formula, so such a cell gets an apostrophe before it, which
//! spreadsheets take as "this is text". Several names or tags in one cell are divided by "; ". A cell of what is not
//! known is empty.

use super::{Excerpt, link, rows, when};
use crate::text::{sanitize, sanitize_line};

const COLUMNS: [&str; 25] = [
    "text",
    "kind",
    "speakers",
    "role",
    "cue",
    "rule",
    "confidence",
    "title",
    "site",
    "byline",
    "url",
    "path",
    "published",
    "link",
    "bookmark",
    "kept_at",
    "anchored",
    "note",
    "tags",
    "colour",
    "prefix",
    "suffix",
    "start",
    "end",
    "text_hash",
];

/// What begins a formula; also as East Asian keyboards write it, and behind what a spreadsheet drops.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\n', '＝', '＋', '－', '＠'];

/// The row of names.
pub(super) fn head() -> String {
    rows::row(COLUMNS)
}

/// One quotation, with its line end.
pub(super) fn row(excerpt: &Excerpt<'_>) -> String {
    let line = |text: Option<&str>| text.map(sanitize_line).unwrap_or_default();
    let (kept, stands) = (excerpt.kept.as_ref(), excerpt.stands);
    let number = |of: Option<usize>| of.map(|number| number.to_string()).unwrap_or_default();
    let cells: [String; COLUMNS.len()] = [
        sanitize(excerpt.text),
        excerpt.kind.name().to_owned(),
        sanitize_line(&excerpt.speakers.join("; ")),
        line(excerpt.role),
        line(excerpt.cue),
        line(excerpt.rule),
        excerpt.confidence.map(|sure| sure.to_string()).unwrap_or_default(),
        sanitize_line(excerpt.title),
        line(excerpt.site),
        sanitize_line(&excerpt.byline.join("; ")),
        line(excerpt.url),
        line(excerpt.path),
        line(excerpt.published),
        link::to_words(excerpt).unwrap_or_default(),
        kept.map(|kept| kept.id.to_string()).unwrap_or_default(),
        kept.and_then(|kept| when::rfc3339(kept.at)).unwrap_or_default(),
        kept.map(|kept| kept.anchored.to_string()).unwrap_or_default(),
        kept.map(|kept| sanitize(kept.note)).unwrap_or_default(),
        kept.map(|kept| sanitize_line(&kept.tags.join("; "))).unwrap_or_default(),
        kept.and_then(|kept| kept.hue).map(|hue| hue.name().to_owned()).unwrap_or_default(),
        stands.map(|stands| sanitize(stands.prefix)).unwrap_or_default(),
        stands.map(|stands| sanitize(stands.suffix)).unwrap_or_default(),
        number(stands.map(|stands| stands.start)),
        number(stands.map(|stands| stands.end)),
        line(stands.map(|stands| stands.text_hash)),
    ];
    let cells = cells.map(harmless);
    rows::row(cells.iter().map(String::as_str))
}

fn harmless(cell: String) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_text() {
        for cell in ["=1+2", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"] {
            assert_eq!(harmless(cell.to_owned()), format!("'{cell}"));
        }
        for cell in ["1 = 1", "“=1”", "", "'tis"] {
            assert_eq!(harmless(cell.to_owned()), cell);
        }
    }
}

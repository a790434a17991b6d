//! The text inside an element, however it is written: escaped, in CDATA sections, as elements, or never closed.

use std::borrow::Cow;

use super::names::{Field, Spaces};
use super::raw::{Text, TextKind};
use super::xml::{self, Event, Scanner, Tag};

/// What a capture found.
#[derive(Debug)]
pub(super) struct Captured<'t> {
    pub(super) text: Text<'t>,
    /// Whether the element was never closed.
    pub(super) open: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'t> {
    Text(&'t str),
    Literal(&'t str),
    Markup(&'t str),
}

/// The text inside the element that `tag` opened, up to its end. An element that was never closed ends where one
/// begins or ends that it cannot hold.
pub(super) fn capture<'t>(
    scanner: &mut Scanner<'t>,
    whole: &'t str,
    tag: &Tag<'t>,
    field: Field,
    spaces: &Spaces<'t>,
) -> Captured<'t> {
    let mut pieces = Vec::new();
    let mut open = !tag.empty;
    let mut foreign = false;
    while open {
        let start = scanner.at();
        let Some(event) = scanner.next() else { break };
        let here = whole.get(start..scanner.at()).unwrap_or("");
        let ends = match event {
            Event::Text(text) => {
                pieces.push(Piece::Text(text));
                false
            }
            Event::Literal(text) => {
                pieces.push(Piece::Literal(text));
                false
            }
            Event::Close(name) if is_same(name, tag.name) => {
                open = false;
                false
            }
            Event::Close(name) => ends(field, spaces.field(name), false, foreign),
            Event::Open(inner) => {
                foreign |=
                    ["svg", "head", "html"].iter().any(|own| inner.name.eq_ignore_ascii_case(own));
                let bare = inner.raw.len() == inner.name.len() + 2;
                ends(field, spaces.field(inner.name), bare, foreign)
            }
        };
        if ends {
            scanner.back_to(start);
            break;
        }
        if open && matches!(event, Event::Open(_) | Event::Close(_)) {
            pieces.push(Piece::Markup(here));
        }
    }
    let base = tag.attribute("xml:base");
    Captured { text: Text { base, ..text(tag, &pieces, spaces) }, open }
}

/// Whether the element of a field, never closed, ends where a tag of another one stands.
fn ends(field: Field, found: Option<Field>, bare: bool, foreign: bool) -> bool {
    let Some(found) = found else { return false };
    let holds_html = matches!(field, Field::Summary(_) | Field::Content(_));
    if found.is_structure() || !found.is_html_too() {
        return true;
    }
    match found {
        Field::Content(_) => false,
        Field::Title(_) | Field::Link if holds_html => bare && !foreign,
        _ => !holds_html,
    }
}

/// Whether a name in a closing tag is that of the open element; a lost prefix does not matter.
fn is_same(name: &str, open: &str) -> bool {
    let local = |name: &str| name.rsplit(':').next().map_or(0, str::len);
    let tail = |name: &'_ str, len: usize| name.len() - len;
    name.eq_ignore_ascii_case(open) || {
        let (a, b) = (tail(name, local(name)), tail(open, local(open)));
        (a == 0) != (b == 0)
            && name.get(a..).unwrap_or("").eq_ignore_ascii_case(open.get(b..).unwrap_or(""))
    }
}

fn text<'t>(tag: &Tag<'t>, pieces: &[Piece<'t>], spaces: &Spaces<'_>) -> Text<'t> {
    let said = tag.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let encoded = tag.attribute("mode").is_some_and(|mode| mode.eq_ignore_ascii_case("base64"))
        || said == "application/octet-stream";
    let has_markup = pieces.iter().any(|piece| matches!(piece, Piece::Markup(_)));
    let kind = match said.as_str() {
        _ if has_markup => TextKind::Html,
        "text" | "text/plain" => TextKind::Plain,
        "html" | "xhtml" | "text/html" | "application/xhtml+xml" => TextKind::Html,
        _ => TextKind::Unsaid,
    };
    let escaped = |text: &str| text.contains("&lt;/");
    let raw = said.contains("xhtml")
        || has_markup
            && !pieces.iter().any(|piece| matches!(piece, Piece::Text(text) if escaped(text)));
    let decoded = |piece: &Piece<'t>| match *piece {
        Piece::Text(text) if !raw => xml::xml(text),
        Piece::Markup(tag) => without_prefix(tag, spaces),
        Piece::Text(text) | Piece::Literal(text) => Cow::Borrowed(text),
    };
    let value = match pieces {
        [one] => decoded(one),
        pieces => {
            let mut value = String::new();
            for piece in pieces.iter().map(decoded) {
                value.push_str(&piece);
            }
            Cow::Owned(value)
        }
    };
    // A section inside a section, or one that was escaped: its marks are no text.
    let value = if value.contains("<![CDATA[") {
        Cow::Owned(value.replace("<![CDATA[", "").replace("]]>", ""))
    } else {
        value
    };
    let value = if encoded { super::base64::text(&value).map_or(value, Cow::Owned) } else { value };
    Text { value, kind, base: None }
}

/// A tag of XHTML as HTML writes it.
fn without_prefix<'t>(tag: &'t str, spaces: &Spaces<'_>) -> Cow<'t, str> {
    let (open, inner) = match tag.strip_prefix("</") {
        Some(inner) => ("</", inner),
        None => ("<", tag.get(1..).unwrap_or("")),
    };
    let end = inner.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
    let name = inner.get(..end.unwrap_or(inner.len())).unwrap_or("");
    match name.split_once(':') {
        Some((prefix, _)) if spaces.is_html(name) => {
            Cow::Owned(format!("{open}{}", inner.get(prefix.len() + 1..).unwrap_or("")))
        }
        _ => Cow::Borrowed(tag),
    }
}

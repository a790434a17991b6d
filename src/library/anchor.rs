//! Where kept words stand in a text. Pure.

use crate::text::Span;

/// How many code points of context a bookmark holds on each side.
pub(super) const CONTEXT: usize = 32;

/// Words of this many code points or more are evidence enough by themselves, if they stand in a text just once.
const LONG: usize = 32;

/// The one place of `text` at which `exact` stands as it did between `prefix` and `suffix` (bytes), or `None`: a
/// bookmark is never moved to a place that is merely likely.
///
/// In this order: the words with both sides; the words with one side, if the other was edited; the words alone, if
/// they are long. The first of these that is found decides, and a second place of it makes it undecided.
pub(super) fn locate(text: &str, exact: &str, prefix: &str, suffix: &str) -> Option<Span> {
    if exact.is_empty() {
        return None;
    }
    let here = |start: usize| Span::new(start, start + exact.len());
    match find(text, &[prefix, exact, suffix].concat()) {
        Found::Once(at) => return Some(here(at + prefix.len())),
        Found::Often => return None,
        Found::Nowhere => {}
    }
    // An empty side says nothing, so it cannot stand for the other.
    let before = match prefix {
        "" => Found::Nowhere,
        _ => match find(text, &[prefix, exact].concat()) {
            Found::Once(at) => Found::Once(at + prefix.len()),
            found => found,
        },
    };
    let after = match suffix {
        "" => Found::Nowhere,
        _ => find(text, &[exact, suffix].concat()),
    };
    match (before, after) {
        (Found::Once(at), Found::Nowhere) | (Found::Nowhere, Found::Once(at)) => Some(here(at)),
        (Found::Nowhere, Found::Nowhere) if exact.chars().count() >= LONG => {
            match find(text, exact) {
                Found::Once(at) => Some(here(at)),
                Found::Nowhere | Found::Often => None,
            }
        }
        _ => None,
    }
}

/// Up to [`CONTEXT`] code points before and after `span`.
pub(super) fn context(text: &str, span: Span) -> (&str, &str) {
    let before = text.get(..span.start).unwrap_or("");
    let after = text.get(span.end..).unwrap_or("");
    let start = before.char_indices().rev().take(CONTEXT).last().map_or(span.start, |(at, _)| at);
    let end = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
    (before.get(start..).unwrap_or(""), after.get(..end).unwrap_or(""))
}

/// The bytes of the code points from `start` to `end`; `None` where the text ends before them.
pub(super) fn bytes(text: &str, start: usize, end: usize) -> Option<Span> {
    let mut borders = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let first = borders.nth(start)?;
    let last = match end.checked_sub(start)?.checked_sub(1) {
        Some(further) => borders.nth(further)?,
        None => first,
    };
    Some(Span::new(first, last))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    Nowhere,
    Once(usize),
    Often,
}

/// Overlapping places count, and two are enough to know: so this is linear.
fn find(text: &str, needle: &str) -> Found {
    let Some(first) = text.find(needle) else { return Found::Nowhere };
    let step = needle.chars().next().map_or(1, char::len_utf8);
    let again = text.get(first + step..).is_some_and(|rest| rest.contains(needle));
    if again { Found::Often } else { Found::Once(first) }
}

#[cfg(test)]
mod tests;

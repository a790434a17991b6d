use std::borrow::Cow;

use super::references;

/// A tag that opens an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::feed) struct Tag<'t> {
    /// The element's name as it is written, with its prefix.
    pub(in crate::feed) name: &'t str,
    /// What stands behind the name.
    attributes: &'t str,
    /// Whether it closes the element too.
    pub(in crate::feed) empty: bool,
    /// All of it, with the angle brackets.
    pub(in crate::feed) raw: &'t str,
}

impl<'t> Tag<'t> {
    /// Its attributes in order.
    pub(in crate::feed) fn attributes(&self) -> Attributes<'t> {
        Attributes { rest: self.attributes }
    }

    /// The value of an attribute, by its name with its prefix.
    pub(in crate::feed) fn attribute(&self, name: &str) -> Option<Cow<'t, str>> {
        let found = self.attributes().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(references::xml(found.1))
    }
}

/// The names and values of a tag's attributes, as they are written.
#[derive(Debug, Clone)]
pub(in crate::feed) struct Attributes<'t> {
    rest: &'t str,
}

impl<'t> Iterator for Attributes<'t> {
    type Item = (&'t str, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let odd = |c: char| c.is_whitespace() || matches!(c, '/' | '=' | '"' | '\'');
        let rest = self.rest.trim_start_matches(odd);
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/'));
        let (name, rest) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
        if name.is_empty() {
            return None;
        }
        let behind = rest.trim_start();
        let Some(value) = behind.strip_prefix('=').map(str::trim_start) else {
            self.rest = rest;
            return Some((name, ""));
        };
        let quote = value.chars().next().filter(|&c| c == '"' || c == '\'');
        let (value, rest) = match quote {
            Some(quote) => {
                let inner = value.get(1..).unwrap_or("");
                inner.split_once(quote).unwrap_or((inner, ""))
            }
            None => {
                value.split_at_checked(value.find(char::is_whitespace).unwrap_or(value.len()))?
            }
        };
        self.rest = rest;
        Some((name, value))
    }
}

/// The tag at the start of `rest`, which begins with `<`, and how long it is (bytes).
///
/// A tag ends at the first `>` outside quotes. One that another tag begins in has lost its end: it stops there, or at
/// the `>` that its open quote swallowed.
pub(super) fn read(rest: &str) -> Option<(Tag<'_>, usize)> {
    let inner = rest.get(1..)?;
    if !inner.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        return None;
    }
    let odd = |c: char| c.is_whitespace() || matches!(c, '/' | '>' | '<' | '=' | '"' | '\'');
    let name = inner.get(..inner.find(odd).unwrap_or(inner.len()))?;
    let start = 1 + name.len();
    let (end, len) = end(rest, start);
    let attributes = rest.get(start..end)?;
    let empty = attributes.trim_end().ends_with('/');
    Some((Tag { name, attributes, empty, raw: rest.get(..len)? }, len))
}

/// Where what stands in the tag ends, and where the tag ends (bytes).
fn end(rest: &str, start: usize) -> (usize, usize) {
    let mut quote = None;
    let mut before = b' ';
    let (mut swallowed, mut next_tag) = (None, None);
    for (at, &byte) in rest.as_bytes().iter().enumerate().skip(start) {
        match (quote, byte) {
            (None, b'>') => return (at, at + 1),
            (None, b'<') => return (at, at),
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (Some(open), _) if open == byte => (quote, swallowed, next_tag) = (None, None, None),
            (Some(_), b'>') => swallowed = swallowed.or(Some(at)),
            (Some(_), b'<') => match swallowed {
                Some(end) => return (end, end + 1),
                None => next_tag = next_tag.or(Some(at)),
            },
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    match (swallowed, next_tag) {
        (Some(end), _) => (end, end + 1),
        (None, Some(end)) => (end, end),
        (None, None) => (rest.len(), rest.len()),
    }
}

//! Sources that hold many articles, read one at a time: WARC archives, JSON lines, JSON arrays.
//!
//! What is in memory at any moment is one article, however large the archive.

mod http;
mod items;
mod lines;
mod warc;

use std::io::BufReader;

use super::unpack::Stream;
use super::{IngestError, Input};
use crate::article::{InputKind, Source};

pub use lines::{Line, read_line};

/// An archive is read in pieces of this size (bytes).
const BUFFER: usize = 1 << 16;

/// The name of an archive, for people and for its articles.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    /// What an error calls it.
    pub(super) name: String,
    /// Where it stands; `None` for standard input.
    pub(super) path: Option<String>,
}

impl Origin {
    /// The `number`-th article of a file of many.
    fn item(&self, number: usize, bytes: Vec<u8>) -> Input {
        let path = self.path.as_ref().map(|path| format!("{path}#{number}"));
        Input { source: Source { path, url: None, kind: InputKind::Json }, bytes }
    }

    /// What an error calls the `number`-th article of it.
    fn item_name(&self, number: usize) -> String {
        format!("{}#{number}", self.name)
    }
}

/// An archive on its way.
pub(super) enum Archive {
    /// Pages as they were fetched.
    Warc(warc::Warc),
    /// One JSON object a line.
    Lines(lines::Lines),
    /// An array of JSON objects.
    Items(items::Items),
}

/// What a source can hold its articles in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Warc,
    Lines,
    Items,
}

impl Archive {
    /// Takes `stream` for an archive of that shape; an article of it that is larger than `limit` (bytes) is named
    /// and left out.
    pub(super) fn new(shape: Shape, stream: Stream, origin: Origin, limit: u64) -> Self {
        let reader = BufReader::with_capacity(BUFFER, stream);
        match shape {
            Shape::Warc => Self::Warc(warc::Warc::new(reader, origin, limit)),
            Shape::Lines => Self::Lines(lines::Lines::new(reader, origin, limit)),
            Shape::Items => Self::Items(items::Items::new(reader, origin, limit)),
        }
    }
}

impl Iterator for Archive {
    type Item = Result<Input, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Warc(warc) => warc.next(),
            Self::Lines(lines) => lines.next(),
            Self::Items(items) => items.next(),
        }
    }
}

/// The shape that the first bytes of a source show, if it is one of many articles; `ending` is that of its name.
pub(super) fn shape_of(head: &[u8], ending: &str) -> Option<Shape> {
    if head.starts_with(b"WARC/") {
        return Some(Shape::Warc);
    }
    if ["jsonl", "ndjson"].contains(&ending) {
        return Some(Shape::Lines);
    }
    let start = json_start(head)?;
    if start.first() == Some(&b'[') {
        return Some(Shape::Items);
    }
    let mut parts = start.splitn(2, |&byte| byte == b'\n');
    let (first, rest) = (parts.next()?, parts.next()?);
    let whole = serde_json::from_slice::<serde::de::IgnoredAny>(first).is_ok();
    (whole && rest.trim_ascii_start().first() == Some(&b'{')).then_some(Shape::Lines)
}

/// Whether a source begins as a JSON object, or an array of them, does.
pub(super) fn is_json(head: &[u8]) -> bool {
    json_start(head).is_some()
}

/// From the first bracket on, where `head` begins as a JSON object or an array of objects does: a text may begin with
/// a bracket too, but hardly with `{"` or `[{`.
fn json_start(head: &[u8]) -> Option<&[u8]> {
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let inner = start.get(1..)?.trim_ascii_start().first()?;
    match start.first()? {
        b'{' if matches!(inner, b'"' | b'}') => Some(start),
        b'[' if matches!(inner, b'{' | b']') => Some(start),
        _ => None,
    }
}

#[cfg(test)]
mod tests;

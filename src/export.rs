//! Articles and quotations in other programs' formats.
//!
//! Pure: a format is text, and the caller writes it. What a person reads is sanitised here once more, so that no file
//! that is shown in a terminal can act on it; the wire form is JSON and keeps every character.

mod excerpt;
pub mod explain;
mod format;
mod json;
mod markdown;
pub mod plain;
pub mod wire;

pub use excerpt::{Excerpt, Kept};
pub use format::{Exporter, Format, excerpts};

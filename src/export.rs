//! Articles and quotations in other programs' formats, and kept quotations back from two of them.
//!
//! Pure: a format is text, and the caller writes it. What a person reads is sanitised here once more, so that no file
//! that is shown in a terminal can act on it; the wire form is JSON and keeps every character.

mod annotation;
mod back;
mod bibtex;
pub mod chart;
mod csl;
mod excerpt;
pub mod explain;
mod format;
mod json;
mod link;
mod markdown;
mod names;
pub mod obsidian;
mod org;
mod place;
pub mod plain;
mod readwise;
mod returned;
mod ris;
mod rows;
mod spreadsheet;
mod when;
pub mod wire;
mod works;

pub use back::read;
pub use excerpt::{Excerpt, Kept, Standing};
pub use format::{Exporter, Format, excerpts};
pub use link::to_words as link;
pub use returned::{Returned, Unread};

//! An article's text as lines of a given width, and which ink each stretch of it wears.
//!
//! Lines and inks are byte spans into the body: nothing is copied, and whatever lies over the text (quotations, actors,
//! what was found) meets the lines by its offsets.
//! Wrapping is done when the width changes and never while drawing; all of it is linear in the text.

mod ink;
mod line;
mod page;
mod width;
mod wrap;

pub use ink::{Ink, Inks};
pub use line::{Cell, Line, LineKind, Tail};
pub use page::Page;
pub use width::{TAB, clip, graphemes, width};
pub use wrap::wrap;

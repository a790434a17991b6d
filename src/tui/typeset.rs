//! An article's text as lines of a given width, and which ink each stretch of it wears.
//!
//! Lines and inks are byte spans into the body: nothing is copied, and whatever lies over the text (quotations, actors,
//! what was found) meets the lines by its offsets.
//! A letter's columns are those of its grapheme: a flag, a family of emoji or a letter with its marks is one letter, as
//! wide as `unicode-width` says, and the screen's buffer is filled by the same count, so that terminals that disagree
//! move nothing but the line in which they do.
//!
//! Text that is read from right to left keeps its logical order: terminals that turn it round themselves (mlterm, Konsole,
//! VTE, Terminal.app) show it right, others show its letters in the order in which they are said. Nothing that would
//! steer either is written. A paragraph whose first letter is of such a script stands at the right edge of the measure.
//! Wrapping is done when the width changes and never while drawing; all of it is linear in the text.

mod direction;
mod hyphens;
mod ink;
mod line;
mod page;
mod table;
mod width;
mod wrap;

pub use hyphens::Hyphens;
pub use ink::{Ink, Inks};
pub use line::{Cell, Line, LineKind, Spread, Tail};
pub use page::{Page, Setting};
pub use width::{TAB, clip, graphemes, width};
pub use wrap::wrap;

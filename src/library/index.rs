//! What a query is put to: the articles of the library in columns, each read when a query first needs it.
//!
//! An article is a place in every column. Names are matched once a key, not once an article: the index knows which
//! articles have which actor, topic and outlet by number ([`casts`](super::casts)), and a word's articles are those
//! whose title matches and those that have what a matching name names. What is held costs about 200 bytes an article.

mod casts;
mod columns;
mod evaluate;
mod names;
mod pages;
mod words;

use casts::Casts;
pub(super) use casts::Tally;
pub(super) use columns::{Columns, Scope};
pub(super) use evaluate::{Bound, Evaluation, narrowed};
pub(super) use names::Vocabulary;
pub(super) use words::Found;

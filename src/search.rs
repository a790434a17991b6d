//! The query language and fuzzy matching: which articles, quotations and bookmarks a person means.
//!
//! Pure: text in, matches and their places out. It owns the language ([`Query`], described in `docs/query.md`), the
//! compiled form that filters ([`Filter`]), what it looks at ([`Subject`], [`Haystack`]), and the ranking of names in
//! pickers ([`rank()`]). It never orders, pages or stores anything.

mod bits;
mod condition;
mod error;
mod filter;
mod fuzzy;
mod lexer;
mod lines;
mod parse;
mod query;
mod rank;
mod slip;
mod snippet;
mod subject;
mod text_pattern;
mod when;

pub use bits::Bits;
pub use condition::{Condition, Fact, Leaf, Needle};
pub use error::QueryError;
pub use filter::{ActorHit, Filter, Hit};
pub use fuzzy::Reach;
pub use lines::{Lines, Scan};
pub use query::{Field, Query, State, Thing};
pub use rank::{Candidate, Names, Place, Ranked, best_of_owners, marks, rank};
pub use snippet::Snippet;
pub use subject::{Facts, FeedName, Haystack, Named, Subject, folded_line};
pub use text_pattern::{TextNode, TextPattern, TextPlace, TextWords, indexed, words_of};

#[cfg(test)]
mod tests;

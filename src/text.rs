//! Text as such: spans, tokens, sentences, folding, sanitising.
//!
//! This module knows no news.
//! All offsets here are bytes; code points appear only at the border to the outside ([`CodePoints`]).

mod code_points;
mod fold;
mod hash;
mod letters;
mod sanitize;
mod sentence;
mod span;
mod thousands;
mod token;

pub use code_points::CodePoints;
pub use fold::{fold, fold_onto, folded, lowered};
pub use hash::{hash, hash_bytes};
pub use letters::{is_letter, is_letter_or_digit, is_part_of_word};
pub use sanitize::{sanitize, sanitize_line};
pub use sentence::{Abbreviations, Sentence, sentences};
pub use span::Span;
pub use thousands::thousands;
pub use token::{Token, TokenKind, tokenize};

//! [`Article`] to [`Analysis`]: actors, quotations, topics.
//!
//! Pure and total: nothing here fails, waits, or asks the world.

pub mod actors;
mod explain;
pub mod fingerprint;
pub mod quotes;
pub mod topics;
pub mod words;

pub use explain::{Explanation, explain};

use crate::article::{Analysis, Article};
use crate::lexicon::Lexicon;
use crate::text::{sentences, tokenize};

use words::Words;

/// Finds who is in the article, who said what, and what it is about.
pub fn analyse(article: &Article, lexicon: &Lexicon) -> Analysis {
    let tokens = tokenize(&article.text);
    let sentences = sentences(&article.text, &tokens, &lexicon.language.abbreviations);
    let words = Words::new(&article.text, &tokens, lexicon);
    let found = actors::find(article, &tokens, &sentences, &words, lexicon);
    let topics = topics::find(article, &tokens, &sentences, &words, &found.actors, lexicon);
    let quotes = quotes::find(article, &tokens, &sentences, &words, &found, lexicon);
    Analysis { actors: found.actors, quotes, topics, ..Analysis::default() }
}

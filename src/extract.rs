//! [`Article`] to [`Analysis`]: actors, quotations, topics.
//!
//! Pure and total: nothing here fails, waits, or asks the world.

pub mod actors;
mod explain;
pub mod quotes;
pub mod topics;

pub use explain::{Explanation, explain};

use crate::article::{Analysis, Article};
use crate::lexicon::Lexicon;
use crate::text::{sentences, tokenize};

/// Finds who is in the article, who said what, and what it is about.
pub fn analyse(article: &Article, lexicon: &Lexicon) -> Analysis {
    let tokens = tokenize(&article.text);
    let sentences = sentences(&article.text, &tokens, &lexicon.language.abbreviations);
    let found = actors::find_with_evidence(article, &tokens, &sentences, lexicon);
    let topics = topics::find(article, &tokens, &sentences, &found.actors, lexicon);
    let quotes = quotes::find(article, &tokens, &sentences, &found, lexicon);
    Analysis { actors: found.actors, quotes, topics, ..Analysis::default() }
}

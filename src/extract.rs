//! [`Article`] to [`Analysis`]: actors, quotations, topics.
//!
//! Pure and total: nothing here fails, waits, or asks the world.

pub mod actors;
pub mod quotes;
pub mod topics;
mod words;

use crate::article::{Analysis, Article};
use crate::lexicon::Lexicon;
use crate::text::{sentences, tokenize};

/// Finds who is in the article, who said what, and what it is about.
pub fn analyse(article: &Article, lexicon: &Lexicon) -> Analysis {
    let tokens = tokenize(&article.text);
    let sentences = sentences(&article.text, &tokens, &lexicon.language.abbreviations);
    let words = words::Words::new(&article.text, &tokens, lexicon);
    let actors = actors::find_among(article, &tokens, &sentences, &words, lexicon).actors;
    let topics = topics::find_among(article, &tokens, &sentences, &words, &actors, lexicon);
    let quotes = quotes::find_among(article, &tokens, &sentences, &words, &actors, lexicon);
    Analysis { actors, quotes, topics, ..Analysis::default() }
}

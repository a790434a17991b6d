//! Topics: the key phrases by which a person would file an article.

use crate::article::{Actor, Article, Topic};
use crate::lexicon::Lexicon;
use crate::text::{Sentence, Token};

/// Finds what an article is about, best first.
pub fn find(
    article: &Article,
    tokens: &[Token],
    sentences: &[Sentence],
    actors: &[Actor],
    lexicon: &Lexicon,
) -> Vec<Topic> {
    let _ = (article, tokens, sentences, actors, lexicon);
    Vec::new()
}

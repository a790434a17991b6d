//! Topics: the key phrases by which a person would file an article.
//!
//! Candidates are stretches of nouns with the adjectives before them, between function words, verbs, marks and the
//! names of actors, and names that are no actor's (laws, events, programmes) ([`phrases`]); they are scored by
//! repetition, length, and how early they come ([`rank`]).
//! No actor is a topic: actors have a list of their own.

mod phrases;
mod rank;
pub mod rules;
mod words;

use crate::article::{Actor, Article, Rule, Topic};
use crate::lexicon::Lexicon;
use crate::text::{Sentence, Token};

use super::words::Words;

use phrases::Phrases;
use rules::Emphasis;

/// Why something is a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicReasons {
    /// The rule.
    pub rule: &'static Rule,
    /// What makes the article more about it.
    pub emphasis: Vec<Emphasis>,
}

/// Finds what an article is about, best first: at most twelve topics.
pub fn find(
    article: &Article,
    tokens: &[Token],
    sentences: &[Sentence],
    words: &Words<'_>,
    actors: &[Actor],
    lexicon: &Lexicon,
) -> Vec<Topic> {
    let found = explain(article, tokens, sentences, words, actors, lexicon);
    found.into_iter().map(|(topic, _)| topic).collect()
}

/// [`find`], with why each is a topic.
pub fn explain(
    article: &Article,
    tokens: &[Token],
    sentences: &[Sentence],
    words: &Words<'_>,
    actors: &[Actor],
    lexicon: &Lexicon,
) -> Vec<(Topic, TopicReasons)> {
    let mut phrases = Phrases::new(words, lexicon);
    phrases.read_body(article, tokens, sentences, actors);
    let title = article.title.as_deref().unwrap_or_else(|| words::headline(article));
    phrases.read_title(title, actors);
    phrases.read_tags(&article.tags);
    rank::rank(&phrases, article.text.len())
}

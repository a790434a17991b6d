//! Quotations: what stands in quote marks or is reported, who said it, and by which rule we know.
//!
//! The stages, each in its own file: `marks` finds what stands in quote marks, `view` turns the article into words
//! outside of marks with each quotation as one atom, `cue` reads what says something where, `subject` and `phrase` who, `attribution`
//! binds a quotation to a cue, `speech` judges whether the marks hold speech at all, `resolve` finds who a pronoun or a
//! description is, `confidence` how sure that is, `discourse` goes through the sentences in order, and `indirect` finds
//! speech without marks.
//! Every step looks at a bounded stretch around it, so the whole is linear in the article's length.

mod attribution;
mod confidence;
mod cue;
mod discourse;
mod gender;
mod indirect;
mod leftward;
mod marks;
mod parenthesis;
mod phrase;
mod resolve;
pub mod rules;
mod speech;
mod subject;
mod transcript;
mod verb;
mod view;

use crate::article::{Actor, Article, Quote};
use crate::lexicon::Lexicon;
use crate::text::{Sentence, Token};

use super::words::Words;

/// Finds the quotations and reported statements of an article, in order of their start.
///
/// `tokens` and `sentences` are those of `article.text`; `actors` are the ones found in it, to whom speakers point.
pub fn find(
    article: &Article,
    tokens: &[Token],
    sentences: &[Sentence],
    actors: &[Actor],
    lexicon: &Lexicon,
) -> Vec<Quote> {
    let words = Words::new(&article.text, tokens, lexicon);
    find_among(article, tokens, sentences, &words, actors, lexicon)
}

/// [`find`], where the words are looked up already.
pub(super) fn find_among(
    article: &Article,
    tokens: &[Token],
    sentences: &[Sentence],
    words: &Words<'_>,
    actors: &[Actor],
    lexicon: &Lexicon,
) -> Vec<Quote> {
    let stretches = marks::read(&article.text, &article.blocks);
    let view = view::View::new(article, tokens, sentences, words, actors, lexicon, &stretches);
    discourse::read(&view)
}

//! Quotations: what stands in quote marks or is reported, who said it, and by which rule we know.
//!
//! The stages, each in its own file: `marks` finds what stands in quote marks, `view` turns the article into words
//! outside of marks with each quotation as one atom, `cue` reads what says something where, `subject` and `phrase` who, `attribution`
//! binds a quotation to a cue, `speech` judges whether the marks hold speech at all, `resolve` finds who a pronoun or a
//! description is, `confidence` how sure that is, `discourse` goes through the sentences in order, and `indirect` finds
//! speech without marks; `transcript` and `interview` read turns without marks.
//! Every step looks at a bounded stretch around it, so the whole is linear in the article's length.

mod antecedent;
mod attribution;
mod author;
mod confidence;
mod cue;
mod cut;
mod description;
mod discourse;
mod epithet;
mod gender;
mod headline;
mod indirect;
mod interview;
mod leftward;
mod marks;
mod mention;
mod notes;
mod parenthesis;
mod phrase;
mod reasons;
mod referents;
mod relation;
mod resolve;
pub mod rules;
mod speech;
mod subject;
mod thing;
mod transcript;
mod turn;
mod utterance;
mod verb;
pub mod verdict;
mod view;
mod voice;
pub mod ways;
mod who;

use super::actors::Found;
use crate::article::{Article, Quote, Reason};
use crate::lexicon::{FastMap, Lexicon};
use crate::text::{Sentence, Token};

use super::words::Words;

pub use reasons::{Doubt, MentionSort, QuoteReasons, Step};

/// Finds the quotations and reported statements of an article, in order of their start.
///
/// `tokens`, `sentences` and `words` are those of `article.text`; `cast` are the actors found in it, to whom speakers point, with
/// what is known of each.
pub fn find(
    article: &Article,
    tokens: &[Token],
    sentences: &[Sentence],
    words: &Words<'_>,
    cast: &Found,
    lexicon: &Lexicon,
) -> Vec<Quote> {
    read(article, tokens, sentences, words, cast, lexicon, false).quotes
}

/// The quotations of an article and why: what [`find`] gives, with its reasons in the same order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Explained {
    /// The quotations.
    pub quotes: Vec<Quote>,
    /// Why each is one.
    pub reasons: Vec<QuoteReasons>,
    /// Words in quote marks that were judged to be speech, and why: a rule of [`verdict::SPEECH`].
    pub accepted: Vec<Reason>,
    /// Words in quote marks that are no quotation, and why not: a rule of [`verdict::NO_SPEECH`].
    pub refused: Vec<Reason>,
}

/// [`find`], with the reasons.
pub fn explain(
    article: &Article,
    tokens: &[Token],
    sentences: &[Sentence],
    words: &Words<'_>,
    cast: &Found,
    lexicon: &Lexicon,
) -> Explained {
    let mut explained = read(article, tokens, sentences, words, cast, lexicon, true);
    let speech: FastMap<usize, Reason> =
        explained.accepted.iter().map(|reason| (reason.span.start, *reason)).collect();
    for (quote, why) in explained.quotes.iter().zip(&mut explained.reasons) {
        let reason = speech.get(&quote.span.start).filter(|reason| reason.span == quote.span);
        why.speech = reason.map(|reason| reason.rule);
    }
    explained
}

/// Reads the article's talk; only what is `wanted` has its reasons.
fn read(
    article: &Article,
    tokens: &[Token],
    sentences: &[Sentence],
    words: &Words<'_>,
    cast: &Found,
    lexicon: &Lexicon,
    wanted: bool,
) -> Explained {
    let stretches = marks::read(&article.text, &article.blocks);
    let mut view = view::View::new(article, tokens, sentences, words, cast, lexicon, &stretches);
    view.segments = cut::after_quotes(&view);
    discourse::read(&view, wanted)
}

//! Why: an analysis with the reasons for everything in it.
//!
//! The same code as [`analyse`](super::analyse), listened to; nobody pays for it who does not ask.

use super::actors::{self, ActorReasons};
use super::quotes::{self, Explained, QuoteReasons};
use super::topics::{self, TopicReasons};
use super::words::Words;
use crate::article::{Analysis, Article, Reason};
use crate::lexicon::Lexicon;
use crate::text::{sentences, tokenize};

/// An analysis, and why everything in it is there: each list of reasons has the order of the analysis.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// What was understood: the same as without reasons.
    pub analysis: Analysis,
    /// Why each quotation is one, and whose.
    pub quotes: Vec<QuoteReasons>,
    /// Words in quote marks that are no quotation, and why not, in order of the body.
    pub refused: Vec<Reason>,
    /// Why each actor is one.
    pub actors: Vec<ActorReasons>,
    /// Why each topic is one.
    pub topics: Vec<TopicReasons>,
}

/// Analyses an article and says why.
pub fn explain(article: &Article, lexicon: &Lexicon) -> Explanation {
    let tokens = tokenize(&article.text);
    let sentences = sentences(&article.text, &tokens, &lexicon.language.abbreviations);
    let words = Words::new(&article.text, &tokens, lexicon);
    let (found, actor_reasons) = actors::explain(article, &tokens, &sentences, &words, lexicon);
    let topics = topics::explain(article, &tokens, &sentences, &words, &found.actors, lexicon);
    let (topics, topic_reasons) = topics.into_iter().unzip();
    let Explained { quotes, reasons, refused, .. } =
        quotes::explain(article, &tokens, &sentences, &words, &found, lexicon);
    Explanation {
        analysis: Analysis { actors: found.actors, quotes, topics, ..Analysis::default() },
        quotes: reasons,
        refused,
        actors: actor_reasons,
        topics: topic_reasons,
    }
}

//! From bytes to understanding: the whole story on one page.
//!
//! Pure and total: no IO, no clock, no threads, no globals, and nothing can fail.
//! The same input gives the same output, byte for byte.

use crate::article::{Analysis, Article, InputKind};
use crate::clean;
use crate::extract::{self, Explanation};
use crate::lexicon::Lexicon;

/// The version of what follows; analyses of an older one are made again.
pub const VERSION: u32 = 2;

/// A clean article and what was understood of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Understood {
    /// The clean article.
    pub article: Article,
    /// Its actors, quotations and topics.
    pub analysis: Analysis,
}

/// Cleans and analyses the bytes of a source.
pub fn understand_bytes(bytes: &[u8], kind: InputKind, lexicon: &Lexicon) -> Understood {
    understand(&clean::decode(bytes).text, kind, lexicon)
}

/// Cleans and analyses a source that is text already.
pub fn understand(text: &str, kind: InputKind, lexicon: &Lexicon) -> Understood {
    let article = clean(text, kind, lexicon);
    let analysis = analyse(&article, lexicon);
    Understood { article, analysis }
}

/// Cleans a source that is text already.
pub fn clean(text: &str, kind: InputKind, lexicon: &Lexicon) -> Article {
    match kind {
        InputKind::Text => clean::plain(text, lexicon),
        InputKind::Clean => clean::verbatim(text),
    }
}

/// Analyses an article that is clean already.
pub fn analyse(article: &Article, lexicon: &Lexicon) -> Analysis {
    Analysis { version: VERSION, ..extract::analyse(article, lexicon) }
}

/// [`analyse`], with why everything in the analysis is there.
pub fn explain(article: &Article, lexicon: &Lexicon) -> Explanation {
    let mut explanation = extract::explain(article, lexicon);
    explanation.analysis.version = VERSION;
    explanation
}

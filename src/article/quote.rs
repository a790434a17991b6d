use serde::{Deserialize, Serialize};

use crate::text::Span;

/// A quotation or a reported statement, with who said it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// The content: what was said. For marked kinds what stands between the outer quote marks (bytes).
    pub span: Span,
    /// Direct, fragment or indirect.
    pub kind: QuoteKind,
    /// Who said it; empty where the text names nobody.
    pub speakers: Vec<Speaker>,
    /// The verb or phrase that attributes it ("said", "according to").
    pub cue: Option<Span>,
    /// The rule that found the attribution.
    pub rule: String,
    /// How sure the rule is: 0 to 1.
    pub confidence: f32,
}

/// The kinds of quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuoteKind {
    /// A whole utterance in quote marks.
    Direct,
    /// A word or phrase in quote marks that a speaker is said to have used.
    Fragment,
    /// Reported without marks.
    Indirect,
}

impl QuoteKind {
    /// The name in the wire form.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Fragment => "fragment",
            Self::Indirect => "indirect",
        }
    }
}

/// The source of a quotation, as its attribution names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The actor's name, or the article's own description of an anonymous source, without "the" or "a".
    pub name: String,
    /// Index into [`Analysis::actors`](super::Analysis::actors); `None` for an anonymous source.
    pub actor: Option<usize>,
    /// The words that name the speaker in this attribution (a pronoun, if so).
    pub mention: Option<Span>,
}

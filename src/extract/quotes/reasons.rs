//! Why a quotation is one and whose it is: what is noted while the article is read, if anybody wants to know.

use super::rules::Rule;
use crate::article;
use crate::text::Span;

/// Why a quotation is one and whose it is.
#[derive(Debug, Clone, PartialEq)]
pub struct QuoteReasons {
    /// The rule that found the attribution.
    pub rule: &'static Rule,
    /// Why the words between the marks are speech; what has no marks needs no such reason.
    pub speech: Option<&'static article::Rule>,
    /// How each speaker was found, in the order of the quotation's speakers: step by step, from the words of the
    /// attribution to the one who spoke.
    pub speakers: Vec<Vec<Step>>,
    /// What raised or lowered the confidence against the rule's own.
    pub doubts: Vec<Doubt>,
}

/// One step from the words of an attribution to the one who spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The attribution's own words for the speaker.
    Mention {
        /// What sort of words they are.
        sort: MentionSort,
        /// Where they stand in the body (bytes).
        span: Span,
    },
    /// A relative pronoun ("who") stands for these words before it.
    Relative(Span),
    /// Nothing here names the speaker: whoever these words of another attribution name.
    Carried(Span),
    /// Whom they mean, by a rule of resolution; and where the one it leads to is named, if it is.
    Resolved {
        /// The rule.
        rule: &'static article::Rule,
        /// The words it leads to (bytes).
        span: Option<Span>,
    },
}

/// What sort of words name a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MentionSort {
    /// "Mary Hill", "Mrs. Hill".
    Name,
    /// "she".
    Pronoun,
    /// "a senior official".
    Description,
}

impl MentionSort {
    /// The name in the wire form.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Pronoun => "pronoun",
            Self::Description => "description",
        }
    }
}

/// Something that makes an attribution surer or less sure than its rule is on the whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Doubt {
    /// What it is.
    pub rule: &'static article::Rule,
    /// By how much the confidence is multiplied.
    pub factor: f32,
}

use serde::{Deserialize, Serialize};

use super::QuoteKind;

/// What words are that were taken out of an article: a quotation of some kind, or the article's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WordsKind {
    /// A whole utterance in quote marks.
    Direct,
    /// A word or phrase in quote marks that a speaker is said to have used, or a part of an utterance.
    Fragment,
    /// Reported without marks.
    Indirect,
    /// A passage of the article itself: it has no speaker.
    Passage,
}

impl WordsKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Direct, Self::Fragment, Self::Indirect, Self::Passage];

    /// Who speaks in a passage, as exports and views say it.
    pub const OWN: &str = "the article itself";

    /// The name in files and in the library.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Fragment => "fragment",
            Self::Indirect => "indirect",
            Self::Passage => "passage",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether these are words to the letter, so that quote marks may stand around them. What is only reported has none.
    pub fn is_verbatim(self) -> bool {
        self != Self::Indirect
    }

    /// The kind of quotation; `None` for a passage.
    pub fn quote(self) -> Option<QuoteKind> {
        match self {
            Self::Direct => Some(QuoteKind::Direct),
            Self::Fragment => Some(QuoteKind::Fragment),
            Self::Indirect => Some(QuoteKind::Indirect),
            Self::Passage => None,
        }
    }
}

impl From<QuoteKind> for WordsKind {
    fn from(kind: QuoteKind) -> Self {
        match kind {
            QuoteKind::Direct => Self::Direct,
            QuoteKind::Fragment => Self::Fragment,
            QuoteKind::Indirect => Self::Indirect,
        }
    }
}

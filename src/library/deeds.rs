//! What a correction says, and its row. The library's own part of it is in `corrections`.

pub(super) mod rows;

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{ArticleId, NewBookmark};
use crate::article::ActorKind;
use crate::text::fold;

/// A correction's number in the library; never used again, also after it is taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CorrectionId(pub i64);

/// Something that the reader corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Its number.
    pub id: CorrectionId,
    /// When it was made: seconds since the Unix epoch.
    pub made_at: i64,
    /// What it says.
    pub deed: Deed,
}

/// What a correction says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "snake_case")]
pub enum Deed {
    /// `actor` is no other than `into`, and goes by that one's name and kind.
    Merge {
        /// Who is another form.
        actor: ActorName,
        /// Of whom.
        into: ActorName,
    },
    /// Two names that the library joined on evidence are two actors.
    Apart {
        /// One.
        actor: ActorName,
        /// The other.
        other: ActorName,
    },
    /// In this article, `actor` is somebody else: `to`, or one of whom nothing else is known.
    Split {
        /// Who is meant wrongly.
        actor: ActorName,
        /// Where.
        article: Origin,
        /// Who it is.
        to: Option<ActorName>,
    },
    /// `actor` is shown by this name.
    Rename {
        /// Who.
        actor: ActorName,
        /// The name.
        name: String,
    },
    /// `actor` is of this kind.
    Kind {
        /// Who.
        actor: ActorName,
        /// The kind.
        kind: ActorKind,
    },
    /// `actor` is nobody and nothing that news is about: a word taken for a name.
    Hide {
        /// What is no actor.
        actor: ActorName,
    },
    /// These words were said by `speaker`; by nobody who is named, where that is `None`.
    Speaker {
        /// Where the words stand.
        article: Origin,
        /// The words.
        words: Words,
        /// Who said them.
        speaker: Option<ActorName>,
    },
}

/// An actor as a correction names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ActorName {
    /// The key.
    pub key: String,
    /// The full name: it finds the actor again, should a later program give it another key.
    pub name: String,
}

/// An article as a correction names it: by all that tells it again after it was removed and added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Its number at the time.
    pub article: ArticleId,
    /// The hash of its text; the library fills it in.
    pub text_hash: String,
    /// Its address; the library fills it in.
    pub url: Option<String>,
    /// The file it was read from; the library fills it in.
    pub path: Option<String>,
}

/// Words of an article, anchored as a bookmark is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The exact words.
    pub exact: String,
    /// Up to 32 code points before them.
    pub prefix: String,
    /// Up to 32 code points after them.
    pub suffix: String,
}

/// Two names that the library takes for one actor on evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// The name that is another form.
    pub actor: ActorName,
    /// Of this one.
    pub into: ActorName,
    /// The rule that joined them.
    pub rule: String,
    /// One sentence that says why.
    pub why: String,
}

/// What became of a correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// The correction.
    pub correction: Correction,
    /// The articles in which something is another now.
    pub articles: Vec<ArticleId>,
}

impl ActorName {
    /// The actor with this key and name.
    pub fn new(key: impl Into<String>, name: impl Into<String>) -> Self {
        Self { key: key.into(), name: name.into() }
    }
}

impl ActorName {
    /// A person of whom only the name is known.
    pub fn person(name: &str) -> Self {
        // Where an article names this person, the name leads to this key.
        Self { key: format!("p:{}", fold(name)), name: name.to_owned() }
    }
}

impl From<ArticleId> for Origin {
    /// An article of the library. What else tells it is filled in when the correction is made.
    fn from(article: ArticleId) -> Self {
        Self { article, text_hash: String::new(), url: None, path: None }
    }
}

impl From<&NewBookmark> for Words {
    fn from(quote: &NewBookmark) -> Self {
        let NewBookmark { exact, prefix, suffix, .. } = quote.clone();
        Self { exact, prefix, suffix }
    }
}

impl fmt::Display for Deed {
    /// One sentence without a stop: "J. Lind is Jon Lind".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Merge { actor, into } => write!(f, "{} is {}", actor.name, into.name),
            Self::Apart { actor, other } => write!(f, "{} is not {}", actor.name, other.name),
            Self::Split { actor, article, to: None } => {
                write!(f, "{} in article {} is somebody else", actor.name, article.article.0)
            }
            Self::Split { actor, article, to: Some(to) } => {
                write!(f, "{} in article {} is {}", actor.name, article.article.0, to.name)
            }
            Self::Rename { actor, name } => write!(f, "{} is called {name}", actor.name),
            Self::Kind { actor, kind } => {
                write!(f, "{} is of the kind {}", actor.name, kind.name())
            }
            Self::Hide { actor } => write!(f, "{} is no actor", actor.name),
            Self::Speaker { words, speaker, .. } => {
                let speaker = speaker.as_ref().map_or("nobody who is named", |actor| &actor.name);
                write!(f, "{speaker} said “{}”", words.exact)
            }
        }
    }
}

impl Deed {
    /// The actors that it names.
    pub fn actors(&self) -> Vec<&ActorName> {
        match self {
            Self::Merge { actor, into: other } | Self::Apart { actor, other } => {
                vec![actor, other]
            }
            Self::Split { actor, to, .. } => std::iter::once(actor).chain(to).collect(),
            Self::Rename { actor, .. } | Self::Kind { actor, .. } | Self::Hide { actor } => {
                vec![actor]
            }
            Self::Speaker { speaker, .. } => speaker.iter().collect(),
        }
    }

    /// The one article that it is about.
    pub(super) fn origin(&self) -> Option<&Origin> {
        match self {
            Self::Split { article, .. } | Self::Speaker { article, .. } => Some(article),
            _ => None,
        }
    }

    pub(super) fn origin_mut(&mut self) -> Option<&mut Origin> {
        match self {
            Self::Split { article, .. } | Self::Speaker { article, .. } => Some(article),
            _ => None,
        }
    }
}

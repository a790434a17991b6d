//! The shared model: what an article is, and what was understood of it.
//!
//! Plain data without behaviour that could fail.
//! An [`Article`] owns one body string; blocks, sentences, mentions and quotations are byte spans into it.

mod actor;
mod block;
mod hue;
mod link;
mod quote;
mod rule;
mod source;
mod words;

use serde::{Deserialize, Serialize};

pub use actor::{Actor, ActorKind};
pub use block::{Block, BlockKind, Removed};
pub use hue::Hue;
pub use link::Link;
pub use quote::{Quote, QuoteKind, Speaker};
pub(crate) use rule::rules;
pub use rule::{Reason, Rule};
pub use source::{InputKind, Source};
pub use words::WordsKind;

/// A clean article: the text a person came for, and what is known about it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// The headline.
    pub title: Option<String>,
    /// The line under the title that sums the article up.
    pub standfirst: Option<String>,
    /// Who wrote it, one name an entry, without "By".
    pub byline: Vec<String>,
    /// When it appeared: RFC 3339, or as much of it as is known (`2026-11-22`).
    pub published: Option<String>,
    /// The outlet or site.
    pub site: Option<String>,
    /// Where the place line before the first sentence says it was written ("KYIV, Ukraine").
    pub dateline: Option<String>,
    /// Who made the pictures ("Alex Brandon/AP").
    pub image_credits: Vec<String>,
    /// Tags that the source gave.
    pub tags: Vec<String>,
    /// The address that the source itself names as the article's own (absolute, http or https).
    pub url: Option<String>,
    /// The language it is written in: a primary language subtag of BCP 47 ("en"), where it is known.
    pub language: Option<String>,
    /// The address of the picture that leads the article (absolute, http or https).
    pub image: Option<String>,
    /// The clean body: the blocks, joined by a blank line.
    pub text: String,
    /// The body's blocks in order, without overlap.
    pub blocks: Vec<Block>,
    /// The stretches of the body that lead elsewhere: in order, without overlap.
    #[serde(default)]
    pub links: Vec<Link>,
    /// What cleaning dropped, in order, with the rule that dropped it.
    pub removed: Vec<Removed>,
}

/// What was understood of an article: who is in it, who said what, and what it is about.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// The version of the pipeline that made it; older analyses are made again.
    pub version: u32,
    /// People, organisations, places and groups, most mentioned first.
    pub actors: Vec<Actor>,
    /// Quotations and reported statements, in order of their start.
    pub quotes: Vec<Quote>,
    /// What it is about, best first.
    pub topics: Vec<Topic>,
}

/// A key phrase that a person would use as a label.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// The phrase in its commonest form ("security guarantees").
    pub name: String,
    /// How much the article is about it: 0 to 1.
    pub score: f32,
    /// How often it is named in the body.
    pub mentions: usize,
}

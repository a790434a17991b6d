//! What tells an article among others: by it copies of one text are found, and articles about one event.
//!
//! Two parts. The *sketch* holds the smallest hashes of all runs of five words (the shingles of Broder, 1997), so that
//! of two texts one can say how much of the shorter stands in the longer without having either. The *features* hold
//! what the article is about: names, numbers, topics, and the words that few texts have, each with its weight.
//!
//! A fingerprint is a function of the article and its analysis alone; [`Fingerprint::compare`] of the two fingerprints.

mod bytes;
mod features;
mod likeness;

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::article::{Analysis, Article};
use crate::text::{Token, TokenKind, folded, tokenize};

pub use likeness::{Kinship, Likeness};

/// How many words a shingle has.
const SHINGLE: usize = 5;

/// How many shingles a sketch holds: with a text cut to a fifth, a fifth of them is still left to compare.
const SKETCH: usize = 96;

/// How many of the smallest shingles an index should know.
const INDEXED_SHINGLES: usize = 8;

/// How many of the heaviest features an index should know.
const INDEXED_FEATURES: usize = 14;

/// What tells one article among others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fingerprint {
    /// How many shingles the text has.
    shingles: u32,
    /// The smallest hashes of shingles, smallest first.
    sketch: Vec<u32>,
    /// Sorted by key, each key once.
    features: Vec<Feature>,
}

/// Something that an article is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Feature {
    key: u32,
    class: Class,
    /// In sixteenths.
    weight: u8,
}

/// What kind of thing a feature is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    /// A person, an organisation or a group.
    Name,
    /// A place.
    Place,
    /// A figure.
    Number,
    /// A word that the dictionary of common words does not have.
    Rare,
    /// A common word that names a subject.
    Common,
}

impl Class {
    const ALL: [Self; 5] = [Self::Name, Self::Place, Self::Number, Self::Rare, Self::Common];
}

impl Fingerprint {
    /// The fingerprint of an article with its analysis.
    pub fn of(article: &Article, analysis: &Analysis) -> Self {
        let tokens = tokenize(&article.text);
        let is_word = |token: &&Token| matches!(token.kind, TokenKind::Word | TokenKind::Number);
        let word = |token: &Token| Word::of(token.span.of(&article.text));
        let words: Vec<Word<'_>> = tokens.iter().filter(is_word).map(word).collect();
        let (shingles, sketch) = sketch(&words);
        let features = features::of(article, analysis, &tokens, &words);
        Self { shingles, sketch, features }
    }

    /// Whether it tells nothing: an article without words.
    pub fn is_empty(&self) -> bool {
        self.sketch.is_empty() && self.features.is_empty()
    }

    /// What an index should know of it: two articles that are akin share at least one of these keys, and mostly many.
    /// Each key once, in no order that means anything; at most 22.
    pub fn keys(&self) -> Vec<u32> {
        let mut heaviest: Vec<&Feature> = self.features.iter().collect();
        heaviest.sort_by_key(|feature| (std::cmp::Reverse(feature.weight), feature.key));
        let features = heaviest.into_iter().take(INDEXED_FEATURES).map(|feature| feature.key);
        let shingles = self.sketch.iter().take(INDEXED_SHINGLES).copied();
        features.chain(shingles).collect::<BTreeSet<u32>>().into_iter().collect()
    }

    /// Whether one of its features has this key.
    pub fn has_feature(&self, key: u32) -> bool {
        self.features.binary_search_by_key(&key, |feature| feature.key).is_ok()
    }

    /// The keys of all its features: how many articles have each of them says how much it tells
    /// ([`Fingerprint::compare`]).
    pub fn features(&self) -> impl Iterator<Item = u32> {
        self.features.iter().map(|feature| feature.key)
    }
}

/// A word or figure of the text, folded.
#[derive(Debug)]
struct Word<'t> {
    letters: Cow<'t, str>,
    hash: u64,
}

impl<'t> Word<'t> {
    fn of(written: &'t str) -> Self {
        let letters = folded(written);
        Self { hash: hash(&letters), letters }
    }
}

/// How many shingles a text has, and the smallest of their hashes.
fn sketch(words: &[Word<'_>]) -> (u32, Vec<u32>) {
    let shingle = |run: &[Word<'_>]| {
        mixed(run.iter().fold(0, |all: u64, word| all.rotate_left(11) ^ word.hash))
    };
    let mut all: Vec<u32> = words.windows(SHINGLE).map(shingle).collect();
    all.sort_unstable();
    all.dedup();
    let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
    all.truncate(SKETCH);
    (count, all)
}

/// The hash of letters (FNV-1a): it is stored, so it must be the same in every version of the program.
fn hash(letters: &str) -> u64 {
    letters.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A hash in 32 bits, each of which depends on all of `hash`.
fn mixed(hash: u64) -> u32 {
    let hash = (hash ^ hash >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((hash ^ hash >> 29) >> 24) as u32
}

#[cfg(test)]
mod tests;

//! The words of the article, counted.

use std::cell::OnceCell;

use crate::lexicon::FastMap;

/// The longest word that is counted (bytes).
const LONGEST_WORD: usize = 40;

/// How often each word stands in the article, to the letter. They are counted when somebody first asks: most texts lost
/// no breaks.
#[derive(Debug)]
pub(super) struct Words<'t> {
    source: &'t str,
    counts: OnceCell<FastMap<&'t str, u32>>,
}

impl<'t> Words<'t> {
    pub(super) fn of(source: &'t str) -> Self {
        Self { source, counts: OnceCell::new() }
    }

    /// How often this word stands there.
    pub(super) fn count(&self, word: &str) -> u32 {
        self.counts.get_or_init(|| counted(self.source)).get(word).copied().unwrap_or(0)
    }
}

fn counted(source: &str) -> FastMap<&str, u32> {
    let mut counts = FastMap::default();
    for word in source.split(|c: char| !c.is_alphanumeric()) {
        if (1..=LONGEST_WORD).contains(&word.len()) {
            *counts.entry(word).or_insert(0) += 1;
        }
    }
    counts
}

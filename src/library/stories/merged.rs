//! The same quotation in several articles of a story is one.

use std::collections::HashMap;

use super::Saying;
use crate::library::{QuoteCard, StoryId};

/// The quotations of stories, each once, with the row that it has.
#[derive(Debug, Default)]
pub struct Merged {
    stories: HashMap<StoryId, Vec<(Saying, usize, Vec<String>)>>,
}

impl Merged {
    /// The row that has the same words of the same speaker from another source of the story; where there is none, `row`
    /// is noted as theirs. A source that the row has already is not named again: `None`, and the quotation stands alone.
    pub fn find(&mut self, story: StoryId, quote: &QuoteCard, row: usize) -> Option<usize> {
        let saying = Saying::of(quote);
        let known = self.stories.entry(story).or_default();
        let same = known
            .iter_mut()
            .find(|(one, _, sources)| !sources.contains(&quote.source) && one.is_same(&saying));
        if let Some((_, row, sources)) = same {
            sources.push(quote.source.clone());
            return Some(*row);
        }
        known.push((saying, row, vec![quote.source.clone()]));
        None
    }
}

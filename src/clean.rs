//! Source text to [`Article`]: decoding, furniture, structure.
//!
//! Pure and total: bad input gives the best article that can be had, and `removed` says what was dropped and why.

use crate::article::{Article, Block, BlockKind};
use crate::lexicon::Lexicon;
use crate::text::Span;

/// An article from a text scrape.
pub fn plain(text: &str, lexicon: &Lexicon) -> Article {
    let _ = lexicon;
    verbatim(text)
}

/// An article from a body that is already clean: `text` is kept to the letter, and each run of lines without a break
/// is a paragraph.
pub fn verbatim(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trimmed(text);
        if !span.is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph, span });
        }
        start += line.len();
    }
    Article { text: text.to_owned(), blocks, ..Article::default() }
}

use super::line::{Line, LineKind};
use super::wrap::wrap;
use crate::article::{Block, BlockKind};
use crate::text::Span;

/// An article's body as lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The lines, in the order of the text.
    pub lines: Vec<Line>,
}

impl Page {
    /// Lays out `text` at `measure` columns. Text that stands in no block is laid out as a paragraph.
    pub fn new(text: &str, blocks: &[Block], measure: u16) -> Self {
        let mut page = Self::default();
        let mut before: Option<Block> = None;
        for block in complete(text, blocks) {
            let is_item = |block: &Block| block.kind == BlockKind::ListItem;
            if let Some(before) = before.filter(|before| !(is_item(before) && is_item(&block))) {
                let span = Span::new(before.span.end, before.span.end);
                page.lines.push(Line::new(span, LineKind::Blank, 0));
            }
            page.push(text, block, measure);
            before = Some(block);
        }
        page
    }

    /// The index of the line on which the byte `place` stands, or of the last one before it.
    pub fn line_at(&self, place: usize) -> usize {
        let after = self.lines.partition_point(|line| line.span.start <= place);
        after.saturating_sub(1)
    }

    fn push(&mut self, text: &str, block: Block, measure: u16) {
        let indent = match block.kind {
            BlockKind::ListItem | BlockKind::BlockQuote | BlockKind::Code => 2,
            BlockKind::Heading | BlockKind::Paragraph | BlockKind::Caption => 0,
        };
        let columns = usize::from(measure.saturating_sub(indent));
        for (index, span) in wrap(text, block.span, columns).into_iter().enumerate() {
            let kind = match index {
                0 => LineKind::First(block.kind),
                _ => LineKind::Further(block.kind),
            };
            self.lines.push(Line::new(span, kind, indent));
        }
    }
}

/// The blocks in order without overlap, with a paragraph for each stretch of text between them.
fn complete(text: &str, blocks: &[Block]) -> Vec<Block> {
    let mut sorted: Vec<Block> = blocks.to_vec();
    sorted.sort_by_key(|block| block.span.start);
    let mut all = Vec::with_capacity(sorted.len());
    let mut end = 0;
    let gap = |all: &mut Vec<Block>, from: usize, to: usize| {
        let span = Span::new(from, to).trimmed(text);
        if !span.is_empty() {
            all.push(Block { kind: BlockKind::Paragraph, span });
        }
    };
    for block in sorted {
        let fits = block.span.start >= end && !block.span.trimmed(text).is_empty();
        if fits {
            gap(&mut all, end, block.span.start);
            all.push(Block { span: block.span.trimmed(text), ..block });
            end = block.span.end;
        }
    }
    gap(&mut all, end, text.len());
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LineKind, Page};
    use crate::article::{Block, BlockKind};
    use crate::text::Span;

    fn block(kind: BlockKind, start: usize, end: usize) -> Block {
        Block { kind, span: Span::new(start, end) }
    }

    #[test]
    fn blocks_stand_apart_and_list_items_together() {
        let text = "Head\n\none\n\ntwo";
        let blocks = [
            block(BlockKind::Heading, 0, 4),
            block(BlockKind::ListItem, 6, 9),
            block(BlockKind::ListItem, 11, 14),
        ];
        let page = Page::new(text, &blocks, 40);
        let kinds: Vec<_> = page.lines.iter().map(|line| line.kind).collect();
        assert_eq!(
            kinds,
            [
                LineKind::First(BlockKind::Heading),
                LineKind::Blank,
                LineKind::First(BlockKind::ListItem),
                LineKind::First(BlockKind::ListItem),
            ]
        );
        assert_eq!(page.line_at(12), 3);
        assert_eq!(page.line_at(0), 0);
    }

    proptest! {
        #[test]
        fn whatever_the_blocks_are_no_text_is_lost(
            text in "[a-zé \n]{0,60}",
            cuts in proptest::collection::vec((0_usize..70, 0_usize..30), 0..6),
        ) {
            let blocks: Vec<_> = cuts
                .iter()
                .map(|&(start, len)| block(BlockKind::Paragraph, start, start + len))
                .collect();
            let page = Page::new(&text, &blocks, 12);
            let shown: String = page.lines.iter().map(|line| line.span.of(&text)).collect();
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(letters(&shown), letters(&text));
        }
    }
}

use crate::article::{Article, BlockKind};
use crate::text::Span;

/// Where things stand in an article, in words.
#[derive(Debug)]
pub(super) struct Places<'a> {
    article: &'a Article,
    /// For each block its number among those of running text, from 1; 0 for the others.
    paragraphs: Vec<usize>,
}

impl<'a> Places<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        let mut count = 0;
        let number = |kind: BlockKind| {
            let apart = matches!(kind, BlockKind::Heading | BlockKind::Caption | BlockKind::Code);
            count += usize::from(!apart);
            if apart { 0 } else { count }
        };
        Self { article, paragraphs: article.blocks.iter().map(|b| b.kind).map(number).collect() }
    }

    /// "paragraph 3", "a heading".
    pub(super) fn name(&self, span: Span) -> String {
        let blocks = &self.article.blocks;
        let index = blocks.partition_point(|block| block.span.end <= span.start);
        match (blocks.get(index).map(|block| block.kind), self.paragraphs.get(index)) {
            (Some(BlockKind::Heading), _) => "a heading".to_owned(),
            (Some(BlockKind::Caption), _) => "a caption".to_owned(),
            (Some(BlockKind::Code), _) => "a table".to_owned(),
            (Some(_), Some(number)) => format!("paragraph {number}"),
            _ => "the text".to_owned(),
        }
    }

    /// The words at `span`, and where they stand: “Hill” in paragraph 3.
    pub(super) fn words(&self, span: Span) -> String {
        format!("“{}” in {}", super::shortened(span.of(&self.article.text)), self.name(span))
    }
}

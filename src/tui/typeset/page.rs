use super::direction::is_right_to_left;
use super::hyphens::Hyphens;
use super::line::{Line, LineKind, Spread, Tail, gaps};
use super::table;
use super::width::width;
use super::wrap::{broken, cut};
use crate::article::{Block, BlockKind};
use crate::text::Span;

/// An article's body as lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The lines, in the order of the text.
    pub lines: Vec<Line>,
}

/// How a page is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Setting {
    /// The width of its lines, in columns.
    pub measure: u16,
    /// Whether lines of running text end at the right edge.
    pub justify: bool,
    /// Where words may be divided; `None` where they are not.
    pub hyphens: Option<Hyphens>,
}

impl Page {
    /// Lays out `text`. Text that stands in no block is laid out as a paragraph.
    pub fn new(text: &str, blocks: &[Block], setting: Setting) -> Self {
        let mut page = Self::default();
        let mut before: Option<Block> = None;
        for block in complete(text, blocks) {
            let is_item = |block: &Block| block.kind == BlockKind::ListItem;
            if let Some(before) = before.filter(|before| !(is_item(before) && is_item(&block))) {
                let span = Span::new(before.span.end, before.span.end);
                page.lines.push(Line::new(span, LineKind::Blank, 0));
            }
            let indent = match block.kind {
                BlockKind::ListItem | BlockKind::BlockQuote | BlockKind::Code => 2,
                BlockKind::Heading | BlockKind::Paragraph | BlockKind::Caption => 0,
            };
            match block.kind {
                BlockKind::Code => page.push_code(text, block, indent, setting),
                _ => page.push_words(text, block, indent, setting),
            }
            before = Some(block);
        }
        page
    }

    /// The index of the line on which the byte `place` stands, or of the last one before it.
    pub fn line_at(&self, place: usize) -> usize {
        let after = self.lines.partition_point(|line| line.span.start <= place);
        after.saturating_sub(1)
    }

    fn push_words(&mut self, text: &str, block: Block, indent: u16, setting: Setting) {
        let columns = usize::from(setting.measure.saturating_sub(indent)).max(1);
        let heading = block.kind == BlockKind::Heading;
        let hyphens = setting.hyphens.filter(|_| !heading);
        let from_right = is_right_to_left(block.span.of(text));
        for (index, broken) in broken(text, block.span, columns, hyphens).into_iter().enumerate() {
            let mut line = Line::new(broken.span, kind(block.kind, index), indent);
            let words = broken.span.of(text);
            let left = columns.saturating_sub(width(words) + usize::from(broken.hyphen));
            if broken.hyphen {
                line.tail = Tail::Hyphen;
            }
            let left = u16::try_from(left).unwrap_or_default();
            if setting.justify && !heading && !broken.last && can_spread(words, left) {
                line.spread = Spread::Even(left);
            } else if from_right {
                line.indent = indent.saturating_add(left);
            }
            self.lines.push(line);
        }
    }

    fn push_code(&mut self, text: &str, block: Block, indent: u16, setting: Setting) {
        let columns = usize::from(setting.measure.saturating_sub(indent)).max(1);
        let bars = table::bars(text, block.span, columns);
        for (index, (span, goes_on)) in cut(text, block.span, columns).into_iter().enumerate() {
            let mut line = Line::new(span, kind(block.kind, index), indent);
            line.spread = bars.map_or(Spread::No, Spread::Table);
            line.tail = if goes_on { Tail::GoesOn } else { Tail::Nothing };
            self.lines.push(line);
        }
    }
}

fn kind(block: BlockKind, index: usize) -> LineKind {
    if index == 0 { LineKind::First(block) } else { LineKind::Further(block) }
}

/// Whether a line can be widened by so many columns without holes in it. Scripts without spaces are not widened: their
/// few gaps would take it all.
fn can_spread(words: &str, columns: u16) -> bool {
    /// No gap is widened by more columns.
    const WIDEST: usize = 3;
    let spaceless = |ch| matches!(ch, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{e00}'..='\u{eff}');
    columns > 0 && usize::from(columns) <= gaps(words) * WIDEST && !words.contains(spaceless)
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
            all.push(Block { span: trimmed(block, text), ..block });
            end = block.span.end;
        }
    }
    gap(&mut all, end, text.len());
    all
}

/// The span of a block without the white space around it. The first line of code keeps what it is indented by.
fn trimmed(block: Block, text: &str) -> Span {
    let span = block.span.trimmed(text);
    if block.kind != BlockKind::Code {
        return span;
    }
    let before = Span::new(block.span.start, span.start).of(text);
    Span::new(block.span.start + before.rfind('\n').map_or(0, |at| at + 1), span.end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Hyphens, Line, LineKind, Page, Setting, Spread, Tail};
    use crate::article::{Block, BlockKind};
    use crate::text::Span;

    fn block(kind: BlockKind, start: usize, end: usize) -> Block {
        Block { kind, span: Span::new(start, end) }
    }

    fn setting(measure: u16) -> Setting {
        Setting { measure, ..Setting::default() }
    }

    /// What a page shows, a line a row.
    fn painted(text: &str, page: &Page) -> Vec<String> {
        let line = |line: &Line| {
            let mut row = String::new();
            let mut column = 0;
            for cell in line.cells(text) {
                row.push_str(&" ".repeat(cell.column - column));
                row.push_str(cell.span.of(text));
                column = cell.column + crate::tui::typeset::width(cell.span.of(text));
            }
            row.push_str(if line.tail == Tail::Hyphen { "-" } else { "" });
            row
        };
        page.lines.iter().map(line).collect()
    }

    #[test]
    fn justified_lines_end_at_the_right_edge_but_for_the_last() {
        let text = "the extensive responsibility of parliament is one for all of us";
        let whole = [block(BlockKind::Paragraph, 0, text.len())];
        let page = Page::new(text, &whole, Setting { measure: 24, justify: true, hyphens: None });
        assert_eq!(
            painted(text, &page),
            ["the extensive", "responsibility of", "parliament  is  one  for", "all of us"]
                .map(str::to_owned)
        );
        let hyphens = Hyphens::of("en");
        let page = Page::new(text, &whole, Setting { measure: 24, justify: true, hyphens });
        assert_eq!(
            painted(text, &page),
            ["the extensive  responsi-", "bility of parliament  is", "one for all of us"]
                .map(str::to_owned)
        );
    }

    #[test]
    fn paragraphs_from_right_to_left_stand_at_the_right_edge() {
        let text = "שלום לכולם\n\nHello all\n\nالسلام عليكم";
        let second = text.find("Hello").unwrap();
        let third = text.find('ا').unwrap();
        let blocks = [
            block(BlockKind::Paragraph, 0, second - 2),
            block(BlockKind::Paragraph, second, second + 9),
            block(BlockKind::ListItem, third, text.len()),
        ];
        let page = Page::new(text, &blocks, setting(20));
        let indents: Vec<_> = page.lines.iter().map(|line| line.indent).collect();
        assert_eq!(indents, [10, 0, 0, 0, 8]);
        assert_eq!(page.lines[0].column_of(text, text.len()), 20);
        assert_eq!(page.lines[0].place_at(text, 10), 0, "letters keep their order");
    }

    #[test]
    fn code_keeps_its_indents_and_tables_stand_in_columns() {
        let text = "    a = 1\n  b = 2\n\nPort | Ships\nVarnholm | 4";
        let table = text.find("Port").unwrap();
        let blocks =
            [block(BlockKind::Code, 0, table - 2), block(BlockKind::Code, table, text.len())];
        let page = Page::new(text, &blocks, setting(30));
        assert_eq!(
            painted(text, &page),
            ["      a = 1", "    b = 2", "", "  Port     | Ships", "  Varnholm | 4"]
                .map(str::to_owned)
        );
        assert!(matches!(page.lines[4].spread, Spread::Table(_)));
        let page = Page::new(text, &blocks, setting(12));
        assert!(page.lines.iter().any(|line| line.tail == Tail::GoesOn));
    }

    #[test]
    fn blocks_stand_apart_and_list_items_together() {
        let text = "Head\n\none\n\ntwo";
        let blocks = [
            block(BlockKind::Heading, 0, 4),
            block(BlockKind::ListItem, 6, 9),
            block(BlockKind::ListItem, 11, 14),
        ];
        let page = Page::new(text, &blocks, setting(40));
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
            let page = Page::new(&text, &blocks, setting(12));
            let shown: String = page.lines.iter().map(|line| line.span.of(&text)).collect();
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(letters(&shown), letters(&text));
        }
    }
}

use super::width::{graphemes, width};
use crate::article::BlockKind;
use crate::text::Span;

/// One line of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The text on it (bytes of the body).
    pub span: Span,
    /// What it belongs to.
    pub kind: LineKind,
    /// How many columns it is moved to the right.
    pub indent: u16,
    /// How many columns its gaps are widened by, all together.
    pub slack: u16,
    /// What is painted behind it that the text does not have.
    pub tail: Tail,
}

/// What a line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Nothing: it stands between two blocks. Its span is empty and lies at the end of the first.
    Blank,
    /// The first line of a block.
    First(BlockKind),
    /// A further line of a block.
    Further(BlockKind),
}

/// What stands behind a line that its text does not have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tail {
    /// Nothing.
    #[default]
    Nothing,
    /// A hyphen: the line ends within a word.
    Hyphen,
    /// The sign that a line of code or of a table goes on below.
    GoesOn,
}

/// A letter of a line as it stands on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Its bytes in the body.
    pub span: Span,
    /// Its first column, counted from where lines without an indent begin.
    pub column: usize,
    /// How many columns it takes, what its gap is widened by included.
    pub width: usize,
}

impl LineKind {
    /// The kind of the block, if it is a block's line.
    pub fn block(self) -> Option<BlockKind> {
        match self {
            Self::Blank => None,
            Self::First(kind) | Self::Further(kind) => Some(kind),
        }
    }
}

impl Line {
    /// A line whose gaps are as in the text, and behind which nothing stands.
    pub fn new(span: Span, kind: LineKind, indent: u16) -> Self {
        Self { span, kind, indent, slack: 0, tail: Tail::Nothing }
    }

    /// Each grapheme of the line with its columns; `text` is the body.
    pub fn cells(self, text: &str) -> impl Iterator<Item = Cell> + '_ {
        let line = self.span.of(text);
        let mut gaps = if self.slack > 0 { gaps(line) } else { 0 };
        let (mut slack, mut column) = (usize::from(self.slack), usize::from(self.indent));
        graphemes(line).map(move |(at, grapheme, width)| {
            let wider = if grapheme == " " && gaps > 0 {
                // What is left goes to the gaps that are left: none is wider by more than a column than another.
                let share = slack.div_ceil(gaps);
                gaps -= 1;
                slack -= share;
                share
            } else {
                0
            };
            let start = self.span.start + at;
            let span = Span::new(start, start + grapheme.len());
            let cell = Cell { span, column, width: width + wider };
            column += cell.width;
            cell
        })
    }

    /// The column at which the letter of the byte `place` begins; behind the last letter, for a place there.
    pub fn column_of(self, text: &str, place: usize) -> usize {
        let start = usize::from(self.indent);
        let mut end = start;
        for cell in self.cells(text) {
            if place < cell.span.end {
                return cell.column;
            }
            end = cell.column + cell.width;
        }
        end
    }

    /// The byte of the letter on this column; that of the nearest letter, for a column beside the line.
    pub fn place_at(self, text: &str, column: usize) -> usize {
        let mut place = self.span.start;
        for cell in self.cells(text) {
            if cell.column > column {
                break;
            }
            // A letter that takes no column stands on the one before it.
            if cell.width > 0 {
                place = cell.span.start;
            }
        }
        place
    }

    /// The first column behind its last letter.
    pub fn end(self, text: &str) -> usize {
        usize::from(self.indent) + width(self.span.of(text)) + usize::from(self.slack)
    }
}

/// How many gaps of a line can be widened.
pub(super) fn gaps(line: &str) -> usize {
    line.bytes().filter(|&byte| byte == b' ').count()
}

#[cfg(test)]
mod tests {
    use super::{Line, LineKind};
    use crate::article::BlockKind;
    use crate::text::Span;

    fn line(text: &str, indent: u16, slack: u16) -> Line {
        let span = Span::new(0, text.len());
        Line { slack, ..Line::new(span, LineKind::First(BlockKind::Paragraph), indent) }
    }

    fn columns(text: &str, line: Line) -> Vec<(&str, usize, usize)> {
        line.cells(text).map(|cell| (cell.span.of(text), cell.column, cell.width)).collect()
    }

    #[test]
    fn letters_stand_on_their_columns() {
        let text = "a漢e\u{301}!";
        assert_eq!(
            columns(text, line(text, 2, 0)),
            [("a", 2, 1), ("漢", 3, 2), ("e\u{301}", 5, 1), ("!", 6, 1)]
        );
        assert_eq!(line(text, 2, 0).end(text), 7);
    }

    #[test]
    fn gaps_take_the_slack_evenly() {
        let text = "a b c d";
        let widths: Vec<_> =
            line(text, 0, 4).cells(text).map(|cell| cell.width).step_by(2).collect();
        assert_eq!(widths, [1, 1, 1, 1]);
        let gaps: Vec<_> =
            line(text, 0, 4).cells(text).map(|cell| cell.width).skip(1).step_by(2).collect();
        assert_eq!(gaps, [3, 2, 2]);
        assert_eq!(line(text, 0, 4).end(text), 11);
    }

    #[test]
    fn a_place_and_its_column_lead_to_each_other() {
        let text = "one 漢字 e\u{301}two three";
        for (indent, slack) in [(0, 0), (2, 0), (0, 5), (4, 3)] {
            let line = line(text, indent, slack);
            for cell in line.cells(text) {
                assert_eq!(line.column_of(text, cell.span.start), cell.column);
                for column in cell.column..cell.column + cell.width {
                    assert_eq!(line.place_at(text, column), cell.span.start);
                }
            }
            assert_eq!(line.place_at(text, 0), 0, "beside the line it is the nearest");
            assert_eq!(line.place_at(text, 999), text.len() - 1);
            assert_eq!(line.column_of(text, 999), line.end(text));
        }
    }
}

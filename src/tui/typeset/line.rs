use super::table::{self, Bars};
use super::width::graphemes;
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
    /// How its gaps are widened.
    pub spread: Spread,
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

/// How the gaps of a line are widened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Spread {
    /// They are as in the text.
    #[default]
    No,
    /// By so many columns all together, evenly: the line ends at the right edge.
    Even(u16),
    /// So that the bars of a table's row stand at these columns.
    Table(Bars),
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
        Self { span, kind, indent, spread: Spread::No, tail: Tail::Nothing }
    }

    /// Each grapheme of the line with its columns; `text` is the body.
    pub fn cells(self, text: &str) -> impl Iterator<Item = Cell> + '_ {
        let line = self.span.of(text);
        let (gaps, slack) = match self.spread {
            Spread::Even(slack) => (gaps(line), usize::from(slack)),
            Spread::No | Spread::Table(_) => (0, 0),
        };
        let mut passed = 0;
        let bars = match self.spread {
            Spread::Table(bars) => Some(table::gaps(line, bars)),
            Spread::No | Spread::Even(_) => None,
        };
        let mut bars = bars.into_iter().flatten().peekable();
        let mut column = usize::from(self.indent);
        graphemes(line).map(move |(at, grapheme, width)| {
            let wider = if grapheme == " " && passed < gaps {
                // What does not go up evenly is strewn over the line: no end of it has all the wider gaps.
                let share = |count| slack * count / gaps;
                passed += 1;
                share(passed) - share(passed - 1)
            } else {
                bars.next_if(|&(gap, _)| gap == at).map_or(0, |(_, more)| more)
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
}

/// How many gaps of a line can be widened.
pub(super) fn gaps(line: &str) -> usize {
    line.bytes().filter(|&byte| byte == b' ').count()
}

#[cfg(test)]
mod tests {
    use super::{Line, LineKind, Spread};
    use crate::article::BlockKind;
    use crate::text::Span;

    fn line(text: &str, indent: u16, slack: u16) -> Line {
        let span = Span::new(0, text.len());
        let line = Line::new(span, LineKind::First(BlockKind::Paragraph), indent);
        Line { spread: Spread::Even(slack), ..line }
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
        assert_eq!(line(text, 2, 0).column_of(text, text.len()), 7);
    }

    #[test]
    fn gaps_take_the_slack_evenly() {
        let text = "a b c d";
        let widths: Vec<_> =
            line(text, 0, 4).cells(text).map(|cell| cell.width).step_by(2).collect();
        assert_eq!(widths, [1, 1, 1, 1]);
        let gaps: Vec<_> =
            line(text, 0, 4).cells(text).map(|cell| cell.width).skip(1).step_by(2).collect();
        assert_eq!(gaps, [2, 2, 3]);
        assert_eq!(line(text, 0, 4).column_of(text, text.len()), 11);
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
            assert_eq!(line.column_of(text, 999), line.column_of(text, text.len()));
        }
    }
}

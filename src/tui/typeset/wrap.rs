use textwrap::core::Fragment;
use textwrap::word_splitters::split_words;
use textwrap::wrap_algorithms::wrap_first_fit;
use textwrap::{WordSeparator, WordSplitter};

use super::width::{graphemes, width};
use crate::text::Span;

/// The lines of `span` at `columns` wide: breaks are where Unicode allows them, at newlines, and within a word that is
/// wider than the line. White space at a line's end belongs to no line; everything else belongs to exactly one.
pub fn wrap(text: &str, span: Span, columns: usize) -> Vec<Span> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut start = span.start;
    for line in span.of(text).split('\n') {
        let whole = Span::new(start, start + line.len());
        start = whole.end + 1;
        if width(line) <= columns {
            lines.push(Span::new(whole.start, whole.start + line.trim_end().len()));
        } else {
            wrap_line(line, whole.start, columns, &mut lines);
        }
    }
    lines
}

fn wrap_line(line: &str, offset: usize, columns: usize, lines: &mut Vec<Span>) {
    let mut pieces = Vec::new();
    let mut start = offset;
    let words = WordSeparator::UnicodeBreakProperties.find_words(line);
    for word in split_words(words, &WordSplitter::HyphenSplitter) {
        let end = start + word.word.len();
        push_word(&mut pieces, word.word, start, columns);
        if let Some(last) = pieces.last_mut() {
            last.space = word.whitespace.len();
        }
        start = end + word.whitespace.len();
    }
    for pieces in wrap_first_fit(&pieces, &[columns as f64]) {
        if let (Some(first), Some(last)) = (pieces.first(), pieces.last()) {
            lines.push(Span::new(first.span.start, last.span.end));
        }
    }
}

/// A stretch that is not broken, with the white space after it.
#[derive(Debug)]
struct Piece {
    span: Span,
    width: usize,
    space: usize,
}

impl Fragment for Piece {
    fn width(&self) -> f64 {
        self.width as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.space as f64
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

fn push_word(pieces: &mut Vec<Piece>, word: &str, start: usize, columns: usize) {
    let whole = width(word);
    if whole <= columns {
        pieces.push(Piece { span: Span::new(start, start + word.len()), width: whole, space: 0 });
        return;
    }
    let (mut from, mut used) = (0, 0);
    for (at, _, width) in graphemes(word) {
        if used > 0 && used + width > columns {
            pieces.push(Piece { span: Span::new(start + from, start + at), width: used, space: 0 });
            (from, used) = (at, 0);
        }
        used += width;
    }
    pieces.push(Piece { span: Span::new(start + from, start + word.len()), width: used, space: 0 });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::wrap;
    use crate::text::Span;
    use crate::tui::typeset::{graphemes, width};

    fn lines(text: &str, columns: usize) -> Vec<&str> {
        wrap(text, Span::new(0, text.len()), columns)
            .into_iter()
            .map(|line| line.of(text))
            .collect()
    }

    #[test]
    fn breaks_at_spaces_hyphens_and_newlines() {
        assert_eq!(lines("one two three", 8), ["one two", "three"]);
        assert_eq!(lines("a wait-and-see approach", 10), ["a wait-", "and-see", "approach"]);
        assert_eq!(lines("one\n\ntwo", 8), ["one", "", "two"]);
    }

    #[test]
    fn breaks_a_word_that_is_wider_than_the_line() {
        assert_eq!(lines("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
    }

    #[test]
    fn counts_columns_and_not_characters() {
        assert_eq!(lines("漢字漢字", 4), ["漢字", "漢字"]);
        assert_eq!(lines("漢", 1), ["漢"]);
        assert_eq!(lines("cafe\u{301} cafe\u{301}", 9), ["cafe\u{301} cafe\u{301}"]);
    }

    #[test]
    fn a_long_text_without_breaks_is_wrapped_in_linear_time() {
        let text = "(".repeat(2_000_000);
        assert_eq!(lines(&text, 80).len(), 25_000);
    }

    proptest! {
        #[test]
        fn no_text_is_lost(text in "(\\PC|[ \n\t\"“”'a-z👩‍👧漢]){0,80}", columns in 1_usize..40) {
            let spans = wrap(&text, Span::new(0, text.len()), columns);
            let mut end = 0;
            for span in &spans {
                prop_assert!(end <= span.start && text.is_char_boundary(span.start));
                prop_assert!(Span::new(end, span.start).of(&text).trim().is_empty());
                prop_assert!(text.is_char_boundary(span.end));
                end = span.end;
            }
            prop_assert!(Span::new(end, text.len()).of(&text).trim().is_empty());
        }

        #[test]
        fn no_line_is_wider_than_asked(text in "\\PC{0,80}", columns in 2_usize..40) {
            for line in lines(&text, columns) {
                // A grapheme that is wider than the line has one to itself.
                let alone = graphemes(line).count() == 1;
                prop_assert!(alone || width(line) <= columns, "{line:?}");
            }
        }
    }
}

use textwrap::core::Fragment;
use textwrap::word_splitters::split_words;
use textwrap::wrap_algorithms::wrap_first_fit;
use textwrap::{WordSeparator, WordSplitter};

use super::hyphens::Hyphens;
use super::width::{graphemes, width};
use crate::text::Span;

/// The lines of `span` at `columns` wide: breaks are where Unicode allows them, at newlines, and within a word that is
/// wider than the line. White space at a line's end belongs to no line; everything else belongs to exactly one.
pub fn wrap(text: &str, span: Span, columns: usize) -> Vec<Span> {
    broken(text, span, columns, None).into_iter().map(|line| line.span).collect()
}

/// A line of running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Broken {
    /// The text on it.
    pub(super) span: Span,
    /// Whether it ends within a word that `hyphens` divided.
    pub(super) hyphen: bool,
    /// Whether the text itself ends the line.
    pub(super) last: bool,
}

/// [`wrap`], with words divided where `hyphens` say so.
pub(super) fn broken(
    text: &str,
    span: Span,
    columns: usize,
    hyphens: Option<Hyphens>,
) -> Vec<Broken> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut start = span.start;
    for line in span.of(text).split('\n') {
        let whole = Span::new(start, start + line.len());
        start = whole.end + 1;
        if width(line) <= columns {
            let span = Span::new(whole.start, whole.start + line.trim_end().len());
            lines.push(Broken { span, hyphen: false, last: true });
        } else {
            wrap_line(line, whole.start, columns, hyphens, &mut lines);
        }
    }
    lines
}

fn wrap_line(
    line: &str,
    offset: usize,
    columns: usize,
    hyphens: Option<Hyphens>,
    lines: &mut Vec<Broken>,
) {
    let mut pieces = Vec::new();
    let mut start = offset;
    let words = WordSeparator::UnicodeBreakProperties.find_words(line);
    for word in split_words(words, &WordSplitter::HyphenSplitter) {
        let end = start + word.word.len();
        push_divided(&mut pieces, word.word, start, columns, hyphens);
        if let Some(last) = pieces.last_mut() {
            last.space = word.whitespace.len();
        }
        start = end + word.whitespace.len();
    }
    for pieces in wrap_first_fit(&pieces, &[columns as f64]) {
        if let (Some(first), Some(last)) = (pieces.first(), pieces.last()) {
            let span = Span::new(first.span.start, last.span.end);
            lines.push(Broken { span, hyphen: last.hyphen, last: false });
        }
    }
    if let Some(last) = lines.last_mut() {
        last.last = true;
    }
}

/// A stretch that is not broken, with the white space after it.
#[derive(Debug)]
struct Piece {
    span: Span,
    width: usize,
    space: usize,
    /// Whether a hyphen stands behind it at a line's end.
    hyphen: bool,
}

impl Piece {
    fn new(start: usize, end: usize, width: usize) -> Self {
        Self { span: Span::new(start, end), width, space: 0, hyphen: false }
    }
}

impl Fragment for Piece {
    fn width(&self) -> f64 {
        self.width as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.space as f64
    }

    fn penalty_width(&self) -> f64 {
        f64::from(u8::from(self.hyphen))
    }
}

/// A word in the parts into which `hyphens` divide it, if the line is wide enough for any of them.
fn push_divided(
    pieces: &mut Vec<Piece>,
    word: &str,
    start: usize,
    columns: usize,
    hyphens: Option<Hyphens>,
) {
    /// On narrower lines every other word would be divided.
    const NARROW: usize = 12;
    let places = match hyphens.filter(|_| columns >= NARROW) {
        Some(hyphens) => hyphens.places(word),
        None => Vec::new(),
    };
    let mut from = 0;
    for to in places.into_iter().chain([word.len()]) {
        let part = word.get(from..to).unwrap_or_default();
        push_word(pieces, part, start + from, columns - usize::from(to < word.len()));
        if let Some(last) = pieces.last_mut() {
            last.hyphen = to < word.len();
        }
        from = to;
    }
}

fn push_word(pieces: &mut Vec<Piece>, word: &str, start: usize, columns: usize) {
    let whole = width(word);
    if whole <= columns {
        pieces.push(Piece::new(start, start + word.len(), whole));
        return;
    }
    let (mut from, mut used) = (0, 0);
    for (at, _, width) in graphemes(word) {
        if used > 0 && used + width > columns {
            pieces.push(Piece::new(start + from, start + at, used));
            (from, used) = (at, 0);
        }
        used += width;
    }
    pieces.push(Piece::new(start + from, start + word.len(), used));
}

/// The lines of code: as they stand, and cut where one is wider than `columns`. Whether a line goes on in the next.
pub(super) fn cut(text: &str, span: Span, columns: usize) -> Vec<(Span, bool)> {
    let columns = columns.max(2);
    let mut lines = Vec::new();
    let mut start = span.start;
    for line in span.of(text).split('\n') {
        let whole = line.trim_end();
        let (mut from, mut used, mut left) = (0, 0, width(whole));
        for (at, _, wide) in graphemes(whole) {
            // Where more is to come, the last column is for the sign that says so.
            if used > 0 && used + left > columns && used + wide > columns - 1 {
                lines.push((Span::new(start + from, start + at), true));
                (from, used) = (at, 0);
            }
            used += wide;
            left -= wide;
        }
        lines.push((Span::new(start + from, start + whole.len()), false));
        start += line.len() + 1;
    }
    lines
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a test that slices amiss fails")]
mod tests {
    use proptest::prelude::*;

    use super::{broken, cut, wrap};
    use crate::text::Span;
    use crate::tui::typeset::hyphens::Hyphens;
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
    fn a_divided_word_leaves_room_for_its_hyphen() {
        let hyphens = Hyphens::of("en");
        let text = "the extensive constitutional responsibility of parliament";
        for columns in 12..40 {
            let lines = broken(text, Span::new(0, text.len()), columns, hyphens);
            for line in &lines {
                let wide = width(line.span.of(text)) + usize::from(line.hyphen);
                assert!(wide <= columns, "{:?}", line.span.of(text));
                let letters = |at: usize| text[at..].starts_with(char::is_alphabetic);
                assert!(!line.hyphen || letters(line.span.end) && letters(line.span.end - 1));
            }
            let shown: String = lines.iter().map(|line| line.span.of(text)).collect();
            let letters = |text: &str| text.replace(' ', "");
            assert_eq!(letters(&shown), letters(text), "{columns}");
        }
        let lines = broken(text, Span::new(0, text.len()), 20, hyphens);
        let words: Vec<_> = lines.iter().map(|line| line.span.of(text)).collect();
        assert_eq!(
            words,
            ["the extensive con", "stitutional respon", "sibility of parlia", "ment"]
        );
    }

    #[test]
    fn code_keeps_its_spaces_and_is_cut_where_it_is_too_wide() {
        let text = "  if a {\n      b(漢字)  \n  }";
        let lines = |columns| {
            let lines = cut(text, Span::new(0, text.len()), columns);
            lines.into_iter().map(|(span, goes_on)| (span.of(text), goes_on)).collect::<Vec<_>>()
        };
        assert_eq!(lines(20), [("  if a {", false), ("      b(漢字)", false), ("  }", false)]);
        assert_eq!(
            lines(10),
            [("  if a {", false), ("      b(", true), ("漢字)", false), ("  }", false)]
        );
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

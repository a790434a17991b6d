use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many columns a tab takes.
pub const TAB: usize = 4;

/// Each grapheme of `text` with its byte offset and its width in columns.
///
/// The sum of these widths is what a terminal's buffer needs, since it is filled grapheme by grapheme.
pub fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    text.grapheme_indices(true).map(|(at, grapheme)| (at, grapheme, grapheme_width(grapheme)))
}

/// The width of `text` in columns.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text.len();
    }
    graphemes(text).map(|(_, _, width)| width).sum()
}

/// The longest start of `text` that fits into `columns`, and its width.
pub fn clip(text: &str, columns: usize) -> (&str, usize) {
    let mut used = 0;
    for (at, _, width) in graphemes(text) {
        if used + width > columns {
            return (text.get(..at).unwrap_or_default(), used);
        }
        used += width;
    }
    (text, used)
}

fn grapheme_width(grapheme: &str) -> usize {
    match grapheme {
        "\t" => TAB,
        "\n" | "\r\n" => 0,
        _ => grapheme.width(),
    }
}

#[cfg(test)]
mod tests {
    use super::{clip, width};

    #[test]
    fn a_width_is_that_of_graphemes() {
        assert_eq!(width("word"), 4);
        assert_eq!(width("漢字"), 4);
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(width("👨‍👩‍👧"), 2);
    }

    #[test]
    fn clipping_never_cuts_a_grapheme() {
        assert_eq!(clip("漢字", 3), ("漢", 2));
        assert_eq!(clip("e\u{301}e", 1), ("e\u{301}", 1));
        assert_eq!(clip("all of it", 20), ("all of it", 9));
    }
}

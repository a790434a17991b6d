use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A stretch of a text: byte offsets, end exclusive.
///
/// Slicing happens in [`Span::of`] and nowhere else, so an offset that does not fit its text gives an empty string
/// and never a panic.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`; an end before the start gives an empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The stretch of `text` that this span covers, or `""` where it does not fit.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `offset` lies inside.
    pub fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same span without white space at its edges.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        Self::new(start, start + inner.trim().len())
    }

    /// The stretch with the quote marks right before and after it. A mark behind it alone is not its own; one before it
    /// alone is: the other is missing, or the quotation goes on in the next paragraph.
    #[must_use]
    pub fn with_quote_marks(self, text: &str) -> Self {
        let is_mark = |ch: &char| {
            matches!(
                ch,
                '"' | '\'' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›'
            )
        };
        let before = text.get(..self.start).and_then(|head| head.chars().next_back());
        let after = text.get(self.end..).and_then(|tail| tail.chars().next());
        let Some(before) = before.filter(is_mark) else { return self };
        let after = after.filter(is_mark).map_or(0, char::len_utf8);
        Self::new(self.start - before.len_utf8(), self.end + after)
    }

    /// The same span moved to the right by `bytes`.
    #[must_use]
    pub fn shifted(self, bytes: usize) -> Self {
        Self { start: self.start + bytes, end: self.end + bytes }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_that_does_not_fit_its_text_is_empty() {
        assert_eq!(Span::new(0, 9).of("short"), "");
        assert_eq!(Span::new(1, 2).of("é"), "");
    }

    #[test]
    fn trimming_leaves_the_words() {
        let text = "  a word \n";
        assert_eq!(Span::new(0, text.len()).trimmed(text).of(text), "a word");
        assert_eq!(Span::new(0, 2).trimmed(text).of(text), "");
    }
}

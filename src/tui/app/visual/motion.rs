//! Where the cursor of a selection goes. Pure: a text, its lines on the screen, and a byte at which a grapheme starts.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::Span;
use crate::tui::typeset::Line;

/// A text with its lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground<'t> {
    pub(super) text: &'t str,
    pub(super) lines: &'t [Line],
}

impl Ground<'_> {
    /// The end of the grapheme at `at`.
    pub(super) fn grapheme_end(self, at: usize) -> usize {
        at + self.after(at).graphemes(true).next().map_or(0, str::len)
    }

    /// A grapheme to the right, or to the left, within the paragraph.
    pub(super) fn beside(self, at: usize, right: bool) -> usize {
        let to = if right { self.grapheme_end(at) } else { last_grapheme(self.before(at), 0) };
        if to >= self.text.len() {
            return at;
        }
        let to = self.settled(to, right);
        let passed = Span::new(at.min(to), at.max(to)).of(self.text);
        if passed.contains('\n') { at } else { to }
    }

    /// The start of the next word.
    pub(super) fn next_word(self, at: usize) -> usize {
        let mut words = self.after(at).split_word_bound_indices().skip(1);
        let next = words.find(|(_, word)| !word.trim().is_empty());
        next.map_or_else(|| self.last(), |(start, _)| self.settled(at + start, true))
    }

    /// The start of this word, or of the one before.
    pub(super) fn previous_word(self, at: usize) -> usize {
        let mut words = self.before(at).split_word_bound_indices().rev();
        let previous = words.find(|(_, word)| !word.trim().is_empty());
        previous.map_or(at, |(start, _)| self.settled(start, false))
    }

    /// The end of this word, or of the next one.
    pub(super) fn word_end(self, at: usize) -> usize {
        let from = self.grapheme_end(at);
        let mut words = self.after(from).split_word_bound_indices();
        let next = words.find(|(_, word)| !word.trim().is_empty());
        next.map_or_else(|| self.last(), |(start, word)| last_grapheme(word, from + start))
    }

    /// So many lines down, or up; lines without words are passed over.
    pub(super) fn line_by(self, at: usize, column: usize, lines: isize) -> usize {
        let here = self.line_at(at);
        let is_full = |line: &&Line| !line.span.is_empty();
        let count = lines.unsigned_abs();
        let line = if lines < 0 {
            let above = self.lines.get(..here).unwrap_or_default();
            above.iter().rev().filter(is_full).take(count).last()
        } else {
            let below = self.lines.get(here + 1..).unwrap_or_default();
            below.iter().filter(is_full).take(count).last()
        };
        line.map_or(at, |line| line.place_at(self.text, column))
    }

    /// The column of a place on its line.
    pub(super) fn column(self, at: usize) -> usize {
        self.lines.get(self.line_at(at)).map_or(0, |line| line.column_of(self.text, at))
    }

    /// The start of the line, or its last grapheme.
    pub(super) fn line_border(self, at: usize, end: bool) -> usize {
        match self.lines.get(self.line_at(at)) {
            Some(line) if end => last_grapheme(line.span.of(self.text), line.span.start),
            Some(line) => line.span.start,
            None => at,
        }
    }

    /// The start of the next paragraph, else the text's last grapheme.
    pub(super) fn next_paragraph(self, at: usize) -> usize {
        let after = self.after(at);
        let next = after.find('\n').and_then(|end| {
            let rest = after.get(end..)?;
            rest.find(|ch: char| !ch.is_whitespace()).map(|start| at + end + start)
        });
        next.unwrap_or_else(|| self.last())
    }

    /// The start of this paragraph, or of the one before.
    pub(super) fn previous_paragraph(self, at: usize) -> usize {
        let end = self.before(at).trim_end().len();
        self.paragraph(end.saturating_sub(1)).start
    }

    /// The word around a place; between words, the white space there.
    pub(super) fn word(self, at: usize) -> Span {
        let paragraph = self.paragraph(at);
        let mut words = paragraph.of(self.text).split_word_bound_indices();
        let found = words.find_map(|(start, word)| {
            let span = Span::new(paragraph.start + start, paragraph.start + start + word.len());
            span.contains(at).then_some(span)
        });
        found.unwrap_or_else(|| Span::new(at, self.grapheme_end(at)))
    }

    /// The last grapheme of a stretch.
    pub(super) fn last_of(self, span: Span) -> usize {
        last_grapheme(span.of(self.text), span.start)
    }

    /// The paragraph around a place, or the line of code.
    pub(super) fn paragraph(self, at: usize) -> Span {
        let at = self.text.floor_char_boundary(at);
        let start = self.before(at).rfind('\n').map_or(0, |end| end + 1);
        let end = self.after(at).find('\n').map_or(self.text.len(), |end| at + end);
        Span::new(start, end).trimmed(self.text)
    }

    /// The last grapheme.
    pub(super) fn last(self) -> usize {
        last_grapheme(self.text.trim_end(), 0)
    }

    /// A place that is on the screen's lines: white space where a line was broken belongs to none, so it is passed over.
    pub(super) fn settled(self, at: usize, forward: bool) -> usize {
        let here = self.line_at(at);
        let Some(line) = self.lines.get(here) else { return at };
        if line.span.contains(at) {
            return at;
        }
        let is_full = |line: &&Line| !line.span.is_empty();
        let next = self.lines.get(here + 1..).unwrap_or_default().iter().find(is_full);
        let before = self.lines.get(..=here).unwrap_or_default().iter().rfind(is_full);
        match (forward, next, before) {
            (true, Some(line), _) | (false, Some(line), None) => line.span.start,
            (_, _, Some(line)) => last_grapheme(line.span.of(self.text), line.span.start),
            (_, None, None) => at,
        }
    }

    /// The index of the line of a place.
    pub(super) fn line_at(self, at: usize) -> usize {
        self.lines.partition_point(|line| line.span.start <= at).saturating_sub(1)
    }

    fn before(&self, at: usize) -> &str {
        self.text.get(..at).unwrap_or_default()
    }

    fn after(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }
}

/// Where the last grapheme of `text` starts, if it begins at byte `from`.
fn last_grapheme(text: &str, from: usize) -> usize {
    from + text.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::Ground;
    use crate::article::{Block, BlockKind};
    use crate::text::Span;
    use crate::tui::typeset::{Page, Setting};

    const TEXT: &str = "One two-three, naïve cafe\u{301}s 漢字 end.\n\nNext 👨‍👩‍👧 part";

    fn page() -> Page {
        let block =
            Block { kind: BlockKind::Paragraph, span: Span::new(0, TEXT.find('\n').unwrap()) };
        Page::new(TEXT, &[block], Setting { measure: 14, ..Setting::default() })
    }

    /// The text behind each place that `step` goes through.
    fn walk(from: usize, step: impl Fn(Ground<'_>, usize) -> usize) -> Vec<String> {
        let page = page();
        let ground = Ground { text: TEXT, lines: &page.lines };
        let mut at = from;
        let mut seen = Vec::new();
        loop {
            let next = step(ground, at);
            if next == at {
                return seen;
            }
            at = next;
            seen.push(Span::new(at, ground.grapheme_end(at)).of(TEXT).to_owned());
        }
    }

    #[test]
    fn letters_are_graphemes_and_the_paragraph_ends_them() {
        let letters = walk(0, |ground, at| ground.beside(at, true));
        assert!(letters.contains(&"e\u{301}".to_owned()), "{letters:?}");
        assert_eq!(letters.last().map(String::as_str), Some("."));
        let back = walk(TEXT.find('.').unwrap(), |ground, at| ground.beside(at, false));
        assert_eq!(back.last().map(String::as_str), Some("O"));
    }

    #[test]
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "a method of one lifetime is no function of all"
    )]
    fn words_are_those_of_unicode() {
        let starts = walk(0, |ground, at| ground.next_word(at)).concat();
        assert_eq!(starts, "t-t,nc漢字e.N👨‍👩‍👧pt");
        let ends = walk(0, |ground, at| ground.word_end(at)).concat();
        assert_eq!(ends, "eo-e,es漢字d.t👨‍👩‍👧t");
        let back = walk(TEXT.len(), |ground, at| ground.previous_word(at)).concat();
        assert_eq!(back, "p👨‍👩‍👧N.e字漢cn,t-tO");
    }

    #[test]
    fn lines_are_those_of_the_screen_and_blank_ones_are_passed_over() {
        let page = page();
        let ground = Ground { text: TEXT, lines: &page.lines };
        assert_eq!(page.lines.len(), 5);
        let down = ground.line_by(2, 2, 1);
        assert_eq!(ground.column(down), 2);
        let last = ground.line_by(2, 2, 99);
        assert_eq!(ground.line_at(last), 4);
        assert_eq!(ground.line_by(last, 2, -99), 2);
        assert_eq!(ground.line_by(last, 2, -1), ground.line_by(2, 2, 2));
        assert_eq!(ground.line_border(down, false), page.lines[1].span.start);
        assert_eq!(ground.grapheme_end(ground.line_border(down, true)), page.lines[1].span.end);
    }

    #[test]
    fn paragraphs_are_gone_through_in_both_directions() {
        let next = TEXT.find("Next").unwrap();
        let page = page();
        let ground = Ground { text: TEXT, lines: &page.lines };
        assert_eq!(ground.next_paragraph(3), next);
        assert_eq!(ground.next_paragraph(next), ground.last());
        assert_eq!(ground.previous_paragraph(next + 5), next);
        assert_eq!(ground.previous_paragraph(next), 0);
        assert_eq!(ground.previous_paragraph(0), 0);
        assert_eq!(ground.paragraph(next + 3).of(TEXT), "Next 👨‍👩‍👧 part");
    }

    #[test]
    fn nothing_goes_wrong_without_text() {
        let ground = Ground { text: "", lines: &[] };
        for at in [0, 7] {
            assert_eq!(ground.beside(at, true), at);
            assert_eq!(ground.line_by(at, 3, 1), at);
            assert_eq!(ground.line_border(at, true), at);
            let _ = (ground.next_word(at), ground.word_end(at), ground.previous_word(at));
            let _ = (ground.next_paragraph(at), ground.previous_paragraph(at), ground.column(at));
            assert_eq!(ground.settled(at, true), at);
        }
    }
}

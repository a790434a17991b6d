//! A line out of a text, around what was found in it.

use crate::text::Span;

/// A piece of a text in one line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The piece, white space made single spaces; an ellipsis where the text goes on within a paragraph.
    pub text: String,
    /// What was found in it (bytes, in order).
    pub marks: Vec<Span>,
}

/// How many characters may stand before the first mark: enough to see what it is about.
const BEFORE: usize = 14;

impl Snippet {
    /// The piece of `text` with the most of `marks` (bytes of it, in order), the first of these, in about so many
    /// characters; `None` where nothing is marked.
    pub fn around(text: &str, marks: &[Span], characters: usize) -> Option<Self> {
        let first = densest(marks, characters.saturating_sub(BEFORE))?;
        let start = start_before(text, first.start);
        let mut snippet = Self::default();
        if !text.get(..start)?.trim_end_matches(' ').ends_with('\n') && start > 0 {
            snippet.text.push('…');
        }
        snippet.take(text, start, marks, characters);
        Some(snippet)
    }

    /// Takes characters from `start` on, and the marks that stand in them.
    fn take(&mut self, text: &str, start: usize, marks: &[Span], characters: usize) {
        let mut marks = marks.iter().filter(|mark| mark.start >= start).peekable();
        let mut open: Option<usize> = None;
        for (taken, (offset, ch)) in text.get(start..).unwrap_or("").char_indices().enumerate() {
            let at = start + offset;
            if let Some(from) = open.filter(|_| marks.peek().is_some_and(|mark| at >= mark.end)) {
                self.marks.push(Span::new(from, self.text.len()));
                open = None;
                marks.next();
            }
            if taken >= characters {
                break;
            }
            if open.is_none()
                && marks.peek().is_some_and(|mark| (mark.start..mark.end).contains(&at))
            {
                open = Some(self.text.len());
            }
            if !ch.is_whitespace() {
                self.text.push(ch);
            } else if !self.text.ends_with(' ') {
                self.text.push(' ');
            }
        }
        if let Some(from) = open {
            self.marks.push(Span::new(from, self.text.len()));
        }
    }
}

/// The first mark of those that stand within so many bytes of each other, where most of them do.
fn densest(marks: &[Span], bytes: usize) -> Option<Span> {
    let (mut best, mut most) = (None, 0);
    let mut end = 0;
    for (at, mark) in marks.iter().enumerate() {
        while marks.get(end).is_some_and(|last| last.end <= mark.start + bytes) {
            end += 1;
        }
        let count = end.saturating_sub(at).max(1);
        if count > most {
            (best, most) = (Some(*mark), count);
        }
        end = end.max(at + 1);
    }
    best
}

/// Where to begin so that a little stands before `mark`: at a paragraph's or a word's start.
fn start_before(text: &str, mark: usize) -> usize {
    let before = text.get(..mark).unwrap_or("");
    let mut word = mark;
    for (count, (at, ch)) in before.char_indices().rev().enumerate() {
        if ch == '\n' {
            return at + 1;
        }
        if count >= BEFORE {
            return word;
        }
        if ch.is_whitespace() {
            word = at + ch.len_utf8();
        }
        if at == 0 {
            return 0;
        }
    }
    word.min(mark)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str, word: &str, characters: usize) -> String {
        let marks: Vec<Span> =
            text.match_indices(word).map(|(at, word)| Span::new(at, at + word.len())).collect();
        let snippet = Snippet::around(text, &marks, characters).expect("a mark");
        let mut shown = String::new();
        let mut from = 0;
        for mark in &snippet.marks {
            let before = Span::new(from, mark.start).of(&snippet.text);
            shown.extend([before, "[", mark.of(&snippet.text), "]"]);
            from = mark.end;
        }
        shown + Span::new(from, snippet.text.len()).of(&snippet.text)
    }

    #[test]
    fn it_begins_a_little_before_the_mark_at_a_words_start() {
        let text = "A ship went down. Nobody saw how the old harbour was closed in the storm.";
        assert_eq!(shown(text, "harbour", 41), "…how the old [harbour] was closed in the sto");
        assert_eq!(shown(text, "ship", 20), "A [ship] went down. No");
    }

    #[test]
    fn a_paragraph_is_a_beginning_and_white_space_is_one_space() {
        let text = "No harm.\n\nThe  harbour\nreopened.";
        assert_eq!(shown(text, "harbour", 60), "The [harbour] reopened.");
    }

    #[test]
    fn it_is_where_most_is_marked() {
        let text = format!("One storm. {} Then storm after storm came.", "Much else. ".repeat(20));
        assert_eq!(shown(&text, "storm", 60), "…else. Then [storm] after [storm] came.");
    }

    #[test]
    fn nothing_marked_is_nothing_to_show() {
        assert_eq!(Snippet::around("text", &[], 10), None);
    }

    proptest! {
        #[test]
        fn marks_stand_on_what_was_marked(text in "[ab é\n本]{0,60}", characters in 1_usize..60) {
            let marks: Vec<Span> =
                text.match_indices('a').map(|(at, a)| Span::new(at, at + a.len())).collect();
            if let Some(snippet) = Snippet::around(&text, &marks, characters) {
                for mark in &snippet.marks {
                    prop_assert_eq!(mark.of(&snippet.text), "a");
                }
                prop_assert!(snippet.text.chars().count() <= characters + 1);
            } else {
                prop_assert!(marks.is_empty());
            }
        }
    }
}

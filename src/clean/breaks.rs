//! Paragraph breaks that a scraper lost: the end of one sentence stands right before the next.

mod glue;

use crate::lexicon::Lexicon;

use super::draft::Draft;
use glue::{Marks, Strength, Words};

/// Weak signs of a lost break count in a line that has at least this many strong ones.
const STRONG_ENOUGH: usize = 2;

/// Cuts each paragraph where a break was lost.
pub(super) fn split(draft: &mut Draft, lexicon: &Lexicon) {
    let words = Words::of(&draft.source);
    draft.cut_lines(lexicon, |text, line| {
        if line.bullet { Vec::new() } else { lost_breaks(text, &words, lexicon) }
    });
}

/// Where paragraphs start inside `text` (bytes, ascending).
fn lost_breaks(text: &str, words: &Words, lexicon: &Lexicon) -> Vec<usize> {
    let mut found = Vec::new();
    let mut marks = Marks::default();
    let mut prev = ' ';
    for (at, ch) in text.char_indices() {
        if matches!(ch, '"' | '\'') {
            marks.see(prev, ch, text.get(at + ch.len_utf8()..).unwrap_or(""));
        }
        // A small letter never starts a paragraph, and nearly all characters are small letters.
        if !ch.is_ascii_lowercase() && !prev.is_whitespace() && !ch.is_whitespace() {
            let place = glue::Place::new(text, at, prev, ch);
            if let Some(strength) = glue::strength(&place, &marks, words, lexicon) {
                found.push((at, strength));
                marks.start_paragraph(ch);
            }
        }
        prev = ch;
    }
    let strong = found.iter().filter(|(_, strength)| *strength == Strength::Strong).count();
    found
        .into_iter()
        .filter(|(_, strength)| *strength == Strength::Strong || strong >= STRONG_ENOUGH)
        .map(|(at, _)| at)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let lexicon = Lexicon::embedded();
        let mut start = 0;
        let mut pieces = Vec::new();
        for end in lost_breaks(text, &Words::of(text), &lexicon).into_iter().chain([text.len()]) {
            pieces.push(text.get(start..end).unwrap().to_owned());
            start = end;
        }
        pieces
    }

    #[test]
    fn a_stop_right_before_a_sentence_is_a_break() {
        assert_eq!(cut("The vote failed.Ministers met."), ["The vote failed.", "Ministers met."]);
        assert_eq!(cut("Who won?No one did."), ["Who won?", "No one did."]);
        assert_eq!(cut("He saw the war.20,000 died."), ["He saw the war.", "20,000 died."]);
        assert_eq!(cut("A drop.U.S. data vary."), ["A drop.", "U.S. data vary."]);
    }

    #[test]
    fn a_colon_right_before_a_capital_is_a_break() {
        assert_eq!(cut("Two steps:Get in."), ["Two steps:", "Get in."]);
        assert_eq!(cut("At 10:30 the ratio was 3:1."), ["At 10:30 the ratio was 3:1."]);
    }

    #[test]
    fn quote_marks_stay_with_their_words() {
        assert_eq!(cut("We met.\"Stay,\" he said."), ["We met.", "\"Stay,\" he said."]);
        assert_eq!(cut("He said: \"Stay.\"Then he left."), ["He said: \"Stay.\"", "Then he left."]);
        assert_eq!(cut("It ended.“Stay,” he said.”"), ["It ended.", "“Stay,” he said.”"]);
        assert_eq!(
            cut("He called it \"a gift.\"\"No,\" she said."),
            ["He called it \"a gift.\"", "\"No,\" she said."]
        );
    }

    #[test]
    fn abbreviations_decimals_initials_and_addresses_stay_whole() {
        for text in [
            "It grew 3.5 percent in the U.S. It fell later.",
            "He lives in St.Louis now.",
            "J.K.Rowling wrote it.",
            "Write to news@example.Com or https://example.org/A.B?C today.",
            "The U.S.A. won.",
            "Mr.Smith left at 6 p.m. on Monday.",
        ] {
            assert_eq!(cut(text), [text]);
        }
    }

    #[test]
    fn a_heading_glued_on_both_sides_is_found_in_glued_text() {
        assert_eq!(
            cut(
                "The fields are dry.Water is rationed.What farmers wantThe farmers want water.It is late."
            ),
            [
                "The fields are dry.",
                "Water is rationed.",
                "What farmers want",
                "The farmers want water.",
                "It is late."
            ]
        );
        assert_eq!(cut("McDonald told YouTube."), ["McDonald told YouTube."]);
    }

    #[test]
    fn bullets_and_numbers_glued_to_a_sentence_are_breaks() {
        assert_eq!(
            cut("You need:- Two eggs.- A pan.- Salt, pepper."),
            ["You need:", "- Two eggs.", "- A pan.", "- Salt, pepper."]
        );
        assert_eq!(
            cut("It is easy.1. Boil it.2. Eat it."),
            ["It is easy.", "1. Boil it.", "2. Eat it."]
        );
        assert_eq!(
            cut("A well- known pre- and post-war town."),
            ["A well- known pre- and post-war town."]
        );
    }

    #[test]
    fn a_quotation_that_was_never_closed_does_not_turn_the_next_around() {
        assert_eq!(
            cut("\"We waited.\"They never came,\" he said. \"Never.\"The end."),
            ["\"We waited.", "\"They never came,\" he said. \"Never.\"", "The end."]
        );
    }

    #[test]
    fn hostile_text_takes_linear_time() {
        let lexicon = Lexicon::embedded();
        for part in ["\"", ".A", ":", "A", "a.B", "”“", "'A"] {
            let text = part.repeat(200_000 / part.len());
            let _ = lost_breaks(&text, &Words::of(&text), &lexicon);
        }
    }
}

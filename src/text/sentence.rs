use std::collections::HashSet;
use std::ops::Range;

use super::{Span, Token, TokenKind};

/// Words that end in a stop without ending a sentence.
#[derive(Debug, Default)]
pub struct Abbreviations {
    /// Always followed by something that belongs to them ("Mr", "Gen", "No").
    titles: HashSet<&'static str>,
    /// May also end a sentence ("Inc", "Sept"): judged by what follows.
    others: HashSet<&'static str>,
    /// Words that open a sentence after one of those ("The", "He", "However").
    openers: HashSet<&'static str>,
}

impl Abbreviations {
    /// Abbreviations without their last stop, as they are written.
    pub fn new(
        titles: impl IntoIterator<Item = &'static str>,
        others: impl IntoIterator<Item = &'static str>,
        openers: impl IntoIterator<Item = &'static str>,
    ) -> Self {
        Self {
            titles: titles.into_iter().collect(),
            others: others.into_iter().collect(),
            openers: openers.into_iter().collect(),
        }
    }

    /// Whether `word` (without its last stop) is one that never ends a sentence.
    pub fn is_title(&self, word: &str) -> bool {
        self.titles.contains(word)
    }

    /// Whether `word` (without its last stop) is any abbreviation of the lists.
    pub fn contains(&self, word: &str) -> bool {
        self.is_title(word) || self.others.contains(word)
    }
}

/// One sentence: where it stands, and which tokens it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From the first token to the last, closing quote marks included (bytes).
    pub span: Span,
    /// Indices into the tokens that were given.
    pub tokens: Range<usize>,
}

/// Cuts tokens into sentences: at a stop, question or exclamation mark (with the quote marks and brackets that close
/// after it) where a sentence can start behind it, and at every line break.
///
/// A lower-case word after the mark goes on with the sentence, so `"Why?" he asked.` is one. After an abbreviation the
/// sentence goes on unless a word of the closed classes or an opening quote mark follows (the orthographic evidence of
/// Kiss and Strunk 2006, with a list in place of counts): `Sept. 11`, `the U.S. Senate`, but `in the U.S. The Senate`.
pub fn sentences(text: &str, tokens: &[Token], abbreviations: &Abbreviations) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        if token.kind == TokenKind::Break {
            push(&mut found, tokens, start..index);
            start = index + 1;
            index += 1;
            continue;
        }
        index += 1;
        let Some(end) = ends_sentence(text, tokens, index - 1, abbreviations) else { continue };
        let stop = index;
        while tokens.get(index).is_some_and(|&t| closes(text, t)) {
            index += 1;
        }
        let opens = match end {
            End::Certain => starts_sentence(text, tokens, index),
            // "(R-Wis.) Tuesday" goes on, "in the U.S.” Smith" does not.
            End::Abbreviation if closes_quotation(text, tokens, stop..index) => {
                starts_sentence(text, tokens, index)
            }
            End::Abbreviation => opens_after_abbreviation(text, tokens, index, abbreviations),
        };
        if opens && !runs_on(text, tokens, stop, index) {
            push(&mut found, tokens, start..index);
            start = index;
        }
    }
    push(&mut found, tokens, start..tokens.len());
    found
}

fn push(found: &mut Vec<Sentence>, tokens: &[Token], range: Range<usize>) {
    if let (Some(first), Some(last)) =
        (tokens.get(range.start), range.end.checked_sub(1).and_then(|i| tokens.get(i)))
        && range.start < range.end
    {
        found.push(Sentence { span: Span::new(first.span.start, last.span.end), tokens: range });
    }
}

/// How sure a stop is to end its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// Nothing but a sentence ends like this.
    Certain,
    /// The stop may belong to an abbreviation only.
    Abbreviation,
}

fn ends_sentence(text: &str, tokens: &[Token], index: usize, known: &Abbreviations) -> Option<End> {
    let token = tokens.get(index)?;
    let word = token.span.of(text);
    match token.kind {
        TokenKind::Punct if word.starts_with(['!', '?', '…']) || word.starts_with("..") => {
            Some(End::Certain)
        }
        TokenKind::Punct if word == "." => {
            let before = index
                .checked_sub(1)
                .and_then(|i| tokens.get(i))
                .filter(|t| t.span.end == token.span.start)
                .map(|t| t.span.of(text));
            match before {
                Some(before) if known.is_title(before) => None,
                Some(before) if known.contains(before) => Some(End::Abbreviation),
                _ => Some(End::Certain),
            }
        }
        // A word with its own stop: "U.S." may end a sentence, an initial does not.
        TokenKind::Word if word.ends_with('.') => {
            let bare = word.trim_end_matches('.');
            (!known.is_title(bare) && bare.chars().count() > 1).then_some(End::Abbreviation)
        }
        _ => None,
    }
}

/// Whether the sentence certainly goes on because the next word is glued to the stop: "W.Va", "will.i.am". A small word
/// before the stop and a capital behind it are two sentences that lost their blank.
fn runs_on(text: &str, tokens: &[Token], stop: usize, next: usize) -> bool {
    let Some(following) = tokens.get(next) else { return false };
    let glued =
        tokens.get(stop.wrapping_sub(1)).is_some_and(|t| t.span.end == following.span.start);
    let before = stop.checked_sub(2).and_then(|i| tokens.get(i)).map_or("", |t| t.span.of(text));
    glued
        && following.kind == TokenKind::Word
        && (before.len() < 3 || !before.chars().all(char::is_lowercase))
}

/// A quote mark or bracket right behind the stop.
fn closes(text: &str, token: Token) -> bool {
    let word = token.span.of(text);
    let attached = text
        .get(..token.span.start)
        .and_then(|before| before.chars().next_back())
        .is_some_and(|c| !c.is_whitespace());
    token.kind == TokenKind::Punct
        && attached
        && (matches!(word, "”" | "’" | "»" | ")" | "]")
            || (matches!(word, "\"" | "'")
                && text
                    .get(token.span.end..)
                    .and_then(|after| after.chars().next())
                    .is_none_or(|c| !c.is_alphanumeric())))
}

/// Whether a quote mark is among the closing marks.
fn closes_quotation(text: &str, tokens: &[Token], marks: Range<usize>) -> bool {
    tokens.get(marks).is_some_and(|t| t.iter().any(|t| !matches!(t.span.of(text), ")" | "]")))
}

/// Whether what follows can open a sentence: a capital, a digit, an opening mark, or nothing at all.
fn starts_sentence(text: &str, tokens: &[Token], index: usize) -> bool {
    let Some(token) = tokens.get(index) else { return true };
    let word = token.span.of(text);
    match token.kind {
        TokenKind::Break => true,
        TokenKind::Word => word.chars().next().is_some_and(|c| !c.is_lowercase()),
        TokenKind::Number => true,
        TokenKind::Punct => {
            matches!(word, "\"" | "“" | "‘" | "'" | "«" | "„" | "(" | "[" | "—" | "–")
        }
        TokenKind::Possessive => false,
    }
}

/// Whether what follows an abbreviation opens a sentence, and is not more of its name, date or number.
fn opens_after_abbreviation(
    text: &str,
    tokens: &[Token],
    index: usize,
    known: &Abbreviations,
) -> bool {
    let Some(token) = tokens.get(index) else { return true };
    let word = token.span.of(text);
    match token.kind {
        TokenKind::Break => true,
        TokenKind::Word => {
            known.openers.contains(word)
                || word
                    .split_once(['\'', '’'])
                    .is_some_and(|(word, _)| known.openers.contains(word))
        }
        TokenKind::Punct => matches!(word, "\"" | "“" | "‘" | "«" | "„" | "—" | "–"),
        TokenKind::Number | TokenKind::Possessive => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    fn split(text: &str) -> Vec<&str> {
        let known =
            Abbreviations::new(["Mr", "Gen", "Sen"], ["Inc", "Sept", "No", "St"], ["The", "It"]);
        sentences(text, &tokenize(text), &known).iter().map(|s| s.span.of(text)).collect()
    }

    #[test]
    fn a_stop_inside_closing_marks_ends_the_sentence() {
        assert_eq!(split("“It is over.” He left."), ["“It is over.”", "He left."]);
        assert_eq!(
            split("\"Why?\" he asked. No one knew."),
            ["\"Why?\" he asked.", "No one knew."]
        );
    }

    #[test]
    fn titles_and_initials_do_not_end_a_sentence() {
        assert_eq!(
            split("Mr. Smith met J. D. Vance. They talked."),
            ["Mr. Smith met J. D. Vance.", "They talked."]
        );
    }

    #[test]
    fn a_country_with_stops_may_end_a_sentence() {
        assert_eq!(
            split("It involves the U.S. It is unclear."),
            ["It involves the U.S.", "It is unclear."]
        );
        assert_eq!(split("The U.S. is here."), ["The U.S. is here."]);
    }

    #[test]
    fn an_abbreviation_goes_on_with_its_date_number_or_name() {
        assert_eq!(
            split("It fell on Sept. 11 in St. Louis."),
            ["It fell on Sept. 11 in St. Louis."]
        );
        assert_eq!(split("Mine No. 2 closed. It flooded."), ["Mine No. 2 closed.", "It flooded."]);
        assert_eq!(
            split("The U.S. Senate met at 9 a.m. Sunday."),
            ["The U.S. Senate met at 9 a.m. Sunday."]
        );
        assert_eq!(
            split("He left Acme Inc. The firm wept."),
            ["He left Acme Inc.", "The firm wept."]
        );
        assert_eq!(split("He left Acme Inc. It’s over."), ["He left Acme Inc.", "It’s over."]);
    }

    #[test]
    fn a_word_glued_to_the_stop_goes_on_with_it_unless_the_blank_was_lost() {
        assert_eq!(split("In Fairview, W.Va. - The coal."), ["In Fairview, W.Va. - The coal."]);
        assert_eq!(split("He slept.Then he left."), ["He slept.", "Then he left."]);
    }

    #[test]
    fn a_line_break_ends_every_sentence() {
        assert_eq!(split("A Heading\n\nThe text."), ["A Heading", "The text."]);
    }
}

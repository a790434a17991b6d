//! Labelled sections that ran into the text ("Why it matters: ..."): the label becomes a heading.

use crate::article::BlockKind;
use crate::lexicon::Lexicon;
use crate::text::{Span, fold};

use super::draft::{Draft, Fate, Line};
use super::shape::{Shape, is_capitalised, words};

/// A label is not longer than this (bytes).
const LONGEST: usize = 48;

/// What speaks for a label.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// A known label of several words.
    Known,
    /// Known, but of one word; or unknown, and of a label's shape.
    Likely,
}

/// Cuts labels off the paragraphs that they open and makes them headings.
///
/// A known label stands on its own; a likely one needs two known labels in the article, or one where it was glued to
/// the sentence before it.
pub(super) fn split(draft: &mut Draft, lexicon: &Lexicon) {
    let inner = |text: &str, _: &Line| inner_labels(text, lexicon);
    draft.cut_lines(lexicon, inner);
    let labels: Vec<Option<(usize, Standing)>> = draft
        .lines
        .iter()
        .map(|line| line.is_paragraph().then(|| label(draft.text(line), lexicon)).flatten())
        .collect();
    let count = |kind| labels.iter().flatten().filter(|(_, standing)| *standing == kind).count();
    let known = count(Standing::Known);
    let mut pieces: Vec<Line> = Vec::with_capacity(draft.lines.len());
    for (line, label) in draft.lines.iter().zip(labels) {
        let (taken, len) = match label {
            Some((len, Standing::Known)) => (true, len),
            Some((len, Standing::Likely)) => (known >= if line.glued { 1 } else { 2 }, len),
            None => (false, 0),
        };
        if taken {
            push_cut(&mut pieces, line, len, draft, lexicon);
        } else {
            pieces.push(*line);
        }
    }
    draft.lines = pieces;
}

/// The heading, and the text behind its colon as a paragraph of its own.
fn push_cut(pieces: &mut Vec<Line>, line: &Line, len: usize, draft: &Draft, lexicon: &Lexicon) {
    let source = draft.source.as_str();
    let heading = Span::new(line.span.start, line.span.start + len);
    let rest =
        Span::new((heading.end + ":".len()).min(line.span.end), line.span.end).trimmed(source);
    let shape = |span: Span| Shape::of(span.of(source), lexicon);
    pieces.push(Line {
        span: heading,
        shape: shape(heading),
        prose: false,
        fate: Fate::Body(BlockKind::Heading),
        ..*line
    });
    if !rest.is_empty() {
        let shape = shape(rest);
        let prose = shape.is_prose(draft.english);
        pieces.push(Line { span: rest, shape, prose, gap: false, glued: true, ..*line });
    }
}

/// The length of the label that opens this text, and what speaks for it.
fn label(text: &str, lexicon: &Lexicon) -> Option<(usize, Standing)> {
    let head = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
    let len = head.find(':')?;
    let label = Span::new(0, len).of(text);
    let rest = text.get(len + 1..)?;
    if !(rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        return None;
    }
    let count = words(label).count();
    if is_known(label, lexicon) {
        return Some((len, if count > 1 { Standing::Known } else { Standing::Likely }));
    }
    has_shape(label, rest, lexicon).then_some((len, Standing::Likely))
}

fn is_known(label: &str, lexicon: &Lexicon) -> bool {
    lexicon.news.labels.contains(&fold(label.trim()))
}

/// Two to five words of which only the first is a capital, none of them a verb of saying, before a whole sentence that
/// is no quotation.
fn has_shape(label: &str, rest: &str, lexicon: &Lexicon) -> bool {
    let list: Vec<&str> = words(label).collect();
    let Some((first, others)) = list.split_first() else { return false };
    let plain = label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '\'' | '’' | '-'));
    (1..=4).contains(&others.len())
        && plain
        && is_capitalised(first)
        && others.iter().all(|word| !is_capitalised(word))
        && !list.iter().any(|word| lexicon.news.label_blockers.contains(&word.to_lowercase()))
        && rest.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && Shape::of(rest, lexicon).words >= 4
}

/// Where known labels of several words stand behind the end of a sentence inside a paragraph.
fn inner_labels(text: &str, lexicon: &Lexicon) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut sentence = 0;
    for (at, ch) in text.char_indices() {
        match ch {
            '.' | '?' | '!' | '"' | '”' => sentence = at + ch.len_utf8(),
            ':' => {
                let span = Span::new(sentence, at).trimmed(text);
                if sentence > 0
                    && span.start > sentence
                    && span.len() <= LONGEST
                    && is_known(span.of(text), lexicon)
                    && span.of(text).contains(' ')
                {
                    cuts.push(span.start);
                }
            }
            _ => {}
        }
    }
    cuts
}

//! Labelled sections that ran into the text ("Why it matters: ..."): the label becomes a heading.

use std::collections::HashSet;

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

/// An article has at least this many different known labels, or it has none: one or two are the author's manner
/// ("Case in point: ..."), and one that comes again and again is a column of a list ("How it works: ...").
const FEWEST: usize = 3;

/// Cuts labels off the paragraphs that they open and makes them headings, in an article that is laid out by labels.
pub(super) fn split(draft: &mut Draft, lexicon: &Lexicon) {
    if !has_labels(draft, lexicon) {
        return;
    }
    let inner = |text: &str, _: &Line| inner_labels(text, lexicon).map(|(at, _)| at).collect();
    draft.cut_lines(lexicon, inner);
    let labels: Vec<Option<(usize, Standing)>> = draft
        .lines
        .iter()
        .map(|line| line.is_paragraph().then(|| label(draft.text(line), lexicon)).flatten())
        .collect();
    let mut pieces: Vec<Line> = Vec::with_capacity(draft.lines.len());
    for (line, label) in draft.lines.iter().zip(labels) {
        match label {
            Some((len, _)) => push_cut(&mut pieces, line, len, draft, lexicon),
            None => pieces.push(*line),
        }
    }
    draft.lines = pieces;
}

/// Whether enough different labels of several words stand here that are known.
fn has_labels(draft: &Draft, lexicon: &Lexicon) -> bool {
    let mut found: HashSet<String> = HashSet::new();
    for line in draft.lines.iter().filter(|line| line.is_paragraph()) {
        let text = draft.text(line);
        if let Some((len, Standing::Known)) = label(text, lexicon) {
            found.insert(fold(Span::new(0, len).of(text)));
        }
        found.extend(inner_labels(text, lexicon).map(|(_, label)| fold(label)));
        if found.len() >= FEWEST {
            return true;
        }
    }
    false
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

/// Known labels of several words behind the end of a sentence inside a paragraph, and where they stand.
fn inner_labels<'t>(text: &'t str, lexicon: &Lexicon) -> impl Iterator<Item = (usize, &'t str)> {
    let mut sentence = 0;
    text.char_indices().filter_map(move |(at, ch)| {
        match ch {
            '.' | '?' | '!' | '"' | '”' => sentence = at + ch.len_utf8(),
            ':' => {
                let span = Span::new(sentence, at).trimmed(text);
                let label = span.of(text);
                let inside = sentence > 0 && span.start > sentence && span.len() <= LONGEST;
                if inside && label.contains(' ') && is_known(label, lexicon) {
                    return Some((span.start, label));
                }
            }
            _ => {}
        }
        None
    })
}

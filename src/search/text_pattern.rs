//! What is looked for in whole texts: words, beginnings of words, phrases, words near each other.
//!
//! The library puts a pattern to its full-text index, which has one reading of every text. This module has the same
//! reading for a text at hand: what is a word ([`words_of`]), when a pattern matches, and where.

use std::borrow::Cow;

use super::fuzzy::{is_unspaced, merged};
use crate::text::{Span, fold, folded};

/// Where a text is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextPlace {
    /// In the title and the text, and so in its quotations.
    Anywhere,
    /// In what somebody said.
    Quotations,
}

/// Words that are looked for together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextWords {
    /// As typed, without quote marks; it holds a letter or digit.
    pub(super) text: String,
    /// It stood in quote marks.
    pub(super) quoted: bool,
    /// The last word may be the beginning of one.
    pub(super) prefix: bool,
}

/// What is looked for in one place, as a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextNode {
    /// All of these, anywhere in the text.
    All(Vec<TextNode>),
    /// At least one of these.
    Any(Vec<TextNode>),
    /// These words, together and in this order.
    Words(TextWords),
    /// All of these, in any order.
    Near {
        /// What stands near each other: two or more.
        words: Vec<TextWords>,
        /// How many words may stand between the first and the last of them.
        distance: usize,
    },
}

/// What is looked for in whole texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPattern {
    /// Where.
    pub place: TextPlace,
    /// What.
    pub root: TextNode,
}

impl TextWords {
    /// The words as typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the last of them may be the beginning of a word.
    pub fn is_prefix(&self) -> bool {
        self.prefix
    }
}

/// Whether a text has anything that an index of words could hold.
pub(super) fn has_words(text: &str) -> bool {
    words_of(text).next().is_some()
}

/// Where the words of `text` stand: runs of letters and digits, and each letter of a script that puts no spaces
/// between words.
pub fn words_of(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.find(|&(_, ch)| is_of_word(ch))?;
        let mut end = start + first.len_utf8();
        if is_unspaced(first) {
            return Some(Span::new(start, end));
        }
        while let Some((at, ch)) = chars.next_if(|&(_, ch)| continues_word(ch)) {
            end = at + ch.len_utf8();
        }
        Some(Span::new(start, end))
    })
}

fn is_of_word(ch: char) -> bool {
    // The apostrophe that Unicode counts among the letters parts words as the others do.
    ch.is_alphanumeric() && ch != 'ʼ'
}

fn continues_word(ch: char) -> bool {
    let is_mark = ('\u{300}'..='\u{36f}').contains(&ch);
    is_mark || (is_of_word(ch) && !is_unspaced(ch))
}

/// A text as an index of words takes it in: folded, and with spaces between the words of scripts that put none there.
pub fn indexed(text: &str) -> String {
    let folded = fold(text);
    if folded.is_ascii() || !folded.contains(is_unspaced) {
        return folded;
    }
    let mut spaced = String::with_capacity(folded.len() * 4 / 3);
    for ch in folded.chars() {
        if is_unspaced(ch) {
            spaced.extend([' ', ch, ' ']);
        } else {
            spaced.push(ch);
        }
    }
    spaced
}

impl TextPattern {
    /// Where the words stand in `text` (bytes), in order; `None` if it does not match.
    pub fn find(&self, text: &str) -> Option<Vec<Span>> {
        let mut spans = Vec::new();
        self.root.find(&folded_words(text), &mut spans).then(|| merged(spans))
    }

    /// What is to be marked in a text that the library says matches: where it does, else where any of the words stand.
    /// `quotes` are the places of its quotations (bytes), in order.
    pub fn marks(&self, text: &str, quotes: impl IntoIterator<Item = Span>) -> Vec<Span> {
        let found = |text: &str| self.find(text).unwrap_or_else(|| self.find_any(text));
        match self.place {
            TextPlace::Anywhere => found(text),
            TextPlace::Quotations => merged(quotes.into_iter().flat_map(|quote| {
                found(quote.of(text)).into_iter().map(move |mark| mark.shifted(quote.start))
            })),
        }
    }

    /// Where any of the words stand in `text` (bytes), in order: a part of a text may hold a part of what is wanted.
    pub fn find_any(&self, text: &str) -> Vec<Span> {
        let mut spans = Vec::new();
        self.root.find_any(&folded_words(text), &mut spans);
        merged(spans)
    }
}

fn folded_words(text: &str) -> Vec<Word<'_>> {
    words_of(text).map(|span| Word { span, folded: folded(span.of(text)) }).collect()
}

/// A word of a text.
struct Word<'t> {
    span: Span,
    folded: Cow<'t, str>,
}

impl TextNode {
    /// Collects where it stands; whether it does at all.
    fn find(&self, words: &[Word<'_>], spans: &mut Vec<Span>) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.find(words, spans)),
            // All of them are looked for, so that all are marked.
            Self::Any(parts) => {
                let mut found = false;
                for part in parts {
                    found |= part.find(words, spans);
                }
                found
            }
            Self::Words(wanted) => {
                let places = Needle::new(wanted).places(words);
                spans.extend(places.iter().filter_map(|place| place.span(words)));
                !places.is_empty()
            }
            Self::Near { words: wanted, distance } => {
                let places: Vec<Vec<Place>> =
                    wanted.iter().map(|wanted| Needle::new(wanted).places(words)).collect();
                let before = spans.len();
                clumps(&places, *distance, |place| spans.extend(place.span(words)));
                spans.len() > before
            }
        }
    }
}

impl TextNode {
    fn find_any(&self, words: &[Word<'_>], spans: &mut Vec<Span>) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.find_any(words, spans);
                }
            }
            Self::Words(_) => drop(self.find(words, spans)),
            Self::Near { words: wanted, .. } => {
                for wanted in wanted {
                    let places = Needle::new(wanted).places(words);
                    spans.extend(places.iter().filter_map(|place| place.span(words)));
                }
            }
        }
    }
}

/// Where words were found: the number of the first, and how many.
#[derive(Debug, Clone, Copy)]
struct Place {
    first: usize,
    length: usize,
}

impl Place {
    fn span(self, words: &[Word<'_>]) -> Option<Span> {
        let first = words.get(self.first)?;
        let last = words.get((self.first + self.length).checked_sub(1)?)?;
        Some(Span::new(first.span.start, last.span.end))
    }
}

/// Wanted words, folded.
struct Needle {
    words: Vec<String>,
    prefix: bool,
}

impl Needle {
    fn new(wanted: &TextWords) -> Self {
        let text = wanted.text.as_str();
        let words = words_of(text).map(|span| folded(span.of(text)).into_owned()).collect();
        Self { words, prefix: wanted.prefix }
    }

    fn places(&self, words: &[Word<'_>]) -> Vec<Place> {
        let length = self.words.len();
        if length == 0 {
            return Vec::new();
        }
        let fits = |window: &&[Word<'_>]| {
            window.iter().zip(&self.words).enumerate().all(|(at, (word, wanted))| {
                word.folded == wanted.as_str()
                    || (self.prefix && at + 1 == length && word.folded.starts_with(wanted.as_str()))
            })
        };
        let windows = words.windows(length).enumerate();
        let found = windows.filter(|(_, window)| fits(window));
        found.map(|(first, _)| Place { first, length }).collect()
    }
}

/// Hands `take` the places that stand near each other: one of each list, at most `distance` words between the end of
/// any and the start of the last.
fn clumps(places: &[Vec<Place>], distance: usize, mut take: impl FnMut(Place)) {
    let mut at = vec![0; places.len()];
    let mut current: Vec<Place> = Vec::with_capacity(places.len());
    loop {
        current.clear();
        current.extend(places.iter().zip(&at).filter_map(|(list, &at)| list.get(at)));
        if current.len() < places.len() {
            return;
        }
        let last = current.iter().map(|place| place.first).max().unwrap_or(0);
        let is_near = |place: &Place| place.first + place.length + distance >= last;
        if current.iter().all(is_near) {
            current.iter().copied().for_each(&mut take);
            let first = current.iter().map(|place| place.first).min();
            for (at, place) in at.iter_mut().zip(&current) {
                *at += usize::from(Some(place.first) == first);
            }
        } else {
            for (at, place) in at.iter_mut().zip(&current) {
                *at += usize::from(!is_near(place));
            }
        }
    }
}

#[cfg(test)]
mod tests;

//! What looks like an abbreviation that a person would type.
//!
//! The letters begin at a word's start; each next one follows at once, leaves out one letter of its word, or starts one
//! of the next two words. [`is_abbreviation`] judges an alignment; [`Outline`] tells beforehand, and for much less than
//! an alignment costs, whether there could be one.

use super::starts::Starts;
use super::starts_word;
use crate::text::Span;

/// A matched letter and the word it stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    pub(super) span: Span,
    word: usize,
    /// Letters between it and its word's start.
    depth: usize,
}

/// Where the characters with these numbers stand in `text`.
pub(super) fn placed(text: &str, positions: &[usize]) -> Vec<Letter> {
    let mut letters = Vec::with_capacity(positions.len());
    let mut wanted = positions.iter().peekable();
    let (mut before, mut word, mut depth) = (None, 0, 0);
    for (number, (byte, ch)) in text.char_indices().enumerate() {
        if starts_word(before, ch) {
            word += usize::from(ch.is_alphanumeric());
            depth = 0;
        } else {
            depth += 1;
        }
        if wanted.next_if(|&&position| position == number).is_some() {
            letters.push(Letter { span: Span::new(byte, byte + ch.len_utf8()), word, depth });
        }
        before = Some(ch);
    }
    letters
}

/// Whether letters that stand so, in at most `most_runs` runs, are an abbreviation.
pub(super) fn is_abbreviation(letters: &[Letter], most_runs: usize) -> bool {
    if letters.first().is_none_or(|first| first.depth > 0) {
        return false;
    }
    let mut runs = 1;
    for pair in letters.windows(2) {
        let [previous, letter] = pair else { continue };
        if previous.span.end == letter.span.start {
            continue;
        }
        runs += 1;
        let lands_well = match letter.word - previous.word {
            0 => letter.depth == previous.depth + 2,
            1 | 2 => letter.depth == 0,
            _ => false,
        };
        if !lands_well {
            return false;
        }
    }
    runs <= most_runs
}

/// How well a pattern's letters can stand in a text as an abbreviation's do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tightness {
    /// There is no way, for this pattern and for all that begin with it.
    None,
    /// There is a way, but in too many runs.
    TooLoose,
    /// There may be a way.
    Enough,
}

/// Looks for a way through a text that an abbreviation's letters could take.
#[derive(Debug)]
pub(super) struct Outline<'a> {
    text: &'a [u8],
    starts: Starts<'a>,
    most_runs: usize,
    /// Runs of the best way so far.
    fewest_runs: Option<usize>,
    /// Places that may still be looked at. Texts that offer endless ways get the benefit of the doubt.
    patience: usize,
}

const PATIENCE: usize = 1024;

impl<'a> Outline<'a> {
    /// Of a text that has its words at `starts`, for an abbreviation of at most `most_runs` runs.
    pub(super) fn new(text: &'a str, starts: Starts<'a>, most_runs: usize) -> Self {
        let text = text.as_bytes();
        Self { text, starts, most_runs, fewest_runs: None, patience: PATIENCE }
    }

    /// Whether `pattern` (32 characters at most) could be an abbreviation.
    pub(super) fn tightness(mut self, pattern: &str) -> Tightness {
        let pattern = pattern.as_bytes();
        let (first, rest) = split(pattern);
        let mut next = self.start(0);
        while let Some(byte) = next {
            if self.stands(first, byte) {
                self.follow(byte, rest, 1);
                if self.patience == 0 || self.is_tight() {
                    return Tightness::Enough;
                }
            }
            next = self.start(byte + 1);
        }
        if self.fewest_runs.is_some() { Tightness::TooLoose } else { Tightness::None }
    }

    /// Tries every way on from the character at `byte`, the last found so far, until one is tight.
    fn follow(&mut self, byte: usize, pattern: &[u8], runs: usize) {
        if pattern.is_empty() {
            self.fewest_runs = Some(self.fewest_runs.map_or(runs, |fewest| fewest.min(runs)));
            return;
        }
        self.patience = self.patience.saturating_sub(1);
        let (wanted, rest) = split(pattern);
        let next = self.behind(byte);
        if self.patience == 0 || next >= self.text.len() {
            return;
        }
        if self.stands(wanted, next) {
            self.follow(next, rest, runs);
        }
        let runs = runs + 1;
        if self.is_useless(runs) {
            return;
        }
        if !self.starts.at(next) {
            let second = self.behind(next);
            if self.stands(wanted, second) && !self.starts.at(second) {
                self.follow(second, rest, runs);
            }
        }
        let (mut words, mut start) = (0, self.start(next));
        while let Some(byte) = start {
            words += usize::from(self.is_letter(byte));
            self.patience = self.patience.saturating_sub(1);
            if words > 2 || self.patience == 0 || self.is_useless(runs) {
                return;
            }
            if words > 0 && byte != next && self.stands(wanted, byte) {
                self.follow(byte, rest, runs);
            }
            start = self.start(byte + 1);
        }
    }

    fn is_tight(&self) -> bool {
        self.fewest_runs.is_some_and(|fewest| fewest <= self.most_runs)
    }

    /// Once there is a way, only one that is tight is of use.
    fn is_useless(&self, runs: usize) -> bool {
        self.is_tight() || self.fewest_runs.is_some() && runs > self.most_runs
    }

    /// The first start of a word at `byte` or behind it.
    fn start(&self, byte: usize) -> Option<usize> {
        self.starts.next(byte).filter(|&start| start < self.text.len())
    }

    fn stands(&self, character: &[u8], byte: usize) -> bool {
        match *character {
            [only] => self.text.get(byte) == Some(&only),
            _ => self.text.get(byte..).is_some_and(|text| text.starts_with(character)),
        }
    }

    /// Where the character behind that at `byte` stands.
    fn behind(&self, byte: usize) -> usize {
        byte + self.text.get(byte).map_or(1, |&lead| width(lead))
    }

    /// Whether the character at `byte` is a letter or digit.
    fn is_letter(&self, byte: usize) -> bool {
        match self.text.get(byte) {
            Some(ascii) if ascii.is_ascii() => ascii.is_ascii_alphanumeric(),
            Some(&lead) => {
                let character = self.text.get(byte..byte + width(lead)).map(str::from_utf8);
                let character = character.and_then(Result::ok).and_then(|ch| ch.chars().next());
                character.is_some_and(char::is_alphanumeric)
            }
            None => false,
        }
    }
}

/// Bytes of the UTF-8 character that begins with `lead`.
fn width(lead: u8) -> usize {
    match lead {
        ..0xc0 => 1,
        0xc0..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0.. => 4,
    }
}

/// The first character, and what is behind it.
fn split(text: &[u8]) -> (&[u8], &[u8]) {
    let lead = text.first().map_or(0, |&lead| width(lead));
    text.split_at_checked(lead).unwrap_or((text, &[]))
}

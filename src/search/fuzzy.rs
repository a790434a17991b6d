//! When a typed word matches a text, and where.
//!
//! A match is literal (the letters stand together) or fuzzy (they stand in order with gaps). `SkimMatcherV2` finds the
//! best fuzzy alignment and scores it; what it finds counts only if it looks like an abbreviation a person would type:
//! it begins at a word's start, leaves out single letters of a word or jumps to the start of one of the next two, and is
//! not scattered.
//! Plain subsequences match nearly every headline, and those would be junk.

use fuzzy_matcher::skim::SkimMatcherV2;

use crate::text::{Span, fold};

/// Longer patterns and texts are only searched literally: the fuzzy alignment costs their product.
const LONGEST_FUZZY_PATTERN: usize = 32;
const LONGEST_FUZZY_TEXT: usize = 512;

/// A typed word or phrase, ready to be looked for.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    /// Folded.
    text: String,
    length: usize,
    mask: u64,
    first: u64,
}

impl Pattern {
    pub(super) fn new(typed: &str) -> Self {
        let text = fold(typed);
        let length = text.chars().count();
        let first = text.chars().next().map_or(0, bit);
        Self { mask: mask(&text), length, first, text }
    }

    /// Its length as scores count it.
    fn score_length(&self) -> i64 {
        i64::try_from(self.length).unwrap_or(i64::MAX / 64)
    }

    pub(super) fn extends(&self, earlier: &Self) -> bool {
        self.text.starts_with(&earlier.text)
    }

    pub(super) fn mask(&self) -> u64 {
        self.mask
    }

    /// Whether a text with these marks could match; never false for one that does.
    pub(super) fn may_match(&self, letters: Letters, exact: bool) -> bool {
        let short = !exact && self.length <= 2;
        self.mask & !letters.all == 0 && (!short || self.first & !letters.heads == 0)
    }
}

/// Which letters a text has: one bit a letter or digit, the rest share what remains.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Letters {
    /// Anywhere in the text.
    pub(super) all: u64,
    /// At the start of a word.
    pub(super) heads: u64,
}

impl Letters {
    /// Of a folded text.
    pub(super) fn of(folded: &str) -> Self {
        let mut letters = Self::default();
        let mut before = None;
        for ch in folded.chars() {
            letters.all |= bit(ch);
            if starts_word(before, ch) {
                letters.heads |= bit(ch);
            }
            before = Some(ch);
        }
        letters
    }
}

fn mask(folded: &str) -> u64 {
    folded.chars().fold(0, |mask, ch| mask | bit(ch))
}

fn bit(ch: char) -> u64 {
    1 << match ch {
        'a'..='z' => ch as u32 - 'a' as u32,
        '0'..='9' => 26 + (ch as u32 - '0' as u32),
        _ => 36 + ch as u32 % 28,
    }
}

/// Whether a word starts with `ch` after `before`. In scripts without spaces any letter may start one.
fn starts_word(before: Option<char>, ch: char) -> bool {
    before.is_none_or(|before| !before.is_alphanumeric()) || is_unspaced(ch)
}

/// Thai, Lao, Burmese, Khmer, and all of the ideographs and kana.
pub(super) fn is_unspaced(ch: char) -> bool {
    matches!(ch, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
        || matches!(ch, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// What kind of text a pattern is looked for in: the longer, the stricter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// A name or label of a few words.
    Name,
    /// A headline.
    Line,
    /// Sentences: literal matches only.
    Prose,
}

/// A match: how good, and where (bytes of the folded text, in order).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) score: i64,
    pub(super) spans: Vec<Span>,
}

/// The fuzzy matcher of all filters and pickers.
#[derive(Debug, Default)]
pub(super) struct Matcher;

impl Matcher {
    /// The best match of `pattern` in the folded `text`.
    pub(super) fn find(&self, pattern: &Pattern, text: &str, reach: Reach) -> Option<Found> {
        literal(pattern, text).or_else(|| self.fuzzy(pattern, text, reach))
    }

    fn fuzzy(&self, pattern: &Pattern, text: &str, reach: Reach) -> Option<Found> {
        let shortest = match reach {
            Reach::Name => 3,
            Reach::Line => 4,
            Reach::Prose => return None,
        };
        if !(shortest..=LONGEST_FUZZY_PATTERN).contains(&pattern.length)
            || text.len() > LONGEST_FUZZY_TEXT
            || !is_subsequence(&pattern.text, text)
        {
            return None;
        }
        // A matcher that has been used keeps its matrix, and where a letter stands twice in a row reads bonuses that
        // another text left there (0.3.7). A new one gives each text the same score whatever was searched before.
        let (score, positions) = SkimMatcherV2::default().fuzzy(text, &pattern.text, true)?;
        // A third of the score of a literal match at a word's start, however many gaps there are.
        let tight_enough = score >= 10 * pattern.score_length();
        let letters = placed(text, &positions);
        (tight_enough && is_abbreviation(&letters, reach))
            .then(|| Found { score, spans: merged(letters.iter().map(|letter| letter.span)) })
    }
}

/// Whole words, as in quote marks.
pub(super) fn phrase(pattern: &Pattern, text: &str) -> Option<Found> {
    let needle = pattern.text.as_str();
    let opens_word = needle.chars().next().is_some_and(char::is_alphanumeric);
    let closes_word = needle.chars().next_back().is_some_and(char::is_alphanumeric);
    let mut from = 0;
    while let Some(offset) = text.get(from..)?.find(needle) {
        let span = Span::new(from + offset, from + offset + needle.len());
        let (before, after) = neighbours(text, span);
        let cuts_a_word = opens_word && before.is_some_and(char::is_alphanumeric)
            || closes_word && after.is_some_and(char::is_alphanumeric);
        if !cuts_a_word {
            return Some(Found { score: literal_score(pattern, text, span), spans: vec![span] });
        }
        from = span.start + needle.chars().next().map_or(1, char::len_utf8);
    }
    None
}

/// The letters together: at a word's start if they stand at one, else anywhere (not for one or two letters).
fn literal(pattern: &Pattern, text: &str) -> Option<Found> {
    let mut first = None;
    for (start, found) in text.match_indices(pattern.text.as_str()) {
        let span = Span::new(start, start + found.len());
        if is_head(text, span) {
            first = Some(span);
            break;
        }
        first = first.or((pattern.length > 2).then_some(span));
    }
    let span = first?;
    Some(Found { score: literal_score(pattern, text, span), spans: vec![span] })
}

/// On the scale of `SkimMatcherV2`: 16 a letter, 8 for each of a run that begins a word (else 4), and a little for
/// beginning the text and for ending with the word.
fn literal_score(pattern: &Pattern, text: &str, span: Span) -> i64 {
    let length = pattern.score_length();
    let run = if is_head(text, span) { 24 * length } else { 20 * length - 4 };
    let ends_word = neighbours(text, span).1.is_none_or(|after| !after.is_alphanumeric());
    run + if span.start == 0 { 8 } else { 0 } + if ends_word { 4 } else { 0 }
}

fn is_head(text: &str, span: Span) -> bool {
    span.of(text).chars().next().is_some_and(|ch| starts_word(neighbours(text, span).0, ch))
}

fn neighbours(text: &str, span: Span) -> (Option<char>, Option<char>) {
    let before = text.get(..span.start).and_then(|before| before.chars().next_back());
    let after = text.get(span.end..).and_then(|after| after.chars().next());
    (before, after)
}

fn is_subsequence(pattern: &str, text: &str) -> bool {
    let mut rest = text.chars();
    pattern.chars().all(|wanted| rest.any(|ch| ch == wanted))
}

/// A matched letter and the word it stands in.
#[derive(Debug, Clone, Copy)]
struct Letter {
    span: Span,
    word: usize,
    /// Letters between it and its word's start.
    depth: usize,
}

/// Where the characters with these numbers stand in `text`.
fn placed(text: &str, positions: &[usize]) -> Vec<Letter> {
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

fn is_abbreviation(letters: &[Letter], reach: Reach) -> bool {
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
    match reach {
        Reach::Name => true,
        Reach::Line => 2 * runs <= letters.len(),
        Reach::Prose => false,
    }
}

/// Spans in order, those that touch made one.
pub(super) fn merged(spans: impl IntoIterator<Item = Span>) -> Vec<Span> {
    let mut all: Vec<Span> = spans.into_iter().collect();
    all.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(all.len());
    for span in all {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

#[cfg(test)]
mod tests;

//! When a typed word matches a text, and where.
//!
//! A match is literal (the letters stand together) or fuzzy (they stand in order with gaps). `SkimMatcherV2` finds the
//! best fuzzy alignment and scores it; what it finds counts only if it looks like an abbreviation a person would type:
//! it begins at a word's start, leaves out single letters of a word or jumps to the start of one of the next two, and is
//! not scattered.
//! Plain subsequences match nearly every headline, and those would be junk.

mod abbreviation;
mod starts;

use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem::Finder;

use self::abbreviation::{Outline, Tightness, is_abbreviation, placed};
use self::starts::opening;
pub(super) use self::starts::{Marks, Starts, mark};
use crate::text::{Span, fold};

/// Longer patterns and texts are only searched literally: the fuzzy alignment costs their product.
const LONGEST_FUZZY_PATTERN: usize = 32;
const LONGEST_FUZZY_TEXT: usize = 512;

/// A typed word or phrase, ready to be looked for.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    /// Folded.
    text: String,
    finder: Box<Finder<'static>>,
    /// Code points.
    length: usize,
    mask: u64,
    first: u64,
    second: u64,
    /// The first two as the opening of a word.
    opening: u64,
}

impl Pattern {
    pub(super) fn new(typed: &str) -> Self {
        let text = fold(typed);
        let length = text.chars().count();
        let mut letters = text.chars();
        let (first, second) = (letters.next(), letters.next());
        let opening = first.zip(second).map_or(0, |(first, second)| opening(first, second));
        let (first, second) = (first.map_or(0, bit), second.map_or(0, bit));
        let finder = Box::new(Finder::new(&text).into_owned());
        Self { mask: mask(&text), length, first, second, opening, finder, text }
    }

    /// As it is compared.
    pub(super) fn folded(&self) -> &str {
        &self.text
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

    /// How many of its letters a text with these does not have, those counted once that share a bit.
    pub(super) fn missing(&self, letters: Letters) -> u32 {
        (self.mask & !letters.all).count_ones()
    }

    /// Whether a word of a text with these letters could start with its first.
    pub(super) fn may_start(&self, letters: Letters) -> bool {
        self.first & !letters.heads == 0
    }

    /// Whether its letters could stand as an abbreviation's do; never false where they do. A short one has to open a
    /// word.
    pub(super) fn may_open(&self, marks: Marks) -> bool {
        let opens = self.opening & !marks.openings == 0;
        self.may_start(marks.letters)
            && (opens || !self.is_short() && self.second & !marks.letters.heads == 0)
    }

    /// Whether it matches only at the starts of words.
    pub(super) fn is_short(&self) -> bool {
        self.length <= 2
    }

    /// Whether it may match with gaps.
    fn is_fuzzy(&self, reach: Reach) -> bool {
        let enough = reach.shortest().is_some_and(|shortest| self.length >= shortest);
        enough && self.length <= LONGEST_FUZZY_PATTERN
    }

    /// Whether it stands in `text`, at whatever place.
    pub(super) fn stands_in(&self, text: &str) -> bool {
        self.finder.find(text.as_bytes()).is_some()
    }

    /// Where it first stands in `text` at `from` or behind it (bytes).
    pub(super) fn next_in(&self, text: &str, from: usize) -> Option<usize> {
        Some(from + self.finder.find(text.as_bytes().get(from..)?)?)
    }

    /// Whether a text with these marks could match; never false for one that does.
    pub(super) fn may_match(&self, letters: Letters, exact: bool) -> bool {
        self.missing(letters) == 0 && (exact || !self.is_short() || self.may_start(letters))
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
    1 << bit_number(ch)
}

fn bit_number(ch: char) -> u32 {
    match ch {
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

impl Reach {
    /// How many letters a pattern needs to be matched with gaps; `None` if it never is.
    fn shortest(self) -> Option<usize> {
        match self {
            Self::Name => Some(3),
            Self::Line => Some(4),
            Self::Prose => None,
        }
    }

    /// In how many runs a pattern of `length` letters may stand.
    fn most_runs(self, length: usize) -> usize {
        match self {
            Self::Name => length,
            Self::Line => length / 2,
            Self::Prose => 1,
        }
    }
}

/// A match: how good, and where (bytes of the folded text, in order).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) score: i64,
    pub(super) spans: Vec<Span>,
}

/// The best match of `pattern` in the folded `text`.
pub(super) fn find(pattern: &Pattern, text: &str, reach: Reach) -> Option<Found> {
    if let Some(span) = literal(pattern, text) {
        return Some(Found { score: literal_score(pattern, text, span), spans: vec![span] });
    }
    if !pattern.is_fuzzy(reach) || text.len() > LONGEST_FUZZY_TEXT {
        return None;
    }
    let mut bits = Vec::new();
    mark(&mut bits, 0, text);
    match outline(pattern, text, Starts::new(&bits, 0), reach) {
        Tightness::Enough => fuzzy(pattern, text, reach),
        Tightness::TooLoose | Tightness::None => None,
    }
}

/// What is known of a text in which a pattern does not stand literally.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Loose {
    /// It matches, with this score.
    Matches(i64),
    /// It does not, but a longer pattern that begins with this one might.
    LongerMay,
    /// Neither this pattern nor a longer one matches with gaps.
    Never,
}

/// What [`find`] finds where `pattern` (of three letters and more) does not stand literally, and what narrows
/// the search for a longer one. `marks` and `starts` are those of `text`.
pub(super) fn loosely(
    pattern: &Pattern,
    text: &str,
    marks: Marks,
    starts: Starts<'_>,
    reach: Reach,
) -> Loose {
    if reach == Reach::Prose || !pattern.may_open(marks) || text.len() > LONGEST_FUZZY_TEXT {
        return Loose::Never;
    }
    match outline(pattern, text, starts, reach) {
        Tightness::Enough if pattern.is_fuzzy(reach) => fuzzy(pattern, text, reach)
            .map_or(Loose::LongerMay, |found| Loose::Matches(found.score)),
        Tightness::Enough | Tightness::TooLoose => Loose::LongerMay,
        Tightness::None => Loose::Never,
    }
}

/// Whether the letters of `pattern` could stand in `text` as an abbreviation's do.
fn outline(pattern: &Pattern, text: &str, starts: Starts<'_>, reach: Reach) -> Tightness {
    if pattern.length > LONGEST_FUZZY_PATTERN {
        return Tightness::None;
    }
    Outline::new(text, starts, reach.most_runs(pattern.length)).tightness(&pattern.text)
}

/// The best alignment with gaps, if it is tight and looks like an abbreviation.
fn fuzzy(pattern: &Pattern, text: &str, reach: Reach) -> Option<Found> {
    // A matcher that has been used keeps its matrix, and where a letter stands twice in a row reads bonuses that
    // another text left there (0.3.7). A new one gives each text the same score whatever was searched before.
    let (score, positions) = SkimMatcherV2::default().fuzzy(text, &pattern.text, true)?;
    // A third of the score of a literal match at a word's start, however many gaps there are.
    let tight_enough = score >= 10 * pattern.score_length();
    let letters = placed(text, &positions);
    let most_runs = reach.most_runs(pattern.length);
    (tight_enough && is_abbreviation(&letters, most_runs))
        .then(|| Found { score, spans: merged(letters.iter().map(|letter| letter.span)) })
}

/// Whole words, as in quote marks.
pub(super) fn phrase(pattern: &Pattern, text: &str) -> Option<Found> {
    let needle = pattern.text.as_str();
    let opens_word = needle.chars().next().is_some_and(char::is_alphanumeric);
    let closes_word = needle.chars().next_back().is_some_and(char::is_alphanumeric);
    let mut from = 0;
    while let Some(start) = pattern.next_in(text, from) {
        let span = Span::new(start, start + needle.len());
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
pub(super) fn literal(pattern: &Pattern, text: &str) -> Option<Span> {
    if pattern.text.is_empty() {
        return None;
    }
    let mut first = None;
    for start in pattern.finder.find_iter(text.as_bytes()) {
        let span = Span::new(start, start + pattern.text.len());
        if is_head(text, span) {
            return Some(span);
        }
        first = first.or((!pattern.is_short()).then_some(span));
    }
    first
}

/// [`literal`] for one or two letters, by way of the words' starts.
pub(super) fn literal_start(pattern: &Pattern, text: &str, starts: Starts<'_>) -> Option<Span> {
    let needle = pattern.text.as_bytes();
    if !pattern.text.starts_with(char::is_alphanumeric) {
        return literal(pattern, text);
    }
    let lead = needle.first();
    let mut next = starts.next(0);
    while let Some(start) = next {
        let rest = text.as_bytes().get(start..)?;
        if rest.first() == lead && rest.starts_with(needle) {
            return Some(Span::new(start, start + needle.len()));
        }
        next = starts.next(start + 1);
    }
    None
}

/// On the scale of `SkimMatcherV2`: 16 a letter, 8 for each of a run that begins a word (else 4), and a little for
/// beginning the text and for ending with the word.
pub(super) fn literal_score(pattern: &Pattern, text: &str, span: Span) -> i64 {
    let length = pattern.score_length();
    let run = if is_head(text, span) { 24 * length } else { 20 * length - 4 };
    let ends_word = match text.as_bytes().get(span.end) {
        Some(after) if after.is_ascii() => !after.is_ascii_alphanumeric(),
        _ => neighbours(text, span).1.is_none_or(|after| !after.is_alphanumeric()),
    };
    run + if span.start == 0 { 8 } else { 0 } + if ends_word { 4 } else { 0 }
}

/// Whether what stands at `span` starts a word.
pub(super) fn is_head(text: &str, span: Span) -> bool {
    let bytes = text.as_bytes();
    let before = span.start.checked_sub(1).and_then(|before| bytes.get(before));
    match (before, bytes.get(span.start)) {
        _ if span.is_empty() => false,
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(before), Some(letter)) if before.is_ascii() && letter.is_ascii() => {
            !before.is_ascii_alphanumeric()
        }
        _ => is_head_of_any_script(text, span),
    }
}

fn is_head_of_any_script(text: &str, span: Span) -> bool {
    span.of(text).chars().next().is_some_and(|ch| starts_word(neighbours(text, span).0, ch))
}

fn neighbours(text: &str, span: Span) -> (Option<char>, Option<char>) {
    let before = text.get(..span.start).and_then(|before| before.chars().next_back());
    let after = text.get(span.end..).and_then(|after| after.chars().next());
    (before, after)
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

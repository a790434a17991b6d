//! What a line looks like: enough to tell running text from menus without knowing what it says.

use crate::lexicon::Lexicon;
use crate::text::Span;

/// Figures of one line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// Words.
    pub(super) words: usize,
    /// How many of them are function words.
    pub(super) function: usize,
    /// Bytes.
    pub(super) len: usize,
    /// Whether it ends as a sentence does, closing marks aside.
    pub(super) terminal: bool,
    /// Whether it holds the end of a sentence before its own end.
    pub(super) inner_stop: bool,
}

impl Shape {
    pub(super) fn of(line: &str, lexicon: &Lexicon) -> Self {
        let mut shape = Self::in_any_language(line);
        shape.function = words(line).filter(|word| is_function(word, lexicon)).count();
        shape
    }

    /// [`of`](Self::of), without a count of function words.
    pub(super) fn in_any_language(line: &str) -> Self {
        let mut shape = Self { len: line.len(), terminal: is_terminal(line), ..Self::default() };
        shape.words = words(line).map(word_weight).sum();
        shape.inner_stop = [". ", "? ", "! ", ".” ", ".\" "].iter().any(|stop| line.contains(stop));
        shape
    }

    /// Whether a sentence of running text stands here; `english` says whether its function words can be asked for.
    pub(super) fn is_prose(self, english: bool) -> bool {
        let share = |one_in: usize| !english || self.function * one_in >= self.words;
        (self.terminal && self.words >= 8 && share(6)) || (self.words >= 25 && share(5))
    }
}

/// One, but a run of letters of a script without spaces counts as a word for every two.
fn word_weight(word: &str) -> usize {
    let spaceless = |c: char| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    if word.starts_with(spaceless) { word.chars().count().div_ceil(2) } else { 1 }
}

pub(super) fn is_function(word: &str, lexicon: &Lexicon) -> bool {
    const LONGEST: usize = 12;
    if word.len() > LONGEST {
        return false;
    }
    if lexicon.news.is_function(word) {
        return true;
    }
    let small = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    !small && lexicon.news.is_function(&word.to_lowercase().replace('’', "'"))
}

/// The words of a line: letters and digits, with inner apostrophes.
pub(super) fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphanumeric() && !is_apostrophe(c))
        .map(|word| word.trim_matches(is_apostrophe))
        .filter(|word| !word.is_empty())
}

pub(super) fn is_apostrophe(ch: char) -> bool {
    matches!(ch, '\'' | '’')
}

/// Quote marks and brackets that may close a sentence behind its stop.
pub(super) fn is_closer(ch: char) -> bool {
    matches!(ch, '"' | '”' | '’' | '\'' | '»' | ')' | ']' | '」' | '』')
}

/// Whether a line ends as a sentence does.
pub(super) fn is_terminal(line: &str) -> bool {
    line.trim_end_matches(|c: char| is_closer(c) || c.is_whitespace())
        .ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

/// The line's letters and digits in lower case, for comparison.
pub(super) fn squashed(line: &str) -> String {
    crate::text::fold(line).chars().filter(|ch| ch.is_alphanumeric()).collect()
}

/// What stands at the start of a list entry ("* ", "• ", "- "), in bytes; 0 if none does.
pub(super) fn bullet_len(line: &str) -> usize {
    let mut chars = line.chars();
    let Some(mark) = chars.next() else { return 0 };
    let rest = chars.as_str();
    let blank = rest.starts_with([' ', '\t', '\u{a0}']);
    let is_mark =
        matches!(mark, '•' | '‣' | '▪' | '◦' | '●' | '■' | '○' | '∙' | '➤' | '►' | '▶' | '◆')
            || (matches!(mark, '*' | '-' | '+' | '·') && blank);
    if is_mark && !rest.trim().is_empty() { line.len() - rest.trim_start().len() } else { 0 }
}

/// A line that is nothing but a mark of a list.
pub(super) fn is_bare_bullet(line: &str) -> bool {
    !line.is_empty() && !line.chars().any(char::is_alphanumeric)
}

/// "1. " or "2) " at the start: the number.
pub(super) fn item_number(line: &str) -> Option<u32> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = Span::new(0, digits.min(3)).of(line).parse().ok()?;
    let rest = line.get(digits..)?;
    (rest.starts_with(". ") || rest.starts_with(") ")).then_some(number)
}

/// Whether the word begins with a capital.
pub(super) fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

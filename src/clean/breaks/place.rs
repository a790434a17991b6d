//! Two characters that touch, what stands around them, and how sure a lost break between them is.

use crate::text::Span;

/// How far around a place it is looked (bytes).
const REACH: usize = 48;

/// How sure a lost break is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strength {
    /// On its own.
    Strong,
    /// Only in a text that is known to have lost breaks.
    Weak,
}

/// A lost break where this holds, that counts only in a text that is known to have lost some.
pub(super) fn weak_if(holds: bool) -> Option<Strength> {
    holds.then_some(Strength::Weak)
}

/// Two characters that touch, and what stands around them.
#[derive(Debug)]
pub(super) struct Place<'t> {
    pub(super) before: &'t str,
    pub(super) after: &'t str,
    pub(super) prev: char,
    pub(super) ch: char,
    pub(super) next: Option<char>,
}

impl<'t> Place<'t> {
    pub(super) fn new(text: &'t str, at: usize, prev: char, ch: char) -> Self {
        let from = text.floor_char_boundary(at.saturating_sub(REACH));
        let to = text.floor_char_boundary(at.saturating_add(REACH));
        let after = Span::new(at, to).of(text);
        let next = after.chars().nth(1);
        Self { before: Span::new(from, at).of(text), after, prev, ch, next }
    }

    /// Whether a capital stands here that opens a word ("The", "A ", "U.S."), or a letter of a script that has none.
    pub(super) fn opens_word(&self) -> bool {
        self.ch.is_uppercase() || opens_uncased(self.ch)
    }

    /// Whether a mark stands here that opens, with a word behind it.
    pub(super) fn opens_quote(&self) -> bool {
        matches!(self.ch, '“' | '‘' | '«')
            || (matches!(self.ch, '(' | '[') && self.next.is_some_and(char::is_uppercase))
            || self.ch == '[' && self.after.get(1..).is_some_and(opens_spaced)
    }

    /// The letters and digits from here on.
    pub(super) fn word_after(&self) -> &'t str {
        let end = self.after.find(|c: char| !c.is_alphanumeric()).unwrap_or(self.after.len());
        Span::new(0, end).of(self.after)
    }

    /// What stands behind the word from here on.
    pub(super) fn behind_word(&self) -> Option<char> {
        self.after.get(self.word_after().len()..)?.chars().next()
    }

    /// The letters and digits right before here.
    pub(super) fn letters_before(&self) -> &'t str {
        self.before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("")
    }

    /// The word before here and its stop, with its inner stops, without closing marks.
    pub(super) fn word_before(&self) -> &'t str {
        let before = self.before.trim_end_matches(|c: char| !c.is_alphanumeric());
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’');
        let start = before.char_indices().rev().find(|&(_, c)| !inside(c));
        let start = start.map_or(0, |(at, c)| at + c.len_utf8());
        before.get(start..).unwrap_or("")
    }

    /// The character before the last one before here.
    pub(super) fn second_before(&self) -> Option<char> {
        self.before.chars().nth_back(1)
    }

    /// Whether this is inside an address.
    pub(super) fn in_address(&self) -> bool {
        let token = self.before.rsplit(char::is_whitespace).next().unwrap_or("");
        token.contains("://") || token.contains("www.") || token.contains('@')
    }
}

/// " Name": what stands behind a bracket that was set with spaces.
fn opens_spaced(text: &str) -> bool {
    text.strip_prefix(' ').is_some_and(|text| text.starts_with(char::is_uppercase))
}

/// Letters of scripts that put spaces between words and have no capitals.
fn opens_uncased(ch: char) -> bool {
    matches!(ch,
        '\u{590}'..='\u{6ff}' | '\u{900}'..='\u{dff}' | '\u{10a0}'..='\u{10ff}' | '\u{1200}'..='\u{137f}'
        | '\u{ac00}'..='\u{d7af}')
        && ch.is_alphabetic()
}

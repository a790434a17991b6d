//! Whether two letters that touch belong to two paragraphs.

use crate::lexicon::{FastMap, Lexicon};
use crate::text::Span;

use crate::clean::shape::is_function;

/// How far around a place it is looked (bytes).
const REACH: usize = 48;
/// The longest word that is counted (bytes).
const LONGEST_WORD: usize = 40;

/// How sure a lost break is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strength {
    /// On its own.
    Strong,
    /// Only in a text that is known to have lost breaks.
    Weak,
}

/// How often each word stands in the article, to the letter, and in lower case.
#[derive(Debug, Default)]
pub(super) struct Words(FastMap<String, u32>);

impl Words {
    pub(super) fn of(source: &str) -> Self {
        let mut counts: FastMap<String, u32> = FastMap::default();
        for word in source.split(|c: char| !c.is_alphanumeric()) {
            if (1..=LONGEST_WORD).contains(&word.len()) {
                match counts.get_mut(word) {
                    Some(count) => *count += 1,
                    None => {
                        counts.insert(word.to_owned(), 1);
                    }
                }
            }
        }
        Self(counts)
    }

    fn count(&self, word: &str) -> u32 {
        self.0.get(word).copied().unwrap_or(0)
    }
}

/// Which quote marks are open.
#[derive(Debug, Default)]
pub(super) struct Marks {
    double: bool,
    single: bool,
    /// Whether the last straight double mark closed.
    closed: bool,
}

impl Marks {
    /// Reads one straight mark with what stands around it.
    pub(super) fn see(&mut self, prev: char, ch: char, rest: &str) {
        let next = rest.chars().next();
        let opens_here = prev.is_whitespace() || matches!(prev, '(' | '[' | '—' | '–' | '-');
        let word_follows =
            next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '[' | '$' | '\'' | '‘'));
        if ch == '\'' && opens_here && word_follows {
            self.single = true;
        }
        if ch != '"' {
            return;
        }
        let closes = if opens_here && word_follows {
            false
        } else if !opens_here && next.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '"')) {
            true
        } else {
            match next_mark_opens(rest) {
                Some(opens) if matches!(prev, '.' | '?' | '!' | '…') => opens,
                _ => self.double,
            }
        };
        self.double = !closes;
        self.closed = closes;
    }

    /// A new paragraph starts with `ch`: what was open is forgotten, but the mark that opens it.
    pub(super) fn start_paragraph(&mut self, ch: char) {
        self.double = ch == '"';
        self.single = ch == '\'';
    }
}

/// Whether the next straight double mark opens, as far as the white space around it tells: then this one closes.
fn next_mark_opens(rest: &str) -> Option<bool> {
    const FAR: usize = 2000;
    let near = rest.get(..rest.floor_char_boundary(FAR)).unwrap_or(rest);
    let at = near.find('"')?;
    let before = near.get(..at)?.chars().next_back()?;
    let after = near.get(at + 1..)?.chars().next();
    match (before.is_whitespace(), after.is_none_or(char::is_whitespace)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// Two characters that touch, and what stands around them.
#[derive(Debug)]
pub(super) struct Place<'t> {
    before: &'t str,
    after: &'t str,
    prev: char,
    ch: char,
    next: Option<char>,
}

impl<'t> Place<'t> {
    pub(super) fn new(text: &'t str, at: usize, prev: char, ch: char) -> Self {
        let from = text.floor_char_boundary(at.saturating_sub(REACH));
        let to = text.floor_char_boundary(at.saturating_add(REACH));
        let after = Span::new(at, to).of(text);
        let next = after.chars().nth(1);
        Self { before: Span::new(from, at).of(text), after, prev, ch, next }
    }

    /// Whether a capital stands here that opens a word ("The", "A ", "U.S.").
    fn opens_word(&self) -> bool {
        self.ch.is_uppercase()
    }

    /// Whether a mark stands here that opens, with a word behind it.
    fn opens_quote(&self) -> bool {
        matches!(self.ch, '“' | '‘' | '«')
            || (matches!(self.ch, '(' | '[') && self.next.is_some_and(char::is_uppercase))
    }

    /// The letters and digits from here on.
    fn word_after(&self) -> &'t str {
        let end = self.after.find(|c: char| !c.is_alphanumeric()).unwrap_or(self.after.len());
        Span::new(0, end).of(self.after)
    }

    /// The word before here and its stop, with its inner stops, without closing marks.
    fn word_before(&self) -> &'t str {
        let before = self.before.trim_end_matches(|c: char| !c.is_alphanumeric());
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-');
        let start = before.char_indices().rev().find(|&(_, c)| !inside(c));
        let start = start.map_or(0, |(at, c)| at + c.len_utf8());
        before.get(start..).unwrap_or("")
    }

    /// Whether this is inside an address.
    fn in_address(&self) -> bool {
        let token = self.before.rsplit(char::is_whitespace).next().unwrap_or("");
        token.contains("://") || token.contains("www.") || token.contains('@')
    }
}

/// Whether a paragraph starts at this place.
pub(super) fn strength(
    place: &Place<'_>,
    marks: &Marks,
    words: &Words,
    lexicon: &Lexicon,
) -> Option<Strength> {
    if let Some(found) = list_mark(place) {
        return Some(found).filter(|_| !place.in_address());
    }
    let found = match place.prev {
        '.' | '!' | '?' | '…' => after_stop(place, marks, lexicon),
        '”' | '»' => (place.opens_word() || place.opens_quote() || matches!(place.ch, '"'))
            .then_some(Strength::Strong),
        '"' if marks.closed || place.ch == '"' => after_straight_mark(place, marks),
        '\'' | '’' => after_single_mark(place),
        ')' | ']' => (place.opens_word()
            && place.next.is_some_and(|c| c.is_lowercase() || c == ' '))
        .then_some(Strength::Strong),
        ':' => after_colon(place, marks),
        ';' | '%' => (place.opens_word() && place.next.is_some_and(char::is_lowercase))
            .then_some(Strength::Weak),
        prev if prev.is_alphanumeric() => inside_word(place, marks, words, lexicon),
        _ => None,
    };
    found.filter(|_| !place.in_address())
}

/// A dash or bullet with a space behind it, or the number of a list entry ("2. Boil"), right behind a word or stop.
fn list_mark(place: &Place<'_>) -> Option<Strength> {
    let stop = matches!(place.prev, '.' | '?' | '!' | '…' | ':' | ')' | ';' | '”' | '"');
    let after = place.after;
    if matches!(place.ch, '•' | '●' | '▪' | '■') {
        return Some(Strength::Strong);
    }
    if matches!(place.ch, '-' | '—' | '–' | '*') {
        let word = after.strip_prefix(place.ch)?.strip_prefix(' ')?.chars().next()?;
        let opens =
            word.is_uppercase() || word.is_ascii_digit() || matches!(word, '"' | '“' | '*' | '$');
        return match (stop, opens) {
            (true, true) => Some(Strength::Strong),
            (true, false) if place.ch == '-' => Some(Strength::Weak),
            (false, true) if place.ch == '-' && place.prev.is_alphanumeric() => {
                Some(Strength::Weak)
            }
            _ => None,
        };
    }
    if place.ch.is_ascii_digit() && !place.prev.is_ascii_digit() {
        let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
        let word = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))?.chars().next()?;
        if after.len() - rest.len() <= 2 && word.is_uppercase() {
            return match place.prev {
                _ if stop => Some(Strength::Strong),
                prev if prev.is_lowercase() => Some(Strength::Weak),
                _ => None,
            };
        }
    }
    None
}

fn after_stop(place: &Place<'_>, marks: &Marks, lexicon: &Lexicon) -> Option<Strength> {
    let quote = place.opens_quote()
        || (place.ch == '"' && marks.double && !marks.closed)
        || (place.ch == '\'' && !marks.single && place.next.is_some_and(char::is_uppercase));
    let word = place.word_before();
    if word.is_empty() {
        return None;
    }
    if quote || place.prev != '.' {
        return (quote || place.opens_word()).then_some(Strength::Strong);
    }
    if place.ch.is_ascii_digit() {
        let plain = word.chars().count() >= 3 && word.chars().all(char::is_lowercase);
        return (plain && !lexicon.language.abbreviations.contains(word))
            .then_some(Strength::Strong);
    }
    if !place.opens_word() {
        return None;
    }
    after_full_stop(place, word, lexicon)
}

/// A full stop right before a capital.
fn after_full_stop(place: &Place<'_>, word: &str, lexicon: &Lexicon) -> Option<Strength> {
    let next = place.word_after();
    let function = is_function(&next.to_lowercase(), lexicon);
    let weak_if = |yes: bool| yes.then_some(Strength::Weak);
    let last = word.rsplit('.').next().unwrap_or(word);
    if last.chars().count() == 1 && last.chars().all(char::is_alphabetic) {
        let spelt_out = next.chars().nth(1).is_some_and(char::is_lowercase);
        let known = ["U.S", "U.K", "U.N", "E.U", "D.C", "a.m", "p.m"].contains(&word);
        return weak_if((known && spelt_out) || (function && next.len() > 1));
    }
    let known = &lexicon.language.abbreviations;
    if known.is_title(word) {
        return None;
    }
    if known.contains(word) {
        return weak_if(function);
    }
    let shouted = |word: &str| word.len() > 1 && !word.chars().any(char::is_lowercase);
    if shouted(word) && shouted(next) && word.chars().all(char::is_alphabetic) {
        return None;
    }
    Some(Strength::Strong)
}

fn after_straight_mark(place: &Place<'_>, marks: &Marks) -> Option<Strength> {
    let opens = place.opens_word() || place.opens_quote() || place.ch == '[';
    let second = place.ch == '"' && marks.double;
    (opens || second).then_some(Strength::Strong)
}

/// A single mark that closes behind a stop.
fn after_single_mark(place: &Place<'_>) -> Option<Strength> {
    let stop =
        place.before.chars().rev().nth(1).is_some_and(|c| matches!(c, '.' | '?' | '!' | '…'));
    (stop && (place.opens_word() || place.opens_quote())).then_some(Strength::Strong)
}

fn after_colon(place: &Place<'_>, marks: &Marks) -> Option<Strength> {
    let worded = place
        .before
        .chars()
        .rev()
        .nth(1)
        .is_some_and(|c| c.is_alphabetic() || matches!(c, ')' | '"' | '”'));
    let quote = place.opens_quote() || (place.ch == '"' && marks.double);
    let spelt = place.opens_word() && place.next.is_some_and(|c| c.is_lowercase() || c == ' ');
    (worded && (quote || spelt)).then_some(Strength::Strong)
}

/// A capital inside a word: a heading or a list item that has no stop.
fn inside_word(
    place: &Place<'_>,
    marks: &Marks,
    words: &Words,
    lexicon: &Lexicon,
) -> Option<Strength> {
    if place.ch == '“'
        || (place.ch == '"' && marks.double && place.next.is_some_and(char::is_uppercase))
    {
        return Some(Strength::Weak);
    }
    if !place.opens_word()
        || place.prev.is_uppercase() && !place.next.is_some_and(char::is_lowercase)
    {
        return None;
    }
    let before = place.before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let after = place.word_after();
    // A second capital further on begins another word.
    let second = after.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map(|(at, _)| at);
    let right = Span::new(0, second.unwrap_or(after.len())).of(after);
    let left = match before.char_indices().rev().find(|(_, c)| c.is_uppercase()) {
        Some((at, _)) if !place.prev.is_uppercase() => before.get(at..).unwrap_or(before),
        _ => before,
    };
    let whole = format!("{before}{after}");
    if words.count(&whole) > 1
        || lexicon.news.name_prefixes.contains(left)
        || lexicon.news.camel_names.contains(&whole)
    {
        return None;
    }
    let known = |word: &str, lowest: u32| {
        let lower = word.to_lowercase();
        is_function(&lower, lexicon)
            || lexicon.news.is_common(&lower)
            || words.count(word) >= lowest
            || words.count(&lower) >= lowest
    };
    let number = left.chars().all(|c| c.is_ascii_digit());
    let lower = right.to_lowercase();
    let sure = is_function(&lower, lexicon) && (right.len() > 1 || matches!(right, "A" | "I"));
    let left_known = (known(left, 1) && left.len() > 1) || number;
    let right_known = known(right, 1) && right.len() > 1;
    let common = sure || lexicon.news.is_common(&lower);
    let taken = if place.prev.is_uppercase() {
        left.len() > 1 && (sure || (common && right.len() > 3))
    } else if number {
        right_known
    } else {
        left.len() > 1 && (sure || right.len() > 1 && (left_known || right_known))
    };
    taken.then_some(Strength::Weak)
}

//! A heading or a list item without a stop that runs into what follows: a capital or a figure inside a word.

use crate::clean::shape::is_function;
use crate::lexicon::Lexicon;
use crate::text::Span;

use super::marks::Marks;
use super::place::{Place, Strength, weak_if};
use super::words::Words;

/// Whether a paragraph starts at this place right behind a letter or digit. Such breaks are weak: names of products
/// are written like that too.
pub(super) fn strength(
    place: &Place<'_>,
    marks: &Marks,
    words: &Words<'_>,
    lexicon: &Lexicon,
) -> Option<Strength> {
    let quotes = place.ch == '"' && marks.double() && place.next.is_some_and(char::is_uppercase);
    if place.ch == '“' || quotes {
        return Some(Strength::Weak);
    }
    if place.prev.is_lowercase() && place.ch == '$' {
        return weak_if(place.next.is_some_and(|c| c.is_ascii_digit()));
    }
    if place.ch == '(' {
        return weak_if(is_telephone(place.after));
    }
    if place.ch.is_ascii_digit() {
        let left = place.letters_before();
        let worded = place.prev.is_lowercase() && left.chars().all(char::is_alphabetic);
        return weak_if(
            worded && is_figure(place.after) && Joint::new(place, words, lexicon).figure(),
        );
    }
    let small_next = place.next.is_some_and(char::is_lowercase);
    if !place.ch.is_uppercase() || (place.prev.is_uppercase() && !small_next) {
        return None;
    }
    let joint = Joint::new(place, words, lexicon);
    if joint.is_sentence() && !in_tag(place) && !joint.in_code(place) {
        return Some(Strength::Strong);
    }
    weak_if(match place.prev {
        _ if in_tag(place) => false,
        prev if joint.is_name() && !joint.may_come_again(prev) => false,
        prev if prev.is_uppercase() => joint.behind_capitals(),
        prev if prev.is_ascii_digit() => joint.behind_figure(),
        _ => joint.behind_word(place),
    })
}

/// `#StormWatch`, `@CityCouncil`.
fn in_tag(place: &Place<'_>) -> bool {
    place.before.rsplit(char::is_whitespace).next().is_some_and(|token| token.contains(['#', '@']))
}

/// "(415) 555-0100".
fn is_telephone(text: &str) -> bool {
    let mut chars = text.chars().skip(1);
    chars.by_ref().take(3).all(|c| c.is_ascii_digit()) && chars.next() == Some(')')
}

/// A figure that stands by itself: "2020 ", "1,200 ", "16:9".
fn is_figure(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let long = text.len() - rest.len() > 1;
    match rest.chars().next() {
        None | Some(' ' | '%' | '–') => true,
        Some('.' | ',' | ':' | '-' | '/') => match rest.chars().nth(1) {
            None | Some(' ') => long,
            Some(next) => next.is_ascii_digit(),
        },
        _ => false,
    }
}

/// Two words that touch.
struct Joint<'a, 't> {
    /// The first of them, from its capital on.
    left: &'a str,
    /// The second of them, up to the next capital.
    right: &'a str,
    /// How often both stand together in the article, to the letter.
    together: u32,
    /// Whether the two are the whole of what stands here, and known to be one name.
    known_name: bool,
    words: &'a Words<'t>,
    lexicon: &'a Lexicon,
}

impl<'a, 't> Joint<'a, 't> {
    fn new(place: &Place<'a>, words: &'a Words<'t>, lexicon: &'a Lexicon) -> Self {
        let before = place.letters_before();
        let after = place.word_after();
        let second = after.char_indices().skip(1).find(|(_, c)| c.is_uppercase());
        let right = Span::new(0, second.map_or(after.len(), |(at, _)| at)).of(after);
        let left = match before.char_indices().rev().find(|(_, c)| c.is_uppercase()) {
            Some((at, _)) if !place.prev.is_uppercase() => before.get(at..).unwrap_or(before),
            _ => before,
        };
        let whole = format!("{before}{after}");
        let news = &lexicon.news;
        let known_name = news.name_prefixes.contains(left) || news.camel_names.contains(&whole);
        Self { left, right, together: words.count(&whole), known_name, words, lexicon }
    }

    fn is_name(&self) -> bool {
        self.known_name || self.together > 1
    }

    /// What stands together twice is a name, or two lines that are repeated: small letters before a capital, and a
    /// sentence's first word behind a longer one, are no name's.
    fn may_come_again(&self, prev: char) -> bool {
        if self.known_name || !prev.is_lowercase() || !self.is_known(self.left) {
            return false;
        }
        match self.left.chars().next() {
            Some(first) if first.is_lowercase() => self.left.len() > 2,
            _ => self.left.len() > 3 && self.right_only_links(),
        }
    }

    /// Whether the second word is a function word and nothing else, so that no name ends in it: "the", not "well".
    fn right_only_links(&self) -> bool {
        let lower = self.right.to_lowercase();
        let words = &self.lexicon.words;
        words.is_function(&lower) && words.common(&lower).is_none_or(|word| word.parts.is_unknown())
    }

    /// A sentence's first word behind a word in small letters: no name is written like that.
    fn is_sentence(&self) -> bool {
        !self.is_name()
            && self.left.len() > 3
            && self.left.starts_with(char::is_lowercase)
            && self.lexicon.words.is_function(&self.right.to_lowercase())
            && self.right.len() > 1
            && self.is_known(self.left)
    }

    /// `HARBOUR NEWSFerries are late`, but not `APIs`.
    fn behind_capitals(&self) -> bool {
        let plural = self.right.len() == 2 && self.right.ends_with('s');
        self.left.len() > 1
            && !plural
            && (self.right_is_function() || (self.right.len() > 2 && self.is_known(self.right)))
    }

    /// "for $799.99Varnholt", but not "4to6Crew".
    fn behind_figure(&self) -> bool {
        let figure = self.left.chars().all(|c| c.is_ascii_digit());
        self.right.len() > 1
            && if figure { self.is_known(self.right) } else { self.right_is_function() }
    }

    /// "Story Timeline2020 was the year".
    fn figure(&self) -> bool {
        !self.is_name() && self.left.len() > 2 && self.is_known(self.left)
    }

    /// `What farmers wantThe farmers`, but not `iPhone`, `AirPlay 2`.
    fn behind_word(&self, place: &Place<'_>) -> bool {
        let small = self.left.starts_with(char::is_lowercase);
        let long = self.right.len() > 2;
        if small && self.left.len() < 3 {
            return self.left.len() == 2 && is_function(self.left, self.lexicon) && long;
        }
        if self.left.len() < 2 {
            return false;
        }
        if self.right_is_function() {
            return true;
        }
        let (left, right) = (self.is_known(self.left), self.is_known(self.right));
        if small {
            // Code is written like that: "addressCountry":
            return (left || right) && !self.in_code(place);
        }
        match place.behind_word() {
            _ if self.right.len() < place.word_after().len() => long && (left || right),
            Some(':' | '?') => long,
            None | Some(' ') => long && (left || right),
            Some('-' | '\'' | '’') => long && left && right,
            _ => false,
        }
    }

    fn in_code(&self, place: &Place<'_>) -> bool {
        let before = place.before.get(..place.before.len() - self.left.len()).unwrap_or("");
        before.ends_with(['"', '\'', '_', '.', '/', '&', '=', '<'])
    }

    fn right_is_function(&self) -> bool {
        is_function(&self.right.to_lowercase(), self.lexicon)
            && (self.right.len() > 1 || matches!(self.right, "A" | "I"))
    }

    /// Whether this is a word, or stands in the article by itself.
    fn is_known(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let Lexicon { news, words, names, places, .. } = self.lexicon;
        is_function(&lower, self.lexicon)
            || news.is_common(&lower)
            || words.common(&lower).is_some()
            || words.is_not_name(word)
            || names.given(&lower).is_some()
            || names.is_family(&lower)
            || places.names.get(word).is_some()
            || self.words.count(word) > 0
            || self.words.count(&lower) > 0
    }
}

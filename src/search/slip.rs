//! Names that differ from what was typed by a slip of the hand.
//!
//! The distance is that of Damerau and Levenshtein in its restricted form (optimal string alignment: no letter is edited
//! twice). Since the first letter has to be right and few edits are forgiven, hardly any line comes as far as being
//! compared.

use super::fuzzy::Starts;
use crate::text::Span;

/// Longer words are not forgiven anything: nobody types them as names.
const LONGEST: usize = 32;

/// What was typed, and room to compare it with words.
#[derive(Debug)]
pub(super) struct Slip {
    typed: Vec<char>,
    most_edits: u32,
    word: Vec<char>,
    /// Edits from what was typed so far to each beginning of the word, for the last three letters typed.
    rows: [Vec<u8>; 3],
}

/// A distance that is never forgiven.
const FAR: u8 = u8::MAX / 2;

impl Slip {
    /// Of a folded word, or several.
    pub(super) fn of(typed: &str) -> Self {
        let typed: Vec<char> = typed.chars().collect();
        let most_edits = match typed.len() {
            4..8 => 1,
            8..=LONGEST => 2,
            _ => 0,
        };
        Self { typed, most_edits, word: Vec::new(), rows: [const { Vec::new() }; 3] }
    }

    /// How many edits are forgiven.
    pub(super) fn most_edits(&self) -> u32 {
        self.most_edits
    }

    /// Twice the edits to the nearest of the words of `text`, or to all of it, and one more where only a beginning is so
    /// near; `None` if all are too far.
    pub(super) fn distance(&mut self, text: &str, starts: Starts<'_>) -> Option<u8> {
        if self.typed.is_empty() || self.typed.len() > LONGEST {
            return None;
        }
        let mut nearest: Option<u8> = None;
        let mut next = Some(0);
        while let Some(start) = next.filter(|&start| start < text.len()) {
            let rest = Span::new(start, text.len()).of(text);
            if rest.chars().next() == self.typed.first().copied() {
                let end = rest.find(|ch: char| !ch.is_alphanumeric()).unwrap_or(rest.len());
                let word = Span::new(0, end).of(rest);
                let whole = (start == 0 && end < rest.len()).then_some(rest);
                for part in [Some(word), whole].into_iter().flatten() {
                    let distance = self.distance_to(part);
                    nearest = nearest.into_iter().chain(distance).min();
                }
            }
            if nearest == Some(0) {
                break;
            }
            next = starts.next(start + 1);
        }
        nearest
    }

    /// Of a word that begins with the same letter.
    fn distance_to(&mut self, word: &str) -> Option<u8> {
        let longest = self.typed.len() + self.most_edits as usize;
        self.word.clear();
        self.word.extend(word.chars().take(longest + 1));
        let is_whole = self.word.len() <= longest;
        self.word.truncate(longest);
        let [before_last, last, row] = &mut self.rows;
        before_last.clear();
        last.clear();
        last.extend(0..=self.word.len() as u8);
        let mut previous: Option<char> = None;
        for (index, &letter) in self.typed.iter().enumerate() {
            next_row(letter, previous, &self.word, index as u8 + 1, before_last, last, row);
            if row.iter().chain(last.iter()).all(|&edits| u32::from(edits) > self.most_edits) {
                return None;
            }
            std::mem::swap(before_last, last);
            std::mem::swap(last, row);
            previous = Some(letter);
        }
        let whole = last.last().copied().filter(|_| is_whole).map(|edits| (edits, 0));
        // A beginning has the first letter at least.
        let beginning = last.iter().skip(1).copied().min().map(|edits| (edits, 1));
        let forgiven = |&(edits, _): &(u8, u8)| u32::from(edits) <= self.most_edits;
        let best = whole.into_iter().chain(beginning).filter(forgiven);
        best.map(|(edits, more)| 2 * edits + more).min()
    }
}

/// Fills `row`: the edits from what was typed up to `letter` (`typed` letters) to each beginning of `word`.
fn next_row(
    letter: char,
    previous: Option<char>,
    word: &[char],
    typed: u8,
    before_last: &[u8],
    last: &[u8],
    row: &mut Vec<u8>,
) {
    row.clear();
    row.push(typed);
    let mut left = typed;
    let mut behind = None;
    for (index, &ch) in word.iter().enumerate() {
        let of = |row: &[u8], place: usize| row.get(place).copied().unwrap_or(FAR);
        let exchanged = of(last, index) + u8::from(letter != ch);
        let edits = exchanged.min(left + 1).min(of(last, index + 1) + 1);
        let swapped = previous == Some(ch) && behind == Some(letter) && index > 0;
        left = if swapped { edits.min(of(before_last, index - 1) + 1) } else { edits };
        row.push(left);
        behind = Some(ch);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::super::fuzzy::{Starts, mark};
    use super::Slip;

    fn distance(typed: &str, name: &str) -> Option<u8> {
        let mut bits = Vec::new();
        mark(&mut bits, 0, name);
        Slip::of(typed).distance(name, Starts::new(&bits, 0))
    }

    #[test]
    fn each_kind_of_slip_is_one_edit() {
        for typed in ["kovalska", "kovalki", "kovalzki", "kovaklski", "koavlski"] {
            assert_eq!(distance(typed, "marta kovalski"), Some(2), "{typed}");
        }
        assert_eq!(distance("kovasli", "marta kovalski"), None);
    }

    #[test]
    fn long_words_may_have_two_and_short_ones_none() {
        assert_eq!(distance("lindqvsit", "anna lindkvist"), Some(4));
        assert_eq!(distance("lindqvsti", "anna lindkvisk"), None);
        assert_eq!(distance("brg", "ingrid berg"), None);
        assert_eq!(distance("breg", "ingrid berg"), Some(2));
    }

    #[test]
    fn the_first_letter_has_to_be_right() {
        assert_eq!(distance("lovalski", "marta kovalski"), None);
        assert_eq!(distance("okvalski", "marta kovalski"), None);
    }

    #[test]
    fn a_word_half_typed_is_near_to_its_beginning_but_less_so() {
        assert_eq!(distance("koval", "marta kovalski"), Some(1));
        assert_eq!(distance("kobal", "marta kovalski"), Some(3));
        assert_eq!(distance("kobal", "marta koval"), Some(2));
    }

    #[test]
    fn spaces_in_a_name_are_forgiven_like_letters() {
        assert_eq!(distance("vanderberg", "van der berg"), Some(4));
        assert_eq!(distance("marta kovalska", "marta kovalski"), Some(2));
    }

    #[test]
    fn nothing_typed_is_near_to_nothing() {
        assert_eq!(distance("", "a"), None);
        assert_eq!(distance(&"a".repeat(999), &"a".repeat(999)), None);
    }

    /// By the definition: the least of all edits of the last letters. `known` has what was found out of shorter ones,
    /// by their lengths.
    fn least(typed: &[char], word: &[char], known: &mut HashMap<(usize, usize), usize>) -> usize {
        let (Some((&a, typed_less)), Some((&b, word_less))) =
            (typed.split_last(), word.split_last())
        else {
            return typed.len().max(word.len());
        };
        if let Some(&least) = known.get(&(typed.len(), word.len())) {
            return least;
        }
        let exchanged = least(typed_less, word_less, known) + usize::from(a != b);
        let inserted = least(typed, word_less, known).min(least(typed_less, word, known)) + 1;
        let swap = match (typed_less.split_last(), word_less.split_last()) {
            (Some((&c, typed)), Some((&d, word))) if a == d && b == c => {
                least(typed, word, known) + 1
            }
            _ => usize::MAX,
        };
        let least = exchanged.min(inserted).min(swap);
        known.insert((typed.len(), word.len()), least);
        least
    }

    fn edits(typed: &[char], word: &[char]) -> usize {
        least(typed, word, &mut HashMap::new())
    }

    proptest! {
        #[test]
        fn the_distance_is_that_of_the_definition(
            typed in "a[a-cé]{2,6}",
            words in proptest::collection::vec("[ab][a-cé]{0,7}", 1..4),
        ) {
            let chars = |text: &str| text.chars().collect::<Vec<char>>();
            let pattern = chars(&typed);
            let most = match pattern.len() { 4..8 => 1, 8.. => 2, _ => 0 };
            let name = words.join(" ");
            let mut nearest = None;
            for word in words.iter().chain([&name]).filter(|word| word.starts_with('a')) {
                let word = chars(word);
                let whole = edits(&pattern, &word);
                let beginnings = 1..=word.len();
                let beginning = beginnings.map(|end| edits(&pattern, &word[..end])).min().unwrap_or(99);
                for (edits, distance) in [(whole, 2 * whole), (beginning, 2 * beginning + 1)] {
                    if edits <= most {
                        nearest = Some(nearest.map_or(distance, |nearest: usize| nearest.min(distance)));
                    }
                }
            }
            prop_assert_eq!(distance(&typed, &name).map(usize::from), nearest);
        }
    }
}

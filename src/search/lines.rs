//! Many short lines (headlines, names), folded once and searched again at every key.

use super::bits::Bits;
use super::condition::Needle;
use super::fuzzy::{Letters, Matcher, Reach, phrase};
use super::subject::{fold_line, start_of};
use crate::text::Span;

/// Headlines or names, in the order in which they were pushed, ready to be searched.
///
/// They stand folded in one string; beside its text a line costs 21 bytes.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    /// The lines, a line break behind each.
    text: String,
    /// Where each line ends (bytes of `text`).
    ends: Vec<u32>,
    letters: Vec<Letters>,
}

/// The lines that a needle is found in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scan {
    /// The lines (numbers from 0, ascending) with the score of the match.
    pub matched: Vec<(u32, i32)>,
    /// The lines that a longer needle that begins with this one could match: to be handed in with the next key.
    pub candidates: Bits,
}

/// More of a line is cut.
const LONGEST_LINE: usize = 16 << 20;

/// So many lines are searched before the caller is asked whether to stop.
const BLOCK: usize = 4096;

impl Lines {
    /// Adds a line. It is empty for every search if 4 GB are full.
    pub fn push(&mut self, text: &str) {
        let folded = fold_line(start_of(text, LONGEST_LINE));
        let fits = self.text.len() + folded.len() < u32::MAX as usize;
        let folded = if fits { folded.as_str() } else { "" };
        self.letters.push(Letters::of(folded));
        self.text.push_str(folded);
        self.ends.push(self.text.len() as u32);
        if fits {
            self.text.push('\n');
        }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no line.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The lines in which `needle` is found, each with its best match's score; `None` if `stop` said so, which is asked
    /// every few thousand lines.
    ///
    /// Only lines of `among` are looked at, if it is given: the [`Scan::candidates`] of a needle with the same reach and
    /// field that this one begins with.
    pub fn scan(
        &self,
        needle: &Needle,
        reach: Reach,
        among: Option<&Bits>,
        stop: &dyn Fn() -> bool,
    ) -> Option<Scan> {
        let matcher = Matcher::default();
        let mut scan = Scan { matched: Vec::new(), candidates: Bits::new(self.len()) };
        for (number, letters) in self.letters.iter().enumerate() {
            if number % BLOCK == 0 && stop() {
                return None;
            }
            let may_match = needle.pattern.mask() & !letters.all == 0;
            if !may_match || among.is_some_and(|among| !among.get(number)) {
                continue;
            }
            scan.candidates.set(number);
            let text = self.line(number);
            let found = if needle.exact {
                phrase(&needle.pattern, text)
            } else {
                matcher.find(&needle.pattern, text, reach)
            };
            if let Some(found) = found {
                let score = i32::try_from(found.score).unwrap_or(i32::MAX);
                scan.matched.push((number as u32, score));
            }
        }
        Some(scan)
    }

    /// The folded text of a line.
    fn line(&self, number: usize) -> &str {
        let end = self.ends.get(number).map_or(0, |&end| end as usize);
        let before = number.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = before.map_or(0, |&before| before as usize + 1);
        Span::new(start.min(end), end).of(&self.text)
    }
}

#[cfg(test)]
mod tests;

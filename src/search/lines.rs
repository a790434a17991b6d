//! Many short lines (headlines, names), folded once and searched again at every key.
//!
//! A scan finds what [`find`](super::fuzzy::find) and [`phrase`] would find line by line. It is quick
//! because most lines are passed by a look at the masks of their letters, words of one or two letters are compared at the
//! starts of words only, longer ones are searched for in many lines at once where many could hold them, and gaps are
//! tried only where the letters could stand as an abbreviation's do; only lines that pass all of this are scored.

use super::bits::Bits;
use super::condition::Needle;
use super::fuzzy::{
    Loose, Marks, Pattern, Reach, Starts, is_head, literal, literal_score, literal_start, loosely,
    mark, phrase,
};
use super::slip::Slip;
use super::subject::{fold_line, start_of};
use crate::text::Span;

/// Headlines or names, in the order in which they were pushed, ready to be searched.
///
/// They stand folded in one string; beside its text a line costs 29 bytes and a bit for each of its bytes.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    /// The lines, a line break behind each.
    text: String,
    /// Where each line ends (bytes of `text`).
    ends: Vec<u32>,
    marks: Vec<Marks>,
    /// Where words start: a bit a byte of `text`.
    starts: Vec<u64>,
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

/// Lines are searched together where more than one in so many could hold the word.
const TOGETHER: usize = 6;

impl Lines {
    /// Adds a line. It is empty for every search if 4 GB are full.
    pub fn push(&mut self, text: &str) {
        self.push_folded(&fold_line(start_of(text, LONGEST_LINE)));
    }

    /// Adds a line that [`folded_line`](super::folded_line) made.
    pub fn push_folded(&mut self, folded: &str) {
        let fits = self.text.len() + folded.len() < u32::MAX as usize;
        let folded = if fits { folded } else { "" };
        self.marks.push(mark(&mut self.starts, self.text.len(), folded));
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
        let mut scan = Scan { matched: Vec::new(), candidates: Bits::new(self.len()) };
        let mut possible = Vec::with_capacity(BLOCK);
        for start in (0..self.len()).step_by(BLOCK) {
            if stop() {
                return None;
            }
            let block = start..self.len().min(start + BLOCK);
            let size = block.len();
            let wanted = |&number: &usize| among.is_none_or(|among| among.get(number));
            let fits = |&number: &usize| needle.pattern.missing(self.marks_of(number).letters) == 0;
            possible.clear();
            possible.extend(block.filter(wanted).filter(fits));
            if needle.exact {
                self.scan_phrase(&needle.pattern, &possible, &mut scan);
            } else if needle.pattern.is_short() {
                self.scan_short(&needle.pattern, &possible, &mut scan);
            } else if possible.len() * TOGETHER > size {
                let literal = self.literal_together(&needle.pattern, &possible);
                self.scan_long(&needle.pattern, &possible, literal, reach, &mut scan);
            } else {
                let literal = |&number: &usize| {
                    literal(&needle.pattern, self.line(number)).map(|span| (number, span))
                };
                let literal = possible.iter().filter_map(literal);
                self.scan_long(&needle.pattern, &possible, literal, reach, &mut scan);
            }
        }
        Some(scan)
    }

    /// The lines with a word, or as a whole, that `needle` may be a slip of the hand for, each with its distance: twice
    /// the edits, and one more where only a beginning is so near. `None` if `stop` said so.
    ///
    /// An edit puts in, leaves out or exchanges a letter, or swaps two neighbours; one is forgiven in words of four to
    /// seven letters, two in longer ones, and never the first letter. It is meant for names, and for what finds nothing
    /// plainly: ask [`Lines::scan`] first, and only where nothing at all matches put the nearest lines in its place,
    /// saying so. A needle of whole words (in quote marks) is near to nothing.
    pub fn near(
        &self,
        needle: &Needle,
        among: Option<&Bits>,
        stop: &dyn Fn() -> bool,
    ) -> Option<Vec<(u32, u8)>> {
        let pattern = &needle.pattern;
        let (mut slip, mut near) = (Slip::of(pattern.folded()), Vec::new());
        for number in 0..self.len() {
            if number % BLOCK == 0 && stop() {
                return None;
            }
            let letters = self.marks_of(number).letters;
            let far = !pattern.may_start(letters) || pattern.missing(letters) > slip.most_edits();
            if far || needle.exact || among.is_some_and(|among| !among.get(number)) {
                continue;
            }
            let distance = slip.distance(self.line(number), self.starts_of(number));
            near.extend(distance.map(|distance| (number as u32, distance)));
        }
        Some(near)
    }

    /// The lines in which all of these are found, in any order, each with the sum of their scores (lines ascending).
    pub fn scan_all(
        &self,
        needles: &[Needle],
        reach: Reach,
        stop: &dyn Fn() -> bool,
    ) -> Option<Vec<(u32, i32)>> {
        let scan = |needle: &Needle, among: Option<&Bits>| {
            Some(self.scan(needle, reach, among, stop)?.matched)
        };
        self.in_one_line(needles, scan, i32::saturating_add)
    }

    /// The lines to which all of these are [near](Lines::near), each with the sum of the distances (lines ascending).
    pub fn near_all(&self, needles: &[Needle], stop: &dyn Fn() -> bool) -> Option<Vec<(u32, u8)>> {
        let near = |needle: &Needle, among: Option<&Bits>| self.near(needle, among, stop);
        self.in_one_line(needles, near, u8::saturating_add)
    }

    /// The lines that `find` finds for each of the needles, each with the sum of what it found.
    fn in_one_line<N: Copy>(
        &self,
        needles: &[Needle],
        find: impl Fn(&Needle, Option<&Bits>) -> Option<Vec<(u32, N)>>,
        plus: impl Fn(N, N) -> N,
    ) -> Option<Vec<(u32, N)>> {
        let Some((first, others)) = needles.split_first() else { return Some(Vec::new()) };
        let mut all = find(first, None)?;
        for needle in others {
            let mut among = Bits::new(self.len());
            for &(line, _) in &all {
                among.set(line as usize);
            }
            let mut sums = all.into_iter().peekable();
            let sum = |(line, found): (u32, N)| {
                while sums.next_if(|&(earlier, _)| earlier < line).is_some() {}
                let (_, earlier) = sums.next_if(|&(earlier, _)| earlier == line)?;
                Some((line, plus(earlier, found)))
            };
            all = find(needle, Some(&among))?.into_iter().filter_map(sum).collect();
        }
        Some(all)
    }

    fn scan_phrase(&self, pattern: &Pattern, possible: &[usize], scan: &mut Scan) {
        for &number in possible {
            let text = self.line(number);
            if let Some(found) = phrase(pattern, text) {
                scan.add(number, found.score);
            } else if pattern.stands_in(text) {
                scan.candidates.set(number);
            }
        }
    }

    /// One or two letters: at the starts of words.
    fn scan_short(&self, pattern: &Pattern, possible: &[usize], scan: &mut Scan) {
        for &number in possible {
            scan.candidates.set(number);
            if !pattern.may_open(self.marks_of(number)) {
                continue;
            }
            let text = self.line(number);
            if let Some(span) = literal_start(pattern, text, self.starts_of(number)) {
                scan.add(number, literal_score(pattern, text, span));
            }
        }
    }

    /// Three letters and more: together in the `literal` lines, with gaps in others.
    fn scan_long(
        &self,
        pattern: &Pattern,
        possible: &[usize],
        literal: impl Iterator<Item = (usize, Span)>,
        reach: Reach,
        scan: &mut Scan,
    ) {
        let mut literal = literal.peekable();
        for &number in possible {
            let text = self.line(number);
            if let Some((_, span)) = literal.next_if(|&(found, _)| found == number) {
                scan.add(number, literal_score(pattern, text, span));
                continue;
            }
            match loosely(pattern, text, self.marks_of(number), self.starts_of(number), reach) {
                Loose::Matches(score) => scan.add(number, score),
                Loose::LongerMay => scan.candidates.set(number),
                Loose::Never => {}
            }
        }
    }

    /// [`literal`] in each of the `possible` lines (ascending), by one search through all of their text.
    fn literal_together<'a>(
        &'a self,
        pattern: &'a Pattern,
        possible: &'a [usize],
    ) -> impl Iterator<Item = (usize, Span)> + 'a {
        let mut lines = possible.iter().copied().peekable();
        let last = possible.last().map_or(0, |&last| self.span_of(last).end);
        let text = Span::new(0, last).of(&self.text);
        let mut from = possible.first().map_or(0, |&first| self.span_of(first).start);
        std::iter::from_fn(move || {
            loop {
                let start = pattern.next_in(text, from)?;
                while lines.next_if(|&line| self.span_of(line).end < start).is_some() {}
                let number = *lines.peek()?;
                let line = self.span_of(number);
                if start < line.start {
                    // In a line that is not asked for.
                    from = line.start;
                    continue;
                }
                lines.next();
                from = line.end;
                let first =
                    Span::new(start - line.start, start - line.start + pattern.folded().len());
                if let Some(span) = self.literal_at(pattern, number, first) {
                    return Some((number, span));
                }
            }
        })
    }

    /// [`literal`] in a line, where `pattern` first stands at `first`.
    fn literal_at(&self, pattern: &Pattern, number: usize, first: Span) -> Option<Span> {
        let text = self.line(number);
        let mut span = first;
        while !is_head(text, span) {
            let Some(start) = pattern.next_in(text, span.end) else {
                return (first.end <= text.len()).then_some(first);
            };
            span = Span::new(start, start + pattern.folded().len());
        }
        (span.end <= text.len()).then_some(span)
    }

    fn marks_of(&self, number: usize) -> Marks {
        self.marks.get(number).copied().unwrap_or_default()
    }

    fn starts_of(&self, number: usize) -> Starts<'_> {
        Starts::new(&self.starts, self.span_of(number).start)
    }

    /// Where a line stands.
    fn span_of(&self, number: usize) -> Span {
        let end = self.ends.get(number).map_or(0, |&end| end as usize);
        let before = number.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = before.map_or(0, |&before| before as usize + 1);
        Span::new(start.min(end), end)
    }

    /// The folded text of a line.
    fn line(&self, number: usize) -> &str {
        self.span_of(number).of(&self.text)
    }
}

impl Scan {
    fn add(&mut self, number: usize, score: i64) {
        self.matched.push((number as u32, i32::try_from(score).unwrap_or(i32::MAX)));
        self.candidates.set(number);
    }
}

#[cfg(test)]
mod tests;

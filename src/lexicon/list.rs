use std::hash::Hasher as _;

use super::WordHasher;

/// A list's words, found by their hash where they stand in the list's own text.
///
/// Lists are opened at every start of the program, so no word is copied or allocated: a slot is a number, the word's
/// place in the list and a few bits of its hash. The long lists are in the dictionary instead.
#[derive(Debug)]
pub struct WordList {
    list: &'static str,
    /// 0 where free; else the low bits are the word's first byte and one, the high ones are of its hash.
    slots: Vec<u32>,
}

/// How many bits of a slot are a place in the list: no list is longer than a mebibyte.
const PLACE: u32 = 20;
const PLACE_MASK: u32 = (1 << PLACE) - 1;

impl WordList {
    /// Parses a list: see the module's own text for the form.
    pub fn parse(list: &'static str) -> Self {
        let mut words = Self::with_slots(list);
        for (at, line) in lines(list) {
            words.insert(at, line);
        }
        words
    }

    fn with_slots(list: &'static str) -> Self {
        let count = 1 + count_byte(list, b'\n');
        // At most half of the slots are taken, so that a search soon meets a free one.
        Self { list, slots: vec![0; (2 * count).next_power_of_two()] }
    }

    fn insert(&mut self, at: usize, word: &[u8]) {
        let Some(place) = u32::try_from(at + 1).ok().filter(|&place| place <= PLACE_MASK) else {
            return;
        };
        if word.is_empty() {
            return;
        }
        let (mut index, tag) = hash(word);
        let mask = self.slots.len() - 1;
        while let Some(slot) = self.slots.get_mut(index & mask) {
            if *slot == 0 {
                *slot = tag | place;
                return;
            }
            index += 1;
        }
    }

    /// The first byte of `word` in the list.
    fn find(&self, word: &str) -> Option<usize> {
        let (mut index, tag) = hash(word.as_bytes());
        let mask = self.slots.len() - 1;
        loop {
            let slot = *self.slots.get(index & mask)?;
            if slot == 0 {
                return None;
            }
            let at = (slot & PLACE_MASK) as usize - 1;
            if slot & !PLACE_MASK == tag && self.stands_at(at, word) {
                return Some(at);
            }
            index += 1;
        }
    }

    fn stands_at(&self, at: usize, word: &str) -> bool {
        let rest = self.list.as_bytes().get(at..).unwrap_or_default();
        let behind = rest.get(word.len()).copied().unwrap_or(b'\n');
        rest.starts_with(word.as_bytes()) && matches!(behind, b'\n' | b'\r')
    }

    /// Whether `word` is an entry, to the letter.
    pub fn contains(&self, word: &str) -> bool {
        self.find(word).is_some()
    }
}

/// The slot where the search for a word begins, and the bits of its hash that its slot holds.
fn hash(word: &[u8]) -> (usize, u32) {
    let mut hasher = WordHasher::default();
    hasher.write(word);
    let hash = hasher.finish();
    (hash as usize & u32::MAX as usize, (hash >> 32) as u32 & !PLACE_MASK)
}

/// The lines that hold entries, with the first byte of each. Lists are tidy: no blanks stand at a line's edges.
fn lines(list: &'static str) -> impl Iterator<Item = (usize, &'static [u8])> {
    let (mut rest, mut next) = (list.as_bytes(), 0);
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let at = next;
        let end = find_byte(rest, b'\n');
        let line = rest.get(..end).unwrap_or(rest);
        rest = rest.get(end + 1..).unwrap_or_default();
        next += end + 1;
        Some((at, line.strip_suffix(b"\r").unwrap_or(line)))
    })
    .filter(|(_, line)| !matches!(line.first(), None | Some(b'#')))
}

/// Where `wanted` first stands; the length where it does not. Eight bytes at a time: the library's own search is made
/// for longer stretches than a list's lines.
fn find_byte(bytes: &[u8], wanted: u8) -> usize {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    let (chunks, rest) = bytes.as_chunks::<8>();
    for (index, chunk) in chunks.iter().enumerate() {
        let differs = u64::from_le_bytes(*chunk) ^ (ONES * u64::from(wanted));
        let found = differs.wrapping_sub(ONES) & !differs & HIGH;
        if found != 0 {
            return index * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    let last = rest.iter().position(|&byte| byte == wanted).unwrap_or(rest.len());
    chunks.len() * 8 + last
}

/// How often `wanted` stands in a list; counted in small sums, which the compiler turns into wide instructions.
fn count_byte(list: &str, wanted: u8) -> usize {
    let small = |chunk: &[u8]| chunk.iter().map(|&byte| u8::from(byte == wanted)).sum::<u8>();
    list.as_bytes().chunks(128).map(|chunk| usize::from(small(chunk))).sum()
}

/// The entries of a list, without comments and blank lines.
pub fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    lines(list).filter_map(|(at, line)| list.get(at..at + line.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blank_lines_are_no_entries() {
        let list = WordList::parse("# source: here\n\none\ntwo words\r\nlast");
        assert!(["one", "two words", "last"].iter().all(|word| list.contains(word)));
        assert!(["# source: here", "", "two", "words", "on"].iter().all(|w| !list.contains(w)));
    }

    #[test]
    fn a_byte_is_found_wherever_it_stands() {
        let text = b"0123456789\x8a\x0a\x0bz";
        for (at, &byte) in text.iter().enumerate() {
            assert_eq!(find_byte(text, byte), at);
        }
        assert_eq!((find_byte(text, b'y'), find_byte(b"", b'y')), (text.len(), 0));
    }

    #[test]
    fn a_list_without_entries_holds_nothing() {
        assert!(!WordList::parse("").contains("") && !WordList::parse("# a\n").contains("a"));
    }
}

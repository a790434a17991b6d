//! Where the words of a text start, a bit a byte.

use super::{Letters, bit_number, starts_word};

const WORD: usize = u64::BITS as usize;

/// The starts of words in a text: a stretch of a long row of bits.
#[derive(Debug, Clone, Copy)]
pub(in crate::search) struct Starts<'a> {
    bits: &'a [u64],
    /// The bit of the text's first byte.
    offset: usize,
}

impl<'a> Starts<'a> {
    pub(in crate::search) fn new(bits: &'a [u64], offset: usize) -> Self {
        Self { bits, offset }
    }

    /// Whether a word starts at `byte`.
    pub(super) fn at(self, byte: usize) -> bool {
        let bit = self.offset + byte;
        self.bits.get(bit / WORD).is_some_and(|word| word >> (bit % WORD) & 1 == 1)
    }

    /// The first start of a word at `byte` or behind it; it may be one of a text behind this one.
    pub(in crate::search) fn next(self, byte: usize) -> Option<usize> {
        let bit = self.offset + byte;
        let mut index = bit / WORD;
        let mut word = self.bits.get(index)? & (!0 << (bit % WORD));
        while word == 0 {
            index += 1;
            word = *self.bits.get(index)?;
        }
        Some(index * WORD + word.trailing_zeros() as usize - self.offset)
    }
}

/// What a text shows at a glance.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::search) struct Marks {
    pub(in crate::search) letters: Letters,
    /// How words open: the first letter with the second, and with the third, hashed to a bit each.
    pub(super) openings: u64,
}

/// The bit of a word that opens with these letters, or has one between them.
pub(super) fn opening(first: char, second: char) -> u64 {
    opening_bit(bit_number(first), bit_number(second))
}

fn opening_bit(first: u32, second: u32) -> u64 {
    1 << ((first * 11 + second * 29) % u64::BITS)
}

/// Reads `text`, and marks the bytes at which its words start, the first byte being the bit `offset`.
pub(in crate::search) fn mark(bits: &mut Vec<u64>, offset: usize, text: &str) -> Marks {
    bits.resize((offset + text.len()).div_ceil(WORD).max(bits.len()), 0);
    let mut marks = Marks::default();
    let mut before = None;
    // The letter before if it started a word, and the one before that.
    let (mut head, mut earlier) = (None, None);
    for (byte, ch) in text.char_indices() {
        let number = bit_number(ch);
        marks.letters.all |= 1 << number;
        for first in [head, earlier].into_iter().flatten() {
            marks.openings |= opening_bit(first, number);
        }
        earlier = head.take();
        if starts_word(before, ch) {
            marks.letters.heads |= 1 << number;
            head = Some(number);
            if let Some(word) = bits.get_mut((offset + byte) / WORD) {
                *word |= 1 << ((offset + byte) % WORD);
            }
        }
        before = Some(ch);
    }
    marks
}

//! Where the words of a text start, a bit a byte.

use super::Letters;

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
    pub(super) fn next(self, byte: usize) -> Option<usize> {
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

/// Reads the letters of `text`, and marks the bytes at which its words start, the first byte being the bit `offset`.
pub(in crate::search) fn mark_starts(bits: &mut Vec<u64>, offset: usize, text: &str) -> Letters {
    bits.resize((offset + text.len()).div_ceil(WORD).max(bits.len()), 0);
    Letters::read(text, |byte| {
        if let Some(word) = bits.get_mut((offset + byte) / WORD) {
            *word |= 1 << ((offset + byte) % WORD);
        }
    })
}

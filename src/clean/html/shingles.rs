//! Runs of words as numbers, to see whether two texts say the same.

use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};

use crate::clean::shape::words;
use crate::text::fold;

/// Words of one shingle.
const SHINGLE: usize = 3;

/// Hashes of all runs of words.
pub(super) fn shingles(text: &str) -> Vec<u64> {
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    let hashes: Vec<u64> = words(text).map(|word| hasher.hash_one(fold(word))).collect();
    let mix = |window: &[u64]| {
        window.iter().fold(0_u64, |sum, hash| sum.rotate_left(21).wrapping_mul(31) ^ hash)
    };
    hashes.windows(SHINGLE).map(mix).collect()
}

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map over the keys of a word list, or over the words of one text.
pub type FastMap<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// A set of words, as [`FastMap`].
pub type FastSet<K> = HashSet<K, BuildHasherDefault<WordHasher>>;

/// A quick hash for short words (the multiply-and-rotate of `rustc-hash`).
///
/// It always starts the same, so that the same input takes the same way. Word lists are fixed, so nobody can choose
/// keys that collide in them.
#[derive(Debug, Default, Clone, Copy)]
pub struct WordHasher(u64);

const SEED: u64 = 0x51_7c_c1_b7_27_22_0a_95;

impl WordHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(SEED);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<8>();
        for chunk in chunks {
            self.add(u64::from_le_bytes(*chunk));
        }
        // Two reads that may overlap take the place of a loop over the last bytes; the length keeps them apart.
        let last = match (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
            (Some(first), Some(last)) => {
                u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
            }
            _ => rest.iter().fold(0, |all, &byte| all << 8 | u64::from(byte)),
        };
        self.add(last ^ (rest.len() as u64) << 56);
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn write_u32(&mut self, number: u32) {
        self.add(u64::from(number));
    }

    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
    }

    fn finish(&self) -> u64 {
        // The low bits choose the bucket, so the well-mixed high ones go there.
        self.0.rotate_left(26)
    }
}

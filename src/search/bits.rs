//! Sets of small numbers: which lines, which articles.

/// A set of the numbers below a length, one bit each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
    /// Bits at and above it are always 0.
    length: usize,
}

const WORD: usize = u64::BITS as usize;

impl Bits {
    /// The empty set of numbers below `length`.
    pub fn new(length: usize) -> Self {
        Self { words: vec![0; length.div_ceil(WORD)], length }
    }

    /// The set of all numbers below `length`.
    pub fn all(length: usize) -> Self {
        let mut bits = Self { words: vec![!0; length.div_ceil(WORD)], length };
        bits.trim();
        bits
    }

    /// How many numbers there are to choose from, in the set or not.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether no number is in the set.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// How many numbers are in the set.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Puts `number` into the set; nothing happens if it is not below [`Bits::len`].
    pub fn set(&mut self, number: usize) {
        if number < self.length
            && let Some(word) = self.words.get_mut(number / WORD)
        {
            *word |= 1 << (number % WORD);
        }
    }

    /// Takes `number` out of the set.
    pub fn clear(&mut self, number: usize) {
        if let Some(word) = self.words.get_mut(number / WORD) {
            *word &= !(1 << (number % WORD));
        }
    }

    /// Whether `number` is in the set.
    pub fn get(&self, number: usize) -> bool {
        self.words.get(number / WORD).is_some_and(|word| word >> (number % WORD) & 1 == 1)
    }

    /// Makes room for more numbers (not in the set), or drops those at and above `length`.
    pub fn resize(&mut self, length: usize) {
        self.words.resize(length.div_ceil(WORD), 0);
        self.length = length;
        self.trim();
    }

    /// Keeps what is in `other` too. What is beyond its length is not.
    pub fn and(&mut self, other: &Self) {
        let others = other.words.iter().copied().chain(std::iter::repeat(0));
        for (word, other) in self.words.iter_mut().zip(others) {
            *word &= other;
        }
    }

    /// Adds what is in `other`, as far as it is below [`Bits::len`].
    pub fn or(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
        self.trim();
    }

    /// Takes out what is in `other`.
    pub fn and_not(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    /// Makes it the set of all numbers that were not in it.
    pub fn not(&mut self) {
        for word in &mut self.words {
            *word = !*word;
        }
        self.trim();
    }

    /// The numbers in the set, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().flat_map(|(index, &word)| {
            std::iter::successors(Some(word), |rest| Some(rest & rest.wrapping_sub(1)))
                .take_while(|&rest| rest != 0)
                .map(move |rest| index * WORD + rest.trailing_zeros() as usize)
        })
    }

    fn trim(&mut self) {
        let used = self.length % WORD;
        if used > 0
            && let Some(last) = self.words.last_mut()
        {
            *last &= (1 << used) - 1;
        }
    }
}

impl FromIterator<usize> for Bits {
    /// The set of these numbers, as long as its greatest needs it.
    fn from_iter<I: IntoIterator<Item = usize>>(numbers: I) -> Self {
        let mut bits = Self::default();
        for number in numbers {
            if number >= bits.length {
                bits.resize(number + 1);
            }
            bits.set(number);
        }
        bits
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::Bits;

    fn bits(length: usize, numbers: &BTreeSet<usize>) -> Bits {
        let mut bits = Bits::new(length);
        for &number in numbers {
            bits.set(number);
        }
        bits
    }

    #[test]
    fn numbers_beyond_the_length_are_never_in_it() {
        let mut set = Bits::all(70);
        set.set(70);
        set.set(9_999);
        assert_eq!((set.count(), set.get(69), set.get(70)), (70, true, false));
        set.not();
        assert!(set.is_empty());
        set.or(&Bits::all(128));
        assert_eq!(set, Bits::all(70));
        set.resize(3);
        set.resize(5);
        assert_eq!(set.iter().collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!([7, 3].into_iter().collect::<Bits>().len(), 8);
    }

    proptest! {
        #[test]
        fn it_does_what_a_set_does(
            length in 0_usize..200,
            one in proptest::collection::btree_set(0_usize..200, 0..40),
            two in proptest::collection::btree_set(0_usize..200, 0..40),
        ) {
            let below = |set: &BTreeSet<usize>| -> BTreeSet<usize> {
                set.iter().copied().filter(|&number| number < length).collect()
            };
            let (first, second) = (below(&one), below(&two));
            let held = |bits: &Bits| bits.iter().collect::<BTreeSet<_>>();
            let start = bits(length, &one);
            prop_assert_eq!(&held(&start), &first);
            prop_assert_eq!(start.count(), first.len());
            prop_assert!((0..200).all(|number| start.get(number) == first.contains(&number)));
            let (mut and, mut or, mut and_not, mut not) =
                (start.clone(), start.clone(), start.clone(), start.clone());
            and.and(&bits(length, &two));
            or.or(&bits(length, &two));
            and_not.and_not(&bits(length, &two));
            not.not();
            prop_assert_eq!(held(&and), first.intersection(&second).copied().collect());
            prop_assert_eq!(held(&or), first.union(&second).copied().collect());
            prop_assert_eq!(held(&and_not), first.difference(&second).copied().collect());
            prop_assert_eq!(held(&not), (0..length).filter(|n| !first.contains(n)).collect());
            let mut without = start;
            for &number in &one {
                without.clear(number);
            }
            prop_assert!(without.is_empty());
        }
    }
}

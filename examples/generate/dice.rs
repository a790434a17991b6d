//! Chance that is the same in every run: a counter-based generator and the distributions that news follows.

/// A small deterministic generator (`SplitMix64`, Steele et al. 2014).
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

/// Spreads a number over all 64 bits, one to one.
pub(crate) fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Dice {
    /// Dice for one purpose: whoever throws others, elsewhere, does not change what these show.
    pub(crate) fn new(seed: u64, purpose: u64, number: u64) -> Self {
        Self(mix(mix(mix(seed) ^ purpose) ^ number))
    }

    pub(crate) fn next(&mut self) -> u64 {
        let number = mix(self.0);
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        number
    }

    /// A number from 0 to `limit`, without `limit`; 0 where that is 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }

    /// A number from `low` to `high`, both among them.
    pub(crate) fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// From 0 to 1, without 1.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub(crate) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// One of `choices`; nothing where there is none.
    pub(crate) fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices.get(self.below(choices.len())).copied().unwrap_or_default()
    }

    /// A rank from 0 to `limit` by the law of Zipf and Mandelbrot: few are drawn often, and there are always new ones.
    pub(crate) fn rank(&mut self, limit: usize) -> usize {
        /// Keeps the first from being everywhere.
        const SHIFT: f64 = 5.0;
        let spread = ((limit as f64 + SHIFT) / SHIFT).ln();
        let drawn = SHIFT * (self.unit() * spread).exp() - SHIFT;
        (drawn as usize).min(limit.saturating_sub(1))
    }

    /// Around 0 with a deviation of 1, near enough to normal (the sum of twelve, Irwin and Hall).
    pub(crate) fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }
}

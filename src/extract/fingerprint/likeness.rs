//! How alike two articles are, and whether that makes them kin.

use std::cmp::Ordering;

use super::{Class, Feature, Fingerprint};

/// What two articles have in common.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Likeness {
    /// How much of the shorter text stands in the longer: 0 to 1.
    pub contained: f32,
    /// How long the shorter text is beside the longer: 0 to 1.
    pub length: f32,
    /// The cosine of their features: 0 to 1.
    pub cosine: f32,
    /// Names that both give, places left out.
    pub names: usize,
    /// Places that both give.
    pub places: usize,
    /// Figures that both give.
    pub numbers: usize,
    /// Figures that the article with fewer of them gives.
    pub of_numbers: usize,
    /// Words beyond the common ones that both have.
    pub rare: usize,
    /// Common words and topics that both have.
    pub common: usize,
}

/// What makes two articles one story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinship {
    /// They tell of one event, each in its own words.
    Event,
    /// They are copies of one text, whole or cut, as those of an agency.
    Copy,
}

/// A text of fewer shingles than this is no evidence of copying.
const LEAST_SHINGLES: u32 = 12;

/// Copies are not further apart than this.
const COPY_HOURS: f32 = 96.0;

/// Reports of one event are not further apart than this.
const EVENT_HOURS: f32 = 60.0;

impl Fingerprint {
    /// What two articles have in common. `damp` says how much of its weight a feature keeps, where many
    /// articles of the library have it: 1 for most.
    pub fn compare(&self, other: &Self, damp: impl Fn(u32) -> f32) -> Likeness {
        let mut likeness = self.share(other);
        let weigh = |feature: &Feature| f32::from(feature.weight) * damp(feature.key);
        let norm = |features: &[Feature]| {
            features.iter().map(|feature| weigh(feature).powi(2)).sum::<f32>().sqrt()
        };
        let mut product = 0.0;
        for_shared(
            &self.features,
            &other.features,
            |feature| feature.key,
            |one, two| product += weigh(one) * weigh(two),
        );
        let norms = norm(&self.features) * norm(&other.features);
        likeness.cosine = if norms > 0.0 { product / norms } else { 0.0 };
        likeness
    }

    /// [`Fingerprint::compare`] without the cosine, which needs to know how common each feature is.
    pub fn share(&self, other: &Self) -> Likeness {
        let (fewer, more) = (self.shingles.min(other.shingles), self.shingles.max(other.shingles));
        let mut likeness = Likeness {
            contained: contained(self, other),
            length: if more == 0 { 0.0 } else { fewer as f32 / more as f32 },
            of_numbers: self.numbers().min(other.numbers()),
            ..Likeness::default()
        };
        let count = |one: &Feature, _: &Feature| {
            *match one.class {
                Class::Name => &mut likeness.names,
                Class::Place => &mut likeness.places,
                Class::Number => &mut likeness.numbers,
                Class::Rare => &mut likeness.rare,
                Class::Common => &mut likeness.common,
            } += 1;
        };
        for_shared(&self.features, &other.features, |feature| feature.key, count);
        likeness
    }

    fn numbers(&self) -> usize {
        self.features.iter().filter(|feature| feature.class == Class::Number).count()
    }
}

impl Likeness {
    /// What two articles with this in common are to each other, that came out `hours` apart; `None` where they are
    /// two stories. One outlet (`same_outlet`) seldom tells one event twice, but often makes two texts from one mould.
    pub fn kinship(&self, hours: f32, same_outlet: bool) -> Option<Kinship> {
        // A mould (results, weather, prices) is filled with other names and figures each time.
        let other_figures = self.of_numbers >= 3 && self.numbers * 3 < self.of_numbers;
        let least = if self.length < 0.3 { 0.8 } else { 0.5 };
        let likely = if other_figures { 0.75 } else { 0.35 };
        if hours <= COPY_HOURS && self.contained >= least && self.cosine >= likely {
            return Some(Kinship::Copy);
        }
        let subjects = self.names + self.rare + self.numbers;
        let told = self.names + self.places >= 1 && subjects >= 3 && self.common + self.rare >= 4;
        let mut wanted = 0.42 + 0.14 * hours / EVENT_HOURS;
        if same_outlet {
            wanted += 0.08;
        }
        if other_figures {
            wanted += 0.12;
        }
        let is_event = hours <= EVENT_HOURS && told && self.cosine >= wanted;
        is_event.then_some(Kinship::Event)
    }

    /// Whether any cosine would make them kin: whatever this leaves out need not be weighed.
    pub fn could_be_kin(&self, hours: f32, same_outlet: bool) -> bool {
        Self { cosine: 1.0, ..*self }.kinship(hours, same_outlet).is_some()
    }

    /// How strongly it binds them: 0 to 1.
    pub fn strength(&self) -> f32 {
        self.cosine.max(self.contained * self.length.sqrt()).clamp(0.0, 1.0)
    }
}

/// How much of the shorter text stands in the longer, as far as the sketches tell.
fn contained(one: &Fingerprint, two: &Fingerprint) -> f32 {
    if one.shingles.min(two.shingles) < LEAST_SHINGLES {
        return 0.0;
    }
    // Up to here both sketches are complete.
    let reach = |print: &Fingerprint| {
        let whole = print.sketch.len() as u32 == print.shingles;
        print.sketch.last().filter(|_| !whole).copied().unwrap_or(u32::MAX)
    };
    let reach = reach(one).min(reach(two));
    let within = |print: &Fingerprint| print.sketch.partition_point(|&hash| hash <= reach);
    let (ones, twos) = (within(one), within(two));
    let mut shared = 0_u32;
    for_shared(&one.sketch, &two.sketch, |hash| *hash, |_, _| shared += 1);
    match ones.min(twos) {
        0 => 0.0,
        fewer => (shared as f32 / fewer as f32).min(1.0),
    }
}

/// Hands each pair of equal keys of two sorted lists to `take`.
fn for_shared<T>(one: &[T], two: &[T], key: impl Fn(&T) -> u32, mut take: impl FnMut(&T, &T)) {
    let (mut one, mut two) = (one.iter().peekable(), two.iter().peekable());
    while let (Some(first), Some(second)) = (one.peek(), two.peek()) {
        match key(first).cmp(&key(second)) {
            Ordering::Less => drop(one.next()),
            Ordering::Greater => drop(two.next()),
            Ordering::Equal => {
                take(first, second);
                one.next();
                two.next();
            }
        }
    }
}

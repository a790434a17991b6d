//! A fingerprint as it is stored: a byte for the form, then lists of fixed width.

use super::{Class, Feature, Fingerprint};

/// Changes whenever what a fingerprint holds, or how it is weighed, changes.
const FORM: u8 = 1;

impl Fingerprint {
    /// As bytes, to be stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![FORM, u8::try_from(self.sketch.len()).unwrap_or(u8::MAX)];
        bytes.extend(self.shingles.to_le_bytes());
        for hash in &self.sketch {
            bytes.extend(hash.to_le_bytes());
        }
        for Feature { key, class, weight } in &self.features {
            bytes.extend(key.to_le_bytes());
            bytes.extend([*class as u8, *weight]);
        }
        bytes
    }

    /// Reads what [`Fingerprint::to_bytes`] wrote; `None` for anything else, and for what an older program wrote.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (&[form, count], rest) = bytes.split_first_chunk()?;
        let (shingles, rest) = rest.split_first_chunk::<4>()?;
        let (sketch, features) = rest.split_at_checked(usize::from(count) * 4)?;
        let (sketch, _) = sketch.as_chunks::<4>();
        let (features, left) = features.as_chunks::<6>();
        if form != FORM || !left.is_empty() {
            return None;
        }
        let feature = |&[a, b, c, d, class, weight]: &[u8; 6]| {
            let class = *Class::ALL.get(usize::from(class))?;
            Some(Feature { key: u32::from_le_bytes([a, b, c, d]), class, weight })
        };
        Some(Self {
            shingles: u32::from_le_bytes(*shingles),
            sketch: sketch.iter().map(|hash| u32::from_le_bytes(*hash)).collect(),
            features: features.iter().map(feature).collect::<Option<_>>()?,
        })
    }
}

//! Numbers that must lie in a range: one outside is refused, and never silently made to fit.

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer};

/// A number from `LEAST` to `MOST`.
pub(super) fn within<'de, D, N, const LEAST: i64, const MOST: i64>(from: D) -> Result<N, D::Error>
where
    D: Deserializer<'de>,
    N: TryFrom<i64>,
{
    let number = i64::deserialize(from)?;
    let fitting = Some(number).filter(|number| (LEAST..=MOST).contains(number));
    fitting.and_then(|number| N::try_from(number).ok()).ok_or_else(|| {
        let wanted = format!("a number from {LEAST} to {MOST}");
        D::Error::invalid_value(Unexpected::Signed(number), &wanted.as_str())
    })
}

/// [`within`] of a setting that may be unset.
pub(super) fn within_if_set<'de, D, N, const LEAST: i64, const MOST: i64>(
    from: D,
) -> Result<Option<N>, D::Error>
where
    D: Deserializer<'de>,
    N: TryFrom<i64>,
{
    within::<D, N, LEAST, MOST>(from).map(Some)
}

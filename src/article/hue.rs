use serde::{Deserialize, Serialize};

/// A colour that the reader gives to what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Hue {
    Yellow,
    Green,
    Blue,
    Red,
    Purple,
    Cyan,
}

impl Hue {
    /// Every colour, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Yellow, Self::Green, Self::Blue, Self::Red, Self::Purple, Self::Cyan];

    /// The name in files and in the library.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Red => "red",
            Self::Purple => "purple",
            Self::Cyan => "cyan",
        }
    }

    /// The colour of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|hue| hue.name() == name)
    }

    /// The letter that tells it where colours cannot be seen.
    pub fn sign(self) -> char {
        match self {
            Self::Yellow => 'Y',
            Self::Green => 'G',
            Self::Blue => 'B',
            Self::Red => 'R',
            Self::Purple => 'P',
            Self::Cyan => 'C',
        }
    }
}

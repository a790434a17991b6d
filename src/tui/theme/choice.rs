use std::fmt;

use serde::{Deserialize, Serialize};

/// Which theme is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    untagged,
    deny_unknown_fields,
    expecting = "a theme's name, \"auto\", or { dark = \"…\", light = \"…\" }"
)]
pub enum ThemeChoice {
    /// The theme of this name; `auto` is [`Self::ByBackground`] of `dark` and `light`.
    Named(String),
    /// One for a dark background and one for a light one.
    ByBackground {
        /// The name of the one for a dark background.
        dark: String,
        /// The name of the one for a light background.
        light: String,
    },
}

impl Default for ThemeChoice {
    fn default() -> Self {
        Self::Named(Self::AUTO.to_owned())
    }
}

impl ThemeChoice {
    /// The name by which the background decides.
    pub const AUTO: &str = "auto";

    /// The name of the theme that is wanted on a background that is light or not.
    pub fn name(&self, is_light: bool) -> &str {
        match self {
            Self::Named(name) if name == Self::AUTO => {
                if is_light {
                    "light"
                } else {
                    "dark"
                }
            }
            Self::Named(name) => name,
            Self::ByBackground { light, .. } if is_light => light,
            Self::ByBackground { dark, .. } => dark,
        }
    }

    /// Whether the background decides.
    pub fn follows_background(&self) -> bool {
        match self {
            Self::Named(name) => name == Self::AUTO,
            Self::ByBackground { .. } => true,
        }
    }
}

impl fmt::Display for ThemeChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(name) if name == Self::AUTO => f.write_str("auto: by the background"),
            Self::Named(name) => f.write_str(name),
            Self::ByBackground { dark, light } => write!(f, "{dark} or {light}"),
        }
    }
}

impl ThemeChoice {
    /// The choice as it is written in the settings.
    pub fn setting(&self) -> String {
        match self {
            Self::Named(name) => format!("\"{name}\""),
            Self::ByBackground { dark, light } => {
                format!("{{ dark = \"{dark}\", light = \"{light}\" }}")
            }
        }
    }
}

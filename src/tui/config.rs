//! What the reader may set: read once, at the edge, and checked here.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The settings of the screen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The theme's name; `auto` follows the terminal's background.
    pub theme: String,
    /// The widest line of an article, in columns.
    pub measure: u16,
    /// Whether the mouse is used.
    pub mouse: bool,
    /// Marks in ASCII only.
    pub ascii: bool,
    /// Whether a story is one line of the list.
    pub stories: bool,
    /// Keys by context: `[keys.reader]` holds lines such as `"gg" = "top"`. An empty name unbinds.
    pub keys: BTreeMap<String, BTreeMap<String, String>>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            theme: "auto".to_owned(),
            measure: 72,
            mouse: true,
            ascii: false,
            stories: true,
            keys: BTreeMap::new(),
        }
    }
}

/// What is wrong with a configuration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(String);

impl Config {
    /// Reads a configuration in TOML.
    ///
    /// # Errors
    /// A text that is no TOML, a name that is not known, or a value that does not fit; the message has the line.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        toml::from_str(text).map_err(|error| ConfigError(error.to_string()))
    }
}

//! What the reader may set: read once, at the edge, and checked here.

mod feeds;
mod keep;
mod keys;

use serde::{Deserialize, Serialize};

use crate::ingest::http::Settings;
use crate::ingest::subscriptions::Plan;

pub use feeds::{FeedSettings, Secret};
pub use keep::Keep;
pub use keys::{Bound, EVERYWHERE, KeySettings, Placed};

/// The settings of the screen, and of fetching.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Keys by context: `[keys.reader]` holds lines such as `"gg" = "top"`, `[keys]` those for every context. An empty
    /// name unbinds.
    #[serde(deserialize_with = "keys::pass_over")]
    pub keys: KeySettings,
    /// How feeds are fetched.
    pub feeds: FeedSettings,
    /// How long articles stay.
    pub keep: Keep,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            theme: "auto".to_owned(),
            measure: 72,
            mouse: true,
            ascii: false,
            stories: true,
            keys: KeySettings::default(),
            feeds: FeedSettings::default(),
            keep: Keep::default(),
        }
    }
}

/// What is wrong with a configuration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(String);

impl Config {
    /// The file of settings that the reader can copy: each with its default, a sentence and its values.
    pub const DOCUMENTED: &str = include_str!("../../assets/config.toml");

    /// Reads a configuration in TOML.
    ///
    /// # Errors
    /// A text that is no TOML, a name that is not known, or a value that does not fit; the message has the line.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let config: Self = toml::from_str(text).map_err(|error| ConfigError(error.to_string()))?;
        Ok(Self { keys: KeySettings::read(text), ..config })
    }

    /// How feeds are asked by these settings, and what goes behind that. `environment` says how requests go where
    /// nothing is set (proxies).
    #[must_use]
    pub fn plan(&self, environment: Settings) -> Plan {
        Plan { keep: self.keep.retention(), ..self.feeds.plan(environment) }
    }
}

#[cfg(test)]
mod tests;

//! What the reader may set: read once, at the edge, and checked here.

mod feeds;
mod keep;
mod keys;
mod place;
mod range;
mod reading;
mod words;

use serde::{Deserialize, Serialize};

use crate::ingest::http::Settings;
use crate::ingest::subscriptions::Plan;
use crate::tui::theme::{ThemeChoice, ThemeFile};

pub use feeds::{FeedSettings, Secret};
pub use keep::Keep;
pub use keys::{Bound, EVERYWHERE, KeySettings, Placed};
pub use place::Place;
pub use reading::{Problem, Reading};

/// The settings of the screen, and of fetching.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "settings are independent")]
pub struct Config {
    /// The theme's name; `auto` follows the terminal's background, as does a pair of names for either.
    pub theme: ThemeChoice,
    /// The reader's own themes, from the folder beside the settings.
    #[serde(skip)]
    pub themes: Vec<ThemeFile>,
    /// The widest line of an article, in columns (20 to 200).
    #[serde(deserialize_with = "range::within::<_, _, 20, 200>")]
    pub measure: u16,
    /// Whether the mouse is used.
    pub mouse: bool,
    /// Whether the terminal's cursor is shown where the reader is, which screen readers follow.
    pub cursor: bool,
    /// Marks in ASCII only.
    pub ascii: bool,
    /// Whether the terminal is told of the links in an article, so that it can follow them.
    pub hyperlinks: bool,
    /// Whether a story is one line of the list.
    pub stories: bool,
    /// Keys by context: `[keys.reader]` holds lines such as `"gg" = "top"`, `[keys]` those for every context. An empty
    /// name unbinds.
    #[serde(deserialize_with = "keys::pass_over", serialize_with = "keys::write")]
    pub keys: KeySettings,
    /// How feeds are fetched.
    pub feeds: FeedSettings,
    /// How long articles stay.
    pub keep: Keep,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::default(),
            themes: Vec::new(),
            measure: 72,
            mouse: true,
            cursor: true,
            ascii: false,
            hyperlinks: true,
            stories: true,
            keys: KeySettings::default(),
            feeds: FeedSettings::default(),
            keep: Keep::default(),
        }
    }
}

/// What is wrong with a configuration: everything that is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", list(.0))]
pub struct ConfigError(pub Vec<Problem>);

/// A problem a line.
fn list(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

impl Config {
    /// The file of settings that the reader can copy: each with its default, a sentence and its values.
    pub const DOCUMENTED: &str = include_str!("../../assets/config.toml");

    /// Reads a configuration in TOML that must be without a mistake.
    ///
    /// # Errors
    /// Whatever [`Config::read`] finds wrong.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let Reading { config, problems, .. } = Self::read(text);
        if problems.is_empty() { Ok(config) } else { Err(ConfigError(problems)) }
    }

    /// Reads a configuration in TOML. What is wrong in it is left out and named; the rest holds.
    ///
    /// Of the settings that let articles go, a mistake leaves out all: nothing goes because a condition was misspelled.
    #[must_use]
    pub fn read(text: &str) -> Reading {
        reading::read(text)
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

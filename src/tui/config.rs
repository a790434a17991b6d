//! What the reader may set: read once, at the edge, and checked here.

mod feeds;
mod keep;
mod keys;

use serde::Deserialize;

use crate::ingest::http::Settings;
use crate::ingest::subscriptions::Plan;

pub use feeds::{FeedSettings, Secret};
pub use keep::Keep;
pub use keys::{Bound, EVERYWHERE, KeySettings, Placed};

/// The settings of the screen, and of fetching.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The theme's name; `auto` follows the terminal's background.
    pub theme: String,
    /// The widest line of an article, in columns.
    pub measure: u16,
    /// Whether lines of running text are widened to end at the right edge.
    pub justify: bool,
    /// Whether words are divided at a line's end, where the patterns of their language are known.
    pub hyphenate: bool,
    /// Whether the mouse is used.
    pub mouse: bool,
    /// Marks in ASCII only.
    pub ascii: bool,
    /// Whether the terminal is told of the links in an article, so that it can follow them.
    pub hyperlinks: bool,
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
            justify: false,
            hyphenate: false,
            mouse: true,
            ascii: false,
            hyperlinks: true,
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
mod tests {
    use super::*;
    use crate::library::FullText;

    #[test]
    fn articles_stay_unless_a_limit_is_set() {
        assert!(!Config::default().keep.retention().is_limited());
        let keep = Config::parse("[keep]\ndays = 365\narticles = 200_000").unwrap().keep;
        let retention = keep.retention();
        assert_eq!(retention.older_than, Some(365 * 24 * 3600));
        assert_eq!((retention.newest, retention.only_read), (Some(200_000), false));
        assert!(retention.from_feeds, "what was added by hand does not go by itself");
        assert!(Config::parse("[keep]\ndays = -1").is_err());
        assert!(Config::parse("[keep]\nweeks = 1").is_err());
    }

    #[test]
    fn feeds_are_set_in_a_table_of_their_own() {
        let config = Config::parse(
            r#"
            [feeds]
            parallel = 4
            contact = "mailto:ann@news.example"
            full_text = "never"
            [feeds.credentials."paper.example"]
            password_command = ["pass", "show", "paper"]
            [feeds.credentials."wire.example"]
            password_env = "WIRE"
            "#,
        )
        .unwrap();
        let feeds = config.feeds;
        assert_eq!((feeds.parallel, feeds.per_host, feeds.full_text), (4, 2, FullText::Never));
        let command = ["pass", "show", "paper"].map(str::to_owned).to_vec();
        assert_eq!(feeds.credentials["paper.example"], Secret::PasswordCommand(command));
        assert_eq!(feeds.credentials["wire.example"], Secret::PasswordEnv("WIRE".to_owned()));
        let wrong = Config::parse("[feeds]\nfull_text = \"perhaps\"").unwrap_err().to_string();
        assert!(wrong.contains("full_text") && wrong.contains("line 2"), "{wrong}");
    }
}

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ingest::http::{Credentials, Settings};
use crate::ingest::refresh::Options;
use crate::ingest::subscriptions::{Plan, within};
use crate::library::{FullText, Retention};

/// The settings of fetching: `[feeds]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FeedSettings {
    /// How many requests run at one time.
    #[serde(deserialize_with = "super::range::within::<_, _, 1, 256>")]
    pub parallel: usize,
    /// How many of them at one host.
    #[serde(deserialize_with = "super::range::within::<_, _, 1, 64>")]
    pub per_host: usize,
    /// How long an answer may take in all (seconds).
    #[serde(deserialize_with = "super::range::within::<_, _, 1, 3600>")]
    pub timeout: u64,
    /// Whom a site may write to: an address of the web or of mail, part of the user agent.
    pub contact: Option<String>,
    /// Whether entries are completed from their pages, where a feed has no setting of its own.
    pub full_text: FullText,
    /// Who asks, by host: `[feeds.credentials."news.example"]`.
    pub credentials: BTreeMap<String, Secret>,
}

/// Where the credentials for a host come from; what is found there is `user:password` or a token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Secret {
    /// The environment variable of this name.
    PasswordEnv(String),
    /// The first line of what this program writes, run without a shell.
    PasswordCommand(Vec<String>),
}

impl Default for FeedSettings {
    fn default() -> Self {
        Self {
            parallel: 16,
            per_host: 2,
            timeout: 60,
            contact: None,
            full_text: FullText::WhenShort,
            credentials: BTreeMap::new(),
        }
    }
}

impl FeedSettings {
    /// How feeds are asked by these settings. `environment` says how requests go where nothing is set (proxies).
    #[must_use]
    pub fn plan(&self, environment: Settings) -> Plan {
        let contact = self.contact.clone().or(environment.contact.clone());
        let http = within(Settings { contact, ..environment }, self.timeout);
        let secret = |secret: &Secret| match secret {
            Secret::PasswordEnv(name) => Credentials::Environment(name.clone()),
            Secret::PasswordCommand(words) => Credentials::Command(words.clone()),
        };
        let credentials = self.credentials.iter();
        Plan {
            options: Options {
                http,
                parallel: self.parallel.max(1),
                per_host: self.per_host.max(1),
                workers: 0,
            },
            full_text: self.full_text,
            credentials: credentials
                .map(|(host, from)| (host.to_ascii_lowercase(), secret(from)))
                .collect(),
            force: false,
            keep: Retention::default(),
        }
    }
}

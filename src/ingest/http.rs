//! The web: one client that asks for feeds and pages, politely and within limits.
//!
//! Owns everything between an address and the decoded bytes of an answer: redirects, conditional requests, freshness,
//! credentials, proxies, compression, limits of time and size. Hands on bytes; what they hold is read elsewhere.
//! It keeps no cookies, sends no referrer, opens nothing but http and https, and never shows or logs a credential.

mod address;
mod authorization;
mod charset;
mod client;
mod discovery;
mod error;
mod forward;
mod freshness;
mod proxies;
mod redirects;
mod transport;
mod unpack;

use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;

pub use address::{address, is_same_party, names_user, shown};
pub use authorization::Credentials;
pub use client::Client;
pub use discovery::{FeedAt, Fetched, fetch_feed_or_candidates};
pub use error::{FetchError, Trouble};

/// For the answers that archives hold.
pub(super) use charset::name_charset;
pub(super) use unpack::unpack;

/// A larger answer is refused, on the wire and unpacked (bytes).
pub const LIMIT: u64 = 32 << 20;

/// How the client behaves. The default asks the environment for nothing: see [`Settings::from_environment`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Whom a site may write to: an address of the web or of mail, part of the user agent.
    pub contact: Option<String>,
    /// How long finding and reaching a server may take.
    pub connect: Duration,
    /// How long a server may send nothing.
    pub stall: Duration,
    /// How long an answer may take in all, redirects included.
    pub total: Duration,
    /// The largest answer that is taken, on the wire and unpacked (bytes).
    pub limit: u64,
    /// Through whom requests go.
    pub proxies: Proxies,
    /// A file of root certificates (PEM) that are trusted in place of those that the program carries.
    pub roots: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            contact: None,
            connect: Duration::from_secs(10),
            stall: Duration::from_secs(20),
            total: Duration::from_mins(1),
            limit: LIMIT,
            proxies: Proxies::default(),
            roots: None,
        }
    }
}

/// Through whom requests go: addresses of HTTP (`http://`, `https://`) or SOCKS (`socks4://`, `socks5://`,
/// `socks5h://`) proxies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proxies {
    /// For http addresses.
    pub http: Option<String>,
    /// For https addresses.
    pub https: Option<String>,
    /// Hosts that are asked directly: `example.org` with all below it, `*` for all.
    pub without: Vec<String>,
}

/// What is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request<'r> {
    /// The address (http or https).
    pub url: &'r str,
    /// Whether a feed or a page is wanted.
    pub wanted: Wanted,
    /// The entity tag of the answer that is known already.
    pub etag: Option<&'r str>,
    /// The date of the answer that is known already, as the server wrote it.
    pub last_modified: Option<&'r str>,
    /// Who asks; only the address's own origin is told.
    pub credentials: Option<&'r Credentials>,
}

/// What a request prefers to get.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Wanted {
    /// A feed.
    #[default]
    Feed,
    /// A page.
    Page,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A body.
    Body(Body),
    /// The server says that it is as it was known.
    NotModified(Kept),
    /// The server says that it is gone for good.
    Gone,
    /// The server asks to come back later.
    Wait {
        /// Not before then.
        until: Timestamp,
    },
}

/// A body, unpacked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Where it stood in the end, after redirects, without user information.
    pub url: String,
    /// The media type that the server gave it, in lower case and without parameters ("text/html").
    pub media_type: Option<String>,
    /// What to know for the next time.
    pub kept: Kept,
}

/// What to know about an answer for the next time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// Its entity tag.
    pub etag: Option<String>,
    /// The date of its last change, as the server wrote it.
    pub last_modified: Option<String>,
    /// Until when the server says that there is nothing new, a day at most.
    pub fresh_until: Option<Timestamp>,
    /// The address that it has moved to for good.
    pub moved_to: Option<String>,
    /// The hash of the body as it was unpacked; empty where there was none.
    pub body_hash: String,
}

use std::time::Instant;

use jiff::Timestamp;

use super::authorization::Keyring;
use super::charset::name_charset;
use super::freshness::{Freshness, retry_after, retry_later};
use super::redirects::Trail;
use super::transport::{Reply, Transport};
use super::unpack::unpack;
use super::{Answer, Body, FetchError, Kept, Request, Settings, Trouble, Wanted, address};
use crate::text::hash_bytes;

/// Asks the web. One client serves any number of threads, and keeps connections for the next request.
#[derive(Debug)]
pub struct Client {
    transport: Transport,
    keyring: Keyring,
    settings: Settings,
}

impl Client {
    /// A client that behaves as `settings` say. What is wrong with them is an error of the requests that it concerns.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        Self {
            transport: Transport::new(settings),
            keyring: Keyring::default(),
            settings: settings.clone(),
        }
    }

    /// Asks for an address and follows where it leads.
    ///
    /// # Errors
    /// When no answer came within the limits, or one that is none; the error names the address as it was asked for.
    pub fn get(&self, request: &Request<'_>) -> Result<Answer, FetchError> {
        let start = address::parse(request.url)?;
        let mut trail = Trail::new(start.clone());
        let told = self.keyring.authorization(&start, request.credentials);
        let told = told.map_err(|trouble| trail.error(trouble))?;
        self.walk(request, told.as_deref(), &mut trail).map_err(|trouble| trail.error(trouble))
    }

    /// Ends every request at once; later ones fail.
    pub fn shut_down(&self) {
        self.transport.shut_down();
    }

    fn walk(
        &self,
        request: &Request<'_>,
        told: Option<&str>,
        trail: &mut Trail,
    ) -> Result<Answer, Trouble> {
        let deadline = Instant::now() + self.settings.total;
        loop {
            let told = told.filter(|_| trail.is_same_party());
            let headers = headers(request, told);
            let reply = self.transport.get(trail.current(), &headers, deadline)?;
            let now = Timestamp::now();
            return match reply.status {
                301 | 302 | 303 | 307 | 308 => {
                    trail.follow(reply.status, reply.header("location"))?;
                    continue;
                }
                304 if request.etag.is_some() || request.last_modified.is_some() => {
                    Ok(Answer::NotModified(kept(&reply, trail, now)))
                }
                200..=299 => self.body(reply, trail, now).map(Answer::Body),
                410 => Ok(Answer::Gone),
                status @ (429 | 503) => {
                    let until = retry_after(reply.header("retry-after").as_deref(), now);
                    match until.or_else(|| (status == 429).then(|| retry_later(now))) {
                        Some(until) => Ok(Answer::Wait { until }),
                        None => Err(Trouble::Status(status)),
                    }
                }
                status => Err(Trouble::Status(status)),
            };
        }
    }

    fn body(&self, reply: Reply, trail: &Trail, now: Timestamp) -> Result<Body, Trouble> {
        let kept = kept(&reply, trail, now);
        let content_type = reply.header("content-type").unwrap_or_default();
        let encodings = reply.header("content-encoding").unwrap_or_default();
        let bytes = unpack(reply.read()?, &encodings, self.settings.limit)?;
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(Trouble::Empty);
        }
        let body_hash = hash_bytes(&bytes);
        let (media_type, parameters) = content_type.split_once(';').unwrap_or((&content_type, ""));
        let media_type = media_type.trim().to_ascii_lowercase();
        Ok(Body {
            bytes: name_charset(bytes, &media_type, parameters),
            url: trail.current().to_string(),
            media_type: (!media_type.is_empty()).then_some(media_type),
            kept: Kept { body_hash, ..kept },
        })
    }
}

fn headers(request: &Request<'_>, told: Option<&str>) -> Vec<(&'static str, String)> {
    const FEED: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, \
                        application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1";
    const PAGE: &str = "text/html, application/xhtml+xml, application/xml;q=0.8, */*;q=0.5";
    let accept = match request.wanted {
        Wanted::Feed => FEED,
        Wanted::Page => PAGE,
    };
    let mut headers = vec![("accept", accept.to_owned())];
    headers.extend(request.etag.map(|tag| ("if-none-match", tag.to_owned())));
    headers.extend(request.last_modified.map(|date| ("if-modified-since", date.to_owned())));
    headers.extend(told.map(|told| ("authorization", told.to_owned())));
    headers
}

/// What the head of an answer says about the next time.
fn kept(reply: &Reply, trail: &Trail, now: Timestamp) -> Kept {
    /// A longer validator is not worth its place (bytes).
    const LONGEST: usize = 4096;
    let validator = |name| reply.header(name).filter(|value| value.len() <= LONGEST);
    let freshness = Freshness {
        cache_control: reply.header("cache-control"),
        expires: reply.header("expires"),
        date: reply.header("date"),
        age: reply.header("age"),
    };
    Kept {
        etag: validator("etag"),
        last_modified: validator("last-modified"),
        fresh_until: freshness.until(now),
        moved_to: trail.moved_to(),
        body_hash: String::new(),
    }
}

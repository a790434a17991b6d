use super::{Answer, Client, Credentials, FetchError, Kept, Request, Trouble, Wanted};
use super::{address, shown};
use crate::clean;
use crate::feed::{self, Discovered, Feed, NotAFeed};
use crate::lexicon::Lexicon;

/// What stands at an address that somebody wants to subscribe to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedAt {
    /// A feed.
    Feed(Box<Fetched>),
    /// A page that names feeds, the surest first.
    Candidates(Vec<Discovered>),
}

/// A feed that was fetched and read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The address to subscribe to: as it was asked for, or where it has moved for good.
    pub url: String,
    /// The feed.
    pub feed: Feed,
    /// What to know for the next time.
    pub kept: Kept,
}

/// Looks what stands at the address that a person wrote: a feed, or a page that names feeds. Without a scheme it is
/// asked for by https, and by http where that cannot be reached.
///
/// # Errors
/// When nothing comes, or neither a feed nor a page that names one ([`Trouble::Page`], [`Trouble::NotAFeed`]).
pub fn fetch_feed_or_candidates(
    client: &Client,
    written: &str,
    credentials: Option<&Credentials>,
    lexicon: &Lexicon,
) -> Result<FeedAt, FetchError> {
    let url = address(written)?;
    match look(client, &url, credentials, lexicon) {
        Err(error) if is_unreached(&error.trouble) && !written.contains("://") => {
            let plain = url.replacen("https://", "http://", 1);
            // The first failure tells more about what the person meant.
            look(client, &plain, credentials, lexicon).map_err(|_| error)
        }
        other => other,
    }
}

fn is_unreached(trouble: &Trouble) -> bool {
    matches!(
        trouble,
        Trouble::Unreachable(_) | Trouble::ConnectTimeout(_) | Trouble::Tls(_) | Trouble::CutOff
    )
}

fn look(
    client: &Client,
    url: &str,
    credentials: Option<&Credentials>,
    lexicon: &Lexicon,
) -> Result<FeedAt, FetchError> {
    let error = |trouble| FetchError { url: shown(url), trouble };
    let request = Request { url, wanted: Wanted::Feed, credentials, ..Request::default() };
    let body = match client.get(&request)? {
        Answer::Body(body) => body,
        Answer::NotModified(_) => return Err(error(Trouble::Status(304))),
        Answer::Gone => return Err(error(Trouble::Status(410))),
        Answer::Wait { .. } => return Err(error(Trouble::Status(429))),
    };
    match feed::parse(&body.bytes, Some(&body.url), lexicon) {
        Ok(feed) => {
            let url = body.kept.moved_to.clone().unwrap_or_else(|| url.to_owned());
            Ok(FeedAt::Feed(Box::new(Fetched { url, feed, kept: body.kept })))
        }
        Err(NotAFeed::Other) => Err(error(Trouble::NotAFeed)),
        Err(NotAFeed::Page) => {
            let page = clean::decode(&body.bytes).text;
            let found = feed::discover(&page, Some(&body.url));
            if found.is_empty() { Err(error(Trouble::Page)) } else { Ok(FeedAt::Candidates(found)) }
        }
    }
}

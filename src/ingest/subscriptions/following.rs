//! From addresses to feeds that are followed: an address may be a feed's own, or that of a page that names one.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use super::{Plan, answer, completion, credentials, now};
use crate::feed::Discovered;
use crate::ingest::http::{self, Client, FeedAt, FetchError, Trouble};
use crate::ingest::refresh::{self, Due, Event, Outcome};
use crate::lexicon::Lexicon;
use crate::library::{FeedId, Library, NewFeed, Result, Visit};

/// What stood at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Met {
    /// A feed, or a page that names one: it is followed now.
    Feed {
        /// Its number.
        id: FeedId,
        /// Whether it was not followed before.
        is_new: bool,
        /// Articles that it brought.
        new: usize,
    },
    /// A page that names several feeds, of which one is to be chosen, or none.
    Page(Vec<Discovered>),
}

/// What came of an address: what stood there, or why nothing could be had.
type Came = std::result::Result<Met, FetchError>;

/// Asks addresses and follows what is a feed there, each as `about` says; of a page that names one feed, that one.
/// Returns what came of each, in their order. What is not done when `stop` is set is not followed. `on` is told how many
/// of how many were asked.
///
/// # Errors
/// When the library cannot be read or written.
pub fn follow(
    library: &mut Library,
    urls: &[String],
    about: &NewFeed,
    plan: &Plan,
    stop: &AtomicBool,
    on: &mut dyn FnMut(usize, usize),
) -> Result<Vec<Came>> {
    let lexicon = Lexicon::embedded();
    let mut desk = Desk { library, about, plan, lexicon: &lexicon, stop };
    let mut came = desk.feeds(urls, on)?;
    for (url, came) in urls.iter().zip(&mut came) {
        if came.as_ref().is_err_and(|error| error.trouble == Trouble::Page) {
            *came = desk.page(url)?;
        }
    }
    Ok(came)
}

struct Desk<'d> {
    library: &'d mut Library,
    about: &'d NewFeed,
    plan: &'d Plan,
    lexicon: &'d Lexicon,
    stop: &'d AtomicBool,
}

impl Desk<'_> {
    /// Follows what is a feed itself.
    fn feeds(&mut self, urls: &[String], on: &mut dyn FnMut(usize, usize)) -> Result<Vec<Came>> {
        let mut known = Vec::with_capacity(urls.len());
        for url in urls {
            known.push(self.library.feed_at(url)?.map(|feed| feed.id));
        }
        let fresh = (0..).zip(urls).zip(&known).filter(|(_, known)| known.is_none());
        let due = fresh.map(|((key, url), _)| Due {
            key,
            url: url.clone(),
            name: url.clone(),
            full_text: completion(self.about.full_text.unwrap_or(self.plan.full_text)),
            credentials: credentials(url, self.plan),
            ..Due::default()
        });
        let mut outcomes: BTreeMap<i64, Outcome> = BTreeMap::new();
        let options = &self.plan.options;
        refresh::refresh(
            due.collect(),
            options,
            self.lexicon,
            self.stop,
            &mut |event| match event {
                Event::Feed(refreshed) => {
                    outcomes.insert(refreshed.key, refreshed.outcome);
                }
                Event::Progress { done, total, .. } => on(done, total),
            },
        );
        let mut came = Vec::with_capacity(urls.len());
        for ((key, url), known) in (0..).zip(urls).zip(known) {
            came.push(match known {
                Some(id) => Ok(Met::Feed { id, is_new: false, new: 0 }),
                None => self.record(url, outcomes.remove(&key))?,
            });
        }
        Ok(came)
    }

    /// Writes down what stood at an address, if it is a feed.
    fn record(&mut self, url: &str, outcome: Option<Outcome>) -> Result<Came> {
        let refused = |trouble| Ok(Err(FetchError { url: http::shown(url), trouble }));
        let outcome = match outcome {
            None => return refused(Trouble::Stopped),
            Some(Outcome::Failed(error)) => return Ok(Err(error)),
            Some(Outcome::Gone) => return refused(Trouble::Status(410)),
            Some(outcome) => outcome,
        };
        let feed = NewFeed { url: url.to_owned(), ..self.about.clone() };
        let (id, is_new) = self.library.add_feed(&feed, now())?;
        let visit = Visit { feed: id, answer: answer(outcome) };
        let recorded = self.library.record(vec![visit], now())?;
        let new = recorded.iter().map(|recorded| recorded.new.len()).sum();
        Ok(Ok(Met::Feed { id, is_new, new }))
    }

    /// Follows the one feed that a page names.
    fn page(&mut self, page: &str) -> Result<Came> {
        let found = match discover(page, self.plan, self.lexicon) {
            Ok(found) => found,
            Err(error) => return Ok(Err(error)),
        };
        let [only] = found.as_slice() else { return Ok(Ok(Met::Page(found))) };
        let came = self.feeds(std::slice::from_ref(&only.url), &mut |_, _| {})?;
        Ok(came.into_iter().next().unwrap_or_else(|| Ok(Met::Page(Vec::new()))))
    }
}

/// The feeds that a page names; the surest alone where it names such.
fn discover(
    url: &str,
    plan: &Plan,
    lexicon: &Lexicon,
) -> std::result::Result<Vec<Discovered>, FetchError> {
    let client = Client::new(&plan.options.http);
    let credentials = credentials(url, plan);
    let found = match http::fetch_feed_or_candidates(&client, url, credentials.as_ref(), lexicon)? {
        // It was a page a moment ago.
        FeedAt::Feed(feed) => vec![Discovered { url: feed.url, ..Discovered::default() }],
        FeedAt::Candidates(found) => found,
    };
    let surest = found.first().map(|first| first.kind);
    Ok(found.into_iter().filter(|one| Some(one.kind) == surest).collect())
}

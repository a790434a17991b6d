//! From the feeds that a library follows to what is new in them: asked, read, analysed, and written down.
//!
//! Screen and commands share it, so that a refresh means the same in both.

mod following;

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use url::Url;

use super::Input;
use super::http::{self, Client, Credentials, FetchError, Kept, Request, Trouble, Wanted};
use super::refresh::{self, Due, Event, Found, Options, Outcome, Read, Refreshed};
use crate::article::{InputKind, Source};
use crate::clean;
use crate::lexicon::Lexicon;
use crate::library::{
    Answer, FeedId, FeedRow, FullText, Library, NewEntry, Reading, Recorded, Result, Retention,
    Validators, Visit,
};

pub use following::{Met, follow};

/// Entries that go into the library in one transaction, about; the lists that depend on all of them are settled once
/// for each.
const BATCH: usize = 500;

/// What is done is written down after this time at the latest.
const PATIENCE: Duration = Duration::from_secs(1);

/// How feeds are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// How requests behave, and how many run at a time.
    pub options: Options,
    /// Whether entries are completed from their pages, where a feed has no setting of its own.
    pub full_text: FullText,
    /// Who asks, by host.
    pub credentials: BTreeMap<String, Credentials>,
    /// Whether feeds are asked that should not be asked yet, or that are gone.
    pub force: bool,
    /// What the library lets go behind a refresh.
    pub keep: Retention,
}

/// The same settings for answers that may take so long in all (seconds, one at least).
#[must_use]
pub fn within(settings: http::Settings, seconds: u64) -> http::Settings {
    let total = Duration::from_secs(seconds.max(1));
    let (connect, stall) = (settings.connect.min(total), settings.stall.min(total));
    http::Settings { connect, stall, total, ..settings }
}

/// What happens on the way.
#[derive(Debug)]
pub enum Step<'s> {
    /// So many feeds are done.
    Progress {
        /// How many are done.
        done: usize,
        /// Of how many.
        total: usize,
        /// The name of the one that was done last.
        name: &'s str,
    },
    /// A feed failed, or is gone.
    Failed {
        /// The feed.
        feed: FeedId,
        /// Its name.
        name: &'s str,
        /// Why, in a sentence for people.
        error: &'s str,
    },
    /// These visits are in the library.
    Recorded(&'s [Recorded]),
}

/// What came of a refresh.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Articles that the library did not have.
    pub new: usize,
    /// Articles that have another text now.
    pub updated: usize,
    /// Entries that are as they were.
    pub unchanged: usize,
    /// Feeds that failed or are gone.
    pub failed: usize,
    /// Feeds that were not asked: it is too early, or they are gone.
    pub left_out: usize,
    /// Old articles that the library let go.
    pub gone: usize,
}

/// Asks `feeds` for what is new and writes it into `library`, feed by feed in large transactions. A feed that fails
/// stops no other; what was written down before the end stays, whenever that comes. A refresh that was not stopped ends
/// with letting go what the plan says.
///
/// # Errors
/// When the library cannot be read or written; the feeds that were done before are in it.
pub fn refresh(
    library: &mut Library,
    feeds: &[FeedRow],
    plan: &Plan,
    lexicon: &Lexicon,
    stop: &AtomicBool,
    on: &mut dyn FnMut(Step<'_>),
) -> Result<Tally> {
    let begin = now();
    let (asked, left_out): (Vec<_>, Vec<_>) =
        feeds.iter().partition(|feed| plan.force || feed.is_due(begin));
    let due = asked.iter().map(|feed| due(library, feed, plan)).collect::<Result<Vec<_>>>()?;
    let names: BTreeMap<i64, &FeedRow> = asked.iter().map(|feed| (feed.id.0, *feed)).collect();
    let mut clerk = Clerk {
        library,
        waiting: Vec::new(),
        entries: 0,
        written: Instant::now(),
        tally: Tally { left_out: left_out.len(), ..Tally::default() },
        on,
    };
    let mut failure = None;
    refresh::refresh(due, &plan.options, lexicon, stop, &mut |event| {
        if failure.is_none()
            && let Err(error) = clerk.take(event, &names)
        {
            failure = Some(error);
            stop.store(true, Ordering::Relaxed);
        }
    });
    if let Some(error) = failure {
        return Err(error);
    }
    clerk.write()?;
    let mut tally = clerk.tally;
    if plan.keep.is_limited() {
        tally.gone = library.prune(&plan.keep, now(), &mut |_, _| {
            if stop.load(Ordering::Relaxed) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })?;
    }
    Ok(tally)
}

/// Fetches what stands at an address: a page, a feed, or a file of any other kind that is read. `kind` says how it is
/// to be read; `None` where its first bytes do.
///
/// # Errors
/// When it cannot be had.
pub fn fetch(
    written: &str,
    kind: Option<InputKind>,
    plan: &Plan,
) -> std::result::Result<Input, FetchError> {
    let url = http::address(written)?;
    let credentials = credentials(&url, plan);
    let request = Request {
        url: &url,
        wanted: Wanted::Page,
        credentials: credentials.as_ref(),
        ..Request::default()
    };
    let refused = |trouble| FetchError { url: http::shown(&url), trouble };
    match Client::new(&plan.options.http).get(&request)? {
        http::Answer::Body(body) => {
            let kind = kind.unwrap_or_else(|| clean::kind_of(&body.bytes));
            let source = Source { path: None, url: Some(body.url), kind };
            Ok(Input { source, bytes: body.bytes })
        }
        http::Answer::Gone => Err(refused(Trouble::Status(410))),
        http::Answer::Wait { .. } => Err(refused(Trouble::Status(429))),
        // Nothing was known of it, so this answers nothing.
        http::Answer::NotModified(_) => Err(refused(Trouble::Status(304))),
    }
}

/// Gathers what was done and writes it down.
struct Clerk<'c> {
    library: &'c mut Library,
    waiting: Vec<Visit>,
    /// How many entries wait.
    entries: usize,
    written: Instant,
    tally: Tally,
    on: &'c mut dyn FnMut(Step<'_>),
}

impl Clerk<'_> {
    fn take(&mut self, event: Event, names: &BTreeMap<i64, &FeedRow>) -> Result<()> {
        match event {
            Event::Progress { done, total, name } => {
                (self.on)(Step::Progress { done, total, name: &name });
                Ok(())
            }
            Event::Feed(refreshed) => {
                let Refreshed { key, outcome } = *refreshed;
                let visit = Visit { feed: FeedId(key), answer: answer(outcome) };
                self.tell(&visit, names);
                if let Answer::Read(reading) = &visit.answer {
                    self.entries += reading.entries.len();
                }
                self.waiting.push(visit);
                if self.entries >= BATCH || self.written.elapsed() >= PATIENCE {
                    self.write()?;
                }
                Ok(())
            }
        }
    }

    /// Says that a feed failed.
    fn tell(&mut self, visit: &Visit, names: &BTreeMap<i64, &FeedRow>) {
        let error = match &visit.answer {
            Answer::Failed { error } => error,
            Answer::Gone => "gone for good, and not asked any more",
            _ => return,
        };
        self.tally.failed += 1;
        let name = names.get(&visit.feed.0).map_or("", |row| row.name());
        (self.on)(Step::Failed { feed: visit.feed, name, error });
    }

    fn write(&mut self) -> Result<()> {
        self.entries = 0;
        let visits = std::mem::take(&mut self.waiting);
        if !visits.is_empty() {
            let recorded = self.library.record(visits, now())?;
            for Recorded { new, updated, unchanged, .. } in &recorded {
                self.tally.new += new.len();
                self.tally.updated += updated.len();
                self.tally.unchanged += unchanged;
            }
            (self.on)(Step::Recorded(&recorded));
        }
        self.written = Instant::now();
        Ok(())
    }
}

fn due(library: &Library, feed: &FeedRow, plan: &Plan) -> Result<Due> {
    let Validators { etag, last_modified, body_hash } = feed.validators.clone();
    Ok(Due {
        key: feed.id.0,
        url: feed.url.clone(),
        name: feed.name().to_owned(),
        etag,
        last_modified,
        body_hash,
        full_text: completion(feed.full_text.unwrap_or(plan.full_text)),
        known: library.known_entries(feed.id)?.into_iter().collect(),
        credentials: credentials(&feed.url, plan),
    })
}

fn credentials(url: &str, plan: &Plan) -> Option<Credentials> {
    let url = Url::parse(url).ok()?;
    plan.credentials.get(url.host_str()?).cloned()
}

fn completion(full_text: FullText) -> refresh::FullText {
    match full_text {
        FullText::Never => refresh::FullText::Never,
        FullText::WhenShort => refresh::FullText::WhenShort,
        FullText::Always => refresh::FullText::Always,
    }
}

fn answer(outcome: Outcome) -> Answer {
    match outcome {
        Outcome::NotModified(kept) | Outcome::Unchanged(kept) => Answer::Unchanged {
            not_before: fresh_until(&kept),
            moved_to: kept.moved_to.clone(),
            validators: validators(kept),
        },
        Outcome::Read(read) => Answer::Read(Box::new(reading(*read))),
        Outcome::Gone => Answer::Gone,
        Outcome::Wait { until } => Answer::Wait { until: until.as_second() },
        Outcome::Failed(error) => Answer::Failed { error: error.trouble.to_string() },
    }
}

fn reading(read: Read) -> Reading {
    Reading {
        not_before: fresh_until(&read.kept),
        moved_to: read.kept.moved_to.clone(),
        validators: validators(read.kept),
        title: read.title,
        home: read.home,
        entries: read.entries.into_iter().map(entry).collect(),
        unchanged: read.unchanged,
    }
}

fn entry(found: Found) -> NewEntry {
    NewEntry {
        id: found.id,
        url: found.url,
        hash: found.fingerprint,
        is_summary: found.from_feed.is_none() && found.page_failed.is_some(),
        source: found.source,
        article: found.article,
        analysis: found.analysis,
        facts: Some(found.facts),
        feed_text: found.from_feed.map(|article| article.text),
    }
}

fn validators(kept: Kept) -> Validators {
    let Kept { etag, last_modified, body_hash, .. } = kept;
    Validators { etag, last_modified, body_hash: Some(body_hash).filter(|hash| !hash.is_empty()) }
}

fn fresh_until(kept: &Kept) -> Option<i64> {
    kept.fresh_until.map(Timestamp::as_second)
}

/// Seconds since the Unix epoch.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

//! What the app wants from the web: feeds that are asked for what is new, and feeds that are to be followed.
//!
//! Each request is answered on a thread of its own, with the library opened once more, so that no key waits for it.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use super::reporter::Reporter;
use super::store::failed;
use crate::ingest::http::{self, FetchError, Trouble};
use crate::ingest::subscriptions::{self, Met, Plan, Step};
use crate::lexicon::Lexicon;
use crate::library::{FeedId, Library, LibraryError, NewFeed};
use crate::tui::{Answer, Event, Failure, Request};

/// What is shown is asked for again no more often than this while feeds are refreshed.
const PACE: Duration = Duration::from_secs(2);

/// Where the library is, and how the web is asked.
#[derive(Debug)]
pub(super) struct Fetcher {
    library: PathBuf,
    plan: Plan,
}

impl Fetcher {
    pub(super) fn new(library: &Path, plan: Plan) -> Self {
        Self { library: library.to_path_buf(), plan }
    }

    /// Answers a request for the web; every other is none of its business.
    pub(super) fn answer(&self, request: Request, by: &Reporter) -> Result<Answer, Failure> {
        match request {
            Request::Refresh { feeds, force } => self.refresh(feeds.as_deref(), force, by),
            Request::Follow(address) => self.follow(&address, by.stop()),
            _ => Ok(Answer::Done),
        }
    }

    fn refresh(
        &self,
        wanted: Option<&[FeedId]>,
        force: bool,
        by: &Reporter,
    ) -> Result<Answer, Failure> {
        let mut library = self.open()?;
        let mut feeds = library.feeds().map_err(|error| failed(&error))?;
        if let Some(wanted) = wanted {
            feeds.retain(|feed| wanted.contains(&feed.id));
        }
        if feeds.is_empty() {
            return Err(Failure::Failed(
                "No feed is followed yet; F, then a, adds one.".to_owned(),
            ));
        }
        by.progress_of("Refreshing", "", 0, Some(feeds.len()));
        let plan = Plan { force, ..self.plan.clone() };
        let mut news = News::new(by);
        let tally = subscriptions::refresh(
            &mut library,
            &feeds,
            &plan,
            &Lexicon::embedded(),
            by.stop(),
            &mut |step| news.take(&step),
        );
        // A library that fails stops the work as the reader does.
        let stopped = by.is_cancelled();
        let tally = tally.map_err(|error| failed(&error))?;
        if tally.gone > 0 {
            by.library_changed();
        }
        let error = news.error.filter(|_| tally.failed == 1);
        Ok(Answer::Refreshed { tally, error, stopped })
    }

    fn follow(&self, written: &str, stop: &AtomicBool) -> Result<Answer, Failure> {
        let url = http::address(written).map_err(|error| refused(&error))?;
        if http::names_user(&url) {
            let why =
                "A password does not belong in an address; the settings say where it comes from.";
            return Err(Failure::Failed(why.to_owned()));
        }
        let mut library = self.open()?;
        let (urls, about) = ([url.clone()], NewFeed::default());
        let fail = |error: LibraryError| failed(&error);
        let came =
            subscriptions::follow(&mut library, &urls, &about, &self.plan, stop, &mut |_, _| {})
                .map_err(fail)?;
        match came.into_iter().next() {
            None => Err(Failure::Cancelled),
            Some(Err(error)) => Err(refused(&error)),
            Some(Ok(Met::Page(found))) if found.is_empty() => {
                Err(Failure::Failed(format!("{}: a page that names no feed.", http::shown(&url))))
            }
            Some(Ok(Met::Page(found))) => Ok(Answer::FeedChoice(found)),
            Some(Ok(Met::Feed { id, is_new, new })) => {
                let gone = || Failure::Failed("The feed was removed meanwhile.".to_owned());
                let feed = Box::new(library.feed(id).map_err(fail)?.ok_or_else(gone)?);
                Ok(Answer::Followed { feed, is_new, new })
            }
        }
    }

    fn open(&self) -> Result<Library, Failure> {
        Library::open(&self.library).map_err(|error| failed(&error))
    }
}

/// Tells the screen what a refresh does.
struct News<'n> {
    by: &'n Reporter,
    /// When it was told last that the library changed.
    told: Instant,
    /// Whether something came of which it was not told.
    untold: bool,
    /// The last feed that failed, and why.
    error: Option<String>,
}

impl<'n> News<'n> {
    fn new(by: &'n Reporter) -> Self {
        Self { by, told: Instant::now(), untold: false, error: None }
    }

    fn take(&mut self, step: &Step<'_>) {
        match step {
            Step::Progress { done, total, name } => {
                self.by.progress_of("Refreshing", name, *done, Some(*total));
            }
            Step::Failed { name, error, .. } => self.error = Some(format!("{name}: {error}")),
            Step::Recorded(recorded) => {
                let brought =
                    |one: &crate::library::Recorded| !one.new.is_empty() || !one.updated.is_empty();
                self.untold |= recorded.iter().any(brought);
                if recorded.iter().any(|one| !one.new.is_empty()) {
                    self.by.send(Event::SampleLibrary(false));
                }
                // At the end it is told in any case.
                if self.told.elapsed() < PACE {
                    return;
                }
                self.told = Instant::now();
                if std::mem::take(&mut self.untold) {
                    self.by.library_changed();
                } else {
                    self.by.send(Event::FeedsChanged);
                }
            }
        }
    }
}

/// Why an address was no use, for the status line.
fn refused(error: &FetchError) -> Failure {
    if error.trouble == Trouble::Stopped {
        return Failure::Cancelled;
    }
    Failure::Failed(error.to_string())
}

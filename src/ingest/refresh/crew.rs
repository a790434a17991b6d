//! Who does what: threads that fetch, threads that read and analyse, and the caller's own, which is told.
//!
//! Those that fetch may hang for as long as a server is waited for, so they are let go when the refresh is stopped;
//! those that read work on the caller's word lists and are always waited for.

mod fetching;
mod reading;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread::{self, Builder};
use std::time::Duration;

use super::errands::{Errand, Errands};
use super::jobs::Jobs;
use super::{Due, Event, Options, Outcome, Refreshed};
use crate::ingest::http::{Client, FetchError, Trouble, shown};
use crate::lexicon::Lexicon;
use crate::text::sanitize_line;

/// Feeds that are begun and not done, at most.
const OPEN: usize = 64;
/// Feeds that are done and wait for the caller, at most: enough to go on with while it writes some down.
const DONE: usize = 8;
/// How long a stop goes unnoticed at most.
const LOOK: Duration = Duration::from_millis(50);

/// What the threads share.
struct Crew {
    due: Vec<Due>,
    client: Client,
    errands: Errands,
    jobs: Jobs,
}

/// The end of a feed: its number and what came of it.
type Done = (usize, Outcome);

pub(super) fn run(
    due: Vec<Due>,
    options: &Options,
    lexicon: &Lexicon,
    stop: &AtomicBool,
    on: &mut dyn FnMut(Event),
) {
    if due.is_empty() {
        return;
    }
    let cores = thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let workers = if options.workers == 0 { cores } else { options.workers };
    let crew = Arc::new(Crew {
        client: Client::new(&options.http),
        errands: Errands::new(options.per_host, OPEN),
        jobs: Jobs::new(2 * workers),
        due,
    });
    for (number, due) in crew.due.iter().enumerate() {
        crew.errands.add(&due.url, Errand::Feed(number));
    }
    let (done, results) = sync_channel(DONE);
    thread::scope(|scope| {
        for _ in 0..workers {
            let (crew, done) = (&crew, done.clone());
            scope.spawn(move || crew.read(lexicon, stop, &done));
        }
        let mut fetchers = 0;
        for _ in 0..options.parallel.max(1) {
            let (crew, done) = (Arc::clone(&crew), done.clone());
            let fetch = move || crew.fetch(&done);
            fetchers += usize::from(Builder::new().name("fetch".to_owned()).spawn(fetch).is_ok());
        }
        drop(done);
        if fetchers > 0 {
            crew.tell(&results, stop, on);
        } else {
            crew.give_up(on);
        }
        drop(results);
        crew.errands.close();
        crew.jobs.close();
        crew.client.shut_down();
    });
}

impl Crew {
    /// Tells the caller of each feed until all are done, or nobody wants to know.
    fn tell(&self, results: &Receiver<Done>, stop: &AtomicBool, on: &mut dyn FnMut(Event)) {
        let total = self.due.len();
        let mut done = 0;
        while done < total && !stop.load(Ordering::Relaxed) {
            let (number, outcome) = match results.recv_timeout(LOOK) {
                Ok(result) => result,
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            self.errands.feed_is_done();
            let Some(due) = self.due.get(number) else { continue };
            done += 1;
            on(Event::Feed(Box::new(Refreshed { key: due.key, outcome })));
            let name = if due.name.is_empty() { shown(&due.url) } else { due.name.clone() };
            on(Event::Progress { done, total, name });
        }
    }

    /// Tells the caller that the system has no thread left.
    fn give_up(&self, on: &mut dyn FnMut(Event)) {
        for due in &self.due {
            let outcome = failed(&due.url, Trouble::Internal("no thread to fetch with".to_owned()));
            on(Event::Feed(Box::new(Refreshed { key: due.key, outcome })));
        }
    }
}

fn failed(url: &str, trouble: Trouble) -> Outcome {
    Outcome::Failed(FetchError { url: shown(url), trouble })
}

/// What `work` returns, or in what it failed, should the program fail in it.
fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Trouble> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let words = panic.downcast_ref::<&str>().map(|words| (*words).to_owned());
        let words = words.or_else(|| panic.downcast_ref::<String>().cloned());
        let line = sanitize_line(&words.unwrap_or_default());
        Trouble::Internal(line.chars().take(200).collect())
    })
}

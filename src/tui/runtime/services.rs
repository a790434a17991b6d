use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::Builder;

use super::clipboard;
use super::desktop;
use super::fetch::Fetcher;
use super::message::Message;
use super::reporter::Reporter;
use super::store::Store;
use super::worker::{Worker, answered, reason};
use crate::tui::{Answer, Event, Failure, JobId, Request};

/// A long job beside the screen. It opens the library for itself, reports how far it is, and ends with a sentence for
/// the status line.
pub struct Background {
    work: Work,
}

type Work = Box<dyn FnOnce(&Reporter) -> Result<String, String> + Send>;

impl Background {
    /// The job that `work` does.
    pub fn new(work: impl FnOnce(&Reporter) -> Result<String, String> + Send + 'static) -> Self {
        Self { work: Box::new(work) }
    }
}

impl std::fmt::Debug for Background {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Background")
    }
}

/// All that works beside the thread that draws.
pub(super) struct Services {
    worker: Worker,
    messages: Sender<Message>,
    background: Vec<(JobId, Arc<AtomicBool>)>,
    fetcher: Arc<Fetcher>,
    /// What is being fetched for the app; what is over goes when the next begins.
    fetches: Vec<(JobId, Arc<AtomicBool>)>,
}

impl Services {
    pub(super) fn start(
        store: Store,
        fetcher: Fetcher,
        messages: Sender<Message>,
    ) -> io::Result<Self> {
        let worker = Worker::start(store, messages.clone())?;
        let fetcher = Arc::new(fetcher);
        Ok(Self { worker, messages, background: Vec::new(), fetcher, fetches: Vec::new() })
    }

    /// Starts the work on a request; its answer comes through the queue.
    pub(super) fn ask(&mut self, job: JobId, request: Request) {
        match request {
            Request::Copy(text) => self.beside(job, move || match clipboard::copy(&text) {
                Some(by) => answered(job, Ok(Answer::Copied(by))),
                None => Message::CopyByTerminal { job, text },
            }),
            Request::OpenUrl(url) => self.beside(job, move || {
                let result = desktop::open(&url).map(|()| Answer::Done);
                answered(job, result.map_err(Failure::Failed))
            }),
            request @ (Request::Follow(_) | Request::Refresh { .. }) => self.fetch(job, request),
            request => {
                for useless in self.worker.desk().ask(job, request) {
                    self.send(answered(useless, Err(Failure::Cancelled)));
                }
            }
        }
    }

    /// Stops a job, if that is still possible.
    pub(super) fn cancel(&mut self, job: JobId) {
        let mut others = self.background.iter().chain(&self.fetches);
        if let Some((_, cancelled)) = others.find(|(known, _)| *known == job) {
            cancelled.store(true, Ordering::SeqCst);
        } else if self.worker.desk().cancel(job) {
            self.send(answered(job, Err(Failure::Cancelled)));
        }
    }

    /// Starts a background job on a thread of its own.
    pub(super) fn spawn(&mut self, background: Background) -> io::Result<()> {
        let job = JobId::background(self.background.len() as u64 + 1);
        let reporter = self.reporter(job);
        let cancelled = reporter.cancelled();
        let run = move || {
            let result = catch_unwind(AssertUnwindSafe(|| (background.work)(&reporter)));
            let result = result.unwrap_or_else(|panic| Err(fault(&*panic)));
            reporter.library_changed();
            reporter.send(Event::Finished { job, result: result.map_err(Failure::Failed) });
        };
        Builder::new().name("background".to_owned()).spawn(run)?;
        self.background.push((job, cancelled));
        Ok(())
    }

    /// Finishes the changes that were asked for; tells background jobs to end and does not wait for them: what they
    /// write is whole at every moment.
    pub(super) fn finish(&mut self) {
        for (_, cancelled) in self.background.iter().chain(&self.fetches) {
            cancelled.store(true, Ordering::SeqCst);
        }
        self.worker.finish();
    }

    /// Fetches something on a thread of its own.
    fn fetch(&mut self, job: JobId, request: Request) {
        self.fetches.retain(|(_, cancelled)| Arc::strong_count(cancelled) > 1);
        let reporter = self.reporter(job);
        let cancelled = reporter.cancelled();
        let fetcher = Arc::clone(&self.fetcher);
        let run = move || {
            let result = catch_unwind(AssertUnwindSafe(|| fetcher.answer(request, &reporter)));
            let result = result.unwrap_or_else(|panic| Err(Failure::Failed(fault(&*panic))));
            reporter.library_changed();
            reporter.send(Event::Answer { job, result });
        };
        match Builder::new().name("fetch".to_owned()).spawn(run) {
            Ok(_) => self.fetches.push((job, cancelled)),
            Err(error) => self.send(no_thread(job, &error)),
        }
    }

    /// What a job talks to the screen by.
    fn reporter(&self, job: JobId) -> Reporter {
        Reporter::new(job, self.messages.clone(), self.worker.desk().clone())
    }

    /// Does something that may wait for another program on a thread of its own.
    fn beside(&self, job: JobId, work: impl FnOnce() -> Message + Send + 'static) {
        let messages = self.messages.clone();
        let run = move || {
            let _ = messages.send(work());
        };
        if let Err(error) = Builder::new().name("desktop".to_owned()).spawn(run) {
            self.send(no_thread(job, &error));
        }
    }

    fn send(&self, message: Message) {
        // The driver holds the receiver for as long as it holds this.
        let _ = self.messages.send(message);
    }
}

/// What is said of a panic.
fn fault(panic: &(dyn std::any::Any + Send)) -> String {
    format!("This failed by a fault of the program: {}", reason(panic))
}

/// The answer where the system refuses a thread.
fn no_thread(job: JobId, error: &io::Error) -> Message {
    let failure = Failure::Failed(format!("The system gives no more threads: {error}."));
    answered(job, Err(failure))
}

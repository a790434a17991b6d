use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread::Builder;

use super::desktop;
use super::message::Message;
use super::store::Store;
use super::worker::{Desk, Worker, answered, reason};
use crate::text::sanitize_line;
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

/// How a background job talks to the screen.
pub struct Reporter {
    job: JobId,
    messages: Sender<Message>,
    desk: Desk,
    cancelled: Arc<AtomicBool>,
}

impl Reporter {
    /// Says how far the job is.
    pub fn progress(&self, label: &str, done: usize, total: Option<usize>) {
        self.send(Event::Progress { job: self.job, label: sanitize_line(label), done, total });
    }

    /// Says that the library holds other articles than before. Once a batch, not once an article.
    pub fn library_changed(&self) {
        self.desk.library_changed();
        self.send(Event::LibraryChanged);
    }

    /// Tells the app something else, such as [`Event::SampleLibrary`].
    pub fn send(&self, event: Event) {
        // Without a receiver the screen is gone, and nobody has to be told.
        let _ = self.messages.send(Message::Event(event));
    }

    /// Whether the job should end soon: the reader stopped it, or left.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::SeqCst)
    }
}

/// All that works beside the thread that draws.
pub(super) struct Services {
    worker: Worker,
    messages: Sender<Message>,
    background: Vec<(JobId, Arc<AtomicBool>)>,
}

impl Services {
    pub(super) fn start(store: Store, messages: Sender<Message>) -> io::Result<Self> {
        let worker = Worker::start(store, messages.clone())?;
        Ok(Self { worker, messages, background: Vec::new() })
    }

    /// Starts the work on a request; its answer comes through the queue.
    pub(super) fn ask(&mut self, job: JobId, request: Request) {
        match request {
            Request::Copy(text) => self.beside(job, move || {
                if desktop::copy(&text) {
                    answered(job, Ok(Answer::Done))
                } else {
                    Message::CopyByTerminal { job, text }
                }
            }),
            Request::OpenUrl(url) => self.beside(job, move || {
                let result = desktop::open(&url).map(|()| Answer::Done);
                answered(job, result.map_err(Failure::Failed))
            }),
            request => {
                for useless in self.worker.desk().ask(job, request) {
                    self.send(answered(useless, Err(Failure::Cancelled)));
                }
            }
        }
    }

    /// Stops a job, if that is still possible.
    pub(super) fn cancel(&mut self, job: JobId) {
        if let Some((_, cancelled)) = self.background.iter().find(|(known, _)| *known == job) {
            cancelled.store(true, Ordering::SeqCst);
        } else if self.worker.desk().cancel(job) {
            self.send(answered(job, Err(Failure::Cancelled)));
        }
    }

    /// Starts a background job on a thread of its own.
    pub(super) fn spawn(&mut self, background: Background) -> io::Result<()> {
        let job = JobId::background(self.background.len() as u64 + 1);
        let cancelled = Arc::new(AtomicBool::new(false));
        let reporter = Reporter {
            job,
            messages: self.messages.clone(),
            desk: self.worker.desk().clone(),
            cancelled: Arc::clone(&cancelled),
        };
        let run = move || {
            let result = catch_unwind(AssertUnwindSafe(|| (background.work)(&reporter)));
            let result = result.unwrap_or_else(|panic| {
                Err(format!("This failed by a fault of the program: {}", reason(&*panic)))
            });
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
        for (_, cancelled) in &self.background {
            cancelled.store(true, Ordering::SeqCst);
        }
        self.worker.finish();
    }

    /// Does something that may wait for another program on a thread of its own.
    fn beside(&self, job: JobId, work: impl FnOnce() -> Message + Send + 'static) {
        let messages = self.messages.clone();
        let run = move || {
            let _ = messages.send(work());
        };
        if let Err(error) = Builder::new().name("desktop".to_owned()).spawn(run) {
            let failure = Failure::Failed(format!("The system gives no more threads: {error}."));
            self.send(answered(job, Err(failure)));
        }
    }

    fn send(&self, message: Message) {
        // The driver holds the receiver for as long as it holds this.
        let _ = self.messages.send(message);
    }
}

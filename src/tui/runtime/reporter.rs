use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use super::message::Message;
use super::worker::Desk;
use crate::text::sanitize_line;
use crate::tui::{Event, JobId};

/// How a background job talks to the screen.
pub struct Reporter {
    job: JobId,
    messages: Sender<Message>,
    desk: Desk,
    cancelled: Arc<AtomicBool>,
}

impl Reporter {
    pub(super) fn new(job: JobId, messages: Sender<Message>, desk: Desk) -> Self {
        Self { job, messages, desk, cancelled: Arc::new(AtomicBool::new(false)) }
    }

    /// The flag by which the job is told to end; while the job lives, somebody else holds it too.
    pub(super) fn cancelled(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.cancelled)
    }

    /// Says how far the job is.
    pub fn progress(&self, label: &str, done: usize, total: Option<usize>) {
        self.progress_of(label, "", done, total);
    }

    /// The same with the name of what was done last.
    pub fn progress_of(&self, label: &str, name: &str, done: usize, total: Option<usize>) {
        let (label, name) = (sanitize_line(label), sanitize_line(name));
        self.send(Event::Progress { job: self.job, label, name, done, total });
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

    /// The flag that says so, for work that looks at it by itself. Work that sets it ends as if the reader had.
    pub fn stop(&self) -> &AtomicBool {
        &self.cancelled
    }
}

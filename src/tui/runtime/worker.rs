//! The thread that has the library: requests go in, answers come out, the newest request of a kind wins.

use std::collections::VecDeque;
use std::mem::{Discriminant, discriminant};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::{any, io};

use super::message::Message;
use super::store::Store;
use crate::tui::{Answer, Event, Failure, JobId, Request};

/// The library's thread, seen from outside.
pub(super) struct Worker {
    desk: Desk,
    thread: Option<JoinHandle<()>>,
}

/// Where requests wait; shared with everybody who may ask or must tell that the library changed.
#[derive(Clone, Default)]
pub(super) struct Desk {
    inner: Arc<Inner>,
}

#[derive(Default)]
struct Inner {
    queue: Mutex<Queue>,
    changed: Condvar,
    /// The request that is being answered is no longer wanted.
    stop: AtomicBool,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<(JobId, Request)>,
    running: Option<(JobId, Discriminant<Request>)>,
    /// The library was changed by somebody else.
    stale: bool,
    closing: bool,
}

impl Worker {
    /// Starts the thread, which takes the store over.
    pub(super) fn start(store: Store, messages: Sender<Message>) -> io::Result<Self> {
        let desk = Desk::default();
        let own = desk.clone();
        let run = move || work(store, &own, &messages);
        let thread = Builder::new().name("library".to_owned()).spawn(run)?;
        Ok(Self { desk, thread: Some(thread) })
    }

    pub(super) fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Waits until every change that was asked for is made. What only reads is dropped.
    pub(super) fn finish(&mut self) {
        self.desk.close();
        if let Some(thread) = self.thread.take() {
            // A panic of the thread was answered already.
            let _ = thread.join();
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.finish();
    }
}

impl Desk {
    /// Puts a request in the queue. Gives back those that it makes useless: they were not and will not be answered.
    pub(super) fn ask(&self, job: JobId, request: Request) -> Vec<JobId> {
        let mut queue = self.lock();
        let mut useless = Vec::new();
        if !request.is_change() {
            let kind = discriminant(&request);
            queue.waiting.retain(|(waiting, older)| {
                let superseded = discriminant(older) == kind;
                useless.extend(superseded.then_some(*waiting));
                !superseded
            });
            if queue.running.is_some_and(|(_, running)| running == kind) {
                self.inner.stop.store(true, Ordering::SeqCst);
            }
        }
        queue.waiting.push_back((job, request));
        drop(queue);
        self.inner.changed.notify_one();
        useless
    }

    /// Takes a request that only reads out of the queue, and says whether it was there. One that is being answered is
    /// told to stop and answers for itself.
    pub(super) fn cancel(&self, job: JobId) -> bool {
        let mut queue = self.lock();
        let before = queue.waiting.len();
        queue.waiting.retain(|(waiting, request)| *waiting != job || request.is_change());
        if queue.running.is_some_and(|(running, _)| running == job) {
            self.inner.stop.store(true, Ordering::SeqCst);
        }
        queue.waiting.len() < before
    }

    /// What is remembered of the library is no longer true.
    pub(super) fn library_changed(&self) {
        self.lock().stale = true;
    }

    fn close(&self) {
        let mut queue = self.lock();
        queue.closing = true;
        queue.waiting.retain(|(_, request)| request.is_change());
        let only_reads = queue.running.is_some();
        drop(queue);
        if only_reads {
            // A change does not look at this.
            self.inner.stop.store(true, Ordering::SeqCst);
        }
        self.inner.changed.notify_one();
    }

    /// The next request, waited for; `None` when there will be none.
    fn next(&self, store: &mut Store) -> Option<(JobId, Request)> {
        let mut queue = self.lock();
        loop {
            if std::mem::take(&mut queue.stale) {
                store.forget();
            }
            if let Some((job, request)) = queue.waiting.pop_front() {
                queue.running = Some((job, discriminant(&request)));
                self.inner.stop.store(false, Ordering::SeqCst);
                return Some((job, request));
            }
            if queue.closing {
                return None;
            }
            if store.has_idle_work() {
                drop(queue);
                store.work_idly();
                queue = self.lock();
                continue;
            }
            queue = self.inner.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        // The queue is whole between any two of its statements, so a panic elsewhere cannot have broken it.
        self.inner.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn work(mut store: Store, desk: &Desk, messages: &Sender<Message>) {
    while let Some((job, request)) = desk.next(&mut store) {
        let stop = || desk.inner.stop.load(Ordering::SeqCst);
        let answer = catch_unwind(AssertUnwindSafe(|| store.answer(request, &stop)));
        desk.lock().running = None;
        let result = answer.unwrap_or_else(|panic| {
            store.forget();
            Err(Failure::Failed(format!(
                "This failed by a fault of the program: {}",
                reason(&*panic)
            )))
        });
        // If nobody looks at answers any more, the changes that still wait are made all the same.
        let _ = messages.send(answered(job, result));
    }
}

/// The message that brings an answer to the app.
pub(super) fn answered(job: JobId, result: Result<Answer, Failure>) -> Message {
    Message::Event(Event::Answer { job, result })
}

/// What a panic said.
pub(super) fn reason(panic: &(dyn any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no reason is known")
}

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::errands::Page;
use super::open::Open;
use crate::feed::Entry;
use crate::ingest::http::{Body, FetchError};

/// What is to be read and analysed. Bodies are held back when too many wait; parts of what was begun are not, and go
/// first.
pub(super) struct Jobs {
    inner: Mutex<Inner>,
    changed: Condvar,
    room: usize,
}

/// One thing to read or analyse.
pub(super) enum Job {
    /// A feed that came.
    Feed {
        /// Its number.
        feed: usize,
        body: Body,
    },
    /// The page of an entry that came, or not.
    Page { page: Box<Page>, body: Result<Body, FetchError> },
    /// Entries of a feed that are complete, each with its place.
    Entries { feed: Arc<Open>, entries: Vec<(usize, Entry)> },
}

#[derive(Default)]
struct Inner {
    bodies: VecDeque<Job>,
    parts: VecDeque<Job>,
    closed: bool,
}

impl Jobs {
    /// No jobs yet; at most `room` bodies wait.
    pub(super) fn new(room: usize) -> Self {
        Self { inner: Mutex::default(), changed: Condvar::new(), room: room.max(1) }
    }

    /// Adds a body, and waits as long as there is no room for it.
    pub(super) fn add_body(&self, job: Job) {
        let mut inner = self.lock();
        while inner.bodies.len() >= self.room && !inner.closed {
            inner = self.wait(inner);
        }
        inner.bodies.push_back(job);
        self.changed.notify_all();
    }

    /// Adds a part of what was begun.
    pub(super) fn add_part(&self, job: Job) {
        self.lock().parts.push_back(job);
        self.changed.notify_all();
    }

    /// The next job; waits for one. `None` when there will be no more.
    pub(super) fn take(&self) -> Option<Job> {
        let mut inner = self.lock();
        loop {
            if inner.closed {
                return None;
            }
            if let Some(part) = inner.parts.pop_front() {
                return Some(part);
            }
            if let Some(body) = inner.bodies.pop_front() {
                self.changed.notify_all();
                return Some(body);
            }
            inner = self.wait(inner);
        }
    }

    /// Nothing more is given out, and nobody waits any longer.
    pub(super) fn close(&self) {
        let mut inner = self.lock();
        inner.closed = true;
        inner.bodies.clear();
        inner.parts.clear();
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'g>(&self, inner: MutexGuard<'g, Inner>) -> MutexGuard<'g, Inner> {
        self.changed.wait(inner).unwrap_or_else(PoisonError::into_inner)
    }
}

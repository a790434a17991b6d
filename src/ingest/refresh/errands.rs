use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use url::Url;

use super::open::Open;
use crate::feed::Entry;

/// What is to be fetched, and in which order: never more than so many at one host, the hosts in turn, pages before
/// feeds, and no new feed while too many are open.
pub(super) struct Errands {
    inner: Mutex<Inner>,
    changed: Condvar,
    per_host: usize,
    open_at_most: usize,
}

/// One thing to fetch.
pub(super) enum Errand {
    /// The feed of this number.
    Feed(usize),
    /// The page of an entry.
    Page(Box<Page>),
}

/// An entry that waits for its page.
pub(super) struct Page {
    pub(super) feed: Arc<Open>,
    /// The entry's place among those that are new.
    pub(super) place: usize,
    /// The page's address.
    pub(super) url: String,
    pub(super) entry: Entry,
}

/// An errand that was taken; its host has one place less until it is given back.
pub(super) struct Taken {
    pub(super) errand: Errand,
    /// The host asked to be left alone until then.
    pub(super) resting: Option<Timestamp>,
    /// The host, by the number that it has here.
    pub(super) lane: usize,
}

#[derive(Default)]
struct Inner {
    lanes: Vec<Lane>,
    by_host: HashMap<String, usize>,
    /// The lanes that have something to fetch and a place for it, each once.
    ready: VecDeque<usize>,
    open: usize,
    closed: bool,
}

/// What is to be fetched from one host.
#[derive(Default)]
struct Lane {
    feeds: VecDeque<usize>,
    pages: VecDeque<Box<Page>>,
    running: usize,
    is_ready: bool,
    resting: Option<Timestamp>,
}

impl Errands {
    /// Nothing to fetch yet; at most `per_host` at one time at a host, and `open_at_most` feeds that are begun and not
    /// done.
    pub(super) fn new(per_host: usize, open_at_most: usize) -> Self {
        Self {
            inner: Mutex::default(),
            changed: Condvar::new(),
            per_host: per_host.max(1),
            open_at_most: open_at_most.max(1),
        }
    }

    pub(super) fn add(&self, url: &str, errand: Errand) {
        let mut inner = self.lock();
        let at = inner.lane_of(url);
        if let Some(lane) = inner.lanes.get_mut(at) {
            match errand {
                Errand::Feed(feed) => lane.feeds.push_back(feed),
                Errand::Page(page) => lane.pages.push_back(page),
            }
        }
        inner.make_ready(at, self.per_host);
        self.changed.notify_one();
    }

    /// The next thing to fetch; waits for one. `None` when there will be no more.
    pub(super) fn take(&self) -> Option<Taken> {
        let mut inner = self.lock();
        loop {
            if inner.closed {
                return None;
            }
            if let Some(taken) = inner.next(self.per_host, self.open_at_most) {
                return Some(taken);
            }
            inner = self.changed.wait(inner).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Gives the place at the host back. `rest` is until when it asked to be left alone.
    pub(super) fn give_back(&self, lane: usize, rest: Option<Timestamp>) {
        let mut inner = self.lock();
        if let Some(lane) = inner.lanes.get_mut(lane) {
            lane.running = lane.running.saturating_sub(1);
            lane.resting = lane.resting.max(rest);
        }
        inner.make_ready(lane, self.per_host);
        self.changed.notify_one();
    }

    /// A feed that was begun is done.
    pub(super) fn feed_is_done(&self) {
        let mut inner = self.lock();
        inner.open = inner.open.saturating_sub(1);
        self.changed.notify_one();
    }

    /// Nothing more is given out.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn lane_of(&mut self, url: &str) -> usize {
        let host = Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned));
        let fresh = self.lanes.len();
        let at = *self.by_host.entry(host.unwrap_or_default()).or_insert(fresh);
        if at == fresh {
            self.lanes.push(Lane::default());
        }
        at
    }

    fn make_ready(&mut self, at: usize, per_host: usize) {
        let Some(lane) = self.lanes.get_mut(at) else { return };
        let waits = !lane.feeds.is_empty() || !lane.pages.is_empty();
        if waits && lane.running < per_host && !lane.is_ready {
            lane.is_ready = true;
            self.ready.push_back(at);
        }
    }

    /// The first lane in turn that has something which may be fetched now. Those that have not keep their turn.
    fn next(&mut self, per_host: usize, open_at_most: usize) -> Option<Taken> {
        let may_open = self.open < open_at_most;
        let may_go = |lane: &Lane| !lane.pages.is_empty() || may_open;
        let turn = self.ready.iter().position(|&at| self.lanes.get(at).is_some_and(may_go))?;
        let at = self.ready.remove(turn)?;
        let lane = self.lanes.get_mut(at)?;
        lane.is_ready = false;
        let errand = if let Some(page) = lane.pages.pop_front() {
            Errand::Page(page)
        } else {
            self.open += 1;
            Errand::Feed(lane.feeds.pop_front()?)
        };
        lane.running += 1;
        let resting = lane.resting;
        self.make_ready(at, per_host);
        Some(Taken { errand, resting, lane: at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed(taken: &Taken) -> usize {
        match taken.errand {
            Errand::Feed(feed) => feed,
            Errand::Page(_) => panic!("a page"),
        }
    }

    fn taken_now(errands: &Errands) -> Option<Taken> {
        errands.lock().next(errands.per_host, errands.open_at_most)
    }

    #[test]
    fn hosts_take_turns_and_none_is_asked_more_often_than_it_may() {
        let errands = Errands::new(2, 100);
        for (number, host) in ["a", "a", "a", "b", "c"].iter().enumerate() {
            errands.add(&format!("http://{host}.example/{number}"), Errand::Feed(number));
        }
        let taken: Vec<Taken> = std::iter::from_fn(|| taken_now(&errands)).collect();
        assert_eq!(taken.iter().map(feed).collect::<Vec<_>>(), [0, 3, 4, 1]);
        errands.give_back(taken[1].lane, None);
        assert!(taken_now(&errands).is_none());
        errands.give_back(taken[0].lane, None);
        assert_eq!(taken_now(&errands).map(|taken| feed(&taken)), Some(2));
    }

    #[test]
    fn no_new_feed_is_begun_while_too_many_are_open() {
        let errands = Errands::new(2, 1);
        errands.add("http://a.example/", Errand::Feed(0));
        errands.add("http://b.example/", Errand::Feed(1));
        assert_eq!(taken_now(&errands).map(|taken| feed(&taken)), Some(0));
        assert!(taken_now(&errands).is_none());
        errands.feed_is_done();
        assert_eq!(taken_now(&errands).map(|taken| feed(&taken)), Some(1));
    }

    #[test]
    fn a_host_that_asked_for_rest_is_known_by_it() {
        let errands = Errands::new(1, 100);
        let until: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
        errands.add("http://a.example/0", Errand::Feed(0));
        errands.add("http://a.example/1", Errand::Feed(1));
        let first = taken_now(&errands).unwrap();
        assert_eq!(first.resting, None);
        errands.give_back(first.lane, Some(until));
        assert_eq!(taken_now(&errands).unwrap().resting, Some(until));
    }

    #[test]
    fn closing_ends_the_waiting() {
        let errands = Errands::new(1, 1);
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| errands.take().is_none());
            errands.close();
            assert!(waiting.join().unwrap());
        });
    }
}

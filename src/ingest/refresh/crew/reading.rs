use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;

use super::{Crew, Done, caught, failed};
use crate::feed::{self, Entry, Feed, NotAFeed};
use crate::ingest::http::{Body, FetchError, Kept, Trouble};
use crate::ingest::refresh::entry::{fingerprint, from_feed, from_page, page_of};
use crate::ingest::refresh::errands::{Errand, Page};
use crate::ingest::refresh::jobs::Job;
use crate::ingest::refresh::open::Open;
use crate::ingest::refresh::{Due, Outcome, Read};
use crate::lexicon::Lexicon;

/// Entries that one thread analyses before it looks for something else.
const PART: usize = 16;

impl Crew {
    /// Reads and analyses what was fetched until there is no more.
    pub(super) fn read(&self, lexicon: &Lexicon, stop: &AtomicBool, done: &SyncSender<Done>) {
        while let Some(job) = self.jobs.take() {
            let end = match job {
                Job::Feed { feed, body } => self.read_feed(feed, body, lexicon),
                Job::Page { page, body } => read_page(*page, body, lexicon),
                Job::Entries { feed, entries } => {
                    read_entries(&feed, entries, lexicon, stop).map(|read| (feed.feed, read))
                }
            };
            if let Some(end) = end
                && done.send(end).is_err()
            {
                return;
            }
        }
    }

    /// Reads a feed and sends its new entries on their ways. Gives its end if there is nothing to wait for.
    fn read_feed(&self, number: usize, body: Body, lexicon: &Lexicon) -> Option<Done> {
        let due = self.due.get(number)?;
        let Body { bytes, url, kept, .. } = body;
        let feed = match caught(|| feed::parse(&bytes, Some(&url), lexicon)) {
            Ok(Ok(feed)) => feed,
            Ok(Err(NotAFeed::Page)) => return Some((number, failed(&due.url, Trouble::Page))),
            Ok(Err(NotAFeed::Other)) => return Some((number, failed(&due.url, Trouble::NotAFeed))),
            Err(trouble) => return Some((number, failed(&due.url, trouble))),
        };
        drop(bytes);
        let (read, fresh) = sorted(feed, kept, due);
        if fresh.is_empty() {
            return Some((number, Outcome::Read(Box::new(read))));
        }
        let open = Arc::new(Open::new(number, url, read, fresh.len()));
        let mut complete = Vec::new();
        for (place, entry) in fresh.into_iter().enumerate() {
            match page_of(&entry, due.full_text) {
                None => complete.push((place, entry)),
                Some(url) => {
                    let page = Page { feed: Arc::clone(&open), place, url: url.clone(), entry };
                    self.errands.add(&url, Errand::Page(Box::new(page)));
                }
            }
        }
        let mut rest = complete.into_iter();
        loop {
            let entries: Vec<_> = rest.by_ref().take(PART).collect();
            if entries.is_empty() {
                return None;
            }
            self.jobs.add_part(Job::Entries { feed: Arc::clone(&open), entries });
        }
    }
}

/// What a feed says of itself with the fingerprints of the entries that are known, and the others, each once.
fn sorted(feed: Feed, kept: Kept, due: &Due) -> (Read, Vec<Entry>) {
    let mut read = Read {
        title: feed.title,
        description: feed.description,
        home: feed.home,
        own: feed.own,
        ttl: feed.ttl,
        repairs: feed.repairs,
        kept,
        ..Read::default()
    };
    let (mut fresh, mut seen) = (Vec::new(), HashSet::new());
    for entry in feed.entries {
        let fingerprint = fingerprint(&entry);
        if !seen.insert(fingerprint) {
            continue;
        }
        if due.known.contains(&fingerprint) {
            read.unchanged.push(fingerprint);
        } else {
            fresh.push(entry);
        }
    }
    (read, fresh)
}

fn read_entries(
    feed: &Open,
    entries: Vec<(usize, Entry)>,
    lexicon: &Lexicon,
    stop: &AtomicBool,
) -> Option<Outcome> {
    let mut end = None;
    for (place, entry) in entries {
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        let found = caught(|| from_feed(entry, &feed.url, lexicon)).ok();
        end = feed.put(place, found);
    }
    end.map(|read| Outcome::Read(Box::new(read)))
}

fn read_page(page: Page, body: Result<Body, FetchError>, lexicon: &Lexicon) -> Option<Done> {
    let Page { feed, place, entry, .. } = page;
    let found = caught(|| from_page(entry, body, &feed.url, lexicon)).ok();
    let read = feed.put(place, found)?;
    Some((feed.feed, Outcome::Read(Box::new(read))))
}

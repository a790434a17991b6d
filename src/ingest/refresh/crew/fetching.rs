use std::sync::mpsc::SyncSender;

use jiff::Timestamp;

use super::{Crew, Done, caught};
use crate::ingest::http::{
    Answer, Body, FetchError, Kept, Request, Trouble, Wanted, is_same_party, shown,
};
use crate::ingest::refresh::errands::{Errand, Page, Taken};
use crate::ingest::refresh::jobs::Job;
use crate::ingest::refresh::{Due, Outcome};

impl Crew {
    /// Fetches what is to be fetched until there is no more.
    pub(super) fn fetch(&self, done: &SyncSender<Done>) {
        while let Some(Taken { errand, resting, lane }) = self.errands.take() {
            let rest = match errand {
                Errand::Feed(feed) => self.fetch_feed(feed, resting, done),
                Errand::Page(page) => self.fetch_page(page, resting),
            };
            self.errands.give_back(lane, rest);
        }
    }

    /// Fetches a feed. Returns until when its host asks to be left alone.
    fn fetch_feed(
        &self,
        feed: usize,
        resting: Option<Timestamp>,
        done: &SyncSender<Done>,
    ) -> Option<Timestamp> {
        let due = self.due.get(feed)?;
        let answer = match resting {
            Some(until) => Ok(Answer::Wait { until }),
            None => self.ask_for_feed(due),
        };
        let outcome = match answer {
            Ok(Answer::Body(body)) if due.body_hash.as_ref() == Some(&body.kept.body_hash) => {
                Outcome::Unchanged(body.kept)
            }
            Ok(Answer::Body(body)) => {
                self.jobs.add_body(Job::Feed { feed, body });
                return None;
            }
            Ok(Answer::NotModified(kept)) => Outcome::NotModified(with_known(kept, due)),
            Ok(Answer::Gone) => Outcome::Gone,
            Ok(Answer::Wait { until }) => Outcome::Wait { until },
            Err(error) => Outcome::Failed(error),
        };
        let rest = match &outcome {
            Outcome::Wait { until } => Some(*until),
            _ => None,
        };
        // Nobody listens any more once it was stopped.
        let _ = done.send((feed, outcome));
        rest
    }

    fn ask_for_feed(&self, due: &Due) -> Result<Answer, FetchError> {
        let request = Request {
            url: &due.url,
            wanted: Wanted::Feed,
            etag: due.etag.as_deref(),
            last_modified: due.last_modified.as_deref(),
            credentials: due.credentials.as_ref(),
        };
        self.ask(&request)
    }

    /// Fetches the page of an entry. Returns until when its host asks to be left alone.
    fn fetch_page(&self, page: Box<Page>, resting: Option<Timestamp>) -> Option<Timestamp> {
        let due = self.due.get(page.feed.feed)?;
        let request = Request {
            url: &page.url,
            wanted: Wanted::Page,
            credentials: due.credentials.as_ref().filter(|_| is_same_party(&due.url, &page.url)),
            ..Request::default()
        };
        let answer = match resting {
            Some(until) => Ok(Answer::Wait { until }),
            None => self.ask(&request),
        };
        let (body, rest) = body_of(answer, &page.url);
        self.jobs.add_body(Job::Page { page, body });
        rest
    }

    fn ask(&self, request: &Request<'_>) -> Result<Answer, FetchError> {
        caught(|| self.client.get(request))
            .unwrap_or_else(|trouble| Err(FetchError { url: shown(request.url), trouble }))
    }
}

/// The body of a page, and until when its host asks to be left alone.
fn body_of(
    answer: Result<Answer, FetchError>,
    url: &str,
) -> (Result<Body, FetchError>, Option<Timestamp>) {
    let error = |code| Err(FetchError { url: shown(url), trouble: Trouble::Status(code) });
    match answer {
        Ok(Answer::Body(body)) => (Ok(body), None),
        Ok(Answer::NotModified(_)) => (error(304), None),
        Ok(Answer::Gone) => (error(410), None),
        Ok(Answer::Wait { until }) => (error(429), Some(until)),
        Err(error) => (Err(error), None),
    }
}

/// What an answer without body does not say anew stays as it was known.
fn with_known(kept: Kept, due: &Due) -> Kept {
    Kept {
        etag: kept.etag.or_else(|| due.etag.clone()),
        last_modified: kept.last_modified.or_else(|| due.last_modified.clone()),
        body_hash: due.body_hash.clone().unwrap_or_default(),
        ..kept
    }
}

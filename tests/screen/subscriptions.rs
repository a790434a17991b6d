//! Feeds in a library in memory, and a web of a few addresses.

use std::collections::BTreeMap;

use pullquote::feed::Discovered;
use pullquote::ingest::subscriptions::Tally;
use pullquote::library::{ArticleId, FeedId, FeedRow, Library, NewFeed, Removal, Visit};
use pullquote::tui::app::feeds;
use pullquote::tui::effect::Request;
use pullquote::tui::event::{Answer, Counts, Failure, FeedLine, Page};

use crate::harness::NOON;

/// The feeds that are followed, what came by each, and what stands on the web.
#[derive(Default)]
pub(crate) struct Subscriptions {
    library: Option<Library>,
    brought: BTreeMap<FeedId, Vec<ArticleId>>,
    /// Pages that name feeds; whatever else is asked for is a feed.
    pub(crate) pages: BTreeMap<String, Vec<Discovered>>,
    /// What was refreshed.
    pub(crate) refreshed: Vec<(Option<Vec<FeedId>>, bool)>,
}

impl Subscriptions {
    pub(crate) fn library(&mut self) -> &mut Library {
        self.library.get_or_insert_with(|| Library::open_in_memory().unwrap())
    }

    /// Follows a feed that has brought these articles, and tells what its server answered last.
    pub(crate) fn follow(
        &mut self,
        feed: &NewFeed,
        brought: &[i64],
        answer: Option<(pullquote::library::Answer, i64)>,
    ) -> FeedId {
        let (id, _) = self.library().add_feed(feed, NOON.seconds() - 864_000).unwrap();
        self.brought.insert(id, brought.iter().map(|&id| ArticleId(id)).collect());
        if let Some((answer, ago)) = answer {
            let visit = Visit { feed: id, answer };
            self.library().record(vec![visit], NOON.seconds() - ago).unwrap();
        }
        id
    }

    pub(crate) fn have_brought(&self, feeds: &[FeedId], article: ArticleId) -> bool {
        let brought = feeds.iter().filter_map(|feed| self.brought.get(feed));
        brought.flatten().any(|&one| one == article)
    }

    fn rows(&mut self, unread: &[ArticleId]) -> Vec<FeedRow> {
        let mut rows = self.library().feeds().unwrap();
        for row in &mut rows {
            let brought = self.brought.get(&row.id).map_or(&[][..], Vec::as_slice);
            row.articles = brought.len();
            row.unread = brought.iter().filter(|id| unread.contains(id)).count();
        }
        rows
    }

    pub(crate) fn answer(
        &mut self,
        request: &Request,
        unread: &[ArticleId],
    ) -> Result<Answer, Failure> {
        let row = |rows: Vec<FeedRow>, id: FeedId| {
            let row = rows.into_iter().find(|row| row.id == id);
            row.map(Box::new).ok_or_else(|| Failure::Failed("There is no such feed.".into()))
        };
        Ok(match request {
            Request::Feeds { query, window, anchor } => {
                let rows = self.rows(unread);
                let of = rows.len();
                let saved = self.library().saved_searches().unwrap();
                let saved = saved.into_iter().map(|saved| (saved, Counts::Uncounted)).collect();
                let mut lines = feeds::searches(saved, query);
                lines.extend(feeds::lines(rows, query));
                let anchor = anchor.and_then(|id| {
                    lines
                        .iter()
                        .position(|line| matches!(line, FeedLine::Feed { row, .. } if row.id == id))
                });
                let (offset, total) = (window.offset.min(lines.len()), lines.len());
                let rows = lines.into_iter().skip(window.offset).take(window.count).collect();
                Answer::Feeds(Page { offset, total, of, rows, anchor })
            }
            Request::Removal(id) => {
                let feed = row(self.rows(unread), *id)?;
                let articles = feed.articles;
                let removal =
                    Removal { articles, only_here: articles.saturating_sub(1), kept: articles / 2 };
                Answer::Removal { feed, removal }
            }
            Request::RemoveFeed { feed, fate } => {
                let removed = self.library().remove_feed(*feed, *fate).unwrap();
                let gone = || Failure::Failed("There is no such feed.".to_owned());
                Answer::FeedRemoved { removed: Box::new(removed.ok_or_else(gone)?), fate: *fate }
            }
            Request::PutFeedBack(removed) => {
                self.library().put_feed_back(removed).unwrap();
                Answer::FeedBack(Box::new(removed.row.clone()))
            }
            Request::ChangeFeed { feed, change } => {
                let changed = self.library().change_feed(*feed, change);
                let changed = changed.map_err(|error| Failure::Failed(error.to_string()))?;
                Answer::FeedChanged(Box::new(changed))
            }
            Request::Follow(address) => {
                if let Some(found) = self.pages.get(address) {
                    return Ok(Answer::FeedChoice(found.clone()));
                }
                let feed = NewFeed { url: address.clone(), ..NewFeed::default() };
                let (id, is_new) = self.library().add_feed(&feed, NOON.seconds()).unwrap();
                let feed = row(self.rows(unread), id)?;
                Answer::Followed { feed, is_new, new: 3 }
            }
            Request::Refresh { feeds, force } => {
                self.refreshed.push((feeds.clone(), *force));
                let tally = Tally { new: 2, updated: 1, left_out: 1, ..Tally::default() };
                Answer::Refreshed { tally, error: None, stopped: false }
            }
            _ => Answer::Done,
        })
    }
}

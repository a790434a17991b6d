use super::super::choice::{Choice, Chosen};
use super::super::history::Change;
use super::super::jobs::Purpose;
use super::super::overlay::Overlay;
use super::super::{App, Screen};
use super::{counted, lines};
use crate::feed::Discovered;
use crate::ingest::http::shown;
use crate::ingest::subscriptions::Tally;
use crate::library::{FeedRow, RemovedFeed};
use crate::text::sanitize_line;
use crate::tui::event::Answer;

impl App {
    /// Takes what came of a request about feeds.
    pub(in crate::tui::app) fn accept_of_feeds(&mut self, purpose: Purpose, answer: Answer) {
        match (answer, purpose) {
            (Answer::Removal { feed, removal }, Purpose::Removal) => {
                self.ask_removal(&feed, removal);
            }
            (Answer::FeedRemoved { removed, fate }, purpose) => {
                self.say_removed(&purpose, &removed);
                self.note_change(purpose, Change::FeedRemoved { removed, fate });
                self.refresh();
            }
            (Answer::FeedBack(feed), purpose) => {
                let how = how(&purpose);
                self.status.say(format!("{how}{} is followed again.", feed.name()), self.now);
                self.note_change(purpose, Change::Followed { feed: feed.id, removed: None });
                self.refresh();
            }
            (Answer::FeedChanged(after), purpose) => self.show_changed_feed(purpose, after),
            (Answer::Followed { feed, is_new, new }, Purpose::Follow) => {
                let name = feed.name();
                let said = if is_new {
                    format!("{name} is followed; it brought {}.", counted(new, "article"))
                } else {
                    format!("{name} is followed already.")
                };
                self.status.say(said, self.now);
                if is_new {
                    let change = Change::Followed { feed: feed.id, removed: None };
                    self.note_change(Purpose::Follow, change);
                }
                self.refresh();
            }
            (Answer::FeedChoice(found), Purpose::Follow) => self.ask_which(&found),
            (Answer::Refreshed { tally, error, stopped }, Purpose::Refresh) => {
                self.say_refreshed(tally, error, stopped);
                self.feeds.rows.invalidate(false);
            }
            // An answer to another question than was asked.
            _ => {}
        }
    }

    fn say_removed(&mut self, purpose: &Purpose, removed: &RemovedFeed) {
        let name = removed.row.name();
        let gone = match removed.articles.len() {
            0 => String::new(),
            gone => format!(" {} went with it.", counted(gone, "article")),
        };
        let how = how(purpose);
        self.status.say(format!("{how}{name} is not followed any more.{gone}"), self.now);
    }

    fn show_changed_feed(&mut self, purpose: Purpose, after: Box<FeedRow>) {
        let before = match &purpose {
            Purpose::ChangeFeed(before) => before.clone(),
            _ => after.clone(),
        };
        let name = after.name();
        let what = if before.full_text != after.full_text {
            format!("Full text of {name}: {}.", lines::full_text(after.full_text))
        } else if before.folder != after.folder && after.folder.is_empty() {
            format!("{name} stands in no folder.")
        } else if before.folder != after.folder {
            format!("{name} stands in {}.", after.folder.join(" / "))
        } else {
            format!("Changed: {name}.")
        };
        self.status.say(format!("{}{what}", how(&purpose)), self.now);
        self.note_change(purpose, Change::FeedChanged { before, after });
        self.refresh();
    }

    /// Asks which of the feeds that a page names is meant.
    fn ask_which(&mut self, found: &[Discovered]) {
        if self.screen() != Screen::Feeds || self.overlay.is_some() {
            return self
                .status
                .say("That page names several feeds; add it again to choose one.", self.now);
        }
        let answer = |one: &Discovered| {
            let title = one.title.as_deref().map(sanitize_line).unwrap_or_default();
            let url = shown(&one.url);
            let text = if title.is_empty() { url } else { format!("{title} · {url}") };
            (text, Chosen::Follow(one.url.clone()))
        };
        let question = "This page names several feeds. Which one is to be followed?".to_owned();
        let answers = found.iter().map(answer).collect();
        self.overlay = Some(Overlay::Choice(Choice::new("Follow a feed", question, answers)));
    }

    fn say_refreshed(&mut self, tally: Tally, error: Option<String>, stopped: bool) {
        let Tally { new, updated, failed, left_out, gone, .. } = tally;
        let begin = if stopped { "Stopped" } else { "Refreshed" };
        let also = |count: usize, thing: &str, what: &str| match count {
            0 => String::new(),
            count => format!("; {} {what}", counted(count, thing)),
        };
        let said = format!(
            "{begin}: {} and {updated} updated{}{}{}",
            counted(new, "new article"),
            also(failed, "feed", "failed"),
            also(left_out, "feed", "not due"),
            also(gone, "old article", "removed")
        );
        match error {
            Some(error) => self.status.fail(error, self.now),
            None => self.status.say(format!("{said}."), self.now),
        }
    }
}

/// What a status line begins with.
fn how(purpose: &Purpose) -> &'static str {
    match purpose {
        Purpose::Undo(_) => "Undone. ",
        Purpose::Redo(_) => "Done again. ",
        _ => "",
    }
}

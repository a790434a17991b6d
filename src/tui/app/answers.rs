//! What comes back from the library and the system.

use super::history::Change;
use super::jobs::{Purpose, Target};
use super::overlay::Overlay;
use super::reader::Reader;
use super::{App, Screen};
use crate::library::{ArticleId, Bookmark, BookmarkId, StoredArticle};
use crate::tui::effect::{Effect, JobId, Request};
use crate::tui::event::{Answer, Counts, Failure};

impl App {
    pub(super) fn take_answer(
        &mut self,
        job: JobId,
        result: Result<Answer, Failure>,
        effects: &mut Vec<Effect>,
    ) {
        // Nothing waits for it any more: it is stale.
        let Some(purpose) = self.jobs.take(job) else { return };
        match result {
            Ok(answer) => self.accept(purpose, answer, effects),
            Err(failure) => self.refuse(purpose, &failure),
        }
        if let Some(step) = self.history.next_waiting() {
            self.step(step, effects);
        }
    }

    pub(super) fn take_finished(&mut self, job: JobId, result: Result<String, Failure>) {
        self.jobs.take(job);
        match result {
            Ok(said) => self.status.say(said, self.now),
            Err(failure) => self.status.fail(failure.text(), self.now),
        }
    }

    fn accept(&mut self, purpose: Purpose, answer: Answer, effects: &mut Vec<Effect>) {
        match (answer, purpose) {
            (Answer::Articles(page), Purpose::List) => {
                self.list.error = None;
                self.list.rows.accept(page);
                self.enter_texts(effects);
            }
            (Answer::TextsWaiting { waiting, goes_on }, Purpose::Texts) => {
                self.take_texts(waiting, goes_on, effects);
            }
            (Answer::Quotes(page), Purpose::Quotes) => self.take_sayings(None, page),
            (Answer::Quotes(page), Purpose::Sayings(key)) => self.take_sayings(Some(&key), page),
            (Answer::Person(person), purpose) => self.show_person(*person, &purpose, effects),
            (Answer::Bookmarks(page), Purpose::Bookmarks) => {
                self.bookmarks.error = None;
                self.bookmarks.rows.accept(page);
            }
            (Answer::Facets(page), Purpose::Facets(facet)) => {
                if let Some(Overlay::Picker(picker)) = &mut self.overlay
                    && picker.facet == facet
                {
                    picker.rows.accept(page);
                }
            }
            (Answer::Article(stored), Purpose::Article(id, target)) if stored.id == id => {
                self.open_stored(*stored, target, effects);
            }
            (Answer::Article(stored), Purpose::Recast(id)) if stored.id == id => {
                if let Some(reader) = self.reader.as_mut().filter(|r| r.stored().id == id) {
                    reader.recast(*stored);
                    self.panel.forget();
                }
            }
            (Answer::Corrected(corrected), purpose) => {
                self.show_corrected(purpose, *corrected, effects);
            }
            (Answer::Kept(bookmark), purpose) => {
                self.show_kept(&bookmark, &purpose);
                self.say_change(&purpose, "Kept: ", &bookmark);
                self.note_change(purpose, Change::Kept(bookmark));
            }
            (Answer::Unkept(bookmark), purpose) => {
                self.show_unkept(&bookmark);
                self.say_change(&purpose, "Let go: ", &bookmark);
                self.note_change(purpose, Change::Unkept(bookmark));
            }
            (Answer::Annotated(after), purpose) => self.take_annotated(purpose, after),
            (Answer::Marked { articles, read }, purpose) => {
                self.show_marked(&articles, read);
                if purpose != Purpose::Quiet {
                    let said = if read { "Marked read." } else { "Marked unread." };
                    self.status.say(said, self.now);
                }
                self.note_change(purpose, Change::Marked { articles, read });
            }
            (Answer::Feeds(page), Purpose::Feeds) => {
                self.feeds.error = None;
                self.feeds.rows.accept(page);
                self.count_searches(effects);
            }
            (Answer::SearchPut { before, after }, purpose) => {
                self.show_search(purpose, before, after);
            }
            (Answer::SearchCounted { name, counts }, Purpose::Count(_)) => {
                self.show_counts(&name, counts, effects);
            }
            (Answer::Explained(lines), Purpose::Explain(screen)) => {
                self.show_explained(lines, screen);
            }
            (Answer::Copied(by), Purpose::Copy(said)) => {
                self.status.say(format!("{said} by {by}."), self.now);
            }
            (Answer::Done, Purpose::Copy(said)) => self.status.say(format!("{said}."), self.now),
            (Answer::Done, Purpose::Say(said)) => self.status.say(said, self.now),
            (answer, purpose) => self.accept_of_places(purpose, answer, effects),
        }
    }

    fn refuse(&mut self, purpose: Purpose, failure: &Failure) {
        self.refuse_sayings(&purpose, failure);
        if let Failure::Query(error) = failure {
            let error = Some(error.clone());
            match purpose {
                Purpose::List => {
                    let lead = self.list_lead().len();
                    self.list.error = error.map(|error| error.behind(lead));
                }
                Purpose::Bookmarks => self.bookmarks.error = error,
                _ => {}
            }
        } else {
            self.status.fail(failure.text(), self.now);
        }
        match purpose {
            Purpose::List => self.list.rows.refuse(),
            Purpose::Bookmarks => self.bookmarks.rows.refuse(),
            Purpose::Feeds => self.feeds.rows.refuse(),
            Purpose::Count(name) => self.note_counts(&name, Counts::Unknown),
            Purpose::Facets(_) => {
                if let Some(Overlay::Picker(picker)) = &mut self.overlay {
                    picker.rows.refuse();
                }
            }
            // What could not be undone still stands.
            Purpose::Undo(change) => self.history.push_done(change),
            Purpose::Redo(change) => self.history.push_undone(change),
            _ => {}
        }
    }

    fn open_stored(&mut self, stored: StoredArticle, target: Target, effects: &mut Vec<Effect>) {
        let (id, unread) = (stored.id, !stored.read);
        let mut reader = Reader::new(stored);
        let before = self.here();
        let is_step = matches!(target, Target::Again(_));
        let mut picked = None;
        self.put_reader_by();
        let target = match target {
            Target::Again(spot) => {
                reader.start_at(spot.place);
                Target::Again(spot)
            }
            Target::CodePoint(start) => {
                reader.start_at(reader.byte_at(start));
                Target::Place
            }
            Target::CodePoints(start, end) => match reader.find_code_points(start, end) {
                Ok(quote) => Target::Quote(quote),
                Err(place) => {
                    reader.start_at(place);
                    picked = reader.kept_at(start, end);
                    Target::Place
                }
            },
            target => target,
        };
        self.reader = Some(reader);
        self.leave_selection();
        self.panel_focus = false;
        if self.screen() != Screen::Reader {
            self.screens.push(Screen::Reader);
        }
        self.lay_out();
        self.lay_out_text(true);
        match (target, &mut self.reader) {
            (Target::Quote(quote), Some(reader)) => reader.select(quote),
            (Target::Match, _) => self.go_to_match(),
            (Target::Again(spot), Some(reader)) => reader.return_to(spot),
            _ => {}
        }
        if let Some((id, reader)) = picked.zip(self.reader.as_mut()) {
            reader.pick(id);
        }
        if !is_step && before != self.here() {
            self.jumps.leave(before);
        }
        if unread {
            let request = Request::Mark { articles: vec![id], read: true };
            self.ask(Purpose::Quiet, request, effects);
        }
    }

    fn show_kept(&mut self, bookmark: &Bookmark, purpose: &Purpose) {
        self.set_bookmark(bookmark, Some(bookmark.id));
        if let Some(reader) = &mut self.reader {
            reader.put_bookmark(bookmark);
            if *purpose == Purpose::Change && reader.stored().id == bookmark.quote.article {
                reader.pick(bookmark.id);
            }
        }
        self.bookmarks.rows.invalidate(false);
    }

    fn show_unkept(&mut self, bookmark: &Bookmark) {
        self.set_bookmark(bookmark, None);
        if let Some(reader) = &mut self.reader {
            reader.drop_bookmark(bookmark.id);
        }
        self.bookmarks.rows.invalidate(false);
    }

    pub(super) fn show_annotated(&mut self, bookmark: &Bookmark) {
        if let Some(reader) = &mut self.reader {
            reader.put_bookmark(bookmark);
        }
        for row in self.bookmarks.rows.held_mut() {
            if row.bookmark.id == bookmark.id {
                row.bookmark = bookmark.clone();
            }
        }
    }

    fn show_marked(&mut self, articles: &[ArticleId], read: bool) {
        for row in self.list.rows.held_mut() {
            if articles.contains(&row.card.id) {
                row.card.read = read;
            }
        }
        if let Some(reader) = &mut self.reader
            && articles.contains(&reader.stored().id)
        {
            reader.set_read(read);
        }
    }

    /// Marks the quotation of a bookmark as kept, or not, wherever it is listed.
    fn set_bookmark(&mut self, bookmark: &Bookmark, id: Option<BookmarkId>) {
        for row in self.list.rows.held_mut() {
            if row.card.id == bookmark.quote.article {
                row.card.kept = match id {
                    Some(_) => row.card.kept + 1,
                    None => row.card.kept.saturating_sub(1),
                };
            }
        }
        let of_people = self.people.iter_mut().flat_map(|page| page.quotes.rows.held_mut());
        for row in self.quotes.rows.held_mut().chain(of_people) {
            let same = match id {
                None => row.card.bookmark == Some(bookmark.id),
                Some(_) => {
                    row.card.article == bookmark.quote.article
                        && row.card.text == bookmark.quote.exact
                }
            };
            if same {
                row.card.bookmark = id;
            }
        }
    }

    pub(super) fn say_change(&mut self, purpose: &Purpose, what: &str, bookmark: &Bookmark) {
        let how = match purpose {
            Purpose::Undo(_) => "Undone. ",
            Purpose::Redo(_) => "Done again. ",
            _ => "",
        };
        let words = bookmark.quote.exact.chars().take(60).collect::<String>();
        let more = if words.len() < bookmark.quote.exact.len() { "…" } else { "" };
        let said = if bookmark.quote.kind.is_verbatim() {
            format!("“{words}{more}”")
        } else {
            format!("{words}{more}")
        };
        self.status.say(format!("{how}{what}{said}"), self.now);
    }
}

impl Failure {
    /// The sentence for the status line.
    fn text(&self) -> &str {
        match self {
            Self::Query(error) => &error.message,
            Self::Cancelled => "Stopped.",
            Self::Failed(text) => text,
        }
    }
}

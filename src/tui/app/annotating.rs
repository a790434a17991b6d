//! Notes, tags and colours of what is kept.

use super::choice::{Choice, Chosen};
use super::history::Change;
use super::jobs::Purpose;
use super::{App, Overlay, Prompt, PromptKind, Screen, draft};
use crate::article::Hue;
use crate::library::{Bookmark, BookmarkId};
use crate::tui::effect::{Effect, Request};

impl App {
    /// The bookmark that commands are about.
    pub(super) fn current_bookmark(&self) -> Option<&Bookmark> {
        match self.screen() {
            Screen::Bookmarks => self.bookmarks.rows.current().map(|row| &row.bookmark),
            Screen::Reader => self.reader.as_ref().and_then(|reader| reader.current_bookmark()),
            _ => None,
        }
    }

    /// Begins to type a note or tags in place. A note of several lines has no room there: it goes to the editor.
    pub(super) fn open_annotation(&mut self, tags: bool, effects: &mut Vec<Effect>) {
        let Some(bookmark) = self.current_bookmark().cloned().map(Box::new) else {
            return self.status.say("Keep the quotation first.", self.now);
        };
        if !tags && bookmark.quote.note.contains('\n') {
            return self.edit_note(effects);
        }
        let text = if tags { bookmark.quote.tags.join(" ") } else { bookmark.quote.note.clone() };
        let kind = if tags { PromptKind::Tags(bookmark) } else { PromptKind::Note(bookmark) };
        self.overlay = Some(Overlay::Prompt(Prompt::new(kind, &text)));
    }

    /// Gives a bookmark another note and other tags.
    pub(super) fn annotate(
        &mut self,
        before: Box<Bookmark>,
        note: String,
        tags: Vec<String>,
        effects: &mut Vec<Effect>,
    ) {
        if before.quote.note != note || before.quote.tags != tags {
            let request = Request::Annotate { bookmark: before.id, note, tags };
            self.change(Purpose::Annotate(before), request, effects);
        }
    }

    /// Gives the note to the reader's editor.
    pub(super) fn edit_note(&mut self, effects: &mut Vec<Effect>) {
        // What comes back must find the bookmark as it is now.
        if self.jobs.is_changing() {
            return self.status.say("The last change is still being saved.", self.now);
        }
        let Some(bookmark) = self.current_bookmark().cloned().map(Box::new) else {
            return self.status.say("Keep the quotation first.", self.now);
        };
        let unsaved = self.unsaved_note.take().filter(|(id, _)| *id == bookmark.id);
        let note = unsaved.map_or_else(|| bookmark.quote.note.clone(), |(_, note)| note);
        let text = draft::written(&bookmark.quote, &note);
        let job = self.jobs.begin(Purpose::Edit(bookmark), self.now);
        effects.push(Effect::Edit { job, text });
    }

    /// Takes what the editor left.
    pub(super) fn take_edited(
        &mut self,
        bookmark: Box<Bookmark>,
        text: &str,
        effects: &mut Vec<Effect>,
    ) {
        let note = draft::note(text);
        if note == bookmark.quote.note {
            return self.status.say("The note is as it was.", self.now);
        }
        // Should saving fail, it is in the editor again the next time.
        self.unsaved_note = Some((bookmark.id, note.clone()));
        let tags = bookmark.quote.tags.clone();
        self.annotate(bookmark, note, tags, effects);
    }

    /// A bookmark has another note, other tags or another colour.
    pub(super) fn take_annotated(&mut self, purpose: Purpose, after: Box<Bookmark>) {
        self.show_annotated(&after);
        self.forget_draft(after.id);
        let hue = match &purpose {
            Purpose::Annotate(before) => before.quote.hue,
            _ => after.quote.hue,
        };
        let what = match after.quote.hue {
            new if new == hue => "Note and tags: ".to_owned(),
            None => "No colour: ".to_owned(),
            Some(new) => format!("Colour {}: ", new.name()),
        };
        self.say_change(&purpose, &what, &after);
        let before = match &purpose {
            Purpose::Annotate(before) => before.clone(),
            _ => after.clone(),
        };
        self.note_change(purpose, Change::Annotated { before, after });
    }

    /// The note that was typed is on the disk.
    pub(super) fn forget_draft(&mut self, id: BookmarkId) {
        self.unsaved_note = self.unsaved_note.take().filter(|(unsaved, _)| *unsaved != id);
    }

    /// Asks for a colour.
    pub(super) fn ask_colour(&mut self) {
        let id = match self.screen() {
            Screen::Quotes => self.quotes.rows.current().and_then(|row| row.card.bookmark),
            _ => None,
        };
        let known = self.current_bookmark().cloned().map(Box::new);
        if known.is_none() && id.is_some() {
            let said = "Its colour is given in the article, or among what is kept.";
            return self.status.say(said, self.now);
        }
        let Some(bookmark) = known else {
            return self.status.say("Keep the quotation first.", self.now);
        };
        let answer = |hue: Hue| {
            (format!("{}  {}", hue.sign(), hue.name()), Chosen::Colour(bookmark.clone(), Some(hue)))
        };
        let mut answers: Vec<_> = Hue::ALL.into_iter().map(answer).collect();
        answers.push(("   no colour".to_owned(), Chosen::Colour(bookmark.clone(), None)));
        let mut choice = Choice::new("Colour", "Which colour?".to_owned(), answers);
        if let Some(hue) = bookmark.quote.hue {
            choice.select(Hue::ALL.into_iter().position(|known| known == hue).unwrap_or_default());
        }
        self.overlay = Some(Overlay::Choice(choice));
    }

    /// Gives a bookmark a colour, or none.
    pub(super) fn colour(
        &mut self,
        bookmark: Box<Bookmark>,
        hue: Option<Hue>,
        effects: &mut Vec<Effect>,
    ) {
        if bookmark.quote.hue != hue {
            let request = Request::Colour { bookmark: bookmark.id, hue };
            self.change(Purpose::Annotate(bookmark), request, effects);
        }
    }
}

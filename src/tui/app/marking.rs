//! Places with a letter: setting them, going to them, and the list of them.

use super::choice::{Choice, Chosen};
use super::history::Change;
use super::jobs::{Purpose, Target};
use super::reader::Spot;
use super::{App, Overlay, Screen};
use crate::library::{ArticleId, Mark, Marked};
use crate::text::sanitize_line;
use crate::tui::command::Command;
use crate::tui::effect::{Effect, Request};
use crate::tui::event::Answer;

/// How many code points of a mark's words its list shows.
const SHOWN: usize = 48;

/// What a command that waits for a letter asks for; `None` for all other commands.
pub(super) fn awaits(command: Command) -> Option<&'static str> {
    match command {
        Command::SetMark => Some("Mark this place as: a-z for this article, A-Z for the library."),
        Command::GoToMark => Some("Go to mark: a-z, A-Z; ' back to before the last jump."),
        _ => None,
    }
}

impl App {
    /// Does what a command says with the letter that it waited for.
    pub(super) fn run_with_letter(
        &mut self,
        command: Command,
        letter: char,
        effects: &mut Vec<Effect>,
    ) {
        match (command, letter) {
            (Command::GoToMark, '\'' | '`') => self.go_before_jump(effects),
            (Command::GoToMark, letter) if letter.is_ascii_alphabetic() => {
                self.find_mark(letter, effects);
            }
            (Command::SetMark, letter) if letter.is_ascii_alphabetic() => {
                self.set_mark(letter, effects);
            }
            _ => self.status.say("A mark is a letter: a to z, or A to Z.", self.now),
        }
    }

    /// The open article, where it is shown.
    fn shown_article(&self) -> Option<ArticleId> {
        let reader = self.reader.as_ref().filter(|_| self.screen() == Screen::Reader);
        reader.map(|reader| reader.stored().id)
    }

    fn set_mark(&mut self, letter: char, effects: &mut Vec<Effect>) {
        let now = self.now.seconds();
        let mark = self.reader.as_ref().filter(|_| self.screen() == Screen::Reader);
        let mark = mark.and_then(|reader| Mark::new(letter, reader.stored(), reader.place(), now));
        match mark {
            Some(mark) => {
                let article = mark.article;
                let request = Request::PutMark { letter, article, mark: Some(Box::new(mark)) };
                self.change(Purpose::Change, request, effects);
            }
            None => self.status.say("This article has no text.", self.now),
        }
    }

    pub(super) fn find_mark(&mut self, letter: char, effects: &mut Vec<Effect>) {
        let article = self.shown_article();
        if article.is_none() && letter.is_ascii_lowercase() {
            let said = "Small letters mark places of an article; open one, or use a capital.";
            return self.status.say(said, self.now);
        }
        let article = article.unwrap_or(ArticleId(0));
        self.ask(Purpose::FindMark(letter), Request::FindMark { letter, article }, effects);
    }

    pub(super) fn ask_for_marks(&mut self, effects: &mut Vec<Effect>) {
        self.ask(Purpose::Marks, Request::Marks(self.shown_article()), effects);
    }

    /// Takes an answer that has to do with marks or with the editor; others are about feeds.
    pub(super) fn accept_of_places(
        &mut self,
        purpose: Purpose,
        answer: Answer,
        effects: &mut Vec<Effect>,
    ) {
        match (answer, purpose) {
            (Answer::MarkPut { letter, article, before, after }, purpose) => {
                self.show_mark(purpose, letter, article, (before, after));
            }
            (Answer::MarkFound(found), Purpose::FindMark(letter)) => {
                self.go_to_mark(letter, found, effects);
            }
            (Answer::Marks(marks), Purpose::Marks) => self.show_marks(&marks),
            (Answer::Edited(text), Purpose::Edit(bookmark)) => {
                self.take_edited(bookmark, &text, effects);
            }
            (answer, purpose) => self.accept_of_feeds(purpose, answer),
        }
    }

    /// Goes where a letter leads, or says why it does not.
    pub(super) fn go_to_mark(
        &mut self,
        letter: char,
        found: Option<(Box<Mark>, Marked)>,
        effects: &mut Vec<Effect>,
    ) {
        let Some((mark, place)) = found else {
            return self.status.say(format!("There is no mark {letter}."), self.now);
        };
        match place {
            Marked::Place { article, start } => {
                let before = self.here();
                let open = self.shown_article() == Some(article);
                let reader = self.reader.as_mut().filter(|_| open);
                let Some(reader) = reader else {
                    return self.open_article(article, Target::CodePoint(start), effects);
                };
                let place = reader.byte_at(start);
                reader.return_to(Spot { place, line: 0 });
                self.leave_selection();
                if before != self.here() {
                    self.jumps.leave(before);
                }
            }
            Marked::Lost => {
                let said = format!("Mark {letter} is lost: “{}” changed there.", mark.title);
                self.status.fail(said, self.now);
            }
            Marked::Gone => {
                let said = format!("Mark {letter} is lost: “{}” is gone.", mark.title);
                self.status.fail(said, self.now);
            }
        }
    }

    /// Notes a mark that was set or forgotten.
    pub(super) fn show_mark(
        &mut self,
        purpose: Purpose,
        letter: char,
        article: ArticleId,
        (before, after): (Option<Box<Mark>>, Option<Box<Mark>>),
    ) {
        let how = match purpose {
            Purpose::Undo(_) => "Undone. ",
            Purpose::Redo(_) => "Done again. ",
            _ => "",
        };
        let said = if after.is_some() { "Marked as" } else { "No longer marked as" };
        self.status.say(format!("{how}{said} {letter}."), self.now);
        self.note_change(purpose, Change::Placed { letter, article, before, after });
    }

    /// Shows the marked places to choose from.
    pub(super) fn show_marks(&mut self, marks: &[Mark]) {
        if self.overlay.is_some() {
            return;
        }
        if marks.is_empty() {
            return self.status.say("No place is marked; m and a letter mark one.", self.now);
        }
        let here = self.shown_article();
        let answer = |mark: &Mark| {
            let words: String = sanitize_line(&mark.exact).chars().take(SHOWN).collect();
            let at = if here == Some(mark.article) {
                String::new()
            } else {
                format!(" ({})", sanitize_line(&mark.title))
            };
            (format!("{}  {words}…{at}", mark.letter), Chosen::GoToMark(mark.letter))
        };
        let answers = marks.iter().map(answer).collect();
        let choice = Choice::new("Marks", "Go to which place?".to_owned(), answers);
        self.overlay = Some(Overlay::Choice(choice));
    }
}

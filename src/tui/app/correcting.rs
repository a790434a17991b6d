//! Who is who, and who said it, by the reader's own hand.
//!
//! Nothing here changes what is shown: that happens when the library's answer comes.

use super::jobs::Purpose;
use super::overlay::{Overlay, Pick, Picker, Prompt, PromptKind};
use super::{App, Screen};
use crate::article::ActorKind;
use crate::library::{ActorName, Corrected, Deed, NewBookmark, Words};
use crate::tui::command::Command;
use crate::tui::effect::{Effect, Facet, Request, Whom};
use crate::tui::event::FacetRow;

use super::history::Change;

impl App {
    /// Opens the picker of actors: to filter the rows by one, or in an article to go to one.
    pub(super) fn open_actors(&mut self) {
        let reader = self.reader.as_ref().filter(|_| self.screen() == Screen::Reader);
        let pick = reader.map_or(Pick::Filter, |reader| Pick::Mention(reader.stored().id));
        self.overlay = Some(Overlay::Picker(Picker::for_pick(Facet::Actors, pick)));
    }

    /// Opens the picker for who said the current quotation.
    pub(super) fn open_speaker(&mut self) {
        let words = self.reader.as_ref().and_then(|reader| {
            let quote = NewBookmark::of_quote(reader.stored(), reader.current()?)?;
            Some(Pick::Speaker(reader.stored().id, Box::new(Words::from(&quote))))
        });
        match words {
            Some(pick) => {
                self.overlay = Some(Overlay::Picker(Picker::for_pick(Facet::Actors, pick)));
            }
            None => self.status.say("There is no quotation here.", self.now),
        }
    }

    /// Corrects the actor that is picked.
    pub(super) fn correct_picked(&mut self, command: Command, effects: &mut Vec<Effect>) {
        let Some(Overlay::Picker(picker)) = &self.overlay else { return };
        let picked = picker.rows.current().and_then(|row| Some((named(row), row.kind?)));
        let Some((actor, kind)) = picked else {
            return self.status.say("Only actors can be corrected.", self.now);
        };
        match command {
            Command::MergeActor => {
                let pick = Pick::Into(actor);
                self.overlay = Some(Overlay::Picker(Picker::for_pick(Facet::Actors, pick)));
            }
            Command::SplitActor => match picker.pick {
                Pick::Mention(article) => {
                    self.correct(Deed::Split { actor, article: article.into(), to: None }, effects);
                }
                _ => self.status.say(
                    "Open the article in which this is somebody else, and pick its actors there.",
                    self.now,
                ),
            },
            Command::RenameActor => {
                let name = actor.name.clone();
                self.overlay = Some(Overlay::Prompt(Prompt::new(PromptKind::Rename(actor), &name)));
            }
            Command::ActorKind => self.correct(Deed::Kind { actor, kind: after(kind) }, effects),
            _ => self.correct(Deed::Hide { actor }, effects),
        }
    }

    /// Carries out what an actor was picked for.
    pub(super) fn pick_for(&mut self, pick: Pick, row: &FacetRow, effects: &mut Vec<Effect>) {
        match pick {
            Pick::Filter => {}
            Pick::Mention(_) => self.go_to_mention(&row.key),
            Pick::Person(_) => self.ask_person(Whom::Key(row.key.clone()), effects),
            Pick::Into(actor) if actor.key == row.key => {
                self.status.say("This is the same actor.", self.now);
            }
            Pick::Into(actor) => self.correct(Deed::Merge { actor, into: named(row) }, effects),
            Pick::Speaker(article, words) => {
                let speaker = Some(named(row));
                let deed = Deed::Speaker { article: article.into(), words: *words, speaker };
                self.correct(deed, effects);
            }
        }
    }

    /// Takes a name that no actor has as the speaker.
    pub(super) fn pick_new(&mut self, pick: Pick, name: &str, effects: &mut Vec<Effect>) {
        if let (Pick::Speaker(article, words), false) = (pick, name.is_empty()) {
            let speaker = Some(ActorName::person(name));
            let deed = Deed::Speaker { article: article.into(), words: *words, speaker };
            self.correct(deed, effects);
        }
    }

    /// Gives an actor another name.
    pub(super) fn rename(&mut self, actor: ActorName, name: &str, effects: &mut Vec<Effect>) {
        if !name.is_empty() && name != actor.name {
            self.correct(Deed::Rename { actor, name: name.to_owned() }, effects);
        }
    }

    /// Shows a correction that was made, or taken back.
    pub(super) fn show_corrected(
        &mut self,
        purpose: Purpose,
        corrected: Corrected,
        effects: &mut Vec<Effect>,
    ) {
        let Corrected { correction, articles } = corrected;
        let how = match purpose {
            Purpose::Undo(_) => "Undone. No longer: ",
            Purpose::Redo(_) => "Done again. ",
            _ => "Corrected: ",
        };
        self.status.say(format!("{how}{}.", correction.deed), self.now);
        self.note_change(purpose, Change::Corrected(Box::new(correction)));
        self.refresh();
        let open = self.reader.as_ref().map(|reader| reader.stored().id);
        if let Some(id) = open.filter(|id| articles.contains(id)) {
            self.ask(Purpose::Recast(id), Request::Article(id), effects);
        }
    }

    fn correct(&mut self, deed: Deed, effects: &mut Vec<Effect>) {
        self.change(Purpose::Change, Request::Correct(Box::new(deed)), effects);
    }

    fn go_to_mention(&mut self, key: &str) {
        let Some(reader) = &mut self.reader else { return };
        let actors = &reader.stored().analysis.actors;
        let actor = actors.iter().find(|actor| actor.key == key);
        match actor.and_then(|actor| actor.mentions.first()).map(|mention| mention.start) {
            Some(place) => reader.go_to_place(place),
            None => self.status.say("The text does not name this actor.", self.now),
        }
    }
}

fn named(row: &FacetRow) -> ActorName {
    ActorName::new(row.key.clone(), row.name.clone())
}

/// The kind after `kind`, round and round.
fn after(kind: ActorKind) -> ActorKind {
    let mut all = ActorKind::ALL.into_iter().cycle().skip_while(|&other| other != kind).skip(1);
    all.next().unwrap_or(kind)
}

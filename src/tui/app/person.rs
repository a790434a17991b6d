//! The page of a speaker or actor: asked for, shown, left, and gone on from.

use super::choice::{Choice, Chosen};
use super::folds::Folds;
use super::jobs::{Purpose, Target};
use super::overlay::{Overlay, Pick, Picker};
use super::portrait::{Portrait, Way};
use super::reader::Reader;
use super::shelf::Quotes;
use super::{App, Screen};
use crate::library::{ArticleId, Person, StoredArticle};
use crate::text::sanitize_line;
use crate::tui::effect::{Effect, Facet, Request, Sayings, Whom};
use crate::tui::event::Mouse;

/// So many pages may lie over one another.
const DEEPEST: usize = 32;

/// The page of somebody: who they are, and what they said.
#[derive(Debug, Clone)]
pub struct PersonPage {
    person: Person,
    /// What they said.
    pub quotes: Quotes,
    /// Who they are.
    pub portrait: Portrait,
    pub(super) folds: Folds,
    /// Whether the portrait has the keys.
    pub(super) focus: bool,
    /// The library was changed since.
    stale: bool,
    /// The article that was open under this page, once another was opened over it.
    under: Option<Box<Reader>>,
}

impl PersonPage {
    fn new(person: Person) -> Self {
        Self {
            person,
            quotes: Quotes::default(),
            portrait: Portrait::new(),
            folds: Folds::default(),
            focus: false,
            stale: false,
            under: None,
        }
    }

    /// Who it is.
    pub fn person(&self) -> &Person {
        &self.person
    }

    /// Whether the portrait has the keys.
    pub fn portrait_has_focus(&self) -> bool {
        self.focus
    }

    /// The library was changed: all is asked for again.
    pub(super) fn invalidate(&mut self) {
        self.quotes.rows.invalidate(false);
        self.stale = true;
    }
}

impl App {
    /// The page that is shown, or lies nearest under what is.
    pub fn person(&self) -> Option<&PersonPage> {
        self.people.last()
    }

    /// Shows the page of whoever is at hand: who said the quotation, else an actor of the article.
    pub(super) fn open_person(&mut self, effects: &mut Vec<Effect>) {
        match self.screen() {
            Screen::List => match self.list.rows.current().map(|row| row.card.id) {
                Some(article) => self.choose_person(article),
                None => self.status.say("There is no article here.", self.now),
            },
            Screen::Reader => self.open_speaker_of_text(effects),
            Screen::Quotes => {
                let card = self.quotes.rows.current().map(|row| &row.card);
                let named = card.map(|card| (card.speaker_keys.clone(), card.speakers.clone()));
                let (keys, names) = named.unwrap_or_default();
                let names = if keys.len() == names.len() { names } else { keys.clone() };
                let whom = keys.into_iter().map(Whom::Key).zip(names).collect();
                self.open_one_of(whom, effects);
            }
            Screen::Bookmarks => {
                let quote = self.bookmarks.rows.current().map(|row| &row.bookmark.quote);
                let named = quote.map(|quote| (quote.speaker.clone(), quote.article));
                let (speakers, article) = named.unwrap_or((String::new(), ArticleId(0)));
                let names = speakers.split("; ").filter(|name| !name.is_empty());
                let whom = names.map(|name| {
                    let near = Some(article);
                    (Whom::Name { name: name.to_owned(), near }, name.to_owned())
                });
                self.open_one_of(whom.collect(), effects);
            }
            Screen::Person => match self.people.last().and_then(companion) {
                Some(key) => self.ask_person(Whom::Key(key), effects),
                None => self.status.say("This is their page.", self.now),
            },
            Screen::Feeds => {}
        }
    }

    fn open_speaker_of_text(&mut self, effects: &mut Vec<Effect>) {
        let Some(reader) = &self.reader else { return };
        let quote = if self.panel_focus { self.panel.current() } else { reader.current() };
        let Some(quote) = quote else { return self.choose_person(reader.stored().id) };
        let whom = speakers(reader.stored(), quote);
        self.open_one_of(whom, effects);
    }

    /// Shows one of these, whom the reader chooses if there are several.
    fn open_one_of(&mut self, mut whom: Vec<(Whom, String)>, effects: &mut Vec<Effect>) {
        if whom.len() > 1 {
            let answers =
                whom.into_iter().map(|(whom, name)| (sanitize_line(&name), Chosen::Person(whom)));
            let question = "Whose page?".to_owned();
            let choice = Choice::new("Speakers", question, answers.collect());
            self.overlay = Some(Overlay::Choice(choice));
        } else if let Some((whom, _)) = whom.pop() {
            self.ask_person(whom, effects);
        } else {
            self.status.say("Nobody who said this is known by name.", self.now);
        }
    }

    /// Has the reader choose among the actors of an article.
    fn choose_person(&mut self, article: ArticleId) {
        let picker = Picker::for_pick(Facet::Actors, Pick::Person(article));
        self.overlay = Some(Overlay::Picker(picker));
    }

    /// Shows the page of the actor that is picked.
    pub(super) fn open_picked_person(&mut self, effects: &mut Vec<Effect>) {
        let Some(Overlay::Picker(picker)) = &self.overlay else { return };
        let picked = picker.rows.current().filter(|row| row.kind.is_some());
        let Some(key) = picked.map(|row| row.key.clone()) else {
            return self.status.say("Only actors have a page.", self.now);
        };
        self.overlay = None;
        effects.extend(self.jobs.drop_facets());
        self.ask_person(Whom::Key(key), effects);
    }

    pub(super) fn ask_person(&mut self, whom: Whom, effects: &mut Vec<Effect>) {
        if self.people.len() >= DEEPEST {
            return self.status.say("So many pages lie here; q goes back.", self.now);
        }
        self.ask(Purpose::Person(self.screen()), Request::Person(whom), effects);
    }

    /// Shows a page, if the reader is still where it was asked for; or brings the one that is shown up to date.
    pub(super) fn show_person(
        &mut self,
        person: Person,
        purpose: &Purpose,
        effects: &mut Vec<Effect>,
    ) {
        match purpose {
            Purpose::Person(asked_on) if *asked_on == self.screen() && self.overlay.is_none() => {
                let here = self.people.last().filter(|_| *asked_on == Screen::Person);
                if here.is_some_and(|page| page.person.key == person.key) {
                    return self.status.say("This is their page.", self.now);
                }
                self.save_place(effects);
                self.panel_focus = false;
                self.people.push(PersonPage::new(person));
                self.screens.push(Screen::Person);
            }
            Purpose::SamePerson(key) => {
                let same = self.people.iter_mut().filter(|page| page.person.key == *key);
                for page in same {
                    // Somebody who was merged goes by another key, under which the rows are asked for.
                    page.quotes.rows.invalidate(false);
                    page.person = person.clone();
                    page.portrait.forget();
                }
            }
            _ => {}
        }
    }

    /// Leaves the page that is shown: what lay under it is there again.
    pub(super) fn leave_person(&mut self, effects: &mut Vec<Effect>) {
        let under = self.people.pop().and_then(|page| page.under);
        self.ask_again();
        if let Some(reader) = under {
            let id = reader.stored().id;
            self.reader = Some(*reader);
            self.panel.forget();
            // What was kept or corrected meanwhile.
            self.ask(Purpose::Recast(id), Request::Article(id), effects);
        }
    }

    /// Puts the open article by that lies under a page, for another is opened over it.
    pub(super) fn put_reader_by(&mut self) {
        let is_under = self.screens.contains(&Screen::Reader) && self.screen() != Screen::Reader;
        if let Some(page) = self.people.last_mut().filter(|page| is_under && page.under.is_none()) {
            page.under = self.reader.take().map(Box::new);
        }
    }

    /// Forgets the pages that were left all at once.
    pub(super) fn drop_people(&mut self) {
        let shown = self.screens.iter().filter(|&&screen| screen == Screen::Person).count();
        if self.people.len() > shown {
            self.people.truncate(shown);
            self.ask_again();
        }
    }

    /// What was asked for before a page was shown may have been given up for it.
    fn ask_again(&mut self) {
        self.quotes.rows.invalidate(false);
        if let Some(page) = self.people.last_mut() {
            page.quotes.rows.invalidate(false);
        }
    }

    /// Asks for what the page lacks.
    pub(super) fn ask_for_person(&mut self, effects: &mut Vec<Effect>) {
        let merged = self.stories.grouped;
        if self.screen() != Screen::Person {
            return;
        }
        let Some(page) = self.people.last_mut() else { return };
        let stale = std::mem::take(&mut page.stale);
        let (key, anchor) = (page.person.key.clone(), page.folds.at);
        let window = page.quotes.rows.ask();
        let (query, order) = (page.quotes.query.clone(), page.quotes.order);
        let open = page.folds.open.clone();
        if stale {
            let request = Request::Person(Whom::Key(key.clone()));
            self.ask(Purpose::SamePerson(key.clone()), request, effects);
        }
        if let Some(window) = window {
            let wanted = Sayings { query, order, merged, speaker: Some(key.clone()), open };
            let request = Request::Quotes { wanted, window, anchor };
            self.ask(Purpose::Sayings(key), request, effects);
        }
    }

    /// Whether who they are has the keys.
    pub(super) fn portrait_has_keys(&self) -> bool {
        self.screen() == Screen::Person && self.people.last().is_some_and(|page| page.focus)
    }

    /// Gives the keys to who they are, or to what they said.
    pub(super) fn switch_page(&mut self) {
        if let Some(page) = self.people.last_mut() {
            page.focus = !page.focus;
        }
    }

    /// Fits the page to the screen.
    pub(super) fn lay_out_person(&mut self, rows: usize) {
        let side = self.panes.side.filter(|_| self.screens.last() == Some(&Screen::Person));
        if let Some(page) = self.people.last_mut() {
            page.quotes.rows.resize(rows);
            if let Some(side) = side {
                page.portrait.lay_out(&page.person, side.width.saturating_sub(2), side.height);
            }
        }
    }

    /// Moves the wheel's pane.
    pub(super) fn scroll_person(&mut self, mouse: Mouse, lines: isize) {
        let in_side = self.panes.side.is_some_and(|side| side.contains(mouse.column, mouse.row));
        let Some(page) = self.people.last_mut() else { return };
        if in_side { page.portrait.text.scroll(lines) } else { page.quotes.rows.move_by(lines) }
    }

    /// Selects what was clicked of who they are; what was selected before is followed.
    pub(super) fn click_portrait(&mut self, row: usize, effects: &mut Vec<Effect>) {
        let Some(page) = self.people.last_mut() else { return };
        page.focus = true;
        if page.portrait.click(row) {
            self.open_from_person(effects);
        }
    }

    /// Selects the quotation that was clicked; whether it was selected before.
    pub(super) fn click_saying(&mut self, at: usize) -> bool {
        self.people.last_mut().is_some_and(|page| {
            page.focus = false;
            page.quotes.rows.click(at)
        })
    }

    /// Follows the selected line of the portrait, or opens the selected quotation.
    pub(super) fn open_from_person(&mut self, effects: &mut Vec<Effect>) {
        let Some(page) = self.people.last_mut() else { return };
        if page.focus {
            match page.portrait.way() {
                Some(Way::Companion(index)) => {
                    let key = page.person.company.get(index).map(|other| other.key.clone());
                    if let Some(key) = key {
                        self.ask_person(Whom::Key(key), effects);
                    }
                }
                Some(Way::Topic(index)) => {
                    let topic = page.person.topics.get(index).map(|about| about.topic.as_str());
                    let query = topic.map(|topic| format!("topic:\"{}\"", topic.replace('"', "")));
                    let query = query.filter(|query| *query != page.quotes.query);
                    page.quotes.search(&query.unwrap_or_default(), true);
                }
                None => self.status.say("j and k select a topic or a name.", self.now),
            }
            return;
        }
        let at = page.quotes.rows.current().map(|row| (row.card.article, row.card.index));
        if let Some((article, index)) = at {
            self.open_article(article, Target::Quote(index), effects);
        }
    }
}

/// Who is selected in the portrait.
fn companion(page: &PersonPage) -> Option<String> {
    match page.portrait.way().filter(|_| page.focus)? {
        Way::Companion(index) => page.person.company.get(index).map(|other| other.key.clone()),
        Way::Topic(_) => None,
    }
}

/// The actors who said a quotation, with their names.
fn speakers(stored: &StoredArticle, quote: usize) -> Vec<(Whom, String)> {
    let actors = &stored.analysis.actors;
    let speakers = stored.analysis.quotes.get(quote).into_iter().flat_map(|quote| &quote.speakers);
    let actors = speakers.filter_map(|speaker| actors.get(speaker.actor?));
    actors.map(|actor| (Whom::Key(actor.key.clone()), actor.name.clone())).collect()
}

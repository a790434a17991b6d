//! Groups of quotations that open and close, and the further sources of one.

use std::collections::BTreeSet;

use super::choice::{Choice, Chosen};
use super::jobs::Purpose;
use super::overlay::Overlay;
use super::shelf::Quotes;
use super::{App, Screen};
use crate::text::sanitize_line;
use crate::tui::effect::{Effect, GroupId, QuoteOrder, Request, Sayings};
use crate::tui::event::{Failure, InGroup, Page, QuoteRow};

/// Which groups are open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Folds {
    pub(super) open: BTreeSet<GroupId>,
    /// The group whose row is to be stayed at when the next rows come.
    pub(super) at: Option<GroupId>,
}

impl App {
    /// The quotations that are shown: those of the library, or of one speaker.
    pub(super) fn sayings(&mut self) -> Option<(&mut Quotes, &mut Folds)> {
        match self.screen() {
            Screen::Quotes => Some((&mut self.quotes, &mut self.folds)),
            Screen::Person => {
                self.people.last_mut().map(|page| (&mut page.quotes, &mut page.folds))
            }
            Screen::List | Screen::Reader | Screen::Bookmarks | Screen::Feeds => None,
        }
    }

    /// Asks for the library's quotations that the screen lacks.
    pub(super) fn ask_for_sayings(&mut self, effects: &mut Vec<Effect>) {
        // Another request would take the place of one for the page that is shown.
        if self.screens.contains(&Screen::Quotes)
            && self.screen() != Screen::Person
            && let Some(window) = self.quotes.rows.ask()
        {
            let wanted = Sayings {
                query: self.quotes.query.clone(),
                order: self.quotes.order,
                merged: self.stories.grouped,
                speaker: None,
                open: self.folds.open.clone(),
            };
            let anchor = self.folds.at;
            let request = Request::Quotes { wanted, window, anchor };
            self.ask(Purpose::Quotes, request, effects);
        }
    }

    /// Takes rows that were asked for: of what this actor said, else of the library.
    pub(super) fn take_sayings(&mut self, of: Option<&str>, page: Page<QuoteRow>) {
        if let Some((quotes, folds)) = self.sayings_of(of) {
            folds.at = None;
            quotes.error = None;
            quotes.rows.accept(page);
        }
    }

    /// Notes that rows which were asked for do not come.
    pub(super) fn refuse_sayings(&mut self, purpose: &Purpose, failure: &Failure) {
        let of = match purpose {
            Purpose::Quotes => None,
            Purpose::Sayings(key) => Some(key.as_str()),
            _ => return,
        };
        if let Some((quotes, _)) = self.sayings_of(of) {
            if let Failure::Query(error) = failure {
                quotes.error = Some(error.clone());
            }
            quotes.rows.refuse();
        }
    }

    fn sayings_of(&mut self, of: Option<&str>) -> Option<(&mut Quotes, &mut Folds)> {
        let Some(key) = of else { return Some((&mut self.quotes, &mut self.folds)) };
        let page = self.people.iter_mut().rev().find(|page| page.person().key == key)?;
        Some((&mut page.quotes, &mut page.folds))
    }

    /// The selected quotation of those that are shown.
    pub fn current_saying(&self) -> Option<&QuoteRow> {
        match self.screen() {
            Screen::Quotes => self.quotes.rows.current(),
            Screen::Person => self.people.last()?.quotes.rows.current(),
            Screen::List | Screen::Reader | Screen::Bookmarks | Screen::Feeds => None,
        }
    }

    /// Opens what is selected, a story or a group, or closes it; `None`: whichever it is not.
    pub(super) fn unfold(&mut self, open: Option<bool>) {
        match self.screen() {
            Screen::List => self.open_story(open),
            _ => self.open_group(open),
        }
    }

    /// The orders of the quotations that are shown.
    pub(super) fn quote_orders(&self) -> &'static [QuoteOrder] {
        match self.screen() {
            Screen::Quotes => &QuoteOrder::OF_LIBRARY,
            Screen::Person => &QuoteOrder::OF_PERSON,
            Screen::Bookmarks => &QuoteOrder::OF_KEPT,
            Screen::List | Screen::Reader | Screen::Feeds => &[],
        }
    }

    /// Takes another order of the quotations that are shown, the next one if none is named; its groups are closed.
    pub(super) fn sort_sayings(&mut self, order: Option<QuoteOrder>) {
        let orders = self.quote_orders();
        if let Some((quotes, folds)) = self.sayings() {
            match order {
                Some(order) if order == quotes.order => return,
                Some(order) => quotes.sort_by(order),
                None => quotes.sort(orders),
            }
            *folds = Folds::default();
        }
    }

    /// Opens the group of the selected quotation or closes it; `None`: whichever it is not.
    pub(super) fn open_group(&mut self, open: Option<bool>) {
        let Some((quotes, folds)) = self.sayings() else { return };
        let group = quotes.rows.current().and_then(|row| row.group.as_ref());
        let (id, is_open) = match group {
            Some(InGroup::Lead { id, open, .. }) => (*id, *open),
            Some(InGroup::Member(id)) => (*id, true),
            None => {
                return self
                    .status
                    .say("There are no groups in this order; s changes it.", self.now);
            }
        };
        if open.unwrap_or(!is_open) == is_open {
            let said = if is_open { "The group is open." } else { "The group is one row." };
            return self.status.say(said, self.now);
        }
        if is_open {
            folds.open.remove(&id);
        } else {
            folds.open.insert(id);
        }
        folds.at = Some(id);
        quotes.rows.invalidate(false);
    }

    /// Has the reader choose among the articles that have the selected words.
    pub(super) fn choose_source(&mut self) {
        let row = self.current_saying().filter(|row| !row.also.is_empty());
        let Some(QuoteRow { card, also, .. }) = row else {
            return self.status.say("Only this article has these words.", self.now);
        };
        let own = (&card.source, card.published.as_deref(), &card.title);
        let mut answers =
            vec![(source(own.0, own.1, own.2), Chosen::Read(card.article, card.index))];
        for also in also {
            let text = source(&also.source, also.published.as_deref(), &also.title);
            answers.push((text, Chosen::Read(also.article, also.index)));
        }
        let question = format!("{} articles have these words. Read which?", answers.len());
        self.overlay = Some(Overlay::Choice(Choice::new("Sources", question, answers)));
    }
}

/// A source, with its day and headline.
fn source(source: &str, published: Option<&str>, title: &str) -> String {
    let day = published.map_or("", |date| date.get(..10).unwrap_or(date));
    let parts = [source, day, title].into_iter().filter(|part| !part.is_empty());
    sanitize_line(&parts.collect::<Vec<_>>().join(" · "))
}

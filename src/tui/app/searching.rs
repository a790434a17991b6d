//! Searching whole texts: what is typed becomes `text:(…)` beside the filter that is there, and a hit opens at its match.

use super::jobs::{Purpose, Target};
use super::typing::has_alternatives;
use super::{App, LineEdit, Overlay, Prompt, PromptKind, Screen};
use crate::search::{Filter, Query, TextPattern};
use crate::tui::effect::{Effect, Request};

/// So many steps of entering texts, and the list is asked for again.
const STEPS: usize = 16;

/// What is known of texts that the library has not entered in its index yet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Entered {
    /// How many wait, if that is known.
    waiting: Option<usize>,
    steps: usize,
}

impl PromptKind {
    /// How many bytes of the query stand before what is typed.
    pub fn lead(&self) -> usize {
        match self {
            Self::Search(beside) => opening(beside).len(),
            _ => 0,
        }
    }
}

impl App {
    /// The query of the rows that are shown, or lie under the reader.
    pub fn query(&self) -> &str {
        match self.screen() {
            Screen::List | Screen::Reader => &self.list.query,
            Screen::Quotes => &self.quotes.query,
            Screen::Bookmarks => &self.bookmarks.query,
            Screen::Feeds => &self.feeds.query,
            Screen::Person => self.people.last().map_or("", |page| &page.quotes.query),
        }
    }

    /// What the list is asked for: what was typed, within the search that it is narrowed to.
    pub(super) fn list_query(&self) -> String {
        match (
            self.narrowed.as_ref().and_then(|narrowed| narrowed.search.as_ref()),
            &self.list.query,
        ) {
            (None, typed) => typed.clone(),
            (Some(search), typed) if typed.trim().is_empty() => search.clone(),
            (Some(_), typed) => format!("{}{typed})", self.list_lead()),
        }
    }

    /// What stands before the typed query in that of the list.
    pub(super) fn list_lead(&self) -> String {
        let search = self.narrowed.as_ref().and_then(|narrowed| narrowed.search.as_deref());
        // OR binds less than what stands side by side.
        search.map_or_else(String::new, |search| format!("({search}) ("))
    }

    /// Begins to search whole texts.
    pub(super) fn open_search(&mut self) {
        let before = self.query().to_owned();
        let (beside, typed) = parted(&before);
        let (kind, edit) = (PromptKind::Search(beside.to_owned()), LineEdit::new(typed));
        self.overlay = Some(Overlay::Prompt(Prompt { kind, edit, before }));
    }

    /// Searches for what is typed so far: its last word is still a beginning.
    pub(super) fn search_texts(&mut self, beside: &str, typed: &str) {
        let query = match typed.trim() {
            "" => beside.to_owned(),
            _ => format!("{}{typed}{}", opening(beside), if is_word(typed) { "*" } else { "" }),
        };
        self.search(&query, true);
    }

    /// Searches for what was typed.
    pub(super) fn accept_search(&mut self, beside: &str, typed: &str) {
        let query = match typed.trim() {
            "" => beside.to_owned(),
            typed => format!("{}{}", opening(beside), closed(typed)),
        };
        self.search(&query, true);
    }

    /// Where an article of the list opens: at what was searched for in its text.
    pub(super) fn target_in_list(&self) -> Target {
        if patterns(&self.list_query()).is_empty() { Target::Place } else { Target::Match }
    }

    /// Marks in the open article what was searched for, and goes to the first of it.
    pub(super) fn go_to_match(&mut self) {
        let patterns = patterns(&self.list_query());
        let query = self.list.query.clone();
        if let Some(reader) = &mut self.reader {
            reader.mark_matches(&query, &patterns);
        }
    }

    /// How many articles were not searched, because they wait to be entered in the index.
    pub fn texts_waiting(&self) -> usize {
        self.entered.waiting.filter(|_| self.searches_texts()).unwrap_or(0)
    }

    fn searches_texts(&self) -> bool {
        !patterns(&self.list_query()).is_empty()
    }

    /// After a search: has the library enter what it did not search, a few texts at a time.
    pub(super) fn enter_texts(&mut self, effects: &mut Vec<Effect>) {
        let is_known = self.entered.waiting == Some(0);
        if !is_known && self.searches_texts() && !self.jobs.has(&Purpose::Texts) {
            self.ask(Purpose::Texts, Request::EnterTexts, effects);
        }
    }

    /// So many articles still wait; it goes on unless somebody else is writing.
    pub(super) fn take_texts(&mut self, waiting: usize, goes_on: bool, effects: &mut Vec<Effect>) {
        let had_waited = self.entered.waiting != Some(0) && self.entered.steps > 0;
        self.entered.waiting = Some(waiting);
        self.entered.steps += 1;
        let is_end = waiting == 0 || !goes_on;
        if (is_end && had_waited) || self.entered.steps.is_multiple_of(STEPS) {
            self.list.rows.invalidate(false);
        }
        if is_end {
            self.entered.steps = 0;
        } else {
            self.enter_texts(effects);
        }
    }

    /// The library has changed: others may wait.
    pub(super) fn forget_texts(&mut self) {
        self.entered = Entered::default();
    }
}

/// The patterns of full text that a query asks for.
fn patterns(query: &str) -> Vec<TextPattern> {
    // Most queries have none, and this is asked at every key.
    if !query.contains(':') {
        return Vec::new();
    }
    let (query, _) = Query::parse_partial(query);
    Filter::new(&query).patterns().into_iter().cloned().collect()
}

/// What stands before the typed words in a query beside others.
fn opening(beside: &str) -> String {
    match beside.trim() {
        "" => "text:(".to_owned(),
        // OR binds less than what stands side by side.
        beside if has_alternatives(beside) => format!("({beside}) text:("),
        beside => format!("{beside} text:("),
    }
}

/// A query parted into what is no search, and the words that were searched for last.
fn parted(query: &str) -> (&str, &str) {
    let found = query.rfind("text:(").and_then(|at| {
        let typed = query.get(at + "text:(".len()..)?.strip_suffix(')')?;
        let is_whole = Query::parse(typed).is_ok();
        is_whole.then_some((query.get(..at)?.trim(), typed))
    });
    let (beside, typed) = found.unwrap_or((query, ""));
    let bare = beside.strip_prefix('(').and_then(|beside| beside.strip_suffix(')'));
    let bare = bare.filter(|bare| has_alternatives(bare) && Query::parse(bare).is_ok());
    (bare.unwrap_or(beside), typed)
}

/// Whether what is typed ends within a word.
fn is_word(typed: &str) -> bool {
    let last = typed.rsplit(char::is_whitespace).next().unwrap_or("");
    last.ends_with(char::is_alphanumeric) && !matches!(last, "AND" | "OR" | "NOT")
}

/// The words with the quote mark and the parentheses that they lack, and the one that ends the group.
fn closed(typed: &str) -> String {
    let (mut depth, mut quoted, mut escaped) = (1_usize, false, false);
    for ch in typed.chars() {
        match ch {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' | '“' | '”' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            // One too many stays one too many, and is explained.
            ')' if !quoted => depth = depth.saturating_sub(1).max(1),
            _ => {}
        }
    }
    format!("{typed}{}{}", if quoted { "\"" } else { "" }, ")".repeat(depth))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_searched_for_comes_back_to_be_changed() {
        for (query, beside, typed) in [
            ("", "", ""),
            ("rubio", "rubio", ""),
            ("text:(storm har*)", "", "storm har*"),
            ("rubio text:(storm (a OR b))", "rubio", "storm (a OR b)"),
            ("(a OR b) text:(storm)", "a OR b", "storm"),
            ("text:(storm) rubio", "text:(storm) rubio", ""),
        ] {
            assert_eq!(parted(query), (beside, typed), "{query}");
            // What has several groups keeps them.
            assert_eq!(parted("(a OR b) (c | d) text:(e)").0, "(a OR b) (c | d)");
            if !typed.is_empty() {
                assert_eq!(format!("{}{}", opening(beside), closed(typed)), query);
            }
        }
    }

    #[test]
    fn what_is_open_is_closed() {
        for (typed, query) in [
            ("storm", "storm)"),
            ("\"storm ha", "\"storm ha\")"),
            ("(storm OR \"a (", "(storm OR \"a (\"))"),
            ("a) b", "a) b)"),
        ] {
            assert_eq!(closed(typed), query);
        }
    }

    #[test]
    fn only_a_word_can_be_a_beginning() {
        assert!(is_word("storm") && is_word("a OR st") && is_word("é"));
        assert!(!is_word("storm ") && !is_word("a OR") && !is_word("(a)") && !is_word(""));
    }
}

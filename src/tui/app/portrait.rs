//! Who somebody is, in lines of a pane's width: what stands beside what they said.

use super::scroll::Scroll;
use crate::library::Person;
use crate::text::Span;
use crate::tui::typeset::wrap;

/// So many topics are named.
const TOPICS: usize = 8;
/// So many of those who speak with them are.
const COMPANY: usize = 24;
/// So many roles are.
const ROLES: usize = 6;
/// The chart takes so many lines where there is room.
const CHART: u16 = 3;
/// A pane of this height has that room.
const TALL: u16 = 16;

/// Who somebody is, wrapped to a width.
#[derive(Debug, Clone)]
pub struct Portrait {
    /// The lines in the pane.
    pub text: Scroll<PortraitLine>,
    selected: Option<usize>,
    size: (u16, u16),
}

/// A line of a portrait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PortraitLine {
    /// The name and the kind.
    Name,
    /// Facts, in a sentence.
    Text(String),
    /// A part begins.
    Heading(&'static str),
    /// A line of the chart, from the top: which, and of how many.
    Chart {
        /// From 0, the topmost.
        row: u16,
        /// How many there are.
        of: u16,
    },
    /// From when to when the chart goes.
    Axis,
    /// The topic with this index.
    Topic(usize),
    /// Who speaks with them and has this index.
    Companion(usize),
    /// The role with this index.
    Role(usize),
    /// Nothing.
    Blank,
}

/// What a line of a portrait leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// What they said about the topic with this index.
    Topic(usize),
    /// The page of the companion with this index.
    Companion(usize),
}

impl Portrait {
    /// Without lines, until it has a size.
    pub(super) fn new() -> Self {
        Self { text: Scroll::new(), selected: None, size: (0, 0) }
    }

    /// Lays the lines out, if the pane has another size.
    pub(super) fn lay_out(&mut self, person: &Person, width: u16, height: u16) {
        if self.size != (width, height) {
            self.size = (width, height);
            self.text.lines = lines(person, width, height);
        }
        self.text.fit_inside(height);
        self.reveal();
    }

    /// They are to be laid out again.
    pub(super) fn forget(&mut self) {
        self.size = (0, 0);
    }

    /// The line that is selected, counted from the first in the window.
    pub fn selected_row(&self) -> Option<usize> {
        let at = self.line_of(self.selected?)?;
        at.checked_sub(self.text.top())
    }

    /// Where the selected line leads.
    pub(super) fn way(&self) -> Option<Way> {
        way(self.text.lines.get(self.line_of(self.selected?)?)?)
    }

    /// Which line is selected, of those that can be: 0 where none is.
    pub(super) fn place(&self) -> usize {
        self.selected.map_or(0, |selected| selected + 1)
    }

    /// Selects the line of this place, or the last; at 0 none, and the first lines are shown.
    pub(super) fn go_to(&mut self, place: usize) {
        let ways = self.text.lines.iter().filter(|line| way(line).is_some()).count();
        self.selected = place.min(ways).checked_sub(1);
        match self.selected {
            Some(_) => self.reveal(),
            None => self.text.reveal(0, 0),
        }
    }

    /// Selects what stands on a line of the window; whether it was selected before.
    pub(super) fn click(&mut self, row: usize) -> bool {
        let line = self.text.top() + row;
        if self.text.lines.get(line).and_then(way).is_none() {
            return false;
        }
        let before = self.text.lines.iter().take(line).filter(|line| way(line).is_some()).count();
        let again = self.selected == Some(before);
        self.selected = Some(before);
        again
    }

    fn line_of(&self, selected: usize) -> Option<usize> {
        let ways = self.text.lines.iter().enumerate().filter(|(_, line)| way(line).is_some());
        ways.map(|(at, _)| at).nth(selected)
    }

    fn reveal(&mut self) {
        if let Some(line) = self.selected.and_then(|selected| self.line_of(selected)) {
            self.text.reveal(line, line);
        }
    }
}

fn way(line: &PortraitLine) -> Option<Way> {
    match line {
        PortraitLine::Topic(index) => Some(Way::Topic(*index)),
        PortraitLine::Companion(index) => Some(Way::Companion(*index)),
        _ => None,
    }
}

fn lines(person: &Person, width: u16, height: u16) -> Vec<PortraitLine> {
    let mut lines = vec![PortraitLine::Name];
    let columns = usize::from(width).max(1);
    let say = |text: &str| {
        let spans = wrap(text, Span::new(0, text.len()), columns).into_iter();
        let lines = spans.map(|span| PortraitLine::Text(span.of(text).trim_end().to_owned()));
        lines.collect::<Vec<_>>()
    };
    // A small pane shows who it is, how much they said and when; the rest is scrolled to.
    lines.extend(person.roles.first().into_iter().flat_map(|role| say(&role.role)));
    lines.extend(say(&said(person)));
    let spoke = person.said.is_some();
    if spoke {
        let of = if height >= TALL { CHART } else { 1 };
        lines.extend((0..of).map(|row| PortraitLine::Chart { row, of }));
        lines.push(PortraitLine::Axis);
    }
    let mut part = |heading, many: usize, most: usize, line: fn(usize) -> PortraitLine| {
        if many > 0 {
            lines.extend([PortraitLine::Blank, PortraitLine::Heading(heading)]);
            lines.extend((0..many.min(most)).map(line));
        }
        if many > most {
            lines.push(PortraitLine::Text(format!("  and {} more", many - most)));
        }
    };
    let heading = if spoke { "Speaks about" } else { "Named in articles about" };
    part(heading, person.topics.len(), TOPICS, PortraitLine::Topic);
    let heading = if spoke { "Who speaks with them" } else { "Who speaks there" };
    part(heading, person.company.len(), COMPANY, PortraitLine::Companion);
    part("Is called", person.roles.len(), ROLES, PortraitLine::Role);
    if !person.aliases.is_empty() {
        lines.push(PortraitLine::Blank);
        lines.extend(say(&format!("Also named {}.", person.aliases.join(", "))));
    }
    lines
}

/// In how many articles they are named, and how much they said.
fn said(person: &Person) -> String {
    let named = format!("Named in {}.", counted(person.articles, "article"));
    let Some((first, last)) = person.said else { return format!("{named} No quotations.") };
    let own = counted(person.own_words, "quotation");
    let reported = match person.reported {
        0 => String::new(),
        reported => format!(" and {}", counted(reported, "reported statement")),
    };
    let when = match (day(first), day(last)) {
        (first, last) if first == last => format!("on {last}"),
        (first, last) => format!("from {first} to {last}"),
    };
    format!("{named} {own}{reported}, {when}.")
}

/// "1 article", "2 articles".
fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

/// The day of a time, in words that stay together better than figures with hyphens: "2 Nov 2026".
pub fn day(seconds: i64) -> String {
    let time = jiff::Timestamp::from_second(seconds).ok();
    time.map(|time| time.strftime("%-d %b %Y").to_string()).unwrap_or_default()
}

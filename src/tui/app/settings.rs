//! What the app is told before it starts, and what can be shown.

use crate::tui::event::{Moment, Size};
use crate::tui::keymap::Keymap;
use crate::tui::theme::{Depth, Theme};

/// What the app is told of the world before it starts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a terminal has what it has")]
pub struct Environment {
    /// The terminal's size.
    pub size: Size,
    /// The time.
    pub now: Moment,
    /// Whether colours are unwanted (`NO_COLOR`).
    pub no_color: bool,
    /// Whether marks must be ASCII (a terminal that is not UTF-8).
    pub ascii: bool,
    /// Whether the terminal's background is light, where that is known.
    pub light: bool,
    /// Whether the terminal may be asked what its background is.
    pub answers: bool,
    /// How many colours the terminal has.
    pub depth: Depth,
}

/// The views, each with what it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// The articles.
    List,
    /// An article.
    Reader,
    /// The quotations of the library.
    Quotes,
    /// The kept quotations.
    Bookmarks,
    /// The feeds that are followed.
    Feeds,
    /// The page of a speaker or actor.
    Person,
}

/// How things look and what keys do.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Settings {
    /// The keys.
    pub keymap: Keymap,
    /// The theme.
    pub theme: Theme,
    /// The widest line of an article.
    pub measure: u16,
    /// Whether lines of running text end at the right edge.
    pub justify: bool,
    /// Whether words are divided at a line's end.
    pub hyphenate: bool,
    /// Whether marks are ASCII.
    pub ascii: bool,
    /// Whether the terminal is told of links.
    pub hyperlinks: bool,
    /// Whether the terminal's cursor is shown where the reader is.
    pub cursor: bool,
}

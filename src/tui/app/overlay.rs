use super::layout::{Area, overlay};
use super::line_edit::LineEdit;
use super::rows::Rows;
use crate::library::Bookmark;
use crate::tui::command::{COMMANDS, Context};
use crate::tui::effect::Facet;
use crate::tui::event::{FacetRow, Size};
use crate::tui::keymap::Keymap;

/// What lies over the screen and has the keys.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// A line that is being typed.
    Prompt(Prompt),
    /// The actors or topics to pick from.
    Picker(Picker),
    /// The keys.
    Help(Help),
}

/// A line that is being typed at the bottom.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What it is for.
    pub kind: PromptKind,
    /// The line.
    pub edit: LineEdit,
}

/// What a line is typed for.
#[derive(Debug, Clone, PartialEq)]
pub enum PromptKind {
    /// To filter the rows: works while it is typed.
    Filter,
    /// To find in the text: works while it is typed.
    Find,
    /// The note of a bookmark.
    Note(Box<Bookmark>),
    /// The tags of a bookmark.
    Tags(Box<Bookmark>),
}

impl PromptKind {
    /// What stands before the line.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Filter => "Filter: ",
            Self::Find => "Find: ",
            Self::Note(_) => "Note: ",
            Self::Tags(_) => "Tags: ",
        }
    }
}

/// The picker of actors or topics.
#[derive(Debug, Clone)]
pub struct Picker {
    /// What is picked.
    pub facet: Facet,
    /// What is typed of the name.
    pub edit: LineEdit,
    /// What fits.
    pub rows: Rows<FacetRow>,
}

impl Picker {
    /// A picker in which nothing is typed.
    pub fn new(facet: Facet) -> Self {
        Self { facet, edit: LineEdit::default(), rows: Rows::default() }
    }
}

/// The help: what can be done here, by the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// The lines.
    pub lines: Vec<HelpLine>,
    /// The first line on the screen.
    pub top: usize,
    /// How many lines fit.
    pub height: usize,
}

/// A line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// A part of the screen.
    Heading(&'static str),
    /// A command.
    Entry {
        /// Its keys, as written.
        keys: String,
        /// What it does.
        doc: &'static str,
    },
    /// Nothing.
    Blank,
}

impl Help {
    /// What can be done in `context`, with the keys that do it.
    pub fn new(context: Context, keymap: &Keymap) -> Self {
        let mut lines = vec![HelpLine::Heading(context.name())];
        let section = |lines: &mut Vec<HelpLine>, context: Context| {
            for spec in COMMANDS.iter().filter(|spec| spec.contexts.contains(&context)) {
                let keys = keymap.keys_of(context, spec.command);
                if !keys.is_empty() {
                    lines.push(HelpLine::Entry { keys: keys.join(" "), doc: spec.doc });
                }
            }
        };
        section(&mut lines, context);
        for further in [Context::Picker, Context::Prompt] {
            lines.push(HelpLine::Blank);
            lines.push(HelpLine::Heading(further.name()));
            section(&mut lines, further);
        }
        Self { lines, top: 0, height: 1 }
    }

    /// Where the help lies on a screen of `size`.
    pub fn area(size: Size) -> Area {
        overlay(size, 88, u16::MAX)
    }

    /// Fits the help to the screen.
    pub(super) fn resize(&mut self, size: Size) {
        self.height = usize::from(Self::area(size).height.saturating_sub(2)).max(1);
        self.scroll(0);
    }

    /// Moves the lines by `lines`.
    pub fn scroll(&mut self, lines: isize) {
        let last = self.lines.len().saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(lines).min(last);
    }
}

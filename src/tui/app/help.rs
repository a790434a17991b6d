use std::collections::BTreeSet;

use super::layout::{Area, overlay};
use super::line_edit::LineEdit;
use super::scroll::Scroll;
use crate::search::{Candidate, marks, rank};
use crate::text::Span;
use crate::tui::colon::VERBS;
use crate::tui::command::{COMMANDS, Command, Context};
use crate::tui::event::Size;
use crate::tui::keymap::Keymap;
use crate::tui::typeset::wrap;

/// The help: what can be done here, by the table; and, while it is searched, what can be done anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    sections: Vec<Section>,
    /// The lines at the screen's width.
    pub text: Scroll<HelpLine>,
    width: u16,
    /// What is looked for.
    edit: LineEdit,
    /// Whether it is being typed.
    typing: bool,
}

/// The commands of one part of the screen: keys and what they do.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Section {
    name: &'static str,
    entries: Vec<Entry>,
    /// Whether it is shown only as far as it is found.
    elsewhere: bool,
}

/// A row of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    keys: String,
    doc: &'static str,
    /// All by which it is found: its name, its keys, its section, its sentence.
    found_by: [String; 1],
}

/// The signs on the screen, as they stand there with and without Unicode, and what they mean.
const SIGNS: &[(&str, &str, &str)] = &[
    ("●", "*", "This article is not read yet."),
    ("2d", "2d", "Its age: since it appeared, or since it was added if its date is not known."),
    ("14“", "14\"", "So many quotations in their speakers' own words."),
    ("★", "+", "Kept."),
    (
        "✗",
        "x",
        "Kept, and its article is gone or has changed; of a feed, its last attempt failed or it is gone.",
    ),
    ("a▎ a█", "a| a#", "Words of speaker a; with the thick bar the selected ones."),
    ("a┊ a┃", "a: a!", "What a is reported to have said or thought, not in a's own words."),
    ("“ ‘ ~", "\" ' ~", "A whole quotation, a fragment of one, a reported statement."),
];

/// A line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// A part of the screen.
    Heading(&'static str),
    /// Keys, and what they do; either goes on in the next line where it is empty here.
    Entry {
        /// Keys, as written.
        keys: String,
        /// What they do.
        doc: String,
        /// The letters of it that were looked for (bytes).
        marks: Vec<Span>,
    },
    /// Nothing.
    Blank,
}

impl Help {
    /// What can be done in `context` and what the signs mean, with the keys that do it.
    pub fn new(context: Context, keymap: &Keymap, ascii: bool) -> Self {
        let signs = SIGNS.iter().map(|&(sign, plain, doc)| {
            let shown = if ascii { plain } else { sign };
            Entry::new("signs", "", shown.to_owned(), doc)
        });
        let signs = Section { name: "signs", entries: signs.collect(), elsewhere: false };
        let typed = [Context::Picker, Context::Prompt, Context::Palette, Context::CommandLine];
        let mut sections = vec![Section::of(context, keymap), signs];
        sections.extend(typed.map(|context| Section::of(context, keymap)));
        sections.push(Section::of_verbs(|contexts| contexts.contains(&context)));
        let others =
            Context::ALL.iter().filter(|other| **other != context && !typed.contains(other));
        sections
            .extend(others.map(|&other| Section { elsewhere: true, ..Section::of(other, keymap) }));
        let verbs = Section::of_verbs(|contexts| !contexts.contains(&context));
        sections.push(Section { elsewhere: true, ..verbs });
        let (text, edit) = (Scroll::new(), LineEdit::default());
        Self { sections, text, width: 0, edit, typing: false }
    }

    /// The same, narrowed to what has to do with some words.
    pub(super) fn about(mut self, words: &str) -> Self {
        self.edit = LineEdit::new(words);
        self
    }

    /// How many columns the keys take on a help of `width`.
    pub fn keys_width(width: u16) -> u16 {
        (width / 3).min(24)
    }

    /// Where the help lies on a screen of `size`.
    pub fn area(size: Size) -> Area {
        overlay(size, 88, u16::MAX)
    }

    /// What is looked for, where it is being typed.
    pub fn typed(&self) -> Option<&LineEdit> {
        Some(&self.edit).filter(|_| self.typing)
    }

    /// What is looked for; empty where nothing is.
    pub fn query(&self) -> &str {
        self.edit.text().trim()
    }

    /// Does a command that is about searching; whether it was one.
    pub(super) fn run(&mut self, command: Command) -> bool {
        match command {
            Command::SearchHelp => self.typing = true,
            Command::Accept if self.typing => self.typing = false,
            Command::Cancel if self.typing || !self.query().is_empty() => {
                self.typing = false;
                self.type_text(|edit| *edit = LineEdit::default());
            }
            command if self.typing => self.type_text(|edit| {
                edit.edit(command);
            }),
            _ => return false,
        }
        true
    }

    /// Changes what is looked for.
    pub(super) fn type_text(&mut self, change: impl FnOnce(&mut LineEdit)) {
        let before = self.edit.text().to_owned();
        change(&mut self.edit);
        if self.edit.text() != before {
            self.wrap();
            self.text.scroll(isize::MIN);
        }
    }

    /// Fits the help to the screen.
    pub(super) fn resize(&mut self, size: Size) {
        let area = Self::area(size);
        if self.width != area.width {
            self.width = area.width;
            self.wrap();
        }
        self.text.fit(area.height);
    }

    fn wrap(&mut self) {
        let query = self.query();
        let mut found = self.found(query).into_iter().peekable();
        let mut lines = Vec::new();
        for (at, section) in self.sections.iter().enumerate() {
            if found.peek().is_none_or(|&(of, _)| of != at) {
                continue;
            }
            if !lines.is_empty() {
                lines.push(HelpLine::Blank);
            }
            lines.push(HelpLine::Heading(section.name));
            while let Some((_, entry)) = found.next_if(|&(of, _)| of == at) {
                entry.lines(self.width, query, &mut lines);
            }
        }
        if lines.is_empty() {
            let doc = "Nothing fits. Esc shows all keys.".to_owned();
            lines.push(HelpLine::Entry { keys: String::new(), doc, marks: Vec::new() });
        }
        self.text.lines = lines;
    }

    /// The rows that are shown, each with its section's number, in order.
    fn found(&self, query: &str) -> Vec<(usize, &Entry)> {
        let sections = self.sections.iter().enumerate();
        let searched = !query.is_empty();
        let all: Vec<(usize, &Entry)> = sections
            .filter(|(_, section)| searched || !section.elsewhere)
            .flat_map(|(at, section)| section.entries.iter().map(move |entry| (at, entry)))
            .collect();
        if !searched {
            return all;
        }
        let candidates: Vec<Candidate<'_>> = all
            .iter()
            .map(|(_, entry)| Candidate { name: entry.doc, aliases: &entry.found_by })
            .collect();
        let mut indexes: Vec<usize> =
            rank(query, &candidates).into_iter().map(|found| found.index).collect();
        indexes.sort_unstable();
        let found = indexes.into_iter().filter_map(|index| all.get(index).copied());
        // What has the same keys in several parts of the screen stands in the first.
        let mut seen = BTreeSet::new();
        found.filter(|(_, entry)| seen.insert((entry.keys.as_str(), entry.doc))).collect()
    }
}

impl Section {
    /// The commands of a part of the screen that have keys.
    fn of(context: Context, keymap: &Keymap) -> Self {
        let name = context.name();
        let specs = COMMANDS.iter().filter(|spec| spec.contexts.contains(&context));
        let entries = specs
            .map(|spec| (spec, keymap.keys_of(context, spec.command).join(" ")))
            .filter(|(_, keys)| !keys.is_empty())
            .map(|(spec, keys)| Entry::new(name, spec.name, keys, spec.doc));
        Self { name, entries: entries.collect(), elsewhere: false }
    }

    /// What is typed at `:` besides the names of commands.
    fn of_verbs(is_meant: impl Fn(&[Context]) -> bool) -> Self {
        let name = "at :";
        let entries = VERBS.iter().filter(|verb| is_meant(verb.contexts)).map(|verb| {
            let (typed, also) = (verb.typed(), verb.also.join(" "));
            Entry::new(name, &also, typed, verb.doc)
        });
        Self { name, entries: entries.collect(), elsewhere: false }
    }
}

impl Entry {
    fn new(section: &str, name: &str, keys: String, doc: &'static str) -> Self {
        let found_by = [format!("{name} {keys} {section} {doc}")];
        Self { keys, doc, found_by }
    }

    /// Writes its lines at a help's `width`.
    fn lines(&self, width: u16, query: &str, lines: &mut Vec<HelpLine>) {
        let keys_width = usize::from(Help::keys_width(width));
        let doc_width = usize::from(width).saturating_sub(keys_width + 5);
        let found = marks(query, self.doc);
        let mut keys = wrapped(&self.keys, keys_width).into_iter();
        let mut docs = wrapped(self.doc, doc_width).into_iter();
        loop {
            let (key, doc) = match (keys.next(), docs.next()) {
                (None, None) => break,
                (key, doc) => (key.unwrap_or_default(), doc.unwrap_or_default()),
            };
            let marks = found.iter().filter_map(|span| within(*span, doc)).collect();
            let (keys, doc) = (key.of(&self.keys).to_owned(), doc.of(self.doc).to_owned());
            lines.push(HelpLine::Entry { keys, doc, marks });
        }
    }
}

/// The part of a stretch that lies in a line, counted from the line's start.
fn within(span: Span, line: Span) -> Option<Span> {
    let (start, end) = (span.start.max(line.start), span.end.min(line.end));
    (start < end).then(|| Span::new(start - line.start, end - line.start))
}

fn wrapped(text: &str, columns: usize) -> Vec<Span> {
    wrap(text, Span::new(0, text.len()), columns)
}

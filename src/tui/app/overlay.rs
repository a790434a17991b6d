use super::choice::Choice;
use super::explained::Explained;
use super::hints::Hints;
use super::layout::{Area, overlay};
use super::line_edit::LineEdit;
use super::outline::Outline;
use super::rows::Rows;
use super::scroll::Scroll;
use crate::library::{ActorName, ArticleId, Bookmark, FeedRow, Words};
use crate::text::Span;
use crate::tui::command::{COMMANDS, Context};
use crate::tui::effect::Facet;
use crate::tui::event::{FacetRow, Size};
use crate::tui::keymap::Keymap;
use crate::tui::typeset::wrap;

/// What lies over the screen and has the keys.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// A line that is being typed.
    Prompt(Prompt),
    /// The actors or topics to pick from.
    Picker(Picker),
    /// The keys.
    Help(Help),
    /// Why something was understood as it was, and the picker that it was asked from and goes back to.
    Explained(Explained, Option<Box<Picker>>),
    /// A question with answers to choose from.
    Choice(Choice),
    /// Letters over the links of the text.
    Hints(Hints),
    /// The headings of the text, to go to one.
    Outline(Outline),
}

/// A line that is being typed at the bottom.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What it is for.
    pub kind: PromptKind,
    /// The line.
    pub edit: LineEdit,
    /// The line as it was before: what a cancelled filter goes back to.
    pub before: String,
}

impl Prompt {
    /// A prompt in which `text` stands already.
    pub fn new(kind: PromptKind, text: &str) -> Self {
        Self { kind, edit: LineEdit::new(text), before: text.to_owned() }
    }
}

/// What a line is typed for.
#[derive(Debug, Clone, PartialEq)]
pub enum PromptKind {
    /// To filter the rows: works while it is typed.
    Filter,
    /// To search whole texts, beside this filter: works while it is typed.
    Search(String),
    /// The name under which the filter is saved.
    SearchName,
    /// To find in the text: works while it is typed.
    Find,
    /// The note of a bookmark.
    Note(Box<Bookmark>),
    /// The tags of a bookmark.
    Tags(Box<Bookmark>),
    /// The name by which an actor is shown.
    Rename(ActorName),
    /// The address of a feed, or of the site that has one.
    Follow,
    /// The reader's own title of a feed.
    FeedTitle(Box<FeedRow>),
    /// The folder of a feed.
    FeedFolder(Box<FeedRow>),
    /// The tags of a feed.
    FeedTags(Box<FeedRow>),
}

impl PromptKind {
    /// Whether it changes which rows are shown.
    pub fn filters(&self) -> bool {
        matches!(self, Self::Filter | Self::Search(_))
    }

    /// What stands before the line.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Filter => "Filter: ",
            Self::Search(_) => "Search: ",
            Self::SearchName => "Save as: ",
            Self::Find => "Find: ",
            Self::Note(_) => "Note: ",
            Self::Tags(_) | Self::FeedTags(_) => "Tags: ",
            Self::Rename(_) => "Name: ",
            Self::Follow => "Address: ",
            Self::FeedTitle(_) => "Title: ",
            Self::FeedFolder(_) => "Folder: ",
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
    /// What it is picked for.
    pub pick: Pick,
}

/// What an actor or topic is picked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// To filter the rows by.
    Filter,
    /// To go to where the open article names it.
    Mention(ArticleId),
    /// As who this actor is.
    Into(ActorName),
    /// As who said these words of the open article.
    Speaker(ArticleId, Box<Words>),
}

impl Picker {
    /// A picker to filter by, in which nothing is typed.
    pub fn new(facet: Facet) -> Self {
        Self::for_pick(facet, Pick::Filter)
    }

    /// A picker in which nothing is typed.
    pub fn for_pick(facet: Facet, pick: Pick) -> Self {
        Self { facet, edit: LineEdit::default(), rows: Rows::default(), pick }
    }

    /// The article whose actors alone are shown; of the speakers of a quotation the others are shown when something is
    /// typed.
    pub fn article(&self) -> Option<ArticleId> {
        match &self.pick {
            Pick::Mention(article) => Some(*article),
            Pick::Speaker(article, _) => Some(*article).filter(|_| self.edit.text().is_empty()),
            Pick::Filter | Pick::Into(_) => None,
        }
    }

    /// What stands over it.
    pub fn title(&self) -> String {
        match (&self.pick, self.facet) {
            (Pick::Into(actor), _) => format!("{} is", actor.name),
            (Pick::Speaker(..), _) => "Said by".to_owned(),
            (Pick::Mention(_), _) => "Actors of this article".to_owned(),
            (Pick::Filter, Facet::Actors) => "Actors".to_owned(),
            (Pick::Filter, Facet::Topics) => "Topics".to_owned(),
        }
    }
}

/// The help: what can be done here, by the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    sections: Vec<Section>,
    /// The lines at the screen's width.
    pub text: Scroll<HelpLine>,
    width: u16,
}

/// The commands of one part of the screen: keys and what they do.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Section {
    name: &'static str,
    entries: Vec<(String, &'static str)>,
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
    },
    /// Nothing.
    Blank,
}

impl Help {
    /// What can be done in `context` and what the signs mean, with the keys that do it.
    pub fn new(context: Context, keymap: &Keymap, ascii: bool) -> Self {
        let section = |context: Context| {
            let specs = COMMANDS.iter().filter(|spec| spec.contexts.contains(&context));
            let entries = specs
                .map(|spec| (keymap.keys_of(context, spec.command).join(" "), spec.doc))
                .filter(|(keys, _)| !keys.is_empty())
                .collect();
            Section { name: context.name(), entries }
        };
        let signs = SIGNS.iter().map(|&(sign, plain, doc)| {
            let shown = if ascii { plain } else { sign };
            (shown.to_owned(), doc)
        });
        let signs = Section { name: "signs", entries: signs.collect() };
        let [picker, prompt] = [Context::Picker, Context::Prompt].map(section);
        let sections = vec![section(context), signs, picker, prompt];
        Self { sections, text: Scroll::new(), width: 0 }
    }

    /// How many columns the keys take on a help of `width`.
    pub fn keys_width(width: u16) -> u16 {
        (width / 3).min(24)
    }

    /// Where the help lies on a screen of `size`.
    pub fn area(size: Size) -> Area {
        overlay(size, 88, u16::MAX)
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
        self.text.lines.clear();
        let keys_width = usize::from(Self::keys_width(self.width));
        let doc_width = usize::from(self.width).saturating_sub(keys_width + 5);
        for section in &self.sections {
            if !self.text.lines.is_empty() {
                self.text.lines.push(HelpLine::Blank);
            }
            self.text.lines.push(HelpLine::Heading(section.name));
            for (keys, doc) in &section.entries {
                let mut keys = wrapped(keys, keys_width).into_iter();
                let mut docs = wrapped(doc, doc_width).into_iter();
                loop {
                    let (keys, doc) = match (keys.next(), docs.next()) {
                        (None, None) => break,
                        (keys, doc) => (keys.unwrap_or_default(), doc.unwrap_or_default()),
                    };
                    self.text.lines.push(HelpLine::Entry { keys, doc });
                }
            }
        }
    }
}

fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let lines = wrap(text, Span::new(0, text.len()), columns);
    lines.into_iter().map(|line| line.of(text).to_owned()).collect()
}

use super::choice::Choice;
use super::command_line::CommandLine;
use super::explained::Explained;
use super::help::Help;
use super::hints::Hints;
use super::line_edit::LineEdit;
use super::palette::Palette;
use super::rows::Rows;
use crate::library::{ActorName, ArticleId, Bookmark, FeedRow, Words};
use crate::tui::effect::Facet;
use crate::tui::event::FacetRow;

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
    /// The line at `:`.
    Line(CommandLine),
    /// Every command that can be done here.
    Palette(Palette),
    /// Letters over the links of the text.
    Hints(Hints),
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
    /// To show the page of somebody whom this article names.
    Person(ArticleId),
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
            Pick::Mention(article) | Pick::Person(article) => Some(*article),
            Pick::Speaker(article, _) => Some(*article).filter(|_| self.edit.text().is_empty()),
            Pick::Filter | Pick::Into(_) => None,
        }
    }

    /// What stands over it.
    pub fn title(&self) -> String {
        match (&self.pick, self.facet) {
            (Pick::Into(actor), _) => format!("{} is", actor.name),
            (Pick::Speaker(..), _) => "Said by".to_owned(),
            (Pick::Mention(_) | Pick::Person(_), _) => "Actors of this article".to_owned(),
            (Pick::Filter, Facet::Actors) => "Actors".to_owned(),
            (Pick::Filter, Facet::Topics) => "Topics".to_owned(),
        }
    }
}

use crate::article::ActorKind;
use crate::export::plain::Line;
use crate::feed::Discovered;
use crate::ingest::subscriptions::Tally;
pub use crate::library::InStory;
use crate::library::{
    ArticleCard, ArticleId, ArticlesFate, Bookmark, Corrected, FeedId, FeedRow, Mark, Marked,
    Person, QuoteCard, Removal, RemovedFeed, SavedSearch, StoredArticle,
};
use crate::search::Snippet;
use crate::text::Span;
use crate::tui::effect::GroupId;

/// What comes of a request. Which variant answers which request is said at [`Request`](crate::tui::Request).
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// A window of the list.
    Articles(Page<ArticleRow>),
    /// An article to read.
    Article(Box<StoredArticle>),
    /// A window of the library's quotations.
    Quotes(Page<QuoteRow>),
    /// All that is known of an actor.
    Person(Box<Person>),
    /// A window of the kept quotations.
    Bookmarks(Page<BookmarkRow>),
    /// A window of the actors or topics.
    Facets(Page<FacetRow>),
    /// A window of the feeds.
    Feeds(Page<FeedLine>),
    /// How many articles full-text search does not know yet, and whether asking again would enter more of them.
    TextsWaiting {
        /// How many.
        waiting: usize,
        /// Whether others can be entered now: nobody else is writing.
        goes_on: bool,
    },
    /// How many articles a search finds.
    SearchCounted {
        /// The search.
        name: String,
        /// How many.
        counts: Counts,
    },
    /// A name stands for another search, or for none any more.
    SearchPut {
        /// What it stood for.
        before: Option<SavedSearch>,
        /// What it stands for.
        after: Option<SavedSearch>,
    },
    /// What the removal of a feed would mean.
    Removal {
        /// The feed.
        feed: Box<FeedRow>,
        /// What it would mean.
        removal: Removal,
    },
    /// The feed that was removed.
    FeedRemoved {
        /// All that brings it back.
        removed: Box<RemovedFeed>,
        /// What became of its articles.
        fate: ArticlesFate,
    },
    /// The feed that is followed again.
    FeedBack(Box<FeedRow>),
    /// The feed as the reader changed it.
    FeedChanged(Box<FeedRow>),
    /// The feed that is followed now.
    Followed {
        /// The feed.
        feed: Box<FeedRow>,
        /// Whether it was not followed before.
        is_new: bool,
        /// Articles that it brought.
        new: usize,
    },
    /// The feeds that a page names, of which one is to be chosen.
    FeedChoice(Vec<Discovered>),
    /// What a refresh brought.
    Refreshed {
        /// Counted.
        tally: Tally,
        /// Which feed failed and why, in a sentence, where it was one alone.
        error: Option<String>,
        /// Whether it was stopped before its end.
        stopped: bool,
    },
    /// The bookmark as it now stands in the library: it is on the disk.
    Kept(Box<Bookmark>),
    /// The bookmark that was taken out.
    Unkept(Box<Bookmark>),
    /// The bookmark with its new note and tags.
    Annotated(Box<Bookmark>),
    /// These articles were marked: those of the request whose mark really changed.
    Marked {
        /// The articles.
        articles: Vec<ArticleId>,
        /// What they are now.
        read: bool,
    },
    /// The correction that was made or taken back, and the articles in which something is another now.
    Corrected(Box<Corrected>),
    /// Why something was understood as it was: paragraphs, those without indent are headlines.
    Explained(Vec<Line>),
    /// What the reader's editor left.
    Edited(String),
    /// A letter has another place, or none any more.
    MarkPut {
        /// The letter.
        letter: char,
        /// The article from which it is seen.
        article: ArticleId,
        /// What it had.
        before: Option<Box<Mark>>,
        /// What it has.
        after: Option<Box<Mark>>,
    },
    /// Where a letter leads; nothing where it has no place.
    MarkFound(Option<(Box<Mark>, Marked)>),
    /// The marked places, by their letters.
    Marks(Vec<Mark>),
    /// The text is on the clipboard, by these means.
    Copied(&'static str),
    /// It is done, and there is nothing more to say.
    Done,
}

/// Why a request came to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The query cannot be understood.
    Query(QueryError),
    /// The job was cancelled.
    Cancelled,
    /// Anything else: one sentence for the status line.
    Failed(String),
}

/// What is wrong with a query, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// One sentence.
    pub message: String,
    /// The bytes of the query that are to blame.
    pub span: Span,
}

impl QueryError {
    /// The same for a query without its first so many bytes.
    pub(in crate::tui) fn behind(self, bytes: usize) -> Self {
        let back = |at: usize| at.saturating_sub(bytes);
        Self { span: Span::new(back(self.span.start), back(self.span.end)), ..self }
    }
}

/// A window of the rows that a query finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<Row> {
    /// Index of the first row among all that were found.
    pub offset: usize,
    /// How many were found in all.
    pub total: usize,
    /// How many there are without a query.
    pub of: usize,
    /// The rows: as many as the window asked for, fewer at the end.
    pub rows: Vec<Row>,
    /// Where the row stands that the request wanted to stay at, if it was found: an index among all.
    pub anchor: Option<usize>,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleRow {
    /// The article.
    pub card: ArticleCard,
    /// Why it was found.
    pub matched: Matched,
    /// What it is in its story, where several articles of one were found and stories are grouped.
    pub story: Option<InStory>,
}

/// What a query matched in an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matched {
    /// Letters of the title (bytes, in order, without overlap).
    pub title: Vec<Span>,
    /// Letters of the source.
    pub source: Vec<Span>,
    /// Actors that matched.
    pub actors: Vec<Letters>,
    /// Topics that matched.
    pub topics: Vec<Letters>,
    /// A line of the text around what was searched for in it.
    pub snippet: Option<Snippet>,
}

/// A match in one entry of a card's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letters {
    /// Index into the card's actors or topics.
    pub index: usize,
    /// Letters of its name (bytes); empty where an alias matched.
    pub letters: Vec<Span>,
}

/// A row of the library's quotations.
#[derive(Debug, Clone, PartialEq)]
pub struct QuoteRow {
    /// The quotation.
    pub card: QuoteCard,
    /// Letters of its text that the query matched.
    pub matched: Vec<Span>,
    /// Where else the same words of the same speaker stand in its story.
    pub also: Vec<AlsoIn>,
    /// What it is in its group, in an order that has groups.
    pub group: Option<InGroup>,
}

/// The same quotation in another article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlsoIn {
    /// The article.
    pub article: ArticleId,
    /// Index into its quotations.
    pub index: usize,
    /// Its headline.
    pub title: String,
    /// Its source.
    pub source: String,
    /// Its date.
    pub published: Option<String>,
}

/// What a quotation is in its group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InGroup {
    /// The group's newest, which stands for the whole group while that is not open.
    Lead {
        /// The group.
        id: GroupId,
        /// Its name: the speaker, the topic, the source, the day; empty for those of whom no name is known.
        name: String,
        /// How many quotations it holds: every one, also where the same words share a row.
        quotes: usize,
        /// Whether every quotation has its row.
        open: bool,
    },
    /// Another one of an open group.
    Member(GroupId),
}

/// A row of the kept quotations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookmarkRow {
    /// The bookmark.
    pub bookmark: Bookmark,
    /// Letters of its text that the query matched.
    pub matched: Vec<Span>,
}

/// A line of the feeds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedLine {
    /// A folder, before its feeds.
    Folder {
        /// Its name and those of the folders around it, outermost first.
        path: Vec<String>,
        /// Its own feeds, not those of folders in it.
        feeds: Vec<FeedId>,
        /// How many of their articles are unread.
        unread: usize,
    },
    /// The head of the searches.
    Searches,
    /// A search with a name.
    Search {
        /// The search.
        saved: SavedSearch,
        /// How many articles it finds.
        counts: Counts,
        /// Letters of its name that were typed.
        matched: Vec<Span>,
    },
    /// A feed.
    Feed {
        /// The feed.
        row: Box<FeedRow>,
        /// Letters of its name that were typed.
        matched: Vec<Span>,
    },
}

/// How many articles a search finds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Counts {
    /// They were not counted yet.
    #[default]
    Uncounted,
    /// They cannot be counted: the query is none that this program understands.
    Unknown,
    /// Counted.
    Known {
        /// All of them.
        articles: usize,
        /// Those that are not read.
        unread: usize,
    },
}

/// An actor or a topic with its counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetRow {
    /// Its name in the library.
    pub name: String,
    /// The actor's key; a topic's name.
    pub key: String,
    /// What kind of actor; `None` for a topic.
    pub kind: Option<ActorKind>,
    /// In how many articles it stands.
    pub articles: usize,
    /// How many quotations and reported statements are theirs, or are in articles about the topic; `None` where that was
    /// not counted.
    pub statements: Option<usize>,
    /// Letters of the name that were typed.
    pub matched: Vec<Span>,
    /// Nothing matches what was typed, and this differs from it by a slip or two.
    pub near: bool,
}

//! What the app wants from the world: comparable data, carried out by the runtime.

use std::collections::BTreeSet;

use crate::article::Hue;
pub use crate::library::ListOrder as ArticleOrder;
use crate::library::{
    ArticleId, ArticlesFate, Bookmark, BookmarkId, Correction, CorrectionId, Deed, FeedChange,
    FeedId, Mark, NewBookmark, RemovedFeed, SavedSearch, StoryId,
};

/// A job's number. The app's own count up from 1 and are never used twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobId(pub u64);

impl JobId {
    const BACKGROUND: u64 = 1 << 63;

    /// The id of the `number`th job that the runtime starts by itself; it is never one of the app's.
    pub fn background(number: u64) -> Self {
        Self(Self::BACKGROUND | number)
    }

    /// Whether the runtime started the job by itself.
    pub fn is_background(self) -> bool {
        self.0 & Self::BACKGROUND != 0
    }
}

/// Something for the runtime to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Carry out a request off the screen's thread, and answer it by
    /// [`Event::Answer`](super::Event::Answer) with the same id, whether it went well or not.
    ///
    /// Requests that read may be dropped in favour of a newer one of the same kind; those that
    /// [change something](Request::is_change) are carried out in order, each of them.
    Ask {
        /// The request's id.
        job: JobId,
        /// What is wanted.
        request: Request,
    },
    /// Stop a job, if that is still possible. A late answer does no harm.
    Cancel(JobId),
    /// Whether the mouse's events are wanted; if not, the terminal has it for its own selection.
    CaptureMouse(bool),
    /// Ask the terminal for the colour of its background. [`Event::Background`](super::Event::Background) is the answer,
    /// if there is one.
    AskBackground,
    /// Paint the whole screen again, also where nothing changed.
    Redraw,
    /// Give the terminal back and stop, as Ctrl-Z does; then [`Event::Resumed`](super::Event::Resumed).
    Suspend,
    /// Lend the terminal to the reader's editor with this text, and answer by [`Answer::Edited`](super::Answer::Edited)
    /// with what stands there when it is closed.
    Edit {
        /// The job that the answer belongs to.
        job: JobId,
        /// The text to begin with.
        text: String,
    },
    /// Leave the program. What is under way and [changes something](Request::is_change) is finished first.
    Quit,
}

/// What the app asks for, with the answer that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// A window of the articles that a query finds. [`Answer::Articles`](super::Answer::Articles).
    Articles {
        /// The query, as it was typed; empty for all.
        query: String,
        /// In which order.
        order: ArticleOrder,
        /// Which rows.
        window: Window,
        /// The article to stay at: where it is found, the page says its place and has the window around it. Where its
        /// story is one line, that is its place.
        anchor: Option<ArticleId>,
        /// Which stories are one line.
        stories: Stories,
        /// Only what came by these feeds; `None` for all.
        feeds: Option<Vec<FeedId>>,
    },
    /// An article with all that is known of it. [`Answer::Article`](super::Answer::Article).
    Article(ArticleId),
    /// A window of the library's quotations. [`Answer::Quotes`](super::Answer::Quotes).
    Quotes {
        /// Which quotations, and how they are arranged.
        wanted: Sayings,
        /// Which rows.
        window: Window,
        /// The group to stay at: where it is found, the page says its place and has the window around it.
        anchor: Option<GroupId>,
    },
    /// All that is known of an actor. [`Answer::Person`](super::Answer::Person).
    Person(Whom),
    /// A window of the kept quotations. [`Answer::Bookmarks`](super::Answer::Bookmarks).
    Bookmarks {
        /// The query, as it was typed.
        query: String,
        /// In which order.
        order: QuoteOrder,
        /// Which rows.
        window: Window,
    },
    /// A window of the actors or topics, ranked by how well their name fits what was typed, else by their count.
    /// [`Answer::Facets`](super::Answer::Facets).
    Facets {
        /// Actors or topics.
        facet: Facet,
        /// What was typed of the name: matched fuzzily.
        typed: String,
        /// The list's query: counts are of the articles that it finds.
        within: String,
        /// The feeds that the list is narrowed to: counts are of what came by them.
        feeds: Option<Vec<FeedId>>,
        /// Only those of this article.
        article: Option<ArticleId>,
        /// Which rows.
        window: Window,
    },
    /// A window of the feeds, folder by folder; where something is typed, those that fit it, the best first.
    /// [`Answer::Feeds`](super::Answer::Feeds).
    Feeds {
        /// What was typed of the name, the folder, a tag or the address: matched fuzzily.
        query: String,
        /// Which lines.
        window: Window,
        /// The feed to stay at: where it is found, the page says its place and has the window around it.
        anchor: Option<FeedId>,
    },
    /// Something will be looked for: what that needs is read beforehand. [`Answer::Done`](super::Answer::Done).
    Prepare,
    /// Enter a few of the texts that full-text search does not know yet.
    /// [`Answer::TextsWaiting`](super::Answer::TextsWaiting).
    EnterTexts,
    /// How many articles a search finds. [`Answer::SearchCounted`](super::Answer::SearchCounted).
    CountSearch(SavedSearch),
    /// Make this the search of a name, or remove it. [`Answer::SearchPut`](super::Answer::SearchPut).
    PutSearch {
        /// The name.
        name: String,
        /// The search; `None` removes it.
        saved: Option<SavedSearch>,
    },
    /// What the removal of a feed would mean. [`Answer::Removal`](super::Answer::Removal).
    Removal(FeedId),
    /// Follow a feed no more. [`Answer::FeedRemoved`](super::Answer::FeedRemoved).
    RemoveFeed {
        /// The feed.
        feed: FeedId,
        /// What becomes of its articles.
        fate: ArticlesFate,
    },
    /// Follow a feed again that was removed. [`Answer::FeedBack`](super::Answer::FeedBack).
    PutFeedBack(Box<RemovedFeed>),
    /// Change what the reader says of a feed. [`Answer::FeedChanged`](super::Answer::FeedChanged).
    ChangeFeed {
        /// The feed.
        feed: FeedId,
        /// What is changed.
        change: FeedChange,
    },
    /// Follow the feed at an address, or the one that the page there names.
    /// [`Answer::Followed`](super::Answer::Followed), or [`Answer::FeedChoice`](super::Answer::FeedChoice) where the
    /// page names several. Goes on beside other requests until it is stopped.
    Follow(String),
    /// Ask feeds for what is new. [`Answer::Refreshed`](super::Answer::Refreshed), also when it is stopped; tells of
    /// its progress, and of what it brought, on the way. Goes on beside other requests.
    Refresh {
        /// Which feeds; `None` for all.
        feeds: Option<Vec<FeedId>>,
        /// Whether those are asked too that should not be asked yet.
        force: bool,
    },
    /// Why something was understood as it was. [`Answer::Explained`](super::Answer::Explained).
    Explain(Why),
    /// Keep a quotation of the open article. [`Answer::Kept`](super::Answer::Kept), once it is on the disk.
    Keep(Box<NewBookmark>),
    /// Keep a quotation of an article that is not open: the runtime loads the article and makes the bookmark by
    /// [`keep::bookmark`](super::app::keep::bookmark). [`Answer::Kept`](super::Answer::Kept).
    KeepQuote {
        /// The article.
        article: ArticleId,
        /// Index into its quotations.
        index: usize,
        /// The words: if that quotation has others by now, the request fails.
        exact: String,
    },
    /// Put a bookmark back that was taken out; it may get another number. [`Answer::Kept`](super::Answer::Kept).
    Restore(Box<Bookmark>),
    /// Take a bookmark out. [`Answer::Unkept`](super::Answer::Unkept).
    Unkeep(BookmarkId),
    /// Give a bookmark another note and other tags. [`Answer::Annotated`](super::Answer::Annotated).
    Annotate {
        /// The bookmark.
        bookmark: BookmarkId,
        /// The note.
        note: String,
        /// The tags, without "#".
        tags: Vec<String>,
    },
    /// Give a bookmark a colour, or none. [`Answer::Annotated`](super::Answer::Annotated).
    Colour {
        /// The bookmark.
        bookmark: BookmarkId,
        /// The colour.
        hue: Option<Hue>,
    },
    /// Make this the place of a letter, or forget the one that it has. [`Answer::MarkPut`](super::Answer::MarkPut).
    PutMark {
        /// The letter.
        letter: char,
        /// The article from which it is seen: small letters belong to it.
        article: ArticleId,
        /// The place.
        mark: Option<Box<Mark>>,
    },
    /// Where a letter leads. [`Answer::MarkFound`](super::Answer::MarkFound).
    FindMark {
        /// The letter.
        letter: char,
        /// The article from which it is seen.
        article: ArticleId,
    },
    /// The marks of an article and of the library. [`Answer::Marks`](super::Answer::Marks).
    Marks(Option<ArticleId>),
    /// Mark articles as read or unread. [`Answer::Marked`](super::Answer::Marked).
    Mark {
        /// The articles.
        articles: Vec<ArticleId>,
        /// As what.
        read: bool,
    },
    /// Remember how far an article was read. [`Answer::Done`](super::Answer::Done).
    SavePlace {
        /// The article.
        article: ArticleId,
        /// A byte offset into its body.
        place: usize,
    },
    /// Correct who is who, or who said it. [`Answer::Corrected`](super::Answer::Corrected).
    Correct(Box<Deed>),
    /// Take a correction back. [`Answer::Corrected`](super::Answer::Corrected).
    Withdraw(CorrectionId),
    /// Make a correction again that was taken back. [`Answer::Corrected`](super::Answer::Corrected).
    Reinstate(Box<Correction>),
    /// Put a text on the clipboard. [`Answer::Copied`](super::Answer::Copied).
    Copy(String),
    /// Open a link in the reader's browser; it is http, https or mailto. [`Answer::Done`](super::Answer::Done).
    OpenUrl(String),
}

impl Request {
    /// Whether the request changes the library, so that it must not be dropped.
    pub fn is_change(&self) -> bool {
        matches!(
            self,
            Self::Keep(_)
                | Self::KeepQuote { .. }
                | Self::Restore(_)
                | Self::Unkeep(_)
                | Self::Annotate { .. }
                | Self::Colour { .. }
                | Self::PutMark { .. }
                | Self::Mark { .. }
                | Self::SavePlace { .. }
                | Self::Correct(_)
                | Self::Withdraw(_)
                | Self::Reinstate(_)
                | Self::RemoveFeed { .. }
                | Self::PutFeedBack(_)
                | Self::ChangeFeed { .. }
                | Self::PutSearch { .. }
        )
    }
}

/// What is to be explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Why a quotation is one, and whose.
    Quote {
        /// The article.
        article: ArticleId,
        /// Index into its quotations.
        index: usize,
    },
    /// Why somebody is an actor: in the article that is near if it names them, else in the newest that does.
    Actor {
        /// Their name in the library.
        name: String,
        /// The article.
        near: Option<ArticleId>,
    },
}

/// Which quotations of the library are wanted, and how they are arranged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sayings {
    /// The query, as it was typed; empty for all.
    pub query: String,
    /// In which order.
    pub order: QuoteOrder,
    /// Whether the same words in several articles of a story are one row.
    pub merged: bool,
    /// Only what the actor with this key said.
    pub speaker: Option<String>,
    /// In an order with [groups](QuoteOrder::has_groups): those of which every quotation has a row. Each other is one row.
    pub open: BTreeSet<GroupId>,
}

/// A group of quotations: those of a speaker, about a topic, from a source, or of a day. Which of these it is, the order
/// says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(pub i64);

/// An actor who is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// By their key.
    Key(String),
    /// By a name, as it was kept; where the article is still there, whoever goes by it there.
    Name {
        /// The name.
        name: String,
        /// The article.
        near: Option<ArticleId>,
    },
}

/// Which rows of a result are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Window {
    /// Index of the first.
    pub offset: usize,
    /// How many at most.
    pub count: usize,
}

/// How stories are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stories {
    /// Whether a story is one line that opens.
    pub grouped: bool,
    /// The stories that are open: each of their articles has its own line.
    pub open: BTreeSet<StoryId>,
}

/// Actors or topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// People, organisations, places, groups.
    Actors,
    /// Key phrases and tags.
    Topics,
}

/// The orders of quotations and bookmarks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum QuoteOrder {
    /// By time, newest first: the article's date, or when the quotation was kept.
    #[default]
    Newest,
    /// By speaker, then by time.
    Speaker,
    /// By what their articles are about, then by time: a quotation stands under each topic of its article.
    Topic,
    /// By source, then by time.
    Source,
    /// By day.
    Day,
}

impl QuoteOrder {
    /// Every order of the library's quotations, as the sort key goes through them.
    pub const OF_LIBRARY: [Self; 5] =
        [Self::Newest, Self::Speaker, Self::Topic, Self::Source, Self::Day];

    /// Those of one speaker's quotations.
    pub const OF_PERSON: [Self; 4] = [Self::Newest, Self::Topic, Self::Source, Self::Day];

    /// Those of the kept ones.
    pub const OF_KEPT: [Self; 3] = [Self::Newest, Self::Speaker, Self::Source];

    /// Whether the library's quotations stand in groups in this order.
    pub fn has_groups(self) -> bool {
        match self {
            Self::Newest => false,
            Self::Speaker | Self::Topic | Self::Source | Self::Day => true,
        }
    }

    /// The name shown in the view's head.
    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Speaker => "speaker",
            Self::Topic => "topic",
            Self::Source => "source",
            Self::Day => "day",
        }
    }
}

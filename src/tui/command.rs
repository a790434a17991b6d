//! Everything the reader can do by a key: the one table that keys, help and the hint bar come from.

/// A part of the screen with keys of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Context {
    /// The list of articles.
    List,
    /// The text of an article.
    Reader,
    /// The quotations of the open article.
    Panel,
    /// The quotations of the whole library.
    Quotes,
    /// The kept quotations.
    Bookmarks,
    /// The feeds that are followed.
    Feeds,
    /// The page of a speaker or actor.
    Person,
    /// A question with answers to choose from.
    Choice,
    /// The picker of actors or topics.
    Picker,
    /// A line that is being typed.
    Prompt,
    /// The help, or an explanation.
    Help,
    /// The line at `:`.
    CommandLine,
    /// The palette of commands.
    Palette,
    /// Letters over the links of a text.
    Hints,
}

impl Context {
    /// Every context.
    pub const ALL: &'static [Self] = &[
        Self::List,
        Self::Reader,
        Self::Panel,
        Self::Quotes,
        Self::Bookmarks,
        Self::Feeds,
        Self::Person,
        Self::Choice,
        Self::Picker,
        Self::Prompt,
        Self::Help,
        Self::CommandLine,
        Self::Palette,
        Self::Hints,
    ];

    /// The name in the configuration and the help.
    pub fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Reader => "reader",
            Self::Panel => "panel",
            Self::Quotes => "quotes",
            Self::Bookmarks => "bookmarks",
            Self::Feeds => "feeds",
            Self::Person => "person",
            Self::Choice => "choice",
            Self::Picker => "picker",
            Self::Prompt => "prompt",
            Self::Help => "help",
            Self::CommandLine => "command-line",
            Self::Palette => "palette",
            Self::Hints => "hints",
        }
    }

    /// Whether letters that are not bound mean something here, so that none should be bound.
    pub fn takes_letters(self) -> bool {
        self.types_text() || self == Self::Hints
    }

    /// Whether keys that are not bound type text here.
    pub fn types_text(self) -> bool {
        matches!(self, Self::Picker | Self::Prompt | Self::CommandLine | Self::Palette)
    }
}

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is documented in the table, which the help shows")]
pub enum Command {
    Down,
    Up,
    Top,
    Bottom,
    HalfDown,
    HalfUp,
    PageDown,
    PageUp,
    Open,
    Back,
    Filter,
    Search,
    SaveSearch,
    Find,
    Cancel,
    Sort,
    Actors,
    Topics,
    AllQuotes,
    AllBookmarks,
    AllFeeds,
    Person,
    Sources,
    AddFeed,
    RefreshFeed,
    RefreshFeeds,
    RemoveFeed,
    RenameFeed,
    FeedFolder,
    FeedTags,
    FeedFullText,
    AboutFeed,
    ToggleRead,
    ToggleStory,
    OpenStory,
    CloseStory,
    ToggleStories,
    NextUnread,
    PreviousUnread,
    NextQuote,
    PreviousQuote,
    NextStatement,
    PreviousStatement,
    NextSection,
    PreviousSection,
    NextArticle,
    PreviousArticle,
    NextMatch,
    PreviousMatch,
    Keep,
    Note,
    Tags,
    Copy,
    OpenLink,
    FollowLink,
    Explain,
    SwitchPane,
    TogglePanel,
    Undo,
    Redo,
    Help,
    ToggleMouse,
    Theme,
    BorderBack,
    BorderOn,
    Redraw,
    Suspend,
    Quit,
    Accept,
    AcceptSaid,
    Speaker,
    MergeActor,
    SplitActor,
    RenameActor,
    ActorKind,
    HideActor,
    DeleteBack,
    DeleteForward,
    DeleteWord,
    DeleteToStart,
    DeleteToEnd,
    CursorLeft,
    CursorRight,
    WordLeft,
    WordRight,
    CursorStart,
    CursorEnd,
    CommandLine,
    Palette,
    Complete,
    CompleteBack,
    SearchHelp,
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spec {
    /// What is done.
    pub command: Command,
    /// Its name in the configuration.
    pub name: &'static str,
    /// One sentence for the help.
    pub doc: &'static str,
    /// A word for the hint bar; empty where the bar does not name it.
    pub hint: &'static str,
    /// Where it works.
    pub contexts: &'static [Context],
    /// Its keys, in the notation of [`keymap`](super::keymap).
    pub keys: &'static [&'static str],
}

use Context::{
    Bookmarks, Choice, CommandLine, Feeds, Help, Hints, List, Palette, Panel, Person, Picker,
    Prompt, Quotes, Reader,
};

pub(super) const ROWS: &[Context] = &[List, Quotes, Bookmarks];
pub(super) const FILTERED: &[Context] = &[List, Quotes, Bookmarks, Feeds, Person];
pub(super) const VIEWS: &[Context] = &[List, Reader, Panel, Quotes, Bookmarks, Feeds, Person];
const SCROLLED: &[Context] = &[List, Reader, Panel, Quotes, Bookmarks, Feeds, Person, Choice, Help];
pub(super) const ARTICLE: &[Context] = &[Reader, Panel];
const QUOTED: &[Context] = &[Reader, Panel, Quotes, Bookmarks, Person];
const SAID: &[Context] = &[Quotes, Person];
pub(super) const SORTED: &[Context] = &[List, Quotes, Bookmarks, Person];
pub(super) const NOTED: &[Context] = &[Reader, Panel, Bookmarks];
const TYPED: &[Context] = &[Prompt, Picker, CommandLine, Palette];
const TYPED_ROWS: &[Context] = &[Prompt, Picker, Palette];
const EXPLAINED: &[Context] = &[Reader, Panel, Quotes, Person];
const PANES: &[Context] = &[Reader, Panel, Quotes, Bookmarks, Feeds, Person];
const ANYWHERE: &[Context] = Context::ALL;

const fn spec(
    command: Command,
    name: &'static str,
    contexts: &'static [Context],
    keys: &'static [&'static str],
    hint: &'static str,
    doc: &'static str,
) -> Spec {
    Spec { command, name, doc, hint, contexts, keys }
}

/// All commands. The help and the hint bar keep this order.
#[rustfmt::skip]
pub const COMMANDS: &[Spec] = &[
    spec(Command::Open, "open", &[List, Panel, Quotes, Bookmarks], &["<Enter>", "l"], "open", "Open the article, or go to the quotation in its text."),
    spec(Command::Open, "open-feed", &[Feeds], &["<Enter>", "l"], "articles", "List the articles of the feed, of the folder, or of the saved search."),
    spec(Command::Open, "open-from-person", &[Person], &["<Enter>", "l"], "open", "Open the article at the quotation; go to the page of who is selected, or show what was said about the topic."),
    spec(Command::Accept, "choose", &[Choice], &["<Enter>", "l"], "choose", "Take the selected answer."),
    spec(Command::Cancel, "leave-question", &[Choice], &["q", "h"], "leave", "Leave the question; nothing is changed."),
    spec(Command::AddFeed, "add-feed", &[Feeds], &["a"], "add", "Follow a feed by its address, or by that of its site."),
    spec(Command::RefreshFeed, "refresh-feed", &[Feeds], &["r"], "refresh", "Ask the feed, or those of the folder, for what is new."),
    spec(Command::RefreshFeeds, "refresh-feeds", &[Feeds], &["R"], "all", "Ask every feed for what is new."),
    spec(Command::RemoveFeed, "remove-feed", &[Feeds], &["d"], "remove", "Follow the feed no more; asks what becomes of its articles. Remove a saved search."),
    spec(Command::RenameFeed, "rename-feed", &[Feeds], &["t"], "title", "Give the feed a title of your own; an empty one gives back its own."),
    spec(Command::FeedFolder, "feed-folder", &[Feeds], &["m"], "folder", "Move the feed to a folder; a slash stands between nested ones."),
    spec(Command::FeedTags, "feed-tags", &[Feeds], &["T"], "", "Give the feed tags."),
    spec(Command::FeedFullText, "feed-full-text", &[Feeds], &["f"], "", "Change when its articles are completed from their pages: as the settings say, always, when short, never."),
    spec(Command::AboutFeed, "about-feed", &[Feeds], &["e"], "error", "Say all that is known of the feed, its last error in full."),
    spec(Command::Filter, "filter", FILTERED, &["/"], "filter", "Filter the rows while typing."),
    spec(Command::Search, "search", ROWS, &["S"], "", "Search whole texts while typing, beside the filter."),
    spec(Command::SaveSearch, "save-search", &[List], &["w"], "", "Save the filter under a name; it stands among the feeds."),
    spec(Command::Find, "find", ARTICLE, &["/"], "find", "Find in the text while typing."),
    spec(Command::NextQuote, "next-quotation", ARTICLE, &["]q", "<C-n>"], "next quote", "Select the next quotation."),
    spec(Command::PreviousQuote, "previous-quotation", ARTICLE, &["[q", "<C-p>"], "", "Select the previous quotation."),
    spec(Command::NextStatement, "next-statement", ARTICLE, &["]s"], "", "Select the next quotation or reported statement."),
    spec(Command::PreviousStatement, "previous-statement", ARTICLE, &["[s"], "", "Select the previous quotation or reported statement."),
    spec(Command::Keep, "keep", QUOTED, &["b"], "keep", "Keep the quotation, or let a kept one go."),
    spec(Command::SwitchPane, "switch-page", &[Person], &["<Tab>", "<S-Tab>"], "about", "Switch between what was said and who said it."),
    spec(Command::Sort, "sort-person", &[Person], &["s"], "sort", "Group what was said by topic, source or day."),
    spec(Command::Note, "note", NOTED, &["e"], "note", "Write a note on the kept quotation."),
    spec(Command::Tags, "tags", NOTED, &["t"], "tags", "Give the kept quotation tags."),
    spec(Command::SwitchPane, "switch-pane", ARTICLE, &["<Tab>", "<S-Tab>"], "panel", "Switch between the text and its quotations."),
    spec(Command::TogglePanel, "toggle-panel", ARTICLE, &["p"], "", "Show or hide the quotations beside the text."),
    spec(Command::Actors, "actors", ROWS, &["A"], "actors", "Pick an actor to filter by."),
    spec(Command::Actors, "article-actors", ARTICLE, &["A"], "", "Pick an actor of this article, to go to or to correct."),
    spec(Command::Speaker, "speaker", ARTICLE, &["S"], "", "Correct who said the quotation."),
    spec(Command::Topics, "topics", ROWS, &["T"], "topics", "Pick a topic to filter by."),
    spec(Command::AllQuotes, "quotes", VIEWS, &["Q"], "quotes", "Show the quotations of the whole library."),
    spec(Command::AllBookmarks, "bookmarks", VIEWS, &["B"], "kept", "Show the kept quotations."),
    spec(Command::Person, "person", &[List, Reader, Panel, Quotes, Bookmarks, Person], &["P"], "person", "Show the page of who said the quotation, or of an actor of the article."),
    spec(Command::ToggleStory, "toggle-group", &[Quotes], &["<Tab>", "za"], "", "Show every quotation of a group, or one row for all."),
    spec(Command::ToggleStory, "toggle-group-of-person", &[Person], &["za"], "", "Show every quotation of a group, or one row for all."),
    spec(Command::OpenStory, "open-group", SAID, &["<Right>", "zo"], "", "Show every quotation of a group."),
    spec(Command::CloseStory, "close-group", SAID, &["<Left>", "zc"], "", "Show one row for a group."),
    spec(Command::Sources, "sources", SAID, &["gs"], "", "Pick among the articles that have the same words."),
    spec(Command::AllFeeds, "feeds", VIEWS, &["F"], "feeds", "Show the feeds that are followed."),
    spec(Command::RefreshFeeds, "refresh", &[List], &["R"], "refresh", "Ask every feed for what is new."),
    spec(Command::Copy, "copy", VIEWS, &["y"], "copy", "Copy the quotation with its source; in the list, the article's title; of a feed, its address."),
    spec(Command::Sort, "sort", ROWS, &["s"], "sort", "Change the order of the rows."),
    spec(Command::ToggleRead, "toggle-read", &[List], &["N"], "", "Mark the article read or unread."),
    spec(Command::ToggleStory, "toggle-story", &[List], &["<Tab>", "za"], "", "Show every article of a story, or one line for all."),
    spec(Command::OpenStory, "open-story", &[List], &["<Right>", "zo"], "", "Show every article of a story."),
    spec(Command::CloseStory, "close-story", &[List], &["<Left>", "zc"], "", "Show one line for a story."),
    spec(Command::ToggleStories, "toggle-stories", &[List, Quotes, Person], &["zi"], "", "Group articles and quotations by story, or show each by itself."),
    spec(Command::NextUnread, "next-unread", &[List], &["]u"], "", "Go to the next unread article."),
    spec(Command::PreviousUnread, "previous-unread", &[List], &["[u"], "", "Go to the previous unread article."),
    spec(Command::NextMatch, "next-match", ARTICLE, &["n"], "", "Go to the next place that was found."),
    spec(Command::PreviousMatch, "previous-match", ARTICLE, &["N"], "", "Go to the previous place that was found."),
    spec(Command::NextSection, "next-section", &[Reader], &["]]"], "", "Go to the next heading."),
    spec(Command::PreviousSection, "previous-section", &[Reader], &["[["], "", "Go to the previous heading."),
    spec(Command::NextArticle, "next-article", ARTICLE, &["J"], "", "Open the next article of the list."),
    spec(Command::PreviousArticle, "previous-article", ARTICLE, &["K"], "", "Open the previous article of the list."),
    spec(Command::OpenLink, "open-link", QUOTED, &["o"], "", "Open the article's address in the browser."),
    spec(Command::OpenLink, "open-site", &[Feeds], &["o"], "", "Open the feed's site in the browser."),
    spec(Command::FollowLink, "follow-link", ARTICLE, &["f"], "links", "Put letters over the links on the screen; a link's letters open it, with a capital they copy it."),
    spec(Command::DeleteBack, "delete-letter", &[Hints], &["<Backspace>", "<C-h>"], "delete", "Take back the last letter that was typed."),
    spec(Command::Explain, "explain", EXPLAINED, &["W"], "why", "Say why the quotation is one, and why it is theirs."),
    spec(Command::Explain, "close-explanation", &[Help], &["W"], "", "Close the explanation."),
    spec(Command::Down, "down", SCROLLED, &["j", "<Down>"], "", "Go down; 5j goes down five."),
    spec(Command::Up, "up", SCROLLED, &["k", "<Up>"], "", "Go up."),
    spec(Command::Down, "next-row", TYPED_ROWS, &["<Down>", "<C-n>"], "", "Go down the rows while typing."),
    spec(Command::Up, "previous-row", TYPED_ROWS, &["<Up>", "<C-p>"], "", "Go up the rows while typing."),
    spec(Command::PageDown, "page-down", SCROLLED, &["<C-f>", "<Space>", "<PageDown>"], "", "Go down by a screen."),
    spec(Command::PageUp, "page-up", SCROLLED, &["<C-b>", "<PageUp>"], "", "Go up by a screen."),
    spec(Command::PageDown, "next-rows", TYPED_ROWS, &["<PageDown>"], "", "Go down by a screen while typing."),
    spec(Command::PageUp, "previous-rows", TYPED_ROWS, &["<PageUp>"], "", "Go up by a screen while typing."),
    spec(Command::HalfDown, "half-page-down", SCROLLED, &["<C-d>"], "", "Go down by half a screen."),
    spec(Command::HalfUp, "half-page-up", SCROLLED, &["<C-u>"], "", "Go up by half a screen."),
    spec(Command::Top, "top", SCROLLED, &["gg", "<Home>"], "", "Go to the top."),
    spec(Command::Bottom, "bottom", SCROLLED, &["G", "<End>"], "", "Go to the bottom; 7G goes to the seventh."),
    spec(Command::Undo, "undo", VIEWS, &["u"], "undo", "Undo the last change: kept, let go, note, tags, read mark, correction, feed, search."),
    spec(Command::Redo, "redo", VIEWS, &["<C-r>"], "", "Do again what was undone."),
    spec(Command::Accept, "accept", TYPED, &["<Enter>"], "accept", "Take what was typed or picked."),
    spec(Command::AcceptSaid, "accept-said", &[Picker], &["<C-s>", "<Tab>"], "said by", "Filter by what the picked actor said."),
    spec(Command::MergeActor, "merge-actor", &[Picker], &["<A-m>"], "merge", "Say that the picked actor is another one."),
    spec(Command::SplitActor, "split-actor", &[Picker], &["<A-s>"], "", "Say that in this article the picked actor is somebody else."),
    spec(Command::RenameActor, "rename-actor", &[Picker], &["<A-r>"], "rename", "Give the picked actor another name."),
    spec(Command::ActorKind, "actor-kind", &[Picker], &["<A-k>"], "", "Change the kind of the picked actor: person, organisation, place, group."),
    spec(Command::HideActor, "hide-actor", &[Picker], &["<A-x>"], "", "Say that what is picked is no actor."),
    spec(Command::Person, "picked-person", &[Picker], &["<A-i>"], "page", "Show the page of the picked actor."),
    spec(Command::Undo, "undo-correction", &[Picker], &["<A-u>"], "", "Undo the last change."),
    spec(Command::Explain, "explain-actor", &[Picker], &["<C-y>"], "why", "Say why the picked name is an actor."),
    spec(Command::Cancel, "cancel", ANYWHERE, &["<Esc>"], "", "Stop a long job, leave what is being typed, clear the filter."),
    spec(Command::Cancel, "stop-refresh", &[Feeds], &["c"], "", "Stop a refresh; what it brought stays."),
    spec(Command::DeleteBack, "delete-back", TYPED, &["<Backspace>", "<C-h>"], "", "Delete the letter before the cursor."),
    spec(Command::DeleteForward, "delete-forward", TYPED, &["<Delete>", "<C-d>"], "", "Delete the letter under the cursor."),
    spec(Command::DeleteWord, "delete-word", TYPED, &["<C-w>"], "", "Delete the word before the cursor."),
    spec(Command::DeleteToStart, "delete-to-start", TYPED, &["<C-u>"], "", "Delete all before the cursor."),
    spec(Command::DeleteToEnd, "delete-to-end", TYPED, &["<C-k>"], "", "Delete all after the cursor."),
    spec(Command::CursorLeft, "cursor-left", TYPED, &["<Left>", "<C-b>"], "", "Move the cursor left."),
    spec(Command::CursorRight, "cursor-right", TYPED, &["<Right>", "<C-f>"], "", "Move the cursor right."),
    spec(Command::WordLeft, "word-left", TYPED, &["<C-Left>", "<A-b>"], "", "Move the cursor a word left."),
    spec(Command::WordRight, "word-right", TYPED, &["<C-Right>", "<A-f>"], "", "Move the cursor a word right."),
    spec(Command::CursorStart, "cursor-start", TYPED, &["<Home>", "<C-a>"], "", "Move the cursor to the start."),
    spec(Command::CursorEnd, "cursor-end", TYPED, &["<End>", "<C-e>"], "", "Move the cursor to the end."),
    spec(Command::ToggleMouse, "toggle-mouse", VIEWS, &["M"], "", "Take the mouse, or let the terminal have it."),
    spec(Command::Theme, "theme", VIEWS, &["zt"], "", "Choose a theme; the selected one is shown at once."),
    spec(Command::BorderBack, "border-back", PANES, &["z<lt>"], "", "Move the border of the panes to the left, or up; 5z< moves it five steps."),
    spec(Command::BorderOn, "border-on", PANES, &["z>"], "", "Move the border of the panes to the right, or down."),
    spec(Command::Redraw, "redraw", ANYWHERE, &["<C-l>"], "", "Paint the whole screen again."),
    spec(Command::Suspend, "suspend", ANYWHERE, &["<C-z>"], "", "Stop the program; the shell's fg brings it back."),
    spec(Command::CommandLine, "command-line", VIEWS, &[":"], "", "Type a command by its name; Tab completes it."),
    spec(Command::Palette, "palette", VIEWS, &["<A-x>", "<C-k>"], "", "Find a command by its name or by what it does, and do it."),
    spec(Command::Complete, "complete", &[CommandLine], &["<Tab>"], "complete", "Complete the line by the next of what fits."),
    spec(Command::CompleteBack, "complete-back", &[CommandLine], &["<S-Tab>"], "", "Complete the line by the one before."),
    spec(Command::Up, "older-line", &[CommandLine], &["<Up>", "<C-p>"], "", "Go back to a line that was typed before and begins so."),
    spec(Command::Down, "newer-line", &[CommandLine], &["<Down>", "<C-n>"], "", "Go on to the line that was typed after it."),
    spec(Command::SearchHelp, "search-help", &[Help], &["/"], "", "Search the keys of every part of the screen while typing."),
    spec(Command::Back, "back", &[List, Reader, Panel, Quotes, Bookmarks, Feeds, Person, Help], &["q", "h"], "", "Go back; from the list, quit."),
    spec(Command::Help, "help", &[List, Reader, Panel, Quotes, Bookmarks, Feeds, Person, Help], &["?", "<F1>"], "", "Show or hide the keys."),
    spec(Command::Quit, "quit", ANYWHERE, &["<C-c>"], "", "Leave the program."),
];

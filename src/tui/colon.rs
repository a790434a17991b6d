//! The line at `:`: what can be typed there, what a line says, and how it is completed.
//!
//! Every command of the [table](super::command) is typed by its name. The second table, here, holds what takes an
//! argument and the names that users of vim, less and newsboat type. Pure: text in, what is wished out; the app does it.

mod complete;
mod read;
mod setting;

use std::collections::BTreeSet;

use super::command::{
    ARTICLE, COMMANDS, Command, Context, FILTERED, NOTED, ROWS, SORTED, Spec, VIEWS,
};

pub use complete::{Completion, Item, Scene, complete};
pub use read::{LineError, Place, Said, read};
pub use setting::{SETTINGS, Setting, SettingError, SettingSpec, Value, Values, Wish, wish};

/// A row of the table: a name that is typed at `:`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb {
    /// The name.
    pub name: &'static str,
    /// Other names for the same.
    pub also: &'static [&'static str],
    /// What stands behind it.
    pub takes: Takes,
    /// What is done.
    pub act: Act,
    /// Where it works.
    pub contexts: &'static [Context],
    /// One sentence for the help.
    pub doc: &'static str,
}

/// What is done by a [`Verb`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// A command of the table.
    Run(Command),
    /// A command of the table that asks for a line: the argument is that line. Without one it asks.
    Type(Command),
    /// Filter by a field of the query, besides what the query asks for already.
    Narrow(&'static str),
    /// Show the page of somebody.
    Person,
    /// Go to a row or line, and there do this.
    Go(Option<Command>),
    /// Take an order by its name; without one, the next.
    Sort,
    /// Change a setting, or say what it is.
    Set,
    /// Change this setting, or say what it is.
    SetOnly(Setting),
    /// Show the help, narrowed.
    Help,
    /// Do what the argument says, as if it stood there alone.
    Line,
    /// Nothing has to be saved; under a name, the filter can be.
    Write,
}

/// What stands behind a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Nothing.
    Nothing,
    /// Something that may be left out: what the documentation calls it, and what completes it.
    Maybe(&'static str, Completes),
    /// Something that must stand there.
    One(&'static str, Completes),
}

/// What completes an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completes {
    /// Nothing: it is the reader's own.
    Free,
    /// The orders of what is shown.
    Orders,
    /// The names of what can be typed at `:`.
    Names,
    /// Who is named by what is shown.
    Actors,
    /// What the listed articles are about.
    Topics,
    /// The settings, with their values.
    Settings,
    /// The values of a setting.
    Values(Setting),
}

use self::Act::{Go, Help, Line, Narrow, Person, Run, Set, SetOnly, Sort, Type, Write};
use self::Completes::{Actors, Free, Names, Orders, Settings, Topics};
use self::Takes::{Maybe, Nothing, One};

const FEEDS: &[Context] = &[Context::Feeds];
const LIST: &[Context] = &[Context::List];

const fn verb(
    name: &'static str,
    also: &'static [&'static str],
    takes: Takes,
    act: Act,
    contexts: &'static [Context],
    doc: &'static str,
) -> Verb {
    Verb { name, also, takes, act, contexts, doc }
}

/// What is typed at `:` besides the commands of the table. The documentation keeps this order.
#[rustfmt::skip]
pub const VERBS: &[Verb] = &[
    verb("quit", &["q", "qa", "qall", "wq", "x", "xa", "exit"], Nothing, Run(Command::Quit), VIEWS, "Leave the program."),
    verb("back", &["close", "bd"], Nothing, Run(Command::Back), VIEWS, "Go back; from the list, quit."),
    verb("help", &["h", "map"], Maybe("COMMAND", Names), Help, VIEWS, "Show the keys, or those that have to do with some words."),
    verb("goto", &[], One("NUMBER", Free), Go(None), VIEWS, "Go to a row or line, as the number alone does."),
    verb("open", &[], Maybe("NUMBER", Free), Go(Some(Command::Open)), FILTERED, "Open the row with this number; without one, that under the cursor."),
    verb("filter", &[], Maybe("QUERY", Free), Type(Command::Filter), FILTERED, "Filter the rows."),
    verb("search", &["grep"], Maybe("WORDS", Free), Type(Command::Search), ROWS, "Search whole texts, beside the filter."),
    verb("find", &[], Maybe("WORDS", Free), Type(Command::Find), ARTICLE, "Find words in the text."),
    verb("person", &["who"], One("NAME", Actors), Person, VIEWS, "Show the page of a person, or of another actor, by the name."),
    verb("actor", &[], One("NAME", Actors), Narrow("actor"), ROWS, "Filter by an actor, besides the filter that is there."),
    verb("said", &["said-by"], One("NAME", Actors), Narrow("said"), ROWS, "Filter by what somebody said."),
    verb("topic", &[], One("NAME", Topics), Narrow("topic"), ROWS, "Filter by a topic."),
    verb("nofilter", &["clear", "noh", "nohlsearch"], Nothing, Run(Command::Cancel), VIEWS, "Stop a long job, or clear what is found, marked or filtered, one thing at a time."),
    verb("sort", &[], Maybe("ORDER", Orders), Sort, SORTED, "Take an order; without one, the next."),
    verb("save", &["save-search"], Maybe("NAME", Free), Type(Command::SaveSearch), LIST, "Save the filter under a name."),
    verb("write", &["w", "wa"], Maybe("NAME", Free), Write, VIEWS, "Nothing has to be written; with a name, the filter of the list is saved under it."),
    verb("note", &[], Maybe("TEXT", Free), Type(Command::Note), NOTED, "Write a note on the kept quotation."),
    verb("tags", &["tag"], Maybe("TAGS", Free), Type(Command::Tags), NOTED, "Give the kept quotation tags."),
    verb("feed", &["add-feed", "follow"], Maybe("ADDRESS", Free), Type(Command::AddFeed), VIEWS, "Follow a feed by its address, or by that of its site."),
    verb("rename-feed", &[], Maybe("TITLE", Free), Type(Command::RenameFeed), FEEDS, "Give the feed a title of your own."),
    verb("feed-folder", &["mv"], Maybe("FOLDER", Free), Type(Command::FeedFolder), FEEDS, "Move the feed to a folder; a slash stands between nested ones."),
    verb("feed-tags", &[], Maybe("TAGS", Free), Type(Command::FeedTags), FEEDS, "Give the feed tags."),
    verb("refresh", &["reload", "reload-all", "refresh-feeds"], Nothing, Run(Command::RefreshFeeds), VIEWS, "Ask every feed for what is new."),
    verb("set", &["se"], Maybe("NAME=VALUE", Settings), Set, VIEWS, "Change a setting until the program ends; with a name alone, turn it on or say what it is; `no` before a name turns it off, `!` behind it turns it round."),
    verb("theme", &["colorscheme", "colo"], Maybe("NAME", Completes::Values(Setting::Theme)), SetOnly(Setting::Theme), VIEWS, "Take a theme."),
    verb("measure", &[], Maybe("COLUMNS", Free), SetOnly(Setting::Measure), VIEWS, "Set the widest line of an article."),
    verb("exec", &[], One("COMMAND", Names), Line, VIEWS, "Do a command by its name, as the name alone does."),
    verb("next-article", &["n", "next"], Nothing, Run(Command::NextArticle), ARTICLE, "Open the next article of the list."),
    verb("previous-article", &["N", "p", "prev", "previous"], Nothing, Run(Command::PreviousArticle), ARTICLE, "Open the previous article of the list."),
    verb("copy", &["y", "yank"], Nothing, Run(Command::Copy), VIEWS, "Copy the quotation with its source; in the list, the article's title; of a feed, its address."),
    verb("undo", &["u"], Nothing, Run(Command::Undo), VIEWS, "Undo the last change."),
    verb("redo", &["red"], Nothing, Run(Command::Redo), VIEWS, "Do again what was undone."),
];

impl Verb {
    /// How it is typed: its name, and what stands behind it, in brackets where that may be left out.
    pub fn typed(&self) -> String {
        match self.takes {
            Nothing => format!(":{}", self.name),
            Maybe(label, _) => format!(":{} [{label}]", self.name),
            One(label, _) => format!(":{} {label}", self.name),
        }
    }

    /// Whether `name` is one of its names.
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.also.contains(&name)
    }
}

/// What a name stands for in a part of the screen: a command of the table, one of this table, or both, of which the
/// second has the word where something stands behind the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: &'static str,
    /// The command of the table.
    pub spec: Option<&'static Spec>,
    /// That of this table.
    pub verb: Option<&'static Verb>,
}

impl Named {
    /// One sentence.
    pub fn doc(&self) -> &'static str {
        let of_verb = self.verb.map(|verb| verb.doc);
        self.spec.map(|spec| spec.doc).or(of_verb).unwrap_or_default()
    }

    /// What the documentation calls that which stands behind the name; empty where nothing does.
    pub fn label(&self) -> &'static str {
        match self.verb.map(|verb| verb.takes) {
            Some(Maybe(label, _) | One(label, _)) => label,
            Some(Nothing) | None => "",
        }
    }
}

/// Everything that can be typed in a part of the screen: the commands of the table in its order, then those of this one.
pub fn named_in(context: Context) -> Vec<Named> {
    let verb_of = |name: &str| {
        VERBS.iter().find(|verb| verb.name == name && verb.contexts.contains(&context))
    };
    let specs = COMMANDS.iter().filter(|spec| spec.contexts.contains(&context));
    let mut all: Vec<Named> = specs
        .map(|spec| Named { name: spec.name, spec: Some(spec), verb: verb_of(spec.name) })
        .collect();
    let known: BTreeSet<&str> = all.iter().map(|named| named.name).collect();
    let others = VERBS.iter().filter(|verb| verb.contexts.contains(&context));
    all.extend(others.filter(|verb| !known.contains(verb.name)).map(|verb| Named {
        name: verb.name,
        spec: None,
        verb: Some(verb),
    }));
    all
}

#[cfg(test)]
mod tests;

use crate::tui::config::Placed;

/// What is wrong with a line of the configuration's keys, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct KeymapError {
    /// The line, from 1.
    pub line: usize,
    /// The column in it, from 1, in code points.
    pub column: usize,
    /// What is wrong.
    pub fault: KeymapFault,
}

/// What can be wrong with the configuration's keys.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeymapFault {
    /// A section that is no part of the screen.
    #[error("[keys.{name}]: there is no such part of the screen{}", or_near(near.as_deref()))]
    UnknownSection {
        /// The section.
        name: String,
        /// A part of the screen that is called nearly so.
        near: Option<String>,
    },
    /// A value that is no command's name.
    #[error("{keys:?} is bound to no name; it is written like \"gg\" = \"top\"")]
    Nameless {
        /// The keys.
        keys: String,
    },
    /// A command that does not exist, or not there.
    #[error("[keys.{section}]: there is no command {name:?} here{}", or_near(near.as_deref()))]
    UnknownCommand {
        /// The section.
        section: String,
        /// The name.
        name: String,
        /// A command that is called nearly so, or does the same here.
        near: Option<String>,
    },
    /// Keys that cannot be read.
    #[error("[keys.{section}]: {keys:?} is no key")]
    UnreadableKeys {
        /// The section.
        section: String,
        /// The keys.
        keys: String,
    },
    /// Keys that begin with a digit, which begins a count.
    #[error("[keys.{section}]: {keys:?} begins with a digit, and digits count")]
    Counts {
        /// The section.
        section: String,
        /// The keys.
        keys: String,
    },
    /// Keys that type a letter where text is typed.
    #[error("[keys.{section}]: {keys:?} begins with a letter, which is typed there")]
    Types {
        /// The section.
        section: String,
        /// The keys.
        keys: String,
    },
    /// Keys that are the start of others, which could never be reached.
    #[error(
        "[keys.{section}]: {keys:?} is the start of {other:?} ({name}), which could never be reached"
    )]
    HidesOther {
        /// The part of the screen.
        section: String,
        /// The keys.
        keys: String,
        /// The longer keys.
        other: String,
        /// What they do; of the configuration's own, their line.
        name: String,
    },
    /// Keys whose start is bound, so that they could never be reached.
    #[error(
        "[keys.{section}]: {keys:?} can never be reached, because {other:?} ({name}) is its start"
    )]
    Hidden {
        /// The part of the screen.
        section: String,
        /// The keys.
        keys: String,
        /// The shorter keys.
        other: String,
        /// What they do; of the configuration's own, their line.
        name: String,
    },
    /// The same keys bound twice.
    #[error("[keys.{section}]: {keys:?} is bound to something else in line {line}")]
    Twice {
        /// The part of the screen.
        section: String,
        /// The keys.
        keys: String,
        /// The other line.
        line: usize,
    },
}

impl KeymapError {
    pub(super) fn at(place: &Placed, fault: KeymapFault) -> Self {
        Self { line: place.line, column: place.column, fault }
    }
}

fn or_near(near: Option<&str>) -> String {
    near.map_or_else(String::new, |near| format!("; {near:?} is near"))
}

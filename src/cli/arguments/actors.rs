use clap::{Args, Subcommand, ValueEnum};

use super::{Format, Report, Told};
use crate::article::ActorKind;

/// Who the articles are about, and corrections of who is who.
#[derive(Debug, Args)]
pub(in crate::cli) struct Actors {
    #[command(flatten)]
    pub(in crate::cli) report: Report,
    #[command(subcommand)]
    pub(in crate::cli) amend: Option<Amend>,
}

/// Corrections of who is who. A NAME is an actor's name, any other form of it, or its key.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Amend {
    /// Print all that is known of an actor: roles, how much and when, about what, with whom, and what they said
    #[command(after_help = "Example:\n  pullquote actors show \"Ada Lund\" --format json")]
    Show {
        #[arg(value_name = "NAME")]
        name: String,
        /// Text or JSON
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// At most so many quotations [default: 10 as text, all as JSON]
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
    },
    /// Two names are one actor: NAME is a form of INTO
    Merge {
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(value_name = "INTO")]
        into: String,
        #[command(flatten)]
        told: Told,
    },
    /// One name is two actors: in one article, or two names that the library joined
    Split {
        #[arg(value_name = "NAME")]
        name: String,
        /// The other name, where the library joined two
        #[arg(value_name = "OTHER", required_unless_present = "article", conflicts_with_all = ["article", "to"])]
        other: Option<String>,
        /// The number of the article in which NAME is somebody else
        #[arg(long, value_name = "N")]
        article: Option<i64>,
        /// Who that is; without it, somebody of whom nothing else is known
        #[arg(long, value_name = "NAME", requires = "article")]
        to: Option<String>,
        #[command(flatten)]
        told: Told,
    },
    /// Show an actor by another name
    Rename {
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(value_name = "NEW", value_parser = clap::builder::NonEmptyStringValueParser::new())]
        new: String,
        #[command(flatten)]
        told: Told,
    },
    /// Say of what kind an actor is
    Kind {
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(value_enum)]
        kind: ActorKindName,
        #[command(flatten)]
        told: Told,
    },
    /// Say that something is no actor
    Hide {
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        told: Told,
    },
    /// Say who said a quotation
    Speaker {
        /// The article's number
        #[arg(value_name = "ARTICLE")]
        article: i64,
        /// Words of the quotation that no other of the article has
        #[arg(value_name = "WORDS")]
        words: String,
        /// Who said it; nobody who is named, where this is left out
        #[arg(value_name = "NAME")]
        name: Option<String>,
        /// NAME is a person whom no article names
        #[arg(long, requires = "name")]
        new: bool,
        #[command(flatten)]
        told: Told,
    },
    /// List the corrections
    Changes {
        /// Text or JSON
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Say why an actor is who it is: its names, and what joined or corrected them
    Why {
        #[arg(value_name = "NAME")]
        name: String,
        /// Text or JSON
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Take a correction back: the last one, or that of a number
    Undo {
        #[arg(value_name = "NUMBER")]
        number: Option<i64>,
        #[command(flatten)]
        told: Told,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ActorKindName {
    Person,
    Organisation,
    Place,
    Group,
}

impl ActorKindName {
    pub(in crate::cli) fn kind(self) -> ActorKind {
        match self {
            Self::Person => ActorKind::Person,
            Self::Organisation => ActorKind::Organisation,
            Self::Place => ActorKind::Place,
            Self::Group => ActorKind::Group,
        }
    }
}

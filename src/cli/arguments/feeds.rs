use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{Format, Told};
use crate::library::FullText;

/// What can be done with feeds. A FEED is a feed's number, its name, or its address.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Feeds {
    /// Follow feeds, by their own address or by that of a page that names one
    Add {
        /// Addresses; https where nothing else is said
        #[arg(value_name = "URL", required = true)]
        urls: Vec<String>,
        #[command(flatten)]
        about: About,
        #[command(flatten)]
        told: Told,
    },
    /// List the feeds: how it stands with each, what is unread, what failed last
    List {
        /// Text or JSON
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Follow feeds no more; their articles stay
    Remove {
        #[arg(value_name = "FEED", required = true)]
        feeds: Vec<String>,
        /// Remove the articles too that came by this feed only and hold no kept quotation
        #[arg(long)]
        with_articles: bool,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
        #[command(flatten)]
        told: Told,
    },
    /// Ask the feeds for what is new
    Refresh {
        /// These feeds only
        #[arg(value_name = "FEED")]
        feeds: Vec<String>,
        /// Say nothing but what failed
        #[arg(long, short)]
        quiet: bool,
        /// Also ask where the server said that it is too early
        #[arg(long)]
        force: bool,
        #[command(flatten)]
        told: Told,
    },
    /// Follow the feeds of a list: OPML, or the `urls` file of newsboat
    Import {
        /// The list; `-` is standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        told: Told,
    },
    /// Write the feeds as a list for other readers
    Export {
        /// The form to write
        #[arg(long, value_enum, default_value_t = ListFormat::Opml)]
        format: ListFormat,
    },
    /// Change what you say of a feed
    #[command(arg_required_else_help = true)]
    Set {
        #[arg(value_name = "FEED")]
        feed: String,
        #[command(flatten)]
        about: About,
        /// Give the feed no tags
        #[arg(long, conflicts_with = "tag")]
        no_tags: bool,
        #[command(flatten)]
        told: Told,
    },
}

/// What the reader says of a feed.
#[derive(Debug, Clone, Default, Args)]
pub(in crate::cli) struct About {
    /// Your own name for it; an empty one gives it back its own
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) title: Option<String>,
    /// The folder that it stands in; `World/Europe` is a folder in a folder, an empty one is none
    #[arg(long, value_name = "FOLDER")]
    pub(in crate::cli) folder: Option<String>,
    /// A tag; may be given several times
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) tag: Vec<String>,
    /// Whether its entries are completed from their pages
    #[arg(long, value_enum, value_name = "WHEN")]
    pub(in crate::cli) full_text: Option<Completion>,
}

impl About {
    /// The folders, outermost first.
    pub(in crate::cli) fn folders(&self) -> Option<Vec<String>> {
        let folder = self.folder.as_ref()?;
        let names = folder.split('/').map(str::trim).filter(|name| !name.is_empty());
        Some(names.map(str::to_owned).collect())
    }

    /// The tags, without "#", each once.
    pub(in crate::cli) fn tags(&self) -> Vec<String> {
        let mut tags: Vec<String> = Vec::new();
        for tag in self.tag.iter().map(|tag| tag.trim().trim_start_matches('#')) {
            if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
                tags.push(tag.to_owned());
            }
        }
        tags
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Completion {
    /// Every entry
    Always,
    /// Where the feed carries only a summary
    WhenShort,
    /// None
    Never,
    /// As the settings say
    Default,
}

impl Completion {
    pub(in crate::cli) fn setting(self) -> Option<FullText> {
        match self {
            Self::Always => Some(FullText::Always),
            Self::WhenShort => Some(FullText::WhenShort),
            Self::Never => Some(FullText::Never),
            Self::Default => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ListFormat {
    /// OPML 2.0, which nearly every reader takes
    Opml,
    /// The `urls` file of newsboat
    Urls,
}

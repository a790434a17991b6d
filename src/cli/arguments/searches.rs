use clap::Subcommand;

use super::{Format, Told};

/// What can be done with saved searches.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Searches {
    /// List the searches with the number of articles that each finds, and of those that are unread
    List {
        /// Text or JSON
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Save a search; one that has this name is replaced
    Save {
        #[arg(value_name = "NAME")]
        name: String,
        /// What to look for, in the language of the filter
        #[arg(value_name = "QUERY", required = true)]
        query: Vec<String>,
        #[command(flatten)]
        told: Told,
    },
    /// Remove searches; the articles stay
    Remove {
        #[arg(value_name = "NAME", required = true)]
        names: Vec<String>,
        #[command(flatten)]
        told: Told,
    },
}

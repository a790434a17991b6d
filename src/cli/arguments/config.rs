use std::path::PathBuf;

use clap::Subcommand;

use super::Format;

/// What can be done with the settings.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Settings {
    /// Name everything that is wrong in the settings, each with its line and what would be right
    Check {
        /// Another file than that of the settings
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
        /// Text or JSON
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Write the file of settings: each with its default, a sentence and its values
    Print {
        /// The documented file, or the settings that hold as JSON
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Say where the settings are read from
    Path {
        /// Text or JSON
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
}

use clap::Subcommand;

/// What can be done with the settings.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Settings {
    /// Write the file of settings: each with its default, a sentence and its values
    Print,
    /// Say where the settings are read from
    Path,
}

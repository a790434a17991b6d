use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Format, Told};

/// What can be done with the library as a whole.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Upkeep {
    /// Say what the library holds, what it takes on the disk, and what waits
    Stats {
        /// Text or JSON
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Look for faults: in the file, and in what the program keeps in step
    Check {
        /// Put right what can be made again; kept quotations are left alone, but for being marked as orphaned
        #[arg(long)]
        repair: bool,
        /// Text or JSON
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Give room that is not used back to the disk, and put the file in order
    Vacuum {
        #[command(flatten)]
        told: Told,
    },
    /// Write a copy of the library, also while it is open elsewhere
    Backup {
        /// Where to; a file that is there is not overwritten
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Overwrite it
        #[arg(long)]
        force: bool,
        #[command(flatten)]
        told: Told,
    },
    /// Put a copy in the library's place; what was there is kept beside it
    Restore {
        /// The copy
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Take over the kept quotations that the copy lacks
        #[arg(long)]
        merge: bool,
        /// Leave them in the library that is kept beside it
        #[arg(long, conflicts_with = "merge")]
        leave: bool,
        #[command(flatten)]
        told: Told,
    },
    /// Let old articles go; those with kept quotations or corrections stay
    Prune(Prune),
}

/// Which articles go; without any limit here, as the settings say.
#[derive(Debug, Args)]
pub(in crate::cli) struct Prune {
    /// Those that appeared and came longer ago than this: 365d, 52w, 12m, 1y
    #[arg(long, value_name = "AGE", value_parser = age)]
    pub(in crate::cli) older_than: Option<i64>,
    /// The oldest beyond so many
    #[arg(long, value_name = "N")]
    pub(in crate::cli) keep: Option<usize>,
    /// Of these only those that were read
    #[arg(long, visible_alias = "read-only-what-is-read")]
    pub(in crate::cli) only_read: bool,
    /// Of these only those that a feed brought
    #[arg(long)]
    pub(in crate::cli) from_feeds: bool,
    /// Only say what would go
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    #[command(flatten)]
    pub(in crate::cli) told: Told,
}

/// An age in seconds.
fn age(written: &str) -> Result<i64, String> {
    let digits = written.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let days = match written.strip_prefix(digits) {
        Some("d" | "") => 1,
        Some("w") => 7,
        Some("m") => 30,
        Some("y") => 365,
        _ => return Err("say how many days (d), weeks (w), months (m) or years (y)".to_owned()),
    };
    let number: u32 = digits.parse().map_err(|_| "a number is missing, as in 365d".to_owned())?;
    Ok(i64::from(number) * days * 24 * 3600)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_numbers_with_a_unit() {
        const DAY: i64 = 24 * 3600;
        for (written, days) in [("1d", 1), ("365", 365), ("2w", 14), ("3m", 90), ("1y", 365)] {
            assert_eq!(age(written), Ok(days * DAY), "{written}");
        }
        for wrong in ["", "d", "3h", "-1d", "1.5y", "99999999999d"] {
            assert!(age(wrong).is_err(), "{wrong}");
        }
    }
}

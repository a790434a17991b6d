//! `pullquote library`: what it holds and takes, whether it is sound, copies of it, and what is let go.

mod backup;
mod check;
mod prune;
mod restore;
mod stats;
mod vacuum;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::arguments::Upkeep;
use super::interrupt::Interrupt;
use super::progress::Progress;
use super::{Outcome, add};
use crate::library::Library;
use crate::text::thousands;

/// Carries out what was asked of the library.
pub(super) fn run(data: Option<&Path>, what: &Upkeep) -> anyhow::Result<Outcome> {
    match what {
        Upkeep::Stats { format } => stats::run(&add::open_library(data)?, *format),
        Upkeep::Check { repair, format } => {
            check::run(&mut add::open_library(data)?, *repair, *format)
        }
        Upkeep::Vacuum { told } => vacuum::run(&mut add::open_library(data)?, *told),
        Upkeep::Backup { file, force, told } => {
            backup::run(&add::open_library(data)?, file, *force, *told)
        }
        Upkeep::Restore { file, merge, leave, told } => {
            restore::run(&path(data)?, file, *merge, *leave, *told)
        }
        Upkeep::Prune(wanted) => prune::run(&mut add::open_library(data)?, wanted),
    }
}

/// Where the library is, or would be.
pub(super) fn path(data: Option<&Path>) -> anyhow::Result<PathBuf> {
    Ok(match data {
        Some(folder) => folder.join(Library::FILE_NAME),
        None => Library::default_path()?,
    })
}

/// "1.2 GB", in powers of ten as disks are sold and as the system's tools count them.
pub(super) fn size(bytes: u64) -> String {
    let units = ["kB", "MB", "GB", "TB"];
    let mut amount = bytes as f64;
    let mut unit = "B";
    for larger in units {
        if amount < 999.5 {
            break;
        }
        amount /= 1000.0;
        unit = larger;
    }
    if unit == "B" || amount >= 99.95 {
        format!("{amount:.0} {unit}")
    } else {
        format!("{amount:.1} {unit}")
    }
}

/// "1 article", "2 articles"; thousands are set apart.
pub(super) fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{} {thing}s", thousands(count)) }
}

/// Shows how far a piece of work is, and ends it where the reader wants that.
fn watched<'w>(
    progress: &'w mut Progress,
    interrupt: &'w Interrupt,
) -> impl FnMut(usize, usize) -> ControlFlow<()> + 'w {
    move |done, total| {
        progress.of(done, total);
        if interrupt.is_ended() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_three_digits_at_most() {
        for (bytes, written) in [
            (0, "0 B"),
            (999, "999 B"),
            (1_000, "1.0 kB"),
            (123_456, "123 kB"),
            (99_960, "100 kB"),
            (999_600, "1.0 MB"),
            (1_234_567_890, "1.2 GB"),
        ] {
            assert_eq!(size(bytes), written);
        }
    }
}

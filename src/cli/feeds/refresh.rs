//! `pullquote feeds refresh`.

use std::sync::atomic::AtomicBool;

use super::super::progress::Progress;
use super::super::{Outcome, output, settings, texts};
use super::{counted, find_all};
use crate::ingest::subscriptions::{self, Plan, Step, Tally};
use crate::lexicon::Lexicon;
use crate::library::Library;

pub(super) fn run(
    library: &mut Library,
    wanted: &[String],
    quiet: bool,
    force: bool,
) -> anyhow::Result<Outcome> {
    let all = library.feeds()?;
    let feeds = if wanted.is_empty() { all } else { find_all(&all, wanted)? };
    if feeds.is_empty() {
        if !quiet {
            output::message("no feed is followed yet; `pullquote feeds add URL` follows one");
        }
        return Ok(Outcome::Done);
    }
    let plan = Plan { force, ..settings::plan()? };
    let lexicon = Lexicon::embedded();
    let mut progress = if quiet { Progress::silent() } else { Progress::new("Refreshing") };
    // Nothing stops a command but its end; what is in the library by then stays.
    let stop = AtomicBool::new(false);
    let tally =
        subscriptions::refresh(library, &feeds, &plan, &lexicon, &stop, &mut |step| match step {
            Step::Progress { done, total, .. } => progress.of(done, total),
            Step::Failed { name, error, .. } => {
                progress.clear();
                output::message(format_args!("{name}: {error}"));
            }
            Step::Recorded(_) => {}
        })?;
    progress.clear();
    if !quiet {
        output::message(said(&tally));
    }
    texts::enter_few(library)?;
    Ok(Outcome::of(tally.failed))
}

/// "3 new, 1 updated, 96 unchanged, 2 failed".
fn said(tally: &Tally) -> String {
    let Tally { new, updated, unchanged, failed, left_out, gone } = *tally;
    let failures = if failed > 0 { format!(", {failed} failed") } else { String::new() };
    let rest = if left_out > 0 {
        let feeds = counted(left_out, "feed");
        format!("; {feeds} not asked yet (`--force` asks all the same)")
    } else {
        String::new()
    };
    let gone = match gone {
        0 => String::new(),
        gone => format!("; {} removed for their age or number", counted(gone, "article")),
    };
    format!("{new} new, {updated} updated, {unchanged} unchanged{failures}{rest}{gone}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refresh_ends_with_one_line() {
        let mut tally = Tally { new: 3, updated: 1, unchanged: 96, ..Tally::default() };
        assert_eq!(said(&tally), "3 new, 1 updated, 96 unchanged");
        (tally.failed, tally.left_out) = (2, 1);
        assert_eq!(
            said(&tally),
            "3 new, 1 updated, 96 unchanged, 2 failed; 1 feed not asked yet (`--force` asks all the same)"
        );
    }
}

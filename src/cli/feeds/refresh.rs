//! `pullquote feeds refresh`.

use serde_json::json;

use super::super::arguments::{Format, Told};
use super::super::interrupt::Interrupt;
use super::super::output::counted;
use super::super::progress::Progress;
use super::super::{Outcome, output, settings, texts};
use super::find_all;
use crate::ingest::subscriptions::{self, Plan, Step, Tally};
use crate::lexicon::Lexicon;
use crate::library::Library;

pub(super) fn run(
    library: &mut Library,
    wanted: &[String],
    quiet: bool,
    force: bool,
    told: Told,
) -> anyhow::Result<Outcome> {
    let all = library.feeds()?;
    let feeds = if wanted.is_empty() { all } else { find_all(&all, wanted)? };
    if feeds.is_empty() {
        tell(
            told,
            quiet,
            &Tally::default(),
            "no feed is followed yet; `pullquote feeds add URL` follows one",
        )?;
        return Ok(Outcome::Done);
    }
    let plan = Plan { force, ..settings::plan()? };
    let lexicon = Lexicon::embedded();
    let mut progress = if quiet { Progress::silent() } else { Progress::new("Refreshing") };
    let interrupt = Interrupt::listen()?;
    let stop = interrupt.flag();
    let tally =
        subscriptions::refresh(library, &feeds, &plan, &lexicon, stop, &mut |step| match step {
            Step::Progress { done, total, .. } => progress.of(done, total),
            Step::Failed { name, error, .. } => {
                progress.clear();
                output::message(format_args!("{name}: {error}"));
            }
            Step::Recorded(_) => {}
        })?;
    progress.clear();
    tell(told, quiet, &tally, &said(&tally))?;
    if !interrupt.is_ended() {
        texts::enter_few(library)?;
    }
    Ok(interrupt.outcome(Outcome::of(tally.failed)))
}

/// Says what came of it; who wants to hear nothing but what failed still gets it as JSON, if that is asked for.
fn tell(told: Told, quiet: bool, tally: &Tally, sentence: &str) -> std::io::Result<()> {
    if quiet && told.format == Format::Text {
        return Ok(());
    }
    let Tally { new, updated, unchanged, failed, left_out, gone } = *tally;
    output::tell(told, sentence, || {
        json!({"new": new, "updated": updated, "unchanged": unchanged, "failed": failed,
               "left_out": left_out, "removed": gone})
    })
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

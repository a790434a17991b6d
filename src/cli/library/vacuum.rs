//! `pullquote library vacuum`.

use serde_json::json;

use super::super::arguments::Told;
use super::super::progress::Progress;
use super::super::{Outcome, output};
use super::size;
use crate::library::{Library, Vacuumed};

pub(super) fn run(library: &mut Library, told: Told) -> anyhow::Result<Outcome> {
    let working = Progress::of_unknown_length("Putting in order");
    let Vacuumed { before, after, log_in_use } = library.vacuum()?;
    drop(working);
    let saved = match before.saturating_sub(after) {
        0 => "nothing to give back".to_owned(),
        saved => format!("{} given back", size(saved)),
    };
    let sentence = format!("{} -> {}: {saved}", size(before), size(after));
    output::tell(
        told,
        sentence,
        || json!({"bytes_before": before, "bytes": after, "log_in_use": log_in_use}),
    )?;
    if log_in_use {
        output::message("the log is emptied when no other program has the library open");
    }
    Ok(Outcome::Done)
}

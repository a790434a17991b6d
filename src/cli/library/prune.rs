//! `pullquote library prune`.

use serde_json::{Value, json};

use super::super::add::now;
use super::super::arguments::Prune;
use super::super::interrupt::Interrupt;
use super::super::progress::Progress;
use super::super::selection::UsageError;
use super::super::{Outcome, output, settings};
use super::{counted, watched};
use crate::library::{Library, Prunable, Retention};

pub(super) fn run(library: &mut Library, wanted: &Prune) -> anyhow::Result<Outcome> {
    let retention = retention(wanted)?;
    let found = library.prunable(&retention, now())?;
    if wanted.dry_run || found.articles.is_empty() {
        output::tell(wanted.told, would(&found), || object(0, &found))?;
        return Ok(Outcome::Done);
    }
    let interrupt = Interrupt::listen()?;
    let mut progress = Progress::new("Removing");
    let gone = library.prune(&retention, now(), &mut watched(&mut progress, &interrupt))?;
    progress.clear();
    output::tell(wanted.told, did(gone, &found), || object(gone, &found))?;
    Ok(interrupt.outcome(Outcome::Done))
}

fn retention(wanted: &Prune) -> anyhow::Result<Retention> {
    let Prune { older_than, keep: newest, only_read, from_feeds, .. } = *wanted;
    let said = Retention { older_than, newest, only_read, from_feeds };
    if said.is_limited() {
        return Ok(said);
    }
    let set = settings::load()?.keep.retention();
    if !set.is_limited() {
        let message =
            "say what is to go: --older-than 365d, --keep 100000, or set [keep] in the settings";
        return Err(UsageError::new(message).into());
    }
    Ok(Retention {
        only_read: only_read || set.only_read,
        from_feeds: from_feeds || set.from_feeds,
        ..set
    })
}

fn object(gone: usize, found: &Prunable) -> Value {
    json!({"removed": gone, "would_remove": found.articles.len(), "of": found.of, "held": found.held})
}

fn would(found: &Prunable) -> String {
    match found.articles.len() {
        0 => format!("nothing to remove of {}{}", counted(found.of, "article"), held(found)),
        gone => format!("would remove {} of {}{}", counted(gone, "article"), found.of, held(found)),
    }
}

fn did(gone: usize, found: &Prunable) -> String {
    let left = counted(found.of.saturating_sub(gone), "article");
    format!(
        "{} removed, {left} left{}; `pullquote library vacuum` gives their room back to the disk",
        counted(gone, "article"),
        held(found)
    )
}

fn held(found: &Prunable) -> String {
    match found.held {
        0 => String::new(),
        1 => " (1 stays for what is kept or corrected in it)".to_owned(),
        held => format!(" ({held} stay for what is kept or corrected in them)"),
    }
}

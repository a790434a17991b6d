//! `pullquote library vacuum`.

use super::super::{Outcome, output};
use super::size;
use crate::library::{Library, Vacuumed};

pub(super) fn run(library: &mut Library) -> anyhow::Result<Outcome> {
    let Vacuumed { before, after, log_in_use } = library.vacuum()?;
    let saved = match before.saturating_sub(after) {
        0 => "nothing to give back".to_owned(),
        saved => format!("{} given back", size(saved)),
    };
    output::message(format_args!("{} -> {}: {saved}", size(before), size(after)));
    if log_in_use {
        output::message("the log is emptied when no other program has the library open");
    }
    Ok(Outcome::Done)
}

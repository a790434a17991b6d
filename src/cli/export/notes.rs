//! Notes for Obsidian: a folder with a file a quotation. What a person has changed there is left as it is.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::Context as _;

use super::super::arguments::Export;
use super::super::report::Desk;
use super::super::whole::Whole;
use super::super::{Outcome, output};
use crate::export::obsidian::{self, Note};

/// What became of the notes.
#[derive(Debug, Default)]
struct Tally {
    written: usize,
    same: usize,
    left: usize,
    failed: usize,
}

pub(super) fn run(desk: &mut Desk, wanted: &Export, folder: &Path) -> anyhow::Result<Outcome> {
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let mut tally = Tally::default();
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    super::each(desk, wanted, |excerpt| {
        let mut note = obsidian::note(excerpt, 0);
        let repeat = names.entry(note.name.clone()).or_default();
        if *repeat > 0 {
            note = obsidian::note(excerpt, *repeat);
        }
        *repeat += 1;
        let place = folder.join(&note.name);
        if let Err(error) = put(&place, &note, &mut tally) {
            output::message(format_args!("{}: {error}", place.display()));
            tally.failed += 1;
        }
        Ok(())
    })?;
    let Tally { written, same, left, failed } = tally;
    let notes = if written == 1 { "note" } else { "notes" };
    let mut message = format!("{written} {notes} written, {same} as they were");
    for (count, what) in [(left, "left as somebody changed them"), (failed, "not written")] {
        if count > 0 {
            message.extend([", ", &count.to_string(), " ", what]);
        }
    }
    output::message(message);
    Ok(Outcome::of(failed))
}

fn put(place: &Path, note: &Note, tally: &mut Tally) -> io::Result<()> {
    match fs::read(place) {
        Ok(there) if there == note.text.as_bytes() => {
            tally.same += 1;
            return Ok(());
        }
        Ok(there) => {
            if !std::str::from_utf8(&there).is_ok_and(obsidian::is_untouched) {
                let place = place.display();
                output::message(format_args!(
                    "{place}: somebody changed it, so it is left as it is"
                ));
                tally.left += 1;
                return Ok(());
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    let mut file = Whole::create(place)?;
    file.write_all(note.text.as_bytes())?;
    file.replace()?;
    tally.written += 1;
    Ok(())
}

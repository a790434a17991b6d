//! `pullquote library restore`.

use std::path::{Path, PathBuf};

use jiff::Zoned;

use serde_json::json;

use super::super::arguments::Told;
use super::super::interrupt::Interrupt;
use super::super::progress::Progress;
use super::super::{Outcome, output};
use super::backup::{object, said, stopped};
use super::{counted, watched};
use crate::library::{Bookmark, LibraryError, Restoration};
use crate::text::sanitize_line;

/// So many kept quotations are named; the others are counted.
const NAMED: usize = 20;

pub(super) fn run(
    library: &Path,
    from: &Path,
    merge: bool,
    leave: bool,
    told: Told,
) -> anyhow::Result<Outcome> {
    let interrupt = Interrupt::listen()?;
    let mut progress = Progress::new("Preparing pages");
    let prepared = Restoration::prepare(library, from, &mut watched(&mut progress, &interrupt));
    progress.clear();
    let restoration = match prepared {
        Err(LibraryError::Stopped { .. }) => return Ok(stopped(&interrupt)),
        prepared => prepared?,
    };
    let lacking = restoration.lacking();
    if !lacking.is_empty() {
        name(lacking);
        if !merge && !leave {
            output::message(
                "nothing was changed; --merge takes them over, --leave leaves them in the library that is \
                 kept beside the restored one",
            );
            return Ok(Outcome::SomeFailed);
        }
    }
    if restoration.replaces_unreadable() {
        output::message(format_args!(
            "{}: cannot be read as a library; it is kept as it is",
            library.display()
        ));
    }
    let mut progress = Progress::new("Keeping pages");
    let before = dated(library);
    let restored = restoration.carry_out(merge, &before, &mut watched(&mut progress, &interrupt));
    progress.clear();
    let restored = match restored {
        Err(LibraryError::Stopped { .. }) => return Ok(stopped(&interrupt)),
        restored => restored?,
    };
    let mut sentence = format!("{}: {}", library.display(), said(restored.copied));
    if restored.merged > 0 {
        let merged = counted(restored.merged, "kept quotation");
        sentence.extend(["\n", &merged, " taken over"]);
    }
    if let Some(before) = &restored.before {
        sentence.extend(["\nthe library before is ", &before.display().to_string()]);
    }
    output::tell(told, sentence, || {
        let before = restored.before.map(|before| before.display().to_string());
        let more = json!({"merged": restored.merged, "before": before});
        output::with(object(library, restored.copied), more)
    })?;
    Ok(Outcome::Done)
}

/// Names the kept quotations that the copy lacks.
fn name(lacking: &[Bookmark]) {
    let count = counted(lacking.len(), "kept quotation");
    output::message(format_args!("the library has {count} that the copy lacks, or has otherwise:"));
    for Bookmark { quote, .. } in lacking.iter().take(NAMED) {
        let words: String = quote.exact.chars().take(60).collect();
        let speaker = if quote.speaker.is_empty() { "somebody" } else { &quote.speaker };
        let line = format!("  “{words}” ({speaker}, {})", quote.title);
        output::message(sanitize_line(&line));
    }
    if let Some(more) = lacking.len().checked_sub(NAMED).filter(|more| *more > 0) {
        output::message(format_args!("  and {more} more"));
    }
}

/// Beside the library, with the time in its name.
fn dated(library: &Path) -> PathBuf {
    let time = Zoned::now().strftime("%Y-%m-%d-%H%M%S");
    let stem = library.file_stem().unwrap_or_default().to_string_lossy();
    library.with_file_name(format!("{stem}-before-{time}.sqlite"))
}

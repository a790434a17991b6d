//! `pullquote import`: kept quotations from other programs.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use anyhow::Context as _;

use serde_json::json;

use super::arguments::{Import, Told};
use super::interrupt::Interrupt;
use super::progress::Progress;
use super::{Outcome, add, output};
use crate::export::{self, Returned};
use crate::library::{Anchor, Library, TakenBack};

/// A larger file is not read: it would have to be held whole (bytes).
const LIMIT: u64 = 256 << 20;

/// Quotations that are taken in at once.
const CHUNK: usize = 256;

pub(super) fn run(data: Option<&Path>, wanted: &Import) -> anyhow::Result<Outcome> {
    let mut library = add::open_library(data)?;
    let interrupt = Interrupt::listen()?;
    let mut failures = 0;
    for file in &wanted.files {
        match read(file) {
            Ok(bytes) => failures += take(&mut library, file, &bytes, wanted.told, &interrupt)?,
            Err(error) => {
                output::message(format_args!("{}: {error}", file.display()));
                failures += 1;
            }
        }
    }
    Ok(interrupt.outcome(Outcome::of(failures)))
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more tells a file that is too large from one that just fits.
    let mut input: Box<dyn Read> = if file.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(file)?)
    };
    input.by_ref().take(LIMIT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LIMIT {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// Takes in a file and says what became of it; returns how much could not be read.
fn take(
    library: &mut Library,
    file: &Path,
    bytes: &[u8],
    told: Told,
    interrupt: &Interrupt,
) -> anyhow::Result<usize> {
    let name = file.display();
    let mut returned: Vec<Returned> = Vec::new();
    let mut unread = 0;
    for found in export::read(bytes) {
        match found {
            Ok(quote) => returned.push(quote),
            Err(error) => {
                output::message(format_args!("{name}:{}: {}", error.line, error.reason));
                unread += 1;
            }
        }
    }
    let (mut new, mut lost, mut known) = (0, 0, 0);
    let mut progress = Progress::new("Importing");
    for (at, some) in returned.chunks(CHUNK).enumerate() {
        if interrupt.is_ended() {
            break;
        }
        progress.of(at * CHUNK, returned.len());
        for quote in library.take_back(some, add::now()).with_context(|| name.to_string())? {
            match quote {
                TakenBack::Added(bookmark) => {
                    new += 1;
                    lost += usize::from(bookmark.anchor == Anchor::Orphaned);
                }
                TakenBack::There(_) => known += 1,
            }
        }
    }
    progress.clear();
    let some = |count: usize, what: String| if count > 0 { what } else { String::new() };
    let object = json!({"file": name.to_string(), "new": new, "known": known, "failed": unread,
                        "without_article": lost});
    let lost = some(lost, format!(" ({lost} without an article that has their words)"));
    let not_read = some(unread, format!(", {unread} not read"));
    let sentence = format!("{name}: {new} kept{lost}, {known} were kept already{not_read}");
    output::tell(told, sentence, || object)?;
    Ok(unread)
}

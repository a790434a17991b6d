//! Analyses that an older pipeline made are made again, beside the screen.
//!
//! Article by article, newest first, each in a transaction of its own: so it may end at any moment, and the next start
//! goes on where it stood.

use std::path::Path;

use super::add::{now, open_library};
use crate::lexicon::Lexicon;
use crate::library::{ArticleId, Library, LibraryError};
use crate::pipeline;
use crate::tui::runtime::{Background, Reporter};

/// Articles that are asked for at once; also how often the lists are told.
const BATCH: usize = 64;

/// The job, if the library holds analyses of an older pipeline.
pub(super) fn job(
    library: &Library,
    data: Option<&Path>,
) -> Result<Option<Background>, LibraryError> {
    if library.is_read_only() || library.outdated(pipeline::VERSION, 1)?.is_empty() {
        return Ok(None);
    }
    let data = data.map(Path::to_path_buf);
    Ok(Some(Background::new(move |reporter| {
        renew(data.as_deref(), reporter)
            .map_err(|error| format!("Not all was analysed again: {error:#}."))
    })))
}

/// Analyses every outdated article again; says how many there were.
fn renew(data: Option<&Path>, reporter: &Reporter) -> anyhow::Result<String> {
    let mut library = open_library(data)?;
    let lexicon = Lexicon::embedded();
    let total = library.outdated_count(pipeline::VERSION)?;
    let (mut done, mut failed) = (0, Vec::new());
    loop {
        // Those that failed come again, so as many more are asked for.
        let mut batch = library.outdated(pipeline::VERSION, BATCH + failed.len())?;
        batch.retain(|id| !failed.contains(id));
        if batch.is_empty() {
            break;
        }
        for id in batch {
            if reporter.is_cancelled() {
                return Ok(format!(
                    "Analysed {done} of {total} again; the rest at the next start."
                ));
            }
            reporter.progress("Analysing again", done, Some(total));
            match renew_one(&mut library, id, &lexicon) {
                Ok(()) => done += 1,
                Err(_) => failed.push(id),
            }
        }
        reporter.library_changed();
    }
    anyhow::ensure!(failed.is_empty(), "{} of {total} articles cannot be read", failed.len());
    Ok(format!("Analysed again with what is new: {}.", articles(done)))
}

fn renew_one(library: &mut Library, id: ArticleId, lexicon: &Lexicon) -> Result<(), LibraryError> {
    // It may have been removed in the meantime.
    let Some(stored) = library.article(id)? else { return Ok(()) };
    let analysis = pipeline::analyse(&stored.article, lexicon);
    library.update_analysis(id, None, &analysis, now())
}

fn articles(count: usize) -> String {
    if count == 1 { "1 article".to_owned() } else { format!("{count} articles") }
}

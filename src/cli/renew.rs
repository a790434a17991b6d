//! Analyses that an older pipeline made are made again, beside the screen.
//!
//! The newest article first, in short transactions: so it may end at any moment, the next start goes on where it stood,
//! and whoever writes besides never waits for long.

use std::path::Path;
use std::time::{Duration, Instant};

use super::add::{now, open_library};
use crate::lexicon::Lexicon;
use crate::library::{ArticleId, Facts, Library, LibraryError, Renewed};
use crate::pipeline;
use crate::tui::runtime::{Background, Reporter};

/// Articles that are asked for at once; also how often the lists are told.
const BATCH: usize = 256;

/// Articles that are written in one transaction, at most.
const MOST: usize = 64;

/// How long a transaction may take: nobody notices so short a wait.
const SHORT: Duration = Duration::from_millis(50);

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
    let total = library.outdated_count(pipeline::VERSION)?;
    let mut desk = Desk {
        library: &mut library,
        lexicon: Lexicon::embedded(),
        ready: Vec::new(),
        at_once: 4,
        done: 0,
        failed: Vec::new(),
    };
    loop {
        // Those that failed come again, so as many more are asked for.
        let wanted = BATCH + desk.failed.len();
        let mut batch = desk.library.outdated(pipeline::VERSION, wanted)?;
        batch.retain(|id| !desk.failed.contains(id));
        if batch.is_empty() {
            break;
        }
        for id in batch {
            if reporter.is_cancelled() {
                desk.write();
                let done = desk.done;
                return Ok(format!(
                    "Analysed {done} of {total} again; the rest at the next start."
                ));
            }
            reporter.progress("Analysing again", desk.done, Some(total));
            desk.take(id);
        }
        desk.write();
        reporter.library_changed();
    }
    let Desk { done, failed, .. } = desk;
    anyhow::ensure!(failed.is_empty(), "{} of {total} articles cannot be read", failed.len());
    Ok(format!("Analysed again with what is new: {}.", articles(done)))
}

/// Where articles are analysed again, and from where they go back.
struct Desk<'l> {
    library: &'l mut Library,
    lexicon: Lexicon,
    ready: Vec<Renewed>,
    /// How many go back in one transaction: as many as take a short time.
    at_once: usize,
    done: usize,
    failed: Vec<ArticleId>,
}

impl Desk<'_> {
    /// Analyses an article, which takes no lock.
    fn take(&mut self, id: ArticleId) {
        match self.library.unanalysed(id) {
            Ok(Some((source, article))) => {
                let analysis = pipeline::analyse(&article, &self.lexicon);
                let facts = Facts::of(&source, &article, &analysis);
                self.ready.push(Renewed { id, source, article, analysis, facts });
            }
            // It was removed in the meantime.
            Ok(None) => {}
            Err(_) => self.failed.push(id),
        }
        if self.ready.len() >= self.at_once {
            self.write();
        }
    }

    /// Writes what is ready. Where that fails, each is tried by itself, so that one takes no other with it.
    fn write(&mut self) {
        let ready = std::mem::take(&mut self.ready);
        let begin = Instant::now();
        if self.library.renew(&ready, now()).is_ok() {
            self.done += ready.len();
        } else {
            for one in &ready {
                match self.library.renew(std::slice::from_ref(one), now()) {
                    Ok(_) => self.done += 1,
                    Err(_) => self.failed.push(one.id),
                }
            }
        }
        let took = begin.elapsed();
        if took > SHORT {
            self.at_once = (self.at_once / 2).max(1);
        } else if took < SHORT / 3 && ready.len() >= self.at_once {
            self.at_once = (self.at_once * 2).min(MOST);
        }
    }
}

fn articles(count: usize) -> String {
    if count == 1 { "1 article".to_owned() } else { format!("{count} articles") }
}

//! `pullquote add`: files and folders into the library.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::progress::Progress;
use super::{Outcome, output};
use crate::article::Source;
use crate::ingest::{self, Input};
use crate::lexicon::Lexicon;
use crate::library::{Added, AddedStatus, ArticleId, Library};
use crate::pipeline::{self, Understood};

/// Articles that go into the library in one transaction.
const BATCH: usize = 64;

/// What came of adding.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// The articles that now hold what was read, in the order of the reading, each once.
    pub(super) articles: Vec<ArticleId>,
    seen: HashSet<ArticleId>,
    /// How many of them the library did not have.
    pub(super) new: usize,
    /// How many replaced an older text.
    pub(super) updated: usize,
    /// How many sources could not be read; each was reported.
    pub(super) failed: usize,
}

impl Report {
    fn take(&mut self, added: &[Added]) {
        for added in added {
            match added.status {
                AddedStatus::New => self.new += 1,
                AddedStatus::Updated => self.updated += 1,
                AddedStatus::Unchanged => {}
            }
            if self.seen.insert(added.id) {
                self.articles.push(added.id);
            }
        }
    }
}

pub(super) fn run(data: Option<&Path>, paths: &[PathBuf]) -> anyhow::Result<Outcome> {
    let mut library = open_library(data)?;
    let report = add(&mut library, paths)?;
    let failed = match report.failed {
        0 => String::new(),
        failed => format!(", {failed} failed"),
    };
    output::message(format_args!(
        "{} new, {} updated, {} unchanged{failed}",
        report.new,
        report.updated,
        report.articles.len().saturating_sub(report.new + report.updated)
    ));
    Ok(Outcome::of(report.failed))
}

/// The library in the folder `data`, or in the platform's folder.
pub(super) fn open_library(data: Option<&Path>) -> anyhow::Result<Library> {
    let path = match data {
        Some(folder) => folder.join(Library::FILE_NAME),
        None => Library::default_path()?,
    };
    Ok(Library::open(&path)?)
}

/// Puts the sample library into a library that has no articles. Returns whether the samples are what is shown.
pub(super) fn fill_with_samples(library: &mut Library) -> anyhow::Result<bool> {
    if !library.is_empty()? {
        return Ok(false);
    }
    if library.cards_page(0, 1)?.is_empty() {
        let lexicon = Lexicon::embedded();
        let samples: Vec<_> =
            ingest::samples().iter().flat_map(|input| understand(input, &lexicon)).collect();
        library.add_samples(samples.iter().map(borrow), now())?;
    }
    Ok(true)
}

/// Reads, analyses and stores `paths`; what cannot be read is reported and the rest goes on.
pub(super) fn add(library: &mut Library, paths: &[PathBuf]) -> anyhow::Result<Report> {
    let lexicon = Lexicon::embedded();
    let mut report = Report::default();
    let mut progress = Progress::new("Adding");
    let mut batch = Vec::with_capacity(BATCH);
    for (count, input) in ingest::read(paths.to_vec(), None).enumerate() {
        progress.at(count);
        match input {
            Ok(input) => batch.extend(understand(&input.with_absolute_path(), &lexicon)),
            Err(error) => {
                progress.clear();
                output::message(&error);
                report.failed += 1;
            }
        }
        if batch.len() >= BATCH {
            report.take(&library.add_all(batch.iter().map(borrow), now())?);
            batch.clear();
        }
    }
    report.take(&library.add_all(batch.iter().map(borrow), now())?);
    Ok(report)
}

fn understand(input: &Input, lexicon: &Lexicon) -> Vec<(Source, Understood)> {
    let articles = pipeline::read(&input.bytes, &input.source, lexicon);
    let understood = |(source, article)| {
        let analysis = pipeline::analyse(&article, lexicon);
        (source, Understood { article, analysis })
    };
    articles.into_iter().map(understood).collect()
}

fn borrow(
    (source, understood): &(Source, Understood),
) -> (&Source, &crate::article::Article, &crate::article::Analysis) {
    (source, &understood.article, &understood.analysis)
}

/// Seconds since the Unix epoch.
pub(super) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

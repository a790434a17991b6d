//! `pullquote add`: files and folders into the library.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::json;

use super::interrupt::Interrupt;
use super::progress::Progress;
use super::reading::{self, Complaint, Found};
use super::{Outcome, UsageError, arguments, belt, output, settings, texts};
use crate::article::{Analysis, Article, InputKind, Source};
use crate::ingest::{self, IngestError, Input, Watch, subscriptions};
use crate::lexicon::Lexicon;
use crate::library::{Added, AddedStatus, ArticleId, Facts, Library, LibraryError};
use crate::pipeline::Understood;

/// Articles that go into the library in one transaction.
const BATCH: usize = 256;

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

impl std::fmt::Display for Report {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { new, updated, failed, .. } = self;
        let unchanged = self.articles.len().saturating_sub(new + updated);
        write!(formatter, "{new} new, {updated} updated, {unchanged} unchanged")?;
        if *failed > 0 { write!(formatter, ", {failed} failed") } else { Ok(()) }
    }
}

pub(super) fn run(data: Option<&Path>, wanted: &arguments::Add) -> anyhow::Result<Outcome> {
    let mut library = open_library(data)?;
    let interrupt = Interrupt::listen()?;
    let failed = if wanted.watch {
        watch(&mut library, wanted, &interrupt)?
    } else {
        let inputs = inputs(&wanted.paths, wanted.input.kind())?;
        let report = add_inputs(&mut library, interrupt.until(inputs))?;
        tell(&report, wanted.told)?;
        texts::enter_few(&library)?;
        report.failed
    };
    Ok(interrupt.signal().filter(|_| !wanted.watch).map_or(Outcome::of(failed), Outcome::Signal))
}

/// Says what came of adding.
fn tell(report: &Report, told: arguments::Told) -> io::Result<()> {
    output::tell(told, report, || {
        let Report { articles, new, updated, failed, .. } = report;
        let unchanged = articles.len().saturating_sub(new + updated);
        let articles: Vec<i64> = articles.iter().map(|id| id.0).collect();
        json!({"new": new, "updated": updated, "unchanged": unchanged, "failed": failed, "articles": articles})
    })
}

/// Adds what is in the folders, then what comes or changes, until Ctrl-C. Returns how many sources failed.
fn watch(
    library: &mut Library,
    wanted: &arguments::Add,
    interrupt: &Interrupt,
) -> anyhow::Result<usize> {
    if let Some(path) = wanted.paths.iter().find(|path| !path.is_dir()) {
        let message = format!("{}: only a folder can be watched", path.display());
        return Err(UsageError::new(message).into());
    }
    let mut watch = Watch::new(&wanted.paths)?;
    let mut failed = 0;
    let mut changes = Some(watch.look());
    let mut first = true;
    while let Some(seen) = changes {
        let files = ingest::read(seen.files, wanted.input.kind());
        let errors = seen.errors.into_iter().map(Err);
        let report = add_inputs(library, interrupt.until(errors.chain(files)))?;
        failed += report.failed;
        if std::mem::take(&mut first) || !report.articles.is_empty() || report.failed > 0 {
            tell(&report, wanted.told)?;
        }
        changes = watch.next(|| interrupt.is_ended());
    }
    Ok(failed)
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
    if !library.is_read_only() && library.cards_page(0, 1)?.is_empty() {
        let lexicon = Lexicon::embedded();
        let read = |input| reading::understand(Ok(input), &lexicon).unwrap_or_default();
        let samples: Vec<_> = ingest::samples().into_iter().flat_map(read).collect();
        library.add_samples(samples.iter().map(borrow), now())?;
    }
    Ok(true)
}

/// Reads, analyses and stores `paths`; what cannot be read is reported and the rest goes on.
pub(super) fn add(library: &mut Library, paths: &[PathBuf]) -> anyhow::Result<Report> {
    add_inputs(library, inputs(paths, None)?)
}

/// What stands at these paths and addresses of the web, in their order.
fn inputs(
    paths: &[PathBuf],
    kind: Option<InputKind>,
) -> anyhow::Result<Box<dyn Iterator<Item = Result<Input, IngestError>> + Send>> {
    let is_address = |path: &PathBuf| address(path).is_some();
    if !paths.iter().any(is_address) {
        return Ok(Box::new(ingest::read(paths.to_vec(), kind)));
    }
    let plan = settings::plan()?;
    let paths = paths.to_vec();
    let each = paths.into_iter().flat_map(move |path| {
        let inputs: Box<dyn Iterator<Item = _> + Send> = match address(&path) {
            Some(url) => {
                let input = subscriptions::fetch(url, kind, &plan).map_err(IngestError::from);
                Box::new(std::iter::once(input))
            }
            None => Box::new(ingest::read([path], kind)),
        };
        inputs
    });
    Ok(Box::new(each))
}

/// The address that stands where a path could.
fn address(path: &Path) -> Option<&str> {
    let written = path.to_str()?;
    let scheme = written.split_once("://")?.0;
    ["http", "https"].iter().any(|web| web.eq_ignore_ascii_case(scheme)).then_some(written)
}

/// Analyses and stores sources, in their order, on all cores and in bounded memory; what cannot be read is reported and
/// the rest goes on. What is stored stays, whatever happens then.
///
/// # Errors
/// When the library cannot be written.
pub(super) fn add_inputs(
    library: &mut Library,
    inputs: impl Iterator<Item = Result<Input, IngestError>>,
) -> anyhow::Result<Report> {
    let lexicon = Lexicon::embedded();
    let mut store = Store::new(library);
    belt::run(
        inputs,
        |input| input.as_ref().map_or(0, |input| input.bytes.len()),
        |input| {
            Ok(made_ready(reading::understand(input.map(Input::with_absolute_path), &lexicon)?))
        },
        |found, more| store.take(found, more),
    )?;
    Ok(store.finish()?)
}

/// An article with what the library writes of it.
type Ready = (Source, Understood, Facts);

fn made_ready(found: Vec<Found>) -> Vec<Ready> {
    let ready = |(source, understood): Found| {
        let facts = Facts::of(&source, &understood.article, &understood.analysis);
        (source, understood, facts)
    };
    found.into_iter().map(ready).collect()
}

/// The end of the line: batches of articles go into the library.
struct Store<'a> {
    library: &'a mut Library,
    batch: Vec<Ready>,
    report: Report,
    progress: Progress,
    sources: usize,
}

impl<'a> Store<'a> {
    fn new(library: &'a mut Library) -> Self {
        let progress = Progress::new("Adding");
        Self { library, batch: Vec::new(), report: Report::default(), progress, sources: 0 }
    }

    /// Takes what came of one source; a batch is stored when it is full, or when the next source may be long in coming.
    fn take(
        &mut self,
        found: Result<Vec<Ready>, Complaint>,
        more: bool,
    ) -> Result<(), LibraryError> {
        self.sources += 1;
        self.progress.at(self.sources);
        match found {
            Ok(found) => self.batch.extend(found),
            Err(complaint) => {
                self.progress.clear();
                output::message(&complaint.message);
                self.report.failed += usize::from(complaint.failure);
            }
        }
        if self.batch.len() >= BATCH || !more { self.store() } else { Ok(()) }
    }

    fn store(&mut self) -> Result<(), LibraryError> {
        if !self.batch.is_empty() {
            let ready = self.batch.iter().map(|(source, understood, facts)| {
                (source, &understood.article, &understood.analysis, facts)
            });
            self.report.take(&self.library.add_ready(ready, now())?);
            self.batch.clear();
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Report, LibraryError> {
        self.store()?;
        self.progress.clear();
        Ok(self.report)
    }
}

fn borrow((source, understood): &Found) -> (&Source, &Article, &Analysis) {
    (source, &understood.article, &understood.analysis)
}

/// Seconds since the Unix epoch.
pub(super) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

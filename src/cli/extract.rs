//! `pullquote extract`: files to articles with their analysis, without a library.

use std::io::{self, BufReader, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use super::arguments::{self, Format};
use super::interrupt::Interrupt;
use super::reading::{self, Complaint};
use super::{Outcome, belt, output, stream};
use crate::article::Source;
use crate::clean::{self, NotARecord};
use crate::export::{plain, wire};
use crate::ingest::{self, Line};
use crate::lexicon::Lexicon;
use crate::pipeline::{self, Understood};

pub(super) fn run(wanted: &arguments::Extract) -> anyhow::Result<Outcome> {
    if wanted.jsonl { jsonl() } else { files(wanted) }
}

fn files(wanted: &arguments::Extract) -> anyhow::Result<Outcome> {
    let lexicon = Lexicon::embedded();
    let inputs = ingest::read(wanted.files.clone(), wanted.input.kind());
    let interrupt = Interrupt::default();
    let mut out = output::shared_stdout();
    let (mut failures, mut written) = (0, 0);
    let write = |printed: Result<Vec<String>, Complaint>, more| {
        match printed {
            Ok(articles) => {
                for article in articles {
                    if wanted.format == Format::Text && written > 0 {
                        out.write_all(ARTICLE_BREAK)?;
                    }
                    out.write_all(article.as_bytes())?;
                    written += 1;
                }
            }
            Err(complaint) => {
                // In their order, also where both go to one terminal.
                out.flush()?;
                output::message(&complaint.message);
                failures += usize::from(complaint.failure);
            }
        }
        if more { Ok(()) } else { out.flush() }
    };
    let done = belt::run(
        interrupt.until(inputs),
        |input| input.as_ref().map_or(0, |input| input.bytes.len()),
        |input| {
            let found = reading::understand(input, &lexicon)?;
            Ok(found.iter().map(|(source, found)| printed(wanted.format, source, found)).collect())
        },
        write,
    );
    // Who reads the files is not waited for.
    interrupt.end();
    done?;
    Ok(Outcome::of(failures))
}

/// Between two articles that are printed as text.
pub(super) const ARTICLE_BREAK: &[u8] = b"\n----\n\n";

fn printed(format: Format, source: &Source, found: &Understood) -> String {
    match format {
        Format::Json => wire::line(None, source, &found.article, &found.analysis) + "\n",
        Format::Text => plain::article(&found.article, &found.analysis),
    }
}

fn jsonl() -> anyhow::Result<Outcome> {
    let lexicon = Lexicon::embedded();
    let workers = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let input = BufReader::with_capacity(1 << 16, io::stdin());
    stream::run(input, &mut io::stdout().lock(), workers, |line| {
        let work = || answer(line, &lexicon);
        let mut answer = catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
            wire::error_line(None, "a fault of this program; please report it")
        });
        answer.push('\n');
        answer.into_bytes()
    })?;
    Ok(Outcome::Done)
}

/// The object for one line, or `{"id"?, "error": …}`.
fn answer(line: &Line, lexicon: &Lexicon) -> String {
    let bytes = match line {
        Line::Whole(bytes) => bytes,
        Line::TooLong => {
            let reason = format!("the line is longer than {} bytes", stream::LINE_LIMIT);
            return wire::error_line(None, &reason);
        }
        Line::Broken(reason) => {
            return wire::error_line(None, &format!("the input cannot be read: {reason}"));
        }
    };
    let record = match clean::records(bytes, lexicon) {
        Ok(records) => records.into_iter().next(),
        Err(error) => {
            let id = if let NotARecord::Empty { id } = &error { id.as_ref() } else { None };
            return wire::error_line(id, &error.to_string());
        }
    };
    // A line is one article: that of a page of several which leads.
    let found = record.and_then(|record| {
        let article = record.articles.into_iter().next()?;
        Some((record.id, Source { path: None, url: record.url, kind: record.kind }, article))
    });
    let Some((id, source, article)) = found else {
        return wire::error_line(None, "nothing in it");
    };
    let analysis = pipeline::analyse(&article, lexicon);
    wire::line(id.as_ref(), &source, &article, &analysis)
}

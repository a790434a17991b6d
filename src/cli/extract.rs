//! `pullquote extract`: files to articles with their analysis, without a library.

use std::io::{self, BufReader, Write};
use std::thread;

use serde::Deserialize;
use serde_json::Value;

use super::arguments::{self, Format};
use super::stream::{self, Line};
use super::{Outcome, output};
use crate::article::{InputKind, Source};
use crate::export::{plain, wire};
use crate::ingest;
use crate::lexicon::Lexicon;
use crate::pipeline::{self, Understood};

pub(super) fn run(wanted: &arguments::Extract) -> anyhow::Result<Outcome> {
    if wanted.jsonl { jsonl() } else { files(wanted) }
}

fn files(wanted: &arguments::Extract) -> anyhow::Result<Outcome> {
    let lexicon = Lexicon::embedded();
    let kind = wanted.input.kind();
    let mut out = output::stdout();
    let (mut failures, mut written) = (0, 0);
    for input in ingest::read(wanted.files.clone(), kind) {
        match input {
            Ok(input) => {
                for (source, article) in pipeline::read(&input.bytes, &input.source, &lexicon) {
                    let analysis = pipeline::analyse(&article, &lexicon);
                    if wanted.format == Format::Text && written > 0 {
                        out.write_all(ARTICLE_BREAK)?;
                    }
                    let found = Understood { article, analysis };
                    write_article(&mut out, wanted.format, &source, &found)?;
                    written += 1;
                }
            }
            Err(error) => {
                output::message(error);
                failures += 1;
            }
        }
    }
    out.flush()?;
    Ok(Outcome::of(failures))
}

/// Between two articles that are printed as text.
pub(super) const ARTICLE_BREAK: &[u8] = b"\n----\n\n";

fn write_article(
    out: &mut impl Write,
    format: Format,
    source: &Source,
    found: &Understood,
) -> io::Result<()> {
    match format {
        Format::Json => {
            writeln!(out, "{}", wire::line(None, source, &found.article, &found.analysis))
        }
        Format::Text => out.write_all(plain::article(&found.article, &found.analysis).as_bytes()),
    }
}

/// One line of the stream: a body that is clean already.
#[derive(Deserialize)]
struct Request {
    id: Option<Value>,
    text: Option<String>,
    title: Option<String>,
    url: Option<String>,
    published: Option<String>,
    /// A page instead of a text: named here so that the answer can say what is wrong with it.
    html: Option<serde::de::IgnoredAny>,
}

fn jsonl() -> anyhow::Result<Outcome> {
    let lexicon = Lexicon::embedded();
    let workers = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let input = BufReader::with_capacity(1 << 16, io::stdin());
    stream::run(input, &mut io::stdout().lock(), workers, |line| {
        let mut answer = answer(line, &lexicon);
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
    let request: Request = match serde_json::from_slice(bytes) {
        Ok(request) => request,
        Err(error) => {
            let id = serde_json::from_slice::<Value>(bytes).ok().and_then(|v| v.get("id").cloned());
            return wire::error_line(id.as_ref(), &format!("not a valid line: {error}"));
        }
    };
    let Some(text) = request.text else {
        let reason = match request.html {
            Some(_) => "pages (\"html\") are not read yet, only \"text\"",
            None => "the line has no \"text\"",
        };
        return wire::error_line(request.id.as_ref(), reason);
    };
    let mut found = pipeline::understand(&text, InputKind::Clean, lexicon);
    found.article.title = request.title;
    found.article.published = request.published;
    let source = Source { path: None, url: request.url, kind: InputKind::Clean };
    wire::line(request.id.as_ref(), &source, &found.article, &found.analysis)
}

//! `pullquote explain`: why each quotation, actor and topic of a file is one, without a library.

use std::io::Write;

use super::arguments::{self, Format};
use super::extract::ARTICLE_BREAK;
use super::reading::{self, Complaint};
use super::{Outcome, output, table};
use crate::article::Source;
use crate::export::explain::{self, Subject, Telling};
use crate::ingest::{self, Input};
use crate::lexicon::Lexicon;
use crate::pipeline;
use crate::text::sanitize_line;

pub(super) fn run(wanted: &arguments::Explain) -> anyhow::Result<Outcome> {
    let lexicon = Lexicon::embedded();
    let kind = wanted.input.kind();
    let mut out = output::stdout();
    let several = wanted.files.len() > 1 || wanted.files.iter().any(|path| path.is_dir());
    let (mut failures, mut written, mut told) = (0, 0, 0);
    for input in ingest::read(wanted.files.clone(), kind) {
        let read = |input: Input| reading::articles(&input, &lexicon);
        let articles = match input.map_err(Complaint::from).and_then(read) {
            Ok(articles) => articles,
            Err(complaint) => {
                output::message(&complaint.message);
                failures += usize::from(complaint.failure);
                continue;
            }
        };
        for (source, article) in articles {
            let explanation = pipeline::explain(&article, &lexicon);
            let telling = Telling::new(&article, &explanation, &lexicon);
            let subjects = chosen(wanted, &telling);
            told += subjects.len();
            match wanted.format {
                Format::Json => writeln!(out, "{}", explain::line(&source, &telling, &subjects))?,
                Format::Text => {
                    if written > 0 {
                        out.write_all(ARTICLE_BREAK)?;
                    }
                    write_text(&mut out, &source, &telling, &subjects, several)?;
                }
            }
            written += 1;
        }
    }
    out.flush()?;
    if told == 0 && written > 0 && wanted.format == Format::Text {
        output::message("there is nothing of the kind to explain");
    }
    Ok(Outcome::of(failures))
}

/// What is to be explained, in the order in which it is told.
fn chosen(wanted: &arguments::Explain, telling: &Telling<'_>) -> Vec<Subject> {
    let arguments::Explain { quote, actor, at, .. } = wanted;
    let all = telling.subjects();
    if quote.is_empty() && actor.is_empty() && at.is_empty() {
        return all;
    }
    let mut chosen: Vec<Subject> = quote
        .iter()
        .filter_map(|number| Some(Subject::Quote(number.checked_sub(1)?)))
        .filter(|subject| all.contains(subject))
        .collect();
    chosen.extend(actor.iter().flat_map(|name| telling.actors_named(name)));
    chosen.extend(at.iter().flat_map(|&offset| telling.at(offset)));
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

fn write_text(
    out: &mut impl Write,
    source: &Source,
    telling: &Telling<'_>,
    subjects: &[Subject],
    several: bool,
) -> anyhow::Result<()> {
    if several {
        let path = source.path.as_deref().unwrap_or("-");
        writeln!(out, "{}\n", sanitize_line(path))?;
    }
    for (index, &subject) in subjects.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        table::write_lines(out, &telling.lines(subject), table::columns())?;
    }
    Ok(())
}

//! `pullquote [PATH…]`: the screen, or text where there is none.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::add::{self, Report};
use super::{Outcome, output, renew, report, settings};
use crate::library::Library;
use crate::tui::Event;
use crate::tui::runtime::{self, Ended, Setup};

/// SIGHUP, on every Unix.
const HANGUP: i32 = 1;

pub(super) fn run(data: Option<&Path>, paths: &[PathBuf]) -> anyhow::Result<Outcome> {
    let (config, mistake) = settings::read()?.into_parts();
    let mut library = add::open_library(data)?;
    let paths = with_standard_input(paths);
    let added = if paths.is_empty() { None } else { Some(add::add(&mut library, &paths)?) };
    let failed = added.as_ref().map_or(0, |report| report.failed);
    let only = added.map(|report: Report| report.articles);
    if only.as_ref().is_some_and(Vec::is_empty) {
        // Each path was reported; there is nothing to open.
        return Ok(Outcome::of(failed));
    }
    let samples = only.is_none() && add::fill_with_samples(&mut library)?;
    if io::stdout().is_terminal() && runtime::has_screen() {
        let mut news = vec![Event::SampleLibrary(samples)];
        if let Some([article]) = only.as_deref() {
            news.push(Event::Open(*article));
        }
        if library.is_read_only() {
            let text = "The library is read-only: nothing is kept, and what is read is forgotten.";
            news.push(Event::Notice { failed: false, text: text.to_owned() });
        }
        if let Some(text) = mistake {
            news.push(Event::Notice { failed: true, text });
        }
        let background = renew::job(&library, data)?.into_iter().collect();
        let setup = Setup { config, library, only, news, background };
        match runtime::run(setup)? {
            Ended::Quit => {}
            Ended::Hangup => return Ok(Outcome::Signal(HANGUP)),
            Ended::Signal(number) => return Ok(Outcome::Signal(number)),
        }
    } else {
        if let Some(text) = mistake {
            output::message(text);
        }
        print(&library, only.as_deref())?;
    }
    Ok(Outcome::of(failed))
}

/// Without paths, something that was piped in is read.
fn with_standard_input(paths: &[PathBuf]) -> Vec<PathBuf> {
    let piped = || {
        let stdin = io::stdin();
        // A terminal is for keys; a closed or empty standard input (cron, a service) is nobody's article.
        !stdin.is_terminal()
            && io::BufRead::fill_buf(&mut stdin.lock()).is_ok_and(|b| !b.is_empty())
    };
    if paths.is_empty() && piped() { vec![PathBuf::from("-")] } else { paths.to_vec() }
}

/// The articles that were named, whole; without any, the list.
fn print(library: &Library, only: Option<&[crate::library::ArticleId]>) -> anyhow::Result<()> {
    let mut out = output::stdout();
    match only {
        Some(ids) => {
            report::print_articles(&mut out, library, ids)?;
        }
        None => report::print_list(&mut out, library)?,
    }
    out.flush()?;
    Ok(())
}

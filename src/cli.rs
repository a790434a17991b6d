//! Arguments, headless commands, exit codes.
//!
//! Data goes to standard output, messages to standard error. The exit code is 0 when all went well, 1 when something
//! failed (the rest was still done), 2 when the command line or a query cannot be understood.

mod actors;
mod add;
mod arguments;
mod belt;
mod completions;
mod config;
mod doctor;
mod explain;
mod export;
mod extract;
mod feeds;
mod import;
mod interrupt;
mod library;
mod man;
mod open;
mod output;
mod pager;
mod person;
mod programs;
mod progress;
mod quotes;
mod reading;
mod renew;
mod report;
mod searches;
mod selection;
mod settings;
mod stories;
mod stream;
mod table;
mod texts;
mod themes;
mod variables;
mod whole;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use searches::within;
use selection::UsageError;

/// Whether all went well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Done,
    /// Something failed and was reported; the rest was done.
    SomeFailed,
    /// A signal with this number ended the screen.
    Signal(i32),
}

impl Outcome {
    fn of(failures: usize) -> Self {
        if failures == 0 { Self::Done } else { Self::SomeFailed }
    }
}

/// Runs the program.
pub fn main() -> ExitCode {
    // Help, version and usage errors end here, with 0 or 2.
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::FAILURE,
        // As shells do it.
        Ok(Outcome::Signal(number)) => ExitCode::from(128_u8.saturating_add(number as u8)),
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::message(format_args!("{error:#}"));
            if error.is::<UsageError>() { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}

fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let data = arguments.data.as_deref();
    if arguments.command.is_some() && !arguments.paths.is_empty() {
        return Err(UsageError::new("files to open and a command do not go together").into());
    }
    match &arguments.command {
        None => open::run(data, &arguments.paths),
        Some(Command::Add(wanted)) => add::run(data, wanted),
        Some(Command::Extract(wanted)) => extract::run(wanted),
        Some(Command::Explain(wanted)) => explain::run(wanted),
        Some(Command::Feeds { what }) => feeds::run(data, what),
        Some(Command::Library { what }) => library::run(data, what),
        Some(Command::Searches { what }) => searches::run(data, what),
        Some(Command::List(report)) => report::list(data, &within(data, report)?),
        Some(Command::Show(report)) => report::show(data, &within(data, report)?),
        Some(Command::Quotes(wanted)) => quotes::run(data, wanted, &within(data, &wanted.report)?),
        Some(Command::Actors(wanted)) => actors::run(data, wanted),
        Some(Command::Topics(report)) => report::topics(data, &within(data, report)?),
        Some(Command::Bookmarks(report)) => report::bookmarks(data, &within(data, report)?),
        Some(Command::Stories(report)) => stories::run(data, &within(data, report)?),
        Some(Command::Export(wanted)) => {
            searches::enter_for(data, &wanted.query)?;
            export::run(data, wanted)
        }
        Some(Command::Import(wanted)) => import::run(data, wanted),
        Some(Command::Config { what }) => config::run(what),
        Some(Command::Doctor { format }) => doctor::run(data, *format),
        Some(Command::Completions { shell }) => completions::run(*shell),
        Some(Command::Man { to }) => man::run(to.as_deref()),
    }
}

use std::path::Path;

use super::{Findings, State, folders};
use crate::cli::library::{counted, path, size};
use crate::library::{Examined, FeedState, Library, LibraryError};
use crate::pipeline;

const AREA: &str = "library";

/// Looks at the library: its folder, its file, what waits in it, and its feeds.
pub(super) fn look(findings: &mut Findings, data: Option<&Path>) {
    findings.ok("program", "SQLite", Library::sqlite_version());
    findings.ok("program", "pipeline", pipeline::VERSION.to_string());
    let path = match path(data) {
        Ok(path) => path,
        Err(error) => {
            findings.problem(AREA, "folder", format!("{error:#}"));
            findings.advise("--data or PULLQUOTE_DATA names a folder");
            return;
        }
    };
    if let Some(folder) = path.parent() {
        folders::look(findings, AREA, folder);
    }
    if !path.exists() {
        findings.ok(AREA, "file", format!("{} (none yet)", path.display()));
        return;
    }
    match Library::examine(&path) {
        Ok(examined) => {
            file(findings, &path, &examined);
            if let Some(library) = &examined.library
                && let Err(error) = contents(findings, library)
            {
                findings.problem(AREA, "contents", error.to_string());
                findings.advise(
                    "pullquote library check names every fault, --repair puts right what can be",
                );
            }
        }
        Err(error) => {
            findings.problem(AREA, "file", error.to_string());
            findings.advise(match error {
                LibraryError::Newer { .. } => "update the program, or name another library",
                LibraryError::Foreign { .. } | LibraryError::NotADatabase { .. } => {
                    "name another folder by --data; pullquote library restore puts a copy in its place"
                }
                _ => "look at who may read the file; pullquote library restore puts a copy in its place",
            });
        }
    }
}

fn file(findings: &mut Findings, path: &Path, examined: &Examined) {
    let Examined { schema, known, faults, has_log, bytes, log, .. } = examined;
    let about = std::fs::metadata(path);
    let is_locked = about.is_ok_and(|about| about.permissions().readonly());
    let sizes =
        if *log > 0 { format!("{}, log {}", size(*bytes), size(*log)) } else { size(*bytes) };
    let said = format!("{} ({sizes})", path.display());
    if is_locked {
        findings.note(AREA, "file", format!("{said}: may only be read"));
        findings.advise("what you read and keep is not written down");
    } else {
        findings.ok(AREA, "file", said);
    }
    if schema == known {
        findings.ok(AREA, "schema", schema.to_string());
    } else {
        findings.note(AREA, "schema", format!("{schema}, this program's is {known}"));
        findings.advise("it is brought up to date when it is opened next");
    }
    if *has_log {
        findings.ok(AREA, "journal", "WAL");
    } else {
        findings.note(
            AREA,
            "journal",
            "none beside the file: readers and writers wait for each other",
        );
        findings.advise("it is made when the library is opened next");
    }
    if faults.is_empty() {
        findings.ok(AREA, "pages", "sound");
    }
    for fault in faults {
        findings.problem(AREA, "pages", fault.clone());
        findings.advise(
            "pullquote library check --repair, else restore a copy: pullquote library restore FILE",
        );
    }
}

fn contents(findings: &mut Findings, library: &Library) -> Result<(), LibraryError> {
    let stats = library.stats()?;
    let (articles, kept) =
        (counted(stats.articles, "article"), counted(stats.kept, "kept quotation"));
    findings.ok(AREA, "articles", format!("{articles}, {kept}"));
    if stats.orphaned > 0 {
        let orphans = counted(stats.orphaned, "kept quotation");
        findings.note(AREA, "orphans", format!("{orphans} stand in no article any more"));
        findings.advise("they are shown and exported all the same");
    }
    let outdated = library.outdated_count(pipeline::VERSION)?;
    findings.add(note_if(outdated), AREA, "analyses", waiting(outdated, "for a newer analysis"));
    if outdated > 0 {
        findings.advise("the screen makes them beside your reading");
    }
    let texts = library.texts_waiting()?;
    findings.add(
        note_if(texts),
        AREA,
        "full text",
        waiting(texts, "to be searchable by all their words"),
    );
    if texts > 0 {
        findings
            .advise("the first search for text: enters them, as does the screen when it is idle");
    }
    let feeds = library.feeds()?;
    findings.ok("feeds", "followed", feeds.len().to_string());
    for feed in feeds {
        let error = feed.last_error.as_deref().unwrap_or_default();
        match feed.state() {
            FeedState::Failing | FeedState::Resting => {
                findings.note("feeds", "failing", format!("{}: {error}", feed.name()));
            }
            FeedState::Gone => {
                findings.note("feeds", "gone", format!("{}: gone for good", feed.name()));
                findings
                    .advise(format!("pullquote feeds remove {} takes it from the list", feed.id.0));
            }
            FeedState::New | FeedState::Well => {}
        }
    }
    Ok(())
}

fn note_if(count: usize) -> State {
    if count > 0 { State::Note } else { State::Ok }
}

fn waiting(count: usize, what: &str) -> String {
    match count {
        0 => "up to date".to_owned(),
        1 => format!("1 article waits {what}"),
        _ => format!("{} wait {what}", counted(count, "article")),
    }
}

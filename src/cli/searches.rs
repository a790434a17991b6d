//! `pullquote searches`: searches with a name; and `--saved`, which asks within one.

use std::io::Write;
use std::path::Path;

use serde_json::json;

use super::arguments::{Format, Report, Searches, Told};
use super::selection::{self, UsageError};
use super::{Outcome, add, output, report, table, texts};
use crate::library::{Finder, Library, ListOrder, SavedSearch};

/// Carries out what was asked of the saved searches.
pub(super) fn run(data: Option<&Path>, what: &Searches) -> anyhow::Result<Outcome> {
    match what {
        Searches::List { format } => list(&add::open_library(data)?, *format),
        Searches::Save { name, query, told } => save(data, name, query, *told),
        Searches::Remove { names, told } => remove(&mut add::open_library(data)?, names, *told),
    }
}

/// What a report is to look for: what it says, within the search that it names. Enters what full-text search does not
/// know yet, if it is needed for that.
pub(super) fn within(data: Option<&Path>, report: &Report) -> anyhow::Result<Report> {
    let mut wanted = report.clone();
    if let Some(name) = &report.saved {
        let saved = add::open_library(data)?.saved_search(name)?.ok_or_else(|| unknown(name))?;
        let typed = report.query.join(" ");
        // OR binds less than what stands side by side.
        let typed = if typed.is_empty() { typed } else { format!("({typed})") };
        wanted.query = vec![format!("({})", saved.query), typed];
    }
    enter_for(data, &wanted.query)?;
    Ok(wanted)
}

/// Enters what full-text search does not know yet, if a query asks for full text. A query that cannot be understood is
/// left to whoever explains it.
pub(super) fn enter_for(data: Option<&Path>, query: &[String]) -> anyhow::Result<()> {
    if let Ok(filter) = selection::filter(query)
        && filter.searches_texts()
    {
        let mut library = add::open_library(data)?;
        add::fill_with_samples(&mut library)?;
        texts::enter_for(&library, &filter)?;
    }
    Ok(())
}

fn list(library: &Library, format: Format) -> anyhow::Result<Outcome> {
    let searches = library.saved_searches()?;
    let mut finder = Finder::new(None);
    let mut counted = Vec::new();
    for saved in &searches {
        let counts = count(library, &mut finder, saved)?;
        counted.push((saved, counts));
    }
    let mut out = output::stdout();
    match format {
        Format::Text => {
            report::note_nothing(counted.len(), &[], "saved search");
            let rows: Vec<Vec<String>> = counted
                .iter()
                .map(|(saved, counts)| {
                    let counts = counts.map_or_else(
                        || "not understood".to_owned(),
                        |(articles, unread)| format!("{unread} unread of {articles}"),
                    );
                    vec![counts, saved.name.clone(), saved.query.clone()]
                })
                .collect();
            table::write(&mut out, &rows, table::columns())?;
        }
        Format::Json => report::json(
            &mut out,
            counted.iter().map(|(saved, counts)| {
                let (articles, unread) = counts.unzip();
                json!({"name": saved.name, "query": saved.query, "articles": articles, "unread": unread})
            }),
        )?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// How many articles a search finds, and how many of them are unread; `None` where this program does not understand it.
fn count(
    library: &Library,
    finder: &mut Finder,
    saved: &SavedSearch,
) -> anyhow::Result<Option<(usize, usize)>> {
    let Ok(filter) = selection::filter(std::slice::from_ref(&saved.query)) else { return Ok(None) };
    texts::enter_for(library, &filter)?;
    // Nothing stops a command but its end.
    let hits = finder.find(library, &filter, None, &|| false)?.unwrap_or_default();
    Ok(Some((hits.len(), hits.iter().filter(|hit| !hit.read).count())))
}

fn save(data: Option<&Path>, name: &str, query: &[String], told: Told) -> anyhow::Result<Outcome> {
    // Refused before the library is opened, if it cannot be understood.
    selection::filter(query)?;
    let saved = SavedSearch::new(name, &query.join(" "), ListOrder::Newest);
    if saved.name.is_empty() || saved.query.is_empty() {
        return Err(UsageError::new("a search needs a name and a query").into());
    }
    let before = add::open_library(data)?.put_search(&saved.name, Some(&saved))?;
    let what = if before.is_some() { "replaced" } else { "saved" };
    tell(told, &saved, what)?;
    Ok(Outcome::Done)
}

/// Says what became of a search: "saved", "replaced" or "removed".
fn tell(told: Told, saved: &SavedSearch, what: &str) -> std::io::Result<()> {
    output::tell(
        told,
        format_args!("{}: {what}", saved.name),
        || json!({"name": saved.name, "query": saved.query, "done": what}),
    )
}

fn remove(library: &mut Library, names: &[String], told: Told) -> anyhow::Result<Outcome> {
    let mut missing = 0;
    for name in names {
        let gone = library.put_search(name, None)?;
        missing += usize::from(gone.is_none());
        match gone {
            Some(saved) => tell(told, &saved, "removed")?,
            None => output::message(unknown(name)),
        }
    }
    Ok(Outcome::of(missing))
}

fn unknown(name: &str) -> UsageError {
    UsageError::new(format!("{name}: no such search; `pullquote searches list` names them"))
}

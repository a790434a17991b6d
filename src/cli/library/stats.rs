//! `pullquote library stats`.

use std::io::Write;

use serde_json::{Value, json};

use super::super::arguments::Format;
use super::super::output::{self, day, time};
use super::super::{Outcome, table};
use super::size;
use crate::library::{Library, Stats};
use crate::pipeline;
use crate::text::thousands;

pub(super) fn run(library: &Library, format: Format) -> anyhow::Result<Outcome> {
    let stats = library.stats()?;
    let mut out = output::stdout();
    match format {
        Format::Text => table::write(&mut out, &rows(library, &stats), table::columns())?,
        Format::Json => writeln!(out, "{}", object(library, &stats))?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn rows(library: &Library, stats: &Stats) -> Vec<Vec<String>> {
    let row = |name: &str, value: String, more: String| vec![name.to_owned(), value, more];
    let count = |name: &str, count: usize| row(name, thousands(count), String::new());
    let mut rows = vec![
        row("library", library.path().display().to_string(), String::new()),
        count("articles", stats.articles),
        count("unread", stats.unread),
        row("from", stats.oldest.map(day).unwrap_or_default(), String::new()),
        row("to", stats.newest.map(day).unwrap_or_default(), String::new()),
        count("quotations", stats.quotations),
        row("kept", thousands(stats.kept), orphans(stats.orphaned)),
        count("actors", stats.actors),
        count("topics", stats.topics),
        count("stories", stats.stories),
        count("feeds", stats.feeds),
        count("corrections", stats.corrections),
        row("analysed", thousands(current(stats)), waiting(older(stats), "again")),
        row("searchable", thousands(entered(stats)), waiting(stats.waiting, "to be entered")),
        row("on the disk", size(stats.size.file + stats.size.log), an_article(stats)),
    ];
    for (part, &bytes) in stats.size.parts.iter().filter(|(_, bytes)| **bytes > 0) {
        let share = format!("{:.1} %", 100.0 * bytes as f64 / stats.size.file.max(1) as f64);
        rows.push(row(&format!("  {}", part.name()), size(bytes), share));
    }
    if stats.size.log > 0 {
        rows.push(row("  log", size(stats.size.log), String::new()));
    }
    rows.retain(|row| !row.iter().skip(1).all(String::is_empty));
    rows
}

fn object(library: &Library, stats: &Stats) -> Value {
    let analyses =
        stats.analyses.iter().map(|(version, count)| (version.to_string(), json!(count)));
    let parts = stats
        .size
        .parts
        .iter()
        .map(|(part, bytes)| (part.name().replace([' ', '-'], "_"), json!(bytes)));
    json!({
        "path": library.path().display().to_string(),
        "read_only": library.is_read_only(),
        "articles": stats.articles,
        "samples": stats.samples,
        "unread": stats.unread,
        "oldest": stats.oldest.map(time),
        "newest": stats.newest.map(time),
        "quotations": stats.quotations,
        "kept": stats.kept,
        "orphaned": stats.orphaned,
        "actors": stats.actors,
        "topics": stats.topics,
        "stories": stats.stories,
        "feeds": stats.feeds,
        "corrections": stats.corrections,
        "analyses": {
            "version": pipeline::VERSION,
            "by_version": analyses.collect::<serde_json::Map<_, _>>(),
        },
        "waiting": {"analysis": older(stats), "full_text": stats.waiting},
        "bytes": {
            "file": stats.size.file,
            "log": stats.size.log,
            "article": each(stats),
            "parts": parts.collect::<serde_json::Map<_, _>>(),
        },
    })
}

/// Articles whose analysis is of this program.
fn current(stats: &Stats) -> usize {
    stats
        .analyses
        .iter()
        .filter(|(version, _)| **version >= pipeline::VERSION)
        .map(|(_, count)| count)
        .sum()
}

/// Articles whose analysis is of an older program.
fn older(stats: &Stats) -> usize {
    stats.analyses.values().sum::<usize>().saturating_sub(current(stats))
}

fn entered(stats: &Stats) -> usize {
    (stats.articles + stats.samples).saturating_sub(stats.waiting)
}

fn waiting(count: usize, what: &str) -> String {
    if count == 0 { String::new() } else { format!("{} wait {what}", thousands(count)) }
}

fn orphans(count: usize) -> String {
    if count == 0 {
        String::new()
    } else {
        format!("{} stand in no article any more", thousands(count))
    }
}

/// Bytes an article, of the file without its free pages.
fn each(stats: &Stats) -> Option<u64> {
    let free = stats.size.parts.get(&crate::library::Part::Free).copied().unwrap_or(0);
    let articles = stats.articles + stats.samples;
    stats.size.file.saturating_sub(free).checked_div(articles as u64)
}

fn an_article(stats: &Stats) -> String {
    each(stats).map_or_else(String::new, |bytes| format!("{} an article", size(bytes)))
}

//! `pullquote actors show`: all that the library knows of one actor.

use std::io::{self, Write};
use std::ops::ControlFlow;

use serde_json::{Value, json};

use super::arguments::Format;
use super::output::{self, counted, day, time};
use super::{Outcome, add, table};
use crate::export::plain::Line;
use crate::export::{self, Exporter, chart};
use crate::library::{ActorName, Library, Person, QuoteCard, QuoteFilter};

/// So many quotations are printed as text, where nothing else is asked for.
const FEW: usize = 10;
/// So many topics and companions.
const NAMED: usize = 10;

/// Prints what is known of an actor.
pub(super) fn show(
    library: &Library,
    actor: &ActorName,
    format: Format,
    limit: Option<usize>,
) -> anyhow::Result<Outcome> {
    let Some(person) = library.person(&actor.key, add::now())? else {
        output::message(format_args!("{}: no article names this actor any more", actor.name));
        return Ok(Outcome::SomeFailed);
    };
    let limit = limit.unwrap_or(if format == Format::Json { usize::MAX } else { FEW });
    let quotes = said(library, &person, limit)?;
    let mut out = output::stdout();
    match format {
        Format::Text => print(&mut out, &person, &quotes)?,
        Format::Json => write_object(&mut out, &person, &quotes)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// What they said last.
fn said(library: &Library, person: &Person, limit: usize) -> anyhow::Result<Vec<QuoteCard>> {
    let mut quotes = Vec::new();
    if limit == 0 {
        return Ok(quotes);
    }
    let speaker = Some(person.key.clone());
    library.each_quote(&QuoteFilter { speaker, ..QuoteFilter::default() }, |quote| {
        quotes.push(quote);
        if quotes.len() < limit { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    Ok(quotes)
}

fn print(out: &mut impl Write, person: &Person, quotes: &[QuoteCard]) -> io::Result<()> {
    let columns = table::columns();
    let line = |indent, text: String| Line { indent, text };
    let mut lines =
        vec![line(0, format!("{} ({}, {})", person.name, person.kind.name(), person.key))];
    if !person.aliases.is_empty() {
        lines.push(line(2, format!("also named {}", person.aliases.join(", "))));
    }
    for role in &person.roles {
        let articles = counted(role.articles, "article");
        lines.push(line(2, format!("{} ({articles}, last {})", role.role, day(role.last))));
    }
    lines.push(line(2, facts(person)));
    table::write_lines(out, &lines, columns)?;
    if let (Some(first), true) = (person.weeks.first(), person.said.is_some()) {
        let counts: Vec<Option<usize>> = person.weeks.iter().map(|week| week.said).collect();
        let most = counts.iter().flatten().max().copied().unwrap_or_default();
        writeln!(
            out,
            "\nQuotations a week since {}; most {most}, blank: no articles",
            day(first.start)
        )?;
        writeln!(out, "  {}", chart::line(&counts).trim_end())?;
    }
    let topics = person.topics.iter().take(NAMED).map(|about| {
        let many = if person.said.is_some() { about.quotes } else { about.articles };
        vec![String::new(), many.to_string(), about.topic.clone()]
    });
    rows(
        out,
        if person.said.is_some() { "Speaks about" } else { "Named in articles about" },
        topics,
    )?;
    let company =
        person.company.iter().take(NAMED).map(|other| {
            vec![String::new(), counted(other.articles, "article"), other.name.clone()]
        });
    rows(
        out,
        if person.said.is_some() { "Who speaks with them" } else { "Who speaks there" },
        company,
    )?;
    for quote in quotes {
        table::write_quotation(out, &quote.excerpt(), false, columns)?;
    }
    let more = person.statements().saturating_sub(quotes.len());
    if more > 0 {
        writeln!(out, "\nand {more} more; --limit prints them")?;
    }
    Ok(())
}

/// A part with its rows; nothing where there are none.
fn rows(
    out: &mut impl Write,
    heading: &str,
    rows: impl Iterator<Item = Vec<String>>,
) -> io::Result<()> {
    let rows: Vec<Vec<String>> = rows.collect();
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{heading}")?;
    let mut part = Vec::new();
    table::write(&mut part, &rows, table::columns().map(|columns| columns.saturating_sub(2)))?;
    for row in String::from_utf8_lossy(&part).lines() {
        writeln!(out, "  {row}")?;
    }
    Ok(())
}

fn facts(person: &Person) -> String {
    let named = format!("named in {}", counted(person.articles, "article"));
    let Some((first, last)) = person.said else { return named };
    let own = counted(person.own_words, "quotation");
    let reported = counted(person.reported, "reported statement");
    format!("{named}; {own}, {reported}, from {} to {}", day(first), day(last))
}

fn write_object(out: &mut impl Write, person: &Person, quotes: &[QuoteCard]) -> anyhow::Result<()> {
    let mut exporter = Exporter::new(export::Format::Json);
    let mut said = String::new();
    for quote in quotes {
        said.push_str(&exporter.next(&quote.excerpt()));
    }
    said.push_str(&exporter.end());
    let said: Value = serde_json::from_str(&said)?;
    let roles = person
        .roles
        .iter()
        .map(|role| json!({"role": role.role, "articles": role.articles, "last": time(role.last)}));
    let weeks =
        person.weeks.iter().map(|week| json!({"start": day(week.start), "said": week.said}));
    let topics = person.topics.iter().map(
        |about| json!({"topic": about.topic, "articles": about.articles, "quotes": about.quotes}),
    );
    let company = person.company.iter().map(|other| {
        json!({"name": other.name, "key": other.key, "kind": other.kind.name(), "articles": other.articles,
               "statements": other.said})
    });
    let object = json!({
        "name": person.name, "kind": person.kind.name(), "key": person.key, "aliases": person.aliases,
        "roles": roles.collect::<Vec<Value>>(), "articles": person.articles,
        "own_words": person.own_words, "reported": person.reported,
        "first": person.said.map(|(first, _)| time(first)), "last": person.said.map(|(_, last)| time(last)),
        "weeks": weeks.collect::<Vec<Value>>(), "topics": topics.collect::<Vec<Value>>(),
        "company": company.collect::<Vec<Value>>(), "quotes": said,
    });
    writeln!(out, "{object}")?;
    Ok(())
}

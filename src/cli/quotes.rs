//! `pullquote quotes`: quotations with their speakers, each article's own or the same words once with all their sources.

use std::collections::HashMap;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

use serde_json::{Value, json};

use super::arguments::{Format, Quotes, Report};
use super::pager::Out;
use super::report::{Desk, finish, limit, note_nothing};
use super::{Outcome, output, table};
use crate::export::plain::Line;
use crate::export::{self, Exporter};
use crate::library::{ArticleId, Merged, QuoteCard, StoryId};

/// A quotation, and the further ones that have the same words in the same story.
type Row = (QuoteCard, Vec<QuoteCard>);

/// Prints the quotations that are meant.
pub(super) fn run(
    data: Option<&Path>,
    wanted: &Quotes,
    report: &Report,
) -> anyhow::Result<Outcome> {
    let mut desk = Desk::open(data, &report.query)?;
    let mut out = Out::of(report.format, report.no_pager);
    let most = limit(report);
    let rows = if wanted.merged { merged(&mut desk, most)? } else { plain(&mut desk, most)? };
    match report.format {
        Format::Text => {
            note_nothing(rows.len(), &report.query, "quotation");
            for (at, (quote, also)) in rows.iter().enumerate() {
                table::write_quotation(&mut out, &quote.excerpt(), at == 0, table::columns())?;
                if !also.is_empty() {
                    let sources: Vec<String> = also.iter().map(source).collect();
                    let text = format!("also in {}", sources.join(", "));
                    table::write_lines(&mut out, &[Line { indent: 4, text }], table::columns())?;
                }
            }
        }
        Format::Json if wanted.merged => {
            let objects = rows.iter().map(object).collect::<anyhow::Result<Vec<Value>>>()?;
            super::report::json(&mut out, objects.into_iter())?;
        }
        Format::Json => {
            let mut exporter = Exporter::new(export::Format::Json);
            for (quote, _) in &rows {
                out.write_all(exporter.next(&quote.excerpt()).as_bytes())?;
            }
            out.write_all(exporter.end().as_bytes())?;
        }
    }
    finish(out)
}

fn plain(desk: &mut Desk, most: usize) -> anyhow::Result<Vec<Row>> {
    let mut rows = Vec::new();
    if most > 0 {
        desk.each_quote(|quote| {
            rows.push((quote, Vec::new()));
            if rows.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
    }
    Ok(rows)
}

/// The same words of the same speaker in several articles of a story are one.
fn merged(desk: &mut Desk, most: usize) -> anyhow::Result<Vec<Row>> {
    let mut quotes = Vec::new();
    desk.each_quote(|quote| {
        quotes.push(quote);
        ControlFlow::Continue(())
    })?;
    let stories = stories(desk, &quotes)?;
    let (mut rows, mut merging): (Vec<Row>, _) = (Vec::new(), Merged::default());
    for quote in quotes {
        let story = stories.get(&quote.article);
        let same = story.and_then(|&story| merging.find(story, &quote, rows.len()));
        match same.and_then(|row| rows.get_mut(row)) {
            Some((_, also)) => also.push(quote),
            None => rows.push((quote, Vec::new())),
        }
    }
    rows.truncate(most);
    Ok(rows)
}

/// The stories of the articles that have one.
fn stories(desk: &Desk, quotes: &[QuoteCard]) -> anyhow::Result<HashMap<ArticleId, StoryId>> {
    let mut ids: Vec<ArticleId> = quotes.iter().map(|quote| quote.article).collect();
    ids.dedup();
    let mut stories = HashMap::new();
    desk.each_card(&ids, |card| {
        stories.extend(card.story.map(|story| (card.id, story)));
        Ok(())
    })?;
    Ok(stories)
}

fn source(quote: &QuoteCard) -> String {
    match quote.published.as_deref().and_then(|date| date.get(..10)) {
        Some(day) => format!("{} ({day})", quote.source),
        None => quote.source.clone(),
    }
}

fn object((quote, also): &Row) -> anyhow::Result<Value> {
    let mut exporter = Exporter::new(export::Format::Json);
    let array = exporter.next(&quote.excerpt()) + &exporter.end();
    let objects: Vec<Value> = serde_json::from_str(&array)?;
    let object = objects.into_iter().next().unwrap_or_default();
    let also = also.iter().map(|quote| {
        json!({"title": quote.title, "site": quote.source, "url": quote.url, "published": quote.published})
    });
    Ok(output::with(object, json!({"also": also.collect::<Vec<Value>>()})))
}

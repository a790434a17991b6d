//! The library's views as text and as JSON: `list`, `show`, `actors`, `topics`, `bookmarks`.

use std::collections::HashMap;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;

use serde_json::{Value, json};

use super::arguments::{Format, Report};
use super::extract::ARTICLE_BREAK;
use super::pager::Out;
use super::{Outcome, add, output, selection, table};
use crate::article::ActorKind;
use crate::export::{self, plain, wire};
use crate::library::{
    ArticleCard, ArticleId, Bookmark, Finder, Hit, Library, ListOrder, ListWindow, NameCount,
    NameKind, QuoteCard, QuoteFilter, Whose, subjects,
};
use crate::search::Filter;

/// Articles whose cards are in memory at once.
const CHUNK: usize = 512;

/// The library, and what was asked of it.
pub(super) struct Desk {
    pub(super) library: Library,
    finder: Finder,
    filter: Filter,
}

impl Desk {
    /// Reads the query before the library, so that a wrong one costs nothing.
    pub(super) fn open(data: Option<&Path>, query: &[String]) -> anyhow::Result<Self> {
        let filter = selection::filter(query)?;
        let mut library = add::open_library(data)?;
        if add::fill_with_samples(&mut library)? {
            output::message("the library is empty: these are samples (see `pullquote add --help`)");
        }
        Ok(Self { library, finder: Finder::new(None), filter })
    }

    /// The articles that the filter means, newest first, at most so many.
    pub(super) fn found(&mut self, limit: usize) -> anyhow::Result<Vec<ArticleId>> {
        if self.filter.is_empty() {
            return newest(&self.library, limit);
        }
        Ok(self.hits()?.into_iter().map(|hit| hit.article).take(limit).collect())
    }

    /// Whether everything is meant.
    pub(super) fn wants_all(&self) -> bool {
        self.filter.is_empty()
    }

    fn hits(&mut self) -> anyhow::Result<Vec<Hit>> {
        // Nothing stops a command but its end.
        let hits = self.finder.find(&self.library, &self.filter, None, &|| false)?;
        Ok(hits.unwrap_or_default())
    }

    /// Hands the cards of these articles to `take`, a few at a time.
    pub(super) fn each_card(
        &self,
        ids: &[ArticleId],
        mut take: impl FnMut(ArticleCard) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        for ids in ids.chunks(CHUNK) {
            self.library.cards_of(ids)?.into_iter().try_for_each(&mut take)?;
        }
        Ok(())
    }

    /// The actors or topics of the articles that the filter means, with counts, at most so many.
    fn names(&mut self, kind: NameKind, limit: usize) -> anyhow::Result<Vec<NameCount>> {
        let counted = if self.filter.is_empty() {
            self.finder.count(&self.library, kind, Whose::All)?
        } else {
            let hits = self.hits()?;
            self.finder.count(&self.library, kind, Whose::Found(&hits))?
        };
        Ok(self.library.named(&counted, (0..counted.len()).take(limit))?)
    }

    /// Hands the quotations that the filter means to `take`, until that breaks.
    pub(super) fn each_quote(
        &mut self,
        mut take: impl FnMut(QuoteCard) -> ControlFlow<()>,
    ) -> anyhow::Result<()> {
        let quoting = self.finder.quoting(&self.library, &self.filter, &|| false)?;
        let mut ended = false;
        for some in quoting.unwrap_or_default().chunks(CHUNK) {
            let ids: Vec<ArticleId> = some.iter().map(|quoting| quoting.article).collect();
            let surely: HashMap<ArticleId, bool> =
                some.iter().map(|quoting| (quoting.article, quoting.surely)).collect();
            let unsure = some.iter().filter(|quoting| !quoting.surely);
            let unsure: Vec<ArticleId> = unsure.map(|quoting| quoting.article).collect();
            let cards = self.library.cards_of(&unsure)?;
            let cards: HashMap<ArticleId, ArticleCard> =
                cards.into_iter().map(|card| (card.id, card)).collect();
            let wanted = QuoteFilter { articles: Some(ids), ..QuoteFilter::default() };
            self.library.each_quote(&wanted, |quote| {
                let is_meant = surely.get(&quote.article) == Some(&true) || {
                    let card = cards.get(&quote.article);
                    self.filter.evaluate(&subjects::quotation(&quote, card)).is_some()
                };
                if is_meant && take(quote).is_break() {
                    ended = true;
                    return ControlFlow::Break(());
                }
                ControlFlow::Continue(())
            })?;
            if ended {
                break;
            }
        }
        Ok(())
    }

    /// The bookmarks that the filter means, the last kept first.
    pub(super) fn bookmarks(&self) -> anyhow::Result<Vec<Bookmark>> {
        let mut bookmarks = self.library.bookmarks()?;
        if self.filter.is_empty() {
            return Ok(bookmarks);
        }
        let mut ids: Vec<ArticleId> = bookmarks.iter().map(|one| one.quote.article).collect();
        ids.sort_unstable();
        ids.dedup();
        let cards = self.library.cards_of(&ids)?;
        let cards: HashMap<ArticleId, &ArticleCard> =
            cards.iter().map(|card| (card.id, card)).collect();
        bookmarks.retain(|bookmark| {
            let words = subjects::bookmark_words(bookmark);
            let card = cards.get(&bookmark.quote.article).copied();
            self.filter.evaluate(&subjects::bookmark(bookmark, &words, card)).is_some()
        });
        Ok(bookmarks)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        if self.finder.has_made_names() {
            // It makes the next command quicker; a library that may not be written now serves all the same.
            let _ = self.library.keep_names();
        }
    }
}

pub(super) fn list(data: Option<&Path>, report: &Report) -> anyhow::Result<Outcome> {
    let mut desk = Desk::open(data, &report.query)?;
    let found = desk.found(limit(report))?;
    let mut out = Out::of(report.format, report.no_pager);
    match report.format {
        Format::Text => {
            let mut rows: Vec<Vec<String>> = Vec::with_capacity(found.len());
            desk.each_card(&found, |card| {
                rows.push(list_row(&card));
                Ok(())
            })?;
            note_nothing(rows.len(), &report.query, "article");
            table::write(&mut out, &rows, table::columns())?;
        }
        Format::Json => {
            let mut array = Array::new(&mut out);
            desk.each_card(&found, |card| Ok(array.put(&card_object(&card).to_string())?))?;
            array.end()?;
        }
    }
    finish(out)
}

/// The list of a library that is shown without a terminal.
pub(super) fn print_list(out: &mut impl Write, library: &Library) -> anyhow::Result<()> {
    let ids = newest(library, usize::MAX)?;
    let mut rows = Vec::with_capacity(ids.len());
    for ids in ids.chunks(CHUNK) {
        rows.extend(library.cards_of(ids)?.iter().map(list_row));
    }
    Ok(table::write(out, &rows, None)?)
}

/// The articles of the list, newest first.
fn newest(library: &Library, limit: usize) -> anyhow::Result<Vec<ArticleId>> {
    let wanted =
        ListWindow { order: ListOrder::Newest, open: None, offset: 0, count: limit, anchor: None };
    Ok(library.list(&wanted)?.lines.into_iter().map(|line| line.article).collect())
}

pub(super) fn show(data: Option<&Path>, report: &Report) -> anyhow::Result<Outcome> {
    let (numbers, words): (Vec<_>, Vec<_>) =
        report.query.iter().partition(|word| word.parse::<i64>().is_ok());
    // Numbers alone name articles; beside other words they are words.
    let ids: Option<Vec<ArticleId>> = (words.is_empty() && !numbers.is_empty())
        .then(|| numbers.iter().filter_map(|n| n.parse().ok().map(ArticleId)).collect());
    let mut desk = Desk::open(data, if ids.is_some() { &[] } else { &report.query })?;
    let ids: Vec<ArticleId> = match ids {
        Some(ids) => ids.into_iter().take(limit(report)).collect(),
        None => desk.found(limit(report))?,
    };
    let mut out = Out::of(report.format, report.no_pager);
    let missing = match report.format {
        Format::Text => print_articles(&mut out, &desk.library, &ids)?,
        Format::Json => {
            let (mut lines, mut missing) = (Vec::new(), Vec::new());
            for &id in &ids {
                let Some(stored) = desk.library.article(id)? else {
                    missing.push(id);
                    continue;
                };
                let (number, source) = (Value::from(id.0), &stored.source);
                lines.push(wire::line(Some(&number), source, &stored.article, &stored.analysis));
            }
            array(&mut out, lines)?;
            missing
        }
    };
    if report.format == Format::Text {
        note_nothing(ids.len(), &report.query, "article");
    }
    out.flush()?;
    for id in &missing {
        output::message(format_args!("{}: no such article; `pullquote list` numbers them", id.0));
    }
    Ok(Outcome::of(missing.len()))
}

/// Prints these articles whole; returns those that are not there.
pub(super) fn print_articles(
    out: &mut impl Write,
    library: &Library,
    ids: &[ArticleId],
) -> anyhow::Result<Vec<ArticleId>> {
    let (mut missing, mut printed) = (Vec::new(), 0);
    for &id in ids {
        let Some(stored) = library.article(id)? else {
            missing.push(id);
            continue;
        };
        if printed > 0 {
            out.write_all(ARTICLE_BREAK)?;
        }
        out.write_all(plain::article(&stored.article, &stored.analysis).as_bytes())?;
        printed += 1;
    }
    Ok(missing)
}

pub(super) fn actors(data: Option<&Path>, report: &Report) -> anyhow::Result<Outcome> {
    let mut desk = Desk::open(data, &report.query)?;
    let actors = desk.names(NameKind::Actors, limit(report))?;
    let actors = actors.iter();
    let mut out = Out::of(report.format, report.no_pager);
    match report.format {
        Format::Text => {
            let head = row(["articles", "statements", "kind", "name", "also"]);
            let rows = actors.map(|actor| {
                let (articles, said) = (actor.articles.to_string(), actor.statements.to_string());
                let also = actor.aliases.join(", ");
                row([&articles, &said, kind(actor), &actor.name, &also])
            });
            let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
            table::write(&mut out, &rows, table::columns())?;
        }
        Format::Json => json(
            &mut out,
            actors.map(|actor| {
                json!({"name": actor.name, "kind": kind(actor), "key": actor.key, "aliases": actor.aliases,
                       "articles": actor.articles, "statements": actor.statements})
            }),
        )?,
    }
    finish(out)
}

pub(super) fn topics(data: Option<&Path>, report: &Report) -> anyhow::Result<Outcome> {
    let mut desk = Desk::open(data, &report.query)?;
    let topics = desk.names(NameKind::Topics, limit(report))?;
    let topics = topics.iter();
    let mut out = Out::of(report.format, report.no_pager);
    match report.format {
        Format::Text => {
            let rows = topics.map(|topic| row([&topic.articles.to_string(), &topic.name]));
            let head = row(["articles", "topic"]);
            let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
            table::write(&mut out, &rows, table::columns())?;
        }
        Format::Json => json(
            &mut out,
            topics.map(|topic| json!({"name": topic.name, "articles": topic.articles})),
        )?,
    }
    finish(out)
}

pub(super) fn bookmarks(data: Option<&Path>, report: &Report) -> anyhow::Result<Outcome> {
    let desk = Desk::open(data, &report.query)?;
    let bookmarks = desk.bookmarks()?;
    let bookmarks = bookmarks.iter().take(limit(report));
    let mut out = Out::of(report.format, report.no_pager);
    match report.format {
        Format::Text => {
            note_nothing(bookmarks.len(), &report.query, "kept quotation");
            for (at, bookmark) in bookmarks.enumerate() {
                table::write_quotation(&mut out, &bookmark.excerpt(), at == 0, table::columns())?;
            }
        }
        Format::Json => {
            let excerpts = bookmarks.map(Bookmark::excerpt);
            out.write_all(export::excerpts(export::Format::Json, excerpts).as_bytes())?;
        }
    }
    finish(out)
}

/// Says on standard error that there is nothing: an empty answer alone looks like a failure.
pub(super) fn note_nothing(count: usize, query: &[String], thing: &str) {
    match (count, query) {
        (0, []) => output::message(format_args!("there is no {thing} yet")),
        (0, _) => output::message(format_args!("no {thing} fits this query")),
        _ => {}
    }
}

pub(super) fn limit(report: &Report) -> usize {
    report.limit.unwrap_or(usize::MAX)
}

pub(super) fn finish(mut out: impl Write) -> anyhow::Result<Outcome> {
    out.flush()?;
    Ok(Outcome::Done)
}

pub(super) fn json(out: &mut impl Write, objects: impl Iterator<Item = Value>) -> io::Result<()> {
    array(out, objects.map(|object| object.to_string()))
}

/// An array with one object a line; the objects are JSON already.
fn array(out: &mut impl Write, objects: impl IntoIterator<Item = String>) -> io::Result<()> {
    let mut array = Array::new(out);
    for object in objects {
        array.put(&object)?;
    }
    array.end()
}

/// [`array()`], object by object.
struct Array<'o, W> {
    out: &'o mut W,
    before: &'static str,
}

impl<'o, W: Write> Array<'o, W> {
    const START: &'static str = "[\n";

    fn new(out: &'o mut W) -> Self {
        Self { out, before: Self::START }
    }

    fn put(&mut self, object: &str) -> io::Result<()> {
        write!(self.out, "{}{object}", self.before)?;
        self.before = ",\n";
        Ok(())
    }

    fn end(self) -> io::Result<()> {
        writeln!(self.out, "{}", if self.before == Self::START { "[]" } else { "\n]" })
    }
}

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

pub(super) fn list_row(card: &ArticleCard) -> Vec<String> {
    let quotes = match card.quotes {
        1 => "1 quotation".to_owned(),
        n => format!("{n} quotations"),
    };
    row([
        &card.id.0.to_string(),
        if card.read { "" } else { "unread" },
        day(card.published.as_deref()),
        &card.source,
        &card.title,
        &quotes,
        &card.story.map_or_else(String::new, |story| format!("story {}", story.0)),
    ])
}

pub(super) fn card_object(card: &ArticleCard) -> Value {
    let actors: Vec<&str> = card.actors.iter().map(|actor| actor.name.as_str()).collect();
    json!({"id": card.id.0, "title": card.title, "source": card.source, "published": card.published,
           "added": card.added, "read": card.read, "quotes": card.quotes, "kept": card.kept, "words": card.words,
           "actors": actors, "topics": card.topics, "story": card.story.map(|story| story.0)})
}

fn kind(facet: &NameCount) -> &'static str {
    facet.kind.map_or("topic", ActorKind::name)
}

/// The day of an RFC 3339 date.
fn day(published: Option<&str>) -> &str {
    published.and_then(|date| date.get(..10).or(Some(date))).unwrap_or("")
}

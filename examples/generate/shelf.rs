//! Puts generated articles into a library as a reader's feeds would have brought them.

use std::collections::BTreeMap;
use std::path::Path;

use pullquote::lexicon::Lexicon;
use pullquote::library::{
    Answer, FeedId, Library, LibraryError, NewBookmark, NewEntry, NewFeed, Reading, Visit,
};

use super::dice::{Dice, mix};
use super::made::{self, Made};
use super::news::News;
use super::parallel;

/// Articles that go into the library in one transaction.
const BATCH: u64 = 512;
/// No more quotations are kept: each is waited for until it is on the disk.
const KEPT_AT_MOST: usize = 1_000;

const READ: u64 = 30;
const KEPT: u64 = 31;

/// Makes the library at `path`, which must not be there. `progress` hears how many articles are in it.
pub(crate) fn fill(
    path: &Path,
    news: &News,
    lexicon: Option<&Lexicon>,
    mut progress: impl FnMut(u64),
) -> Result<(), LibraryError> {
    let mut library = Library::open(path)?;
    let feeds = follow(&mut library, news)?;
    let batches = news.len().div_ceil(BATCH);
    let mut kept = 0;
    let work = |batch| make_batch(news, batch, lexicon);
    parallel::in_order(batches, work, |made: Batch| {
        let visits = visits(&feeds, made.articles);
        let recorded = library.record(visits, made.end)?;
        let mut read = Vec::new();
        for id in recorded.iter().flat_map(|recorded| &recorded.new) {
            let number = id.0.cast_unsigned();
            if is_read(news, number) {
                read.push(*id);
            }
            if kept < KEPT_AT_MOST && Dice::new(news.world.seed, KEPT, number).chance(0.01) {
                kept += usize::from(keep(&mut library, *id, made.end)?);
            }
        }
        library.mark(&read, true)?;
        progress((made.number + 1) * BATCH);
        Ok(())
    })
}

/// What comes in together.
struct Batch {
    number: u64,
    articles: Vec<Made>,
    /// When the last of them appeared (seconds since the Unix epoch).
    end: i64,
}

fn make_batch(news: &News, number: u64, lexicon: Option<&Lexicon>) -> Batch {
    let numbers = |batch: u64| batch * BATCH..((batch + 1) * BATCH).min(news.len());
    let new = numbers(number).map(|it| made::make(news, it, false, lexicon));
    let before = number.checked_sub(1).map(numbers).unwrap_or_default();
    let changed =
        before.filter(|&it| news.is_changed(it)).map(|it| made::make(news, it, true, lexicon));
    let articles = new.chain(changed).collect();
    let end = news.time(numbers(number).end.saturating_sub(1));
    Batch { number, articles, end }
}

/// Follows the feeds of the papers, in a folder for each section.
fn follow(library: &mut Library, news: &News) -> Result<Vec<FeedId>, LibraryError> {
    let feed = |feed: &super::world::Feed| NewFeed {
        url: feed.url(),
        title: Some(feed.title()),
        home: Some(feed.home()),
        folder: vec![super::world::capitalised(feed.section())],
        ..NewFeed::default()
    };
    let feeds: Vec<NewFeed> = news.world.feeds().iter().map(feed).collect();
    let added = library.add_feeds(&feeds, news.time(0))?;
    Ok(added.into_iter().map(|(id, _)| id).collect())
}

/// What each feed has brought.
fn visits(feeds: &[FeedId], articles: Vec<Made>) -> Vec<Visit> {
    let mut readings: BTreeMap<usize, Vec<NewEntry>> = BTreeMap::new();
    for made in articles {
        let Made { feed, number, changed, source, understood } = made;
        readings.entry(feed).or_default().push(NewEntry {
            id: format!("urn:news:{number}"),
            url: source.url.clone(),
            hash: mix(number << 1 | u64::from(changed)),
            is_summary: false,
            source,
            article: understood.article,
            analysis: understood.analysis,
            facts: None,
            feed_text: None,
        });
    }
    let visit = |(feed, entries): (usize, Vec<NewEntry>)| {
        // A feed has its newest entry first.
        let entries = entries.into_iter().rev().collect();
        let reading = Reading { entries, ..Reading::default() };
        let answer = Answer::Read(Box::new(reading));
        feeds.get(feed).map(|&feed| Visit { feed, answer })
    };
    readings.into_iter().filter_map(visit).collect()
}

/// Most of what is old was read, and little of what came in the last days.
fn is_read(news: &News, number: u64) -> bool {
    let part = number as f64 / news.len().max(1) as f64;
    let read = if part > 0.99 { 0.2 } else { 0.55 + 0.3 * (1.0 - part) };
    Dice::new(news.world.seed, READ, number).chance(read)
}

/// Keeps the first quotation of an article that has a speaker; says whether there was one.
fn keep(
    library: &mut Library,
    id: pullquote::library::ArticleId,
    now: i64,
) -> Result<bool, LibraryError> {
    let Some(stored) = library.article(id)? else { return Ok(false) };
    let of_somebody = |quote: &pullquote::article::Quote| !quote.speakers.is_empty();
    let Some(index) = stored.analysis.quotes.iter().position(of_somebody) else { return Ok(false) };
    let Some(quote) = NewBookmark::of_quote(&stored, index) else { return Ok(false) };
    library.keep(&quote, now).map(|_| true)
}

//! `pullquote feeds`: which feeds are followed, what is new in them, and lists of them for other readers.

mod exchange;
mod follow;
mod listing;
mod refresh;
mod removal;

use std::path::Path;

use super::arguments::{About, Feeds, Told};
use super::selection::UsageError;
use super::{Outcome, add, output};
use crate::ingest::http;
use crate::library::{FeedChange, FeedRow, Library};
use crate::text::fold;

/// Carries out what was asked of the feeds.
pub(super) fn run(data: Option<&Path>, what: &Feeds) -> anyhow::Result<Outcome> {
    let mut library = add::open_library(data)?;
    match what {
        Feeds::Add { urls, about, told } => follow::run(&mut library, urls, about, *told),
        Feeds::List { format } => listing::run(&library, *format),
        Feeds::Remove { feeds, with_articles, yes, told } => {
            removal::run(&mut library, feeds, *with_articles, *yes, *told)
        }
        Feeds::Refresh { feeds, quiet, force, told } => {
            refresh::run(&mut library, feeds, *quiet, *force, *told)
        }
        Feeds::Import { file, told } => exchange::import(&mut library, file, *told),
        Feeds::Export { format } => exchange::export(&library, *format),
        Feeds::Set { feed, about, no_tags, told } => {
            set(&mut library, feed, about, *no_tags, *told)
        }
    }
}

fn set(
    library: &mut Library,
    feed: &str,
    about: &About,
    no_tags: bool,
    told: Told,
) -> anyhow::Result<Outcome> {
    let id = find(&library.feeds()?, feed)?.id;
    let tags = about.tags();
    let change = FeedChange {
        own_title: about.title.clone(),
        folder: about.folders(),
        tags: (no_tags || !tags.is_empty()).then_some(tags),
        full_text: about.full_text.map(super::arguments::Completion::setting),
    };
    if change == FeedChange::default() {
        return Err(
            UsageError::new("say what to change: --title, --folder, --tag, --full-text").into()
        );
    }
    let row = library.change_feed(id, &change)?;
    let sentence = format!("{}: changed", row.name());
    output::tell(told, sentence, || listing::object(&row))?;
    Ok(Outcome::Done)
}

/// The feed that is meant: by its number, its address, or its name.
fn find<'f>(feeds: &'f [FeedRow], wanted: &str) -> anyhow::Result<&'f FeedRow> {
    let number = wanted.parse().ok();
    let address = http::address(wanted).ok();
    let name = fold(wanted.trim());
    let is_at = |feed: &FeedRow| {
        let own = [Some(&feed.url), feed.moved_from.as_ref()];
        own.into_iter().flatten().any(|url| url == wanted || Some(url) == address.as_ref())
    };
    let by_number = |feed: &FeedRow| Some(feed.id.0) == number;
    let by_name = |feed: &FeedRow| {
        let names = [Some(feed.name()), feed.title.as_deref()];
        names.into_iter().flatten().any(|known| fold(known) == name)
    };
    let ways: [&dyn Fn(&FeedRow) -> bool; 3] = [&by_number, &is_at, &by_name];
    let found = ways.iter().map(|fits| feeds.iter().filter(|feed| fits(feed)).collect::<Vec<_>>());
    match found.into_iter().find(|found| !found.is_empty()).as_deref() {
        Some([feed]) => Ok(feed),
        Some(several) => {
            let numbers: Vec<String> = several.iter().map(|feed| feed.id.0.to_string()).collect();
            Err(UsageError::new(format!(
                "{wanted}: several feeds have this name; say which by its number: {}",
                numbers.join(", ")
            ))
            .into())
        }
        None => Err(UsageError::new(format!(
            "{wanted}: no such feed; `pullquote feeds list` numbers them"
        ))
        .into()),
    }
}

/// The feeds that are meant, each once.
fn find_all(feeds: &[FeedRow], wanted: &[String]) -> anyhow::Result<Vec<FeedRow>> {
    let mut found: Vec<FeedRow> = Vec::new();
    for wanted in wanted {
        let feed = find(feeds, wanted)?;
        if found.iter().all(|known| known.id != feed.id) {
            found.push(feed.clone());
        }
    }
    Ok(found)
}

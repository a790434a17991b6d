//! `pullquote feeds list`.

use std::io::Write;

use serde_json::{Value, json};

use super::super::arguments::Format;
use super::super::{Outcome, add, output, report, table};
use crate::ingest::http::shown;
use crate::library::{FeedRow, FeedState, Library};

pub(super) fn run(library: &Library, format: Format) -> anyhow::Result<Outcome> {
    let feeds = library.feeds()?;
    let now = add::now();
    let mut out = output::stdout();
    match format {
        Format::Text => {
            report::note_nothing(feeds.len(), &[], "feed");
            let rows: Vec<Vec<String>> = feeds.iter().map(|feed| row(feed, now)).collect();
            table::write(&mut out, &rows, table::columns())?;
        }
        Format::Json => report::json(&mut out, feeds.iter().map(object))?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn row(feed: &FeedRow, now: i64) -> Vec<String> {
    let tags: Vec<String> = feed.tags.iter().map(|tag| format!("#{tag}")).collect();
    vec![
        feed.id.0.to_string(),
        format!("{} unread of {}", feed.unread, feed.articles),
        feed.name().to_owned(),
        format!("{} {}", feed.folder.join("/"), tags.join(" ")).trim().to_owned(),
        shown(&feed.url),
        state(feed, now),
    ]
}

/// How it stands with a feed, in words; nothing where all is well.
fn state(feed: &FeedRow, now: i64) -> String {
    let error = feed.last_error.as_deref().unwrap_or_default();
    match feed.state() {
        FeedState::New => "not asked yet".to_owned(),
        FeedState::Well if feed.not_before > now => {
            format!("asked again after {}", time(feed.not_before))
        }
        FeedState::Well => String::new(),
        FeedState::Failing if feed.failures > 1 => {
            format!("failed {} times: {error}", feed.failures)
        }
        FeedState::Failing => format!("failed: {error}"),
        FeedState::Resting => {
            let next = time(feed.not_before);
            format!("failed {} times, asked again after {next}: {error}", feed.failures)
        }
        FeedState::Gone => "gone for good, not asked any more".to_owned(),
    }
}

/// A feed as JSON.
pub(super) fn object(feed: &FeedRow) -> Value {
    json!({
        "id": feed.id.0, "url": shown(&feed.url), "name": feed.name(), "title": feed.title,
        "own_title": feed.own_title, "home": feed.home, "folder": feed.folder, "tags": feed.tags,
        "full_text": feed.full_text, "state": feed.state(), "articles": feed.articles,
        "unread": feed.unread, "error": feed.last_error, "failures": feed.failures,
        "added": moment(feed.added), "checked": feed.checked_at.map(moment),
        "newest": feed.newest.map(moment),
        "not_before": Some(feed.not_before).filter(|time| *time > 0).map(moment),
        "moved_from": feed.moved_from.as_deref().map(shown), "gone": feed.gone_at.map(moment),
    })
}

/// RFC 3339, in UTC.
fn moment(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds).map(|time| time.to_string()).unwrap_or_default()
}

/// For people, where they are.
fn time(seconds: i64) -> String {
    let Ok(time) = jiff::Timestamp::from_second(seconds) else { return String::new() };
    let local = time.to_zoned(jiff::tz::TimeZone::system());
    local.strftime("%Y-%m-%d %H:%M").to_string()
}

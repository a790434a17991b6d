//! What a list shows and sorts by: title, outlet, time. Pure.

use crate::article::{Article, Source};
use crate::text::sanitize_line;

/// The headline, or the first words of the body where there is none; always one clean line.
pub(super) fn title(article: &Article) -> String {
    const WORDS: usize = 12;
    let title = sanitize_line(article.title.as_deref().unwrap_or(""));
    if !title.is_empty() {
        return title;
    }
    let mut words = article.text.split_whitespace();
    let mut title = words.by_ref().take(WORDS).collect::<Vec<_>>().join(" ");
    if words.next().is_some() {
        title.push('…');
    }
    sanitize_line(&title)
}

/// Where an article comes from, as a list names it: the site, else the address's host, else the file's name.
pub(super) fn outlet(source: &Source, article: &Article) -> String {
    let url = source.url.as_deref().or(article.url.as_deref());
    let host = url.and_then(host);
    let file = source.path.as_deref().map(file);
    let name = article.site.as_deref().or(host).or(file).unwrap_or("standard input");
    sanitize_line(name)
}

/// The name of a file, without the number or id of an article in it.
fn file(path: &str) -> &str {
    let name = |path| str::rsplit(path, ['/', '\\']).next().unwrap_or(path);
    match path.split_once('#') {
        // A folder's name may hold a "#" too, and an id slashes.
        Some((file, _)) if name(file).contains('.') => name(file),
        _ => name(path),
    }
}

fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = host.split(':').next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}

/// The time by which lists are sorted: when the article appeared, else when it came. A date in the future, as wrong
/// clocks and embargoes give it, counts as the time at which it came, or the article would stay on top for good.
pub(super) fn sort_at(article: &Article, added: i64) -> i64 {
    time(article.published.as_deref(), added)
}

/// The same of an article that is known by its date, as the lists have it.
pub(super) fn time(published: Option<&str>, added: i64) -> i64 {
    let published = published.and_then(seconds);
    published.filter(|&published| published <= added).unwrap_or(added)
}

/// Seconds since the Unix epoch of an RFC 3339 date-time, or of a date or date-time without a zone, taken as UTC.
fn seconds(date: &str) -> Option<i64> {
    if let Ok(timestamp) = date.parse::<jiff::Timestamp>() {
        return Some(timestamp.as_second());
    }
    let date_time: jiff::civil::DateTime = date.parse().ok()?;
    Some(date_time.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second())
}

//! `pullquote feeds import` and `export`: lists of feeds, from other readers and for them.

use std::io::{self, Read, Write};
use std::path::Path;

use anyhow::Context;
use serde_json::json;

use super::super::arguments::{ListFormat, Told};
use super::super::{Outcome, add, output};
use crate::clean;
use crate::feed::{Subscribed, opml, urls};
use crate::ingest::http;
use crate::library::{FeedRow, Library, NewFeed};

/// A larger file is no list of feeds (bytes).
const LIMIT: u64 = 64 << 20;

pub(super) fn import(library: &mut Library, file: &Path, told: Told) -> anyhow::Result<Outcome> {
    let name = || file.display().to_string();
    let text = clean::decode(&read(file).with_context(name)?).text;
    let (feeds, mut not_taken) = if text.trim_start().starts_with('<') {
        opml::read(&text).with_context(name)?
    } else {
        urls::read(&text)
    };
    let mut wanted = Vec::new();
    for feed in feeds {
        match http::address(&feed.url) {
            Ok(url) => wanted.push(new_feed(Subscribed { url, ..feed })),
            Err(error) => not_taken.push(error.to_string()),
        }
    }
    for line in &not_taken {
        output::message(format_args!("not taken: {line}"));
    }
    let added = library.add_feeds(&wanted, add::now())?;
    let new = added.iter().filter(|(_, is_new)| *is_new).count();
    let known = added.len().saturating_sub(new);
    let refused = match not_taken.len() {
        0 => String::new(),
        count => format!(", {count} not taken"),
    };
    let next = if new > 0 { "; `pullquote feeds refresh` reads them" } else { "" };
    let sentence = format!("{new} new, {known} followed already{refused}{next}");
    output::tell(
        told,
        sentence,
        || json!({"file": file.display().to_string(), "new": new, "known": known, "failed": not_taken.len()}),
    )?;
    Ok(Outcome::of(not_taken.len()))
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if file.as_os_str() == "-" {
        io::stdin().lock().take(LIMIT).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(file)?.take(LIMIT).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// What a list says of a feed; the name that it gives is the reader's own.
fn new_feed(feed: Subscribed) -> NewFeed {
    let Subscribed { url, title, home, folder, tags } = feed;
    NewFeed { url, own_title: title, home, folder, tags, ..NewFeed::default() }
}

pub(super) fn export(library: &Library, format: ListFormat) -> anyhow::Result<Outcome> {
    let feeds = library.feeds()?;
    let listed: Vec<Subscribed> = feeds.iter().map(subscribed).collect();
    let text = match format {
        ListFormat::Opml => opml::write(&listed, "Feeds of Pullquote"),
        ListFormat::Urls => listed.iter().map(line).collect(),
    };
    let mut out = output::stdout();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Outcome::Done)
}

fn subscribed(feed: &FeedRow) -> Subscribed {
    Subscribed {
        url: feed.url.clone(),
        title: feed.own_title.clone().or_else(|| feed.title.clone()),
        home: feed.home.clone(),
        folder: feed.folder.clone(),
        tags: feed.tags.clone(),
    }
}

/// A line of newsboat's file: the address, the folder and the tags as tags, the name behind a tilde. It knows no
/// folders, and within quote marks a backslash takes the meaning from a mark.
fn line(feed: &Subscribed) -> String {
    let quoted = |text: &str| format!(" \"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let folder = Some(feed.folder.join("/")).filter(|folder| !folder.is_empty());
    let mut line = feed.url.clone();
    line.extend(folder.iter().chain(&feed.tags).map(|tag| quoted(tag)));
    line.extend(feed.title.iter().map(|title| quoted(&format!("~{title}"))));
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_for_newsboat_has_its_tags_and_its_name() {
        let feed = Subscribed {
            url: "https://news.example/feed".to_owned(),
            title: Some("The \"Example\"".to_owned()),
            home: None,
            folder: vec!["World".to_owned(), "North".to_owned()],
            tags: vec!["daily".to_owned()],
        };
        assert_eq!(
            line(&feed),
            "https://news.example/feed \"World/North\" \"daily\" \"~The \\\"Example\\\"\"\n"
        );
    }
}

use jiff::Timestamp;

use crate::export::plain::Line;
use crate::ingest::http::shown;
use crate::library::{FeedRow, FeedState, FullText, SavedSearch};
use crate::search::{Candidate, rank};
use crate::text::sanitize_line;
use crate::tui::event::{Counts, FeedLine};

/// The lines for feeds that come folder by folder: a line for each folder before its feeds; where something is typed,
/// those that fit it alone, the best first.
pub fn lines(rows: Vec<FeedRow>, query: &str) -> Vec<FeedLine> {
    if query.trim().is_empty() { in_folders(rows) } else { fitting(rows, query) }
}

/// The lines for searches, which stand above the feeds: a head, then each; where something is typed, those that fit it
/// alone, the best first.
pub fn searches(searches: Vec<(SavedSearch, Counts)>, query: &str) -> Vec<FeedLine> {
    let line = |(saved, counts), matched| FeedLine::Search { saved, counts, matched };
    if query.trim().is_empty() {
        let head = (!searches.is_empty()).then_some(FeedLine::Searches);
        let lines = searches.into_iter().map(|search| line(search, Vec::new()));
        return head.into_iter().chain(lines).collect();
    }
    let candidates: Vec<Candidate<'_>> =
        searches.iter().map(|(saved, _)| Candidate { name: &saved.name, aliases: &[] }).collect();
    let ranked = rank(query, &candidates);
    let found = |ranked: crate::search::Ranked| {
        searches.get(ranked.index).map(|search| line(search.clone(), ranked.name))
    };
    ranked.into_iter().filter_map(found).collect()
}

fn in_folders(rows: Vec<FeedRow>) -> Vec<FeedLine> {
    let mut lines = Vec::with_capacity(rows.len());
    let mut rows = rows.into_iter().peekable();
    while let Some(first) = rows.next() {
        let folder = first.folder.clone();
        let mut own = vec![first];
        while let Some(row) = rows.next_if(|row| row.folder == folder) {
            own.push(row);
        }
        if !folder.is_empty() {
            lines.push(FeedLine::Folder {
                path: folder,
                feeds: own.iter().map(|row| row.id).collect(),
                unread: own.iter().map(|row| row.unread).sum(),
            });
        }
        let feed = |row| FeedLine::Feed { row: Box::new(row), matched: Vec::new() };
        lines.extend(own.into_iter().map(feed));
    }
    lines
}

fn fitting(rows: Vec<FeedRow>, query: &str) -> Vec<FeedLine> {
    let named: Vec<(String, Vec<String>)> = rows
        .iter()
        .map(|row| {
            let others = row.folder.iter().chain(&row.tags).chain(&row.title).cloned();
            (row.name().to_owned(), others.chain([shown(&row.url)]).collect())
        })
        .collect();
    let candidates: Vec<Candidate<'_>> =
        named.iter().map(|(name, aliases)| Candidate { name, aliases }).collect();
    let ranked = rank(query, &candidates);
    let mut rows: Vec<Option<FeedRow>> = rows.into_iter().map(Some).collect();
    let line = |ranked: crate::search::Ranked| {
        if ranked.near {
            return None;
        }
        let row = rows.get_mut(ranked.index)?.take()?;
        Some(FeedLine::Feed { row: Box::new(row), matched: ranked.name })
    };
    ranked.into_iter().filter_map(line).collect()
}

/// All that is known of a feed: its name, how it stands with it, and what the reader says of it. Lines without indent
/// are headlines.
pub fn about(row: &FeedRow) -> Vec<Line> {
    let mut lines = vec![Line { indent: 0, text: sanitize_line(row.name()) }];
    let mut say = |indent, text: String| {
        if !text.is_empty() {
            lines.push(Line { indent, text: sanitize_line(&text) });
        }
    };
    if let Some(gone) = row.gone_at {
        say(2, format!("Gone for good since {}, and not asked any more.", time(gone)));
    } else if let Some(error) = &row.last_error {
        let often =
            if row.failures > 1 { format!(" {} times", row.failures) } else { String::new() };
        say(2, format!("Failed{often}: {error}"));
    }
    match row {
        FeedRow { articles: 0, .. } => say(2, "No articles".to_owned()),
        FeedRow { articles, unread, .. } => say(2, format!("{unread} unread of {articles}")),
    }
    say(2, shown(&row.url));
    say(2, asked(row));
    let tags = row.tags.iter().map(|tag| format!("#{tag}"));
    let place = row.folder.join(" / ");
    say(2, std::iter::once(place).chain(tags).collect::<Vec<_>>().join(" "));
    say(2, format!("Full text: {}", full_text(row.full_text)));
    if let Some(title) = row.title.as_ref().filter(|_| row.own_title.is_some()) {
        say(2, format!("It calls itself {title}"));
    }
    if let Some(home) = &row.home {
        say(2, format!("Site: {}", shown(home)));
    }
    if let Some(from) = &row.moved_from {
        say(2, format!("Moved from {}", shown(from)));
    }
    say(2, format!("Followed since {}", time(row.added)));
    lines
}

/// When it was asked, and when it is asked again.
fn asked(row: &FeedRow) -> String {
    let Some(checked) = row.checked_at else { return "Not asked yet".to_owned() };
    let asked = format!("Asked {}", time(checked));
    let rests = matches!(row.state(), FeedState::Well | FeedState::Failing | FeedState::Resting);
    if rests && row.not_before > checked {
        format!("{asked}; again after {}", time(row.not_before))
    } else {
        asked
    }
}

/// When articles are completed from their pages, in words.
pub(super) fn full_text(full_text: Option<FullText>) -> &'static str {
    match full_text {
        None => "as the settings say",
        Some(FullText::Always) => "always from the pages",
        Some(FullText::WhenShort) => "from the pages where the feed is short",
        Some(FullText::Never) => "never from the pages",
    }
}

/// A moment, in UTC: the zone of the reader is nothing that a state knows.
fn time(seconds: i64) -> String {
    let time = Timestamp::from_second(seconds);
    time.map(|time| time.strftime("%Y-%m-%d %H:%M UTC").to_string()).unwrap_or_default()
}

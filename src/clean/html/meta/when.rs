//! When the article appeared: what machines are told, then what readers are shown, then what the address says.

use crate::lexicon::Lexicon;

use super::super::super::date;
use super::super::super::shape::{squashed, words};
use super::signs::Sign;
use super::survey::Mark;
use super::{Page, plain, title};

/// Fields for the day of publication, the likeliest first.
const PUBLISHED: [&str; 29] = [
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "article.published",
    "published_at",
    "published",
    "bt:pubdate",
    "cxenseparse:recs:publishtime",
    "datecreated",
    "date",
    "originalpublicationdate",
];
/// Fields for the day of the last change.
const MODIFIED: [&str; 8] = [
    "article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "last-modified",
];

pub(super) fn of(page: &Page<'_>, title: Option<&str>) -> Option<String> {
    let linked = |keys: &[&str]| page.linked.first(keys).and_then(|text| date::published(&text));
    let field = |names: &[&str]| {
        let mut texts = names.iter().flat_map(|name| page.survey.all(name));
        texts.find_map(date::published)
    };
    let head = title::line_of(page, title.map(squashed).as_deref());
    let own = page.place.canonical(&page.survey, &page.linked);
    let paths = page.place.path().into_iter().chain(own.as_deref());
    let address = paths.into_iter().find_map(in_address);
    let found = linked(&["datePublished"])
        .or_else(|| field(&PUBLISHED))
        .or_else(|| named(page))
        .or_else(|| marked(page, Sign::Published, head))
        .or_else(|| shown(page, head))
        .or_else(|| marked(page, Sign::Date, head))
        .or_else(|| address.clone())
        .or_else(|| linked(&["dateCreated", "uploadDate"]))
        .or_else(|| linked(&["dateModified"]))
        .or_else(|| field(&MODIFIED))
        .or_else(|| marked(page, Sign::Modified, head));
    match (found, address) {
        (Some(found), Some(address)) if is_day_before(&address, &found) => Some(address),
        (found, _) => found,
    }
}

/// Whether a time of UTC falls on the day after the one in the address: the outlet's own clock was still on that day.
fn is_day_before(address: &str, found: &str) -> bool {
    let utc = found.ends_with('Z') || found.ends_with("+00:00");
    let days = (address.parse::<jiff::civil::Date>(), found.get(..10).map(str::parse));
    let (Ok(day), Some(Ok(next))) = days else { return false };
    utc && day.tomorrow().is_ok_and(|tomorrow| tomorrow == next)
}

/// A field of the site's own whose name says that it holds the day of publication ("x-published-date").
fn named(page: &Page<'_>) -> Option<String> {
    let fields = page.survey.fields.iter().filter(|(name, _)| {
        let name = name.replace(['-', '_', '.', ':'], "");
        let first = name.contains("publish") || name.contains("publication");
        first && (name.contains("date") || name.contains("time")) || name.ends_with("pubdate")
    });
    fields.into_iter().filter_map(|(_, content)| date::published(content)).min()
}

/// What an element says to machines, or else to readers; nearest to the headline first.
fn marked(page: &Page<'_>, sign: Sign, head: Option<usize>) -> Option<String> {
    let mut marks: Vec<&Mark> = page.survey.marked(sign).collect();
    marks.sort_by_key(|mark| (mark.outside, head.map_or(0, |head| mark.line.abs_diff(head))));
    marks.iter().take(40).find_map(|mark| value(mark))
}

fn value(mark: &Mark) -> Option<String> {
    let shown = plain(&mark.text);
    mark.value.as_deref().and_then(date::published).or_else(|| date::published(&shown))
}

/// The first date line in reach of the headline that does not speak of a change.
fn shown(page: &Page<'_>, head: Option<usize>) -> Option<String> {
    const ABOVE: usize = 8;
    const BELOW: usize = 40;
    /// More running text than this between headline and date, and the date is another one's (words).
    const PROSE: usize = 160;
    let head = head?;
    let lines = page.survey.lines.get(head..).unwrap_or(&[]).iter().take(BELOW);
    let mut prose = 0;
    let mut changed = None;
    let below = lines.map_while(|line| {
        let count = words(&line.text).count();
        prose += if count > 20 { count } else { 0 };
        (prose <= PROSE).then_some(line)
    });
    let above = page.survey.lines.get(head.saturating_sub(ABOVE)..head).unwrap_or(&[]);
    for line in below.chain(above.iter().rev()).filter(|line| !line.outside) {
        let found = in_line(&line.text, page.lexicon).or_else(|| date::month_only(&line.text));
        let Some(found) = found else { continue };
        let lower = line.text.to_lowercase();
        // "3 March 2024, updated 5 March 2024" begins with the day of publication.
        let before = lower.find(|ch: char| ch.is_ascii_digit()).and_then(|at| lower.get(..at));
        let change = ["update", "modified", "reviewed", "revised", "edited"]
            .iter()
            .any(|word| before.is_some_and(|before| before.contains(word)));
        let first = ["published", "posted", "created"].iter().any(|word| lower.contains(word));
        if !change || first {
            return Some(found);
        }
        changed.get_or_insert(found);
    }
    changed
}

/// The date of a line that is a date line: little beside the date.
pub(super) fn in_line(line: &str, lexicon: &Lexicon) -> Option<String> {
    const LONGEST: usize = 120;
    const OTHER: usize = 9;
    (line.len() <= LONGEST && words(line).count() <= 16).then_some(())?;
    let found = date::find(line, lexicon)?;
    (found.other.len() <= OTHER).then_some(found.value)
}

/// "/2024/03/03/" or "/2024-03-03-" in the path of an address.
fn in_address(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.split(['/', '-', '_']).collect();
    parts.windows(3).find_map(|parts| {
        let &[year, month, day] = parts else { return None };
        let sound = year.len() == 4 && year.starts_with("20") && month.len() == 2 && day.len() == 2;
        sound.then(|| date::published(&format!("{year}-{month}-{day}"))).flatten()
    })
}

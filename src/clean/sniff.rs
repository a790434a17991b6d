//! Which kind of source some bytes are, by their beginning.

use crate::article::InputKind;

use super::decode;
use super::html::mhtml;

/// How much of a source is looked at (bytes).
const SAMPLE: usize = 4096;

/// The kind that the first bytes of a source show: a feed by its root element, a page by its first tags, else text.
/// Only what is named as clean is clean, so that is never the answer.
pub fn kind_of(bytes: &[u8]) -> InputKind {
    let start = bytes.get(..SAMPLE).unwrap_or(bytes);
    let start = decode(start).text.to_ascii_lowercase();
    let start = start.trim_start();
    const FEEDS: [&str; 4] = ["<rss", "<feed", "<rdf:rdf", "<channel"];
    const PAGES: [&str; 5] = ["<!doctype html", "<html", "<head", "<body", "<meta "];
    if start.starts_with('<') && FEEDS.iter().any(|root| start.contains(root))
        || start.starts_with('{') && start.contains("jsonfeed.org/version")
    {
        return InputKind::Feed;
    }
    if mhtml::is_saved_page(bytes)
        || start.starts_with('<') && PAGES.iter().any(|tag| start.contains(tag))
    {
        return InputKind::Html;
    }
    InputKind::Text
}

//! OPML 1.0 and 2.0, both ways.

use super::list::Subscribed;

/// Why a text is no list of feeds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAList {
    /// It has no outline.
    #[error("not a list of feeds: it has no outline")]
    NoOutline,
}

/// The feeds that a list in OPML names, in its order, each address once in a folder, and what could not be taken, in
/// words.
pub fn read(_text: &str) -> Result<(Vec<Subscribed>, Vec<String>), NotAList> {
    Err(NotAList::NoOutline)
}

/// These feeds as a list in OPML 2.0 with the given title. The same feeds give the same text.
pub fn write(_feeds: &[Subscribed], _title: &str) -> String {
    String::new()
}

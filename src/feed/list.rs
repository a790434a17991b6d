//! What a list of feeds says of one of them.

/// A feed as a list of feeds names it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subscribed {
    /// The feed's address.
    pub url: String,
    /// The name that the list gives it.
    pub title: Option<String>,
    /// The address of the site that it belongs to.
    pub home: Option<String>,
    /// The folders that it stands in, outermost first; empty at the top.
    pub folder: Vec<String>,
    /// Its tags, in the list's order, each once.
    pub tags: Vec<String>,
}

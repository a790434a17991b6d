//! The feeds that a page names.

/// A feed that a page names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Discovered {
    /// Where it stands (absolute, http or https).
    pub url: String,
    /// What the page calls it.
    pub title: Option<String>,
    /// How sure the page is.
    pub kind: Found,
}

/// How a page names a feed, the surest first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Found {
    /// In its head, with a feed's media type: `<link rel="alternate" type="application/rss+xml">`.
    #[default]
    Link,
    /// By a link in its text whose address or media type looks like a feed's.
    Anchor,
}

/// The feeds that a page names, the surest first, each once. `url` is where the page stood.
pub fn discover(_html: &str, _url: Option<&str>) -> Vec<Discovered> {
    Vec::new()
}

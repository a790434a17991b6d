//! What comes back: kept quotations that other programs wrote.

use crate::article::{Hue, WordsKind};
use crate::text::{sanitize, sanitize_line};

/// A kept quotation as a file tells it. All texts are sanitised; what the file does not say is empty or `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Returned {
    /// The words; never empty.
    pub exact: String,
    /// The words before.
    pub prefix: String,
    /// The words after.
    pub suffix: String,
    /// Where the words begin: code points from the start of the body.
    pub start: Option<usize>,
    /// Hash of the body from which they were taken.
    pub text_hash: Option<String>,
    /// Direct, fragment or indirect, or a passage.
    pub kind: Option<WordsKind>,
    /// Who said it.
    pub speakers: Vec<String>,
    /// The speaker's role.
    pub role: Option<String>,
    /// The article's headline.
    pub title: String,
    /// The outlet.
    pub site: Option<String>,
    /// Who wrote the article.
    pub byline: Vec<String>,
    /// Who wrote the article, or its outlet: the file does not say which.
    pub author: Option<String>,
    /// The article's address.
    pub url: Option<String>,
    /// The article's date.
    pub published: Option<String>,
    /// When it was kept: seconds since the Unix epoch.
    pub kept_at: Option<i64>,
    /// The keeper's own words.
    pub note: String,
    /// The keeper's tags.
    pub tags: Vec<String>,
    /// The keeper's colour.
    pub hue: Option<Hue>,
}

/// A row or annotation that holds no quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The line of the file on which it begins, counted from 1.
    pub line: u64,
    /// Why not.
    pub reason: String,
}

impl Unread {
    pub(super) fn new(line: u64, reason: impl Into<String>) -> Self {
        Self { line, reason: reason.into() }
    }
}

impl Returned {
    /// With everything sanitised; `None` where no words are left.
    pub(super) fn clean(self) -> Option<Self> {
        let line = |text: Option<String>| {
            text.map(|text| sanitize_line(&text)).filter(|text| !text.is_empty())
        };
        let lines = |texts: Vec<String>| -> Vec<String> {
            texts.into_iter().filter_map(|text| line(Some(text))).collect()
        };
        let clean = Self {
            exact: sanitize(&self.exact),
            prefix: sanitize(&self.prefix),
            suffix: sanitize(&self.suffix),
            text_hash: line(self.text_hash),
            speakers: lines(self.speakers),
            role: line(self.role),
            title: sanitize_line(&self.title),
            site: line(self.site),
            byline: lines(self.byline),
            author: line(self.author),
            url: line(self.url),
            published: line(self.published),
            note: sanitize(&self.note),
            tags: lines(self.tags),
            ..self
        };
        (!clean.exact.trim().is_empty()).then_some(clean)
    }
}

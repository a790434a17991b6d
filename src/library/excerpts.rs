//! Quotations and bookmarks as exporters take them.

use super::{Anchor, Bookmark, QuoteCard};
use crate::export::{Excerpt, Kept};

impl QuoteCard {
    /// The quotation for an exporter.
    pub fn excerpt(&self) -> Excerpt<'_> {
        Excerpt {
            text: &self.text,
            kind: self.kind,
            speakers: self.speakers.iter().map(String::as_str).collect(),
            role: self.role.as_deref(),
            cue: self.cue.as_deref(),
            rule: Some(&self.rule),
            confidence: Some(self.confidence),
            title: &self.title,
            site: Some(&self.source),
            byline: &[],
            url: self.url.as_deref(),
            path: None,
            published: self.published.as_deref(),
            kept: None,
        }
    }
}

impl Bookmark {
    /// The kept quotation for an exporter.
    pub fn excerpt(&self) -> Excerpt<'_> {
        let quote = &self.quote;
        Excerpt {
            text: &quote.exact,
            kind: quote.kind,
            speakers: quote.speaker.split("; ").filter(|speaker| !speaker.is_empty()).collect(),
            role: quote.role.as_deref(),
            cue: None,
            rule: None,
            confidence: None,
            title: &quote.title,
            site: quote.site.as_deref(),
            byline: &quote.byline,
            url: quote.url.as_deref(),
            path: quote.path.as_deref(),
            published: quote.published.as_deref(),
            kept: Some(Kept {
                id: self.id.0,
                at: self.kept_at,
                anchored: self.anchor == Anchor::Anchored,
                note: &quote.note,
                tags: &quote.tags,
                prefix: &quote.prefix,
                suffix: &quote.suffix,
                start: quote.start,
                end: quote.end,
                text_hash: &quote.text_hash,
            }),
        }
    }
}

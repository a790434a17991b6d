//! Quotations and bookmarks as exporters take them.

use super::{Anchor, Bookmark, NewBookmark, QuoteCard};
use crate::export::{Excerpt, Kept, Standing};

impl QuoteCard {
    /// The quotation for an exporter.
    pub fn excerpt(&self) -> Excerpt<'_> {
        Excerpt {
            text: &self.text,
            kind: self.kind.into(),
            speakers: self.speakers.iter().map(String::as_str).collect(),
            role: self.role.as_deref(),
            cue: self.cue.as_deref(),
            rule: Some(&self.rule),
            confidence: Some(self.confidence),
            title: &self.title,
            site: Some(&self.source),
            byline: &self.byline,
            url: self.url.as_deref(),
            path: self.path.as_deref(),
            published: self.published.as_deref(),
            stands: Some(Standing {
                prefix: &self.stands.prefix,
                suffix: &self.stands.suffix,
                start: self.stands.start,
                end: self.stands.end,
                text_hash: &self.stands.text_hash,
            }),
            kept: None,
        }
    }
}

impl Bookmark {
    /// The kept quotation for an exporter.
    pub fn excerpt(&self) -> Excerpt<'_> {
        self.quote.excerpt(self.id.0, self.kept_at, self.anchor == Anchor::Anchored)
    }
}

impl NewBookmark {
    /// The same before it is kept.
    pub fn as_excerpt(&self) -> Excerpt<'_> {
        self.excerpt(0, 0, true)
    }

    fn excerpt(&self, id: i64, at: i64, anchored: bool) -> Excerpt<'_> {
        Excerpt {
            text: &self.exact,
            kind: self.kind,
            speakers: self.speaker.split("; ").filter(|speaker| !speaker.is_empty()).collect(),
            role: self.role.as_deref(),
            cue: None,
            rule: None,
            confidence: None,
            title: &self.title,
            site: self.site.as_deref(),
            byline: &self.byline,
            url: self.url.as_deref(),
            path: self.path.as_deref(),
            published: self.published.as_deref(),
            stands: Some(Standing {
                prefix: &self.prefix,
                suffix: &self.suffix,
                start: self.start,
                end: self.end,
                text_hash: &self.text_hash,
            }),
            kept: Some(Kept {
                id,
                at,
                anchored,
                note: &self.note,
                tags: &self.tags,
                hue: self.hue,
            }),
        }
    }
}

//! The text of one piece, as it is put together from the page's text nodes.

use crate::clean::links::{Anchor, Anchors, in_clean};
use crate::text::sanitize;

/// Writes a piece.
#[derive(Debug, Default)]
pub(super) struct Writer {
    text: String,
    /// White space has been read and not yet written.
    space: bool,
    /// Line breaks since the last word.
    breaks: usize,
    links: usize,
    bolds: usize,
    linked: usize,
    bold: usize,
    /// Where the last link begins (bytes).
    last_link: usize,
    /// Where it ends.
    last_link_end: usize,
    anchors: Anchors,
    /// How many elements are open that keep white space as it stands.
    pub(super) pre: usize,
}

/// A piece's text.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) linked: usize,
    pub(super) bold: usize,
    /// Its links, in order.
    pub(super) links: Vec<Anchor>,
    /// Where the link begins with which the text ends, if it ends with one (bytes).
    pub(super) last_link: Option<usize>,
}

impl Writer {
    /// Takes the letters of a text node.
    pub(super) fn push(&mut self, contents: &str) {
        if self.pre > 0 {
            self.text.push_str(contents);
            return;
        }
        let before = self.text.len();
        self.space |= contents.starts_with(char::is_whitespace);
        for word in contents.split_whitespace() {
            if self.space && !self.text.is_empty() {
                self.text.push(' ');
            }
            self.text.extend(word.chars().filter(|ch| !is_invisible(*ch)));
            self.space = true;
            self.breaks = 0;
        }
        let added = self.text.len() - before;
        if added > 0 {
            self.space = contents.ends_with(char::is_whitespace);
        }
        self.linked += if self.links > 0 { added } else { 0 };
        self.bold += if self.bolds > 0 { added } else { 0 };
    }

    /// Takes a line break; whether it is the second of two, which end a paragraph.
    pub(super) fn is_second_break(&mut self) -> bool {
        if self.pre > 0 {
            self.text.push('\n');
            return false;
        }
        self.space = true;
        self.breaks += 1;
        self.breaks > 1
    }

    /// A link begins; `href` is its address as the page gives it.
    pub(super) fn open_link(&mut self, href: Option<&str>) {
        self.links += 1;
        self.last_link = self.text.len();
        self.anchors.open(self.text.len(), href);
    }

    pub(super) fn close_link(&mut self) {
        self.links = self.links.saturating_sub(1);
        self.last_link_end = self.text.len();
        self.anchors.close(self.text.len());
    }

    pub(super) fn open_bold(&mut self) {
        self.bolds += 1;
    }

    pub(super) fn close_bold(&mut self) {
        self.bolds = self.bolds.saturating_sub(1);
    }

    /// Ends the piece, if anything was written.
    pub(super) fn take(&mut self) -> Option<Written> {
        (self.space, self.breaks) = (false, 0);
        let (linked, bold) = (std::mem::take(&mut self.linked), std::mem::take(&mut self.bold));
        let (from, to) =
            (std::mem::take(&mut self.last_link), std::mem::take(&mut self.last_link_end));
        let raw = std::mem::take(&mut self.text);
        let anchors = self.anchors.take(raw.len());
        let ends_in_link = (from < to && raw.get(to..).is_some_and(|rest| rest.trim().is_empty()))
            .then(|| sanitize(raw.get(..from).unwrap_or_default()).trim_start().len());
        let text = sanitize(&raw);
        let text = if self.pre > 0 { text.trim_matches('\n') } else { text.trim() };
        let text = if text.trim().is_empty() { return None } else { text.to_owned() };
        let links = in_clean(anchors, &raw, &text);
        Some(Written { text, linked, bold, links, last_link: ends_in_link })
    }
}

/// Marks that only say where a word may be broken.
fn is_invisible(ch: char) -> bool {
    matches!(ch, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

//! The text of one piece, as it is put together from the page's text nodes.

use super::super::names::Name;
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
    /// How many elements are open that keep white space as it stands.
    pub(super) pre: usize,
}

/// A piece's text.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) linked: usize,
    pub(super) bold: usize,
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

    pub(super) fn open(&mut self, name: Name) {
        match name {
            Name::Link => {
                self.links += 1;
                self.last_link = self.text.len();
            }
            Name::Bold => self.bolds += 1,
            _ => {}
        }
    }

    pub(super) fn close(&mut self, name: Name) {
        match name {
            Name::Link => {
                self.links = self.links.saturating_sub(1);
                self.last_link_end = self.text.len();
            }
            Name::Bold => self.bolds = self.bolds.saturating_sub(1),
            _ => {}
        }
    }

    /// Ends the piece, if anything was written.
    pub(super) fn take(&mut self) -> Option<Written> {
        (self.space, self.breaks) = (false, 0);
        let (linked, bold) = (std::mem::take(&mut self.linked), std::mem::take(&mut self.bold));
        let (from, to) =
            (std::mem::take(&mut self.last_link), std::mem::take(&mut self.last_link_end));
        let text = std::mem::take(&mut self.text);
        let ends_in_link = (from < to && text.get(to..).is_some_and(|rest| rest.trim().is_empty()))
            .then(|| sanitize(text.get(..from).unwrap_or_default()).trim_start().len());
        let text = sanitize(&text);
        let text = if self.pre > 0 { text.trim_matches('\n') } else { text.trim() };
        let text = if text.trim().is_empty() { return None } else { text.to_owned() };
        Some(Written { text, linked, bold, last_link: ends_in_link })
    }
}

/// Marks that only say where a word may be broken.
fn is_invisible(ch: char) -> bool {
    matches!(ch, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

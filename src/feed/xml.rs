//! A scanner for the XML of feeds as they are, not as they should be.
//!
//! It cuts a text into tags and what stands between them, in one pass, and takes everything: what is no markup is
//! text. It never fails, never expands an entity of the document, and holds nothing but its place, so that neither
//! depth nor length matters.

mod references;
mod tag;

pub(super) use references::{html, xml};
pub(super) use tag::Tag;

use crate::text::Span;

/// A piece of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event<'t> {
    /// A tag that opens an element, and closes it if it is an empty one.
    Open(Tag<'t>),
    /// The name in a tag that closes an element.
    Close(&'t str),
    /// Text in which references stand for letters.
    Text(&'t str),
    /// Text to the letter: the content of a CDATA section.
    Literal(&'t str),
}

/// The places that a scanner looks for from many places, each found once.
#[derive(Debug, Clone, Copy)]
enum End {
    Comment,
    Literal,
    Instruction,
    Tag,
}

/// The events of a document.
#[derive(Debug, Clone)]
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
    /// Where the next of each [`End`] stands behind the place that it was looked for last.
    ends: [Option<usize>; 4],
    /// Whether a document type was seen.
    typed: bool,
}

/// How a CDATA section begins.
const LITERAL: &str = "<![CDATA[";

/// Elements whose end inside a CDATA section shows that the section was never closed, if that shows in another way too.
const CLOSERS: [&str; 9] = [
    "title",
    "link",
    "description",
    "content:encoded",
    "content",
    "summary",
    "item",
    "entry",
    "channel",
];

impl<'t> Scanner<'t> {
    /// The events of `text` from its beginning.
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, ends: [Some(0); 4], typed: false }
    }

    /// How far it has come (bytes).
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes back to a place where it was before.
    pub(super) fn back_to(&mut self, at: usize) {
        self.at = self.at.min(at);
    }

    /// The place behind the next `end` from here on, if there is one. Each is looked for once, however often it is
    /// asked for.
    fn behind(&mut self, end: End) -> Option<usize> {
        let what = match end {
            End::Comment => "-->",
            End::Literal => "]]>",
            End::Instruction => "?>",
            End::Tag => ">",
        };
        let known = self.ends.get_mut(end as usize)?;
        let start = self.at;
        if known.is_some_and(|at| at < start) || *known == Some(0) {
            *known = self.text.get(start..)?.find(what).map(|at| start + at);
        }
        known.map(|at| at + what.len())
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Takes `len` bytes.
    fn take(&mut self, len: usize) -> &'t str {
        let span = Span::new(self.at, (self.at + len).min(self.text.len()));
        self.at = span.end;
        span.of(self.text)
    }

    /// What stands at a `<`: an event, nothing (a comment, an instruction), or a letter that is no markup.
    fn markup(&mut self) -> Option<Event<'t>> {
        let rest = self.rest();
        match rest.as_bytes().get(1) {
            Some(b'!') => self.declaration(rest),
            Some(b'?') => {
                self.instruction(rest);
                None
            }
            Some(b'/') => self.close(rest),
            _ => {
                let Some((tag, len)) = tag::read(rest) else {
                    return Some(Event::Text(self.take(1)));
                };
                self.take(len);
                Some(Event::Open(tag))
            }
        }
    }

    fn declaration(&mut self, rest: &'t str) -> Option<Event<'t>> {
        let starts = |with: &str| {
            rest.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
        };
        if starts("<!--") {
            // A comment that never ends is no comment: only its mark is dropped.
            self.at = self.behind(End::Comment).unwrap_or(self.at + "<!--".len());
            return None;
        }
        if starts(LITERAL) {
            return Some(Event::Literal(self.literal()));
        }
        if starts("<!doctype") && !std::mem::replace(&mut self.typed, true) {
            let len = doctype_len(rest);
            self.take(len);
            return None;
        }
        self.at = self.behind(End::Tag).unwrap_or(self.at + 2);
        None
    }

    /// The content of a CDATA section. One that is never closed, or that holds the beginning of another, ends before
    /// the end of an element that feeds have.
    fn literal(&mut self) -> &'t str {
        let start = self.at + LITERAL.len();
        let end = self.behind(End::Literal);
        let inner = Span::new(start, end.map_or(self.text.len(), |end| end - "]]>".len()));
        let content = inner.of(self.text);
        if (end.is_none() || content.contains(LITERAL))
            && let Some(cut) = closer(content)
        {
            self.at = start + cut;
            // Its end may be there in part.
            return content.get(..cut).unwrap_or("").trim_end_matches(']');
        }
        self.at = end.unwrap_or(self.text.len());
        content
    }

    /// A processing instruction ends at its `?>`, or at the first `>` if a tag begins before that.
    fn instruction(&mut self, rest: &str) {
        let here = self.at;
        let next_tag = rest.get(1..).and_then(|rest| rest.find('<')).map(|at| here + 1 + at);
        let own =
            self.behind(End::Instruction).filter(|&end| next_tag.is_none_or(|tag| end <= tag));
        self.at = own.or_else(|| self.behind(End::Tag)).unwrap_or(here + 2);
    }

    fn close(&mut self, rest: &'t str) -> Option<Event<'t>> {
        let inner = rest.get(2..).unwrap_or("");
        let len = inner.find(['>', '<']).unwrap_or(inner.len());
        let name = inner.get(..len).unwrap_or("").split_whitespace().next();
        let closed = inner.as_bytes().get(len) == Some(&b'>');
        self.take(2 + len + usize::from(closed));
        name.map(Event::Close)
    }
}

impl<'t> Iterator for Scanner<'t> {
    type Item = Event<'t>;

    fn next(&mut self) -> Option<Event<'t>> {
        while self.at < self.text.len() {
            let rest = self.rest();
            let text = rest.find('<').unwrap_or(rest.len());
            if text > 0 {
                return Some(Event::Text(self.take(text)));
            }
            if let Some(event) = self.markup() {
                return Some(event);
            }
        }
        None
    }
}

/// The first place where one of [`CLOSERS`] ends.
fn closer(content: &str) -> Option<usize> {
    content.match_indices("</").map(|(at, _)| at).find(|&at| {
        let rest = content.get(at + 2..).unwrap_or("");
        CLOSERS.iter().any(|name| {
            let found = rest.get(..name.len()).unwrap_or("");
            found.eq_ignore_ascii_case(name)
                && rest.get(name.len()..).unwrap_or("").starts_with('>')
        })
    })
}

/// How long the document type at the start is, with what it declares in brackets.
fn doctype_len(rest: &str) -> usize {
    let plain = rest.find('>').map_or(rest.len(), |at| at + 1);
    let Some(open) = rest.get(..plain).and_then(|head| head.find('[')) else { return plain };
    let inner = rest.get(open..).unwrap_or("");
    let end = inner.match_indices(']').find_map(|(at, _)| {
        let behind = inner.get(at + 1..)?;
        let trimmed = behind.trim_start();
        trimmed.starts_with('>').then_some(at + 2 + behind.len() - trimmed.len())
    });
    end.map_or(plain, |end| open + end)
}

#[cfg(test)]
mod tests;

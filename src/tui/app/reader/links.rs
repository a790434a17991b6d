//! The links of the text that is on the screen.

use super::{Reader, Shown};
use crate::article::Link;
use crate::text::Span;
use crate::tui::typeset::Line;

impl Reader {
    /// The links on a line, each with its index and the part of its words that stands there.
    pub fn links_on(&self, line: Line) -> impl Iterator<Item = (usize, Span)> + '_ {
        let links = &self.stored.article.links;
        let first = links.partition_point(|link| link.span.end <= line.span.start);
        let on_line = links.iter().enumerate().skip(first);
        on_line.take_while(move |(_, link)| link.span.start < line.span.end).map(
            move |(index, link)| {
                let start = link.span.start.max(line.span.start);
                (index, Span::new(start, link.span.end.min(line.span.end)))
            },
        )
    }

    /// The link with this index.
    pub fn link(&self, index: usize) -> Option<&Link> {
        self.stored.article.links.get(index)
    }

    /// The links on the screen, each once: its index, and the first of its bytes there.
    pub fn links_shown(&self) -> Vec<(usize, usize)> {
        let mut links: Vec<(usize, usize)> = Vec::new();
        for shown in self.shown() {
            let Shown::Body(line) = shown else { continue };
            for (index, span) in self.links_on(line) {
                if links.last().is_none_or(|&(last, _)| last < index) {
                    links.push((index, span.start));
                }
            }
        }
        links
    }
}

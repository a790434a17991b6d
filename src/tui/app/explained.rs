//! Why something was understood as it was: an explanation, in lines of the screen's width.

use super::layout::{Area, overlay};
use super::scroll::Scroll;
use crate::export::explain::{Subject, Telling};
use crate::export::plain::Line;
use crate::lexicon::Lexicon;
use crate::library::StoredArticle;
use crate::pipeline;
use crate::text::Span;
use crate::tui::event::Size;
use crate::tui::typeset::wrap;

/// The most columns that an explanation takes, with its border.
const WIDEST: u16 = 88;

/// An explanation: its paragraphs, and the lines that they take at the screen's width.
#[derive(Debug, Clone)]
pub struct Explained {
    /// What stands over it.
    pub title: &'static str,
    paragraphs: Vec<Line>,
    /// The lines on the screen; those without indent are headlines.
    pub text: Scroll<Line>,
    width: u16,
}

impl Explained {
    /// An explanation in these paragraphs under a title.
    pub fn new(title: &'static str, paragraphs: Vec<Line>) -> Self {
        Self { title, paragraphs, text: Scroll::new(), width: 0 }
    }

    /// Where the explanation lies on a screen of `size`: no higher than its lines.
    pub fn area(&self, size: Size) -> Area {
        overlay(size, WIDEST, u16::try_from(self.text.lines.len() + 2).unwrap_or(u16::MAX))
    }

    /// Fits it to the screen.
    pub(super) fn resize(&mut self, size: Size) {
        let width = size.width.min(WIDEST);
        if self.width != width {
            self.width = width;
            let columns = usize::from(width.saturating_sub(2)).max(1);
            let lines = self.paragraphs.iter().flat_map(|line| wrapped(line, columns));
            self.text.lines = lines.collect();
        }
        self.text.fit(self.area(size).height);
    }
}

/// The lines of a paragraph; what is wrapped stands two columns further in.
fn wrapped(line: &Line, columns: usize) -> Vec<Line> {
    const DEEPER: usize = 2;
    let room = columns.saturating_sub(line.indent + DEEPER).max(1);
    let whole = Span::new(0, line.text.len());
    let parts = wrap(&line.text, whole, room);
    let parts = parts.into_iter().enumerate().map(|(at, part)| Line {
        indent: line.indent + if at == 0 { 0 } else { DEEPER },
        text: part.of(&line.text).trim_end().to_owned(),
    });
    let lines: Vec<Line> = parts.collect();
    if lines.is_empty() { vec![Line { indent: 0, text: String::new() }] } else { lines }
}

/// Why a quotation of an article is one and whose, then why its speakers are actors; `None` where the rules of today
/// find no quotation at its place.
pub fn quotation(stored: &StoredArticle, index: usize, lexicon: &Lexicon) -> Option<Vec<Line>> {
    let known = stored.analysis.quotes.get(index)?;
    let explanation = pipeline::explain(&stored.article, lexicon);
    let quotes = &explanation.analysis.quotes;
    let same = quotes.iter().position(|quote| quote.span == known.span);
    let at = same.or_else(|| quotes.iter().position(|quote| quote.span.overlaps(known.span)))?;
    let telling = Telling::new(&stored.article, &explanation, lexicon);
    let speakers = quotes.get(at)?.speakers.iter().filter_map(|speaker| speaker.actor);
    let mut lines = telling.lines(Subject::Quote(at));
    for actor in speakers {
        lines.push(Line { indent: 0, text: String::new() });
        lines.extend(telling.lines(Subject::Actor(actor)));
    }
    Some(lines)
}

/// Why somebody of an article is an actor: by their key, else by a name; `None` where the rules of today find nobody.
pub fn actor(
    stored: &StoredArticle,
    key: &str,
    name: &str,
    lexicon: &Lexicon,
) -> Option<Vec<Line>> {
    let explanation = pipeline::explain(&stored.article, lexicon);
    let telling = Telling::new(&stored.article, &explanation, lexicon);
    let keyed = explanation.analysis.actors.iter().position(|actor| actor.key == key);
    let subject =
        keyed.map(Subject::Actor).or_else(|| telling.actors_named(name).first().copied())?;
    let title = stored.article.title.as_deref().unwrap_or("an article without a title");
    let mut lines = telling.lines(subject);
    lines.insert(0, Line { indent: 2, text: format!("In “{title}”:") });
    Some(lines)
}

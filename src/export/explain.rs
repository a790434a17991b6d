//! Explanations in words: why a quotation is one and whose, why an actor is one, why a topic is, why a line is gone.
//!
//! The core gives reasons as data; here, and only here, they become sentences for a person. `json` gives the same
//! facts to programs.

mod actor;
mod json;
mod place;
mod quote;

pub use json::line;

use place::Places;

use super::plain::Line;
use crate::article::Article;
use crate::clean;
use crate::extract::Explanation;
use crate::lexicon::Lexicon;
use crate::text::{Span, fold, sanitize_line};

/// Something that can be explained: an index into the article's or its analysis' own lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A quotation or reported statement.
    Quote(usize),
    /// Words in quote marks that are no quotation.
    Refused(usize),
    /// An actor.
    Actor(usize),
    /// A topic.
    Topic(usize),
    /// A line that cleaning dropped.
    Removed(usize),
}

/// An article and why it was understood as it was, ready to be told.
#[derive(Debug)]
pub struct Telling<'a> {
    article: &'a Article,
    explanation: &'a Explanation,
    lexicon: &'a Lexicon,
    places: Places<'a>,
    /// For each actor the quotations that are theirs.
    said: Vec<Vec<usize>>,
}

impl<'a> Telling<'a> {
    /// What can be told of an article.
    pub fn new(article: &'a Article, explanation: &'a Explanation, lexicon: &'a Lexicon) -> Self {
        let mut said = vec![Vec::new(); explanation.analysis.actors.len()];
        for (index, quote) in explanation.analysis.quotes.iter().enumerate() {
            for actor in quote.speakers.iter().filter_map(|speaker| speaker.actor) {
                if let Some(said) = said.get_mut(actor) {
                    said.push(index);
                }
            }
        }
        Self { article, explanation, lexicon, places: Places::new(article), said }
    }

    /// Everything that can be explained, in the order in which it is told.
    pub fn subjects(&self) -> Vec<Subject> {
        let Explanation { analysis, refused, .. } = self.explanation;
        let quotes = (0..analysis.quotes.len()).map(Subject::Quote);
        let refused = (0..refused.len()).map(Subject::Refused);
        let actors = (0..analysis.actors.len()).map(Subject::Actor);
        let topics = (0..analysis.topics.len()).map(Subject::Topic);
        let removed = (0..self.article.removed.len()).map(Subject::Removed);
        quotes.chain(refused).chain(actors).chain(topics).chain(removed).collect()
    }

    /// What stands over a code point of the body: quotations with their words, cue or speaker there, words in marks,
    /// actors.
    pub fn at(&self, offset: usize) -> Vec<Subject> {
        let Some((byte, _)) = self.article.text.char_indices().nth(offset) else {
            return Vec::new();
        };
        let holds = |span: Span| (span.start..span.end).contains(&byte);
        let Explanation { analysis, refused, .. } = self.explanation;
        let mut found = self.subjects();
        found.retain(|subject| match *subject {
            Subject::Quote(index) => analysis.quotes.get(index).is_some_and(|quote| {
                let mentions = quote.speakers.iter().filter_map(|speaker| speaker.mention);
                mentions.chain([quote.span]).chain(quote.cue).any(holds)
            }),
            Subject::Refused(index) => refused.get(index).is_some_and(|no| holds(no.span)),
            Subject::Actor(index) => analysis
                .actors
                .get(index)
                .is_some_and(|actor| actor.mentions.iter().any(|&span| holds(span))),
            Subject::Topic(_) | Subject::Removed(_) => false,
        });
        found
    }

    /// The actors of a name or alias; if nobody bears it whole, those in whose name it stands. Case and accents do not
    /// count.
    pub fn actors_named(&self, name: &str) -> Vec<Subject> {
        let name = fold(name.trim());
        let by = |fits: &dyn Fn(&str) -> bool| -> Vec<Subject> {
            let actors = self.explanation.analysis.actors.iter().enumerate();
            actors
                .filter(|(_, actor)| {
                    std::iter::once(&actor.name).chain(&actor.aliases).any(|form| fits(&fold(form)))
                })
                .map(|(index, _)| Subject::Actor(index))
                .collect()
        };
        let whole = by(&|form| form == name);
        if whole.is_empty() && !name.is_empty() { by(&|form| form.contains(&name)) } else { whole }
    }

    /// The explanation of one thing: a headline without indent, then its reasons. Nothing for what is not there.
    pub fn lines(&self, subject: Subject) -> Vec<Line> {
        let lines = match subject {
            Subject::Quote(index) => self.quote(index),
            Subject::Refused(index) => self.refused(index),
            Subject::Actor(index) => self.actor(index),
            Subject::Topic(index) => self.topic(index),
            Subject::Removed(index) => self.removed(index),
        };
        lines.unwrap_or_default()
    }

    fn topic(&self, index: usize) -> Option<Vec<Line>> {
        let topic = self.explanation.analysis.topics.get(index)?;
        let why = self.explanation.topics.get(index)?;
        let times = match topic.mentions {
            0 => "nowhere in the body".to_owned(),
            count => times(count),
        };
        let head =
            format!("Topic {}: {}, {times}, score {:.2}", index + 1, topic.name, topic.score);
        let mut lines = vec![text(0, &head), text(2, &rule(why.rule.name, why.rule.doc))];
        let emphasis =
            why.emphasis.iter().map(|emphasis| format!("Counts more: {}", emphasis.doc()));
        lines.extend(emphasis.map(|line| text(2, &line)));
        Some(lines)
    }

    fn removed(&self, index: usize) -> Option<Vec<Line>> {
        let removed = self.article.removed.get(index)?;
        let what = clean::what(&removed.rule, self.lexicon).unwrap_or("A step of cleaning.");
        let head = format!("Left out {}: {}", index + 1, shortened(&removed.text));
        Some(vec![text(0, &head), text(2, &rule(&removed.rule, what))])
    }
}

fn text(indent: usize, text: &str) -> Line {
    Line { indent, text: sanitize_line(text) }
}

/// A rule by its name and what it does.
fn rule(name: &str, doc: &str) -> String {
    format!("{name}: {doc}")
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}

/// The beginning of a long text.
fn shortened(text: &str) -> String {
    const MOST: usize = 100;
    match text.char_indices().nth(MOST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text).trim_end()),
    }
}

#[cfg(test)]
mod tests;

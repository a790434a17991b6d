use super::fuzzy::{Found, Matcher, Pattern, Reach, merged, phrase};
use super::query::{Expr, Field, Query, Term};
use super::subject::{Entry, Haystack, Origins, Part, Subject};
use crate::text::Span;

/// A query made ready to be put to many subjects.
#[derive(Debug)]
pub struct Filter {
    root: Option<Node>,
    matcher: Matcher,
}

/// A subject that a query means, with the letters to be marked (bytes of the fields as they are shown).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hit {
    /// How good the match is; 0 where nothing positive was asked for.
    pub score: i64,
    /// In the headline.
    pub title: Vec<Span>,
    /// In the outlet's name.
    pub source: Vec<Span>,
    /// Actors that were meant, in the subject's order.
    pub actors: Vec<ActorHit>,
    /// Topics that were meant: which, and where in them.
    pub topics: Vec<(usize, Vec<Span>)>,
    /// Tags that were meant: which, and where in them.
    pub tags: Vec<(usize, Vec<Span>)>,
    /// In the text.
    pub text: Vec<Span>,
}

/// An actor that a query means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorHit {
    /// Which of the subject's actors.
    pub index: usize,
    /// Where in the name that is shown; empty where only an alias matched.
    pub name: Vec<Span>,
}

#[derive(Debug)]
enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Term(Needle),
}

/// A word or phrase that is looked for.
#[derive(Debug, Clone)]
pub struct Needle {
    pub(super) field: Option<Field>,
    pub(super) pattern: Pattern,
    /// Whole words, as in quote marks.
    pub(super) exact: bool,
}

impl Filter {
    /// Compiles `query`.
    pub fn new(query: &Query) -> Self {
        Self { root: query.root.as_ref().map(Node::new), matcher: Matcher::default() }
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.root.is_none()
    }

    /// How well `haystack` matches; `None` if it does not.
    pub fn score(&self, haystack: &Haystack) -> Option<i64> {
        let Some(root) = &self.root else { return Some(0) };
        root.possible(haystack.letters()).then(|| root.score(haystack, &self.matcher)).flatten()
    }

    /// [`Filter::score`] with the places of all that matched, for the few subjects that are on the screen.
    pub fn evaluate(&self, subject: &Subject<'_>) -> Option<Hit> {
        let haystack = Haystack::new(subject);
        let mut hit = Hit { score: self.score(&haystack)?, ..Hit::default() };
        if let Some(root) = &self.root {
            for entry in haystack.entries() {
                let mut spans = Vec::new();
                root.mark(&haystack, entry, &self.matcher, &mut spans);
                if !spans.is_empty() {
                    hit.add(subject, entry, &merged(spans));
                }
            }
        }
        Some(hit)
    }
}

impl Hit {
    /// Adds `spans` of the folded `entry`.
    fn add(&mut self, subject: &Subject<'_>, entry: &Entry, spans: &[Span]) {
        let index = entry.index as usize;
        let shown = |original: Option<&str>| -> Vec<Span> {
            let origins = Origins::of(original.unwrap_or(""));
            merged(spans.iter().map(|&span| origins.span(span)))
        };
        match entry.part {
            Part::Title => self.title = shown(Some(subject.title)),
            Part::Source => self.source = shown(Some(subject.source)),
            Part::Text => self.text = shown(Some(subject.text)),
            Part::Topic => self.topics.push((index, shown(subject.topics.get(index).copied()))),
            Part::Tag => self.tags.push((index, shown(subject.tags.get(index).copied()))),
            Part::Name { .. } => {
                let name = shown(subject.actors.get(index).map(|actor| actor.name));
                self.actors.push(ActorHit { index, name });
            }
            Part::Alias { .. } if self.actors.last().is_none_or(|last| last.index != index) => {
                self.actors.push(ActorHit { index, name: Vec::new() });
            }
            Part::Alias { .. } => {}
        }
    }
}

impl Node {
    fn new(expr: &Expr) -> Self {
        match expr {
            Expr::All(parts) => Self::All(parts.iter().map(Self::new).collect()),
            Expr::Any(parts) => Self::Any(parts.iter().map(Self::new).collect()),
            Expr::Not(inner) => Self::Not(Box::new(Self::new(inner))),
            Expr::Term(term) => Self::Term(Needle::new(term)),
        }
    }

    /// Whether a subject with these letters could match; never false for one that does.
    fn possible(&self, letters: u64) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.possible(letters)),
            Self::Any(parts) => parts.iter().any(|part| part.possible(letters)),
            Self::Not(_) => true,
            Self::Term(needle) => needle.pattern.mask() & !letters == 0,
        }
    }

    fn score(&self, haystack: &Haystack, matcher: &Matcher) -> Option<i64> {
        match self {
            Self::All(parts) => parts.iter().map(|part| part.score(haystack, matcher)).sum(),
            Self::Any(parts) => parts.iter().filter_map(|part| part.score(haystack, matcher)).max(),
            Self::Not(inner) => inner.score(haystack, matcher).is_none().then_some(0),
            Self::Term(needle) => haystack
                .entries()
                .iter()
                .filter_map(|entry| needle.find(haystack, entry, matcher))
                .map(|found| found.score)
                .max(),
        }
    }

    /// Collects where the words that are asked for stand in `entry` (bytes of its folded text).
    fn mark(&self, haystack: &Haystack, entry: &Entry, matcher: &Matcher, spans: &mut Vec<Span>) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.mark(haystack, entry, matcher, spans);
                }
            }
            Self::Not(_) => {}
            Self::Term(needle) => {
                spans.extend(
                    needle.find(haystack, entry, matcher).into_iter().flat_map(|f| f.spans),
                );
            }
        }
    }
}

impl Needle {
    /// A word as it is typed: fuzzy, and anywhere if it has no `field`.
    pub fn word(field: Option<Field>, word: &str) -> Self {
        Self { field, pattern: Pattern::new(word), exact: false }
    }

    /// Whole words, as in quote marks.
    pub fn phrase(field: Option<Field>, words: &str) -> Self {
        Self { field, pattern: Pattern::new(words), exact: true }
    }

    /// Where it is looked for.
    pub fn field(&self) -> Option<Field> {
        self.field
    }

    fn new(term: &Term) -> Self {
        Self { field: term.field, pattern: Pattern::new(&term.text), exact: term.exact }
    }

    fn find(&self, haystack: &Haystack, entry: &Entry, matcher: &Matcher) -> Option<Found> {
        if !looks_in(self.field, entry.part) || !self.pattern.may_match(entry.letters, self.exact) {
            return None;
        }
        let text = haystack.text_of(entry);
        if self.exact {
            return phrase(&self.pattern, text);
        }
        matcher.find(&self.pattern, text, reach(entry.part))
    }
}

fn looks_in(field: Option<Field>, part: Part) -> bool {
    match field {
        None => true,
        Some(Field::Actor) => matches!(part, Part::Name { .. } | Part::Alias { .. }),
        Some(Field::Said) => {
            matches!(part, Part::Name { said: true } | Part::Alias { said: true })
        }
        Some(Field::Topic) => part == Part::Topic,
        Some(Field::Source) => part == Part::Source,
        Some(Field::Tag) => part == Part::Tag,
    }
}

fn reach(part: Part) -> Reach {
    match part {
        Part::Title => Reach::Line,
        Part::Text => Reach::Prose,
        _ => Reach::Name,
    }
}

use jiff::Zoned;

use super::condition::{Condition, Fact, Leaf, Needle};
use super::fuzzy::{Found, Reach, find, merged, phrase};
use super::query::{Field, Query, State, Thing};
use super::subject::{Entry, Haystack, Origins, Part, Subject};
use super::text_pattern::{TextPattern, TextPlace};
use crate::text::Span;

/// A query made ready to be put to many subjects.
#[derive(Debug)]
pub struct Filter {
    root: Option<Condition>,
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

impl Filter {
    /// Compiles `query`, with times such as `7d` counted from 1970: for a query that names no such time.
    pub fn new(query: &Query) -> Self {
        Self::at(query, &jiff::Timestamp::UNIX_EPOCH.to_zoned(jiff::tz::TimeZone::UTC))
    }

    /// Compiles `query`, with days as they are in the zone of `now`, and times such as `7d` counted from it.
    pub fn at(query: &Query, now: &Zoned) -> Self {
        let root = query.root.as_ref().map(|root| Condition::new(root, now));
        Self { root }
    }

    /// What must hold; `None` if it lets everything through.
    pub fn condition(&self) -> Option<&Condition> {
        self.root.as_ref()
    }

    /// The patterns of full text that are asked for, not those that are left out.
    pub fn patterns(&self) -> Vec<&TextPattern> {
        let mut patterns = Vec::new();
        if let Some(root) = &self.root {
            root.collect_patterns(&mut patterns);
        }
        patterns
    }

    /// Whether full text is looked at, also if only to leave out what it holds.
    pub fn searches_texts(&self) -> bool {
        self.root.as_ref().is_some_and(|root| root.has(&|leaf| matches!(leaf, Leaf::Text(_))))
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.root.is_none()
    }

    /// How well `haystack` matches; `None` if it does not.
    pub fn score(&self, haystack: &Haystack) -> Option<i64> {
        let Some(root) = &self.root else { return Some(0) };
        let looked_at = Look { haystack };
        root.possible(haystack.letters()).then(|| looked_at.score(root, true)).flatten()
    }

    /// [`Filter::score`] with the places of all that matched, for the few subjects that are on the screen.
    pub fn evaluate(&self, subject: &Subject<'_>) -> Option<Hit> {
        let haystack = Haystack::new(subject);
        let mut hit = Hit { score: self.score(&haystack)?, ..Hit::default() };
        if let Some(root) = &self.root {
            let look = Look { haystack: &haystack };
            for entry in haystack.entries() {
                let mut spans = Vec::new();
                look.mark(root, entry, &mut spans);
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
            Part::Alias { .. } | Part::Feed | Part::Folder => {}
        }
    }
}

impl Condition {
    /// Whether a subject with these letters could match; never false for one that does.
    fn possible(&self, letters: u64) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.possible(letters)),
            Self::Any(parts) => parts.iter().any(|part| part.possible(letters)),
            Self::Leaf(Leaf::Words(needle)) => needle.pattern.mask() & !letters == 0,
            // What is not known may be anything.
            Self::Not(_) | Self::Leaf(Leaf::Text(_) | Leaf::Fact(_)) => true,
        }
    }
}

/// A subject under a filter.
#[derive(Clone, Copy)]
struct Look<'a> {
    haystack: &'a Haystack,
}

impl Look<'_> {
    /// How well it is so (`wanted`) or is not so; what is not known is both.
    fn score(self, condition: &Condition, wanted: bool) -> Option<i64> {
        match condition {
            Condition::All(parts) if wanted => {
                parts.iter().map(|part| self.score(part, true)).sum()
            }
            Condition::Any(parts) if wanted => {
                parts.iter().filter_map(|part| self.score(part, true)).max()
            }
            Condition::All(parts) => {
                parts.iter().any(|part| self.score(part, false).is_some()).then_some(0)
            }
            Condition::Any(parts) => parts.iter().map(|part| self.score(part, false)).sum(),
            // Nothing that is left out makes a match better.
            Condition::Not(inner) => self.score(inner, !wanted).map(|_| 0),
            Condition::Leaf(Leaf::Words(needle)) => {
                let best = self.best(needle);
                if wanted { best } else { best.is_none().then_some(0) }
            }
            Condition::Leaf(Leaf::Text(pattern)) => {
                let prose = self.haystack.prose();
                prose.is_none_or(|prose| pattern.find(prose).is_some() == wanted).then_some(0)
            }
            Condition::Leaf(Leaf::Fact(fact)) => {
                self.is_so(fact).is_none_or(|so| so == wanted).then_some(0)
            }
        }
    }

    fn best(self, needle: &Needle) -> Option<i64> {
        let entries = self.haystack.entries().iter();
        entries.filter_map(|entry| self.find(needle, entry)).map(|found| found.score).max()
    }

    fn find(self, needle: &Needle, entry: &Entry) -> Option<Found> {
        if !looks_in(needle.field(), entry.part)
            || !needle.pattern.may_match(entry.letters, needle.exact)
        {
            return None;
        }
        let text = self.haystack.text_of(entry);
        if needle.exact {
            return phrase(&needle.pattern, text);
        }
        find(&needle.pattern, text, reach(entry.part))
    }

    /// Whether a fact is so, as far as that is known.
    fn is_so(self, fact: &Fact) -> Option<bool> {
        let facts = self.haystack.facts();
        match fact {
            Fact::Since(time) => facts.time.map(|known| known >= *time),
            Fact::Before(time) => facts.time.map(|known| known < *time),
            Fact::Is(State::Unread) => facts.read.map(|read| !read),
            Fact::Is(State::Read) => facts.read,
            Fact::Is(State::Kept) => facts.kept,
            Fact::Has(Thing::Quotes) => facts.quotes,
            Fact::Has(Thing::Notes) => facts.notes,
            Fact::Has(Thing::Link) => facts.link,
            Fact::Has(Thing::Story) => facts.story,
            Fact::Feed(needle) | Fact::Folder(needle) => {
                self.haystack.knows_feeds().then(|| self.best(needle).is_some())
            }
        }
    }

    /// Collects where the words that are asked for stand in `entry` (bytes of its folded text).
    fn mark(self, condition: &Condition, entry: &Entry, spans: &mut Vec<Span>) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    self.mark(part, entry, spans);
                }
            }
            Condition::Not(_) | Condition::Leaf(Leaf::Fact(_)) => {}
            Condition::Leaf(Leaf::Words(needle)) => {
                spans.extend(self.find(needle, entry).into_iter().flat_map(|found| found.spans));
            }
            Condition::Leaf(Leaf::Text(pattern)) => {
                if shows(pattern, entry.part) {
                    spans.extend(pattern.find_any(self.haystack.text_of(entry)));
                }
            }
        }
    }
}

/// Whether what full text is searched for may stand in a part that is shown.
fn shows(pattern: &TextPattern, part: Part) -> bool {
    part == Part::Text || (part == Part::Title && pattern.place == TextPlace::Anywhere)
}

fn looks_in(field: Option<Field>, part: Part) -> bool {
    match field {
        None => !matches!(part, Part::Feed | Part::Folder),
        Some(Field::Title) => part == Part::Title,
        Some(Field::Feed) => part == Part::Feed,
        Some(Field::Folder) => part == Part::Folder,
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

//! A query made ready to be evaluated, by whoever has the articles: a tree of words, patterns and facts.

use jiff::Zoned;

use super::fuzzy::{Pattern, Reach, find, phrase};
use super::query::{Expr, FactTerm, Field, State, Term, TextTerm, Thing};
use super::text_pattern::{TextNode, TextPattern, TextPlace};

/// What must hold.
#[derive(Debug, Clone)]
pub enum Condition {
    /// All of these.
    All(Vec<Condition>),
    /// At least one of these.
    Any(Vec<Condition>),
    /// The opposite of this.
    Not(Box<Condition>),
    /// This.
    Leaf(Leaf),
}

/// What holds of an article or not.
#[derive(Debug, Clone)]
pub enum Leaf {
    /// A word that one of its names, labels or lines matches, more or less.
    Words(Needle),
    /// Words that its text holds.
    Text(TextPattern),
    /// Something that is so.
    Fact(Fact),
}

/// One word or phrase, and where it is looked for.
#[derive(Debug, Clone)]
pub struct Needle {
    field: Option<Field>,
    pub(super) pattern: Pattern,
    /// In quote marks: whole words, no fuzzy matching.
    pub(super) exact: bool,
}

/// What may be so of an article.
#[derive(Debug, Clone)]
pub enum Fact {
    /// It appeared at this time (seconds since 1970) or later.
    Since(i64),
    /// It appeared before this time (seconds since 1970).
    Before(i64),
    /// It is read, unread, kept.
    Is(State),
    /// It has this.
    Has(Thing),
    /// A feed with this name brought it.
    Feed(Needle),
    /// A feed in this folder brought it.
    Folder(Needle),
}

impl Condition {
    pub(super) fn new(expr: &Expr, now: &Zoned) -> Self {
        let all = |parts: &[Expr]| parts.iter().map(|part| Self::new(part, now)).collect();
        match expr {
            Expr::All(parts) => one_pattern(all(parts), TextNode::All, Self::All),
            Expr::Any(parts) => one_pattern(all(parts), TextNode::Any, Self::Any),
            Expr::Not(inner) => Self::Not(Box::new(Self::new(inner, now))),
            Expr::Term(term) => Self::Leaf(Leaf::new(term)),
            Expr::Text(term) => Self::Leaf(Leaf::Text(pattern(term))),
            Expr::Fact(term) => Self::Leaf(Leaf::Fact(Fact::new(*term, now))),
        }
    }

    pub(super) fn collect_patterns<'c>(&'c self, patterns: &mut Vec<&'c TextPattern>) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.collect_patterns(patterns);
                }
            }
            Self::Leaf(Leaf::Text(pattern)) => patterns.push(pattern),
            Self::Not(_) | Self::Leaf(_) => {}
        }
    }

    /// Whether any part of it is `wanted`.
    pub fn has(&self, wanted: &impl Fn(&Leaf) -> bool) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(|part| part.has(wanted)),
            Self::Not(inner) => inner.has(wanted),
            Self::Leaf(leaf) => wanted(leaf),
        }
    }
}

/// Makes the patterns for one place one, so that the full-text index is asked once.
fn one_pattern(
    parts: Vec<Condition>,
    node: impl Fn(Vec<TextNode>) -> TextNode,
    group: impl Fn(Vec<Condition>) -> Condition,
) -> Condition {
    let mut kept: Vec<Condition> = Vec::with_capacity(parts.len());
    let mut patterns: Vec<(TextPlace, Vec<TextNode>)> = Vec::new();
    for part in parts {
        match part {
            Condition::Leaf(Leaf::Text(TextPattern { place, root })) => {
                match patterns.iter_mut().find(|(known, _)| *known == place) {
                    Some((_, roots)) => roots.push(root),
                    None => patterns.push((place, vec![root])),
                }
            }
            other => kept.push(other),
        }
    }
    kept.extend(patterns.into_iter().map(|(place, mut roots)| {
        let only = if roots.len() == 1 { roots.pop() } else { None };
        let root = only.unwrap_or_else(|| node(roots));
        Condition::Leaf(Leaf::Text(TextPattern { place, root }))
    }));
    match kept.pop() {
        Some(only) if kept.is_empty() => only,
        last => {
            kept.extend(last);
            group(kept)
        }
    }
}

fn pattern(term: &TextTerm) -> TextPattern {
    let mut words = term.words.clone();
    let only = if words.len() == 1 { words.pop() } else { None };
    let root = match only {
        Some(only) => TextNode::Words(only),
        None => TextNode::Near { words, distance: term.near.unwrap_or(0) },
    };
    TextPattern { place: term.place, root }
}

impl Leaf {
    fn new(term: &Term) -> Self {
        let needle = Needle::new(term);
        match term.field {
            Some(Field::Feed) => Self::Fact(Fact::Feed(needle)),
            Some(Field::Folder) => Self::Fact(Fact::Folder(needle)),
            _ => Self::Words(needle),
        }
    }
}

impl Fact {
    fn new(term: FactTerm, now: &Zoned) -> Self {
        match term {
            FactTerm::Since(when) => Self::Since(when.seconds(now)),
            FactTerm::Before(when) => Self::Before(when.seconds(now)),
            FactTerm::Is(state) => Self::Is(state),
            FactTerm::Has(thing) => Self::Has(thing),
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

    /// Whether its letters stand together in a text that [`folded_line`](super::folded_line) made: only there can a phrase
    /// be found.
    pub fn stands_in(&self, folded: &str) -> bool {
        self.pattern.stands_in(folded)
    }

    /// Whether it goes on where `earlier` ended: what it means is among what that one could have meant.
    pub fn extends(&self, earlier: &Self) -> bool {
        (self.field, self.exact) == (earlier.field, earlier.exact)
            && self.pattern.extends(&earlier.pattern)
    }

    fn new(term: &Term) -> Self {
        Self { field: term.field, pattern: Pattern::new(&term.text), exact: term.exact }
    }

    /// Where it is looked for; anywhere, if `None`.
    pub fn field(&self) -> Option<Field> {
        self.field
    }

    /// Whether it stood in quote marks: whole words, no fuzzy matching.
    pub fn is_exact(&self) -> bool {
        self.exact
    }

    /// Whether a name (of a feed, a folder) is one that it means.
    pub fn means(&self, name: &str) -> bool {
        let folded = super::subject::fold_line(name);
        if self.exact {
            return phrase(&self.pattern, &folded).is_some();
        }
        find(&self.pattern, &folded, Reach::Name).is_some()
    }
}

use std::fmt;

use super::text_pattern::{TextPlace, TextWords};
use super::when::When;

/// What a person looks for: words, fields, negation, OR and groups, as `docs/query.md` describes them.
///
/// Read with [`Query::parse`], or with [`Query::parse_partial`] while it is being typed. `to_string` gives a form
/// that is read back as the same query. The empty query means everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) root: Option<Expr>,
}

impl Query {
    /// The query for exactly these words in `field` (anywhere, if `None`): what a picker puts into the filter.
    ///
    /// Empty where `words` is blank.
    pub fn exactly(field: Option<Field>, words: &str) -> Self {
        let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let root = (!text.is_empty()).then_some(Expr::Term(Term { field, text, exact: true }));
        Self { root }
    }

    /// What both `self` and `other` mean.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { root: Expr::all(self.root.into_iter().chain(other.root)) }
    }

    /// Whether it means everything.
    pub fn is_empty(&self) -> bool {
        self.root.is_none()
    }
}

/// Where a word is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The headline.
    Title,
    /// Somebody or something that the article names, by any of its names.
    Actor,
    /// What it is about.
    Topic,
    /// An actor of whom it holds a quotation or a reported statement.
    Said,
    /// The outlet.
    Source,
    /// A tag of a bookmark or of the article.
    Tag,
    /// The feed that brought the article.
    Feed,
    /// The folder that this feed stands in.
    Folder,
}

impl Field {
    /// As it is typed, without the colon.
    pub fn name(self) -> &'static str {
        Key::In(self).name()
    }
}

/// What an article is to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// It was not opened yet.
    Unread,
    /// It was opened, or marked as read.
    Read,
    /// A quotation of it is kept.
    Kept,
}

impl State {
    /// Every state, in the order in which help shows them.
    pub const ALL: [Self; 3] = [Self::Unread, Self::Read, Self::Kept];

    /// As it is typed behind `is:`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unread => "unread",
            Self::Read => "read",
            Self::Kept => "kept",
        }
    }
}

/// What an article may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Thing {
    /// Direct or fragment quotations.
    Quotes,
    /// A kept quotation with the keeper's own words.
    Notes,
    /// An address.
    Link,
    /// Others that report the same.
    Story,
}

impl Thing {
    /// Every thing, in the order in which help shows them.
    pub const ALL: [Self; 4] = [Self::Quotes, Self::Notes, Self::Link, Self::Story];

    /// As it is typed behind `has:`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quotes => "quotes",
            Self::Notes => "notes",
            Self::Link => "link",
            Self::Story => "story",
        }
    }
}

/// What may stand before a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    In(Field),
    Text(TextPlace),
    Since,
    Before,
    Is,
    Has,
}

impl Key {
    /// Every key, in the order in which help shows them.
    pub(super) const ALL: [Self; 14] = [
        Self::In(Field::Title),
        Self::In(Field::Actor),
        Self::In(Field::Topic),
        Self::In(Field::Said),
        Self::In(Field::Source),
        Self::In(Field::Tag),
        Self::In(Field::Feed),
        Self::In(Field::Folder),
        Self::Text(TextPlace::Anywhere),
        Self::Text(TextPlace::Quotations),
        Self::Since,
        Self::Before,
        Self::Is,
        Self::Has,
    ];

    /// As it is typed, without the colon.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::In(Field::Title) => "title",
            Self::In(Field::Actor) => "actor",
            Self::In(Field::Topic) => "topic",
            Self::In(Field::Said) => "said",
            Self::In(Field::Source) => "source",
            Self::In(Field::Tag) => "tag",
            Self::In(Field::Feed) => "feed",
            Self::In(Field::Folder) => "folder",
            Self::Text(TextPlace::Anywhere) => "text",
            Self::Text(TextPlace::Quotations) => "quote",
            Self::Since => "since",
            Self::Before => "before",
            Self::Is => "is",
            Self::Has => "has",
        }
    }

    /// The key that is typed like this, in any case.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name().eq_ignore_ascii_case(name))
    }
}

/// The tree of a query. Kept flat by its constructors: no group of one, no group in a group of its own kind, no
/// negation of a negation; its depth is bounded by the parser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expr {
    All(Vec<Expr>),
    Any(Vec<Expr>),
    Not(Box<Expr>),
    Term(Term),
    Text(TextTerm),
    Fact(FactTerm),
}

/// One word or phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) field: Option<Field>,
    /// As typed, without quote marks and escapes.
    pub(super) text: String,
    /// In quote marks: whole words, no fuzzy matching.
    pub(super) exact: bool,
}

/// What is looked for in whole texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TextTerm {
    pub(super) place: TextPlace,
    /// One, or those that must stand near each other.
    pub(super) words: Vec<TextWords>,
    pub(super) near: Option<usize>,
}

/// What must be so of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FactTerm {
    Since(When),
    Before(When),
    Is(State),
    Has(Thing),
}

impl Expr {
    pub(super) fn all(parts: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Self::All(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        if flat.len() > 1 { Some(Self::All(flat)) } else { flat.pop() }
    }

    pub(super) fn any(parts: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Self::Any(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        if flat.len() > 1 { Some(Self::Any(flat)) } else { flat.pop() }
    }

    pub(super) fn negated(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root.as_ref().map_or(Ok(()), |root| write!(f, "{root}"))
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Term(term) => write!(f, "{term}"),
            Self::Text(term) => write!(f, "{term}"),
            Self::Fact(term) => write!(f, "{term}"),
            Self::Not(inner)
                if matches!(**inner, Self::Term(_) | Self::Text(_) | Self::Fact(_)) =>
            {
                write!(f, "-{inner}")
            }
            Self::Not(inner) => write!(f, "-({inner})"),
            Self::Any(parts) => joined(f, parts, " OR ", false),
            Self::All(parts) => joined(f, parts, " ", true),
        }
    }
}

fn joined(
    f: &mut fmt::Formatter<'_>,
    parts: &[Expr],
    between: &str,
    group_any: bool,
) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        if group_any && matches!(part, Expr::Any(_)) {
            write!(f, "({part})")?;
        } else {
            write!(f, "{part}")?;
        }
    }
    Ok(())
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(field) = self.field {
            write!(f, "{}:", field.name())?;
        }
        if self.exact { quoted(f, &self.text) } else { f.write_str(&self.text) }
    }
}

impl fmt::Display for TextTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", Key::Text(self.place).name())?;
        if self.near.is_some() {
            f.write_str("NEAR(")?;
        }
        for (index, words) in self.words.iter().enumerate() {
            if index > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{words}")?;
        }
        self.near.map_or(Ok(()), |distance| write!(f, ", {distance})"))
    }
}

impl fmt::Display for TextWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.quoted {
            quoted(f, &self.text)?;
        } else {
            f.write_str(&self.text)?;
        }
        f.write_str(if self.prefix { "*" } else { "" })
    }
}

impl fmt::Display for FactTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Since(when) => write!(f, "since:{when}"),
            Self::Before(when) => write!(f, "before:{when}"),
            Self::Is(state) => write!(f, "is:{}", state.name()),
            Self::Has(thing) => write!(f, "has:{}", thing.name()),
        }
    }
}

fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    write!(f, "\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

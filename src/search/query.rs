use std::fmt;

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
}

impl Field {
    /// Every field, in the order in which help shows them.
    pub const ALL: [Self; 5] = [Self::Actor, Self::Topic, Self::Said, Self::Source, Self::Tag];

    /// As it is typed, without the colon.
    pub fn name(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Topic => "topic",
            Self::Said => "said",
            Self::Source => "source",
            Self::Tag => "tag",
        }
    }

    /// The field that is typed like this, in any case.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name().eq_ignore_ascii_case(name))
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
            Self::Not(inner) if matches!(**inner, Self::Term(_)) => write!(f, "-{inner}"),
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
        if self.exact {
            write!(f, "\"{}\"", self.text.replace('\\', "\\\\").replace('"', "\\\""))
        } else {
            f.write_str(&self.text)
        }
    }
}

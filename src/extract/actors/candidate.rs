//! Candidates: what a run names, as far as the run and its neighbours tell.

use super::rules;
use super::run::Tokens;
use super::scan::Scan;
use crate::article::Rule;
use crate::text::Span;

/// What a candidate seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guess {
    /// A person by more than one name, or by a title and a name.
    Person,
    /// An organisation.
    Organisation(Option<&'static str>),
    /// A place.
    Place(Option<&'static str>),
    /// A group of people.
    Group,
    /// One word that only the rest of the article explains.
    Single,
}

impl Guess {
    /// The rule by which a name of the lists is known.
    pub(super) fn list_rule(self) -> Option<&'static Rule> {
        match self {
            Self::Organisation(_) => Some(rules::KNOWN_ORGANISATION),
            Self::Place(_) => Some(rules::KNOWN_PLACE),
            Self::Group => Some(rules::KNOWN_GROUP),
            Self::Person | Self::Single => None,
        }
    }
}

/// One place where something is named.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) guess: Guess,
    /// What told so; nothing does of a single name.
    pub(super) rule: Option<&'static Rule>,
    /// The words of the name alone (tokens).
    pub(super) words: Tokens,
    /// Where the name stands.
    pub(super) span: Span,
    /// What stands before it and says what it is.
    pub(super) role: Option<Role>,
    /// Whether it stands in a heading, where only what is known counts.
    pub(super) heading: bool,
}

impl Candidate {
    /// The first word of the name.
    pub(super) fn first(&self) -> Option<usize> {
        self.words.first().copied()
    }

    /// The words folded, without the stops at their ends.
    pub(super) fn folded<'s>(
        &'s self,
        scan: &'s Scan<'_>,
    ) -> impl DoubleEndedIterator<Item = &'s str> {
        self.words.iter().map(|&word| scan.known(word).stopless())
    }
}

/// A role as the article words it.
#[derive(Debug, Clone)]
pub(super) struct Role {
    /// "Russian Foreign Minister".
    pub(super) text: String,
    /// The noun that carries it, folded: "minister".
    pub(super) noun: String,
    /// What told it, and where in the body.
    pub(super) rule: &'static Rule,
    pub(super) at: Span,
    /// From the role's first byte to the name's last, where they stand together.
    pub(super) span: Option<Span>,
    /// Whether it is a mere form of address: "Mr".
    pub(super) address: bool,
}

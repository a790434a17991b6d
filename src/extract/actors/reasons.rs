//! Why an actor is one: what is noted while the article is read, if anybody wants to know.

use super::candidate::Role;
use super::people::Person;
use super::rules;
use crate::article::{Reason, Rule};

/// Where a role comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleReason {
    /// The role as the article words it.
    pub role: String,
    /// The rule that found it, and the words in the body.
    pub reason: Reason,
}

/// Why an actor is one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActorReasons {
    /// Why it is an actor and of its kind: each rule that held, where it held first. The first of them decided.
    pub kind: Vec<Reason>,
    /// Why each mention is theirs, in order of the body; definite descriptions ("the president") besides.
    pub mentions: Vec<Reason>,
    /// Every role that the article gives a person, in the order in which they were found. The first is shown.
    pub roles: Vec<RoleReason>,
}

/// Whom a note is about, while nobody is an actor yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    /// Index into the people.
    Person(usize),
    /// Index into the organisations, places and groups.
    Body(usize),
}

/// Listens while the article is read.
pub(super) trait Witness: Default {
    /// What it has to say of each actor.
    type Reasons;

    /// Hears that a mention was joined to somebody, and what had told that it is a name of its kind.
    fn mention(&mut self, who: Who, join: Reason, kind: Option<&'static Rule>);

    /// Tells what it heard of a person, or of a body (`None`).
    fn tell(&mut self, who: Who, person: Option<&Person>) -> Self::Reasons;
}

/// Does not listen: what the pipeline uses.
#[derive(Debug, Default)]
pub(super) struct Deaf;

impl Witness for Deaf {
    type Reasons = ();

    fn mention(&mut self, _: Who, _: Reason, _: Option<&'static Rule>) {}

    fn tell(&mut self, _: Who, _: Option<&Person>) {}
}

/// Notes everything.
#[derive(Debug, Default)]
pub(super) struct Listener {
    people: Vec<ActorReasons>,
    bodies: Vec<ActorReasons>,
}

impl Listener {
    fn of(&mut self, who: Who) -> Option<&mut ActorReasons> {
        let (all, index) = match who {
            Who::Person(index) => (&mut self.people, index),
            Who::Body(index) => (&mut self.bodies, index),
        };
        if all.len() <= index {
            all.resize_with(index + 1, ActorReasons::default);
        }
        all.get_mut(index)
    }
}

impl Witness for Listener {
    type Reasons = ActorReasons;

    fn mention(&mut self, who: Who, join: Reason, kind: Option<&'static Rule>) {
        let Some(reasons) = self.of(who) else { return };
        reasons.mentions.push(join);
        if let Some(rule) = kind
            && !reasons.kind.iter().any(|known| known.rule == rule)
        {
            reasons.kind.push(Reason { rule, span: join.span });
        }
    }

    fn tell(&mut self, who: Who, person: Option<&Person>) -> ActorReasons {
        let mut reasons = self.of(who).map(std::mem::take).unwrap_or_default();
        if let Some(person) = person {
            let described = person.descriptions.iter();
            let described = described.map(|&span| Reason { rule: rules::DESCRIPTION, span });
            reasons.mentions.extend(described);
            reasons.roles = person.roles.iter().map(of_role).collect();
        }
        reasons.mentions.sort_by_key(|reason| reason.span);
        reasons
    }
}

fn of_role(role: &Role) -> RoleReason {
    RoleReason { role: role.text.clone(), reason: Reason { rule: role.rule, span: role.at } }
}

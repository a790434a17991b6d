//! Joining: a mention is given to its actor, and the witness hears why.

use std::borrow::Cow;

use super::bodies::Called;
use super::gender::Gender;
use super::people::Named;
use super::reasons::{Who, Witness};
use super::singles::Singles;
use super::{Cast, rules};
use crate::article::{ActorKind, Reason, Rule};
use crate::text::Span;

impl<'t, W: Witness> Cast<'_, 't, W> {
    /// Gives a person a mention, and says why it is theirs.
    pub(super) fn note_person(&mut self, named: Named, span: Span, kind: Option<&'static Rule>) {
        let (index, rule) = named;
        if let Some(person) = self.people.all.get_mut(index) {
            person.mention(span);
            self.witness.mention(Who::Person(index), Reason { rule, span }, kind);
        }
    }

    /// Notes that a body is named here: see [`Bodies::name`](super::bodies::Bodies::name).
    pub(super) fn mention_body(
        &mut self,
        kind: ActorKind,
        whole: Cow<'t, str>,
        fixed: impl FnOnce() -> Option<&'static str>,
        (name, span): (&str, Span),
        why: Option<&'static Rule>,
    ) -> usize {
        let next = self.bodies.all.len();
        let index = self.bodies.name(kind, whole, fixed, name, span);
        let known = self.bodies.all.get(index).filter(|_| index < next);
        let first = known.and_then(|body| body.mentions.first()).map(|s| s.of(self.scan.text));
        let rule = if first.is_none_or(|form| form == span.of(self.scan.text)) {
            rules::NAME
        } else if why == Some(rules::KNOWN_ORGANISATION) || why == Some(rules::KNOWN_PLACE) {
            rules::LISTED_FORM
        } else {
            rules::OTHER_SPELLING
        };
        self.witness.mention(Who::Body(index), Reason { rule, span }, why);
        index
    }

    /// Gives a known body a mention by a short form.
    pub(super) fn mention_again(
        &mut self,
        (index, rule): Called,
        span: Span,
        kind: Option<&'static Rule>,
    ) {
        self.bodies.mention_again(index, span);
        self.witness.mention(Who::Body(index), Reason { rule, span }, kind);
    }

    /// Makes actors of the single names that the article as a whole explains.
    pub(super) fn settle_singles(&mut self, singles: Singles<'t>) {
        let mut late = Vec::new();
        for single in singles.decide(self.scan) {
            // Who was named later by a title ("President Okonkwe") is the same.
            if let Some((person, rule)) = self.people.resolve(single.folded, Gender::Unknown) {
                let who = Who::Person(person);
                late.extend(single.mentions.iter().map(|&span| (who, span, rule)));
                continue;
            }
            match single.kind {
                ActorKind::Person => {
                    let person = self.people.add_mononym(single.folded, single.name);
                    for span in single.mentions {
                        let named = (person, rules::ONE_NAME);
                        self.note_person(named, span, Some(single.rule));
                    }
                }
                kind => {
                    for span in single.mentions {
                        let (whole, why) = (Cow::Borrowed(single.name), Some(single.rule));
                        self.mention_body(kind, whole, || None, (single.name, span), why);
                    }
                }
            }
        }
        self.add_late(&late);
    }

    /// Gives actors mentions that stand before others of theirs.
    pub(super) fn add_late(&mut self, found: &[(Who, Span, &'static Rule)]) {
        for &(who, span, rule) in found {
            if let Some(mentions) = self.mentions_of(who) {
                mentions.push(span);
                self.witness.mention(who, Reason { rule, span }, None);
            }
        }
        // Each list is put in order once: an article of nothing but late mentions stays linear.
        let mut whose: Vec<Who> = found.iter().map(|&(who, ..)| who).collect();
        whose.sort_unstable();
        whose.dedup();
        for who in whose {
            if let Some(mentions) = self.mentions_of(who) {
                mentions.sort();
            }
        }
    }

    fn mentions_of(&mut self, who: Who) -> Option<&mut Vec<Span>> {
        match who {
            Who::Person(index) => self.people.all.get_mut(index).map(|one| &mut one.mentions),
            Who::Body(index) => self.bodies.all.get_mut(index).map(|one| &mut one.mentions),
        }
    }
}

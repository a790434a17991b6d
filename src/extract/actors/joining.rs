//! Joining: a mention is given to its actor, and the witness hears why.

use super::bodies::Called;
use super::gender::Gender;
use super::people::Named;
use super::reasons::{Who, Witness};
use super::singles::Singles;
use super::{Cast, key, rules};
use crate::article::{ActorKind, Reason, Rule};
use crate::text::Span;

impl<W: Witness> Cast<'_, '_, W> {
    /// Gives a person a mention, and says why it is theirs.
    pub(super) fn note_person(&mut self, named: Named, span: Span, kind: Option<&'static Rule>) {
        let (index, rule) = named;
        if let Some(person) = self.people.all.get_mut(index) {
            person.mention(span);
            self.witness.mention(Who::Person(index), Reason { rule, span }, kind);
        }
    }

    /// Notes that a body of this kind and key is named here; `fixed` is the name to show for it, if it has one.
    pub(super) fn mention_body(
        &mut self,
        (kind, key, fixed): (ActorKind, String, Option<&'static str>),
        name: &str,
        span: Span,
        why: Option<&'static Rule>,
    ) -> usize {
        let next = self.bodies.all.len();
        let index = self.bodies.mention(kind, key, fixed, name, span);
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
    pub(super) fn settle_singles(&mut self, singles: Singles) {
        for single in singles.decide(self.scan) {
            // Who was named later by a title ("President Okonkwe") is the same.
            if let Some((person, rule)) = self.people.resolve(&single.folded, Gender::Unknown) {
                single
                    .mentions
                    .into_iter()
                    .for_each(|span| self.add_late(Who::Person(person), span, rule));
                continue;
            }
            match single.kind {
                ActorKind::Person => {
                    let person = self.people.add_mononym(&single.folded, &single.name);
                    for span in single.mentions {
                        let named = (person, rules::ONE_NAME);
                        self.note_person(named, span, Some(single.rule));
                    }
                }
                kind => {
                    let key = match kind {
                        ActorKind::Place => key::place(&single.name),
                        _ => key::organisation(&single.name),
                    };
                    for span in single.mentions {
                        let body = (kind, key.clone(), None);
                        self.mention_body(body, &single.name, span, Some(single.rule));
                    }
                }
            }
        }
    }

    /// Gives somebody a mention that stands before others of theirs.
    pub(super) fn add_late(&mut self, who: Who, span: Span, rule: &'static Rule) {
        let mentions = match who {
            Who::Person(index) => self.people.all.get_mut(index).map(|one| &mut one.mentions),
            Who::Body(index) => self.bodies.all.get_mut(index).map(|one| &mut one.mentions),
        };
        let Some(mentions) = mentions else { return };
        let place = mentions.partition_point(|&other| other < span);
        mentions.insert(place, span);
        self.witness.mention(who, Reason { rule, span }, None);
    }
}

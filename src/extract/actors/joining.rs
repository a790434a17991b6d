//! Joining: a mention is given to its actor, and the witness hears why.

use std::borrow::Cow;

use super::bodies::Called;
use super::people::Named;
use super::reasons::{Who, Witness};
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
}

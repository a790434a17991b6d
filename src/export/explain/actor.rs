//! Why an actor is one, why its mentions are its own, and where its role comes from.

use super::{Telling, rule, text, times};
use crate::article::{Actor, Reason};
use crate::export::plain::Line;
use crate::lexicon::FastMap;

/// Mentions that are told together: the same form by the same rule.
struct Form<'a> {
    words: &'a str,
    reason: Reason,
    count: usize,
}

impl Telling<'_> {
    pub(super) fn actor(&self, index: usize) -> Option<Vec<Line>> {
        let actor = self.explanation.analysis.actors.get(index)?;
        let why = self.explanation.actors.get(index)?;
        let kind = actor.kind.name();
        let named = times(actor.mentions.len());
        let mut lines =
            vec![text(0, &format!("Actor {}: {} [{kind}], named {named}", index + 1, actor.name))];
        for (at, reason) in why.kind.iter().enumerate() {
            let label = if at == 0 { format!("Why a {kind}") } else { "Also".to_owned() };
            let label = label.replace("a organisation", "an organisation");
            lines.push(self.reason(2, &label, reason));
        }
        for (at, role) in why.roles.iter().enumerate() {
            let label = if at == 0 { "Role" } else { "Also" };
            let label = format!("{label} “{}” by", role.role);
            lines.push(self.reason(2, &label, &role.reason));
        }
        lines.push(text(2, "Mentions"));
        for form in self.forms(&why.mentions) {
            let place = self.places.name(form.reason.span);
            let place = match form.count {
                1 => format!("in {place}"),
                count => format!("{}, first in {place}", times(count)),
            };
            let told = rule(form.reason.rule.name, form.reason.rule.doc);
            lines.push(text(4, &format!("“{}” {place}: {told}", form.words)));
        }
        if let Some(said) = self.said_by(actor, index) {
            lines.push(text(2, &said));
        }
        Some(lines)
    }

    fn reason(&self, indent: usize, label: &str, reason: &Reason) -> Line {
        let told = rule(reason.rule.name, reason.rule.doc);
        text(indent, &format!("{label}: {told} {}", self.places.words(reason.span)))
    }

    /// The mentions by their words and rule, in order of their first place.
    fn forms(&self, mentions: &[Reason]) -> Vec<Form<'_>> {
        let mut forms: Vec<Form<'_>> = Vec::new();
        let mut known: FastMap<(&str, &str), usize> = FastMap::default();
        for &reason in mentions {
            let words = reason.span.of(&self.article.text);
            let next = forms.len();
            let at = *known.entry((words, reason.rule.name)).or_insert(next);
            match forms.get_mut(at) {
                Some(form) => form.count += 1,
                None => forms.push(Form { words, reason, count: 1 }),
            }
        }
        forms
    }

    fn said_by(&self, actor: &Actor, index: usize) -> Option<String> {
        let said = self.said.get(index).filter(|said| !said.is_empty())?;
        let numbers: Vec<String> = said.iter().map(|quote| (quote + 1).to_string()).collect();
        Some(format!("Said by {}: quotation {}", actor.name, numbers.join(", ")))
    }
}

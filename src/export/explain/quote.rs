//! Why a quotation is one, whose it is, and how sure that is.

use super::{Telling, rule, shortened, text};
use crate::article::{ActorKind, Quote, QuoteKind, Speaker};
use crate::export::plain::Line;
use crate::extract::quotes::{MentionSort, QuoteReasons, Step};

impl Telling<'_> {
    pub(super) fn quote(&self, index: usize) -> Option<Vec<Line>> {
        let quote = self.explanation.analysis.quotes.get(index)?;
        let why = self.explanation.quotes.get(index)?;
        let words = shortened(quote.span.of(&self.article.text));
        let said = match quote.kind {
            QuoteKind::Direct | QuoteKind::Fragment => format!("“{words}”"),
            QuoteKind::Indirect => words,
        };
        let (number, kind) = (index + 1, quote.kind.name());
        let place = self.places.name(quote.span);
        let mut lines = vec![
            text(0, &format!("Quotation {number} [{kind}] in {place}: {said}")),
            text(2, &format!("Rule {}", rule(why.rule.name, why.rule.doc))),
        ];
        lines.extend(
            why.speech.map(|told| text(2, &format!("Speech by {}", rule(told.name, told.doc)))),
        );
        if let Some(cue) = quote.cue {
            lines.push(text(2, &format!("Cue: {}", self.places.words(cue))));
        }
        if quote.speakers.is_empty() {
            lines.push(text(2, "Speaker: the text names nobody."));
        }
        for (index, speaker) in quote.speakers.iter().enumerate() {
            let steps = why.speakers.get(index).map_or(&[][..], Vec::as_slice);
            self.speaker(&mut lines, speaker, steps);
        }
        confidence(&mut lines, quote, why);
        Some(lines)
    }

    fn speaker(&self, lines: &mut Vec<Line>, speaker: &Speaker, steps: &[Step]) {
        lines.push(text(2, &format!("Speaker: {}", speaker.name)));
        for step in steps {
            lines.push(text(4, &self.step(step)));
        }
        let actor = speaker.actor.and_then(|index| self.explanation.analysis.actors.get(index));
        let Some(actor) = actor else {
            return lines.push(text(4, "no actor of the article; the words stand as they are"));
        };
        let mut known = vec![format!("actor: {}", actor.kind.name())];
        known.extend(actor.role.as_ref().map(|role| format!(", “{role}”")));
        let mut forms = actor.mentions.iter().take(100);
        let in_full = forms.find(|mention| mention.of(&self.article.text) == actor.name);
        match (in_full, actor.mentions.first()) {
            (Some(&span), _) if actor.kind == ActorKind::Person => {
                known.push(format!("; named in full in {}", self.places.name(span)));
            }
            (_, Some(&span)) => {
                known.push(format!("; first named as {}", self.places.words(span)));
            }
            _ => {}
        }
        lines.push(text(4, &known.concat()));
    }

    fn step(&self, step: &Step) -> String {
        match step {
            Step::Mention { sort, span } => {
                let sort = match sort {
                    MentionSort::Name => "name",
                    MentionSort::Pronoun => "pronoun",
                    MentionSort::Description => "description",
                };
                format!("attributed to the {sort} {}", self.places.words(*span))
            }
            Step::Carried(span) => {
                format!("named in another attribution: {}", self.places.words(*span))
            }
            Step::Relative(span) => format!("which stands for {}", self.places.words(*span)),
            Step::Resolved { rule: found, span } => {
                let told = rule(found.name, found.doc);
                match span {
                    Some(span) => format!("{} {}", told, self.places.words(*span)),
                    None => told,
                }
            }
        }
    }

    pub(super) fn refused(&self, index: usize) -> Option<Vec<Line>> {
        let no = self.explanation.refused.get(index)?;
        let head = format!("No quotation {}: {}", index + 1, self.places.words(no.span));
        Some(vec![text(0, &head), text(2, &rule(no.rule.name, no.rule.doc))])
    }
}

fn confidence(lines: &mut Vec<Line>, quote: &Quote, why: &QuoteReasons) {
    let rate = why.rule.confidence;
    lines.push(text(2, &format!("Confidence: {:.2}", quote.confidence)));
    lines.push(text(4, &format!("{rate:.2} is the rule's own rate")));
    for doubt in &why.doubts {
        let told = rule(doubt.rule.name, doubt.rule.doc);
        lines.push(text(4, &format!("× {:.2} for {told}", doubt.factor)));
    }
}

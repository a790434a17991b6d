//! How sure an attribution is: its rule's own rate, less what the case at hand has been measured to cost.
//!
//! All figures are rates of PolNeAR's 840 training articles: (quotations found whose speaker is right) / (all that was
//! given so). Only what pronouns cost is from its 84 development articles, where alone their names are in the gold.

use super::reasons::{Doubt, MentionSort};
use super::resolve::How;
use super::rules::{self, Rule};
use super::ways;
use crate::article::Speaker;

/// The facts of a case that tell most about whether it is right.
#[derive(Debug, Clone, Copy)]
pub(super) struct Case<'a> {
    pub(super) speakers: &'a [Speaker],
    /// How each speaker was found.
    pub(super) how: &'a [How],
    /// Nothing of its sentence stands before the quotation.
    pub(super) opens: bool,
    /// Words between the marks.
    pub(super) words: usize,
    /// Words between the cue and the quotation.
    pub(super) distance: usize,
}

/// A pronoun: right in 88 of 100 where a name is right in 96.
const PRONOUN: f32 = 0.92;
/// A speaker who is no known actor (a description, a name seen once): 85 where actors are right in 96.
const UNKNOWN: f32 = 0.88;
/// What follows the quotation is its attribution, but it stands inside a sentence: 71 instead of 98.
const INSIDE: f32 = 0.7;
/// Fewer than six words beside their cue: 78 instead of 93.
const SHORT: f32 = 0.87;
/// More than sixteen words between the cue and the quotation: 86 instead of 91.
const FAR: f32 = 0.95;

/// The confidence of an attribution by `rule`, 0 to 1.
pub(super) fn of(rule: &Rule, case: Case<'_>) -> f32 {
    doubts(rule, case).fold(rule.confidence, |confidence, doubt| confidence * doubt.factor)
}

/// What makes it less sure than the rule is on the whole.
pub(super) fn doubts(rule: &Rule, case: Case<'_>) -> impl Iterator<Item = Doubt> {
    let is = |some: &[&Rule]| some.iter().any(|known| known.name == rule.name);
    let pronoun = case.how.iter().any(|&how| is_pronoun(how));
    let unknown = case.speakers.iter().any(|speaker| speaker.actor.is_none());
    let looks_ahead = is(&[rules::QUOTE_SOURCE_CUE, rules::CONTINUED, rules::ATTRIBUTION_AT_END]);
    let beside = is(&[rules::SOURCE_CUE_QUOTE, rules::QUOTE_SOURCE_CUE, rules::QUOTE_CUE_SOURCE]);
    let when = |holds: bool, rule, factor| holds.then_some(Doubt { rule, factor });
    [
        when(pronoun, ways::PRONOUN, PRONOUN),
        when(!pronoun && unknown, ways::UNKNOWN, UNKNOWN),
        when(looks_ahead && !case.opens, ways::INSIDE, INSIDE),
        when(beside && case.words < 6, ways::SHORT, SHORT),
        when(case.distance > 16, ways::FAR, FAR),
    ]
    .into_iter()
    .flatten()
}

/// Whether a pronoun stood for the speaker.
fn is_pronoun(how: How) -> bool {
    how.sort() == MentionSort::Pronoun
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_doubt_lowers_the_confidence() {
        let sure = Case { speakers: &[], how: &[], opens: true, words: 9, distance: 0 };
        let best = of(rules::QUOTE_SOURCE_CUE, sure);
        for doubt in [
            Case { how: &[How::LastSpeaker], ..sure },
            Case { opens: false, ..sure },
            Case { words: 2, ..sure },
            Case { distance: 30, ..sure },
        ] {
            assert!(of(rules::QUOTE_SOURCE_CUE, doubt) < best, "{doubt:?}");
        }
    }
}

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

/// A pronoun: right in 90 of 100 where a name is right in 97.
const PRONOUN: f32 = 0.93;
/// A speaker who is no known actor (a description, a name seen once) before the quotation: 77 instead of 95.
const UNKNOWN: f32 = 0.82;
/// The same where verb or quotation stands right beside: 86 instead of 95.
const UNKNOWN_BESIDE: f32 = 0.91;
/// What follows the quotation is its attribution, but it stands inside a sentence: 91 instead of 98.
const INSIDE: f32 = 0.93;
/// The same where no verb stands beside it: 68 instead of 98.
const INSIDE_FAR: f32 = 0.7;
/// Fewer than six words behind their cue: 87 instead of 95.
const SHORT: f32 = 0.91;
/// More than sixteen words between the cue and the quotation: 86 instead of 91.
const FAR: f32 = 0.95;

/// The confidence of an attribution by `rule`, 0 to 1.
pub(super) fn of(rule: &Rule, case: Case<'_>) -> f32 {
    doubts(rule, case).fold(rule.confidence, |confidence, doubt| confidence * doubt.factor)
}

/// What makes it less sure than the rule is on the whole.
pub(super) fn doubts(rule: &Rule, case: Case<'_>) -> impl Iterator<Item = Doubt> {
    let is = |some: &[&Rule]| some.iter().any(|known| known.name == rule.name);
    let behind = is(&[rules::QUOTE_SOURCE_CUE, rules::QUOTE_CUE_SOURCE]);
    let beside = is(&[rules::SOURCE_CUE_QUOTE]);
    let pronoun = case.how.iter().any(|&how| is_pronoun(how));
    let unknown = !pronoun && !behind && case.speakers.iter().any(|s| s.actor.is_none());
    let inside = !case.opens && is(&[rules::QUOTE_SOURCE_CUE]);
    let inside_far = !case.opens && is(&[rules::CONTINUED, rules::ATTRIBUTION_AT_END]);
    let when = |holds: bool, rule, factor| holds.then_some(Doubt { rule, factor });
    [
        when(pronoun, ways::PRONOUN, PRONOUN),
        when(unknown, ways::UNKNOWN, if beside { UNKNOWN_BESIDE } else { UNKNOWN }),
        when(inside, ways::INSIDE, INSIDE),
        when(inside_far, ways::INSIDE, INSIDE_FAR),
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
        for (rule, doubt) in [
            (rules::QUOTE_SOURCE_CUE, Case { how: &[How::LastSpeaker], ..sure }),
            (rules::QUOTE_SOURCE_CUE, Case { opens: false, ..sure }),
            (rules::SOURCE_CUE_QUOTE, Case { words: 2, ..sure }),
            (rules::SOURCE_CUE_FAR, Case { distance: 30, ..sure }),
        ] {
            assert!(of(rule, doubt) < of(rule, sure), "{doubt:?}");
        }
    }
}

//! Words that were put to the speaker: "Asked if the “cruel joke” was true, she …".

use super::super::verb;
use super::super::view::{Segment, View};
use crate::lexicon::cues::{class, reports};

/// Whether the words belong to a question that was put to the speaker: "Asked if the “cruel joke” was true, she …",
/// "when asked about “…”", "was pressed on “…”". They are the asker's, whom the text seldom names.
pub(super) fn in_question(view: &View<'_>, segment: &Segment, at: usize) -> bool {
    let first = segment.atoms.start;
    let near = first.max(at.saturating_sub(25));
    let clause = (near..at)
        .rev()
        .take_while(|&i| !view.ends_in_comma(i) && !view.is_punct(i, &[',', ';', ':']));
    for i in clause {
        if view.is_any(i, &["asked", "pressed", "questioned", "quizzed"]) {
            let opens = (first..i).all(|j| view.has(j, class::COORDINATOR) || !view.is_word(j));
            let passive = i > first
                && (view.is_any(i - 1, &["when", "if", "was", "were", "is", "being", "been"])
                    || verb::is_adverb(view, i - 1)
                        && i > first + 1
                        && view.is_any(i - 2, &["when", "was", "were"]));
            // "was asked to approve “…”" is a request; what one is asked to comment on is put.
            let request = view.is(i + 1, "to") && !view.is_any(i + 2, ANSWERS);
            let put = !request
                && i + 1 < at
                && !view.has(i + 1, class::SUBJECT_PRONOUN)
                && !view.is(i + 1, "by");
            return (opens || passive) && put;
        }
        if view.info(i).reports & reports::SAY != 0 && verb::is_finite(view, i, first) {
            return false;
        }
    }
    false
}

/// What somebody is asked to do who is asked a question.
const ANSWERS: &[&str] = &[
    "answer",
    "clarify",
    "comment",
    "describe",
    "elaborate",
    "explain",
    "expand",
    "react",
    "reply",
    "respond",
    "say",
];

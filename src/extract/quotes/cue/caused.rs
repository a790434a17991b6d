//! Who is made to speak: "led her to declare", "prompting the mayor to say".

use super::super::phrase::{self, Phrase, PhraseKind, Source};
use super::super::view::View;
use super::super::voice::{self, Voice};

/// Verbs that make somebody do what the infinitive behind them says.
const CAUSES: &[&str] = &[
    "led",
    "leads",
    "leading",
    "prompted",
    "prompts",
    "prompting",
    "caused",
    "causes",
    "causing",
    "forced",
    "forces",
    "forcing",
    "compelled",
    "compels",
    "compelling",
    "inspired",
    "inspires",
    "inspiring",
    "provoked",
    "provokes",
    "provoking",
    "spurred",
    "spurs",
    "spurring",
    "drove",
    "drives",
    "driving",
    "moved",
];

/// "led her to declare", "prompting the mayor to say": whoever was made to speak.
pub(super) fn caused(view: &View<'_>, at: usize, floor: usize) -> Option<Source> {
    let to = at.checked_sub(1).filter(|&to| to > floor && view.is(to, "to"))?;
    let verb = (floor..to).rev().take(14).find(|&i| view.is_any(i, CAUSES))?;
    let last = to - 1;
    if verb == last {
        return None;
    }
    if last == verb + 1 && view.is_any(last, &["him", "her", "them"]) {
        return Some(vec![Phrase { atoms: last..to, kind: PhraseKind::Pronoun, relative: None }]);
    }
    let source = phrase::right(view, verb + 1, to)?;
    (voice::of(view, &source) <= Voice::Body).then_some(source)
}

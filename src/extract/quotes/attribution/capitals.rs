//! Headlines in capitals: "Smith Calls Plan ‘a Cruel Joke’", where a capital says nothing of what a word is.

use super::super::phrase::{Phrase, PhraseKind, Source};
use super::super::rules;
use super::super::view::{AtomKind, Segment, View};
use super::Attribution;
use crate::lexicon::cues::{class, form, reports};

/// The longest headline, in atoms.
const LONGEST: usize = 40;

/// The attribution of the quotation at `at` where its sentence is a headline in capitals.
pub(super) fn find(view: &View<'_>, segment: &Segment, at: usize) -> Option<Attribution> {
    if !is_headline(view, segment) {
        return None;
    }
    ending(view, segment, at).or_else(|| verb_before(view, segment, at))
}

/// Whether (nearly) every word that has to in a title has its capital.
fn is_headline(view: &View<'_>, segment: &Segment) -> bool {
    if segment.atoms.len() > LONGEST {
        return false;
    }
    let mut capitals = 0;
    let mut small = 0;
    for at in segment.atoms.clone().filter(|&i| view.is_word(i)) {
        if view.is_capital(at) {
            capitals += 1;
        } else if view.word(at).len() > 4 || view.info(at).reports != 0 {
            small += 1;
        }
    }
    capitals >= 4 && small * 8 < capitals
}

/// Whether the word can be the verb of a headline that reports.
fn reports_here(view: &View<'_>, at: usize, classes: u8) -> bool {
    let info = view.info(at);
    view.is_word(at)
        && info.reports & classes != 0
        && info.forms & (form::THIRD | form::BASE | form::PAST) != 0
        && view.actor_at(at).is_none_or(|actor| {
            // "Smith Says Plan": a name that swallowed its verb.
            at == 0 || view.actor_at(at - 1) != Some(actor) || info.forms & form::THIRD != 0
        })
}

/// "Smith Calls Plan ‘…’": the first verb, with all that stands before it.
fn verb_before(view: &View<'_>, segment: &Segment, at: usize) -> Option<Attribution> {
    let first = segment.atoms.start;
    let all = reports::SAY | reports::TELL | reports::NAME | reports::MIND | reports::ACT;
    let verb = (first + 1..at).find(|&i| reports_here(view, i, all))?;
    let clear = (verb + 1..at).all(|i| !view.is_punct(i, &[';', ':', '.']));
    let source = head(view, first, verb)?;
    clear.then(|| Attribution {
        source: Some(source),
        cue: Some(view.span(verb)),
        rule: rules::HEADLINE_VERB,
        distance: at - verb,
    })
}

/// "…, Smith Says": name and verb end it.
fn ending(view: &View<'_>, segment: &Segment, at: usize) -> Option<Attribution> {
    let last = (at + 1..segment.atoms.end)
        .rev()
        .take(3)
        .find(|&i| view.is_word(i))
        .filter(|&i| reports_here(view, i, reports::SAY))?;
    let comma = (at + 1..last)
        .rev()
        .take(6)
        .find(|&i| view.is_punct(i, &[',']))
        .or_else(|| view.ends_in_comma(at).then_some(at))?;
    let source = head(view, comma + 1, last)?;
    Some(Attribution {
        source: Some(source),
        cue: Some(view.span(last)),
        rule: rules::HEADLINE_VERB,
        distance: last - at,
    })
}

/// The subject of a headline: every word of it, up to a preposition ("Smith on Schools").
fn head(view: &View<'_>, from: usize, to: usize) -> Option<Source> {
    let end = (from + 1..to)
        .find(|&i| {
            view.has(i, class::PREPOSITION) && view.actor_at(i).is_none()
                || !matches!(
                    view.kind(i),
                    Some(AtomKind::Word(_) | AtomKind::Number | AtomKind::Punct('.' | '-'))
                )
        })
        .unwrap_or(to);
    let words = (from..end).filter(|&i| view.is_word(i)).count();
    let opens = view.is_word(from)
        && !view.has(
            from,
            class::PREPOSITION | class::SUBORDINATOR | class::RELATIVE | class::AUXILIARY,
        );
    (opens && (1..=6).contains(&words) && from < end)
        .then(|| vec![Phrase { atoms: from..end, kind: PhraseKind::Name, relative: None }])
}

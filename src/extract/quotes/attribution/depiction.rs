//! What somebody is made out to be: "Smith sees the plan as a “cruel joke”", whatever the verb.

use super::super::phrase::PhraseKind;
use super::super::rules;
use super::super::subject;
use super::super::verb;
use super::super::view::{AtomKind, Segment, View};
use super::Attribution;
use crate::lexicon::Ending;
use crate::lexicon::cues::{class, form};

/// How many words may stand between the verb and "as".
const REACH: usize = 12;

/// Verbs whose "as" tells what somebody's part or work is, not what somebody thinks of it.
const OF_ROLES: &[&str] = &[
    "act", "appoint", "appear", "begin", "began", "continue", "cast", "double", "elect", "employ",
    "emerge", "end", "enter", "finish", "found", "function", "hire", "install", "join", "know",
    "known", "leave", "left", "play", "pose", "promote", "reelect", "register", "resign", "retire",
    "return", "run", "running", "serve", "sit", "spend", "spent", "stand", "star", "start", "step",
    "succeed", "test", "train", "use", "win", "won", "work",
];

/// The attribution of the quotation at `at` by a verb with an object and "as" before it.
pub(super) fn find(view: &View<'_>, segment: &Segment, at: usize) -> Option<Attribution> {
    let floor = segment.atoms.start;
    let sign = as_before(view, at, floor)?;
    let from = floor.max(sign.saturating_sub(REACH));
    let verb = (from..sign.saturating_sub(1))
        .rev()
        .take_while(|&i| view.quote(i).is_none() && !view.is_punct(i, &[',', ';', ':', '.']))
        .find(|&i| is_verb(view, i, floor))?;
    let helper = verb::helper(view, verb, floor);
    let passive = helper.is_some_and(|i| is_be(view, i)) && !view.word(verb).ends_with("ing");
    if passive || is_of_roles(view, verb) || view.is_any(verb + 1, &["as", "his", "her", "their"]) {
        return None;
    }
    let shares = view.word(verb).ends_with("ing") && helper.is_none()
        || helper.is_some_and(|i| view.is(i, "to"));
    let source = subject::subject(view, verb, floor, shares)?;
    let speaks = source.iter().all(|phrase| match phrase.kind {
        PhraseKind::Name => true,
        PhraseKind::Pronoun => view.is_any(phrase.atoms.start, &["he", "she", "they", "we", "i"]),
        PhraseKind::Description => phrase.atoms.clone().any(|i| view.has(i, class::ROLE_NOUN)),
    });
    speaks.then(|| Attribution {
        source: Some(source),
        cue: Some(view.span(verb)),
        rule: rules::DEPICTION,
        distance: at - verb,
    })
}

/// The "as" before the quotation; an article, "being" and one adjective may stand between.
fn as_before(view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    (floor..at).rev().take(4).take_while(|&i| view.is_word(i)).find(|&i| view.is(i, "as")).filter(
        |&sign| {
            let bound = sign > floor && view.is_word(sign - 1) && !view.is(sign - 1, "such");
            bound
                && (sign + 1..at).all(|i| {
                    view.has(i, class::DETERMINER)
                        || view.is_any(i, &["being", "having"])
                        || !view.is_capital(i) && view.info(i).classes == 0 && i + 1 == at
                })
        },
    )
}

/// Whether the word can be a verb with an object here, by the lists or by its ending.
fn is_verb(view: &View<'_>, at: usize, floor: usize) -> bool {
    if !matches!(view.kind(at), Some(AtomKind::Word(false)))
        || view
            .has(at, class::AUXILIARY | class::PREPOSITION | class::DETERMINER | class::ROLE_NOUN)
        || at == floor
        || verb::opens_noun(view, at - 1)
    {
        return false;
    }
    let known = view.info(at);
    if known.forms & (form::PAST | form::THIRD | form::ING) != 0
        && known.classes & class::NOUN_OR_VERB == 0
        || known.classes & class::VERB != 0
    {
        return true;
    }
    view.common(at).is_some_and(|word| {
        word.parts.verb()
            && (matches!(word.ending, Ending::Ed | Ending::Ing)
                || word.ending == Ending::S && !word.parts.mostly_noun())
    })
}

fn is_of_roles(view: &View<'_>, verb: usize) -> bool {
    let word = view.word(verb);
    OF_ROLES.iter().any(|stem| {
        let rest = word.strip_prefix(stem);
        rest.is_some_and(|rest| {
            matches!(
                rest,
                "" | "s"
                    | "es"
                    | "d"
                    | "ed"
                    | "ing"
                    | "ned"
                    | "ning"
                    | "red"
                    | "ring"
                    | "ted"
                    | "ting"
            )
        }) || stem
            .strip_suffix('e')
            .is_some_and(|stem| word.strip_prefix(stem).is_some_and(|rest| rest == "ing"))
    })
}

fn is_be(view: &View<'_>, at: usize) -> bool {
    view.is_any(at, &["is", "are", "was", "were", "be", "been", "being", "am"])
}

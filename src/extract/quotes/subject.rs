//! Subjects: who does the saying, found left of the verb or at the head of its clause.

use super::leftward::{behind_dateline, person_ending, phrase_ending, walk_left};
use super::parenthesis::parenthesis;
use super::phrase::{Phrase, PhraseKind, Source, is_person, right};
use super::verb::{REACH, finite_before, is_adverb, is_finite};
use super::view::{AtomKind, View};
use super::voice::{self, Voice};
use crate::article::ActorKind;
use crate::lexicon::cues::{class, form, reports};

/// Words of "less than two weeks ago".
const SPANS_OF_TIME: &[&str] = &[
    "less", "more", "than", "about", "nearly", "almost", "over", "just", "only", "a", "an", "one",
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "few", "several",
    "couple", "of", "some", "minutes", "minute", "hours", "hour", "days", "day", "weeks", "months",
    "years", "decades", "decade",
];

/// What stands left of a verb.
enum Left {
    Source(Source),
    /// It shares the subject of this verb.
    Verb(usize),
    Nothing,
}

/// The subject of the verb at `verb`.
pub(super) fn subject(view: &View<'_>, verb: usize, floor: usize, shares: bool) -> Option<Source> {
    let floor = floor.max(verb.saturating_sub(REACH));
    let mut at = verb;
    let mut shares = shares;
    for _ in 0..6 {
        let left = if shares { shared(view, at, floor) } else { left_of(view, at, floor) };
        shares = false;
        match left {
            Left::Source(source) => return Some(source),
            Left::Verb(other) => at = other,
            Left::Nothing => return None,
        }
    }
    None
}

/// A participle or infinitive has the subject of the verb before it, or the phrase that opens the sentence.
fn shared(view: &View<'_>, at: usize, floor: usize) -> Left {
    match finite_before(view, at, floor) {
        Some(verb) => Left::Verb(verb),
        None => opening(view, floor, at).map_or(Left::Nothing, Left::Source),
    }
}

/// The noun phrase that opens the clause at `floor`, behind adjuncts with their commas.
pub(super) fn opening(view: &View<'_>, floor: usize, limit: usize) -> Option<Source> {
    let limit = limit.min(floor + REACH);
    let mut at = behind_dateline(view, floor, limit);
    let first = at + 1;
    for _ in 0..4 {
        while at < limit
            && (view.has(at, class::COORDINATOR)
                || view.is_punct(at, &['-', '—', '–', '―', '(', '*', '•', '.', ',']))
        {
            at += 1;
        }
        let adjunct = view.has(at, class::PREPOSITION | class::SUBORDINATOR | class::TIME)
            && !view.has(at, class::PRONOUN)
            || is_adverb(view, at)
            || view.info(at).forms & form::ING != 0
            || view.is_any(at, &["asked", "pressed", "questioned", "quizzed"]);
        if !adjunct {
            let source = right(view, at, limit)?;
            let voice = voice::of(view, &source);
            if voice == Voice::Person && source.iter().all(|p| is_actor(view, p)) {
                return Some(source);
            }
            let end = source.last()?.atoms.end;
            // "In Aspen, Colo., the mayor left": a place behind the comma of an adjunct.
            if at > first && is_place(view, &source) {
                at = (end..limit).find(|&i| view.is_punct(i, &[',']))? + 1;
                continue;
            }
            // "A few days later, Smith left", "Iowa, on Sunday, Smith left": whoever stands before the verb.
            if view.is_punct(end, &[',']) || is_adverb(view, end) || view.has(end, class::TIME) {
                let verb = (end..limit.min(end + 40)).find(|&i| is_finite(view, i, at));
                if let Some(Left::Source(subject)) = verb.map(|verb| left_of(view, verb, at)) {
                    return Some(subject);
                }
            }
            return (voice < Voice::Nothing).then_some(source);
        }
        let comma = (at..limit).find(|&i| view.is_punct(i, &[',']) || view.ends_in_comma(i))?;
        at = comma + 1;
    }
    None
}

/// Whether the source is a place, or an abbreviation that can be one: "Ohio", "Colo.".
fn is_place(view: &View<'_>, source: &Source) -> bool {
    let [phrase] = source.as_slice() else { return false };
    let last = phrase.atoms.end.saturating_sub(1);
    let place = view
        .actor_at(last)
        .and_then(|actor| view.actors.get(actor))
        .is_some_and(|actor| actor.kind == ActorKind::Place);
    phrase.kind == PhraseKind::Name && (place || view.is_punct(phrase.atoms.end, &['.']))
}

/// Whether the phrase names a person of the article.
fn is_actor(view: &View<'_>, phrase: &Phrase) -> bool {
    phrase.kind == PhraseKind::Name
        && view.actor_at(phrase.atoms.end.saturating_sub(1)).is_some_and(|a| is_person(view, a))
}

fn left_of(view: &View<'_>, verb: usize, floor: usize) -> Left {
    let mut end = verb;
    while end > floor
        && (is_adverb(view, end - 1)
            || view.has(end - 1, class::AUXILIARY)
            || view.is_any(
                end - 1,
                &["to", "himself", "herself", "themselves", "itself", "both", "all"],
            )
            || view.has(end - 1, class::TIME)
            || (view.is(end - 1, "on") && view.has(end, class::TIME)))
        && !is_contracted_subject(view, end - 1)
    {
        end -= 1;
    }
    // "The department less than two weeks ago said".
    if end > floor && end < verb && view.is_any(end, &["ago", "earlier", "later"]) {
        let span = (floor..end).rev().take(5).take_while(|&i| {
            view.has(i, class::TIME | class::ADVERB)
                || matches!(view.kind(i), Some(AtomKind::Number))
                || view.is_any(i, SPANS_OF_TIME)
        });
        end = span.last().unwrap_or(end);
    }
    if end == floor {
        return Left::Nothing;
    }
    let last = end - 1;
    if is_contracted_subject(view, last)
        || view.has(last, class::SUBJECT_PRONOUN) && !view.is_capital_name(last)
    {
        return Left::Source(vec![Phrase {
            atoms: last..end,
            kind: PhraseKind::Pronoun,
            relative: None,
        }]);
    }
    if view.has(last, class::RELATIVE) {
        let mut source = antecedent(view, last, floor);
        for phrase in source.iter_mut().flatten() {
            phrase.relative = Some(last);
        }
        return source.map_or(Left::Nothing, Left::Source);
    }
    if view.has(last, class::COORDINATOR)
        || view.has(last, class::PREPOSITION) && !view.is_capital(last)
    {
        return shared(view, last, floor);
    }
    if view.is_punct(last, &[',']) || view.is_dash(last) {
        // "Day, who, after a long silence, said".
        let relative = (floor..last)
            .rev()
            .take(30)
            .take_while(|&i| !is_finite(view, i, floor))
            .find(|&i| view.is_any(i, &["who", "which"]) && view.is_punct(i + 1, &[',']));
        if let Some(relative) = relative {
            let mut source = antecedent(view, relative, floor);
            for phrase in source.iter_mut().flatten() {
                phrase.relative = Some(relative);
            }
            return source.map_or(Left::Nothing, Left::Source);
        }
        return parenthesis(view, last, floor)
            .map_or_else(|| shared(view, last, floor), Left::Source);
    }
    // "a trend that the firm predicts will go on": whose words they are.
    let report = view.info(last);
    if end < verb
        && report.reports & (reports::SAY | reports::MIND) != 0
        && report.forms & (form::THIRD | form::PAST) != 0
        && view.has(end, class::AUXILIARY)
        && last > floor
        && let Some(source) = phrase_ending(view, last, floor)
    {
        return Left::Source(source);
    }
    match phrase_ending(view, end, floor) {
        // "held up a sign and waved it", "to make peace or declare war": no subject, but a verb beside another.
        Some(source) if voice::of(view, &source) == Voice::Nothing => {
            shared(view, walk_left(view, end, floor), floor)
        }
        Some(source) => Left::Source(source),
        None => Left::Nothing,
    }
}

/// "he's", "they've": the pronoun is part of the word.
fn is_contracted_subject(view: &View<'_>, at: usize) -> bool {
    let word = view.word(at);
    view.has(at, class::AUXILIARY)
        && word.contains(['\'', '’'])
        && ["he", "she", "they", "we", "it", "i'", "i’"]
            .iter()
            .any(|p| word.get(..p.len()).is_some_and(|w| w.eq_ignore_ascii_case(p)))
}

/// The subject of a verb that words stand before: "who, in a letter, said", "who in 2010 had said".
pub(super) fn beside_relative(view: &View<'_>, verb: usize, floor: usize) -> Option<Source> {
    let from = floor.max(verb.saturating_sub(12));
    let relative = (from..verb)
        .rev()
        .take_while(|&i| {
            view.quote(i).is_none()
                && (view.has(i, class::AUXILIARY) && i + 3 > verb || !is_finite(view, i, floor))
        })
        .find(|&i| view.is(i, "who"))?;
    let adjunct = relative + 1 < verb
        && (view.has(relative + 1, class::PREPOSITION | class::TIME)
            || view.is_punct(relative + 1, &[',']));
    let mut source = antecedent(view, relative, floor).filter(|_| adjunct)?;
    for phrase in &mut source {
        phrase.relative = Some(relative);
    }
    Some(source)
}

/// "artists like Ann Lee, Tom Day and Mary Hill, who joked": of a list of people the last one is meant.
fn listed(view: &View<'_>, comma: usize, floor: usize) -> Option<Source> {
    let first = (floor..comma).rev().take(4).take_while(|&i| view.is_capital(i)).last()?;
    let joint = first.checked_sub(1).filter(|&i| i > floor && view.is_any(i, &["and", "or"]))?;
    let person = |i: usize| view.actor_at(i).filter(|&actor| is_person(view, actor));
    let before = if view.is_punct(joint - 1, &[',']) { joint.checked_sub(2)? } else { joint - 1 };
    let known = person(before)?;
    let list = (floor..before).rev().take(4).any(|i| view.is_punct(i, &[',']));
    let named = comma > first + 1 || person(first).is_some();
    (list && named && person(comma - 1) != Some(known))
        .then(|| vec![Phrase { atoms: first..comma, kind: PhraseKind::Name, relative: None }])
}

/// "Ann Lee, a farmer from Ohio who": no place or body is a "who"; it is the farmer, and the farmer is Ann Lee.
fn bearer(view: &View<'_>, end: usize, floor: usize) -> Option<Source> {
    let last = end.checked_sub(1)?;
    let place = view
        .actor_at(last)
        .and_then(|actor| view.actors.get(actor))
        .is_some_and(|actor| actor.kind != ActorKind::Person);
    let from = (floor..end).rev().take(5).find(|&i| view.has(i, class::PREPOSITION))?;
    let noun = from.checked_sub(1).filter(|&i| i > floor)?;
    if !place || !view.is_person_noun_small(noun) {
        return None;
    }
    let role = phrase_ending(view, from, floor)?;
    let open = role.first()?.atoms.start.checked_sub(1).filter(|&i| i > floor)?;
    if view.is_punct(open, &[',', '—', '–', '―'])
        && let Some(actor) = view.actor_at(open - 1)
        && is_person(view, actor)
    {
        let first = (floor..open).rev().take_while(|&i| view.actor_at(i) == Some(actor)).last()?;
        return Some(vec![Phrase { atoms: first..open, kind: PhraseKind::Name, relative: None }]);
    }
    Some(role)
}

/// The phrase before a relative pronoun, behind its comma.
fn antecedent(view: &View<'_>, relative: usize, floor: usize) -> Option<Source> {
    let mut end = relative;
    if end > floor && view.has(end - 1, class::PREPOSITION) {
        end -= 1;
    }
    if end > floor && view.is_punct(end - 1, &[',', '—', '–', '―']) {
        return listed(view, end - 1, floor)
            .or_else(|| parenthesis(view, end - 1, floor))
            .or_else(|| phrase_ending(view, end - 1, floor))
            .or_else(|| person_ending(view, end - 1, floor));
    }
    // "others who", "those who": the pronoun before.
    if end > floor && view.has(end - 1, class::SUBJECT_PRONOUN) {
        let atoms = end - 1..end;
        return Some(vec![Phrase { atoms, kind: PhraseKind::Pronoun, relative: None }]);
    }
    // "under a headline that said", "turned to the police who said": the phrase behind the preposition.
    let nearest = || {
        let start = walk_left(view, end, floor);
        let last =
            (start..end).rev().find(|&i| view.has(i, class::PREPOSITION) && !view.is(i, "of"))?;
        right(view, last + 1, end)
    };
    if view.is_any(relative, &["who", "whose", "whom"])
        && let Some(person) = bearer(view, end, floor)
    {
        return Some(person);
    }
    let whole = phrase_ending(view, end, floor);
    if whole.as_ref().and_then(|source| source.last()).is_some_and(|p| p.atoms.end == end) {
        return whole;
    }
    nearest().or(whole).or_else(|| person_ending(view, end, floor))
}

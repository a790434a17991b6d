//! Sources: the noun phrase that does the saying, read to the left or to the right of its verb.

use std::ops::Range;

use super::verb::{REACH, finite_before, is_adverb, is_finite, is_listed_finite};
use super::view::{AtomKind, View};
use crate::lexicon::cues::{class, form};

/// One noun phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its atoms, without relative clause and apposition.
    pub(super) atoms: Range<usize>,
    pub(super) kind: PhraseKind,
    /// The relative pronoun that stands for it in the attribution.
    pub(super) relative: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PhraseKind {
    Pronoun,
    /// The name's own atoms are those of the phrase.
    Name,
    Description,
}

/// One phrase, or several that are joined: "Smith and Jones".
pub(super) type Source = Vec<Phrase>;

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
    let mut at = floor;
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
            let end = source.last()?.atoms.end;
            // "A few days later, Smith left", "Iowa, on Sunday, Smith left": whoever stands before the verb.
            if view.is_punct(end, &[',']) || is_adverb(view, end) || view.has(end, class::TIME) {
                let verb = (end..limit.min(end + 40)).find(|&i| is_finite(view, i, at));
                if let Some(Left::Source(subject)) = verb.map(|verb| left_of(view, verb, at)) {
                    return Some(subject);
                }
            }
            return Some(source);
        }
        let comma = (at..limit).find(|&i| {
            view.is_punct(i, &[','])
                || view.quote(i).is_some_and(|s| s.inner.of(view.text).ends_with(','))
        })?;
        at = comma + 1;
    }
    None
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
    if view.is_punct(last, &[',', '—', '–', '―']) {
        return parenthesis(view, last, floor)
            .map_or_else(|| shared(view, last, floor), Left::Source);
    }
    match phrase_ending(view, end, floor) {
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

/// The noun phrase whose last atom is before `end`.
pub(super) fn phrase_ending(view: &View<'_>, end: usize, floor: usize) -> Option<Source> {
    let start = walk_left(view, end, floor);
    (start < end).then(|| within(view, start..end)).flatten()
}

/// Where the run of words that can be one noun phrase starts, going left from `end`.
fn walk_left(view: &View<'_>, end: usize, floor: usize) -> usize {
    let mut at = end;
    let floor = floor.max(end.saturating_sub(40));
    while at > floor {
        let i = at - 1;
        let belongs = match view.kind(i) {
            Some(AtomKind::Number | AtomKind::Possessive) => true,
            Some(AtomKind::Punct(mark)) => {
                if mark == ')' || mark == ']' {
                    match (floor..i).rev().take(12).find(|&j| view.is_punct(j, &['(', '['])) {
                        Some(open) => {
                            at = open;
                            continue;
                        }
                        None => false,
                    }
                } else {
                    matches!(mark, '-' | '&' | '/' | '@' | '#' | '$' | '%' | '\'' | '’')
                        && !(mark == '-' && view.stands_free(i))
                }
            }
            Some(AtomKind::Quote(_)) => view.quote(i).is_some_and(|s| is_inline(view, s.inner)),
            Some(AtomKind::Word(_)) => belongs_to_phrase(view, i, floor),
            None => false,
        };
        if !belongs {
            break;
        }
        at = i;
    }
    at
}

fn is_inline(view: &View<'_>, inner: crate::text::Span) -> bool {
    let content = inner.of(view.text);
    content.len() < 40 && !content.ends_with([',', '.', '?', '!'])
}

fn belongs_to_phrase(view: &View<'_>, at: usize, floor: usize) -> bool {
    let info = view.info(at);
    if view.is_capital(at) && info.classes & (class::SUBORDINATOR | class::COORDINATOR) == 0 {
        return true;
    }
    if info.classes & class::COORDINATOR != 0 {
        // Joins two names, or two nouns that one verb follows.
        let names = view.is_capital(at + 1) || view.has(at + 1, class::DETERMINER);
        let before = at > floor && (view.is_capital(at - 1) || view.is_punct(at - 1, &[')']));
        let roles =
            view.has(at + 1, class::ROLE_NOUN) && at > floor && view.has(at - 1, class::ROLE_NOUN);
        return !view.is(at, "but")
            && ((names && before)
                || roles
                || (at > floor && view.is_capital(at + 1) && view.has(at - 1, class::ROLE_NOUN)));
    }
    if info.classes & (class::RELATIVE | class::AUXILIARY) != 0 {
        return false;
    }
    if info.classes & class::SUBORDINATOR != 0 {
        return false;
    }
    if info.classes & class::PRONOUN != 0 && info.classes & class::DETERMINER == 0 {
        return false;
    }
    !is_finite(view, at, floor)
}

/// The phrase before a relative pronoun, behind its comma.
fn antecedent(view: &View<'_>, relative: usize, floor: usize) -> Option<Source> {
    let mut end = relative;
    if end > floor && view.has(end - 1, class::PREPOSITION) {
        end -= 1;
    }
    if end > floor && view.is_punct(end - 1, &[',', '—', '–', '―']) {
        return parenthesis(view, end - 1, floor).or_else(|| phrase_ending(view, end - 1, floor));
    }
    phrase_ending(view, end, floor).or_else(|| {
        // "turned to the police, who said": the phrase behind the preposition.
        let start = walk_left(view, end, floor);
        let last =
            (start..end).rev().find(|&i| view.has(i, class::PREPOSITION) && !view.is(i, "of"))?;
        right(view, last + 1, end)
    })
}

/// The subject before the comma at `comma` and the insertions it closes: "Smith, 34, a lawyer from Ohio, said".
pub(super) fn parenthesis(view: &View<'_>, comma: usize, floor: usize) -> Option<Source> {
    let start = (floor..comma)
        .rev()
        .find(|&i| {
            view.is_punct(i, &[';', ':'])
                || view.quote(i).is_some_and(|s| !is_inline(view, s.inner))
        })
        .map_or(floor, |i| i + 1);
    let mut head: Option<Source> = None;
    let mut open = start;
    let mut adjunct_before = false;
    // Whether the head came right behind an adjunct, to which it may belong ("in Berea, Ohio,").
    let mut after_adjunct = false;
    for i in start..=comma {
        if i != comma && !view.is_punct(i, &[',', '—', '–', '―']) {
            continue;
        }
        let part = open..i;
        open = i + 1;
        if part.is_empty() {
            continue;
        }
        let mut first = part.start;
        let coordinated = view.has(first, class::COORDINATOR);
        if coordinated {
            first += 1;
        }
        let finite = (first..part.end)
            .take_while(|&j| !view.has(j, class::RELATIVE) || j == first || view.is(j, "that"))
            .any(|j| is_finite(view, j, floor) && j != first);
        if view.has(first, class::RELATIVE) && !view.is(first, "that") {
            continue;
        }
        if finite {
            if !view.has(first, class::SUBORDINATOR | class::PREPOSITION) {
                head = None;
                // "Smith, who won, and lost": a clause that ended leaves no subject, but one may open after "that".
                if let Some(that) = (first..part.end)
                    .rev()
                    .find(|&j| view.is_any(j, &["that", "because", "while", "as", "and", "but"]))
                {
                    let rest = that + 1..part.end;
                    if !rest.is_empty() && !rest.clone().any(|j| is_finite(view, j, floor)) {
                        head = within(view, rest);
                    }
                }
                // "He said Smith, a lawyer, had left": the last verb may itself report.
                if head.is_none() {
                    let last = (first..part.end).rev().find(|&j| is_finite(view, j, floor));
                    if let Some(last) =
                        last.filter(|&j| view.info(j).reports != 0 && j + 1 < part.end)
                    {
                        head = within(view, last + 1..part.end)
                            .filter(|s| s.iter().all(|p| p.kind == PhraseKind::Name));
                    }
                }
            }
            continue;
        }
        if view.has(first, class::SUBORDINATOR)
            && head.is_none()
            && first + 1 < part.end
            && view.is_capital(first + 1)
        {
            // "As Smith, a lawyer, put it".
            head = within(view, first + 1..part.end)
                .filter(|s| s.iter().all(|p| p.kind == PhraseKind::Name));
            if head.is_some() {
                continue;
            }
        }
        let adjunct = view.has(first, class::PREPOSITION | class::SUBORDINATOR | class::TIME)
            || is_adverb(view, first)
            || view.info(first).forms & form::ING != 0
            || matches!(view.kind(first), Some(AtomKind::Number));
        if adjunct && !view.has(first, class::SUBJECT_PRONOUN) {
            adjunct_before = true;
            continue;
        }
        if head.is_none() || replaces(view, head.as_ref(), after_adjunct, first..part.end) {
            after_adjunct = adjunct_before;
            head = within(view, first..part.end).or(head);
        } else if coordinated && let Some(known) = head.as_mut() {
            // "Smith, Jones and Brown" or "Smith, and Jones".
            if let Some(more) = within(view, first..part.end)
                && more.iter().all(|p| p.kind == PhraseKind::Name)
            {
                known.extend(more);
            }
        }
    }
    head
}

/// Whether the part at `range` is the head after all: a name behind a role ("the coach, Jane Smith,"), or behind the
/// rest of an adjunct ("in Berea, Ohio, Smith").
fn replaces(
    view: &View<'_>,
    head: Option<&Source>,
    after_adjunct: bool,
    range: Range<usize>,
) -> bool {
    let Some([known]) = head.map(Vec::as_slice) else { return false };
    let capital = view.is_capital(range.start);
    let Some(new) = within(view, range) else { return false };
    let named = new.iter().all(|p| p.kind == PhraseKind::Name);
    match known.kind {
        PhraseKind::Description => {
            let role = known.atoms.clone().any(|i| view.has(i, class::ROLE_NOUN));
            named && capital && (role || new.iter().any(|p| p.atoms.len() > 1))
        }
        PhraseKind::Name => {
            after_adjunct
                && named
                && known.atoms.len() < 3
                && view.actor_at(known.atoms.start).is_none_or(|a| {
                    view.actors.get(a).is_none_or(|a| a.kind != crate::article::ActorKind::Person)
                })
        }
        PhraseKind::Pronoun => false,
    }
}

/// Whether an actor is a human being.
pub(super) fn is_person(view: &View<'_>, actor: usize) -> bool {
    view.actors.get(actor).is_some_and(|a| a.kind == crate::article::ActorKind::Person)
}

/// Reads the noun phrase that the atoms of `range` are, leading adjuncts left out.
fn within(view: &View<'_>, range: Range<usize>) -> Option<Source> {
    let mut start = range.start;
    while start < range.end
        && (is_adverb(view, start) && !view.has(start, class::DETERMINER)
            || view.has(start, class::COORDINATOR | class::TIME)
                && !(view.has(start, class::TIME)
                    && view.is_capital(start + 1)
                    && start + 1 < range.end
                    && view.actor_at(start).is_some())
            || view.is_punct(start, &['(', '-', '–', '—', '.']))
    {
        start += 1;
    }
    if view.has(start, class::PREPOSITION)
        && !view.has(start, class::SUBJECT_PRONOUN)
        && view.actor_at(start).is_none()
    {
        // "In a statement Smith": the last phrase that starts after a noun.
        start = (start + 2..range.end).rev().find(|&i| {
            let free = !view
                .has(i - 1, class::PREPOSITION | class::DETERMINER | class::COORDINATOR)
                && !matches!(view.kind(i - 1), Some(AtomKind::Possessive | AtomKind::Punct(_)))
                && !view.is_capital(i - 1);
            free && (view.is_capital(i) || view.has(i, class::DETERMINER | class::SUBJECT_PRONOUN))
        })?;
    }
    // "the chief executive of the Council Jane Smith": a person's own name right before the verb is who it is.
    let person = range
        .end
        .checked_sub(1)
        .and_then(|last| view.actor_at(last))
        .filter(|&a| is_person(view, a));
    if let Some(actor) = person {
        let own = (start..range.end)
            .rev()
            .take_while(|&i| view.actor_at(i) == Some(actor))
            .last()
            .unwrap_or(range.end);
        if own > start
            && (view.is_capital(own - 1) || view.has(own - 1, class::ROLE_NOUN))
            && !view.has(own - 1, class::PREPOSITION | class::COORDINATOR)
        {
            return Some(vec![Phrase {
                atoms: own..range.end,
                kind: PhraseKind::Name,
                relative: None,
            }]);
        }
    }
    if start >= range.end || view.info(start).forms & form::ING != 0 && !view.is_capital(start) {
        return None;
    }
    right(view, start, range.end)
}

/// The noun phrase that starts at `start`, with the ones joined to it.
pub(super) fn right(view: &View<'_>, start: usize, limit: usize) -> Option<Source> {
    let (phrase, mut at) = one_right(view, start, limit)?;
    // "his lawyer, Jane Smith": the name in apposition is who it is.
    let role = phrase.kind == PhraseKind::Description
        && phrase.atoms.clone().any(|i| view.has(i, class::ROLE_NOUN));
    if role
        && view.is_punct(at, &[','])
        && view.is_capital(at + 1)
        && at + 2 < limit
        && let Some((name, end)) = one_right(view, at + 1, limit)
        && name.kind == PhraseKind::Name
        && name.atoms.start <= at + 3
        && (name.atoms.len() > 1 || view.actor_at(name.atoms.start).is_some())
        && !is_finite(view, end, start)
    {
        return Some(vec![name]);
    }
    let mut source = vec![phrase];
    // "Smith and Jones", "Smith, Jones and Brown".
    for _ in 0..6 {
        let named = source.last().is_some_and(|p| p.kind == PhraseKind::Name);
        if !(named && at + 1 < limit && view.is_any(at, &["and", "&"]) && view.is_capital(at + 1)) {
            break;
        }
        let Some((next, end)) = one_right(view, at + 1, limit) else { break };
        if next.kind != PhraseKind::Name {
            break;
        }
        source.push(next);
        at = end;
    }
    Some(source)
}

#[expect(clippy::too_many_lines, reason = "one loop over the words a phrase can hold")]
fn one_right(view: &View<'_>, start: usize, limit: usize) -> Option<(Phrase, usize)> {
    let limit = limit.min(start + 40);
    if start >= limit {
        return None;
    }
    let alone = start + 1 >= limit
        || !view.is_word(start + 1)
        || !view.has(start, class::DETERMINER)
        || view.has(start + 1, class::VERB | class::AUXILIARY)
        || is_adverb(view, start + 1)
        || view.info(start + 1).reports != 0 && view.info(start + 1).forms & form::PAST != 0;
    if view.has(start, class::SUBJECT_PRONOUN) && alone && !view.is(start + 1, "of") {
        return Some((
            Phrase { atoms: start..start + 1, kind: PhraseKind::Pronoun, relative: None },
            start + 1,
        ));
    }
    let mut end = start;
    // Where the capitals that end the phrase so far start.
    let mut run: Option<Range<usize>> = None;
    let mut prepositions = 0;
    while end < limit {
        match view.kind(end) {
            Some(AtomKind::Number) => {}
            Some(AtomKind::Possessive) => run = None,
            Some(AtomKind::Punct(mark)) => {
                let bracketed =
                    mark == '(' && (end..limit).take(8).any(|i| view.is_punct(i, &[')']));
                if bracketed && run.is_some() {
                    break;
                }
                if !matches!(mark, '-' | '&' | '/' | '@' | '#' | '.' | '\'' | '’')
                    || (mark == '.' && !view.is_capital(end + 1))
                    || (mark == '-' && view.stands_free(end))
                {
                    break;
                }
                // A stop belongs to a title before a name ("Mr. Smith").
                if mark == '.' && !ends_in_title(view, end) {
                    break;
                }
            }
            Some(AtomKind::Quote(_)) | None => break,
            Some(AtomKind::Word(true))
                if !view.has(end, class::TIME)
                    || view.actor_at(end).is_some()
                    || run.is_some() && view.actor_at(end).is_some() =>
            {
                let joined =
                    run.as_ref().is_some_and(|r| r.end == end || gap_is_inner(view, r.end, end));
                run =
                    Some(if joined { run.map_or(end, |r| r.start)..end + 1 } else { end..end + 1 });
            }
            Some(AtomKind::Word(_)) => {
                let info = view.info(end);
                if info.classes & class::TIME != 0 && end > start {
                    break;
                }
                let preposition =
                    info.classes & class::PREPOSITION != 0 || info.classes & class::RELATIVE != 0;
                let named = run.as_ref().is_some_and(|r| r.end == end);
                if named
                    && view.is_any(
                        end,
                        &[
                            "de", "la", "van", "von", "der", "bin", "al", "el", "di", "da", "ibn",
                            "den", "ter", "dos",
                        ],
                    )
                {
                    end += 1;
                    continue;
                }
                if info.classes & (class::RELATIVE | class::AUXILIARY) != 0
                    || info.classes & class::SUBORDINATOR != 0 && !view.is_any(end, &["than"])
                    || end > start
                        && is_listed_finite(view, end, start)
                        && !view.has(end, class::PREPOSITION)
                    || end > start && is_adverb(view, end) && info.classes & class::DETERMINER == 0
                    || end > start
                        && info.classes & class::PRONOUN != 0
                        && info.classes & class::DETERMINER == 0
                {
                    break;
                }
                if info.classes & class::COORDINATOR != 0 {
                    let inside = view.actor_at(end).is_some()
                        && view.actor_at(end) == view.actor_at(end + 1);
                    if inside {
                        end += 1;
                        run = run.map(|r| r.start..end);
                        continue;
                    }
                    // Two nouns of one phrase ("mothers and fathers"), but not two names: those are joined above.
                    if named
                        || view.is(end, "but")
                        || end + 1 >= limit
                        || !view.has(end + 1, class::ROLE_NOUN)
                    {
                        break;
                    }
                }
                if preposition {
                    let inside = view.actor_at(end).is_some()
                        && view.actor_at(end) == view.actor_at(end + 1)
                        && end > start
                        && view.actor_at(end - 1) == view.actor_at(end);
                    if inside {
                        end += 1;
                        run = run.map(|r| r.start..end);
                        continue;
                    }
                    let title = named
                        && view.is(end, "of")
                        && end > start
                        && view.lexicon.cues.is_title(view.word(end - 1))
                        && view.is_capital(end + 1);
                    if named && prepositions == 0 && !title {
                        break;
                    }
                    let binds = view.is_any(
                        end,
                        &[
                            "of", "for", "from", "with", "at", "to", "close", "inside", "within",
                            "who",
                        ],
                    ) || view.is_any(end, &["in", "on", "about"])
                        && prepositions == 0
                        && end > start
                        && !view.is_any(
                            end + 1,
                            &[
                                "a",
                                "an",
                                "his",
                                "her",
                                "their",
                                "monday",
                                "tuesday",
                                "wednesday",
                                "thursday",
                                "friday",
                                "saturday",
                                "sunday",
                            ],
                        )
                        && view.has(end - 1, class::ROLE_NOUN);
                    if !binds || end == start {
                        break;
                    }
                    prepositions += 1;
                    run = None;
                } else if named
                    && prepositions == 0
                    && info.classes & class::ROLE_NOUN == 0
                    && !view.is_capital(end + 1)
                    && !matches!(view.kind(end + 1), Some(AtomKind::Word(false)))
                {
                    // "Smith angrily": nothing that goes on with the phrase.
                    if !view.has(start, class::DETERMINER) && end + 1 < limit {
                        break;
                    }
                }
            }
        }
        end += 1;
    }
    while end > start
        && (view.has(end - 1, class::PREPOSITION | class::COORDINATOR) && !view.is_capital(end - 1)
            || view.is_punct(end - 1, &['-', '/', '\'', '’', '.', '&']))
    {
        end -= 1;
    }
    if end == start {
        return None;
    }
    // "Governor of Ohio Jane Smith": a person's own name at the end is the name, whatever stands before.
    let person = view.actor_at(end - 1).filter(|&a| {
        view.actors.get(a).is_some_and(|a| a.kind == crate::article::ActorKind::Person)
    });
    let own = person.map(|a| {
        (start..end).rev().take_while(|&i| view.actor_at(i) == Some(a)).last().unwrap_or(end - 1)
    });
    let of_person = own.filter(|&own| {
        prepositions > 0
            && own > start
            && !view.has(own - 1, class::PREPOSITION)
            && !view.has(start, class::DETERMINER)
    });
    let name =
        run.filter(|r| r.end == end && prepositions == 0).or_else(|| of_person.map(|own| own..end));
    match name {
        // "one Republican", "a Democrat": a name by its capital only.
        Some(name)
            if view.is_any(
                start,
                &["a", "an", "one", "some", "several", "many", "another", "two", "three"],
            ) && name.start == start + 1
                && name.len() == 1 =>
        {
            Some((Phrase { atoms: start..end, kind: PhraseKind::Description, relative: None }, end))
        }
        Some(name) => Some((Phrase { atoms: name, kind: PhraseKind::Name, relative: None }, end)),
        None => {
            let nominal = (start..end).any(|i| {
                view.is_word(i)
                    && (!view.has(i, class::DETERMINER)
                        || i > start && !view.has(i, class::SUBJECT_PRONOUN))
                    || matches!(view.kind(i), Some(AtomKind::Number))
            });
            let pronoun = !nominal && view.has(start, class::SUBJECT_PRONOUN);
            if !nominal && !pronoun {
                return None;
            }
            let kind = if pronoun { PhraseKind::Pronoun } else { PhraseKind::Description };
            Some((Phrase { atoms: start..end, kind, relative: None }, end))
        }
    }
}

fn ends_in_title(view: &View<'_>, stop: usize) -> bool {
    stop > 0
        && (view.lexicon.cues.is_title(view.word(stop - 1))
            || view.lexicon.language.abbreviations.contains(view.word(stop - 1)))
}

/// Between two capitals of one name: nothing but an inner mark or particle.
fn gap_is_inner(view: &View<'_>, from: usize, to: usize) -> bool {
    (from..to).all(|i| {
        view.is_punct(i, &['.', '-', '&', '\'', '’'])
            || view.is_any(
                i,
                &[
                    "de", "la", "van", "von", "der", "bin", "al", "el", "di", "da", "ibn", "den",
                    "ter", "dos", "of", "the", "and",
                ],
            )
    }) && to - from <= 2
}

impl View<'_> {
    /// Whether a mark has room on both sides: a dash, not a hyphen.
    fn stands_free(&self, at: usize) -> bool {
        let own = self.span(at);
        at > 0 && self.span(at - 1).end < own.start && own.end < self.span(at + 1).start
    }

    /// A word such as "One" or "All" that is part of a longer name.
    fn is_capital_name(&self, at: usize) -> bool {
        self.is_capital(at) && self.actor_at(at).is_some()
    }
}

//! Noun phrases: read from their first word to the right, or known by where they end.

use std::ops::Range;

use super::verb::{is_adverb, is_finite, is_listed_finite, is_participle, takes_object};
use super::view::{AtomKind, View};
use crate::article::ActorKind;
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

/// Whether an actor is a human being.
pub(super) fn is_person(view: &View<'_>, actor: usize) -> bool {
    view.actors.get(actor).is_some_and(|a| a.kind == ActorKind::Person)
}

/// Reads the noun phrase that the atoms of `range` are, leading adjuncts left out.
pub(super) fn within(view: &View<'_>, range: Range<usize>) -> Option<Source> {
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
    // "were wearing shirts", "of carrying signs": the verb is none of its object.
    if start > 0
        && start + 1 < range.end
        && matches!(view.kind(start), Some(AtomKind::Word(false)))
        && view.word(start).ends_with("ing")
        && (view.has(start - 1, class::AUXILIARY | class::COORDINATOR | class::PREPOSITION)
            || view.has(start + 1, class::DETERMINER))
    {
        start += 1;
    }
    // "will hold banners": so is one behind an auxiliary.
    if start > 0
        && start + 1 < range.end
        && (view.has(start - 1, class::AUXILIARY) || view.is(start - 1, "to"))
        && matches!(view.kind(start), Some(AtomKind::Word(false)))
        && view.common(start).is_some_and(|c| c.parts.verb())
    {
        start += 1;
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
            && (view.is_capital(own - 1)
                || view.has(own - 1, class::ROLE_NOUN)
                || view.is_person_noun(own - 1))
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
        && phrase.atoms.clone().any(|i| view.has(i, class::ROLE_NOUN) || view.is_person_noun(i));
    // "One of them, Jane Smith, left".
    let some = phrase.kind != PhraseKind::Name && view.is_any(phrase.atoms.start, PARTITIVE);
    if (role || some)
        && view.is_punct(at, &[','])
        && (view.is_capital(at + 1)
            || view.is_word(at + 1)
                && !view.has(at + 1, class::DETERMINER | class::RELATIVE | class::PREPOSITION))
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

/// A noun phrase while it is read, atom by atom.
#[derive(Debug)]
struct Reading<'v, 'a> {
    view: &'v View<'a>,
    start: usize,
    limit: usize,
    /// Behind the last atom that belongs to it so far.
    end: usize,
    /// Where the capitals that end the phrase so far stand.
    run: Option<Range<usize>>,
    prepositions: usize,
}

impl Reading<'_, '_> {
    /// Whether the next atom belongs to the phrase.
    fn takes_next(&mut self) -> bool {
        let view = self.view;
        match view.kind(self.end) {
            Some(AtomKind::Number) => true,
            Some(AtomKind::Possessive) => {
                self.run = None;
                true
            }
            Some(AtomKind::Punct(mark)) => self.takes_mark(mark),
            Some(AtomKind::Quote(_)) | None => false,
            // "One of them", "An early memo": the sentence lends the capital.
            Some(AtomKind::Word(true))
                if self.end == self.start
                    && view.has(self.end, class::DETERMINER)
                    && view.actor_at(self.end).is_none() =>
            {
                true
            }
            Some(AtomKind::Word(true))
                if !view.has(self.end, class::TIME) || view.actor_at(self.end).is_some() =>
            {
                let end = self.end;
                let run =
                    self.run.take().filter(|r| r.end == end || gap_is_inner(view, r.end, end));
                self.run = Some(run.map_or(end, |r| r.start)..end + 1);
                true
            }
            Some(AtomKind::Word(_)) => self.takes_word(),
        }
    }

    /// Marks inside of names; a stop only where it ends a title ("Mr. Smith").
    fn takes_mark(&self, mark: char) -> bool {
        let view = self.view;
        match mark {
            '-' => !view.stands_free(self.end),
            '.' => view.is_capital(self.end + 1) && ends_in_title(view, self.end),
            // "Jane Smith ’28": a class year is no part of the name.
            '\'' | '’' => !matches!(view.kind(self.end + 1), Some(AtomKind::Number)),
            _ => matches!(mark, '&' | '/' | '@' | '#'),
        }
    }

    /// Whether the words so far end in a name.
    fn is_named(&self) -> bool {
        self.run.as_ref().is_some_and(|run| run.end == self.end)
    }

    /// Takes a small word that stands inside of a name.
    fn join(&mut self) -> bool {
        let end = self.end + 1;
        self.run = self.run.take().map(|run| run.start..end);
        true
    }

    fn takes_word(&mut self) -> bool {
        let (view, start, end) = (self.view, self.start, self.end);
        let classes = view.info(end).classes;
        // "a Wednesday editorial": a day that tells which.
        let which = end == start + 1
            && view.has(start, class::DETERMINER)
            && matches!(view.kind(end + 1), Some(AtomKind::Word(_)))
            && !view.has(end + 1, class::PREPOSITION | class::AUXILIARY | class::VERB)
            && view.info(end + 1).forms & form::PAST == 0;
        if which && classes & class::TIME != 0 {
            return true;
        }
        // "an early memo": right behind the determiner a word of time is an adjective.
        let attribute =
            end == start + 1 && view.has(start, class::DETERMINER) && view.is_word(end + 1);
        if classes & class::TIME != 0 && end > start {
            return attribute
                && !view.has(end + 1, class::PREPOSITION | class::AUXILIARY | class::DETERMINER);
        }
        let named = self.is_named();
        if named && view.is_any(end, PARTICLES) {
            return true;
        }
        if self.is_closed() {
            return false;
        }
        if classes & class::COORDINATOR != 0 {
            if view.actor_at(end).is_some() && view.actor_at(end) == view.actor_at(end + 1) {
                return self.join();
            }
            // Two nouns of one phrase ("mothers and fathers"), but not two names: those are joined later.
            if named
                || view.is(end, "but")
                || end + 1 >= self.limit
                || !view.has(end + 1, class::ROLE_NOUN)
            {
                return false;
            }
        }
        if classes & (class::PREPOSITION | class::RELATIVE) != 0 {
            return self.takes_preposition(named);
        }
        // "Smith angrily": nothing that goes on with the phrase.
        let loose = named
            && self.prepositions == 0
            && classes & class::ROLE_NOUN == 0
            && !view.is_capital(end + 1)
            && !matches!(view.kind(end + 1), Some(AtomKind::Word(false)))
            && !view.has(start, class::DETERMINER)
            && end + 1 < self.limit;
        !loose
    }

    /// Whether the word at the end can be no part of a noun phrase.
    fn is_closed(&self) -> bool {
        let (view, start, end) = (self.view, self.start, self.end);
        let classes = view.info(end).classes;
        let determiner = classes & class::DETERMINER != 0;
        let later = is_listed_finite(view, end, start) && classes & class::PREPOSITION == 0
            || end > start
                && (takes_object(view, end) || view.is(end, "used") && view.is(end + 1, "to"))
            || is_adverb(view, end) && !determiner
            // "one of them", "some of the others".
            || classes & class::PRONOUN != 0
                && !determiner
                && !(view.is_any(start, PARTITIVE)
                    && view.is(start + 1, "of")
                    && view.is_any(end, &["them", "us", "others", "you"]));
        classes & (class::RELATIVE | class::AUXILIARY) != 0
            || classes & class::SUBORDINATOR != 0 && !view.is(end, "than")
            || end > start && later
    }

    fn takes_preposition(&mut self, named: bool) -> bool {
        let (view, start, end) = (self.view, self.start, self.end);
        if end == start {
            return false;
        }
        let actor = view.actor_at(end);
        if actor.is_some() && actor == view.actor_at(end + 1) && view.actor_at(end - 1) == actor {
            return self.join();
        }
        // "the Association of Pilots": one name.
        let body = named
            && view.is(end, "of")
            && view.has(end - 1, class::ROLE_NOUN)
            && !view.lexicon.cues.is_title(view.word(end - 1))
            && view.is_capital(end + 1);
        if body {
            return self.join();
        }
        let title = named
            && view.is(end, "of")
            && view.lexicon.cues.is_title(view.word(end - 1))
            && (view.is_capital(end + 1) || end == start + 1 && view.is_word(end + 1));
        if named && self.prepositions == 0 && !title {
            return false;
        }
        let of_role = view.is_any(end, &["in", "on", "about"])
            && self.prepositions == 0
            && !view.is_any(end + 1, &["a", "an", "his", "her", "their"])
            && !view.has(end + 1, class::TIME)
            && view.has(end - 1, class::ROLE_NOUN);
        if !(view.is_any(end, BINDING) || of_role) {
            return false;
        }
        self.prepositions += 1;
        self.run = None;
        true
    }

    /// Leaves joints and marks at the end to what follows.
    fn trim(&mut self) {
        let view = self.view;
        while self.end > self.start {
            let last = self.end - 1;
            let joint = view.has(last, class::PREPOSITION | class::COORDINATOR)
                && !view.is_capital(last)
                || view.is_punct(last, &['-', '/', '\'', '’', '.', '&'])
                || self.end > self.start + 2 && view.has(last, class::DETERMINER) && !view.has(last, class::PRONOUN | class::SUBJECT_PRONOUN)
                // "a letter seen by the paper": what was done to it is no part of what it is.
                || last > self.start
                    && is_participle(view, last)
                    && view.has(self.end, class::PREPOSITION);
            if !joint {
                break;
            }
            self.end = last;
        }
    }

    /// The atoms of the name that the phrase is, if it is one.
    fn name(&self) -> Option<Range<usize>> {
        let (view, start, end) = (self.view, self.start, self.end);
        let run = self.run.clone().filter(|run| run.end == end && self.prepositions == 0);
        run.or_else(|| {
            // "Governor of Ohio Jane Smith": a person's own name at the end is the name, whatever stands before.
            let person = view.actor_at(end - 1).filter(|&actor| is_person(view, actor))?;
            let own = (start..end)
                .rev()
                .take_while(|&i| view.actor_at(i) == Some(person))
                .last()
                .unwrap_or(end - 1);
            let free = self.prepositions > 0
                && own > start
                && !view.has(own - 1, class::PREPOSITION)
                && !view.has(start, class::DETERMINER);
            free.then_some(own..end)
        })
    }
}

/// Words for one or some of those who were named before.
pub(super) const PARTITIVE: &[&str] =
    &["one", "another", "some", "two", "three", "several", "both", "others", "neither", "many"];

/// Prepositions that go on with a noun phrase.
const BINDING: &[&str] =
    &["of", "for", "from", "with", "at", "to", "close", "inside", "within", "who"];

/// Small words inside of names.
const PARTICLES: &[&str] =
    &["de", "la", "van", "von", "der", "bin", "al", "el", "di", "da", "ibn", "den", "ter", "dos"];

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
    let phrase = |atoms: Range<usize>, kind| Phrase { atoms, kind, relative: None };
    if view.has(start, class::SUBJECT_PRONOUN) && alone && !view.is(start + 1, "of") {
        return Some((phrase(start..start + 1, PhraseKind::Pronoun), start + 1));
    }
    let mut reading = Reading { view, start, limit, end: start, run: None, prepositions: 0 };
    while reading.end < limit && reading.takes_next() {
        reading.end += 1;
    }
    reading.trim();
    let end = reading.end;
    if end == start {
        return None;
    }
    if let Some(name) = reading.name() {
        // "one Republican", "a Democrat": a name by its capital only.
        let one = &["a", "an", "one", "some", "several", "many", "another", "two", "three"];
        let member = view.is_any(start, one) && name.start == start + 1 && name.len() == 1;
        return Some(if member {
            (phrase(start..end, PhraseKind::Description), end)
        } else {
            (phrase(name, PhraseKind::Name), end)
        });
    }
    let nominal = (start..end).any(|i| {
        view.is_word(i)
            && (!view.has(i, class::DETERMINER)
                || i > start && !view.has(i, class::SUBJECT_PRONOUN))
            || matches!(view.kind(i), Some(AtomKind::Number))
    });
    if nominal {
        return Some((phrase(start..end, PhraseKind::Description), end));
    }
    view.has(start, class::SUBJECT_PRONOUN).then(|| (phrase(start..end, PhraseKind::Pronoun), end))
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
            || view.is_any(i, PARTICLES)
            || view.is_any(i, &["of", "the", "and"])
    }) && to - from <= 2
}

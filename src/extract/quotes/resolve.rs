//! From the words of an attribution to the one who spoke: names, descriptions, pronouns.

use super::gender::{self, Sort};
use super::phrase::{Phrase, PhraseKind, Source};
use super::view::View;
use crate::article::{ActorKind, Speaker};
use crate::lexicon::cues::class;

/// What is known of the talk so far.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Who was attributed something last.
    pub(super) last: Vec<Speaker>,
    /// Where that was (atom).
    pub(super) last_at: usize,
    /// People who were the subject of a sentence, newest last: actor and atom.
    subjects: Vec<(usize, usize)>,
    /// Sources without a name: their head noun and themselves.
    descriptions: Vec<(String, Speaker)>,
    /// Organisations that spoke, newest last.
    bodies: Vec<Speaker>,
}

impl Memory {
    /// Notes who was attributed something at `at`.
    pub(super) fn speak(&mut self, view: &View<'_>, speakers: &[Speaker], at: usize) {
        if speakers.is_empty() {
            return;
        }
        self.last = speakers.to_vec();
        self.last_at = at;
        for speaker in speakers {
            match speaker.actor.and_then(|a| view.actors.get(a)).map(|a| a.kind) {
                Some(ActorKind::Person) => {}
                Some(_) => self.bodies.push(speaker.clone()),
                None => {}
            }
        }
    }

    /// Notes the subject of a sentence.
    pub(super) fn subject(&mut self, view: &View<'_>, source: &Source) {
        for phrase in source {
            let last = phrase.atoms.end.saturating_sub(1);
            if phrase.kind == PhraseKind::Name
                && let Some(actor) = view.actor_at(last)
                && view.actors.get(actor).is_some_and(|a| a.kind == ActorKind::Person)
            {
                self.subjects.push((actor, last));
            }
        }
    }

    /// Notes every person of a sentence who stands right before a verb.
    pub(super) fn subjects_of(&mut self, view: &View<'_>, atoms: std::ops::Range<usize>) {
        for at in atoms.clone().skip(1) {
            let before = at - 1;
            if let Some(actor) = view.actor_at(before)
                && super::phrase::is_person(view, actor)
                && view.actor_at(at) != Some(actor)
                && (super::verb::is_listed_finite(view, at, atoms.start)
                    || view.has(at, class::RELATIVE))
            {
                self.subjects.push((actor, before));
            }
        }
    }

    /// Who the phrases of a source are.
    pub(super) fn resolve(
        &mut self,
        view: &View<'_>,
        source: &Source,
        block_start: usize,
    ) -> Vec<Speaker> {
        let mut speakers: Vec<Speaker> = Vec::new();
        for phrase in source {
            for mut speaker in self.resolve_phrase(view, phrase, block_start) {
                if let Some(relative) = phrase.relative {
                    speaker.mention = Some(view.span(relative));
                }
                if !speakers.iter().any(|s| s.name == speaker.name) {
                    speakers.push(speaker);
                }
            }
        }
        speakers
    }

    fn resolve_phrase(
        &mut self,
        view: &View<'_>,
        phrase: &Phrase,
        block_start: usize,
    ) -> Vec<Speaker> {
        let mention = view.span_of(&phrase.atoms);
        match phrase.kind {
            PhraseKind::Name => vec![named(view, phrase)],
            PhraseKind::Description => vec![self.described(view, phrase)],
            PhraseKind::Pronoun => {
                let mut found = self.pronoun(view, phrase, block_start);
                for speaker in &mut found {
                    speaker.mention = Some(mention);
                }
                if found.is_empty() {
                    found.push(Speaker {
                        name: mention.of(view.text).to_owned(),
                        actor: None,
                        mention: Some(mention),
                    });
                }
                found
            }
        }
    }

    fn pronoun(&self, view: &View<'_>, phrase: &Phrase, block_start: usize) -> Vec<Speaker> {
        let at = phrase.atoms.start;
        let sort = Sort::of_pronoun(view.word(at));
        match sort {
            Sort::He | Sort::She => self.person(view, sort, at, block_start).into_iter().collect(),
            Sort::They => {
                self.pair(view, at).or_else(|| self.several(view, block_start)).unwrap_or_default()
            }
            Sort::It => {
                let impersonal = |s: &Speaker| {
                    s.actor
                        .and_then(|a| view.actors.get(a))
                        .is_none_or(|a| a.kind != ActorKind::Person)
                };
                if self.last.len() == 1 && self.last.iter().all(impersonal) {
                    return self.last.clone();
                }
                self.bodies.last().cloned().into_iter().collect()
            }
            Sort::Speaker => Vec::new(),
            Sort::Other => {
                if view.is_any(at, &["another", "one", "other", "others"]) {
                    return self.descriptions.last().map(|(_, s)| s.clone()).into_iter().collect();
                }
                Vec::new()
            }
        }
    }

    /// Two people who were named together since the last attribution: "left to Rubio and Witkoff. They said …".
    fn pair(&self, view: &View<'_>, at: usize) -> Option<Vec<Speaker>> {
        const REACH: usize = 40;
        let person = |i: usize| {
            let index = view.actor_at(i)?;
            let actor = view.actors.get(index).filter(|a| a.kind == ActorKind::Person)?;
            Some(Speaker { name: actor.name.clone(), actor: Some(index), mention: None })
        };
        let since = at.saturating_sub(REACH).max(self.last_at + 1);
        let joint = (since..at).rev().find(|&i| view.is(i, "and"))?;
        let (first, second) = (person(joint.checked_sub(1)?)?, person(joint + 1)?);
        (first.actor != second.actor).then(|| vec![first, second])
    }

    /// The last speaker, if there were several, or it was a body of this paragraph.
    fn several(&self, view: &View<'_>, block_start: usize) -> Option<Vec<Speaker>> {
        let [one] = self.last.as_slice() else { return Some(self.last.clone()) };
        let several = match one.actor.and_then(|actor| view.actors.get(actor)) {
            Some(actor) => actor.kind != ActorKind::Person && self.last_at >= block_start,
            None => one.name.ends_with('s'),
        };
        several.then(|| self.last.clone())
    }

    /// The person a "he" or "she" at `at` is.
    fn person(
        &self,
        view: &View<'_>,
        sort: Sort,
        at: usize,
        block_start: usize,
    ) -> Option<Speaker> {
        let fits = |actor: usize| fits(view, actor, sort);
        let last = match self.last.as_slice() {
            [one] => Some(one).filter(|s| {
                s.actor.map_or_else(
                    || {
                        !s.name.ends_with('s')
                            && self.subjects.last().is_none_or(|&(_, i)| i < self.last_at)
                    },
                    fits,
                )
            }),
            _ => None,
        };
        let subject =
            self.subjects.iter().rev().take(60).find(|&&(actor, i)| i < at && fits(actor));
        // A subject of this paragraph that came after the last attribution wins over it.
        let fresh = subject.filter(|&&(_, i)| i >= block_start && i > self.last_at);
        let of_actor = |actor: usize| {
            view.actors.get(actor).map(|a| Speaker {
                name: a.name.clone(),
                actor: Some(actor),
                mention: None,
            })
        };
        if let Some(&(actor, _)) = fresh {
            return of_actor(actor);
        }
        if let Some(last) = last {
            return Some(last.clone());
        }
        subject
            .map(|&(actor, _)| actor)
            .or_else(|| {
                // Nobody was a subject: whoever was named last outside of quote marks.
                (at.saturating_sub(400)..at)
                    .rev()
                    .filter_map(|i| view.actor_at(i))
                    .find(|&actor| fits(actor))
            })
            .and_then(of_actor)
    }

    fn described(&mut self, view: &View<'_>, phrase: &Phrase) -> Speaker {
        let mention = view.span_of(&phrase.atoms);
        let first = phrase.atoms.start;
        let definite = view.is_any(first, &["the", "this", "that", "these", "those"]);
        let head = head_noun(view, phrase);
        let head_word = view.word(head).to_lowercase();
        // "A statement from the White House", "the company's statement": the body speaks.
        if view.has(head, class::SPEECH_NOUN)
            && let Some(owner) = owner(view, phrase, head)
        {
            self.descriptions.push((head_word, owner.clone()));
            return Speaker { mention: Some(mention), ..owner };
        }
        if definite {
            if let Some((_, known)) =
                self.descriptions.iter().rev().take(100).find(|(noun, _)| *noun == head_word)
            {
                return Speaker { mention: Some(mention), ..known.clone() };
            }
            if let Some(actor) = by_role(view, phrase, head) {
                let name = view.actors.get(actor).map(|a| a.name.clone()).unwrap_or_default();
                return Speaker { name, actor: Some(actor), mention: Some(mention) };
            }
        }
        let speaker =
            Speaker { name: description(view, phrase), actor: None, mention: Some(mention) };
        self.descriptions.push((head_word, speaker.clone()));
        speaker
    }
}

/// Whether the actor can be a "he" or "she".
fn fits(view: &View<'_>, actor: usize, sort: Sort) -> bool {
    let Some(actor) = view.actors.get(actor) else { return false };
    if actor.kind != ActorKind::Person {
        return false;
    }
    match gender::of(view, actor) {
        Some(Sort::He) => sort == Sort::He,
        Some(Sort::She) => sort == Sort::She,
        _ => true,
    }
}

/// The speaker a name is.
pub(super) fn named(view: &View<'_>, phrase: &Phrase) -> Speaker {
    let last = phrase.atoms.end.saturating_sub(1);
    let mention = view.span_of(&phrase.atoms);
    let actor = view.actor_at(last);
    if let Some(index) = actor
        && let Some(known) = view.actors.get(index)
    {
        return Speaker { name: known.name.clone(), actor: Some(index), mention: Some(mention) };
    }
    let mut start = phrase.atoms.start;
    while start < last
        && (view.lexicon.cues.is_title(view.word(start).trim_end_matches('.'))
            || view.is_punct(start, &['.'])
            || view.has(start, class::DETERMINER))
    {
        start += 1;
    }
    // "Clinton Communications Director Jane Smith": the name follows the last title.
    let titled = (start..last).rev().find(|&i| view.lexicon.cues.is_title(view.word(i)));
    start = titled.map_or(start, |i| i + 1);
    let bare = view.span_of(&(start..phrase.atoms.end));
    Speaker { name: bare.of(view.text).to_owned(), actor: None, mention: Some(mention) }
}

/// The words of a description, without the article.
fn description(view: &View<'_>, phrase: &Phrase) -> String {
    let first = phrase.atoms.start;
    let article = view.is_any(first, &["a", "an", "the", "this", "that"])
        || (view.is(first, "one") && !view.is(first + 1, "of"))
        || (view.is(first, "another") && first + 1 < phrase.atoms.end);
    let start = if article && first + 1 < phrase.atoms.end { first + 1 } else { first };
    view.span_of(&(start..phrase.atoms.end))
        .of(view.text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The noun that a description is about: the last word before its first preposition.
fn head_noun(view: &View<'_>, phrase: &Phrase) -> usize {
    let first = phrase.atoms.start;
    let end = phrase
        .atoms
        .clone()
        .skip(1)
        .find(|&i| view.has(i, class::PREPOSITION | class::RELATIVE) && !view.is_capital(i))
        .unwrap_or(phrase.atoms.end);
    end.saturating_sub(1).max(first)
}

/// Whose statement it is: "from the White House", "the company's".
fn owner(view: &View<'_>, phrase: &Phrase, head: usize) -> Option<Speaker> {
    let range = phrase.atoms.clone();
    let possessive = (range.start..head)
        .rev()
        .find(|&i| matches!(view.kind(i), Some(super::view::AtomKind::Possessive)));
    let of_range = |from: usize, to: usize| {
        let name_from = (from..to).find(|&i| view.is_capital(i))?;
        let name = Phrase { atoms: name_from..to, kind: PhraseKind::Name, relative: None };
        Some(named(view, &name))
    };
    if let Some(i) = possessive {
        return of_range(range.start, i);
    }
    let from = (head + 1..range.end).find(|&i| view.is_any(i, &["from", "by", "of"]))?;
    of_range(from + 1, range.end)
}

/// The person whose role the description names: "the senator".
fn by_role(view: &View<'_>, phrase: &Phrase, head: usize) -> Option<usize> {
    let noun = view.word(head).to_lowercase();
    let at = view.span(phrase.atoms.start).start;
    view.actors
        .iter()
        .take(300)
        .enumerate()
        .filter(|(_, actor)| actor.kind == ActorKind::Person)
        .filter(|(_, actor)| {
            actor.role.as_deref().is_some_and(|role| {
                role.split(|c: char| !c.is_alphanumeric())
                    .next_back()
                    .is_some_and(|last| last.eq_ignore_ascii_case(&noun))
                    || role.split_whitespace().any(|word| word.eq_ignore_ascii_case(&noun))
            })
        })
        .filter_map(|(index, actor)| {
            let before = actor.mentions.partition_point(|m| m.end <= at);
            actor.mentions.get(before.checked_sub(1)?).map(|m| (m.start, index))
        })
        .max()
        .map(|(_, index)| index)
}

//! Antecedents: whom "he", "she", "they" and "it" stand for.
//!
//! Who was attributed something last is right in 87 of 100, the last subject outside quote marks in 70; a person who was
//! brought in after the last attribution wins over both.

use super::author::author;
use super::gender::{self, Sort};
use super::phrase::Phrase;
use super::resolve::{Here, How, Memory, Said, is_human, speaker_at};
use super::thing;
use super::view::{AtomKind, View};
use crate::article::{ActorKind, Speaker};
use crate::lexicon::cues::class;

/// How many attributions back a pronoun can point.
const TURNS: usize = 12;

impl Memory {
    /// Who the pronoun is, if anybody can be found.
    pub(super) fn pronoun(
        &mut self,
        view: &View<'_>,
        phrase: &Phrase,
        here: Here,
    ) -> (Vec<Speaker>, How) {
        let at = phrase.atoms.start;
        let sort = Sort::of_pronoun(view.word(at));
        match sort {
            Sort::He | Sort::She => self
                .present(view, at)
                .or_else(|| self.person(view, sort, at, here))
                .or_else(|| self.referents.against(view, at).map(|who| (who, How::LastNamed)))
                .map_or((Vec::new(), How::Unresolved), |(speaker, how)| (vec![speaker], how)),
            Sort::They => self
                .pair(view, at)
                .map(|pair| (pair, How::Pair))
                .or_else(|| self.several(view, here))
                .unwrap_or((Vec::new(), How::Unresolved)),
            Sort::It => self.it(view, at, here),
            Sort::Speaker => {
                let alone = view.word(at).starts_with('I');
                let author = self.author.get_or_insert_with(|| author(view).into_iter().collect());
                let who = if alone { author.clone() } else { Vec::new() };
                let how = if who.is_empty() { How::Unresolved } else { How::Author };
                (who, how)
            }
            Sort::Other => {
                let other = view.is_any(at, &["another", "one", "other", "others"]);
                // "Another said": of the same sort as the last, who has no name.
                let last = self.descriptions.last().filter(|(_, who)| other && who.actor.is_none());
                (last.map(|(_, s)| s.clone()).into_iter().collect(), How::SameDescription)
            }
        }
    }

    /// Who is most present to the reader and agrees.
    fn present(&mut self, view: &View<'_>, at: usize) -> Option<(Speaker, How)> {
        let (who, how) = self.referents.meant(view, at)?;
        let same = |other: &Speaker| other.actor == who.actor && other.name == who.name;
        let spoke = self.said.last().is_some_and(|said| said.speakers.iter().any(same));
        Some((who, if spoke { How::LastSpeaker } else { how }))
    }

    /// Two people who were named together since the last attribution: "left to Rubio and Witkoff. They said …".
    fn pair(&self, view: &View<'_>, at: usize) -> Option<Vec<Speaker>> {
        const REACH: usize = 40;
        let person = |i: usize| {
            let actor = view.actor_at(i)?;
            speaker_at(view, actor, i).filter(|_| super::phrase::is_person(view, actor))
        };
        let since = at.saturating_sub(REACH).max(self.last_at() + 1);
        let joint = (since..at).rev().find(|&i| view.is(i, "and"))?;
        let (first, second) = (person(joint.checked_sub(1)?)?, person(joint + 1)?);
        (first.actor != second.actor).then(|| vec![first, second])
    }

    /// The last speaker, if there were several, or it was a body of this paragraph.
    fn several(&self, view: &View<'_>, here: Here) -> Option<(Vec<Speaker>, How)> {
        let last = self.said.last();
        if last.is_none_or(|last| last.speakers.len() == 1 && last.at < here.block)
            && let Some(topic) = self.topic_of(here)
        {
            return Some((vec![topic], How::Body));
        }
        let last = last?;
        let [one] = last.speakers.as_slice() else {
            return Some((last.speakers.clone(), How::LastSpeaker));
        };
        match one.actor.and_then(|actor| view.actors.get(actor)) {
            Some(actor) => (actor.kind != ActorKind::Person && last.at >= here.block)
                .then(|| (last.speakers.clone(), How::Body)),
            None => one.name.ends_with('s').then(|| (last.speakers.clone(), How::LastSpeaker)),
        }
    }

    /// The body that this paragraph is about, named after the last attribution.
    fn topic_of(&self, here: Here) -> Option<Speaker> {
        let (topic, at) = self.topic.as_ref()?;
        (*at >= here.block && *at >= self.last_at()).then(|| topic.clone())
    }

    /// "it": the last speaker if it was no person, else the body that spoke last.
    fn it(&self, view: &View<'_>, at: usize, here: Here) -> (Vec<Speaker>, How) {
        let impersonal = |s: &Speaker| {
            s.actor.and_then(|a| view.actors.get(a)).is_none_or(|a| a.kind != ActorKind::Person)
        };
        let one_of = |said: &Said| said.speakers.len() == 1 && said.speakers.iter().all(impersonal);
        let spoke = self.said.last().filter(|said| one_of(said)).map_or(0, |said| said.at);
        // What the sentence before is about, if nothing spoke since.
        if let Some(thing) = &self.thing
            && thing.at >= here.block
            && thing.at > spoke
            && thing.at < at
        {
            return (vec![thing.speaker.clone()], How::Body);
        }
        if let Some(topic) = self.topic_of(here) {
            return (vec![topic], How::Body);
        }
        if let Some(last) = self.said.last()
            && let [one] = last.speakers.as_slice()
            && impersonal(one)
            && !(one.actor.is_none() && is_human(view, one))
        {
            return (last.speakers.clone(), How::Body);
        }
        if let Some(sign) = thing::written(view, here.block, at) {
            return (vec![sign], How::Body);
        }
        let body = self.said.iter().rev().take(40).flat_map(|said| &said.speakers).find(|s| {
            s.actor.and_then(|a| view.actors.get(a)).is_some_and(|a| a.kind != ActorKind::Person)
        });
        (body.cloned().into_iter().collect(), How::Body)
    }

    /// The person a "he" or "she" at `at` is.
    fn person(&self, view: &View<'_>, sort: Sort, at: usize, here: Here) -> Option<(Speaker, How)> {
        let fits = |actor: usize| fits(view, actor, sort);
        let last_at = self.last_at();
        let subject =
            self.subjects.iter().rev().take(60).find(|&&(actor, i)| i < at && fits(actor));
        let newest = subject.map_or(0, |&(_, i)| i);
        let said = self.said.iter().rev().take(TURNS).find_map(|said| {
            let [one] = said.speakers.as_slice() else { return None };
            let agrees = one.actor.map_or_else(
                || {
                    let named = one.name.starts_with(char::is_uppercase);
                    unnamed(view, one, sort) && (named || said.at > newest)
                },
                fits,
            );
            agrees.then_some((one, said.at))
        });
        // A subject of this paragraph that came after the last attribution wins over it.
        if let Some(&(actor, i)) = subject.filter(|&&(_, i)| i >= here.block && i > last_at) {
            return speaker_at(view, actor, i).map(|s| (s, How::FreshSubject));
        }
        if let Some((actor, i)) = self.introduced(view, sort, at, here) {
            return speaker_at(view, actor, i).map(|s| (s, How::Introduced));
        }
        // So does one of the paragraph before, where nobody who agrees was attributed anything there or since.
        if let Some(&(actor, i)) = subject.filter(|&&(_, i)| {
            i >= here.before && said.is_none_or(|(_, said_at)| said_at < here.before)
        }) {
            return speaker_at(view, actor, i).map(|s| (s, How::FreshSubject));
        }
        if let Some((one, _)) = said {
            return Some((one.clone(), How::LastSpeaker));
        }
        if let Some(&(actor, i)) = subject {
            return speaker_at(view, actor, i).map(|s| (s, How::LastSubject));
        }
        // Nobody was a subject: whoever was named last outside of quote marks.
        let (named, i) = (at.saturating_sub(400)..at)
            .rev()
            .filter_map(|i| Some((view.actor_at(i)?, i)))
            .find(|&(actor, _)| fits(actor))?;
        speaker_at(view, named, i).map(|s| (s, How::LastNamed))
    }

    /// The person whom the sentences since the last attribution name for the first time, at most a paragraph before:
    /// "… which worries Ann Lee, the mayor. “We need help,” she said."
    fn introduced(
        &self,
        view: &View<'_>,
        sort: Sort,
        at: usize,
        here: Here,
    ) -> Option<(usize, usize)> {
        let since = here.before.max(self.last_at() + 1).max(at.saturating_sub(120));
        (since..at).rev().filter_map(|i| view.actor_at(i).map(|actor| (i, actor))).find_map(
            |(i, actor)| {
                let first = view.actors.get(actor)?.mentions.first()?;
                let mut open = i;
                while open > since && view.actor_at(open - 1) == Some(actor) {
                    open -= 1;
                }
                let object = open > since && is_object_of(view, open - 1);
                let apposed = view.is_punct(i + 1, &[','])
                    && (view.has(i + 2, class::DETERMINER | class::ROLE_NOUN)
                        || matches!(view.kind(i + 2), Some(AtomKind::Number)));
                let new = first.overlaps(view.span(i)) && object && apposed;
                (new && fits(view, actor, sort)).then_some((actor, i))
            },
        )
    }
}

/// Whether the word at `at` can be the verb whose object follows: a plain word, no joint and no role.
fn is_object_of(view: &View<'_>, at: usize) -> bool {
    matches!(view.kind(at), Some(AtomKind::Word(false)))
        && !view.has(
            at,
            class::PREPOSITION
                | class::COORDINATOR
                | class::SUBORDINATOR
                | class::DETERMINER
                | class::ROLE_NOUN
                | class::AUXILIARY,
        )
        && !view.lexicon.roles.is_person_noun(view.word(at))
        && super::voice::of_word(view, view.word(at)) == super::voice::Voice::Thing
}

/// Whether a speaker who is no actor can be a "he" or "she": somebody with a name of its own, or a new person ("a
/// spokesman"), but not "the nominee", who has a name elsewhere.
fn unnamed(view: &View<'_>, speaker: &Speaker, sort: Sort) -> bool {
    let words = speaker.mention.map_or("", |mention| mention.of(view.text));
    let known = words.get(..4).is_some_and(|the| the.eq_ignore_ascii_case("the "));
    !known && is_human(view, speaker) && gender::agrees(view, &speaker.name, sort)
}

/// Whether the actor can be a "he" or "she".
fn fits(view: &View<'_>, actor: usize, sort: Sort) -> bool {
    let Some(known) = view.actors.get(actor) else { return false };
    known.kind == ActorKind::Person && gender::of(view, actor).is_none_or(|told| told == sort)
}

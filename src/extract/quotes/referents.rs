//! Referents: who is being talked about, and how present each is to the reader when a "he" or "she" comes.
//!
//! After S. Lappin and H. Leass, "An algorithm for pronominal anaphora resolution" (1994): each mention outside quote
//! marks makes its bearer more present by the place it has in its sentence, every sentence halves what was there before,
//! and a pronoun means whoever is most present and agrees with it. Who speaks in news is present before all others.

use std::collections::BTreeMap;
use std::ops::Range;

use super::epithet;
use super::gender::{self, Sort};
use super::mention::{self, Place};
use super::phrase::{Phrase, PhraseKind};
use super::relation::Relations;
use super::subject;
use super::view::{AtomKind, View};
use super::voice;
use super::who::{How, is_human, speaker_at};
use crate::article::Speaker;

/// How much a mention adds, by its place.
fn weight(place: Place) -> u32 {
    match place {
        Place::Main => 210,
        Place::Subject => 170,
        Place::Object => 130,
        Place::Oblique => 110,
        Place::Owner => 70,
    }
}

/// What having spoken adds.
const SPOKE: u32 = 100;
/// What being brought in adds.
const NEW: u32 = 40;
/// No more people than this are kept in mind at a time.
const KEPT: usize = 24;
/// Nobody is more present than this.
const MOST: u32 = 320;
/// Whose presence falls below this is forgotten.
const LEAST: u32 = 2;

/// Somebody who was mentioned.
#[derive(Debug, Clone)]
struct Referent {
    speaker: Speaker,
    /// As of `sentence`, without what this sentence itself adds.
    before: u32,
    /// The best place that this sentence gives.
    here: u32,
    sentence: u32,
    /// The block of the last mention, and its place in its sentence.
    block: usize,
    place: Place,
    /// The segment in which the last words were attributed.
    spoke: Option<usize>,
    /// Brought in by "her mother": no more than an aside of whom she belongs to.
    owned: bool,
}

impl Referent {
    fn presence_at(&self, sentence: u32) -> u32 {
        let total = (self.before + self.here).min(MOST);
        total.checked_shr(sentence.saturating_sub(self.sentence)).unwrap_or(0)
    }

    /// Counts a mention; several in one sentence count as the best of them.
    fn add(&mut self, weight: u32, sentence: u32) {
        if sentence != self.sentence {
            self.before = self.presence_at(sentence);
            self.here = 0;
            self.sentence = sentence;
        }
        self.here = self.here.max(weight);
    }

    /// Whether anything tells the gender.
    fn tells(&self, view: &View<'_>) -> bool {
        match self.speaker.actor {
            Some(actor) => gender::of(view, actor).is_some(),
            None => {
                gender::agrees(view, &self.speaker.name, Sort::He)
                    != gender::agrees(view, &self.speaker.name, Sort::She)
            }
        }
    }

    fn is(&self, other: &Speaker) -> bool {
        match (self.speaker.actor, other.actor) {
            (Some(one), Some(two)) => one == two,
            (None, None) => self.speaker.name == other.name,
            _ => false,
        }
    }
}

/// Everybody who is in mind, as far as the article was read.
#[derive(Debug, Default)]
pub(super) struct Referents {
    active: Vec<Referent>,
    /// Atoms before this one were read.
    read: usize,
    segment: usize,
    /// How many sentences of narration were read.
    sentence: u32,
    /// Who is what to whom, once it was asked for.
    relations: Option<Relations>,
    /// The atoms of the subject of the segment's main clause.
    subject: Range<usize>,
    /// Whom each pronoun means that was read, by its atom.
    answers: BTreeMap<usize, Option<(Speaker, How)>>,
}

impl Referents {
    /// Reads the narration before the atom `to`.
    pub(super) fn read_to(&mut self, view: &View<'_>, to: usize) {
        while self.read < to {
            let at = self.read;
            while let Some(segment) = view.segments.get(self.segment)
                && segment.atoms.end <= at
            {
                let told =
                    segment.atoms.clone().any(|i| matches!(view.kind(i), Some(AtomKind::Word(_))));
                self.sentence += u32::from(told);
                self.segment += 1;
                self.subject = 0..0;
                if let Some(next) = view.segments.get(self.segment)
                    && let Some(source) = subject::opening(view, next.atoms.start, next.atoms.end)
                    && let (Some(first), Some(last)) = (source.first(), source.last())
                {
                    self.subject = first.atoms.start..last.atoms.end;
                }
            }
            self.read = self.note(view, at).max(at + 1);
        }
    }

    /// The block that is being read.
    fn block(&self, view: &View<'_>) -> usize {
        view.segments.get(self.segment).map_or(0, |segment| segment.block)
    }

    /// The atoms of the sentence that is being read, in which `at` stands.
    fn bounds(&self, view: &View<'_>, at: usize) -> Range<usize> {
        view.segments.get(self.segment).map_or(at..at + 1, |segment| segment.atoms.clone())
    }

    /// Whom the "he" or "she" at `at` means.
    pub(super) fn meant(&mut self, view: &View<'_>, at: usize) -> Option<(Speaker, How)> {
        self.read_to(view, at);
        self.answer(view, at)
    }

    /// Who is meant by a noun at `head` for what one person is to another, and the possessive before it: "her husband".
    pub(super) fn related(
        &mut self,
        view: &View<'_>,
        atoms: Range<usize>,
        head: usize,
    ) -> Option<Speaker> {
        let noun = view.word(head);
        view.lexicon.roles.relation(noun)?;
        let owner = (atoms.start..head).find(|&i| {
            matches!(view.kind(i), Some(AtomKind::Possessive)) || Sort::is_possessive(view.word(i))
        });
        let shared = view.is_any(atoms.start, &["their", "its", "my", "our"]);
        let owner = match owner {
            Some(at) if matches!(view.kind(at), Some(AtomKind::Possessive)) => {
                view.actor_at(at.checked_sub(1)?)
            }
            Some(at) => self.meant(view, at).and_then(|(who, _)| who.actor),
            None if shared => None,
            None => return None,
        };
        let relations = self.relations.get_or_insert_with(|| Relations::read(view));
        relations.find(view, noun, owner, head + 1)
    }

    /// Whom an epithet at `at` means: one who was brought in by its noun, else the most present person who has a name.
    pub(super) fn spoken_of(
        &mut self,
        view: &View<'_>,
        at: usize,
        noun: &str,
        told: Option<Sort>,
    ) -> Option<Speaker> {
        self.read_to(view, at);
        let block = self.block(view);
        let brought_in = self.active.iter().find(|known| {
            known.speaker.actor.is_none()
                && voice::head_of(&known.speaker.name).eq_ignore_ascii_case(noun)
        });
        brought_in.map(|known| known.speaker.clone()).or_else(|| {
            let best = self.most_present(view, told, at)?;
            (best.speaker.actor.is_some() && block.saturating_sub(best.block) <= 2)
                .then(|| best.speaker.clone())
        })
    }

    /// Whoever has a name and is most present in this paragraph or the one before, whatever the given name may tell:
    /// where nobody agrees with a pronoun, a list of names was wrong.
    pub(super) fn against(&mut self, view: &View<'_>, at: usize) -> Option<Speaker> {
        self.read_to(view, at);
        let block = self.block(view);
        let best = self.most_present(view, None, at)?;
        (best.speaker.actor.is_some() && block.saturating_sub(best.block) < 2)
            .then(|| best.speaker.clone())
    }

    /// Notes that somebody was attributed words at `at`.
    pub(super) fn spoke(&mut self, view: &View<'_>, speakers: &[Speaker], at: usize) {
        self.read_to(view, at);
        for who in speakers {
            if !is_human(view, who) {
                continue;
            }
            let segment = self.segment;
            let index = self.find(view, &Speaker { mention: None, ..who.clone() });
            let sentence = self.sentence;
            if let Some(known) = self.active.get_mut(index)
                && known.spoke != Some(segment)
            {
                known.add(0, sentence);
                known.before += SPOKE;
                known.spoke = Some(segment);
            }
        }
    }

    /// Notes what stands at `at` and gives where to read on.
    fn note(&mut self, view: &View<'_>, at: usize) -> usize {
        if !view.is_word(at) {
            return at + 1;
        }
        let Range { start: floor, end: limit } = self.bounds(view, at);
        if let Some(actor) = view.actor_at(at) {
            let end = mention::end(view, at, limit);
            if super::phrase::is_person(view, actor)
                && let Some(who) = speaker_at(view, actor, end - 1)
            {
                self.mention(view, &who, self.place(view, at..end, floor, limit), false);
            }
            // "Hill's daughter": she is there as well.
            if matches!(view.kind(end), Some(AtomKind::Possessive)) {
                self.bring_in(view, at, floor, limit);
            }
            return end;
        }
        if mention::is_personal(view, at) {
            self.answer(view, at);
            if Sort::is_possessive(view.word(at)) {
                self.bring_in(view, at, floor, limit);
            }
            return at + 1;
        }
        self.bring_in(view, at, floor, limit);
        at + 1
    }

    /// Notes somebody without a name whose phrase starts at `at`.
    fn bring_in(&mut self, view: &View<'_>, at: usize, floor: usize, limit: usize) {
        let Some(found) = mention::unnamed(view, at, floor, limit) else { return };
        let place = self.place(view, found.atoms.clone(), floor, limit);
        // "the deputy" is the deputy who was brought in, if one was; else somebody by another name.
        let same = |who: &Speaker| voice::head_of(&who.name) == voice::head_of(&found.speaker.name);
        let who = if found.owned {
            self.related(view, found.atoms.clone(), found.head)
        } else if found.definite {
            let mut known = self.active.iter().map(|other| &other.speaker);
            let brought_in = known.find(|other| other.actor.is_none() && same(other)).cloned();
            let phrase = Phrase {
                atoms: found.atoms.clone(),
                kind: PhraseKind::Description,
                relative: None,
            };
            let epithet = brought_in.is_none() && epithet::is_epithet(view, &phrase, found.head);
            let told = gender::of_noun(view, view.word(found.head));
            let meant = || self.most_present(view, told, at).map(|known| known.speaker.clone());
            match brought_in.or_else(|| meant().filter(|_| epithet)) {
                Some(who) => Some(who),
                None => return,
            }
        } else {
            None
        };
        let owned = found.owned && who.is_none();
        self.mention(view, &who.unwrap_or(found.speaker), place, owned);
    }

    fn place(&self, view: &View<'_>, atoms: Range<usize>, floor: usize, limit: usize) -> Place {
        let place = mention::place(view, atoms.clone(), floor, limit);
        let main = self.subject.contains(&atoms.start);
        if main && place != Place::Owner { Place::Main } else { place }
    }

    fn mention(&mut self, view: &View<'_>, who: &Speaker, place: Place, owned: bool) {
        let index = self.find(view, who);
        let block = self.block(view);
        let sentence = self.sentence;
        if let Some(known) = self.active.get_mut(index) {
            known.add(weight(place), sentence);
            known.block = block;
            known.place = place;
            known.owned = owned;
            known.speaker.mention = who.mention.or(known.speaker.mention);
        }
    }

    /// The place of somebody in the list, who is put there if new.
    fn find(&mut self, view: &View<'_>, who: &Speaker) -> usize {
        if let Some(index) = self.active.iter().position(|known| known.is(who)) {
            return index;
        }
        let sentence = self.sentence;
        self.active.retain(|known| known.presence_at(sentence) >= LEAST);
        if self.active.len() >= KEPT
            && let Some((weakest, _)) =
                self.active.iter().enumerate().min_by_key(|(_, known)| known.presence_at(sentence))
        {
            self.active.swap_remove(weakest);
        }
        let block = self.block(view);
        let new = Referent {
            speaker: who.clone(),
            before: NEW,
            here: 0,
            sentence,
            block,
            place: Place::Object,
            spoke: None,
            owned: false,
        };
        self.active.push(new);
        self.active.len() - 1
    }

    /// Whom the pronoun at `at` means, whatever came before it being read.
    fn answer(&mut self, view: &View<'_>, at: usize) -> Option<(Speaker, How)> {
        if let Some(known) = self.answers.get(&at) {
            return known.clone();
        }
        let sort = Sort::of_pronoun(view.word(at));
        let Range { start: floor, end: limit } = self.bounds(view, at);
        let place = mention::place(view, at..at + 1, floor, limit);
        let block = self.block(view);
        let found = self.most_present(view, Some(sort), at).map(|known| {
            let how = match known.place {
                Place::Main | Place::Subject if block.saturating_sub(known.block) < 2 => {
                    How::FreshSubject
                }
                Place::Main | Place::Subject => How::LastSubject,
                Place::Object => How::Introduced,
                Place::Oblique | Place::Owner => How::LastNamed,
            };
            (known.speaker.clone(), how)
        });
        if let Some((who, _)) = &found {
            self.mention(view, who, place, false);
        }
        self.answers.insert(at, found.clone());
        found
    }

    /// The most present one who agrees, in whatever place the article mentions them.
    fn most_present(&self, view: &View<'_>, sort: Option<Sort>, at: usize) -> Option<&Referent> {
        let block = self.block(view);
        let said = mention::said_beside(view, at);
        self.active
            .iter()
            .filter(|known| sort.is_none_or(|sort| agrees(view, &known.speaker, sort)))
            .map(|known| {
                let mut presence = known.presence_at(self.sentence) * 8;
                let blocks = block.saturating_sub(known.block);
                presence = match blocks {
                    0 => presence,
                    1 => presence * 2 / 3,
                    _ => presence / 2,
                };
                let unnamed = known.speaker.actor.is_none();
                if unnamed && blocks > 0 {
                    presence /= 2;
                }
                if !known.tells(view) {
                    presence = presence * if unnamed { 2 } else { 3 } / if unnamed { 3 } else { 4 };
                }
                // "her mother" is an aside of her own, and hardly more when she had a word.
                if known.owned {
                    presence /= if known.spoke.is_none() { 4 } else { 2 };
                }
                // Who is named in the words themselves did not say them.
                if said.is_some_and(|span| mention::is_named_in(view, &known.speaker, span)) {
                    presence /= 4;
                }
                (presence, known)
            })
            // The later of two that are equal.
            .max_by_key(|(presence, _)| *presence)
            .filter(|(presence, _)| *presence > 0)
            .map(|(_, known)| known)
    }
}

/// Whether somebody can be a "he" or "she".
fn agrees(view: &View<'_>, who: &Speaker, sort: Sort) -> bool {
    match who.actor {
        Some(actor) => gender::of(view, actor).is_none_or(|told| told == sort),
        None => gender::agrees(view, &who.name, sort),
    }
}

//! Descriptions: whom "the senator" means, or how an anonymous source is called.

use super::epithet::is_epithet;
use super::gender::{self, Sort};
use super::mention::words;
use super::phrase::{Phrase, PhraseKind};
use super::resolve::{Here, How, Memory, named, speaker};
use super::view::{AtomKind, View};
use crate::article::{ActorKind, Speaker};
use crate::lexicon::cues::class;
use crate::text::fold;

impl Memory {
    /// Whom an epithet with its noun at `head` means.
    pub(super) fn epithet(
        &mut self,
        view: &View<'_>,
        phrase: &Phrase,
        head: usize,
    ) -> Option<Speaker> {
        if !is_epithet(view, phrase, head) {
            return None;
        }
        let told = gender::of_noun(view, view.word(head));
        self.referents.spoken_of(view, phrase.atoms.start, &view.word(head).to_lowercase(), told)
    }

    /// Who a description is; the speaker's mention is the one that it leads back to, if it does.
    pub(super) fn described(
        &mut self,
        view: &View<'_>,
        phrase: &Phrase,
        here: Here,
    ) -> (Speaker, How) {
        let mention = view.span_of(&phrase.atoms);
        let first = phrase.atoms.start;
        let definite = view.is_any(first, &["the", "this", "that", "these", "those"]);
        let head = head_noun(view, phrase);
        let head_word = view.word(head).to_lowercase();
        // "her letter", "his statement".
        if view.has(head, class::SPEECH_NOUN)
            && Sort::is_possessive(view.word(first))
            && let Some((owner, _)) = self.referents.meant(view, first)
        {
            self.descriptions.push((head_word, owner.clone()));
            return (owner, How::Owner);
        }
        // "A statement from the White House", "the company's statement": the body speaks.
        if view.has(head, class::SPEECH_NOUN)
            && let Some(owner) = owner(view, phrase, head)
        {
            self.descriptions.push((head_word, owner.clone()));
            return (owner, How::Owner);
        }
        if let Some(who) = self.body(view, phrase, head, here.block) {
            return (who, How::Body);
        }
        if definite {
            if let Some(actor) = sole_holder(view, phrase)
                && let Some(speaker) = speaker(view, actor)
            {
                return (speaker, How::SoleHolder);
            }
            if let Some((_, known)) =
                self.descriptions.iter().rev().take(100).find(|(noun, _)| *noun == head_word)
            {
                return (known.clone(), How::SameDescription);
            }
            if let Some(actor) = by_role(view, phrase, head)
                && let Some(speaker) = speaker(view, actor)
            {
                return (speaker, How::Role);
            }
            if let Some(actor) = by_age(view, phrase)
                && let Some(speaker) = speaker(view, actor)
            {
                return (speaker, How::Age);
            }
        }
        if let Some(who) = self.referents.related(view, phrase.atoms.clone(), head) {
            return (who, How::Relation);
        }
        if let Some(who) = self.epithet(view, phrase, head) {
            return (who, How::Epithet);
        }
        let kept = Speaker { name: words(view, phrase), actor: None, mention: Some(mention) };
        self.descriptions.push((head_word, kept.clone()));
        (kept, How::Description)
    }
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
    let possessive =
        (range.start..head).rev().find(|&i| matches!(view.kind(i), Some(AtomKind::Possessive)));
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

/// The person whom the actors' own evidence says the description means.
fn sole_holder(view: &View<'_>, phrase: &Phrase) -> Option<usize> {
    let span = view.span_of(&phrase.atoms);
    let next = view.descriptions.partition_point(|(known, _)| known.start < span.start);
    let (known, actor) = view.descriptions.get(next)?;
    (known.start == span.start && known.end == span.end).then_some(*actor)
}

/// The person whose role the description names: "the senator".
fn by_role(view: &View<'_>, phrase: &Phrase, head: usize) -> Option<usize> {
    let noun = fold(view.word(head));
    let at = view.span(phrase.atoms.start).start;
    let bears = |index: usize| {
        let own = view.evidence.get(index).is_some_and(|e| e.role_nouns.contains(&noun));
        let role = view.actors.get(index).and_then(|actor| actor.role.as_deref());
        own || role.is_some_and(|role| {
            role.split_whitespace().any(|word| word.eq_ignore_ascii_case(&noun))
        })
    };
    view.actors
        .iter()
        .take(300)
        .enumerate()
        .filter(|&(index, actor)| actor.kind == ActorKind::Person && bears(index))
        .filter_map(|(index, actor)| {
            let before = actor.mentions.partition_point(|m| m.end <= at);
            actor.mentions.get(before.checked_sub(1)?).map(|m| (m.start, index))
        })
        .max()
        .map(|(_, index)| index)
}

/// The person whose age stands behind a mention: "Ann Lee, 45, …" is "the 45-year-old".
fn by_age(view: &View<'_>, phrase: &Phrase) -> Option<usize> {
    let words = view.span_of(&phrase.atoms).of(view.text);
    let (before, _) = words.split_once("-year-old")?;
    let age = before.rsplit(' ').next().filter(|age| age.parse::<u8>().is_ok())?;
    let at = view.span(phrase.atoms.start).start;
    view.actors.iter().take(300).position(|actor| {
        actor.kind == ActorKind::Person
            && actor.mentions.iter().take(20).take_while(|m| m.end < at).any(|mention| {
                let behind = view.text.get(mention.end..).unwrap_or("");
                behind
                    .strip_prefix(", ")
                    .and_then(|rest| rest.strip_prefix(age))
                    .is_some_and(|rest| rest.starts_with([',', '.', ';', ')']))
            })
    })
}

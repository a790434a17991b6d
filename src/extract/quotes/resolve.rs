//! From the words of an attribution to the one who spoke: names, descriptions, pronouns.
//!
//! Every answer comes with [`How`] it was reached, so that it can be weighed and explained. Pronouns are looked after
//! in `antecedent`, descriptions in `description`.

use super::phrase::{Phrase, PhraseKind, Source};
use super::referents::Referents;
use super::view::View;
use super::who::Thing;
pub(super) use super::who::{Here, How, is_human, speaker, speaker_at};
use crate::article::{ActorKind, Speaker};
use crate::lexicon::cues::class;
use crate::text::Span;

/// Who the phrases of a source are, and how that was found, phrase by phrase.
#[derive(Debug, Clone, Default)]
pub(super) struct Resolved {
    pub(super) speakers: Vec<Speaker>,
    /// In the same order.
    pub(super) how: Vec<How>,
    /// Where the words stand that a pronoun or a description leads back to, if it is known, in the same order.
    pub(super) from: Vec<Option<Span>>,
}

impl Resolved {
    /// One speaker, whose mention is still the one that it was found by.
    fn one(speaker: Speaker, how: How, mention: Span) -> Self {
        let from = speaker.mention.filter(|&from| from != mention);
        let speaker = Speaker { mention: Some(mention), ..speaker };
        Self { speakers: vec![speaker], how: vec![how], from: vec![from] }
    }

    fn add(&mut self, speaker: Speaker, how: How, from: Option<Span>) {
        if !self.speakers.iter().any(|known| known.name == speaker.name) {
            self.speakers.push(speaker);
            self.how.push(how);
            self.from.push(from);
        }
    }
}

/// One attribution that was read.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) speakers: Vec<Speaker>,
    /// Where its cue stands.
    pub(super) at: usize,
}

/// Pronouns for which nobody was found: they are nobody's antecedent.
const PRONOUNS: &[&str] =
    &["he", "she", "they", "it", "we", "i", "you", "who", "some", "many", "others", "both"];

/// What is known of the talk so far.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Who was attributed something, newest last.
    pub(super) said: Vec<Said>,
    /// Actors who were the subject of a sentence, newest last: actor and atom.
    pub(super) subjects: Vec<(usize, usize)>,
    /// The body that a sentence was about last, and where.
    pub(super) topic: Option<(Speaker, usize)>,
    /// Sources without a name: their head noun and themselves.
    pub(super) descriptions: Vec<(String, Speaker)>,
    /// Who is present to the reader.
    pub(super) referents: Referents,
    /// Who "I" is, once it was asked for.
    pub(super) author: Option<Vec<Speaker>>,
    /// The last thing that a sentence was about.
    pub(super) thing: Option<Thing>,
}

impl Memory {
    /// Notes who was attributed something at `at`.
    pub(super) fn speak(&mut self, view: &View<'_>, speakers: &[Speaker], at: usize) {
        let lost = |speaker: &Speaker| {
            speaker.actor.is_none() && PRONOUNS.contains(&speaker.name.to_lowercase().as_str())
        };
        if !speakers.is_empty() && !speakers.iter().any(lost) {
            self.referents.spoke(view, speakers, at);
            self.said.push(Said { speakers: speakers.to_vec(), at });
        }
    }

    /// Where the last attribution stands.
    pub(super) fn last_at(&self) -> usize {
        self.said.last().map_or(0, |said| said.at)
    }

    /// Notes the subject of a sentence.
    pub(super) fn subject(&mut self, view: &View<'_>, source: &Source) {
        for phrase in source {
            let last = phrase.atoms.end.saturating_sub(1);
            if phrase.kind == PhraseKind::Name
                && let Some(actor) = view.actor_at(last)
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
    pub(super) fn resolve(&mut self, view: &View<'_>, source: &Source, here: Here) -> Resolved {
        let mut resolved = Resolved::default();
        for phrase in source {
            let of_phrase = self.phrase(view, phrase, here);
            let found = of_phrase.speakers.into_iter().zip(of_phrase.how).zip(of_phrase.from);
            for ((mut speaker, how), from) in found {
                if let Some(relative) = phrase.relative {
                    speaker.mention = Some(view.span(relative));
                }
                resolved.add(speaker, how, from);
            }
        }
        resolved
    }

    fn phrase(&mut self, view: &View<'_>, phrase: &Phrase, here: Here) -> Resolved {
        let mention = view.span_of(&phrase.atoms);
        match phrase.kind {
            PhraseKind::Name => {
                // "the Norwegian" is no country.
                let last = phrase.atoms.end.saturating_sub(1);
                if let Some(who) = self.epithet(view, phrase, last) {
                    return Resolved::one(who, How::Epithet, mention);
                }
                let speaker = named(view, phrase);
                let how = match speaker.actor.and_then(|actor| view.actors.get(actor)) {
                    Some(actor) if mention.of(view.text).ends_with(actor.name.as_str()) => {
                        How::FullName
                    }
                    Some(_) => How::ShortName,
                    None => How::NewName,
                };
                Resolved::one(speaker, how, mention)
            }
            PhraseKind::Description => {
                let (speaker, how) = self.described(view, phrase, here);
                Resolved::one(speaker, how, mention)
            }
            PhraseKind::Pronoun => {
                let (mut speakers, how) = self.pronoun(view, phrase, here);
                if speakers.is_empty() {
                    let name = mention.of(view.text).to_owned();
                    let unknown = Speaker { name, actor: None, mention: Some(mention) };
                    return Resolved::one(unknown, How::Unresolved, mention);
                }
                let from = speakers.iter().map(|speaker| speaker.mention).collect();
                for speaker in &mut speakers {
                    speaker.mention = Some(mention);
                }
                let how = vec![how; speakers.len()];
                Resolved { speakers, how, from }
            }
        }
    }
}

/// The speaker a name is.
pub(super) fn named(view: &View<'_>, phrase: &Phrase) -> Speaker {
    let last = phrase.atoms.end.saturating_sub(1);
    let mention = view.span_of(&phrase.atoms);
    let actor = view.actor_at(last).filter(|&actor| !is_borrowed(view, phrase, actor));
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

/// Whether a place only lends its word to the name: "Cuban said", "Priorities USA said".
fn is_borrowed(view: &View<'_>, phrase: &Phrase, actor: usize) -> bool {
    let Some(place) = view.actors.get(actor).filter(|known| known.kind == ActorKind::Place) else {
        return false;
    };
    let words = view.span_of(&phrase.atoms).of(view.text);
    let adjective = phrase.atoms.len() == 1
        && view.lexicon.places.adjective(words).is_some()
        && place.name != words;
    let first = phrase.atoms.start;
    let longer = view.is_capital(first)
        && view.actor_at(first) != Some(actor)
        && !view.lexicon.cues.is_title(view.word(first));
    adjective || longer
}

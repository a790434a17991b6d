//! One name: behind a title, alone, or a part of a compound ("President Trump", "Trump", "Trump-backed").

use std::borrow::Cow;

use super::candidate::Candidate;
use super::gender::Gender;
use super::reasons::Witness;
use super::{Cast, nearby, rules, run};
use crate::article::ActorKind;
use crate::lexicon::record::{meaning, on};
use crate::text::Span;

impl<W: Witness> Cast<'_, '_, W> {
    /// A title and one name ("President Trump"), or a full name in a heading.
    pub(super) fn settle_titled(&mut self, candidate: &Candidate) {
        let names = &self.scan.lexicon.names;
        let last = candidate.folded(self.scan).rev().find(|word| !names.is_suffix(word));
        let Some(last) = last else { return };
        let told = candidate.role.as_ref().map_or(Gender::Unknown, |role| {
            self.scan.lexicon.names.honorific(&role.noun).map_or(Gender::Unknown, Gender::from)
        });
        let noun = candidate.role.as_ref().map_or("", |role| role.noun.as_str());
        if let Some(person) = self.people.resolve_titled(last, noun, told) {
            return self.mention_person(person, candidate);
        }
        let shown = self.shown(candidate);
        if !candidate.heading {
            let person = self.people.add_mononym(last, &shown);
            self.mention_person((person, rules::ONE_NAME), candidate);
        } else if candidate.words.len() > 1
            && self.scan.lexicon.names.is_family(last)
            && let Some(person) = self.people.meet(candidate, &shown)
        {
            self.mention_person(person, candidate);
        }
    }

    /// One word that somebody or something of the article is called by; false where nobody is.
    pub(super) fn settle_single(&mut self, candidate: &Candidate) -> bool {
        let Some(token) = candidate.first() else { return true };
        let known = self.scan.known(token);
        let (word, folded) = (known.letters, known.stopless());
        // "the Times", "the Senate": the last word of a longer name.
        if nearby::article_before(self.scan, token) == nearby::Before::Definite
            && let Some(body) = self.bodies.last_word(word)
        {
            self.mention_again((body, rules::LAST_WORD), candidate.span, None);
            return true;
        }
        if self.is_no_name(token) && self.people.by_surname(folded, Gender::Unknown).is_none() {
            return true;
        }
        if let Some(person) = self.people.resolve(folded, Gender::Unknown) {
            if !(self.scan.word(token).opens && self.is_common_opening(token)) {
                self.mention_person(person, candidate);
            }
            return true;
        }
        if known.common.is_none()
            && let Some(body) = self.bodies.short_form(word)
        {
            self.mention_again(body, candidate.span, None);
            return true;
        }
        self.settle_hyphenated(candidate)
    }

    /// "Putin-Zelenskyy", "US-led", "Trump-backed": each part that is known.
    fn settle_hyphenated(&mut self, candidate: &Candidate) -> bool {
        let text = candidate.span.of(self.scan.text);
        if !text.contains('-') {
            return false;
        }
        let mut start = candidate.span.start;
        let mut found = false;
        for part in text.split('-') {
            let span = Span::new(start, start + part.len());
            start += part.len() + 1;
            if !part.starts_with(char::is_uppercase) {
                continue;
            }
            if let Some((person, _)) =
                self.people.by_surname(&crate::text::fold(part), Gender::Unknown)
            {
                self.note_person((person, rules::PART_OF_WORD), span, None);
                found = true;
            } else if let Some(place) = self.scan.lexicon.places.names.get(part) {
                self.place(part, place.canonical, span, Some(rules::PART_OF_COMPOUND));
                found = true;
            } else if let Some(known) = self.scan.lexicon.organisations.known.get(part) {
                let (kind, whole) = (ActorKind::Organisation, Cow::Borrowed(known.canonical));
                let why = Some(rules::PART_OF_COMPOUND);
                self.mention_body(kind, whole, || None, (part, span), why);
                found = true;
            }
        }
        found
    }

    /// Ordinary words, days, adjectives of places: no names, unless somebody bears them.
    fn is_no_name(&self, token: usize) -> bool {
        let own = self.scan.known(token).own;
        run::is_not_name(self.scan, token)
            || own.meaning(meaning::ADJECTIVE).is_some()
            || own.is(on::GROUP_ADJECTIVE)
            || self.scan.word(token).opens && self.is_common_opening(token)
            || self.scan.capital_count(token) < 3 && self.scan.is_written_small(token)
    }

    /// Whether a word that opens a sentence is likely an ordinary one: "Will", "Brown", "Long".
    pub(super) fn is_common_opening(&self, token: usize) -> bool {
        self.scan.known(token).common.is_some() && self.scan.capital_count(token) == 0
    }
}

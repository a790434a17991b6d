//! Organisations and places: under their own name, under one that a person bears, by an adjective.

use std::borrow::Cow;

use super::candidate::Candidate;
use super::gender::Gender;
use super::reasons::{Who, Witness};
use super::{Cast, key, nearby, rules, run, scan};
use crate::article::{ActorKind, Reason, Rule};
use crate::lexicon::FastSet;
use crate::lexicon::record::{longest, on};
use crate::text::Span;

impl<W: Witness> Cast<'_, '_, W> {
    pub(super) fn settle_organisation(
        &mut self,
        candidate: &Candidate,
        known: Option<&'static str>,
    ) {
        let name = self.shown(candidate);
        // A body that bears a person's name is the person where the article names one: "Ford", "Fox".
        if candidate.words.len() == 1
            && let Some(folded) = candidate.folded(self.scan).next()
            && let Some((person, _)) = self.people.by_surname(folded, Gender::Unknown)
        {
            return self.mention_person((person, rules::ALSO_A_BODY), candidate);
        }
        if known.is_none()
            && candidate.words.len() == 1
            && let Some(body) = self.bodies.short_form(&name)
        {
            return self.mention_again(body, candidate.span, candidate.rule);
        }
        if candidate.heading && known.is_none() || self.is_lent_capital(candidate) {
            return;
        }
        let foreseen = self.bodies.foreseen(&name).filter(|_| candidate.words.len() == 1);
        let whole = foreseen.or(known).map_or_else(|| name.clone(), Cow::Borrowed);
        let (kind, named) = (ActorKind::Organisation, (&*name, candidate.span));
        let body = self.mention_body(kind, whole, || None, named, candidate.rule);
        // "Nordic Shipping Union (NSU)".
        if let Some(&last) = candidate.words.last()
            && self.scan.at(last + 1) == "("
            && self.scan.at(last + 3) == ")"
            && self.scan.word(last + 2).shape == scan::Shape::Caps
        {
            self.bodies.introduce(self.scan.at(last + 2), body);
        }
    }

    /// "Labour costs rose", "House prices fell": an ordinary word that only opens a sentence, and does nothing there.
    fn is_lent_capital(&self, candidate: &Candidate) -> bool {
        let [token] = *candidate.words else { return false };
        let next = self.scan.known(token + 1);
        self.scan.word(token).opens
            && self.is_common_opening(token)
            && next.shape == scan::Shape::Lower
            && !next.own.is(on::ACT | on::FUNCTION)
    }

    pub(super) fn settle_place(&mut self, candidate: &Candidate, known: Option<&'static str>) {
        if candidate.words.len() == 1
            && let Some(token) = candidate.first()
            && let folded = self.scan.known(token).stopless()
            && let Some((person, _)) = self.people.by_surname(folded, Gender::Unknown)
            && nearby::article_before(self.scan, token) != nearby::Before::Locative
        {
            return self.mention_person((person, rules::ALSO_A_BODY), candidate);
        }
        let name = self.shown(candidate);
        match known {
            Some(canonical) => self.place(&name, canonical, candidate.span, candidate.rule),
            None if candidate.heading => {}
            None => {
                let (why, named) = (candidate.rule, (&*name, candidate.span));
                self.mention_body(ActorKind::Place, name.clone(), || None, named, why);
            }
        }
    }

    pub(super) fn place(
        &mut self,
        name: &str,
        canonical: &'static str,
        span: Span,
        why: Option<&'static Rule>,
    ) {
        let places = &self.scan.lexicon.places;
        let fixed = || {
            let country = places.names.get(canonical).is_some_and(|place| place.country);
            (country || name.chars().all(|c| !c.is_lowercase())).then_some(canonical)
        };
        self.mention_body(ActorKind::Place, Cow::Borrowed(canonical), fixed, (name, span), why);
    }

    /// Places that only an adjective names: "European allies" is about Europe. Where the place itself is named, the
    /// adjective adds nothing.
    pub(super) fn add_places_of_adjectives(&mut self) {
        let places = &self.scan.lexicon.places;
        let mut found: Vec<(&'static str, Span)> = Vec::new();
        for index in 0..self.scan.tokens.len() {
            let longest = self.scan.known(index).own.longest(longest::ADJECTIVE);
            let word = self.scan.word(index);
            if longest == 0
                || word.shape != scan::Shape::Capital
                || word.zone != scan::Zone::Body
                || run::is_not_name(self.scan, index)
            {
                continue;
            }
            let adjective = (0..longest).rev().find_map(|more| {
                let span = self.scan.span(index, index + more);
                places.adjective(span.of(self.scan.text)).map(|place| (place, span))
            });
            found.extend(adjective);
        }
        if found.is_empty() {
            return;
        }
        let named: FastSet<usize> =
            self.bodies.all.iter().flat_map(|body| &body.mentions).map(|span| span.start).collect();
        found.retain(|(place, span)| {
            !named.contains(&span.start) && !self.bodies.knows(&key::place(place))
        });
        for (place, span) in found {
            let whole = Cow::Borrowed(place);
            let index = self.bodies.name(ActorKind::Place, whole, || Some(place), place, span);
            let reason = Reason { rule: rules::ADJECTIVE, span };
            let kind = Some(rules::ADJECTIVE_OF_PLACE);
            self.witness.mention(Who::Body(index), reason, kind);
        }
    }
}

//! Actors: the people, organisations, places and groups that an article names.
//!
//! A pass over the tokens finds runs of words that are written as names are ([`run`]), each run is cut into titles and
//! names and guessed at ([`classify`]), then the article as a whole decides: people by their full names first, bare
//! surnames and unknown single names after them ([`people`], [`bodies`]).
//! Cautious throughout: a wrong merge is worse than a missed one, and a capital alone makes no actor.

mod again;
mod alone;
mod apposition;
mod bodies;
mod candidate;
mod classify;
mod describe;
mod gender;
mod impersonal;
mod joining;
mod key;
mod kinds;
mod listed;
mod nearby;
mod people;
mod reasons;
mod role;
pub mod rules;
mod run;
mod scan;
mod singles;

use std::borrow::Cow;

use crate::article::{Actor, ActorKind, Article};
use crate::lexicon::{FastSet, Lexicon};
use crate::text::{Sentence, Span, Token};

use bodies::Bodies;
use candidate::{Candidate, Guess};
use people::{Named, People, Person};
use reasons::{Deaf, Listener, Who, Witness};
use scan::Scan;

use super::words::Words;

pub use gender::{Gender, gender, of_noun as noun_gender};
pub use reasons::{ActorReasons, RoleReason};

/// Actors, and what is known of each beyond the shared model.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The actors, most mentioned first.
    pub actors: Vec<Actor>,
    /// What is known of each, in the same order.
    pub evidence: Vec<ActorEvidence>,
}

/// What the resolution of pronouns and descriptions needs to know of an actor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActorEvidence {
    /// A person's gender, from honorifics, role nouns and the given name.
    pub gender: Gender,
    /// The nouns of all roles that the article gives a person, folded: "president", "envoy".
    pub role_nouns: Vec<String>,
    /// Where a definite description stands that can mean nobody else: "the president".
    pub descriptions: Vec<Span>,
}

/// Finds the actors of an article, most mentioned first, with what the attribution of quotations needs to know of each.
pub fn find(
    article: &Article,
    tokens: &[Token],
    sentences: &[Sentence],
    words: &Words<'_>,
    lexicon: &Lexicon,
) -> Found {
    read::<Deaf>(article, tokens, sentences, words, lexicon).0
}

/// [`find`], with why each is an actor, in the same order.
pub fn explain(
    article: &Article,
    tokens: &[Token],
    sentences: &[Sentence],
    words: &Words<'_>,
    lexicon: &Lexicon,
) -> (Found, Vec<ActorReasons>) {
    read::<Listener>(article, tokens, sentences, words, lexicon)
}

fn read<W: Witness>(
    article: &Article,
    tokens: &[Token],
    sentences: &[Sentence],
    words: &Words<'_>,
    lexicon: &Lexicon,
) -> (Found, Vec<W::Reasons>) {
    let scan = Scan::new(article, tokens, sentences, words, lexicon);
    let candidates = candidates(&scan);
    let mut cast = Cast {
        scan: &scan,
        people: People::new(&scan),
        bodies: Bodies::default(),
        witness: W::default(),
    };
    let met = cast.meet_people(&candidates);
    cast.settle(&candidates, &met);
    cast.name_again();
    cast.add_places_of_adjectives();
    describe::resolve(&scan, article, &mut cast.people.all);
    cast.into_found(lexicon)
}

fn candidates(scan: &Scan<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for sentence in scan.sentences {
        let mut index = sentence.tokens.start;
        while index < sentence.tokens.end {
            index = match run::run_at(scan, index) {
                Some((run, next)) => {
                    classify::classify(scan, &run, &mut found);
                    next
                }
                None => index + 1,
            };
        }
    }
    found
}

/// Everybody and everything of the article.
struct Cast<'s, 't, W> {
    scan: &'s Scan<'t>,
    people: People<'s, 't>,
    bodies: Bodies<'t>,
    witness: W,
}

impl<'t, W: Witness> Cast<'_, 't, W> {
    /// First pass: full names, wherever they stand, so that a surname before the full name finds its bearer.
    fn meet_people(&mut self, candidates: &[Candidate]) -> Vec<Option<Named>> {
        candidates
            .iter()
            .map(|candidate| match candidate.guess {
                Guess::Person if candidate.words.len() > 1 && !candidate.heading => {
                    self.people.meet(candidate, &self.shown(candidate))
                }
                _ => None,
            })
            .collect()
    }

    /// Second pass, in order: everything that is named.
    fn settle(&mut self, candidates: &[Candidate], met: &[Option<Named>]) {
        self.bodies.foresee(self.scan, candidates);
        let mut singles = singles::Singles::default();
        let mut end = 0;
        for (candidate, met) in candidates.iter().zip(met) {
            if Span::new(end, candidate.span.start).of(self.scan.text).contains('\n') {
                self.people.new_paragraph();
            }
            end = candidate.span.end;
            match (candidate.guess, met) {
                (_, Some(person)) => {
                    self.people.name_in_full(person.0);
                    self.mention_person(*person, candidate);
                }
                (Guess::Person, None) => self.settle_titled(candidate),
                (Guess::Single, None) => {
                    if !self.settle_single(candidate) && !candidate.heading {
                        singles.note(self.scan, candidate);
                    }
                }
                (Guess::Organisation(known), None) => self.settle_organisation(candidate, known),
                (Guess::Place(known), None) => self.settle_place(candidate, known),
                (Guess::Group, None) => {
                    let name = self.shown(candidate);
                    let (why, named) = (candidate.rule, (&*name, candidate.span));
                    self.mention_body(ActorKind::Group, name.clone(), || None, named, why);
                }
            }
        }
        self.settle_singles(singles);
    }

    /// The name as it is shown: its words, without marks, nicknames and brackets between them.
    fn shown(&self, candidate: &Candidate) -> Cow<'t, str> {
        let plain = candidate.span.of(self.scan.text);
        let whole = candidate.words.first().map(|&first| self.scan.span(first, first).start);
        if whole == Some(candidate.span.start)
            && !plain.contains(['\n', '\t', '"', '“', '[', ']'])
            && !plain.contains("  ")
        {
            return Cow::Borrowed(plain);
        }
        let words: Vec<&str> = candidate.words.iter().map(|&word| self.scan.at(word)).collect();
        Cow::Owned(words.join(" "))
    }

    fn mention_person(&mut self, named: Named, candidate: &Candidate) {
        let (index, _) = named;
        let role_after = candidate
            .words
            .last()
            .filter(|_| !candidate.heading)
            .and_then(|&last| role::after(self.scan, last));
        let lexicon = self.scan.lexicon;
        let span = self.with_particles(index, candidate);
        self.note_person(named, span, candidate.rule);
        let Some(person) = self.people.all.get_mut(index) else { return };
        if candidate.words.len() == 1 {
            person.by_surname += 1;
        }
        note_alias(person, span.of(self.scan.text));
        if let Some(role) = &candidate.role {
            if let Some(span) = role.span
                && role.text.starts_with(char::is_uppercase)
            {
                note_alias(person, span.of(self.scan.text));
            }
            person.learn(role.clone(), lexicon);
        }
        if let Some(role) = role_after {
            person.learn(role, lexicon);
        }
    }

    /// The span of a bare surname with the particles that belong to it: "van der Berg".
    fn with_particles(&self, index: usize, candidate: &Candidate) -> Span {
        let (Some(person), [word]) = (self.people.all.get(index), candidate.words.as_slice())
        else {
            return candidate.span;
        };
        let mut first = *word;
        for particle in person.middle.rsplit(' ') {
            let Some(before) = first.checked_sub(1) else { break };
            if particle.is_empty()
                || self.scan.at(before) != particle
                || !self.scan.lexicon.names.is_particle(particle)
            {
                break;
            }
            first = before;
        }
        Span::new(self.scan.span(first, first).start.min(candidate.span.start), candidate.span.end)
    }

    fn into_found(mut self, lexicon: &Lexicon) -> (Found, Vec<W::Reasons>) {
        let text = self.scan.text;
        let mut all: Vec<(Actor, ActorEvidence, W::Reasons)> = Vec::new();
        for (index, person) in self.people.all.into_iter().enumerate() {
            if person.mentions.is_empty() {
                continue;
            }
            let reasons = self.witness.tell(Who::Person(index), Some(&person));
            let key = person.key(lexicon);
            let (actor, evidence) = of_person(person, key);
            all.push((actor, evidence, reasons));
        }
        for (index, body) in self.bodies.all.into_iter().enumerate() {
            let name = body.fixed.map_or(body.name, str::to_owned);
            let mut seen = FastSet::default();
            let aliases = body
                .mentions
                .iter()
                .map(|span| span.of(text))
                .filter(|&form| {
                    form != name && lexicon.places.adjective(form).is_none() && seen.insert(form)
                })
                .map(str::to_owned)
                .collect();
            let actor = Actor {
                name,
                key: body.key,
                kind: body.kind,
                role: None,
                aliases,
                mentions: body.mentions,
            };
            all.push((actor, ActorEvidence::default(), self.witness.tell(Who::Body(index), None)));
        }
        all.sort_by_key(|(actor, ..)| {
            (std::cmp::Reverse(actor.mentions.len()), actor.mentions.first().copied())
        });
        let mut found = Found::default();
        let mut reasons = Vec::with_capacity(all.len());
        for (actor, evidence, why) in all {
            found.actors.push(actor);
            found.evidence.push(evidence);
            reasons.push(why);
        }
        (found, reasons)
    }
}

/// Adds a form of the name that was not seen before.
fn note_alias(person: &mut Person, form: &str) {
    if person.aliases.len() < 40 && !person.aliases.iter().any(|alias| alias == form) {
        person.aliases.push(form.to_owned());
    }
}

fn of_person(person: Person, key: String) -> (Actor, ActorEvidence) {
    let Person { name, roles, gender, mentions, mut aliases, descriptions, .. } = person;
    aliases.retain(|alias| *alias != name);
    let evidence = ActorEvidence {
        gender,
        role_nouns: roles.iter().map(|role| role.noun.clone()).collect(),
        descriptions,
    };
    let role = roles.into_iter().next().map(|role| role.text);
    (Actor { name, key, kind: ActorKind::Person, role, aliases, mentions }, evidence)
}

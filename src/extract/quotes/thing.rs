//! Things that speak: whom or what "it", "the company" and "the lobby" mean.
//!
//! A body or something written that the sentence before is about is what "it said" goes back to.

use super::phrase::{Phrase, PhraseKind, Source};
use super::resolve::Memory;
use super::view::View;
use super::voice::{self, Voice};
use super::who::{Here, Thing, speaker_at};
use crate::article::{ActorKind, Speaker};
use crate::lexicon::cues::class;
use crate::text::is_letter_or_digit;

impl Memory {
    /// Notes what a sentence is about, if it is no person.
    pub(super) fn about(&mut self, view: &View<'_>, subject: &Source, here: Here) {
        let [phrase] = subject.as_slice() else { return };
        if let Some(speaker) = self.thing_of(view, phrase, here) {
            self.thing = Some(Thing { speaker, at: phrase.atoms.start });
        }
    }

    fn thing_of(&mut self, view: &View<'_>, phrase: &Phrase, here: Here) -> Option<Speaker> {
        match phrase.kind {
            PhraseKind::Pronoun => None,
            PhraseKind::Name => {
                let actor = view.actor_at(phrase.atoms.end.checked_sub(1)?)?;
                let body = matches!(
                    view.actors.get(actor)?.kind,
                    ActorKind::Organisation | ActorKind::Group
                );
                body.then(|| speaker_at(view, actor, phrase.atoms.start)).flatten()
            }
            PhraseKind::Description => {
                let head = voice::head(view, phrase);
                matches!(voice::of_noun(view, head), Voice::Body | Voice::Text)
                    .then(|| self.described(view, phrase, here).0)
            }
        }
    }

    /// The body that "the company", "the lobby" means: the one that the paragraph so far is about.
    pub(super) fn body(
        &self,
        view: &View<'_>,
        phrase: &Phrase,
        head: usize,
        block: usize,
    ) -> Option<Speaker> {
        if !view.is(phrase.atoms.start, "the") || phrase.atoms.len() > 2 || !is_body(view, head) {
            return None;
        }
        if let Some(actor) = by_name(view, phrase.atoms.start, head) {
            return speaker_at(view, actor.0, actor.1);
        }
        let thing = self
            .thing
            .as_ref()
            .filter(|thing| thing.at >= block && thing.at < phrase.atoms.start)?;
        let actor = thing.speaker.actor?;
        (view.actors.get(actor)?.kind == ActorKind::Organisation).then(|| thing.speaker.clone())
    }
}

/// The body whose name ends in the noun, as it was named last: "the agency" after "the Environment Agency".
fn by_name(view: &View<'_>, before: usize, head: usize) -> Option<(usize, usize)> {
    const REACH: usize = 400;
    let noun = view.word(head);
    (before.saturating_sub(REACH)..before).rev().find_map(|at| {
        let actor = view.actor_at(at)?;
        let body = matches!(view.actors.get(actor)?.kind, ActorKind::Organisation);
        (body && view.is(at, noun) && view.is_capital(at)).then_some((actor, at))
    })
}

/// Nouns by which news speaks again of a body that it has named.
const BODIES: &[&str] = &[
    "agency",
    "airline",
    "association",
    "authority",
    "bank",
    "body",
    "brand",
    "brewer",
    "broadcaster",
    "builder",
    "bureau",
    "business",
    "carmaker",
    "carrier",
    "chain",
    "charity",
    "church",
    "club",
    "coalition",
    "college",
    "committee",
    "company",
    "consortium",
    "council",
    "department",
    "developer",
    "federation",
    "firm",
    "foundation",
    "group",
    "hospital",
    "insurer",
    "institute",
    "league",
    "lender",
    "lobby",
    "magazine",
    "maker",
    "manufacturer",
    "ministry",
    "museum",
    "network",
    "newspaper",
    "nonprofit",
    "operator",
    "organisation",
    "organization",
    "outlet",
    "paper",
    "party",
    "producer",
    "publication",
    "publisher",
    "regulator",
    "retailer",
    "school",
    "society",
    "startup",
    "start-up",
    "station",
    "store",
    "supermarket",
    "supplier",
    "team",
    "theatre",
    "theater",
    "union",
    "university",
    "utility",
    "watchdog",
];

fn is_body(view: &View<'_>, at: usize) -> bool {
    view.is_any(at, BODIES)
}

/// The last thing written or shown that the paragraph names before `at`, quoted words included: "They gave me a
/// pamphlet," she said. It said “…”.
pub(super) fn written(view: &View<'_>, from: usize, at: usize) -> Option<Speaker> {
    /// So many bytes are looked through: a paragraph without end stays linear.
    const REACH: usize = 2_000;
    let end = view.span(at).start;
    let far = (end.saturating_sub(REACH)..end).find(|&i| view.text.is_char_boundary(i))?;
    let words = view.text.get(view.span(from).start.max(far)..end)?;
    let mut before = "";
    let mut found = None;
    for word in words.split(|c: char| !(is_letter_or_digit(c) || matches!(c, '-' | '\'' | '’'))) {
        if word.is_empty() {
            continue;
        }
        let opens = ["a", "an", "the", "this", "new", "handwritten", "printed"]
            .iter()
            .any(|known| before.eq_ignore_ascii_case(known));
        if opens && bears_words(view, word) {
            found = Some(word);
        }
        before = word;
    }
    found.map(|word| Speaker { name: word.to_owned(), actor: None, mention: None })
}

/// What is said on these is said by them; in a report or an editorial somebody else speaks.
const BOARDS: &[&str] =
    &["banner", "billboard", "letter", "memo", "note", "notice", "plaque", "poster", "sign"];

/// Whether a noun is one for something that words stand on.
fn bears_words(view: &View<'_>, word: &str) -> bool {
    word.chars().all(char::is_lowercase)
        && !word.ends_with('s')
        && (BOARDS.contains(&word)
            || view.lexicon.cues.get(word).classes & (class::TEXT_NOUN | class::SPEECH_NOUN)
                == class::TEXT_NOUN)
}

//! Relations: who "her husband" or "Hill's daughter" is, where the article names them.

use std::collections::BTreeMap;

use super::phrase::is_person;
use super::view::{AtomKind, View};
use super::who::speaker;
use crate::article::Speaker;
use crate::lexicon::NameGender;
use crate::lexicon::cues::class;

/// Who is called what to whom, by the noun: where it was read and who it is.
#[derive(Debug, Default)]
pub(super) struct Relations {
    known: BTreeMap<String, Vec<(usize, Speaker)>>,
}

impl Relations {
    /// Reads the article's narration: "her son Gary", "his brother, Ronnie, …", "Kayla, her daughter".
    pub(super) fn read(view: &View<'_>) -> Self {
        let mut relations = Self::default();
        for at in 0..view.atoms.len() {
            if !matches!(view.kind(at), Some(AtomKind::Word(false))) {
                continue;
            }
            let word = view.word(at);
            if view.lexicon.roles.relation(word).is_none() {
                continue;
            }
            if let Some(who) = named_behind(view, at).or_else(|| named_before(view, at)) {
                relations.known.entry(word.to_owned()).or_default().push((at, who));
            }
        }
        relations
    }

    /// Who is called `noun` at `at`: the last one who was, but not the one to whom they are that.
    pub(super) fn find(
        &self,
        view: &View<'_>,
        noun: &str,
        owner: Option<usize>,
        at: usize,
    ) -> Option<Speaker> {
        let told = view.lexicon.roles.relation(noun)?;
        let before = self.known.get(noun).and_then(|known| {
            known
                .iter()
                .rev()
                .take(20)
                .find(|(read, who)| *read < at && (who.actor.is_none() || who.actor != owner))
        });
        before.map(|(_, who)| who.clone()).or_else(|| namesake(view, owner?, told))
    }
}

/// "husband Ken", "younger brother, Ronnie, a joiner": the name right behind the noun, or behind its comma.
fn named_behind(view: &View<'_>, at: usize) -> Option<Speaker> {
    let apposed = view.is_punct(at + 1, &[',']);
    let first = at + 1 + usize::from(apposed);
    if !view.is_capital(first)
        || view.has(first, class::TIME | class::DETERMINER | class::PREPOSITION)
    {
        return None;
    }
    if apposed && !owned(view, at) {
        return None;
    }
    if let Some(actor) = view.actor_at(first) {
        return is_person(view, actor).then(|| speaker(view, actor)).flatten();
    }
    // A single name that is nobody's elsewhere, closed by a comma or stop.
    let alone = apposed && view.is_punct(first + 1, &[',', '.']);
    alone.then(|| Speaker { name: view.word(first).to_owned(), actor: None, mention: None })
}

/// "Kayla Hill, her daughter,": the person before the comma and the possessive.
fn named_before(view: &View<'_>, at: usize) -> Option<Speaker> {
    if !(view.is_punct(at + 1, &[',', '.']) || view.is_any(at + 1, &["and", "who"])) {
        return None;
    }
    let open =
        (at.saturating_sub(4)..at).rev().find(|&i| view.is_any(i, &["his", "her", "their"]))?;
    let comma = open.checked_sub(1).filter(|&i| view.is_punct(i, &[',']))?;
    let actor = view.actor_at(comma.checked_sub(1)?)?;
    is_person(view, actor).then(|| speaker(view, actor)).flatten()
}

/// Whether a possessive stands before the noun and its adjectives.
fn owned(view: &View<'_>, at: usize) -> bool {
    (at.saturating_sub(4)..at)
        .rev()
        .take_while(|&i| view.is_word(i) || matches!(view.kind(i), Some(AtomKind::Possessive)))
        .any(|i| {
            matches!(view.kind(i), Some(AtomKind::Possessive))
                || view.is_any(i, &["his", "her", "their", "its", "my", "our"])
        })
}

/// The one other person of the family name whom the noun's gender fits: "her husband" beside Mary and Tom Hill.
fn namesake(view: &View<'_>, owner: usize, told: NameGender) -> Option<Speaker> {
    if told == NameGender::Either {
        return None;
    }
    let family = view.actors.get(owner)?.name.rsplit(' ').next()?;
    let mut found = view.actors.iter().take(300).enumerate().filter(|&(index, actor)| {
        index != owner
            && is_person(view, index)
            && actor.name.contains(' ')
            && actor.name.rsplit(' ').next() == Some(family)
            && super::gender::of(view, index).is_some_and(|gender| gender.is(told))
    });
    let (index, _) = found.next()?;
    found.next().is_none().then(|| speaker(view, index)).flatten()
}

//! Laying joins and corrections over one analysis.

use std::collections::BTreeMap;

use super::{Identities, Said};
use crate::article::{Actor, ActorKind, Analysis, Speaker};
use crate::library::anchor;
use crate::library::deeds::Origin;
use crate::text::Span;

/// The rule that a quotation shows whose speaker the reader corrected.
pub const BY_HAND: &str = "corrected-by-hand";

impl Identities {
    /// What the analysis of the article from `origin` says with all joins and corrections. `text` is its body.
    ///
    /// Where nothing concerns it, it comes back as it is.
    pub(in crate::library) fn apply(
        &self,
        origin: Option<&Origin>,
        text: &str,
        mut analysis: Analysis,
    ) -> Analysis {
        if self.is_empty() {
            return analysis;
        }
        let keys: Vec<String> =
            analysis.actors.iter().map(|actor| self.key_in(origin, actor)).collect();
        let plain = |(actor, key): (&Actor, &String)| actor.key == *key && !self.changes(key);
        if !analysis.actors.iter().zip(&keys).all(plain) {
            self.merge(&mut analysis, keys);
        }
        for said in
            self.speakers.iter().filter(|said| origin.is_some_and(|o| o.is_same(&said.article)))
        {
            self.give(text, &mut analysis, said);
        }
        analysis
    }

    /// Whether something may concern an article with these actors.
    pub(in crate::library) fn concerns(&self, analysis: &Analysis) -> bool {
        let concerned = |actor: &Actor| {
            let key = self.key_of(&actor.key, &actor.name);
            actor.key != key || self.changes(key)
        };
        self.is_local() || analysis.actors.iter().any(concerned)
    }

    fn changes(&self, key: &str) -> bool {
        self.hidden.contains(key) || self.names.contains_key(key) || self.kinds.contains_key(key)
    }

    /// The key that stands for an actor in this article.
    fn key_in(&self, origin: Option<&Origin>, actor: &Actor) -> String {
        let key = self.key_of(&actor.key, &actor.name);
        let split = self.splits.iter().rev().find(|split| {
            (split.key == actor.key || self.root(&split.key) == key)
                && origin.is_some_and(|origin| origin.is_same(&split.article))
        });
        split.map_or(key, |split| self.root(&split.to)).to_owned()
    }

    /// Makes one actor of those with one key, takes out those that are none, and lets the speakers follow.
    fn merge(&self, analysis: &mut Analysis, keys: Vec<String>) {
        let before = std::mem::take(&mut analysis.actors);
        let names: Vec<String> = before.iter().map(|actor| actor.name.clone()).collect();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        // For each actor before: which one it is now.
        let mut now: Vec<Option<usize>> = Vec::with_capacity(before.len());
        for (actor, key) in before.into_iter().zip(keys) {
            if self.hidden.contains(&key) {
                now.push(None);
                continue;
            }
            let next = analysis.actors.len();
            let at = *places.entry(key.clone()).or_insert(next);
            now.push(Some(at));
            if let Some(known) = analysis.actors.get_mut(at) {
                join(known, actor);
            } else {
                // One that goes by another's key is of that one's kind.
                let same = actor.key.chars().next() == key.chars().next();
                let kind = if same { actor.kind } else { kind_of(&key).unwrap_or(actor.kind) };
                analysis.actors.push(Actor { key, kind, ..actor });
            }
        }
        for actor in &mut analysis.actors {
            if let Some(name) = self.names.get(&actor.key) {
                call(actor, name);
            }
            if let Some(kind) = self.kinds.get(&actor.key) {
                actor.kind = *kind;
            }
        }
        let Analysis { actors, quotes, .. } = analysis;
        for speakers in quotes.iter_mut().map(|quote| &mut quote.speakers) {
            for speaker in speakers.iter_mut() {
                let Some(old) = speaker.actor else { continue };
                speaker.actor = now.get(old).copied().flatten();
                let actor = speaker.actor.and_then(|index| actors.get(index));
                if let Some(actor) = actor.filter(|_| names.get(old) == Some(&speaker.name)) {
                    speaker.name.clone_from(&actor.name);
                }
            }
            // Two who are one say it once.
            let mut seen = Vec::new();
            speakers.retain(|speaker| {
                let new = speaker.actor.is_none() || !seen.contains(&speaker.actor);
                seen.push(speaker.actor);
                new
            });
        }
    }

    /// Gives the words to the speaker whom the reader named.
    fn give(&self, text: &str, analysis: &mut Analysis, said: &Said) {
        let words = &said.words;
        let Some(place) = anchor::locate(text, &words.exact, &words.prefix, &words.suffix) else {
            return;
        };
        // A later analysis may cut the quotation a little otherwise.
        let shared =
            |span: Span| span.end.min(place.end).saturating_sub(span.start.max(place.start));
        let Some(at) = (0..analysis.quotes.len()).max_by_key(|&at| {
            analysis.quotes.get(at).map(|quote| (quote.span == place, shared(quote.span)))
        }) else {
            return;
        };
        let speaker = said.speaker.as_ref().map(|named| {
            let key = self.key_of(&named.key, &named.name).to_owned();
            let at = analysis.actors.iter().position(|actor| actor.key == key);
            let at = at.unwrap_or_else(|| {
                analysis.actors.push(Actor {
                    name: self.name(&key).unwrap_or(&named.name).to_owned(),
                    kind: self
                        .kinds
                        .get(&key)
                        .copied()
                        .or_else(|| kind_of(&key))
                        .unwrap_or(ActorKind::Person),
                    key,
                    role: None,
                    aliases: Vec::new(),
                    mentions: Vec::new(),
                });
                analysis.actors.len().saturating_sub(1)
            });
            let name =
                analysis.actors.get(at).map_or_else(|| named.name.clone(), |a| a.name.clone());
            Speaker { name, actor: Some(at), mention: None }
        });
        if let Some(quote) = analysis.quotes.get_mut(at)
            && shared(quote.span) * 2 > place.len()
        {
            quote.speakers = speaker.into_iter().collect();
            BY_HAND.clone_into(&mut quote.rule);
            quote.confidence = 1.0;
        }
    }
}

/// Takes another form of an actor in.
fn join(known: &mut Actor, other: Actor) {
    let forms = std::iter::once(other.name).chain(other.aliases);
    for form in forms {
        if form != known.name && !known.aliases.contains(&form) {
            known.aliases.push(form);
        }
    }
    known.role = known.role.take().or(other.role);
    known.mentions.extend(other.mentions);
    known.mentions.sort_unstable();
    known.mentions.dedup();
}

/// Calls an actor by another name; the one before stays as an alias.
fn call(actor: &mut Actor, name: &str) {
    if actor.name != name {
        let before = std::mem::replace(&mut actor.name, name.to_owned());
        actor.aliases.retain(|alias| alias != name && *alias != before);
        actor.aliases.insert(0, before);
    }
}

/// The kind that a key begins with.
fn kind_of(key: &str) -> Option<ActorKind> {
    match key.split_once(':')?.0 {
        "p" => Some(ActorKind::Person),
        "o" => Some(ActorKind::Organisation),
        "l" => Some(ActorKind::Place),
        "g" => Some(ActorKind::Group),
        _ => None,
    }
}

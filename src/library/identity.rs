//! Who is who: what joins and corrections make of an analysis. Pure, but for [`Identities::load`].

mod apply;

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::ArticleId;
use super::deeds::{ActorName, Correction, Deed, Origin, Words, rows};
use super::joins;
use crate::article::ActorKind;

pub use apply::BY_HAND;

/// Everything that stands over the stored analyses, ready to be laid over one.
#[derive(Debug, Default)]
pub(super) struct Identities {
    /// Which key is a form of which; a forest.
    into: BTreeMap<String, String>,
    /// Keys that others are forms of.
    joined: BTreeSet<String>,
    /// Keys that a join or a correction names.
    known: BTreeSet<String>,
    /// The keys of the actors that corrections name, by the first letter of the key and the full name: a later program
    /// may give the same name another key.
    by_name: BTreeMap<(char, String), String>,
    names: BTreeMap<String, String>,
    kinds: BTreeMap<String, ActorKind>,
    hidden: BTreeSet<String>,
    splits: Vec<Split>,
    speakers: Vec<Said>,
}

/// In one article, a key means another.
#[derive(Debug)]
struct Split {
    key: String,
    article: Origin,
    to: String,
}

/// Words of one article, and who said them.
#[derive(Debug)]
struct Said {
    article: Origin,
    words: Words,
    speaker: Option<ActorName>,
}

impl Identities {
    /// Reads all joins and corrections.
    pub(super) fn load(connection: &Connection) -> rusqlite::Result<Self> {
        let joined = joins::pairs(connection)?;
        Ok(Self::new(&joined, &rows::all(connection)?))
    }

    /// Joins first, then corrections, in their order: the reader's hand has the last word.
    pub(super) fn new(joined: &[(String, String)], corrections: &[Correction]) -> Self {
        let mut new = Self::default();
        for (key, into) in joined {
            new.unite(key, into);
        }
        for Correction { id, deed, .. } in corrections {
            deed.actors().into_iter().for_each(|actor| new.meet(actor));
            match deed {
                Deed::Merge { actor, into } => new.unite(&actor.key, &into.key),
                Deed::Split { actor, article, to } => {
                    // Of somebody of whom nothing else is known only this correction can tell.
                    let own = || format!("{}#{}", actor.key, id.0);
                    let to = to.as_ref().map_or_else(own, |to| to.key.clone());
                    new.known.insert(to.clone());
                    new.splits.push(Split { key: actor.key.clone(), article: article.clone(), to });
                }
                Deed::Rename { actor, name } => {
                    new.names.insert(actor.key.clone(), name.clone());
                }
                Deed::Kind { actor, kind } => {
                    new.kinds.insert(actor.key.clone(), *kind);
                }
                Deed::Hide { actor } => {
                    new.hidden.insert(actor.key.clone());
                }
                Deed::Speaker { article, words, speaker } => new.speakers.push(Said {
                    article: article.clone(),
                    words: words.clone(),
                    speaker: speaker.clone(),
                }),
                // It keeps a join from being made.
                Deed::Apart { .. } => {}
            }
        }
        new
    }

    /// Whether nothing stands over any analysis.
    pub(super) fn is_empty(&self) -> bool {
        self.known.is_empty() && self.speakers.is_empty()
    }

    /// Whether something is said of single articles.
    pub(super) fn is_local(&self) -> bool {
        !self.splits.is_empty() || !self.speakers.is_empty()
    }

    /// The key that stands for `key`.
    pub(super) fn root<'k>(&'k self, key: &'k str) -> &'k str {
        let mut root = key;
        while let Some(next) = self.into.get(root) {
            root = next;
        }
        root
    }

    /// The key that stands for an actor of an analysis.
    pub(super) fn key_of<'k>(&'k self, key: &'k str, name: &str) -> &'k str {
        if self.known.contains(key) || self.by_name.is_empty() {
            return self.root(key);
        }
        let letter = key.chars().next().unwrap_or_default();
        let named = self.by_name.get(&(letter, name.to_owned()));
        self.root(named.map_or(key, String::as_str))
    }

    /// Every key that the same key stands for, besides and including `key`.
    pub(super) fn members(&self, key: &str) -> BTreeSet<String> {
        let root = self.root(key);
        let known = self.known.iter().filter(|known| self.root(known) == root);
        known.cloned().chain([key.to_owned(), root.to_owned()]).collect()
    }

    /// The keys that mean this one in single articles, because the reader said so, each with its article.
    pub(super) fn split_into(&self, key: &str) -> Vec<(&str, ArticleId)> {
        let is_so = |split: &&Split| self.root(&split.to) == self.root(key);
        let splits = self.splits.iter().filter(is_so);
        splits.map(|split| (split.key.as_str(), split.article.article)).collect()
    }

    /// The name that the reader gave to the actor with this key.
    pub(super) fn name(&self, key: &str) -> Option<&str> {
        self.names.get(key).map(String::as_str)
    }

    /// Whether other keys are forms of this one.
    pub(super) fn is_joined(&self, key: &str) -> bool {
        self.joined.contains(key)
    }

    fn unite(&mut self, key: &str, into: &str) {
        self.known.extend([key.to_owned(), into.to_owned()]);
        let (key, into) = (self.root(key).to_owned(), self.root(into).to_owned());
        if key != into {
            self.joined.insert(into.clone());
            self.into.insert(key, into);
        }
    }

    fn meet(&mut self, actor: &ActorName) {
        self.known.insert(actor.key.clone());
        let letter = actor.key.chars().next().unwrap_or_default();
        // Somebody who was split off bears the name of another.
        if !actor.key.contains('#') {
            let name = (letter, actor.name.clone());
            self.by_name.entry(name).or_insert_with(|| actor.key.clone());
        }
    }
}

impl Origin {
    /// Whether both are one article.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.article == other.article
            || self.text_hash == other.text_hash
            || (self.url.is_some() && self.url == other.url)
            || (self.url.is_none() && other.url.is_none() && self.path.is_some())
                && self.path == other.path
    }
}

//! Organisations, places and groups: which names of an article are one, and what unknown single names are.

use std::borrow::Cow;

use super::candidate::{Candidate, Guess};
use super::scan::Scan;
use super::{key, rules};
use crate::article::{ActorKind, Rule};
use crate::lexicon::FastMap;
use crate::text::Span;

/// An organisation, place or group of the article.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) kind: ActorKind,
    pub(super) key: String,
    /// The name to show where the article's own forms do not count: a country's canonical one.
    pub(super) fixed: Option<&'static str>,
    /// The longest form so far.
    pub(super) name: String,
    pub(super) mentions: Vec<Span>,
}

/// A body, and the rule by which a short form is its.
pub(super) type Called = (usize, &'static Rule);

/// All of an article that are no people.
#[derive(Default)]
pub(super) struct Bodies<'t> {
    pub(super) all: Vec<Body>,
    by_key: FastMap<String, usize>,
    /// By what its key was made of, so that a name that stands again needs no key.
    by_name: FastMap<(ActorKind, &'t str), usize>,
    /// Initials of organisations, and what stood in brackets behind them.
    by_initials: FastMap<String, Called>,
    /// First words of organisations of several words, while only one begins so.
    by_first: FastMap<String, Option<usize>>,
    /// Their last words, likewise.
    by_last: FastMap<String, Option<usize>>,
    /// Organisations that come later, by their initials: "USI" may stand before the name in full.
    coming: FastMap<String, &'t str>,
}

impl<'t> Bodies<'t> {
    /// Notes that `name` stands at `span` and means the body of `whole`, a name of the article or of the lists; `fixed` is
    /// only asked for a new body.
    pub(super) fn name(
        &mut self,
        kind: ActorKind,
        whole: Cow<'t, str>,
        fixed: impl FnOnce() -> Option<&'static str>,
        name: &str,
        span: Span,
    ) -> usize {
        let whole = match whole {
            Cow::Borrowed(whole) => whole,
            Cow::Owned(whole) => {
                return self.mention(kind, key::of(kind, &whole), fixed, name, span);
            }
        };
        if let Some(&index) = self.by_name.get(&(kind, whole)) {
            self.note(index, name, span);
            return index;
        }
        let index = self.mention(kind, key::of(kind, whole), fixed, name, span);
        self.by_name.insert((kind, whole), index);
        index
    }

    fn mention(
        &mut self,
        kind: ActorKind,
        key: String,
        fixed: impl FnOnce() -> Option<&'static str>,
        name: &str,
        span: Span,
    ) -> usize {
        let next = self.all.len();
        let index = *self.by_key.entry(key.clone()).or_insert(next);
        if index == next {
            let (fixed, name) = (fixed(), name.to_owned());
            self.all.push(Body { kind, key, fixed, name, mentions: Vec::new() });
            if kind == ActorKind::Organisation {
                self.index_names(index);
            }
        }
        self.note(index, name, span);
        index
    }

    fn note(&mut self, index: usize, name: &str, span: Span) {
        if let Some(body) = self.all.get_mut(index) {
            if name.len() > body.name.len() {
                name.clone_into(&mut body.name);
            }
            body.mentions.push(span);
        }
    }

    /// Notes the initials of all organisations of three words or more, before the first is met.
    pub(super) fn foresee(&mut self, scan: &Scan<'t>, candidates: &[Candidate]) {
        for candidate in candidates {
            if candidate.guess != Guess::Organisation(None) || candidate.words.len() < 3 {
                continue;
            }
            let name = candidate.span.of(scan.text);
            let initials = initials(name);
            if initials.len() > 2 && initials.chars().all(char::is_uppercase) {
                self.coming.entry(initials).or_insert(name);
            }
        }
    }

    /// The name of the organisation that has these initials.
    pub(super) fn foreseen(&self, acronym: &str) -> Option<&'t str> {
        self.coming.get(&*without_stops(acronym)).copied()
    }

    /// Makes `acronym` another name of a body: "(FBI)" behind the full name.
    pub(super) fn introduce(&mut self, acronym: &str, index: usize) {
        self.by_initials.insert(acronym.replace('.', ""), (index, rules::IN_BRACKETS));
    }

    /// Whether a body of this key was named.
    pub(super) fn knows(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }

    /// Adds a mention to a known body.
    pub(super) fn mention_again(&mut self, index: usize, span: Span) {
        if let Some(body) = self.all.get_mut(index) {
            body.mentions.push(span);
        }
    }

    /// The organisation that an acronym or a first word stands for, if the article told.
    pub(super) fn short_form(&self, word: &str) -> Option<Called> {
        self.by_initials
            .get(&*without_stops(word))
            .copied()
            .or_else(|| Some((self.by_first.get(word).copied().flatten()?, rules::FIRST_WORD)))
            .or_else(|| Some((*self.by_key.get(&key::organisation(word))?, rules::NAME)))
    }

    /// The organisation of several words that ends in `word`, if there is just one.
    pub(super) fn last_word(&self, word: &str) -> Option<usize> {
        self.by_last.get(word).copied().flatten()
    }

    fn index_names(&mut self, index: usize) {
        let Some(body) = self.all.get(index) else { return };
        let mut words = words_that_count(&body.name);
        let initials = initials(&body.name);
        if initials.len() > 1 && initials.chars().all(char::is_uppercase) {
            self.by_initials.entry(initials).or_insert((index, rules::INITIALS));
        }
        if let (Some(first), Some(last)) = (words.next(), words.next_back()) {
            self.by_last
                .entry(last.to_owned())
                .and_modify(|one| *one = None)
                .or_insert(Some(index));
            if !is_company(last) {
                return;
            }
            self.by_first
                .entry(first.to_owned())
                .and_modify(|one| *one = None)
                .or_insert(Some(index));
        }
    }
}

fn without_stops(word: &str) -> Cow<'_, str> {
    if word.contains('.') { Cow::Owned(word.replace('.', "")) } else { Cow::Borrowed(word) }
}

/// The words of a name without its small ones.
fn words_that_count(name: &str) -> impl DoubleEndedIterator<Item = &str> + Clone {
    name.split(' ').filter(|word| !matches!(*word, "of" | "the" | "for" | "and" | "on" | "The"))
}

fn initials(name: &str) -> String {
    words_that_count(name).filter_map(|word| word.chars().next()).collect()
}

/// Last words of companies' names, which are shortened to their first word; public bodies are not.
fn is_company(last: &str) -> bool {
    matches!(
        last,
        "Inc"
            | "Inc."
            | "Corp"
            | "Corp."
            | "Corporation"
            | "Co"
            | "Co."
            | "Company"
            | "Ltd"
            | "Limited"
            | "LLC"
            | "PLC"
            | "plc"
            | "AG"
            | "GmbH"
            | "Group"
            | "Holdings"
            | "Partners"
            | "Industries"
            | "Technologies"
            | "Systems"
            | "Motors"
            | "Airlines"
            | "Airways"
            | "Energy"
            | "Pharmaceuticals"
            | "Therapeutics"
            | "Foods"
            | "Stores"
            | "Shipping"
            | "Media"
            | "Software"
            | "Electronics"
            | "Labs"
            | "Capital"
            | "Logistics"
            | "Aerospace"
    )
}

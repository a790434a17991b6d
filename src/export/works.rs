//! The articles that quotations stand in, each once with all its quotations: what bibliographies list.

use std::collections::{BTreeMap, BTreeSet};

use super::Excerpt;
use super::names::Author;
use super::place;
use super::when::Day;
use crate::article::WordsKind;
use crate::lexicon::Lexicon;
use crate::text::{fold, sanitize_line};

/// Gathers articles from their quotations.
#[derive(Debug, Clone, Default)]
pub(super) struct Works {
    works: Vec<Work>,
    places: BTreeMap<String, usize>,
}

/// An article as a bibliography lists it. All texts are one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Work {
    /// `writer2025talks`: ASCII letters and digits, another for each work of a document.
    pub(super) key: String,
    pub(super) title: String,
    pub(super) authors: Vec<Author>,
    pub(super) site: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<Day>,
    /// When the first of its quotations was kept.
    pub(super) accessed: Option<Day>,
    /// The tags of its kept quotations, each once.
    pub(super) tags: Vec<String>,
    /// Its quotations, each with who said it and what its keeper wrote.
    pub(super) notes: Vec<String>,
    byline: Vec<String>,
    accessed_at: Option<i64>,
}

impl Works {
    /// Adds a quotation to its article.
    pub(super) fn add(&mut self, excerpt: &Excerpt<'_>) {
        let name = format!("{}\0{}", place::source(excerpt), excerpt.title);
        let at = *self.places.entry(name).or_insert(self.works.len());
        if at == self.works.len() {
            self.works.push(Work::of(excerpt));
        }
        let Some(work) = self.works.get_mut(at) else { return };
        work.notes.push(note(excerpt));
        if let Some(kept) = &excerpt.kept {
            work.accessed_at = Some(work.accessed_at.map_or(kept.at, |at| at.min(kept.at)));
            for tag in kept.tags.iter().map(|tag| sanitize_line(tag)) {
                if !tag.is_empty() && !work.tags.contains(&tag) {
                    work.tags.push(tag);
                }
            }
        }
    }

    /// The articles in the order of their first quotations, with their keys.
    pub(super) fn finished(self) -> Vec<Work> {
        let lexicon = Lexicon::embedded();
        let mut works = self.works;
        let mut keys: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, work) in works.iter_mut().enumerate() {
            work.authors = work.byline.iter().map(|name| Author::of(name, &lexicon)).collect();
            work.accessed = work.accessed_at.and_then(Day::of_second);
            work.key = work.plain_key(&lexicon);
            keys.entry(work.key.clone()).or_default().push(at);
        }
        tell_apart(&mut works, &keys);
        works
    }
}

impl Work {
    fn of(excerpt: &Excerpt<'_>) -> Self {
        let line = |text: &str| Some(sanitize_line(text)).filter(|line| !line.is_empty());
        Self {
            key: String::new(),
            title: sanitize_line(excerpt.title),
            authors: Vec::new(),
            site: excerpt.site.and_then(line),
            url: excerpt.url.map(place::address).filter(|url| !url.is_empty()),
            published: excerpt.published.and_then(Day::parse),
            accessed: None,
            tags: Vec::new(),
            notes: Vec::new(),
            byline: excerpt.byline.iter().filter_map(|name| line(name)).collect(),
            accessed_at: None,
        }
    }

    /// Who wrote it, when, and the first word of the title that tells something.
    fn plain_key(&self, lexicon: &Lexicon) -> String {
        let who = self.authors.first().map(Author::main).or(self.site.as_deref()).unwrap_or("");
        let who = match ascii(who) {
            who if who.is_empty() => "anon".to_owned(),
            who => who,
        };
        let year = self.published.map(|day| day.year.to_string()).unwrap_or_default();
        let words = || {
            let parts =
                self.title.split(|ch: char| !ch.is_alphanumeric() && !matches!(ch, '\'' | '’'));
            parts.filter(|word| !ascii(word).is_empty())
        };
        let mut telling = words().filter(|word| !lexicon.words.is_stop(&fold(word)));
        let word = telling.next().or_else(|| words().next()).map(ascii).unwrap_or_default();
        who + &year + &word
    }
}

/// Gives the works of each key a letter more each, unless there is but one.
fn tell_apart(works: &mut [Work], keys: &BTreeMap<String, Vec<usize>>) {
    let alone = keys.iter().filter(|(_, same)| same.len() == 1);
    let mut taken: BTreeSet<String> = alone.map(|(key, _)| key.clone()).collect();
    for (key, same) in keys.iter().filter(|(_, same)| same.len() > 1) {
        // A key with a letter may be another's own.
        let mut free = (0..).map(|number| format!("{key}{}", letters(number)));
        for &at in same {
            let own = free.by_ref().find(|own| taken.insert(own.clone()));
            if let (Some(work), Some(own)) = (works.get_mut(at), own) {
                work.key = own;
            }
        }
    }
}

/// The letters and digits of a text that every program takes in a key.
fn ascii(text: &str) -> String {
    fold(text).chars().filter(char::is_ascii_alphanumeric).collect()
}

/// a, b, … z, aa, ab, …
fn letters(mut number: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'a' + (number % 26) as u8));
        if number < 26 {
            break;
        }
        number = number / 26 - 1;
    }
    letters.iter().rev().collect()
}

/// `“Words” — Speaker, role. Note: the keeper's words`
fn note(excerpt: &Excerpt<'_>) -> String {
    let words = sanitize_line(excerpt.text);
    let mut note = if excerpt.kind.is_verbatim() { format!("“{words}”") } else { words };
    let speakers = excerpt.who(" and ", str::to_owned);
    let who = [speakers.as_deref(), excerpt.role].into_iter().flatten();
    let who: Vec<&str> = who.filter(|part| !part.is_empty()).collect();
    if !who.is_empty() {
        note = format!("{note} — {}", sanitize_line(&who.join(", ")));
    }
    if excerpt.kind == WordsKind::Indirect {
        note.push_str(" (as reported)");
    }
    let own = excerpt.kept.as_ref().map(|kept| sanitize_line(kept.note)).unwrap_or_default();
    if own.is_empty() { note } else { format!("{note}. Note: {own}") }
}

#[cfg(test)]
mod tests;

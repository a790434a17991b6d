//! Hints: letters over the links on the screen, typed to open or copy one.

use crate::library::ArticleId;

/// The letters of hints, those under the fingers first.
const LETTERS: [char; 14] = ['s', 'a', 'd', 'f', 'j', 'k', 'l', 'e', 'w', 'c', 'm', 'p', 'g', 'h'];

/// No more links have hints at one time: no screen for people shows more.
pub(super) const MOST: usize = 500;

/// The letters over the links, and what was typed of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hints {
    /// The article in which the links stand.
    pub(super) article: ArticleId,
    all: Vec<Hint>,
    typed: String,
    /// Whether a capital was typed: the address is copied and not opened.
    copies: bool,
}

/// The letters over one link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// What is to be typed.
    pub label: String,
    /// The first of the link's bytes on the screen.
    pub place: usize,
    /// Where it leads.
    url: String,
}

impl Hints {
    /// Hints for links, each with its place; `None` where there are none.
    pub(super) fn new(article: ArticleId, links: Vec<(usize, String)>) -> Option<Self> {
        let mut length = 1;
        while LETTERS.len().pow(length) < links.len() {
            length += 1;
        }
        let hint = |(number, (place, url))| Hint { label: label(number, length), place, url };
        let all: Vec<Hint> = links.into_iter().enumerate().map(hint).collect();
        (!all.is_empty()).then_some(Self { article, all, typed: String::new(), copies: false })
    }

    /// The hints that what was typed can still become, each with how many of its letters were.
    pub fn open(&self) -> impl Iterator<Item = (&Hint, usize)> {
        let typed = self.typed.as_str();
        self.all
            .iter()
            .filter(move |hint| hint.label.starts_with(typed))
            .map(|hint| (hint, typed.len()))
    }

    /// Takes a letter; the address whose letters are now typed, and whether it is to be copied. A letter that leads to
    /// no hint changes nothing.
    pub(super) fn type_letter(&mut self, letter: char) -> Option<(&str, bool)> {
        self.typed.extend(letter.to_lowercase());
        if self.open().next().is_none() {
            self.typed.pop();
            return None;
        }
        self.copies |= letter.is_uppercase();
        let chosen = self.all.iter().find(|hint| hint.label == self.typed)?;
        Some((chosen.url.as_str(), self.copies))
    }

    /// Takes back a letter; whether there was one.
    pub(super) fn delete_letter(&mut self) -> bool {
        self.copies = false;
        self.typed.pop().is_some()
    }
}

/// The letters of the `number`th hint: of one length, so that none begins another.
fn label(number: usize, length: u32) -> String {
    let mut rest = number;
    let mut letters: Vec<char> = Vec::new();
    for _ in 0..length {
        letters.extend(LETTERS.get(rest % LETTERS.len()));
        rest /= LETTERS.len();
    }
    // The first letters differ soonest: fewer hints are left after each.
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hints(count: usize) -> Hints {
        let links = (0..count).map(|at| (at, format!("https://a.example/{at}"))).collect();
        Hints::new(ArticleId(1), links).unwrap()
    }

    #[test]
    fn no_hint_begins_another_however_many_there_are() {
        for count in [1, 14, 15, 196, 197, 500] {
            let hints = hints(count);
            let labels: std::collections::BTreeSet<_> =
                hints.all.iter().map(|hint| hint.label.clone()).collect();
            assert_eq!(labels.len(), count);
            let lengths: Vec<_> = labels.iter().map(String::len).collect();
            assert!(lengths.iter().all(|&length| length == lengths[0]));
        }
        assert_eq!(Hints::new(ArticleId(1), Vec::new()), None);
    }

    #[test]
    fn letters_lead_to_a_link_and_a_capital_copies_it() {
        let mut many = hints(20);
        assert_eq!(many.type_letter('s'), None);
        assert_eq!(many.open().count(), 2);
        assert_eq!(many.type_letter('z'), None);
        assert_eq!(many.open().count(), 2, "a letter of no hint changes nothing");
        assert!(many.delete_letter());
        assert_eq!(many.open().count(), 20);
        assert_eq!(many.type_letter('A'), None);
        assert_eq!(many.type_letter('s'), Some(("https://a.example/1", true)));
        assert_eq!(hints(3).type_letter('d'), Some(("https://a.example/2", false)));
    }
}

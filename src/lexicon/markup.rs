//! What the names that pages give to their elements (classes, ids) say of what stands in them.

use super::{FastMap, entries};

/// The list of `assets/lexicon/news/markup.txt`.
#[derive(Debug)]
pub struct Markup {
    /// For the first word of a name's pattern: its other words, and what it says.
    patterns: FastMap<&'static str, Vec<(&'static str, Says)>>,
    /// Beginnings of words that say it alone.
    stems: Vec<(&'static str, Says)>,
}

/// What a name says of its element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// It is furniture, by the rule of this name.
    Furniture(&'static str),
    /// It is the body of an article.
    Body,
}

impl Markup {
    pub(super) fn embedded() -> Self {
        let mut found = Self { patterns: FastMap::default(), stems: Vec::new() };
        let mut says = Says::Body;
        for line in entries(include_str!("../../assets/lexicon/news/markup.txt")) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                says = if name == "body" { Says::Body } else { Says::Furniture(name) };
            } else if let Some(stem) = line.strip_suffix('*') {
                found.stems.push((stem, says));
            } else {
                let (first, rest) = line.split_once('-').unwrap_or((line, ""));
                found.patterns.entry(first).or_default().push((rest, says));
            }
        }
        found
    }

    /// What the words of one name say, in lower case and joined by hyphens: "article-related-links".
    pub fn says(&self, name: &str) -> Option<Says> {
        let mut rest = name;
        loop {
            let (word, after) = rest.split_once('-').unwrap_or((rest, ""));
            let fits = |pattern: &str| {
                pattern.is_empty()
                    || after
                        .strip_prefix(pattern)
                        .is_some_and(|behind| behind.is_empty() || behind.starts_with('-'))
            };
            let whole = self.patterns.get(word).and_then(|list| list.iter().find(|(p, _)| fits(p)));
            let found =
                whole.or_else(|| self.stems.iter().find(|(stem, _)| word.starts_with(stem)));
            if let Some(&(_, says)) = found {
                return Some(says);
            }
            if after.is_empty() {
                return None;
            }
            rest = after;
        }
    }

    /// The names of the rules that it gives elements to.
    pub fn rules(&self) -> impl Iterator<Item = &'static str> {
        let whole = self.patterns.values().flatten().map(|(_, says)| says);
        whole.chain(self.stems.iter().map(|(_, says)| says)).filter_map(|says| match says {
            Says::Furniture(rule) => Some(*rule),
            Says::Body => None,
        })
    }
}

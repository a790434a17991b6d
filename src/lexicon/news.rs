//! How news pages are made: furniture, credits, bylines, dates, labels, and the words that tell running text from
//! menus.

use super::dictionary::look_up;
use super::record::on;
use super::{FastMap, FastSet, WordList, entries};
use crate::text::fold;

macro_rules! list {
    ($name:literal) => {
        include_str!(concat!("../../assets/lexicon/news/", $name, ".txt"))
    };
}

/// The lists of `assets/lexicon/news`.
#[derive(Debug)]
pub struct News {
    /// What a page has around its article.
    pub furniture: Vec<FurnitureRule>,
    /// All patterns of furniture, in order of the rules.
    patterns: Vec<PatternEntry>,
    /// The first and the last pattern that begin with a word; `""` is for those that begin with a gap.
    by_first_word: ByFirstWord,
    /// Labels of sections inside running text, folded, without their colon.
    pub labels: FastSet<String>,
    /// Words that no section label holds.
    pub label_blockers: WordList,
    /// What opens a photo credit, longest first, lower case.
    pub credit_words: Vec<&'static str>,
    /// How an entry of a feed says where it appeared first: beginnings, each with what follows.
    first_on: Vec<(&'static str, &'static str)>,
    /// Who pictures are credited to in brackets.
    pub picture_agencies: Vec<&'static str>,
    /// Last words of a journalist's role, lower case.
    pub byline_roles: Vec<&'static str>,
    /// What opens a byline, longest first, lower case.
    pub byline_openers: Vec<&'static str>,
    /// News agencies as they stand in datelines.
    pub agencies: WordList,
    /// Names of months, lower case, each with its number.
    pub months: FastMap<&'static str, i8>,
    /// Abbreviations of time zones, lower case, each with its offset ("+01:00").
    pub zones: FastMap<&'static str, &'static str>,
    /// Words that stand around a date.
    pub date_words: WordList,
    /// How a text ends that a feed has cut off, longest first, lower case.
    pub cut_endings: Vec<&'static str>,
    /// What opens a line of tags, longest first, lower case.
    pub tag_words: Vec<&'static str>,
    /// Words and phrases of a publisher's notices, folded.
    pub notice_words: Vec<&'static str>,
    /// Beginnings of names with a second capital ("Mc").
    pub name_prefixes: WordList,
    /// Names with a capital inside, such as `YouTube`.
    pub camel_names: WordList,
}

/// One rule for furniture, as its list writes it.
#[derive(Debug, Default)]
pub struct FurnitureRule {
    /// The rule's name, as `removed` shows it.
    pub name: &'static str,
    /// Whether the rule also holds inside the body, not only before and after it.
    pub anywhere: bool,
    /// Whether such a line behind the body ends the article.
    pub ends: bool,
    /// One line of documentation.
    pub what: &'static str,
    /// Lines that the rule takes.
    pub accepts: Vec<&'static str>,
    /// Lines that the rule leaves alone.
    pub rejects: Vec<&'static str>,
    /// Patterns for a whole line.
    pub whole: Vec<Pattern>,
    /// Patterns for the beginning of a line.
    pub starts: Vec<Pattern>,
}

/// A pattern and its rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PatternEntry {
    /// The next pattern that begins with the same word.
    next: usize,
    /// Index of the rule.
    pub rule: usize,
    /// Whether it is one for a whole line.
    pub whole: bool,
    /// The pattern itself.
    pub pattern: Pattern,
}

/// A pattern as its list writes it: words and gaps, read when a line begins as it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pattern(&'static str);

impl Pattern {
    /// Its words and gaps.
    pub fn parts(self) -> impl Iterator<Item = Part> {
        self.0.split_ascii_whitespace().map(|part| match part {
            "{n}" => Part::Number,
            "{w}" => Part::AnyWord,
            "{m}" => Part::Run,
            ":" => Part::Colon,
            word => Part::Word(word),
        })
    }

    /// For a pattern that ends in a colon, how many parts stand before it.
    pub fn parts_before_colon(self) -> Option<usize> {
        self.0.ends_with(':').then(|| self.parts().count() - 1)
    }

    fn first_word(self) -> &'static str {
        match self.0.split(' ').next() {
            Some(word) if !word.starts_with(['{', ':']) => word,
            _ => "",
        }
    }
}

/// One part of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// This word, folded.
    Word(&'static str),
    /// Any number.
    Number,
    /// Any one word.
    AnyWord,
    /// A run of one to four words.
    Run,
    /// A colon right behind the words so far; only at the end of a pattern for a beginning.
    Colon,
}

impl News {
    pub(super) fn embedded() -> Self {
        let furniture = furniture(list!("furniture"));
        let (patterns, by_first_word) = by_first_word(&furniture);
        Self {
            patterns,
            by_first_word,
            furniture,
            labels: entries(list!("labels")).map(fold).collect(),
            label_blockers: WordList::parse(list!("label_blockers")),
            credit_words: longest_first(list!("credit_words")),
            first_on: entries(list!("first_on"))
                .filter_map(|line| line.split_once(" | "))
                .collect(),
            picture_agencies: longest_first(list!("picture_agencies")),
            byline_roles: entries(list!("byline_roles")).collect(),
            byline_openers: longest_first(list!("byline_openers")),
            agencies: WordList::parse(list!("agencies")),
            months: entries(list!("months"))
                .filter_map(|line| line.split_once(' '))
                .filter_map(|(name, number)| Some((name, number.parse().ok()?)))
                .collect(),
            zones: entries(list!("zones")).filter_map(|line| line.split_once(' ')).collect(),
            date_words: WordList::parse(list!("date_words")),
            cut_endings: longest_first(list!("cut_endings")),
            tag_words: longest_first(list!("tag_words")),
            notice_words: entries(list!("notice_words")).collect(),
            name_prefixes: WordList::parse(list!("name_prefixes")),
            camel_names: WordList::parse(list!("camel_names")),
        }
    }

    /// Whether `word`, in lower case, is a function word.
    pub fn is_function(&self, word: &str) -> bool {
        look_up(word).is(on::NEWS_FUNCTION)
    }

    /// Whether `word`, in lower case, is a common word of news English.
    pub fn is_common(&self, word: &str) -> bool {
        look_up(word).is(on::NEWS_COMMON)
    }

    /// Whether a line says on which site a post appeared first.
    pub fn is_first_on(&self, line: &str) -> bool {
        self.first_on.iter().any(|(start, rest)| line.starts_with(start) && line.contains(rest))
    }

    /// The patterns that a line can fit whose first word, folded, is `first`: those that begin with it, then those
    /// that begin with a gap; each in order of the rules, a rule's patterns for whole lines first.
    pub fn furniture_from<'n>(
        &'n self,
        first: &str,
    ) -> impl Iterator<Item = &'n PatternEntry> + use<'n> {
        let from = |word: &str| {
            let first = self.by_first_word.get(word).and_then(|&(at, _)| self.patterns.get(at));
            std::iter::successors(first, |entry| self.patterns.get(entry.next))
        };
        let digit = first.starts_with(|c: char| c.is_ascii_digit());
        let gaps = from("").filter(move |entry| digit || !entry.pattern.0.starts_with("{n}"));
        from(first).chain(gaps)
    }
}

fn longest_first(list: &'static str) -> Vec<&'static str> {
    let mut found: Vec<_> = entries(list).collect();
    found.sort_by_key(|entry| std::cmp::Reverse(entry.len()));
    found
}

/// Reads the rules of furniture; a line that has no rule above it is ignored.
fn furniture(list: &'static str) -> Vec<FurnitureRule> {
    let mut rules: Vec<FurnitureRule> = Vec::new();
    for line in entries(list) {
        if let Some((name, rest)) = line.strip_prefix('[').and_then(|l| l.split_once(']')) {
            rules.push(FurnitureRule {
                name,
                anywhere: rest.contains("anywhere"),
                ends: rest.split_whitespace().any(|word| word == "ends"),
                ..FurnitureRule::default()
            });
            continue;
        }
        let (Some(rule), Some((mark, rest))) = (rules.last_mut(), line.split_once(' ')) else {
            continue;
        };
        match mark {
            ":" => rule.what = rest,
            "+" => rule.accepts.push(rest),
            "-" => rule.rejects.push(rest),
            "=" => rule.whole.push(Pattern(rest)),
            "^" => rule.starts.push(Pattern(rest)),
            _ => {}
        }
    }
    rules
}

type ByFirstWord = FastMap<&'static str, (usize, usize)>;

fn by_first_word(rules: &[FurnitureRule]) -> (Vec<PatternEntry>, ByFirstWord) {
    let count = rules.iter().map(|rule| rule.whole.len() + rule.starts.len()).sum();
    let mut all: Vec<PatternEntry> = Vec::with_capacity(count);
    let mut ends = ByFirstWord::default();
    ends.reserve(count);
    for (rule, patterns) in rules.iter().enumerate() {
        for (whole, list) in [(true, &patterns.whole), (false, &patterns.starts)] {
            for &pattern in list {
                let new = all.len();
                let (_, last) = ends.entry(pattern.first_word()).or_insert((new, new));
                if let Some(last) = all.get_mut(*last) {
                    last.next = new;
                }
                *last = new;
                all.push(PatternEntry { next: usize::MAX, rule, whole, pattern });
            }
        }
    }
    (all, ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_furniture_rule_is_documented_and_has_both_examples() {
        let news = News::embedded();
        assert!(!news.furniture.is_empty());
        for rule in &news.furniture {
            assert!(!rule.what.is_empty(), "{}", rule.name);
            assert!(!rule.accepts.is_empty() && !rule.rejects.is_empty(), "{}", rule.name);
            assert!(!rule.whole.is_empty() || !rule.starts.is_empty(), "{}", rule.name);
        }
    }

    #[test]
    fn furniture_patterns_are_folded_and_a_colon_ends_them() {
        for entry in &News::embedded().patterns {
            let text = entry.pattern.0;
            assert_eq!(fold(text), text);
            let colon = entry.pattern.parts().position(|part| part == Part::Colon);
            assert_eq!(colon, entry.pattern.parts_before_colon(), "{text}");
        }
    }

    #[test]
    fn months_and_zones_have_their_values() {
        let news = News::embedded();
        assert_eq!(news.months.get("sept"), Some(&9));
        assert_eq!(news.zones.get("edt"), Some(&"-04:00"));
    }
}

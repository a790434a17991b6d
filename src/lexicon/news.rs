//! How news pages are made: furniture, credits, bylines, dates, labels, and the words that tell running text from
//! menus.

use std::collections::{HashMap, HashSet};

use super::{WordList, entries};
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
    /// Where to look for a line's rule: by its first word; `""` holds the patterns that begin with a gap.
    pub furniture_by_word: HashMap<String, Vec<PatternEntry>>,
    /// Labels of sections inside running text, folded, without their colon.
    pub labels: HashSet<String>,
    /// Words that no section label holds.
    pub label_blockers: WordList,
    /// What opens a photo credit, longest first, lower case.
    pub credit_words: Vec<&'static str>,
    /// Who pictures are credited to in brackets.
    pub picture_agencies: Vec<&'static str>,
    /// Last words of a journalist's role, lower case.
    pub byline_roles: Vec<&'static str>,
    /// What opens a byline, longest first, lower case.
    pub byline_openers: Vec<&'static str>,
    /// News agencies as they stand in datelines.
    pub agencies: WordList,
    /// Names of months, lower case, each with its number.
    pub months: HashMap<&'static str, i8>,
    /// Abbreviations of time zones, lower case, each with its offset ("+01:00").
    pub zones: HashMap<&'static str, &'static str>,
    /// Words that stand around a date.
    pub date_words: WordList,
    /// What opens a line of tags, longest first, lower case.
    pub tag_words: Vec<&'static str>,
    /// Function words, lower case.
    pub function_words: WordList,
    /// Common words of news English, lower case.
    pub common_words: WordList,
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

/// Where a pattern stands among the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PatternEntry {
    /// Index of the rule.
    pub rule: usize,
    /// Whether it is one for a whole line.
    pub whole: bool,
    /// Index among the rule's patterns of that kind.
    pub pattern: usize,
}

/// A pattern: words and gaps.
pub type Pattern = Vec<Part>;

/// One part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// This word, folded.
    Word(String),
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
        Self {
            furniture_by_word: by_word(&furniture),
            furniture,
            labels: entries(list!("labels")).map(fold).collect(),
            label_blockers: WordList::parse(list!("label_blockers")),
            credit_words: longest_first(list!("credit_words")),
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
            tag_words: longest_first(list!("tag_words")),
            function_words: WordList::parse_words(list!("function_words")),
            common_words: WordList::parse_words(list!("common_words")),
            name_prefixes: WordList::parse(list!("name_prefixes")),
            camel_names: WordList::parse(list!("camel_names")),
        }
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
            "=" => rule.whole.push(pattern(rest)),
            "^" => rule.starts.push(pattern(rest)),
            _ => {}
        }
    }
    rules
}

fn by_word(rules: &[FurnitureRule]) -> HashMap<String, Vec<PatternEntry>> {
    let mut found: HashMap<String, Vec<PatternEntry>> = HashMap::new();
    for (rule, patterns) in rules.iter().enumerate() {
        for (whole, list) in [(true, &patterns.whole), (false, &patterns.starts)] {
            for (index, pattern) in list.iter().enumerate() {
                let key = match pattern.first() {
                    Some(Part::Word(word)) => word.clone(),
                    _ => String::new(),
                };
                found.entry(key).or_default().push(PatternEntry { rule, whole, pattern: index });
            }
        }
    }
    found
}

fn pattern(text: &str) -> Pattern {
    text.split_whitespace()
        .map(|part| match part {
            "{n}" => Part::Number,
            "{w}" => Part::AnyWord,
            "{m}" => Part::Run,
            ":" => Part::Colon,
            word => Part::Word(fold(word)),
        })
        .collect()
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
    fn months_and_zones_have_their_values() {
        let news = News::embedded();
        assert_eq!(news.months.get("sept"), Some(&9));
        assert_eq!(news.zones.get("edt"), Some(&"-04:00"));
    }
}

//! Lines that belong to the page and not to the article, by the rules of `assets/lexicon/news/furniture.txt`.

use crate::article::Article;
use crate::lexicon::{FurnitureRule, Lexicon, Part, Pattern};
use crate::text::{Span, fold_onto};

use super::draft::{Draft, Fate};
use super::shape::words;

/// A line of furniture is not longer than this (bytes).
const LONGEST: usize = 400;
/// A line that only begins as furniture does is not longer than this (words).
const MOST_WORDS: usize = 45;
/// Two pieces of furniture glued to one line are not longer than this (bytes).
const LONGEST_GLUED: usize = 80;

/// The rule that takes this line, if one does.
pub(super) fn rule_for<'l>(line: &str, lexicon: &'l Lexicon) -> Option<&'l FurnitureRule> {
    if line.len() > LONGEST {
        return None;
    }
    let mut words = folded(line);
    let news = &lexicon.news;
    let mut entries = news.furniture_from(words.get(0).unwrap_or(""));
    let entry = entries.find(|entry| {
        fits(entry.pattern, &mut words, entry.whole)
            && (entry.whole || words.get(MOST_WORDS).is_none())
            && entry.pattern.parts_before_colon().is_none_or(|parts| {
                line.split_once(':').is_some_and(|(before, _)| folded(before).count() == parts)
            })
    })?;
    news.furniture.get(entry.rule)
}

/// The words of a line, folded only as far as somebody asks: most lines leave every pattern at their second word.
struct Folded<W> {
    rest: W,
    text: String,
    words: Vec<Span>,
}

fn folded(line: &str) -> Folded<impl Iterator<Item = &str>> {
    let sign = line.trim_start().starts_with('©').then_some("©");
    let rest = sign.into_iter().chain(words(line));
    Folded { rest, text: String::new(), words: Vec::new() }
}

impl<'t, W: Iterator<Item = &'t str>> Folded<W> {
    fn get(&mut self, index: usize) -> Option<&str> {
        while self.words.len() <= index {
            self.read()?;
        }
        self.words.get(index).map(|word| word.of(&self.text))
    }

    fn count(mut self) -> usize {
        while self.read().is_some() {}
        self.words.len()
    }

    /// Folds the next word; what its apostrophes part are words of their own.
    fn read(&mut self) -> Option<()> {
        let word = self.rest.next()?;
        let mut start = self.text.len();
        fold_onto(&mut self.text, word);
        for part in self.text.get(start..)?.split('\'') {
            self.words.push(Span::new(start, start + part.len()));
            start += part.len() + 1;
        }
        Some(())
    }
}

fn fits<'t>(
    pattern: Pattern,
    words: &mut Folded<impl Iterator<Item = &'t str>>,
    whole: bool,
) -> bool {
    let mut at = 0;
    let mut parts = pattern.parts();
    while let Some(part) = parts.next() {
        if part == Part::Colon {
            continue;
        }
        let Some(word) = words.get(at) else { return false };
        let one = match part {
            Part::Word(expected) => expected == word,
            Part::Number => word.starts_with(|c: char| c.is_ascii_digit()),
            Part::AnyWord | Part::Colon => true,
            // A run is only written at a pattern's end.
            Part::Run => return parts.next().is_none() && words.get(at + 4).is_none(),
        };
        if !one {
            return false;
        }
        at += 1;
    }
    at > 0 && (!whole || words.get(at).is_none())
}

/// Cuts short lines that are two pieces of furniture without a space between (`0 CommentsShare`).
pub(super) fn unglue(draft: &mut Draft, lexicon: &Lexicon) {
    draft.cut_lines(lexicon, |text, line| {
        let short = text.len() <= LONGEST_GLUED && (2..=7).contains(&line.shape.words);
        // A logo's pattern takes any words, so it may have swallowed another piece.
        let whole = || rule_for(text, lexicon).is_some_and(|rule| rule.name != "site-logo");
        if !short || line.shape.terminal || line.prose || whole() {
            return Vec::new();
        }
        glued_at(text, lexicon).into_iter().collect()
    });
}

fn glued_at(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let letters = |at: usize| {
        let (before, after) = text.split_at_checked(at)?;
        Some((before.chars().next_back()?, after.chars().next()?))
    };
    // Two glued words make a long one.
    const LONG: usize = 8;
    let in_long = |at: usize| {
        let before = text.get(..at).unwrap_or("").rsplit(' ').next().unwrap_or("");
        let after = text.get(at..).unwrap_or("").split(' ').next().unwrap_or("");
        before.len() + after.len() >= LONG
    };
    let places = text.char_indices().map(|(at, _)| at).filter(|&at| at > 0 && in_long(at));
    // The longest first piece: "0 Comments" before "0 Comment".
    places.rev().find(|&at| {
        letters(at).is_some_and(|(a, b)| a.is_alphanumeric() && b.is_alphabetic())
            && text.split_at_checked(at).is_some_and(|(before, after)| {
                is_exact(before, lexicon)
                    && (is_exact(after, lexicon) || is_stray(after))
                    && (before.contains(' ') || after.contains(' '))
            })
    })
}

fn is_exact(line: &str, lexicon: &Lexicon) -> bool {
    rule_for(line, lexicon).is_some()
}

/// One word in lower case, as a tool prints it behind the last line of a file.
fn is_stray(text: &str) -> bool {
    text.len() >= 4 && text.chars().all(char::is_lowercase)
}

/// Drops the furniture that may stand anywhere, and all that follows the end of the article.
pub(super) fn drop_anywhere(draft: &mut Draft, lexicon: &Lexicon) {
    draft.drop_where(|text, line| {
        let rule = rule_for(text, lexicon)?;
        let running = line.shape.inner_stop && line.shape.words > 30;
        (rule.anywhere && !running).then_some(rule.name)
    });
}

/// Drops section names and logos before and after the running text; a logo names the site.
pub(super) fn drop_at_edges(draft: &mut Draft, lexicon: &Lexicon) {
    let first = draft.body_start().unwrap_or(draft.lines.len());
    let last = draft.body_end().unwrap_or(0);
    let Draft { source, lines, fields, .. } = draft;
    for (index, line) in lines.iter_mut().enumerate() {
        if !line.is_body() || (index >= first && index <= last) {
            continue;
        }
        let text = line.span.of(source);
        if let Some(rule) = rule_for(text, lexicon).filter(|rule| !rule.anywhere) {
            if rule.name == "site-logo" {
                name_site(fields, text);
            }
            line.fate = Fate::Removed(rule.name);
        }
    }
}

fn name_site(fields: &mut Article, logo: &str) {
    let cut = logo.len().saturating_sub("logo".len());
    let name = logo.get(..cut).unwrap_or("").trim();
    if fields.site.is_none() && !name.is_empty() && !name.eq_ignore_ascii_case("site") {
        fields.site = Some(name.to_owned());
    }
}

use super::fuzzy::{Found, Matcher, Pattern, Reach, merged};
use super::subject::{Origins, fold_line};
use crate::text::Span;

/// Something that a picker offers.
#[derive(Debug, Clone, Copy, Default)]
pub struct Candidate<'a> {
    /// As shown.
    pub name: &'a str,
    /// Other forms that find it too.
    pub aliases: &'a [String],
}

/// A candidate that matches what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// Which of the candidates.
    pub index: usize,
    /// How good the match is.
    pub score: i64,
    /// The letters to be marked in the name (bytes); empty where an alias matched.
    pub name: Vec<Span>,
}

/// The candidates that `typed` means, best first: matches at words' starts before others, tight before scattered, short
/// names before long ones; what is equal stays in the given order. Nothing typed means all, in the given order.
pub fn rank(typed: &str, candidates: &[Candidate<'_>]) -> Vec<Ranked> {
    let matcher = Matcher::default();
    let words: Vec<Pattern> = typed.split_whitespace().map(Pattern::new).collect();
    let mut ranked: Vec<Ranked> = candidates
        .iter()
        .enumerate()
        .filter_map(|(index, candidate)| best(&matcher, &words, index, candidate))
        .collect();
    if !words.is_empty() {
        let length = |ranked: &Ranked| {
            candidates.get(ranked.index).map_or(0, |candidate| candidate.name.len())
        };
        ranked.sort_by_key(|ranked| (std::cmp::Reverse(ranked.score), length(ranked)));
    }
    ranked
}

fn best(
    matcher: &Matcher,
    words: &[Pattern],
    index: usize,
    candidate: &Candidate<'_>,
) -> Option<Ranked> {
    let own = every_word(matcher, words, candidate.name);
    let alias = candidate
        .aliases
        .iter()
        .filter_map(|alias| every_word(matcher, words, alias))
        .map(|found| found.score)
        .max();
    let score = own.as_ref().map(|own| own.score).max(alias)?;
    let origins = Origins::of(candidate.name);
    let spans = own.map_or_else(Vec::new, |own| own.spans);
    Some(Ranked { index, score, name: merged(spans.into_iter().map(|span| origins.span(span))) })
}

/// All words in one name, in any order.
fn every_word(matcher: &Matcher, words: &[Pattern], name: &str) -> Option<Found> {
    let folded = fold_line(name);
    let mut all = Found { score: 0, spans: Vec::new() };
    for word in words {
        let found = matcher.find(word, &folded, Reach::Name)?;
        all.score += found.score;
        all.spans.extend(found.spans);
    }
    Some(all)
}

//! Which phrases are topics, and how much the article is about each.

use super::TopicReasons;
use super::phrases::{Phrase, Phrases};
use super::rules::{self, Emphasis};
use crate::article::{Rule, Topic};
use crate::lexicon::{FastMap, FastSet};

/// No article has more topics.
const MOST: usize = 12;
/// In an article of fewer bytes a word need not stand so often.
const SHORT: usize = 2_500;
/// What scores less than this part of the best is no topic.
const LEAST: f32 = 0.12;

/// The topics, best first, each with its reasons.
pub(super) fn rank(phrases: &Phrases<'_>, length: usize) -> Vec<(Topic, TopicReasons)> {
    let mut alone: FastMap<u32, u32> = FastMap::default();
    for phrase in phrases.all.iter().filter(|phrase| phrase.words == 1) {
        if let Some(&id) = phrase.ids().first() {
            alone.insert(id, phrase.count);
        }
    }
    let nested = nested(&phrases.all);
    let mut scored: Vec<(f32, &Phrase<'_>)> = phrases
        .all
        .iter()
        .filter(|phrase| {
            rule_of(phrase, length).is_some()
                && !is_nested(phrase, &nested)
                && phrases.label(phrase).is_some()
        })
        .map(|phrase| (score(phrase, &alone, length), phrase))
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.first.cmp(&b.1.first)));
    let mut topics = without_overlap(phrases, &scored, length);
    let best = topics.first().map_or(1.0, |(topic, _)| topic.score);
    topics.retain(|(topic, _)| topic.score >= best * LEAST);
    for (topic, _) in &mut topics {
        topic.score = (topic.score / best * 100.0).round() / 100.0;
    }
    topics
}

/// The pairs of words that stand in a longer phrase only, with its count: "university art" of "university art gallery".
fn nested(all: &[Phrase<'_>]) -> FastMap<(u32, u32), u32> {
    let mut nested = FastMap::default();
    for phrase in all.iter().filter(|phrase| phrase.words > 2 && phrase.count > 1) {
        for pair in phrase.ids().windows(2) {
            if let [one, other] = pair {
                let most = nested.entry((*one, *other)).or_insert(0);
                *most = phrase.count.max(*most);
            }
        }
    }
    nested
}

fn is_nested(phrase: &Phrase<'_>, nested: &FastMap<(u32, u32), u32>) -> bool {
    match phrase.ids() {
        [one, other] if !phrase.titled => {
            nested.get(&(*one, *other)).is_some_and(|&count| phrase.count <= count)
        }
        _ => false,
    }
}

/// The rule by which a phrase is a label: one that stands once is none but in the title.
fn rule_of(phrase: &Phrase<'_>, length: usize) -> Option<&'static Rule> {
    let short = length < SHORT;
    match (phrase.words, phrase.count) {
        (1, 3..) => Some(rules::REPEATED_WORD),
        (1, 2) if short && is_early(phrase, length) => Some(rules::REPEATED_WORD),
        (2.., 2..) => Some(rules::REPEATED_PHRASE),
        _ => phrase.titled.then_some(rules::TITLE_PHRASE),
    }
}

fn emphasis(phrase: &Phrase<'_>, length: usize) -> Vec<Emphasis> {
    let holds = |emphasis: &Emphasis| match emphasis {
        Emphasis::Title => phrase.titled,
        Emphasis::Tag => phrase.tagged,
        Emphasis::Early => is_early(phrase, length),
        Emphasis::Longer => phrase.words > 1,
    };
    Emphasis::ALL.into_iter().filter(holds).collect()
}

fn is_early(phrase: &Phrase<'_>, length: usize) -> bool {
    phrase.first < length / 5
}

/// Repetition counts, longer phrases more (they say more), the title, tags and the first paragraphs most.
fn score(phrase: &Phrase<'_>, alone: &FastMap<u32, u32>, length: usize) -> f32 {
    let weight = match phrase.words {
        1 => 0.75,
        2 => 2.0,
        _ => 2.2,
    };
    let mut score = (phrase.count as f32).sqrt() * weight;
    if phrase.titled {
        let words: u32 = phrase.ids().iter().map(|id| alone.get(id).copied().unwrap_or(0)).sum();
        score = score * 1.4 + 0.4 * (words as f32).sqrt() + phrase.words as f32 * 0.5;
    }
    if phrase.tagged {
        score *= 1.3;
    }
    if is_early(phrase, length) {
        score *= 1.2;
    }
    score
}

/// Takes phrases from the best down; a word of a chosen phrase, or a longer form of it, is not chosen again unless it
/// stands much more often alone.
fn without_overlap(
    phrases: &Phrases<'_>,
    scored: &[(f32, &Phrase<'_>)],
    length: usize,
) -> Vec<(Topic, TopicReasons)> {
    let mut used: FastMap<u32, u32> = FastMap::default();
    let mut pairs: FastSet<(u32, u32)> = FastSet::default();
    let mut topics = Vec::new();
    for (score, phrase) in scored {
        if topics.len() >= MOST {
            break;
        }
        let taken: u32 =
            phrase.ids().iter().filter_map(|id| used.get(id)).copied().max().unwrap_or(0);
        let covered = match phrase.words {
            1 => taken * 2 >= phrase.count && taken > 0,
            _ => phrase.ids().windows(2).any(|pair| match pair {
                [one, other] => pairs.contains(&(*one, *other)),
                _ => false,
            }),
        };
        if covered {
            continue;
        }
        for &id in phrase.ids() {
            *used.entry(id).or_insert(0) += phrase.count.max(1);
        }
        for pair in phrase.ids().windows(2) {
            if let [one, other] = pair {
                pairs.insert((*one, *other));
            }
        }
        let Some(name) = phrases.label(phrase) else { continue };
        let Some(rule) = rule_of(phrase, length) else { continue };
        let reasons = TopicReasons { rule, emphasis: emphasis(phrase, length) };
        let mentions = phrase.count as usize;
        topics.push((Topic { name, score: *score, mentions }, reasons));
    }
    topics
}

//! The headline, and its copies.

use std::collections::{HashMap, HashSet};

use crate::lexicon::Lexicon;
use crate::text::fold;

use super::draft::{Draft, Fate, Line};
use super::rules;
use super::shape::{is_function, squashed, words};

/// How much of the body is read for the words that a headline shares with it (bytes).
const READ: usize = 20_000;
/// A headline is not longer than this (bytes).
const LONGEST: usize = 250;

/// Takes the headline out of the lines above the running text: the first of those that share most words with it, or
/// that stand there twice.
pub(super) fn take(draft: &mut Draft, lexicon: &Lexicon) {
    let start = draft.body_start().unwrap_or(draft.lines.len());
    let body = body_words(draft, start, lexicon);
    let head = draft.lines.get(..start).unwrap_or(&[]);
    let mut copies: HashMap<String, usize> = HashMap::new();
    for line in head.iter().filter(|line| line.shape.len <= LONGEST) {
        *copies.entry(squashed(draft.text(line))).or_default() += 1;
    }
    let candidates: Vec<(usize, f64)> = head
        .iter()
        .enumerate()
        .filter(|(_, line)| line.is_body() && may_be_title(draft.text(line), line))
        .map(|(index, line)| {
            let repeated = copies.get(&squashed(draft.text(line))).is_some_and(|&count| count > 1);
            (index, score(draft.text(line), &body, repeated, lexicon))
        })
        .collect();
    let top = candidates.iter().map(|(_, score)| *score).fold(0.0, f64::max);
    if let Some(&(index, _)) = candidates.iter().find(|(_, score)| *score >= top * 0.7) {
        set_title(draft, index);
    }
}

fn set_title(draft: &mut Draft, index: usize) {
    let Draft { source, lines, fields, .. } = draft;
    let Some(line) = lines.get_mut(index) else { return };
    line.fate = Fate::Field;
    let text = line.span.of(source).replace('\n', " ");
    let mut copies = vec![squashed(&text)];
    match text.rsplit_once(" | ") {
        Some((title, site)) if words(site).count() <= 4 && words(title).count() >= 3 => {
            copies.push(squashed(title));
            fields.title = Some(title.trim().to_owned());
            fields.site.get_or_insert_with(|| site.trim().to_owned());
        }
        _ => fields.title = Some(text),
    }
    for line in lines.iter_mut().filter(|line| line.is_body() && line.shape.len < 400) {
        if copies.contains(&squashed(line.span.of(source))) {
            line.fate = Fate::Removed(rules::REPEATED_TITLE.name);
        }
    }
}

fn may_be_title(text: &str, line: &Line) -> bool {
    let stop =
        text.ends_with(['.', ':', ',', ';']) && !text.ends_with("..") && !text.ends_with("U.S.");
    (2..=30).contains(&line.shape.words) && text.len() <= LONGEST && !stop && !line.bullet
}

fn score(text: &str, body: &HashSet<String>, repeated: bool, lexicon: &Lexicon) -> f64 {
    let content: Vec<_> = words(text).filter(|word| !is_function(word, lexicon)).collect();
    let shared = content.iter().filter(|word| body.contains(&fold(word))).count();
    let overlap = shared as f64 / content.len().max(2) as f64;
    let length = (words(text).count().min(8) as f64) / 8.0;
    0.5 + length + 2.0 * overlap + if repeated { 5.0 } else { 0.0 }
}

fn body_words(draft: &Draft, start: usize, lexicon: &Lexicon) -> HashSet<String> {
    let mut read = 0;
    draft
        .lines
        .iter()
        .skip(start)
        .filter(|line| line.is_body() && line.is_prose())
        .take_while(|line| {
            read += line.shape.len;
            read <= READ + line.shape.len
        })
        .flat_map(|line| words(draft.text(line)).take(READ / 5))
        .filter(|word| !is_function(word, lexicon))
        .map(fold)
        .collect()
}

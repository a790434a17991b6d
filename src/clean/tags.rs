//! Tags: lists of them, and strings into which a scraper glued them.

use std::collections::HashSet;

use crate::lexicon::Lexicon;
use crate::text::{Span, fold};

use super::draft::{Draft, Fate};
use super::shape::words;

/// A glued string of tags has at least this many letters, and at most that many.
const GLUED: std::ops::RangeInclusive<usize> = 18..=400;
/// No word is longer than this (letters).
const LONGEST_WORD: usize = 24;
/// How much of the article is read for its words (bytes).
const READ: usize = 200_000;

/// Takes lines of tags outside the running text.
pub(super) fn take(draft: &mut Draft, lexicon: &Lexicon) {
    let mut vocabulary = None;
    let mut found = Vec::new();
    for (index, line) in draft.lines.iter().enumerate().filter(|(_, line)| line.is_body()) {
        let text = draft.text(line);
        let tags = if let Some(tags) = tag_line(text, lexicon) {
            tags
        } else if is_glued(text) {
            let words = vocabulary.get_or_insert_with(|| vocabulary_of(&draft.source));
            match cut(text, words, lexicon) {
                Some(tags) => tags,
                None => continue,
            }
        } else {
            continue;
        };
        found.push((index, tags));
    }
    let mut seen = HashSet::new();
    for (index, tags) in found {
        draft.fields.tags.extend(tags.into_iter().filter(|tag| seen.insert(tag.clone())));
        if let Some(line) = draft.lines.get_mut(index) {
            line.fate = Fate::Field;
        }
    }
}

/// "Tags: a, b, c", "#a #b".
pub(super) fn tag_line(text: &str, lexicon: &Lexicon) -> Option<Vec<String>> {
    if text.len() > 400 {
        return None;
    }
    let hashed = text.split_whitespace();
    if text.starts_with('#') && hashed.clone().all(|word| word.starts_with('#') && word.len() > 2) {
        return Some(hashed.map(|word| word.trim_matches(['#', ',']).to_owned()).collect());
    }
    let list = lexicon.news.tag_words.iter().find_map(|word| {
        let rest = text.get(word.len()..)?.trim_start().strip_prefix(':')?;
        text.get(..word.len())?.eq_ignore_ascii_case(word).then_some(rest)
    })?;
    let tags: Vec<String> = list
        .split([',', '|', ';', '•', '·', '#'])
        .map(|tag| tag.trim().trim_end_matches('.').to_owned())
        .filter(|tag| !tag.is_empty())
        .collect();
    let short = tags.iter().all(|tag| words(tag).count() <= 6);
    (short && !tags.is_empty()).then_some(tags)
}

/// Whether a line is one long word in lower case.
pub(super) fn is_glued(text: &str) -> bool {
    GLUED.contains(&text.len()) && text.chars().all(char::is_lowercase)
}

/// The folded words of the article, each also with its possessive ending run into it ("trumps" of "Trump's").
fn vocabulary_of(source: &str) -> HashSet<String> {
    let mut read = 0;
    let mut found = HashSet::new();
    for word in words(source) {
        read += word.len() + 1;
        if read > READ {
            break;
        }
        let folded = fold(word);
        if let Some((stem, _)) = folded.split_once('\'') {
            found.insert(stem.to_owned());
            found.insert(folded.replace('\'', ""));
        }
        if folded.len() <= LONGEST_WORD {
            found.insert(folded);
        }
    }
    found
}

/// Cuts a glued string into the fewest known words, the article's own first; nothing where much of it stays unknown.
fn cut(text: &str, vocabulary: &HashSet<String>, lexicon: &Lexicon) -> Option<Vec<String>> {
    const UNKNOWN: u32 = 60;
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    // For each border: the least cost to reach it, and the border before.
    let mut best: Vec<(u32, usize)> = vec![(0, 0)];
    for end in 1..ends.len() {
        let step = (end.saturating_sub(LONGEST_WORD)..end).filter_map(|start| {
            let word = Span::new(*ends.get(start)?, *ends.get(end)?).of(text);
            let cost = word_cost(word, vocabulary, lexicon).unwrap_or(UNKNOWN * word.len() as u32);
            Some((best.get(start)?.0.saturating_add(cost), start))
        });
        best.push(step.min()?);
    }
    let mut found = Vec::new();
    let mut end = ends.len().checked_sub(1)?;
    let mut unknown = 0;
    while end > 0 {
        let start = best.get(end)?.1;
        let word = Span::new(*ends.get(start)?, *ends.get(end)?).of(text);
        if word_cost(word, vocabulary, lexicon).is_none() {
            unknown += word.len();
        }
        found.push(word.to_owned());
        end = start;
    }
    found.reverse();
    (unknown * 4 <= text.len() && found.len() > 1).then_some(found)
}

fn word_cost(word: &str, vocabulary: &HashSet<String>, lexicon: &Lexicon) -> Option<u32> {
    let short = match word.len() {
        0 | 1 => return None,
        2 if !matches!(word, "us" | "uk" | "eu" | "un" | "ai" | "tv") => return None,
        2 => 6,
        3 => 1,
        _ => 0,
    };
    if lexicon.news.is_function(word) && word.len() < 5 {
        return Some(25);
    }
    if vocabulary.contains(word) {
        Some(10 + short)
    } else if lexicon.news.is_common(word) {
        Some(11 + short)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glued_string_is_cut_by_the_articles_own_words() {
        let lexicon = Lexicon::embedded();
        let words = vocabulary_of("Kowalczyk's plan for the Vistula: Kowalczyk met farmers.");
        assert_eq!(
            cut("kowalczykvistulafarmersweatherkowalczyks", &words, &lexicon),
            Some(
                ["kowalczyk", "vistula", "farmers", "weather", "kowalczyks"]
                    .map(str::to_owned)
                    .to_vec()
            )
        );
        assert_eq!(cut("qqxzvbnmkwrtplkjhgfds", &words, &lexicon), None);
    }

    #[test]
    fn lines_of_tags() {
        let lexicon = Lexicon::embedded();
        let line = |text| tag_line(text, &lexicon);
        assert_eq!(line("Tags: rail, strikes").map(|tags| tags.len()), Some(2));
        assert_eq!(line("#rail #strikes").map(|tags| tags.len()), Some(2));
        assert_eq!(line("Topics for the meeting were set on Monday."), None);
    }
}

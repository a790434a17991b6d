//! Which stretch of a page is the article: menus, teasers and footers of a page dump go.
//!
//! Every line has a weight: running text counts for it, short lines and furniture against it. The article is the
//! stretch of lines with the greatest sum (maximum subsequence segmentation, Pasternack and Roth 2009), cut off where
//! the comments begin.

use crate::lexicon::Lexicon;

use super::date;
use super::draft::{Draft, Fate, Line};
use super::rules;
use super::shape::{is_capitalised, words};

/// A page has at least this many short lines around its article; a text with fewer is taken for an article as it is.
const PAGE: usize = 8;
/// How many words of running text stand before a heading that may end the article.
const ENOUGH: usize = 80;

/// Drops what stands outside the article, where the text is a page dump. Short lines above it stay for now: the title
/// and the byline are among them.
pub(super) fn drop_outside(draft: &mut Draft, lexicon: &Lexicon) {
    let weights = weights(draft);
    let end = end_of_article(draft, lexicon);
    let Some((first, last)) = best_stretch(weights.get(..end).unwrap_or(&weights)) else { return };
    if chrome_outside(draft, first, last) < PAGE {
        return;
    }
    draft.is_page = true;
    for (index, line) in draft.lines.iter_mut().enumerate().filter(|(_, line)| line.is_body()) {
        if index > last {
            line.fate = Fate::Removed(rules::AFTER_ARTICLE.name);
        } else if index < first && line.is_prose() {
            line.fate = Fate::Removed(rules::BEFORE_ARTICLE.name);
        }
    }
    drop_menus(draft, first, last);
}

/// Short lines around the article.
fn chrome_outside(draft: &Draft, first: usize, last: usize) -> usize {
    let outside = |index: usize| index < first || index > last;
    draft
        .lines
        .iter()
        .enumerate()
        .filter(|(index, line)| outside(*index) && !line.is_prose())
        .count()
}

/// What each line says for being of the article: the words of running text, less for list items, against it for all
/// else; a list that a colon introduces says nothing.
fn weights(draft: &Draft) -> Vec<f64> {
    let mut listing = false;
    draft
        .lines
        .iter()
        .map(|line| {
            let words = line.shape.words as f64;
            let introduced = listing && line.bullet;
            listing = draft.text(line).ends_with(':') || introduced;
            match line.fate {
                Fate::Removed(_) => -7.0,
                Fate::Field => -1.0,
                Fate::Body(_) if line.is_prose() && !line.bullet => words.min(80.0),
                Fate::Body(_) if line.is_prose() => words.min(80.0) * 0.7,
                Fate::Body(_) if introduced || is_post_head(draft.text(line)) => 0.0,
                Fate::Body(_) if line.bullet && line.shape.words >= 8 => -2.0,
                Fate::Body(_) if line.bullet => -3.0,
                Fate::Body(_) if line.shape.terminal && line.shape.words >= 3 => words * 0.5,
                Fate::Body(_) => -3.5,
            }
        })
        .collect()
}

/// The line at which the article is over at the latest: where comments, related news, the publisher's notices, the
/// author's life or dated teasers begin and most of the running text stands before.
fn end_of_article(draft: &Draft, lexicon: &Lexicon) -> usize {
    let prose = |line: &Line| line.is_body() && line.is_prose();
    let total: usize =
        draft.lines.iter().filter(|line| prose(line)).map(|line| line.shape.words).sum();
    let mut before = 0;
    for (index, line) in draft.lines.iter().enumerate() {
        let share = match line.fate {
            Fate::Removed("comment-box") => 4,
            Fate::Removed(rule) if ends(rule, lexicon) => 2,
            Fate::Body(_) if is_comment_head(draft.text(line), line, lexicon) => 2,
            Fate::Body(_) if is_authors_life(draft.text(line), line, lexicon) => 2,
            _ => 0,
        };
        if share > 0 && before >= ENOUGH && before * share >= total {
            return index;
        }
        before += if prose(line) { line.shape.words } else { 0 };
    }
    draft.lines.len()
}

fn ends(rule: &str, lexicon: &Lexicon) -> bool {
    lexicon.news.furniture.iter().any(|known| known.name == rule && known.ends)
}

/// "Jane on May 2, 2026 at 4:47 pm said:", "11 May 2026": the head of a comment or of a teaser.
fn is_comment_head(text: &str, line: &Line, lexicon: &Lexicon) -> bool {
    let said = [" says:", " said:", " wrote:", " writes:"].iter().any(|end| text.ends_with(end));
    let counted = || text.contains(['|', '·', '•']) && text.to_lowercase().contains(" comments");
    line.shape.words <= 14
        && !is_post_head(text)
        && (counted()
            || ((said || line.shape.words <= 9)
                && !line.shape.terminal
                && date::find(text, lexicon).is_some()))
}

/// "— Jane Doe (@jane) May 2, 2026": the foot of a post on a social network, quoted in the article.
fn is_post_head(text: &str) -> bool {
    text.starts_with(['—', '–', '-']) || text.contains("(@")
}

/// "Jane Doe is a reporter in Leeds."
fn is_authors_life(text: &str, line: &Line, lexicon: &Lexicon) -> bool {
    if line.shape.words > 70 || line.shape.words < 5 {
        return false;
    }
    let list: Vec<&str> = words(text).take(16).collect();
    let Some(is) = list.iter().position(|word| matches!(*word, "is" | "covers" | "writes" | "was"))
    else {
        return false;
    };
    let named = (2..=4).contains(&is) && list.iter().take(is).all(|word| is_capitalised(word));
    let role = |word: &&str| lexicon.news.byline_roles.contains(&word.to_lowercase().as_str());
    named
        && (matches!(list.get(is), Some(&"covers" | &"writes")) || list.iter().skip(is).any(role))
        && !text.contains(['"', '“'])
}

/// First and last line of the stretch with the greatest sum.
fn best_stretch(weights: &[f64]) -> Option<(usize, usize)> {
    let (mut best, mut sum, mut start) = (None, 0.0, 0);
    let mut top = 0.0;
    for (index, weight) in weights.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, index);
        }
        sum += weight;
        if sum > top {
            top = sum;
            best = Some((start, index));
        }
    }
    best
}

/// Drops runs of short bulleted lines inside the article that no colon introduces: they lead to other pages.
fn drop_menus(draft: &mut Draft, first: usize, last: usize) {
    const RUN: usize = 3;
    let mut index = first;
    while index <= last {
        let run = draft
            .lines
            .iter()
            .skip(index)
            .take(last + 1 - index)
            .take_while(|line| line.bullet && !line.shape.terminal && line.shape.words <= 5)
            .count();
        let introduced =
            index.checked_sub(1).and_then(|above| draft.lines.get(above)).is_some_and(|above| {
                draft.text(above).ends_with(':')
                    || above.bullet
                    || words(draft.text(above)).count() > 12
            });
        if run >= RUN && !introduced {
            for line in draft.lines.iter_mut().skip(index).take(run).filter(|line| line.is_body()) {
                line.fate = Fate::Removed(rules::MENU.name);
            }
        }
        index += run.max(1);
    }
}

/// Drops what is left above the running text once title, standfirst, bylines and credits are taken: in a page all of
/// it, else what stands above the title, and paths through the site.
pub(super) fn drop_head(draft: &mut Draft, _: &Lexicon) {
    let Some(start) = draft.body_start() else { return };
    let titled = draft.fields.title.is_some();
    let title = draft.lines.iter().position(|line| line.fate == Fate::Field).filter(|_| titled);
    let Draft { source, lines, is_page, .. } = draft;
    for (index, line) in lines.iter_mut().enumerate().take(start).filter(|(_, line)| line.is_body())
    {
        if *is_page {
            line.fate = Fate::Removed(rules::BEFORE_ARTICLE.name);
        } else if title.is_some_and(|title| index < title) {
            line.fate = Fate::Removed(rules::ABOVE_TITLE.name);
        } else if is_path(line.span.of(source)) {
            line.fate = Fate::Removed(rules::SITE_PATH.name);
        }
    }
}

/// "Home » World » Asia".
fn is_path(text: &str) -> bool {
    let steps = text.split(['»', '›', '>', '→']);
    steps.clone().count() >= 2
        && text.len() < 200
        && steps.into_iter().all(|step| words(step).count() <= 4)
}

/// Drops what is left below the running text of a page: a heading over nothing.
pub(super) fn drop_tail(draft: &mut Draft, _: &Lexicon) {
    if !draft.is_page {
        return;
    }
    for line in draft.lines.iter_mut().rev() {
        match line.fate {
            Fate::Body(_) if line.shape.terminal || line.shape.words > 8 || line.bullet => return,
            Fate::Body(_) => line.fate = Fate::Removed(rules::AFTER_ARTICLE.name),
            _ => {}
        }
    }
}

//! Which stretch of a page is the article: menus, teasers and footers of a page dump go.
//!
//! Every line has a weight: running text counts for it, short lines and furniture against it. The article is the
//! stretch of lines with the greatest sum (maximum subsequence segmentation, Pasternack and Roth 2009), cut off where
//! the comments begin.

use crate::lexicon::{FastSet, Lexicon};
use crate::text::fold;

use super::byline;
use super::date;
use super::draft::{Draft, Fate, Line};
use super::notice::Notices;
use super::rules;
use super::shape::{is_capitalised, words};

/// A page has at least this many short lines around its article; a text with fewer is taken for an article as it is.
const PAGE: usize = 8;
/// How many words of running text stand before a heading that may end the article.
const ENOUGH: usize = 80;

/// Drops what stands outside the article, where the text is a page dump. Short lines above it stay for now: the title
/// and the byline are among them.
pub(super) fn drop_outside(draft: &mut Draft, lexicon: &Lexicon) {
    if draft.lines.iter().filter(|line| !line.is_prose()).count() < PAGE {
        return;
    }
    let weights = weights(draft, lexicon);
    let end = end_of_article(draft, lexicon);
    let Some((first, last)) = best_stretch(weights.get(..end).unwrap_or(&weights)) else { return };
    if chrome_outside(draft, first, last) < PAGE {
        return;
    }
    draft.is_page = true;
    let last = about_publisher(draft, first, last).unwrap_or(last);
    let first = below_meta(draft, first, last, lexicon).unwrap_or(first);
    for (index, line) in draft.lines.iter_mut().enumerate().filter(|(_, line)| line.is_body()) {
        if index > last {
            line.fate = Fate::Removed(rules::AFTER_ARTICLE.name);
        } else if index < first && line.is_prose() {
            line.fate = Fate::Removed(rules::BEFORE_ARTICLE.name);
        }
    }
    drop_menus(draft, first, last);
}

/// Where the publisher's account of himself begins ("About the company" over the end of a press release): the line
/// above it.
fn about_publisher(draft: &Draft, first: usize, last: usize) -> Option<usize> {
    const MOST_WORDS: usize = 7;
    let prose = |line: &&Line| line.is_body() && line.is_prose();
    let stretch = draft.lines.get(first..=last)?;
    let total: usize = stretch.iter().filter(prose).map(|line| line.shape.words).sum();
    let mut before = 0;
    for (index, line) in stretch.iter().enumerate() {
        let heading = line.is_body() && !line.shape.terminal && line.shape.words <= MOST_WORDS;
        if heading && before >= ENOUGH && before * 2 >= total && is_about(draft.text(line)) {
            return (first + index).checked_sub(1);
        }
        before += if prose(&line) { line.shape.words } else { 0 };
    }
    None
}

/// "About Marsh & Sons", "Media contact:".
fn is_about(text: &str) -> bool {
    let mut list = words(text).map(fold);
    match list.next().as_deref() {
        Some("about" | "contact" | "contacts" | "uber" | "über" | "sobre") => true,
        Some("media") => list.next().is_some_and(|word| word.starts_with("contact")),
        _ => false,
    }
}

/// Where the article begins if a byline or a date stands below its first paragraph or two: those are a standfirst, a
/// caption or a teaser.
fn below_meta(draft: &Draft, first: usize, last: usize, lexicon: &Lexicon) -> Option<usize> {
    const NEAR: usize = 14;
    const MOST: usize = 2;
    let mut prose = 0;
    for index in first..last.min(first + NEAR) {
        let line = draft.lines.get(index)?;
        prose += usize::from(line.is_body() && line.is_prose());
        if prose > MOST {
            return None;
        }
        if line.is_body() && is_meta(draft.text(line), line, lexicon) {
            let standfirst = index.checked_sub(1).and_then(|above| draft.lines.get(above));
            // The paragraph right above may be the standfirst, which is taken later.
            let kept = prose == 1 && standfirst.is_some_and(Line::is_prose);
            return Some(if kept { index - 1 } else { index + 1 });
        }
    }
    None
}

fn is_meta(text: &str, line: &Line, lexicon: &Lexicon) -> bool {
    let short = line.shape.words <= 9 && !line.shape.terminal;
    (short && date::find(text, lexicon).is_some())
        || (line.shape.words <= 25 && byline::byline(text, lexicon).is_some())
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
/// else; a list that a colon introduces and the rows of a table say nothing.
fn weights(draft: &Draft, lexicon: &Lexicon) -> Vec<f64> {
    let notices = Notices::new(lexicon);
    let repeated = repeated_prose(draft);
    let rows = rows(draft);
    let mut listing = false;
    draft
        .lines
        .iter()
        .zip(rows)
        .map(|(line, row)| {
            let words = line.shape.words as f64;
            let text = draft.text(line);
            let introduced = listing && line.bullet;
            listing = text.ends_with(':') || introduced;
            match line.fate {
                Fate::Removed(_) => -7.0,
                Fate::Field => -1.0,
                Fate::Body(_) if line.is_prose() && notices.is_notice(text) => -7.0,
                Fate::Body(_) if line.is_prose() && repeated.contains(text) => -3.0,
                Fate::Body(_) if line.is_prose() && !line.bullet => words.min(80.0),
                Fate::Body(_) if line.is_prose() => words.min(80.0) * 0.7,
                Fate::Body(_) if introduced || is_post_head(text) => 0.0,
                Fate::Body(_) if line.shape.terminal && line.shape.words >= 3 && !line.bullet => {
                    words * 0.5
                }
                Fate::Body(_) if row => 0.0,
                Fate::Body(_) if line.bullet && line.shape.words >= 8 => -2.0,
                Fate::Body(_) => -3.0,
            }
        })
        .collect()
}

/// Paragraphs that stand in the page more than once: teasers and captions.
fn repeated_prose(draft: &Draft) -> FastSet<&str> {
    let mut seen = FastSet::default();
    let prose = draft.lines.iter().filter(|line| line.is_body() && line.is_prose());
    prose.map(|line| draft.text(line)).filter(|text| !seen.insert(*text)).collect()
}

/// Which lines are rows of a table or of a list of dates: short, with figures, many on end or below a colon.
fn rows(draft: &Draft) -> Vec<bool> {
    const MANY: usize = 6;
    let mut found = vec![false; draft.lines.len()];
    let mut mark = |range: std::ops::Range<usize>| {
        found.get_mut(range).into_iter().flatten().for_each(|row| *row = true);
    };
    let (mut start, mut listing) = (0, false);
    for (index, line) in draft.lines.iter().enumerate() {
        let text = draft.text(line);
        let row = line.is_body() && !line.is_prose() && is_row(text, line);
        if row && listing {
            mark(index..index + 1);
        }
        listing = text.ends_with(':') || listing && (row || line.bullet);
        if !row || line.shape.words < 4 {
            if index - start >= MANY {
                mark(start..index);
            }
            start = index + 1;
        }
    }
    if draft.lines.len() - start >= MANY {
        mark(start..draft.lines.len());
    }
    found
}

fn is_row(text: &str, line: &Line) -> bool {
    (2..=20).contains(&line.shape.words)
        && text.contains(|c: char| c.is_ascii_digit())
        && text.contains(char::is_alphabetic)
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
            Fate::Body(_) if is_thread_head(draft.text(line), line) => usize::MAX,
            _ => 0,
        };
        if share > 0 && before >= ENOUGH && before.saturating_mul(share) >= total {
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
                && !names_event(text)
                && date::find(text, lexicon).is_some()))
}

/// "34 responses to “The road is shut”": what follows was written by readers, however much it is.
fn is_thread_head(text: &str, line: &Line) -> bool {
    const MOST_WORDS: usize = 30;
    if line.shape.words >= MOST_WORDS {
        return false;
    }
    let mut list = words(text).map(fold);
    let counted = list.next().is_some_and(|word| {
        word.chars().all(|c| c.is_ascii_digit())
            || matches!(word.as_str(), "one" | "two" | "three" | "no")
    });
    counted
        && list.next().is_some_and(|word| {
            ["response", "comment", "reply", "replies", "thought"]
                .iter()
                .any(|head| word.strip_prefix(head).is_some_and(|rest| matches!(rest, "" | "s")))
        })
        && list.next().is_some_and(|word| matches!(word.as_str(), "to" | "on"))
}

/// "Harbour Fair: May 2, 2026 | Leeds": a date of something that has a name.
fn names_event(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(name, _)| words(name).count() > 1)
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

#[cfg(test)]
mod tests;

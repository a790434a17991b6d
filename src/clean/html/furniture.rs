//! Furniture inside the article that its own words or its links give away.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::judge::{Fate, Page};
use super::meta::Meta;
use super::names::Role;
use super::rules;
use super::shingles::shingles;
use super::tree::Piece;

use crate::article::BlockKind;
use crate::clean::credit::{caption_credit, credit_line};
use crate::clean::furniture::rule_for;
use crate::clean::shape::squashed;
use crate::lexicon::{FurnitureRule, Lexicon};

/// A line of furniture that is known by its beginning is not longer than this (words).
const MOST_WORDS: usize = 45;

/// Drops it, in order: what stands above the text, what patterns of furniture take, what follows the article's end,
/// links to other pages, and headings over nothing.
pub(super) fn drop(page: &mut Page<'_>, head: Option<usize>, meta: &Meta, lexicon: &Lexicon) {
    drop_above_title(page, head);
    drop_head(page, head, meta.title.as_deref(), lexicon);
    drop_captions(page, lexicon);
    drop_known(page, lexicon);
    drop_links(page);
    drop_link_lists(page);
    drop_contents(page);
    drop_repeated(page);
    drop_known_sections(page, lexicon);
    drop_authors(page, &meta.byline);
    drop_empty_headings(page);
}

/// Drops what entries of feeds carry besides their text.
pub(super) fn drop_in_fragment(page: &mut Page<'_>, lexicon: &Lexicon) {
    drop_captions(page, lexicon);
    for index in body(page) {
        let Some(piece) = page.tree.pieces.get(index) else { break };
        let short = page.shapes.get(index).is_some_and(|shape| shape.words <= MOST_WORDS);
        let known = rule_for(&piece.text, lexicon).filter(|rule| {
            rule.anywhere && short && (piece.kind == BlockKind::Paragraph || is_linked(piece))
        });
        if let Some(rule) = known {
            set(page, index, rule.name);
        } else if short && lexicon.news.is_first_on(&piece.text) {
            set(page, index, rules::FIRST_ON.name);
        }
    }
    drop_links_at_end(page);
    drop_empty_headings(page);
}

/// Drops the links to the site that stand below the text of an entry.
fn drop_links_at_end(page: &mut Page<'_>) {
    let order = body(page);
    let first = order.first().copied();
    for index in order.into_iter().rev().filter(|&index| Some(index) != first) {
        let Some(piece) = page.tree.pieces.get(index) else { break };
        if piece.kind != BlockKind::Paragraph || !is_linked(piece) || is_sentence(page, index) {
            break;
        }
        set(page, index, rules::LINK_LINE.name);
    }
}

/// Drops what stands at the end about who wrote the article: a paragraph that begins with their name.
fn drop_authors(page: &mut Page<'_>, byline: &[String]) {
    const LAST: usize = 4;
    const MOST_WORDS: usize = 90;
    let order = body(page);
    let last = order.len().saturating_sub(LAST).max(order.len() * 2 / 3);
    for &index in order.iter().skip(last) {
        let Some(piece) = page.tree.pieces.get(index) else { break };
        let named = byline.iter().any(|name| {
            name.contains(' ')
                && piece.text.strip_prefix(name.as_str()).is_some_and(|rest| {
                    !rest.starts_with(char::is_alphanumeric) && !rest.contains(['“', '"', '„', '«'])
                })
        });
        if named && page.shapes.get(index).is_some_and(|shape| shape.words <= MOST_WORDS) {
            set(page, index, rules::ABOUT_AUTHOR.name);
        }
    }
}

/// The piece that is the title: a heading of the title's words, else the first of the first rank. `titles` are those
/// that the page's head gives, `part` are the pieces among which it is; titles may name the site as well.
pub(super) fn find_title(page: &Page<'_>, titles: &[&str], part: Range<usize>) -> Option<usize> {
    let titles: Vec<String> = titles.iter().map(|title| squashed(title)).collect();
    let same = |text: &str| {
        let text = squashed(text);
        titles.iter().any(|title| {
            text.len() >= 8 && *title == text || text.len() >= 16 && title.starts_with(&text)
        })
    };
    let pieces = page.tree.pieces.iter().enumerate().take(part.end).skip(part.start);
    let mut headings = pieces.filter(|(_, piece)| piece.kind == BlockKind::Heading);
    let named = headings.clone().find(|(_, piece)| piece.text.len() < 400 && same(&piece.text));
    let first = || headings.find(|(index, _)| is_title(page, *index));
    named.or_else(first).map(|(index, _)| index)
}

/// Drops what stands above the title, where little of the text does.
fn drop_above_title(page: &mut Page<'_>, head: Option<usize>) {
    let Some(head) = head else { return };
    let words = |page: &Page<'_>, index: &usize| page.running_words(*index);
    let order = body(page);
    let all: usize = order.iter().map(|index| words(page, index)).sum();
    let above = order.iter().take_while(|&&index| index < head);
    let before: usize = above.clone().map(|index| words(page, index)).sum();
    if order.contains(&head) && before * 20 <= all {
        for &index in above {
            set(page, index, rules::ABOVE.name);
        }
        set(page, head, rules::TITLE.name);
    }
}

/// Drops the lines under pictures.
fn drop_captions(page: &mut Page<'_>, lexicon: &Lexicon) {
    const LONGEST_CAPTION: usize = 50;
    for index in body(page) {
        let Some(piece) = page.tree.pieces.get(index) else { break };
        let words = page.shapes.get(index).map_or(0, |shape| shape.words);
        let line = piece.kind == BlockKind::Paragraph && words <= LONGEST_CAPTION;
        let credited =
            || credit_line(&piece.text, lexicon).or_else(|| caption_credit(&piece.text, lexicon));
        if piece.kind == BlockKind::Caption || line && credited().is_some() {
            set(page, index, rules::CAPTION.name);
        }
    }
}

/// Drops lists in which every entry is a link and nothing more.
fn drop_link_lists(page: &mut Page<'_>) {
    let order = body(page);
    let mut at = 0;
    while let Some(rest) = order.get(at..).filter(|rest| !rest.is_empty()) {
        let pieces = rest.iter().map_while(|&index| page.tree.pieces.get(index));
        let items = pieces.take_while(|piece| piece.kind == BlockKind::ListItem);
        let (count, linked) = items.fold((0, 0), |(count, linked), piece| {
            (count + 1, linked + usize::from(is_linked(piece)))
        });
        let introduced = at
            .checked_sub(1)
            .and_then(|above| page.tree.pieces.get(*order.get(above)?))
            .is_some_and(|above| above.text.ends_with(':') && !is_linked(above));
        if count > 0 && linked * 10 >= count * 9 && !introduced {
            for &index in rest.iter().take(count) {
                set(page, index, rules::LINK_LIST.name);
            }
        }
        at += count.max(1);
    }
}

/// Drops a table of contents: three or more entries in a row whose words are headings further down.
fn drop_contents(page: &mut Page<'_>) {
    const ROW: usize = 3;
    const LONGEST: usize = 200;
    let order = body(page);
    let piece = |index: usize| page.tree.pieces.get(index);
    let mut last_heading: BTreeMap<String, usize> = BTreeMap::new();
    for (at, piece) in order.iter().enumerate().filter_map(|(at, &index)| Some((at, piece(index)?)))
    {
        if piece.kind == BlockKind::Heading && piece.text.len() <= LONGEST {
            last_heading.insert(squashed(&piece.text), at);
        }
    }
    let leads_down = |at: usize, text: &str| {
        text.len() <= LONGEST && last_heading.get(&squashed(text)).is_some_and(|&down| down > at)
    };
    let mut rows: Vec<Vec<usize>> = vec![Vec::new()];
    for (at, &index) in order.iter().enumerate() {
        let entry = piece(index).is_some_and(|piece| leads_down(at, &piece.text));
        match rows.last_mut() {
            Some(row) if entry => row.push(index),
            Some(row) if !row.is_empty() => rows.push(Vec::new()),
            _ => {}
        }
    }
    for index in rows.into_iter().filter(|row| row.len() >= ROW).flatten() {
        set(page, index, rules::CONTENTS.name);
    }
}

/// Drops running text that stands on the page for the second time: a paragraph, or the whole body in one piece.
fn drop_repeated(page: &mut Page<'_>) {
    const WORDS: usize = 16;
    let mut seen = BTreeSet::new();
    let order = body(page);
    for &index in &order {
        let Some(piece) = page.tree.pieces.get(index) else { break };
        if page.shapes.get(index).is_some_and(|shape| shape.words >= WORDS)
            && !seen.insert(piece.text.as_str())
        {
            set(page, index, rules::REPEATED.name);
        }
    }
    let all: usize = order.iter().map(|&index| page.running_words(index)).sum();
    let longest = order.iter().copied().max_by_key(|&index| page.running_words(index));
    let Some(longest) = longest.filter(|&index| page.running_words(index) * 10 > all * 4) else {
        return;
    };
    let text = |index: usize| page.tree.pieces.get(index).map_or("", |piece| piece.text.as_str());
    let others = order.iter().filter(|&&index| index != longest);
    let known: BTreeSet<u64> = others.flat_map(|&index| shingles(text(index))).collect();
    let own = shingles(text(longest));
    let twice = own.iter().filter(|shingle| known.contains(shingle)).count();
    if !own.is_empty() && twice * 10 >= own.len() * 8 {
        set(page, longest, rules::REPEATED.name);
    }
}

/// Indexes of the pieces that are still of the body.
fn body(page: &Page<'_>) -> Vec<usize> {
    let fates = page.fates.iter().enumerate();
    let pieces = std::iter::zip(fates, &page.tree.pieces);
    pieces
        .filter(|((_, fate), piece)| matches!(fate, Fate::Body(_)) && !piece.text.is_empty())
        .map(|((index, _), _)| index)
        .collect()
}

fn set(page: &mut Page<'_>, index: usize, rule: &'static str) {
    if let Some(fate) = page.fates.get_mut(index) {
        *fate = Fate::Removed(rule);
    }
}

fn is_linked(piece: &Piece) -> bool {
    piece.linked * 10 >= piece.text.len() * 8
}

/// Drops the title, and short lines above the first running text.
fn drop_head(page: &mut Page<'_>, head: Option<usize>, title: Option<&str>, lexicon: &Lexicon) {
    /// A heading of more words, right below the title, sums the article up.
    const STANDFIRST: usize = 12;
    let title = title.map(squashed).unwrap_or_default();
    for index in body(page) {
        let Some(piece) = page.tree.pieces.get(index) else { break };
        let same = !title.is_empty() && piece.text.len() < 400 && squashed(&piece.text) == title;
        if same || head == Some(index) {
            set(page, index, rules::TITLE.name);
            continue;
        }
        if page.running.get(index) == Some(&true) {
            break;
        }
        let words = page.shapes.get(index).map_or(0, |shape| shape.words);
        let known = rule_for(&piece.text, lexicon).map(|rule| rule.name);
        let plain = known.is_none() && !is_linked(piece);
        match piece.kind {
            BlockKind::Heading if plain && (head.is_none() || words < STANDFIRST) => {}
            BlockKind::Heading if plain => set(page, index, rules::STANDFIRST.name),
            BlockKind::ListItem if plain && words >= 5 => {}
            BlockKind::Code | BlockKind::Caption if known.is_none() => {}
            _ if plain && is_sentence(page, index) => {}
            _ => set(page, index, known.unwrap_or(rules::ABOVE.name)),
        }
    }
}

fn is_title(page: &Page<'_>, index: usize) -> bool {
    let Some(piece) = page.tree.pieces.get(index) else { return false };
    page.tree.around(piece.element).take(3).any(|(_, element)| element.role == Role::Title)
}

/// Drops what the patterns of furniture take, and all behind a line that ends the article.
fn drop_known(page: &mut Page<'_>, lexicon: &Lexicon) {
    let order = body(page);
    let all: usize = order.iter().map(|&index| page.running_words(index)).sum();
    let mut before = 0;
    for (at, &index) in order.iter().enumerate() {
        let Some(piece) = page.tree.pieces.get(index) else { break };
        let Some(shape) = page.shapes.get(index).copied() else { break };
        let known = rule_for(&piece.text, lexicon);
        let taken = known.filter(|rule| takes(rule, piece, shape.words, shape.inner_stop));
        let words = page.running_words(index);
        if shape.words <= MOST_WORDS && lexicon.news.is_first_on(&piece.text) {
            set(page, index, rules::FIRST_ON.name);
            continue;
        }
        if let Some(rule) = taken {
            if rule.ends && before * 4 >= all * 3 {
                for &index in order.iter().skip(at) {
                    set(page, index, rule.name);
                }
                return;
            }
            if piece.kind != BlockKind::Heading {
                set(page, index, rule.name);
            }
        }
        before += words;
    }
}

fn takes(rule: &FurnitureRule, piece: &Piece, words: usize, inner_stop: bool) -> bool {
    let running = inner_stop && words > 30;
    let listed = piece.kind == BlockKind::ListItem && piece.linked == 0 && !rule.ends;
    rule.anywhere && !running && !listed
}

/// Drops lines that are nothing but a link to another page.
fn drop_links(page: &mut Page<'_>) {
    for index in body(page) {
        let Some(piece) = page.tree.pieces.get(index) else { break };
        if piece.kind == BlockKind::Paragraph && is_linked(piece) && !is_sentence(page, index) {
            set(page, index, rules::LINK_LINE.name);
        }
    }
    let order = body(page);
    for (at, &index) in order.iter().enumerate() {
        let Some(piece) = page.tree.pieces.get(index) else { break };
        let below = order.get(at + 1).and_then(|&below| page.tree.pieces.get(below));
        let leads = below.is_none_or(|below| below.kind == BlockKind::Heading && is_linked(below));
        if piece.kind == BlockKind::Heading && is_linked(piece) && leads {
            set(page, index, rules::LINK_LINE.name);
        }
    }
}

/// Whether a piece ends as a sentence does, or leads to what follows.
fn is_sentence(page: &Page<'_>, index: usize) -> bool {
    let shape = page.shapes.get(index).copied().unwrap_or_default();
    let colon = page.tree.pieces.get(index).is_some_and(|piece| piece.text.ends_with(':'));
    (shape.terminal || colon) && shape.words >= 3
}

/// Drops headings of furniture with what stands below them, where that is no running text.
fn drop_known_sections(page: &mut Page<'_>, lexicon: &Lexicon) {
    const MOST: usize = 60;
    const LONGEST: usize = 100;
    let order = body(page);
    for (at, &index) in order.iter().enumerate() {
        let Some(piece) = page.tree.pieces.get(index) else { break };
        let known = rule_for(&piece.text, lexicon).filter(|rule| rule.anywhere);
        let Some(rule) = known.filter(|_| piece.kind == BlockKind::Heading) else { continue };
        if !matches!(page.fates.get(index), Some(Fate::Body(_))) {
            continue;
        }
        let rank = rank(page, index);
        let section = order.iter().skip(at + 1).take(LONGEST).take_while(|&&below| {
            page.tree.pieces.get(below).is_some_and(|piece| {
                piece.kind != BlockKind::Heading
                    || is_linked(piece)
                    || self::rank(page, below) > rank
            })
        });
        let section: Vec<usize> = section.copied().collect();
        let words: usize = section.iter().map(|&below| page.running_words(below)).sum();
        if words <= MOST {
            for index in section.into_iter().chain([index]) {
                set(page, index, rule.name);
            }
        }
    }
}

/// The rank of a heading; 9 for all else.
fn rank(page: &Page<'_>, index: usize) -> u8 {
    let Some(piece) = page.tree.pieces.get(index) else { return 9 };
    let around = page.tree.around(piece.element).map(|(_, element)| element.role);
    let ranks = around.take(3).filter_map(|role| match role {
        Role::Title => Some(1),
        Role::Heading(rank) => Some(rank),
        _ => None,
    });
    ranks.min().unwrap_or(9)
}

/// Drops headings below which nothing stands.
fn drop_empty_headings(page: &mut Page<'_>) {
    // The rank of the nearest heading below, if nothing stands between; 0 at the end.
    let mut below: Option<u8> = Some(0);
    for index in body(page).into_iter().rev() {
        let Some(piece) = page.tree.pieces.get(index) else { break };
        if piece.kind != BlockKind::Heading {
            break;
        }
        let rank = rank(page, index);
        if below.is_some_and(|below| below <= rank) {
            set(page, index, rules::EMPTY_HEADING.name);
        } else {
            below = Some(rank);
        }
    }
}

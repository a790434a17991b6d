//! Furniture inside the article that its own words or its links give away.

use super::judge::{Fate, Page};
use super::rules;
use super::tree::Piece;
use crate::article::BlockKind;
use crate::clean::furniture::rule_for;
use crate::clean::shape::squashed;
use crate::lexicon::{FurnitureRule, Lexicon};

/// Drops it, in order: what stands above the text, what patterns of furniture take, what follows the article's end,
/// links to other pages, and headings over nothing.
pub(super) fn drop(page: &mut Page<'_>, title: Option<&str>, lexicon: &Lexicon) {
    drop_head(page, title, lexicon);
    drop_known(page, lexicon);
    drop_links(page);
    drop_empty_headings(page);
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
fn drop_head(page: &mut Page<'_>, title: Option<&str>, lexicon: &Lexicon) {
    let title = title.map(squashed).unwrap_or_default();
    for index in body(page) {
        let Some(piece) = page.tree.pieces.get(index) else { break };
        let same = !title.is_empty() && piece.text.len() < 400 && squashed(&piece.text) == title;
        if same {
            set(page, index, rules::TITLE.name);
            continue;
        }
        if page.running.get(index) == Some(&true) {
            break;
        }
        let known = rule_for(&piece.text, lexicon).map(|rule| rule.name);
        match piece.kind {
            BlockKind::Heading if known.is_none() && !is_linked(piece) => {
                if is_title(page, index) {
                    set(page, index, rules::TITLE.name);
                }
            }
            BlockKind::ListItem if known.is_none() && !is_linked(piece) => {}
            BlockKind::Code | BlockKind::Caption if known.is_none() => {}
            _ => set(page, index, known.unwrap_or(rules::ABOVE.name)),
        }
    }
}

fn is_title(page: &Page<'_>, index: usize) -> bool {
    let Some(piece) = page.tree.pieces.get(index) else { return false };
    page.tree
        .around(piece.element)
        .take(3)
        .any(|(_, element)| element.role == super::tree::Role::Title)
}

/// Drops what the patterns of furniture take, and all behind a line that ends the article.
fn drop_known(page: &mut Page<'_>, lexicon: &Lexicon) {
    let order = body(page);
    let running = |page: &Page<'_>, index: usize| {
        if page.running.get(index) == Some(&true) {
            page.shapes.get(index).map_or(0, |shape| shape.words)
        } else {
            0
        }
    };
    let all: usize = order.iter().map(|&index| running(page, index)).sum();
    let mut before = 0;
    for (at, &index) in order.iter().enumerate() {
        let Some(piece) = page.tree.pieces.get(index) else { break };
        let Some(shape) = page.shapes.get(index).copied() else { break };
        let known = rule_for(&piece.text, lexicon);
        let taken = known.filter(|rule| takes(rule, piece, shape.words, shape.inner_stop));
        let words = running(page, index);
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
        if piece.kind == BlockKind::Paragraph && is_linked(piece) {
            set(page, index, rules::LINK_LINE.name);
        }
    }
}

/// Drops headings below which nothing stands.
fn drop_empty_headings(page: &mut Page<'_>) {
    for index in body(page).into_iter().rev() {
        let Some(piece) = page.tree.pieces.get(index) else { break };
        if piece.kind != BlockKind::Heading {
            break;
        }
        set(page, index, rules::EMPTY_HEADING.name);
    }
}

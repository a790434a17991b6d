//! The body that a page gives a second time, for machines: the `articleBody` of its JSON-LD. It has no blocks and is
//! often cut short, so it is no source, but it says which pieces of the page are the article's.

use std::collections::BTreeSet;

use dom_query::Document;

use super::judge::{Fate, Page};
use super::rules;
use super::shingles::shingles;
use crate::article::BlockKind;

/// The shingles of a body.
#[derive(Debug)]
pub(super) struct Witness {
    shingles: BTreeSet<u64>,
}

/// The longest body that a page gives for machines.
pub(super) fn find(document: &Document) -> Option<Witness> {
    let scripts = document.select("script[type='application/ld+json']");
    let bodies = scripts.iter().filter_map(|script| article_body(&script.text()));
    let body = bodies.max_by_key(String::len)?;
    let shingles: BTreeSet<u64> = shingles(&body).into_iter().collect();
    (!shingles.is_empty()).then_some(Witness { shingles })
}

/// The longest string of the key `articleBody`. The text is scanned and not parsed: it need not be valid JSON.
fn article_body(json: &str) -> Option<String> {
    let behind = json.split("\"articleBody\"").skip(1);
    let strings = behind.filter_map(|rest| {
        let rest = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        Some(unescaped(rest))
    });
    strings.max_by_key(String::len)
}

/// A JSON string up to its closing mark; what its escapes stand for matters only where they part words.
fn unescaped(rest: &str) -> String {
    let mut body = String::new();
    let mut chars = rest.chars();
    while let Some(ch) = chars.next() {
        match ch {
            '"' => break,
            '\\' => match chars.next() {
                Some('u') => {
                    let code: String = chars.by_ref().take(4).collect();
                    let letter = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                    body.push(letter.unwrap_or(' '));
                }
                Some('"') => body.push('"'),
                _ => body.push(' '),
            },
            '<' => {
                // Some bodies keep their markup.
                body.push(' ');
                let tag = chars.clone().take(200).position(|ch| ch == '>');
                if let Some(end) = tag {
                    chars.by_ref().take(end + 1).for_each(drop);
                }
            }
            ch => body.push(ch),
        }
    }
    body
}

impl Witness {
    /// How much of a text it knows, in hundredths; none for a text too short to tell.
    fn knows(&self, text: &str) -> Option<usize> {
        let shingles = shingles(text);
        let known = shingles.iter().filter(|shingle| self.shingles.contains(shingle)).count();
        (known * 100).checked_div(shingles.len())
    }

    /// Where it knows most of what was found: drops what stands around it, and takes back what it knows.
    pub(super) fn correct(&self, page: &mut Page<'_>) {
        const KNOWN: usize = 60;
        const UNKNOWN: usize = 20;
        let pieces = || std::iter::zip(&page.tree.pieces, &page.fates).enumerate();
        let known: Vec<Option<usize>> =
            pieces().map(|(_, (piece, _))| self.knows(&piece.text)).collect();
        let is_known = |index: usize| known.get(index).copied().flatten() >= Some(KNOWN);
        let in_body = |fate: &Fate| matches!(fate, Fate::Body(_));
        let (mut all, mut agreed) = (0, 0);
        for (index, _) in pieces().filter(|(_, (_, fate))| in_body(fate)) {
            let words = page.running_words(index);
            all += words;
            agreed += if is_known(index) { words } else { 0 };
        }
        if all == 0 || agreed * 2 < all {
            return;
        }
        let listed: BTreeSet<u64> = pieces()
            .filter(|(_, (_, fate))| in_body(fate))
            .flat_map(|(_, (piece, _))| shingles(&piece.text))
            .collect();
        let found = self.shingles.intersection(&listed).count();
        let whole = found * 10 >= self.shingles.len() * 8;
        let sure = whole && agreed * 100 >= all * 85;
        let covered = || {
            let body = pieces().filter(|(_, (_, fate))| in_body(fate));
            body.map(|(index, _)| index).filter(|&index| is_known(index))
        };
        let (Some(first), Some(last)) = (covered().next(), covered().next_back()) else { return };
        let mut fates = page.fates.clone();
        for (index, (piece, fate)) in pieces() {
            let Some(new) = fates.get_mut(index) else { break };
            let words = page.shapes.get(index).map_or(0, |shape| shape.words);
            let unknown = known.get(index).copied().flatten().is_none_or(|share| share < UNKNOWN);
            let short = words < 40 && piece.kind == BlockKind::Paragraph;
            let outside = index < first || (index > last && whole);
            match fate {
                Fate::Body(_) if unknown && outside => *new = Fate::Removed(rules::UNKNOWN.name),
                Fate::Body(_)
                    if unknown && sure && short && words >= 4 && (first..last).contains(&index) =>
                {
                    *new = Fate::Removed(rules::UNKNOWN.name);
                }
                Fate::Removed(_)
                    if words >= 8
                        && is_known(index)
                        && piece.kind != BlockKind::Heading
                        && piece.kind != BlockKind::Caption
                        && !listed_already(&listed, &piece.text) =>
                {
                    *new = Fate::Body(piece.kind);
                }
                _ => {}
            }
        }
        page.fates = fates;
    }
}

fn listed_already(listed: &BTreeSet<u64>, text: &str) -> bool {
    let shingles = shingles(text);
    let known = shingles.iter().filter(|shingle| listed.contains(shingle)).count();
    known * 2 > shingles.len()
}

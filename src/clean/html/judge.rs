//! Which part of a page is the article, and what in it is furniture.

use std::collections::BTreeMap;
use std::ops::Range;

use super::marks::Mark;
use super::names::Role;
use super::rules;
use super::tree::{Element, Piece, Tree};
use crate::article::BlockKind;
use crate::clean::shape::Shape;

/// What becomes of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// A block of the body.
    Body(BlockKind),
    /// Dropped by the rule of this name.
    Removed(&'static str),
}

/// A page, and what is known of each of its pieces.
#[derive(Debug, Clone)]
pub(super) struct Page<'t> {
    pub(super) tree: &'t Tree,
    /// What each piece looks like.
    pub(super) shapes: Vec<Shape>,
    /// What becomes of each piece.
    pub(super) fates: Vec<Fate>,
    /// Whether each piece is running text.
    pub(super) running: Vec<bool>,
    /// Words of running text before each piece, and after the last.
    words_before: Vec<usize>,
}

impl<'t> Page<'t> {
    pub(super) fn new(tree: &'t Tree) -> Self {
        let shapes: Vec<Shape> =
            tree.pieces.iter().map(|piece| Shape::in_any_language(&piece.text)).collect();
        let fates = tree.pieces.iter().map(|piece| Fate::Body(piece.kind)).collect();
        let mut running: Vec<bool> = std::iter::zip(&tree.pieces, &shapes)
            .map(|(piece, shape)| is_running(piece, *shape))
            .collect();
        without_teasers(tree, &shapes, &mut running);
        let mut page = Self { tree, shapes, fates, running, words_before: Vec::new() };
        page.count();
        page
    }

    /// Counts the running text again that is still of the body.
    fn count(&mut self) {
        let weights = self.weights(|shape, running| if running { shape.words } else { 0 });
        self.words_before = prefix_sums(weights);
    }

    fn weights<'p, N: Default + 'p>(
        &'p self,
        weight: impl Fn(Shape, bool) -> N + 'p,
    ) -> impl Iterator<Item = N> + 'p {
        let seen = std::iter::zip(&self.shapes, &self.running);
        std::iter::zip(seen, &self.fates).map(move |((shape, running), fate)| {
            if matches!(fate, Fate::Body(_)) { weight(*shape, *running) } else { N::default() }
        })
    }

    /// Words of a piece, if it is running text.
    pub(super) fn running_words(&self, index: usize) -> usize {
        if self.running.get(index) == Some(&true) {
            self.shapes.get(index).map_or(0, |shape| shape.words)
        } else {
            0
        }
    }

    /// Words of running text in an element.
    pub(super) fn words_in(&self, element: &Element) -> usize {
        let before = |piece: usize| self.words_before.get(piece).copied().unwrap_or(0);
        before(element.pieces.end).saturating_sub(before(element.pieces.start))
    }

    /// All words of running text.
    fn words(&self) -> usize {
        self.words_before.last().copied().unwrap_or(0)
    }

    fn remove(&mut self, pieces: Range<usize>, rule: &'static str) {
        for fate in self.fates.iter_mut().take(pieces.end).skip(pieces.start) {
            if matches!(fate, Fate::Body(_)) {
                *fate = Fate::Removed(rule);
            }
        }
    }

    /// Drops what the markup says is furniture. Where next to nothing would be left, the names are believed less.
    pub(super) fn drop_marked(&mut self) {
        const LEFT: usize = 50;
        let all = self.words();
        let found = self.marked(true);
        let going: usize = found.iter().map(|(_, _, words)| words).sum();
        let left = all.saturating_sub(going);
        let found =
            if left < LEFT.min(all / 2) || left * 10 < all { self.marked(false) } else { found };
        for (index, rule, _) in found {
            if let Some(element) = self.tree.elements.get(index) {
                self.remove(element.pieces.clone(), rule);
            }
        }
        self.count();
    }

    /// The outermost elements that go by their marks: which, by which rule, with how many words of running text.
    fn marked(&self, trusting: bool) -> Vec<(usize, &'static str, usize)> {
        let all = self.words();
        let body = self.body().map(|body| body.pieces.clone());
        let mut found: Vec<(usize, Mark, usize)> = Vec::new();
        let mut next = 0;
        for (index, element) in self.tree.elements.iter().enumerate() {
            let Some(mark) = element.mark.filter(|_| index >= next) else { continue };
            let words = self.words_in(element);
            let around = |body: &Range<usize>| {
                element.pieces.start <= body.start && body.end <= element.pieces.end
            };
            let outside = |body: &Range<usize>| {
                element.pieces.end <= body.start || body.end <= element.pieces.start
            };
            if body.as_ref().is_some_and(around) && words > 0 {
                continue;
            }
            let free = body.as_ref().is_some_and(outside);
            let most = if free { all } else { most_under(mark, all, trusting) };
            if words <= most && (free || !self.is_weak_on(mark, element, words)) {
                found.push((index, mark, words));
                next = element.end;
            }
        }
        // A name that marks half of a page does not mean on it what it means elsewhere.
        let mut sums: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, mark, words) in found.iter().filter(|(_, mark, _)| !mark.by_tag || !trusting) {
            *sums.entry(mark.rule).or_default() += words;
        }
        let most = |rule: &str| sums.get(rule).is_none_or(|sum| sum * 2 <= all);
        found.retain(|(_, mark, words)| {
            *words == 0 || mark.rule == "comment-box" || body.is_some() || most(mark.rule)
        });
        found.into_iter().map(|(index, mark, words)| (index, mark.rule, words)).collect()
    }

    /// The element that says it is the body of the article: of several, the one with the most running text.
    fn body(&self) -> Option<&Element> {
        const ENOUGH: usize = 50;
        let bodies = self.tree.elements.iter().filter(|element| element.is_body);
        bodies.max_by_key(|body| self.words_in(body)).filter(|body| self.words_in(body) >= ENOUGH)
    }

    /// Whether a mark is one that also stands on running text, and this is such.
    fn is_weak_on(&self, mark: Mark, element: &Element, words: usize) -> bool {
        if mark.rule == "share-bar" && words > 0 {
            // A quoted post of a social network is text.
            let inner = self.tree.elements.get(..element.end).unwrap_or_default();
            let inner =
                inner.iter().rev().take_while(|inner| inner.pieces.start >= element.pieces.start);
            return inner.into_iter().any(|inner| inner.role == Role::Quote);
        }
        if mark.rule != "navigation" || mark.by_tag || words == 0 {
            return false;
        }
        let pieces = self.tree.pieces.get(element.pieces.clone()).unwrap_or_default();
        let (linked, all) = pieces
            .iter()
            .fold((0, 0), |(linked, all), piece| (linked + piece.linked, all + piece.text.len()));
        linked * 3 < all
    }

    /// The pieces of each article, where the page holds several in full: each in an element of its own with a title
    /// of the first rank.
    pub(super) fn several(&self) -> Vec<Range<usize>> {
        const ENOUGH: usize = 100;
        /// A page of more is a list.
        const MOST: usize = 20;
        let mut found = Vec::new();
        let mut next = 0;
        let elements = self.tree.elements.iter().enumerate();
        for (index, element) in elements.filter(|(_, element)| element.role == Role::Article) {
            let inner = self.tree.elements.get(index..element.end).unwrap_or_default();
            let titles = inner.iter().filter(|inner| inner.role == Role::Title).count();
            if index >= next && titles == 1 && self.words_in(element) >= ENOUGH {
                found.push(element.pieces.clone());
                next = element.end;
            }
        }
        if (2..=MOST).contains(&found.len()) { found } else { Vec::new() }
    }

    /// Drops all but some pieces.
    pub(super) fn keep_only(&mut self, part: Range<usize>) {
        let last = self.fates.len();
        self.remove(0..part.start, rules::OUTSIDE.name);
        self.remove(part.end..last, rules::OUTSIDE.name);
        self.count();
    }

    /// Drops what stands outside the article.
    pub(super) fn drop_outside(&mut self, title: Option<usize>) {
        self.keep_only(self.article(title));
    }

    /// The pieces that are the article: the subtree whose text says most for being it.
    fn article(&self, title: Option<usize>) -> Range<usize> {
        let pieces = std::iter::zip(&self.tree.pieces, std::iter::zip(&self.shapes, &self.running));
        let weights =
            std::iter::zip(pieces, &self.fates).map(|((piece, (shape, running)), fate)| {
                if matches!(fate, Fate::Body(_)) { weight(piece, *shape, *running) } else { 0.0 }
            });
        let sums: Vec<f64> = prefix_sums(weights);
        let sum = |element: &Element| {
            let before = |piece: usize| sums.get(piece).copied().unwrap_or(0.0);
            before(element.pieces.end) - before(element.pieces.start)
        };
        let Some(mut best) = self.tree.elements.first() else { return 0..0 };
        let mut most = sum(best);
        for element in self.tree.elements.iter().filter(|element| element.role.holds_blocks()) {
            let value = sum(element);
            let inside =
                element.pieces.start >= best.pieces.start && element.pieces.end <= best.pieces.end;
            if value > most || (inside && value >= most) {
                (best, most) = (element, value);
            }
        }
        let words = self.words_in(best);
        let bodies = self.tree.elements.iter().filter(|element| element.is_body);
        let body = bodies.filter(|body| self.words_in(body) * 100 >= words * BODY);
        let best = body.min_by_key(|body| self.words_in(body)).unwrap_or(best);
        self.wider(best, title).unwrap_or(best).pieces.clone()
    }

    /// The page's main part, or the article around the title, where the stretch that was found is but a little of it.
    fn wider(&self, best: &Element, title: Option<usize>) -> Option<&Element> {
        let words = self.words_in(best);
        let whole = self.tree.elements.iter().filter(|element| {
            matches!(element.role, Role::Main | Role::Article | Role::Page)
                && title.is_none_or(|title| element.pieces.contains(&title))
                && element.pieces.start <= best.pieces.start
                && best.pieces.end <= element.pieces.end
        });
        let whole = whole.min_by_key(|element| element.pieces.len())?;
        (!best.is_body && self.words_in(whole) * LITTLE > words * 100).then_some(whole)
    }
}

/// How many words of running text may go by a mark, of so many.
fn most_under(mark: Mark, all: usize, trusting: bool) -> usize {
    /// Names that some pages give to what holds their text.
    const WEAK: usize = 40;
    match mark.rule {
        "comment-box" => all * 9 / 10,
        "hidden" => all / 2,
        "share-bar" | "picture-credit" | "player" | "page-head" | "tags" | "read-more" => {
            WEAK.min(all / 3)
        }
        "navigation" if !mark.by_tag => (2 * WEAK).min(all / 3),
        "related-news" | "side-column" if trusting => all * 2 / 3,
        _ if mark.by_tag && trusting => all * 4 / 5,
        _ => all / 3,
    }
}

fn prefix_sums<N: Copy + Default + std::ops::Add<Output = N>>(
    weights: impl Iterator<Item = N>,
) -> Vec<N> {
    let mut sum = N::default();
    let mut sums = vec![sum];
    for weight in weights {
        sum = sum + weight;
        sums.push(sum);
    }
    sums
}

/// How much of the text that was found an element must hold that says it is the body (in hundredths).
const BODY: usize = 70;
/// How much of the page's main part the text that was found must be (in hundredths).
const LITTLE: usize = 35;

/// What a piece says for being part of an article.
fn weight(piece: &Piece, shape: Shape, running: bool) -> f64 {
    let words = shape.words as f64;
    if running {
        return words;
    }
    if matches!(piece.kind, BlockKind::Heading | BlockKind::Caption | BlockKind::Code) {
        return 0.0;
    }
    if piece.linked * 2 > piece.text.len() {
        return -3.0 - words * 0.5;
    }
    -1.0
}

/// Whether a piece is running text: long enough, or ended as a sentence, and not mostly links.
fn is_running(piece: &Piece, shape: Shape) -> bool {
    if matches!(piece.kind, BlockKind::Heading | BlockKind::Caption) || piece.text.is_empty() {
        return false;
    }
    if piece.linked * 2 > piece.text.len() {
        return shape.terminal && shape.words >= 20 && piece.kind != BlockKind::ListItem;
    }
    (shape.terminal && shape.words >= 8) || shape.words >= 20
}

/// Takes the teasers of other articles out of the running text: three or more headings in a row that are links, with
/// a line or two below each.
fn without_teasers(tree: &Tree, shapes: &[Shape], running: &mut [bool]) {
    const MOST_WORDS: usize = 60;
    const ROW: usize = 3;
    let mut row: Vec<usize> = Vec::new();
    let (mut teasers, mut words) = (0, 0);
    let mut end = |row: &mut Vec<usize>, teasers: &mut usize| {
        if *teasers >= ROW {
            for &index in row.iter() {
                if let Some(running) = running.get_mut(index) {
                    *running = false;
                }
            }
        }
        row.clear();
        *teasers = 0;
    };
    for (index, (piece, shape)) in std::iter::zip(&tree.pieces, shapes).enumerate() {
        if piece.kind == BlockKind::Heading {
            if piece.linked * 10 >= piece.text.len() * 8 {
                teasers += 1;
            } else {
                end(&mut row, &mut teasers);
            }
            words = 0;
        } else if teasers > 0 {
            words += shape.words;
            if words > MOST_WORDS {
                end(&mut row, &mut teasers);
            }
        }
        if teasers > 0 {
            row.push(index);
        }
    }
    end(&mut row, &mut teasers);
}

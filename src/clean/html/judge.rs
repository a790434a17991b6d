//! Which part of a page is the article, and what in it is furniture.

use super::rules;
use super::tree::{Element, Piece, Tree};
use crate::article::BlockKind;
use crate::clean::shape::Shape;
use crate::lexicon::Lexicon;

/// What becomes of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// A block of the body.
    Body(BlockKind),
    /// Dropped by the rule of this name.
    Removed(&'static str),
}

/// A page, and what is known of each of its pieces.
#[derive(Debug)]
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
    pub(super) fn new(tree: &'t Tree, lexicon: &Lexicon) -> Self {
        let shapes: Vec<Shape> =
            tree.pieces.iter().map(|piece| Shape::of(&piece.text, lexicon)).collect();
        let fates = tree.pieces.iter().map(|piece| Fate::Body(piece.kind)).collect();
        let running: Vec<bool> = std::iter::zip(&tree.pieces, &shapes)
            .map(|(piece, shape)| is_running(piece, *shape))
            .collect();
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

    /// Words of running text in an element.
    pub(super) fn words_in(&self, element: &Element) -> usize {
        let before = |piece: usize| self.words_before.get(piece).copied().unwrap_or(0);
        before(element.pieces.end).saturating_sub(before(element.pieces.start))
    }

    /// All words of running text.
    fn words(&self) -> usize {
        self.words_before.last().copied().unwrap_or(0)
    }

    fn remove(&mut self, pieces: std::ops::Range<usize>, rule: &'static str) {
        for fate in self.fates.iter_mut().take(pieces.end).skip(pieces.start) {
            if matches!(fate, Fate::Body(_)) {
                *fate = Fate::Removed(rule);
            }
        }
    }

    /// Drops what the markup says is furniture, unless too much of the page would go with it.
    pub(super) fn drop_marked(&mut self) {
        let all = self.words();
        let mut next = 0;
        for (index, element) in self.tree.elements.iter().enumerate() {
            let Some(rule) = element.mark.filter(|_| index >= next) else { continue };
            if self.words_in(element) > most_under(rule, all) {
                continue;
            }
            self.remove(element.pieces.clone(), rule);
            next = element.end;
        }
        self.count();
    }

    /// Drops what stands outside the article.
    pub(super) fn drop_outside(&mut self) {
        let range = self.article();
        let last = self.fates.len();
        self.remove(0..range.start, rules::OUTSIDE.name);
        self.remove(range.end..last, rules::OUTSIDE.name);
        self.count();
    }

    /// The pieces that are the article: the subtree whose text says most for being it.
    fn article(&self) -> std::ops::Range<usize> {
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
        for element in &self.tree.elements {
            let value = sum(element);
            let inside =
                element.pieces.start >= best.pieces.start && element.pieces.end <= best.pieces.end;
            if value > most || (inside && value >= most) {
                (best, most) = (element, value);
            }
        }
        let words = self.words_in(best);
        let bodies = self.tree.elements.iter().filter(|element| element.is_body);
        let body = bodies.filter(|body| self.words_in(body) * 10 >= words * 8);
        let best = body.min_by_key(|body| self.words_in(body)).unwrap_or(best);
        best.pieces.clone()
    }
}

/// How many words of running text may go by a mark, of so many.
fn most_under(rule: &str, all: usize) -> usize {
    /// Names that some pages give to what holds their text.
    const WEAK: usize = 40;
    match rule {
        "comment-box" => all * 9 / 10,
        "hidden" => all / 2,
        "share-bar" | "picture-credit" | "picture-caption" | "player" | "page-head" | "tags"
        | "read-more" | "navigation" => WEAK.min(all / 3),
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
    let links = piece.linked * 2 > piece.text.len();
    !links && ((shape.terminal && shape.words >= 8) || shape.words >= 20)
}

//! The article's tokens with what the letters and the place of each tell: shape, zone, start of a sentence.

use crate::article::{Article, BlockKind};
use crate::extract::words::{self, Words};
use crate::lexicon::Lexicon;
use crate::text::{Sentence, Span, Token, TokenKind};

pub(super) use crate::extract::words::Shape;

/// What kind of text a token stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// Running text: a capital means a name.
    Body,
    /// A heading in title case or capitals: a capital means nothing, so only what is known is found.
    Heading,
    /// The title of a work in quote marks, a byline or a picture credit: nobody acts there.
    Apart,
}

/// What is known of one token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub(super) shape: Shape,
    pub(super) zone: Zone,
    /// Whether it opens a sentence, a quotation or what follows a colon, where every word may have a capital.
    pub(super) opens: bool,
}

/// The article as the finding of actors sees it.
pub(super) struct Scan<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
    pub(super) sentences: &'t [Sentence],
    pub(super) lexicon: &'t Lexicon,
    known: &'t Words<'t>,
    words: Vec<Word>,
    /// For each different word, how it stands in running text.
    counts: Vec<Count>,
}

/// How a word stands in running text.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    /// Whether it stands somewhere in small letters.
    small: bool,
    /// How often it stands with a capital where it need not.
    capital: u32,
}

impl<'t> Scan<'t> {
    pub(super) fn new(
        article: &'t Article,
        tokens: &'t [Token],
        sentences: &'t [Sentence],
        known: &'t Words<'t>,
        lexicon: &'t Lexicon,
    ) -> Self {
        let text = article.text.as_str();
        let words = (0..tokens.len())
            .map(|index| Word { shape: known.at(index).shape, zone: Zone::Body, opens: false })
            .collect();
        let counts = vec![Count::default(); known.len()];
        let mut scan = Self { text, tokens, sentences, lexicon, known, words, counts };
        scan.mark_openings();
        scan.mark_headings(article);
        scan.mark_works();
        scan.count();
        scan
    }

    pub(super) fn word(&self, index: usize) -> Word {
        const NONE: Word = Word { shape: Shape::Other, zone: Zone::Body, opens: false };
        self.words.get(index).copied().unwrap_or(NONE)
    }

    /// What is known of a token's word; nothing of a mark.
    pub(super) fn known(&self, index: usize) -> &'t words::Word<'t> {
        self.known.at(index)
    }

    /// The letters of a token; `""` behind the end.
    pub(super) fn at(&self, index: usize) -> &'t str {
        self.tokens.get(index).map_or("", |token| token.span.of(self.text))
    }

    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        match (self.tokens.get(first), self.tokens.get(last)) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }

    pub(super) fn kind(&self, index: usize) -> Option<TokenKind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    /// Whether the word of a token, in small letters, stands somewhere in small letters.
    pub(super) fn is_written_small(&self, index: usize) -> bool {
        let word = self.known.at(index);
        let id = if word.letters.is_ascii() {
            self.known.find(&word.folded)
        } else {
            self.known.find(&word.letters.to_lowercase())
        };
        self.counts.get(id as usize).is_some_and(|count| count.small)
    }

    /// How often the word of a token stands with a capital where it need not.
    pub(super) fn capital_count(&self, index: usize) -> u32 {
        self.counts.get(self.known.id(index) as usize).map_or(0, |count| count.capital)
    }

    /// Whether nothing but blanks (or nothing) stands between two tokens.
    pub(super) fn adjoin(&self, left: usize, right: usize) -> bool {
        match (self.tokens.get(left), self.tokens.get(right)) {
            (Some(left), Some(right)) => left.span.end == right.span.start,
            _ => false,
        }
    }

    fn mark_openings(&mut self) {
        for sentence in self.sentences {
            let mut opens = true;
            for index in sentence.tokens.clone() {
                let Some(token) = self.tokens.get(index) else { continue };
                match token.kind {
                    TokenKind::Word | TokenKind::Number => {
                        if let Some(word) = self.words.get_mut(index) {
                            word.opens = opens;
                        }
                        opens = false;
                    }
                    TokenKind::Punct => {
                        let mark = token.span.of(self.text);
                        opens |= matches!(mark, ":" | "•" | "“" | "‘" | "\"" | "«" | "„" | "*");
                    }
                    _ => {}
                }
            }
        }
    }

    fn mark_headings(&mut self, article: &Article) {
        let mut block = 0;
        for sentence in self.sentences {
            while article.blocks.get(block).is_some_and(|b| b.span.end <= sentence.span.start) {
                block += 1;
            }
            let kind = article.blocks.get(block).map_or(BlockKind::Paragraph, |b| b.kind);
            let whole = article.blocks.get(block).is_some_and(|b| b.span == sentence.span);
            let zone = self.zone_of(sentence, kind, whole);
            if zone != Zone::Body {
                for word in
                    self.words.iter_mut().skip(sentence.tokens.start).take(sentence.tokens.len())
                {
                    word.zone = zone;
                }
            }
        }
    }

    /// A heading is title case or capitals: of its longer words nearly all have a capital, and no stop ends it.
    fn zone_of(&self, sentence: &Sentence, kind: BlockKind, whole: bool) -> Zone {
        let (mut capital, mut small, mut caps) = (0, 0, 0);
        for index in sentence.tokens.clone() {
            let length = self.tokens.get(index).map_or(0, |t| t.span.len());
            match self.word(index).shape {
                Shape::Capital | Shape::Inner if length > 3 => capital += 1,
                Shape::Caps => caps += 1,
                Shape::Lower if length > 3 => small += 1,
                _ => {}
            }
        }
        let last = sentence.tokens.clone().next_back().map_or("", |index| self.at(index));
        let ends = last == "." || last == "”" || last == "\"" || last == ",";
        let first = self.at(sentence.tokens.start);
        let short = sentence.tokens.len() <= 12;
        if whole && short && !ends && is_credit(first, self.at(sentence.tokens.start + 1)) {
            return Zone::Apart;
        }
        if caps > 3 && caps > 2 * (capital + small) {
            return Zone::Heading;
        }
        let titled = capital + caps > 1 && capital + caps >= 3 * small;
        // A stop does not save a line of nothing but capitals: some archives close headlines with one.
        let wholly = small == 0 && capital + caps > 3 || small == 1 && capital + caps > 5;
        let heading =
            kind == BlockKind::Heading || whole && (!ends || wholly) && sentence.tokens.len() <= 30;
        if heading && titled { Zone::Heading } else { Zone::Body }
    }

    /// Titles of works: what stands between quote marks, begins and ends with a capital, and has one on each longer word.
    fn mark_works(&mut self) {
        let mut index = 0;
        while index < self.tokens.len() {
            let mark = match self.kind(index) {
                Some(TokenKind::Punct) => self.at(index),
                _ => "",
            };
            if !matches!(mark, "\"" | "“" | "‘" | "'") || !self.starts_quote(index) {
                index += 1;
                continue;
            }
            let closing = (index + 1..(index + 14).min(self.tokens.len())).find(|&i| {
                matches!((mark, self.at(i)), ("\"", "\"") | ("“", "”") | ("‘", "’") | ("'", "'"))
            });
            if let Some(end) = closing.filter(|&end| self.is_work(index + 1, end)) {
                for word in self.words.iter_mut().skip(index + 1).take(end - index - 1) {
                    word.zone = Zone::Apart;
                }
                index = end;
            }
            index += 1;
        }
    }

    fn starts_quote(&self, index: usize) -> bool {
        index == 0
            || !self.adjoin(index - 1, index)
            || matches!(self.at(index - 1), "(" | "[" | "—")
    }

    fn is_work(&self, start: usize, end: usize) -> bool {
        let (mut capitals, mut last) = (0, Shape::Other);
        for index in start..end {
            let word = self.word(index);
            match word.shape {
                Shape::Lower if self.at(index).len() > 4 => return false,
                Shape::Lower => last = Shape::Lower,
                Shape::Other if self.kind(index) == Some(TokenKind::Break) => return false,
                Shape::Other => {}
                shape => {
                    capitals += 1;
                    last = shape;
                }
            }
        }
        capitals > 1 && last.is_name() && self.word(start).shape.is_name()
    }

    fn count(&mut self) {
        for (index, word) in self.words.iter().enumerate() {
            let Some(count) = self.counts.get_mut(self.known.id(index) as usize) else { continue };
            match word.shape {
                _ if word.zone != Zone::Body => {}
                Shape::Lower => count.small = true,
                Shape::Capital | Shape::Caps | Shape::Inner if !word.opens => count.capital += 1,
                _ => {}
            }
        }
    }
}

/// Whether a line that begins so says who made it or its picture.
fn is_credit(first: &str, second: &str) -> bool {
    let label = matches!(
        first,
        "Photo"
            | "Photograph"
            | "Photos"
            | "Picture"
            | "Image"
            | "Images"
            | "Credit"
            | "Illustration"
            | "Graphic"
    );
    (label && matches!(second, ":" | "by" | "/" | "credit")) || matches!(first, "By" | "BY")
}

//! The article in the making: the source's lines, and what each of them turned out to be.

use crate::article::{Article, Block, BlockKind, Removed};
use crate::lexicon::Lexicon;
use crate::text::Span;

use super::rules;
use super::shape::{Shape, bullet_len, is_bare_bullet};

/// What becomes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// A block of the body.
    Body(BlockKind),
    /// Its words went whole into one of the article's fields.
    Field,
    /// Dropped by the rule of this name.
    Removed(&'static str),
}

/// One line of the source, or a piece that was cut from one.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Line {
    /// Where it stands in the source, without white space at its edges and without a bullet.
    pub(super) span: Span,
    /// Whether a blank line stands before it.
    pub(super) gap: bool,
    /// Whether it was cut from the piece before it, with nothing between them.
    pub(super) glued: bool,
    /// Whether a bullet stood before it.
    pub(super) bullet: bool,
    /// What it looks like.
    pub(super) shape: Shape,
    /// Whether it is a sentence of running text.
    pub(super) prose: bool,
    /// What becomes of it.
    pub(super) fate: Fate,
}

impl Line {
    pub(super) fn is_body(&self) -> bool {
        matches!(self.fate, Fate::Body(_))
    }

    pub(super) fn is_paragraph(&self) -> bool {
        self.fate == Fate::Body(BlockKind::Paragraph)
    }

    pub(super) fn is_prose(&self) -> bool {
        self.prose
    }
}

/// The lines and the fields found so far.
#[derive(Debug)]
pub(super) struct Draft {
    /// The whole text, sanitised.
    pub(super) source: String,
    /// Its lines, in order.
    pub(super) lines: Vec<Line>,
    /// The fields; `text`, `blocks` and `removed` are filled at the end.
    pub(super) fields: Article,
    /// Whether the text is a whole page, menus and all.
    pub(super) is_page: bool,
    /// Whether the text is in a language whose function words are known.
    pub(super) english: bool,
}

impl Draft {
    pub(super) fn new(source: String, lexicon: &Lexicon) -> Self {
        let mut lines: Vec<Line> = Vec::new();
        let (mut start, mut gap) = (0, false);
        for raw in source.split_inclusive('\n') {
            let span = trimmed(Span::new(start, start + raw.len()), &source);
            start += raw.len();
            if span.is_empty() {
                gap = true;
                continue;
            }
            let bullet = bullet_len(span.of(&source));
            let span = Span::new(span.start + bullet, span.end);
            let text = span.of(&source);
            let fate = if is_bare_bullet(text) {
                Fate::Removed(rules::NO_WORDS.name)
            } else {
                Fate::Body(BlockKind::Paragraph)
            };
            let shape = Shape::of(text, lexicon);
            let bullet = bullet > 0 || text.starts_with("o ");
            lines.push(Line { span, gap, glued: false, bullet, shape, prose: false, fate });
            gap = false;
        }
        let english = is_english(&lines);
        for line in &mut lines {
            line.prose = line.shape.is_prose(english);
        }
        Self { source, lines, fields: Article::default(), is_page: false, english }
    }

    /// The words of a line.
    pub(super) fn text(&self, line: &Line) -> &str {
        line.span.of(&self.source)
    }

    /// Index of the first line of running text.
    pub(super) fn body_start(&self) -> Option<usize> {
        self.lines.iter().position(|line| line.is_body() && line.is_prose() && !line.bullet)
    }

    /// Index of the last line of running text.
    pub(super) fn body_end(&self) -> Option<usize> {
        self.lines.iter().rposition(|line| line.is_body() && line.is_prose())
    }

    /// Gives every body line that `rule` takes the fate that it names.
    pub(super) fn drop_where(&mut self, rule: impl Fn(&str, &Line) -> Option<&'static str>) {
        let Self { source, lines, .. } = self;
        for line in lines.iter_mut().filter(|line| line.is_body()) {
            if let Some(name) = rule(line.span.of(source), line) {
                line.fate = Fate::Removed(name);
            }
        }
    }

    /// Cuts each body line at the offsets that `cut` gives (bytes into the line, ascending).
    pub(super) fn cut_lines(&mut self, lexicon: &Lexicon, cut: impl Fn(&str, &Line) -> Vec<usize>) {
        let cuts = self.cuts(cut);
        self.cut_at(cuts, lexicon);
    }

    /// Where `cut` would cut each line; nothing for a line that is not of the body.
    pub(super) fn cuts(&self, cut: impl Fn(&str, &Line) -> Vec<usize>) -> Vec<Vec<usize>> {
        let body = |line| if Line::is_body(line) { cut(self.text(line), line) } else { Vec::new() };
        self.lines.iter().map(body).collect()
    }

    /// Cuts each line at the offsets that stand for it in `cuts`.
    pub(super) fn cut_at(&mut self, cuts: Vec<Vec<usize>>, lexicon: &Lexicon) {
        let mut pieces = Vec::with_capacity(self.lines.len());
        for (line, cuts) in self.lines.iter().zip(cuts) {
            let text = line.span.of(&self.source);
            if cuts.is_empty() {
                pieces.push(*line);
                continue;
            }
            let mut start = 0;
            for end in cuts.into_iter().chain([text.len()]) {
                let span = trimmed(Span::new(start, end).shifted(line.span.start), &self.source);
                if !span.is_empty() {
                    let first = start == 0;
                    let shape = Shape::of(span.of(&self.source), lexicon);
                    pieces.push(Line {
                        span,
                        shape,
                        prose: shape.is_prose(self.english),
                        gap: first && line.gap,
                        glued: !first || line.glued,
                        bullet: line.bullet || (!first && bullet_len(span.of(&self.source)) > 0),
                        ..*line
                    });
                }
                start = end;
            }
        }
        self.lines = pieces;
    }

    /// Joins the lines to the article.
    pub(super) fn into_article(self) -> Article {
        let Self { source, lines, fields: mut article, .. } = self;
        for line in &lines {
            let text = line.span.of(&source);
            match line.fate {
                Fate::Field => {}
                Fate::Removed(rule) => {
                    article.removed.push(Removed { text: text.to_owned(), rule: rule.to_owned() });
                }
                Fate::Body(kind) => {
                    if !article.text.is_empty() {
                        article.text.push_str("\n\n");
                    }
                    let start = article.text.len();
                    push_joined(&mut article.text, text);
                    article.blocks.push(Block { kind, span: Span::new(start, article.text.len()) });
                }
            }
        }
        article
    }
}

/// Whether the longer lines hold function words as English does.
fn is_english(lines: &[Line]) -> bool {
    const LONG: usize = 12;
    let long = lines.iter().filter(|line| line.shape.words >= LONG);
    let (words, function) =
        long.fold((0, 0), |(w, f), line| (w + line.shape.words, f + line.shape.function));
    words == 0 || function * 8 >= words
}

/// A block that was wrapped over several lines becomes one line.
fn push_joined(body: &mut String, text: &str) {
    for (index, line) in text.split('\n').enumerate() {
        let line = if index == 0 { line } else { line.trim_start() };
        if index > 0 {
            body.push(' ');
        }
        body.push_str(if text.contains('\n') { line.trim_end() } else { line });
    }
}

/// White space at the edges goes, and so does a line of nothing but invisible marks.
fn trimmed(span: Span, source: &str) -> Span {
    let blank =
        |c: char| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{ad}');
    let span = span.trimmed(source);
    if span.of(source).chars().all(blank) { Span::new(span.start, span.start) } else { span }
}

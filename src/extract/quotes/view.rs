//! The article as an attribution sees it: words outside quote marks, each stretch one atom, cut into sentences.

use std::ops::Range;

use super::marks::Stretch;
use crate::article::{Actor, Article};
use crate::extract::actors::{ActorEvidence, Found};
use crate::extract::words::{Word, Words};
use crate::lexicon::cues::{WordInfo, class};
use crate::lexicon::{Common, Lexicon};
use crate::text::{Sentence, Span, Token, TokenKind, lowered};

/// One word, punctuation mark, or whole quoted stretch.
#[derive(Debug, Clone, Copy)]
pub(super) struct Atom<'a> {
    pub(super) span: Span,
    pub(super) letters: &'a str,
    pub(super) kind: AtomKind,
    pub(super) info: WordInfo,
    /// What is known of its word; nothing of a mark or a stretch.
    word: Option<&'a Word<'a>>,
    /// The actor whose mention covers this atom.
    pub(super) actor: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AtomKind {
    /// A word; `true` where it starts with a capital.
    Word(bool),
    Number,
    Possessive,
    Punct(char),
    /// Index into the stretches.
    Quote(usize),
}

/// A sentence over atoms, inside one block.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    pub(super) atoms: Range<usize>,
    pub(super) block: usize,
}

/// What every stage reads.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub(super) text: &'a str,
    pub(super) article: &'a Article,
    pub(super) lexicon: &'a Lexicon,
    pub(super) actors: &'a [Actor],
    /// What is known of each actor beyond its name, in the same order.
    pub(super) evidence: &'a [ActorEvidence],
    /// Where descriptions stand that mean one actor only, in order, with the actor.
    pub(super) descriptions: Vec<(Span, usize)>,
    pub(super) stretches: &'a [Stretch],
    pub(super) atoms: Vec<Atom<'a>>,
    pub(super) segments: Vec<Segment>,
}

impl<'a> View<'a> {
    pub(super) fn new(
        article: &'a Article,
        tokens: &'a [Token],
        sentences: &'a [Sentence],
        words: &'a Words<'a>,
        cast: &'a Found,
        lexicon: &'a Lexicon,
        stretches: &'a [Stretch],
    ) -> Self {
        let text = article.text.as_str();
        let mut descriptions: Vec<(Span, usize)> = cast
            .evidence
            .iter()
            .enumerate()
            .flat_map(|(index, of)| of.descriptions.iter().map(move |&span| (span, index)))
            .collect();
        descriptions.sort_unstable();
        let mut view = Self {
            text,
            descriptions,
            article,
            lexicon,
            actors: &cast.actors,
            evidence: &cast.evidence,
            stretches,
            atoms: Vec::with_capacity(tokens.len()),
            segments: Vec::with_capacity(sentences.len()),
        };
        view.fill(tokens, sentences, words);
        view
    }

    fn fill(&mut self, tokens: &[Token], sentences: &[Sentence], words: &'a Words<'a>) {
        let mut mentions: Vec<(Span, usize)> = self
            .actors
            .iter()
            .enumerate()
            .flat_map(|(index, actor)| actor.mentions.iter().map(move |&span| (span, index)))
            .collect();
        mentions.sort_unstable();
        let mut mention = mentions.iter().copied().peekable();
        let mut ends = sentences.iter().map(|s| s.span.end).peekable();
        let mut stretch = 0;
        let mut token = (0..).zip(tokens).peekable();
        for (block, of_block) in self.article.blocks.iter().enumerate() {
            let mut start = self.atoms.len();
            while token.next_if(|(_, t)| t.span.start < of_block.span.start).is_some() {}
            while let Some((index, next)) = token.next_if(|(_, t)| t.span.start < of_block.span.end)
            {
                while self.stretches.get(stretch).is_some_and(|s| s.outer.end <= next.span.start) {
                    stretch += 1;
                }
                let inside =
                    self.stretches.get(stretch).filter(|s| s.outer.start <= next.span.start);
                if let Some(quoted) = inside {
                    let new = !matches!(self.atoms.last(), Some(a) if a.span == quoted.outer);
                    if new {
                        self.atoms.push(Atom {
                            span: quoted.outer,
                            letters: quoted.outer.of(self.text),
                            kind: AtomKind::Quote(stretch),
                            info: WordInfo::default(),
                            word: None,
                            actor: None,
                        });
                    }
                    continue;
                }
                if next.kind == TokenKind::Break {
                    continue;
                }
                while mention.next_if(|(span, _)| span.end <= next.span.start).is_some() {}
                let actor = mention
                    .peek()
                    .filter(|(span, _)| span.overlaps(next.span))
                    .map(|&(_, index)| index);
                let atom = self.atom(*next, words.at(index), actor);
                self.atoms.push(atom);
                while ends.next_if(|&end| end < next.span.end).is_some() {}
                if ends.next_if_eq(&next.span.end).is_some() {
                    self.cut(start, block);
                    start = self.atoms.len();
                }
            }
            self.cut(start, block);
        }
    }

    fn atom(&self, token: Token, word: &'a Word<'a>, actor: Option<usize>) -> Atom<'a> {
        let word = match token.kind {
            TokenKind::Punct | TokenKind::Break => None,
            _ => Some(word),
        };
        let letters = word.map_or_else(|| token.span.of(self.text), |word| word.letters);
        let mut info = WordInfo::default();
        let kind = match token.kind {
            TokenKind::Word => {
                info = word.map_or_else(WordInfo::default, |word| word.cue);
                AtomKind::Word(word.is_some_and(|word| word.capital))
            }
            TokenKind::Number => AtomKind::Number,
            TokenKind::Possessive => {
                // "he's saying": not a possessive but a verb.
                let pronoun = self.atoms.last().is_some_and(|a| {
                    a.info.classes & class::SUBJECT_PRONOUN != 0 && a.span.end == token.span.start
                });
                if pronoun {
                    info.classes = class::AUXILIARY;
                    AtomKind::Word(false)
                } else {
                    AtomKind::Possessive
                }
            }
            TokenKind::Punct | TokenKind::Break => {
                AtomKind::Punct(letters.chars().next().unwrap_or(' '))
            }
        };
        Atom { span: token.span, letters, kind, info, word, actor }
    }

    fn cut(&mut self, start: usize, block: usize) {
        if start < self.atoms.len() {
            self.segments.push(Segment { atoms: start..self.atoms.len(), block });
        }
    }

    pub(super) fn kind(&self, at: usize) -> Option<AtomKind> {
        self.atoms.get(at).map(|atom| atom.kind)
    }

    pub(super) fn info(&self, at: usize) -> WordInfo {
        self.atoms.get(at).map_or_else(WordInfo::default, |atom| atom.info)
    }

    pub(super) fn has(&self, at: usize, classes: u32) -> bool {
        self.info(at).classes & classes != 0
    }

    pub(super) fn span(&self, at: usize) -> Span {
        self.atoms.get(at).map_or_else(Span::default, |atom| atom.span)
    }

    /// Whether a mark is a dash, also one that is typed as hyphens.
    pub(super) fn is_dash(&self, at: usize) -> bool {
        self.is_punct(at, &['—', '–', '―'])
            || self.is_punct(at, &['-'])
                && (self.stands_free(at)
                    || self.is_punct(at + 1, &['-'])
                    || at > 0 && self.is_punct(at - 1, &['-']))
    }

    /// Whether a mark has room on both sides: a dash, not a hyphen.
    pub(super) fn stands_free(&self, at: usize) -> bool {
        let own = self.span(at);
        at > 0 && self.span(at - 1).end < own.start && own.end < self.span(at + 1).start
    }

    /// A word such as "One" or "All" that is part of a longer name.
    pub(super) fn is_capital_name(&self, at: usize) -> bool {
        self.is_capital(at) && self.actor_at(at).is_some()
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.atoms.get(at).map_or("", |atom| atom.letters)
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        is_spelt(self.word(at), word)
    }

    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let this = self.word(at);
        words.iter().any(|word| is_spelt(this, word))
    }

    /// What the atom's word is as a common word, to the letter.
    pub(super) fn common(&self, at: usize) -> Option<Common> {
        let atom = self.atoms.get(at)?;
        match atom.word {
            Some(word) => word.common_to_the_letter(self.lexicon),
            None => self.lexicon.words.common(atom.letters),
        }
    }

    /// [`View::common`] of the word in small letters.
    pub(super) fn common_small(&self, at: usize) -> Option<Common> {
        let atom = self.atoms.get(at)?;
        match atom.word {
            Some(word) if word.letters.is_ascii() => word.common_with_stops(self.lexicon),
            _ => self.lexicon.words.common(&lowered(atom.letters)),
        }
    }

    /// Whether the atom's word says, to the letter, what a person is or does: "goalkeeper".
    pub(super) fn is_person_noun(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|atom| match atom.word {
            Some(word) => word.is_person_noun(self.lexicon),
            None => self.lexicon.roles.is_person_noun(atom.letters),
        })
    }

    /// [`View::is_person_noun`] of the word in small letters.
    pub(super) fn is_person_noun_small(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|atom| match atom.word {
            Some(word) if word.letters.is_ascii() => word.person_noun,
            _ => self.lexicon.roles.is_person_noun(&lowered(atom.letters)),
        })
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(AtomKind::Word(_)))
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(AtomKind::Word(true)))
    }

    pub(super) fn is_punct(&self, at: usize, marks: &[char]) -> bool {
        matches!(self.kind(at), Some(AtomKind::Punct(mark)) if marks.contains(&mark))
    }

    pub(super) fn quote(&self, at: usize) -> Option<&'a Stretch> {
        match self.kind(at) {
            Some(AtomKind::Quote(index)) => self.stretches.get(index),
            _ => None,
        }
    }

    /// Whether the words between the marks at `at` end with a comma, before the marks of another quotation if one
    /// closes with them: "They said, 'Go,'".
    pub(super) fn ends_in_comma(&self, at: usize) -> bool {
        self.quote(at).is_some_and(|s| without_inner_marks(s.inner.of(self.text)).ends_with(','))
    }

    pub(super) fn actor_at(&self, at: usize) -> Option<usize> {
        self.atoms.get(at).and_then(|atom| atom.actor)
    }

    /// From the first to the last atom of `range`.
    pub(super) fn span_of(&self, range: &Range<usize>) -> Span {
        let last = range.end.saturating_sub(1).max(range.start);
        Span::new(self.span(range.start).start, self.span(last).end)
    }
}

/// Whether two words are one but for capitals; most are told apart by their length or first letter.
#[inline]
fn is_spelt(this: &str, word: &str) -> bool {
    let first = |word: &str| word.bytes().next().map(|byte| byte | 0x20);
    this.len() == word.len() && first(this) == first(word) && this.eq_ignore_ascii_case(word)
}

/// The words between the marks without the marks nested at their end.
pub(super) fn without_inner_marks(content: &str) -> &str {
    content.trim_end_matches(['\'', '’', '"', '”', ')', ']', ' '])
}

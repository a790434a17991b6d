//! What may stand behind the keys that take no names: words of full text, moments, states, things.

use super::super::error::QueryError;
use super::super::lexer::{Token, TokenKind};
use super::super::query::{Expr, FactTerm, Key, State, TextTerm, Thing};
use super::super::text_pattern::{TextPlace, TextWords, has_words};
use super::super::when::{NoMoment, When};
use super::Parser;
use crate::text::Span;

/// How many words may stand between those in `NEAR(a b)`.
const DISTANCE: usize = 10;
const LONGEST_DISTANCE: usize = 10_000;

impl Parser<'_> {
    /// `word`, `word*` or `NEAR(a b, 5)`.
    pub(super) fn text_word(&mut self, place: TextPlace, text: &str, span: Span) -> Option<Expr> {
        let open = self.tokens.get(self.at).filter(|next| {
            text == "NEAR" && next.kind == TokenKind::Open && next.span.start == span.end
        });
        if let Some(open) = open {
            self.at += 1;
            return self.near(place, open.span);
        }
        let words = self.checked(bare(text), span)?;
        Some(Expr::Text(TextTerm { place, words: vec![words], near: None }))
    }

    /// `"a phrase"` or `"a phrase"*`. While it is open, its last word is still being typed.
    pub(super) fn text_phrase(
        &mut self,
        place: TextPlace,
        text: &str,
        closed: bool,
        span: Span,
    ) -> Option<Expr> {
        let star = TokenKind::Word("*".to_owned());
        let starred = self
            .tokens
            .get(self.at)
            .is_some_and(|next| next.kind == star && next.span.start == span.end);
        self.at += usize::from(starred);
        let words = TextWords { text: text.to_owned(), quoted: true, prefix: starred || !closed };
        let words = self.checked(words, span)?;
        Some(Expr::Text(TextTerm { place, words: vec![words], near: None }))
    }

    fn checked(&mut self, words: TextWords, span: Span) -> Option<TextWords> {
        if has_words(&words.text) {
            return Some(words);
        }
        self.fail("there is no letter or digit to look for", span);
        None
    }

    /// What stands between the parentheses behind NEAR: words and phrases, and how far they may be apart.
    fn near(&mut self, place: TextPlace, open: Span) -> Option<Expr> {
        let mut words: Vec<TextWords> = Vec::new();
        let mut distance = DISTANCE;
        let mut previous = open;
        loop {
            let Some(token) = self.next() else {
                self.fail("this parenthesis is never closed", open);
                break;
            };
            match &token.kind {
                TokenKind::Close => break,
                TokenKind::Phrase { words: text, closed } if has_words(text) => {
                    let (text, prefix) = (text.clone(), !closed);
                    words.push(TextWords { text, quoted: true, prefix });
                }
                TokenKind::Phrase { .. } => {}
                TokenKind::Word(text) => {
                    let glued = token.span.start == previous.end;
                    let star = text.strip_prefix('*').filter(|_| glued);
                    if let (Some(_), Some(last)) = (star, words.last_mut()) {
                        last.prefix = true;
                    }
                    let (word, number) = self.distance(star.unwrap_or(text));
                    distance = number.unwrap_or(distance);
                    words.extend(Some(bare(word)).filter(|word| has_words(&word.text)));
                }
                _ => self.note(QueryError {
                    message: "only words and phrases may stand near each other".to_owned(),
                    help: None,
                    span: token.span,
                    incomplete: false,
                }),
            }
            previous = token.span;
        }
        if words.is_empty() {
            self.fail("there is nothing in these parentheses", open);
            return None;
        }
        let near = (words.len() > 1).then_some(distance);
        Some(Expr::Text(TextTerm { place, words, near }))
    }

    /// Takes the distance off the last word before the parenthesis: `word,5`, `,5`, or `5` behind a comma.
    fn distance<'w>(&self, word: &'w str) -> (&'w str, Option<usize>) {
        let is_last = self.peek().is_none_or(|next| *next == TokenKind::Close);
        let before = self.at.checked_sub(2).and_then(|at| self.tokens.get(at));
        let behind_comma = before.is_some_and(
            |token| matches!(&token.kind, TokenKind::Word(text) if text.ends_with(',')),
        );
        let (head, tail) = match word.rsplit_once(',') {
            Some((head, tail)) => (head, tail),
            None if behind_comma => ("", word),
            None => (word, ""),
        };
        let is_number = !tail.is_empty() && tail.bytes().all(|byte| byte.is_ascii_digit());
        if is_last && is_number {
            return (head, Some(tail.parse().unwrap_or(usize::MAX).min(LONGEST_DISTANCE)));
        }
        (word.trim_end_matches(','), None)
    }

    /// `since:7d`, `is:unread` and the like.
    pub(super) fn fact(&mut self, key: Option<Key>, text: &str, span: Span) -> Option<Expr> {
        let typed = text.to_ascii_lowercase();
        match key? {
            key @ (Key::Since | Key::Before) => {
                let when = self.moment(&typed, span)?;
                let is_since = key == Key::Since;
                let fact = if is_since { FactTerm::Since(when) } else { FactTerm::Before(when) };
                Some(Expr::Fact(fact))
            }
            Key::Is => {
                let states = State::ALL.map(|state| (state.name(), FactTerm::Is(state)));
                self.choice(Key::Is, &states, &typed, span)
            }
            Key::Has => {
                let things = Thing::ALL.map(|thing| (thing.name(), FactTerm::Has(thing)));
                self.choice(Key::Has, &things, &typed, span)
            }
            Key::In(_) | Key::Text(_) => None,
        }
    }

    fn moment(&mut self, typed: &str, span: Span) -> Option<When> {
        let unfinished = match When::read(typed) {
            Ok(when) => return Some(when),
            Err(reason) => reason == NoMoment::Unfinished,
        };
        self.refuse(QueryError {
            message: format!("\"{typed}\" is no time"),
            help: Some(
                "Times are written 2026-11-01, 2026-11, 2026, today, yesterday, 6h, 7d, 3w, 6m, 1y."
                    .to_owned(),
            ),
            span,
            incomplete: unfinished,
        });
        None
    }

    fn choice(
        &mut self,
        key: Key,
        choices: &[(&str, FactTerm)],
        typed: &str,
        span: Span,
    ) -> Option<Expr> {
        if let Some((_, fact)) = choices.iter().find(|(name, _)| *name == typed) {
            return Some(Expr::Fact(*fact));
        }
        let key = key.name();
        let known: Vec<String> = choices.iter().map(|(name, _)| format!("{key}:{name}")).collect();
        self.refuse(QueryError {
            message: format!("there is no \"{key}:{typed}\""),
            help: Some(format!("There are {}.", known.join(" "))),
            span,
            incomplete: choices.iter().any(|(name, _)| name.starts_with(typed)),
        });
        None
    }

    /// Notes an error that more letters could mend, if it says so and they can still be typed.
    fn refuse(&mut self, error: QueryError) {
        let at_the_end = self.tokens.last().is_none_or(|last: &Token| last.span == error.span);
        let incomplete = error.incomplete && at_the_end;
        self.note(QueryError { incomplete, ..error });
    }
}

/// A word without quote marks; a star at its end makes it a beginning.
fn bare(text: &str) -> TextWords {
    let word = text.trim_end_matches('*');
    TextWords { text: word.to_owned(), quoted: false, prefix: word.len() < text.len() }
}

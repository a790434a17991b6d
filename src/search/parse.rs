use super::error::QueryError;
use super::lexer::{Token, TokenKind, lex};
use super::query::{Expr, Key, Query, Term};
use crate::text::Span;

mod values;

/// Deeper groups than anybody types; it bounds every recursion over a query.
const MAX_DEPTH: usize = 32;

impl Query {
    /// Reads a complete query.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn parse(input: &str) -> Result<Self, QueryError> {
        match read(input) {
            (query, None) => Ok(query),
            (_, Some(error)) => Err(error),
        }
    }

    /// Reads a query that may still be being typed: what can be understood of it always counts, and what more typing
    /// could complete is no error.
    pub fn parse_partial(input: &str) -> (Self, Option<QueryError>) {
        let (query, error) = read(input);
        (query, error.filter(|error| !error.incomplete))
    }
}

impl std::str::FromStr for Query {
    type Err = QueryError;

    fn from_str(input: &str) -> Result<Self, QueryError> {
        Self::parse(input)
    }
}

fn read(input: &str) -> (Query, Option<QueryError>) {
    let (tokens, error) = lex(input);
    let mut parser = Parser { tokens: &tokens, at: 0, depth: 0, in_value: false, error };
    let mut parts = Vec::new();
    loop {
        parts.extend(parser.alternatives(None));
        // Only a closing parenthesis too many stops the parser before the end.
        let Some(token) = parser.next() else { break };
        parser.fail("this parenthesis closes nothing", token.span);
    }
    (Query { root: Expr::all(parts) }, parser.error)
}

/// Recursive descent; each recursion goes through a parenthesis and is counted in `depth`.
struct Parser<'t> {
    tokens: &'t [Token],
    at: usize,
    depth: usize,
    /// Directly behind `actor:`, where no other field may stand.
    in_value: bool,
    error: Option<QueryError>,
}

impl<'t> Parser<'t> {
    fn peek(&self) -> Option<&'t TokenKind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn next(&mut self) -> Option<&'t Token> {
        let token = self.tokens.get(self.at)?;
        self.at += 1;
        Some(token)
    }

    /// Notes an error that more typing could mend if it stands at the end.
    fn fail(&mut self, message: impl Into<String>, span: Span) {
        let closed = self.tokens.last().is_some_and(|token| token.kind == TokenKind::Close);
        let incomplete = self.at >= self.tokens.len() && !closed;
        self.note(QueryError { message: message.into(), help: None, span, incomplete });
    }

    /// Keeps the worst error, and the first of these.
    fn note(&mut self, error: QueryError) {
        let rank = |error: &QueryError| (error.incomplete, error.span.start);
        if self.error.as_ref().is_none_or(|known| rank(&error) < rank(known)) {
            self.error = Some(error);
        }
    }

    /// `a b OR c`: up to a closing parenthesis or the end.
    fn alternatives(&mut self, key: Option<Key>) -> Option<Expr> {
        let mut parts = vec![self.conjunction(key)];
        while self.peek() == Some(&TokenKind::Or) {
            let or = self.next().map_or(Span::default(), |token| token.span);
            let before = parts.last().is_some_and(Option::is_some);
            let after = self.conjunction(key);
            if !before {
                self.fail("nothing stands before this OR", or);
            }
            if after.is_none() {
                self.fail("nothing stands after this OR", or);
            }
            parts.push(after);
        }
        Expr::any(parts.into_iter().flatten())
    }

    /// `a b AND c`: up to an OR, a closing parenthesis or the end.
    fn conjunction(&mut self, key: Option<Key>) -> Option<Expr> {
        let mut parts = Vec::new();
        // An AND that still waits for its right side.
        let mut waiting: Option<Span> = None;
        while let Some(kind) = self.peek() {
            match kind {
                TokenKind::Or | TokenKind::Close => break,
                TokenKind::And => {
                    let and = self.next().map_or(Span::default(), |token| token.span);
                    if parts.is_empty() || waiting.is_some() {
                        self.fail("nothing stands before this AND", and);
                    }
                    waiting = Some(and);
                }
                _ => {
                    parts.extend(self.unary(key));
                    waiting = None;
                }
            }
        }
        if let Some(and) = waiting {
            self.fail("nothing stands after this AND", and);
        }
        Expr::all(parts)
    }

    /// A term or group with the negations before it.
    fn unary(&mut self, key: Option<Key>) -> Option<Expr> {
        let mut negated = false;
        let mut last_not: Option<Span> = None;
        while self.peek() == Some(&TokenKind::Not) {
            last_not = self.next().map(|token| token.span);
            negated = !negated;
        }
        if let Some(not) = last_not {
            let next = self.tokens.get(self.at);
            let detached = not.len() == 1 && next.is_some_and(|token| token.span.start > not.end);
            if detached || next.is_none_or(|token| !starts_a_term(&token.kind)) {
                // A dash on its own is punctuation ("Trump - Putin") and negates nothing.
                self.fail("nothing stands right after this negation", not);
                return None;
            }
        }
        let operand = self.operand(key)?;
        Some(if negated { operand.negated() } else { operand })
    }

    fn operand(&mut self, key: Option<Key>) -> Option<Expr> {
        let token = self.next()?;
        match &token.kind {
            TokenKind::Word(text) => self.word(key, text, token.span),
            TokenKind::Phrase { words, .. } if words.is_empty() => {
                self.fail("there is nothing between these quote marks", token.span);
                None
            }
            TokenKind::Phrase { words, closed } => self.phrase(key, words, *closed, token.span),
            TokenKind::Key(_) if self.in_value => {
                self.fail("a field needs words, not another field", token.span);
                None
            }
            TokenKind::Key(own) => {
                self.in_value = true;
                let value = self.value(*own, token.span);
                self.in_value = false;
                value
            }
            TokenKind::Open => self.group(key, token.span),
            TokenKind::Close | TokenKind::Or | TokenKind::And | TokenKind::Not => None,
        }
    }

    /// A word without quote marks.
    fn word(&mut self, key: Option<Key>, text: &str, span: Span) -> Option<Expr> {
        match key {
            None => Some(Expr::Term(Term { field: None, text: text.to_owned(), exact: false })),
            Some(Key::In(field)) => {
                let field = Some(field);
                Some(Expr::Term(Term { field, text: text.to_owned(), exact: false }))
            }
            Some(Key::Text(place)) => self.text_word(place, text, span),
            Some(_) => self.fact(key, text, span),
        }
    }

    /// What stands in quote marks.
    fn phrase(&mut self, key: Option<Key>, words: &str, closed: bool, at: Span) -> Option<Expr> {
        match key {
            None => Some(Expr::Term(Term { field: None, text: words.to_owned(), exact: true })),
            Some(Key::In(field)) => {
                let field = Some(field);
                Some(Expr::Term(Term { field, text: words.to_owned(), exact: true }))
            }
            Some(Key::Text(place)) => self.text_phrase(place, words, closed, at),
            Some(_) => self.fact(key, words, at),
        }
    }

    /// What stands directly behind `actor:`.
    fn value(&mut self, key: Key, span: Span) -> Option<Expr> {
        let next = self.tokens.get(self.at);
        let glued = next.is_some_and(|token| {
            token.span.start == span.end
                && (starts_a_term(&token.kind) || token.kind == TokenKind::Not)
        });
        if !glued {
            self.fail(format!("nothing stands after \"{}:\"", key.name()), span);
            return None;
        }
        self.unary(Some(key))
    }

    fn group(&mut self, key: Option<Key>, open: Span) -> Option<Expr> {
        if self.depth >= MAX_DEPTH {
            let message = "too many groups in one another".to_owned();
            self.note(QueryError { message, help: None, span: open, incomplete: false });
            return None;
        }
        self.depth += 1;
        let in_value = std::mem::take(&mut self.in_value);
        let inner = self.alternatives(key);
        self.in_value = in_value;
        self.depth -= 1;
        match self.next() {
            None => self.fail("this parenthesis is never closed", open),
            Some(close) if inner.is_none() => {
                self.fail(
                    "there is nothing in these parentheses",
                    Span::new(open.start, close.span.end),
                );
            }
            Some(_) => {}
        }
        inner
    }
}

fn starts_a_term(kind: &TokenKind) -> bool {
    match kind {
        TokenKind::Word(_) | TokenKind::Phrase { .. } | TokenKind::Key(_) | TokenKind::Open => true,
        TokenKind::Close | TokenKind::Or | TokenKind::And | TokenKind::Not => false,
    }
}

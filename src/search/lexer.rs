use super::error::QueryError;
use super::query::Key;
use super::subject::start_of;
use crate::text::Span;

/// More than a person types; they bound the time that reading takes and the work that one article can cost.
const MAX_BYTES: usize = 8 << 10;
const MAX_TOKENS: usize = 1000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TokenKind {
    Open,
    Close,
    Or,
    And,
    /// `-` or `NOT`.
    Not,
    /// `actor:` and the like.
    Key(Key),
    Word(String),
    /// What stood in quote marks, escapes undone.
    Phrase {
        words: String,
        /// The second quote mark is there.
        closed: bool,
    },
}

/// Cuts `input` into tokens; always gives some, and the first thing that is wrong beside them.
pub(super) fn lex(input: &str) -> (Vec<Token>, Option<QueryError>) {
    let head = start_of(input, MAX_BYTES);
    let mut lexer = Lexer { input: head, at: 0, tokens: Vec::new(), error: None };
    let too_long = "this query is too long";
    if head.len() < input.len() {
        lexer.fail(too_long, Span::new(head.len(), input.len()), false);
    }
    while let Some(ch) = lexer.peek() {
        if lexer.tokens.len() >= MAX_TOKENS {
            lexer.fail(too_long, Span::new(lexer.at, input.len()), false);
            break;
        }
        lexer.next_token(ch);
    }
    (lexer.tokens, lexer.error)
}

struct Lexer<'i> {
    input: &'i str,
    at: usize,
    tokens: Vec<Token>,
    error: Option<QueryError>,
}

impl Lexer<'_> {
    fn peek(&self) -> Option<char> {
        self.input.get(self.at..)?.chars().next()
    }

    fn fail(&mut self, message: impl Into<String>, span: Span, incomplete: bool) {
        let message = message.into();
        self.error.get_or_insert(QueryError { message, help: None, span, incomplete });
    }

    fn fail_unknown(&mut self, name: &str, span: Span) {
        let known: Vec<_> = Key::ALL.iter().map(|key| format!("{}:", key.name())).collect();
        let help = format!("There are {}; words in quote marks may hold a colon.", known.join(" "));
        let message = format!("there is no field \"{name}:\"");
        let error = QueryError { message, help: Some(help), span, incomplete: false };
        self.error.get_or_insert(error);
    }

    fn push(&mut self, kind: TokenKind, end: usize) {
        self.tokens.push(Token { kind, span: Span::new(self.at, end) });
        self.at = end;
    }

    fn next_token(&mut self, ch: char) {
        let end = self.at + ch.len_utf8();
        match ch {
            ch if ch.is_whitespace() => self.at = end,
            '(' => self.push(TokenKind::Open, end),
            ')' => self.push(TokenKind::Close, end),
            '|' => self.push(TokenKind::Or, end),
            '-' => self.push(TokenKind::Not, end),
            ch if is_quote_mark(ch) => self.phrase(end),
            _ => self.word(),
        }
    }

    fn phrase(&mut self, inner: usize) {
        let mut text = String::new();
        let mut chars = self.input.get(inner..).unwrap_or("").char_indices();
        let mut end = self.input.len();
        let mut closed = false;
        while let Some((offset, ch)) = chars.next() {
            match ch {
                '\\' => text.extend(chars.next().map(|(_, escaped)| escaped)),
                ch if is_quote_mark(ch) => {
                    end = inner + offset + ch.len_utf8();
                    closed = true;
                    break;
                }
                ch => text.push(ch),
            }
        }
        if !closed {
            self.fail("this quote mark is never closed", Span::new(self.at, inner), true);
        }
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.push(TokenKind::Phrase { words, closed }, end);
    }

    fn word(&mut self) {
        let rest = self.input.get(self.at..).unwrap_or("");
        let length = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '|') || is_quote_mark(c))
            .unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or("");
        let end = self.at + length;
        match word {
            "AND" => return self.push(TokenKind::And, end),
            "OR" => return self.push(TokenKind::Or, end),
            "NOT" => return self.push(TokenKind::Not, end),
            _ => {}
        }
        if let Some((name, value)) = word.split_once(':') {
            let colon = self.at + name.len() + 1;
            if let Some(key) = Key::named(name) {
                return self.push(TokenKind::Key(key), colon);
            }
            let looks_like_a_field =
                !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic());
            if looks_like_a_field && !value.is_empty() && !value.starts_with("//") {
                self.fail_unknown(name, Span::new(self.at, colon));
            }
        }
        self.push(TokenKind::Word(word.to_owned()), end);
    }
}

fn is_quote_mark(ch: char) -> bool {
    matches!(ch, '"' | '“' | '”')
}

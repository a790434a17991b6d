use super::Span;
use super::letters::{is_letter, is_letter_or_digit, is_part_of_word};

/// One token of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands (bytes).
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is, as far as its letters tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens and the stops of initials: "don't", "hands-off", "U.S.", "J."
    Word,
    /// Starts with a digit: "24", "20,000", "7.5", "1990s", "5th".
    Number,
    /// A possessive ending cut from its word: "'s", or "'" after an s.
    Possessive,
    /// One character of punctuation, a symbol or a quote mark; runs of stops ("...") are one token.
    Punct,
    /// White space that holds a line break; other white space gives no token.
    Break,
}

/// Cuts `text` into tokens, in order, without overlap; what lies between two tokens is blank.
///
/// Words follow the Penn Treebank in spirit (a possessive is a token of its own) but keep hyphens and the stops of
/// abbreviations that have inner stops ("U.S.", "a.m.") or are a single capital ("J. Smith").
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(ch) = char_at(text, at) {
        let end = if is_letter(ch) {
            push_word(&mut tokens, text, at)
        } else if ch == ' ' && !starts_blank(text, at + 1) {
            // Most blanks are one space.
            at + 1
        } else if ch.is_whitespace() {
            let end = end_of(text, at, is_ascii_blank, char::is_whitespace);
            if Span::new(at, end).of(text).contains('\n') {
                push(&mut tokens, at, end, TokenKind::Break);
            }
            end
        } else if ch.is_numeric() {
            let end = number_end(text, at);
            push(&mut tokens, at, end, TokenKind::Number);
            end
        } else if ch == '.' {
            let end = end_of(text, at, |byte| byte == b'.', |_| false);
            push(&mut tokens, at, end, TokenKind::Punct);
            end
        } else {
            let end = at + ch.len_utf8();
            push(&mut tokens, at, end, TokenKind::Punct);
            end
        };
        at = end;
    }
    tokens
}

fn push(tokens: &mut Vec<Token>, start: usize, end: usize, kind: TokenKind) {
    tokens.push(Token { span: Span::new(start, end), kind });
}

fn char_at(text: &str, at: usize) -> Option<char> {
    match byte_at(text, at) {
        0 | 0x80.. => text.get(at..)?.chars().next(),
        ascii => Some(char::from(ascii)),
    }
}

/// The byte at `at`; 0 behind the end.
fn byte_at(text: &str, at: usize) -> u8 {
    text.as_bytes().get(at).copied().unwrap_or(0)
}

/// Whether a blank may start at `at`.
fn starts_blank(text: &str, at: usize) -> bool {
    let byte = byte_at(text, at);
    is_ascii_blank(byte) || !byte.is_ascii()
}

/// White space of ASCII, as [`char::is_whitespace`] has it.
fn is_ascii_blank(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

/// Where the run of characters that belong ends; bytes of ASCII, which nearly all are, need no decoding.
fn end_of(
    text: &str,
    start: usize,
    ascii: impl Fn(u8) -> bool,
    other: impl Fn(char) -> bool,
) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    loop {
        while bytes.get(end).is_some_and(|&byte| byte.is_ascii() && ascii(byte)) {
            end += 1;
        }
        match bytes.get(end) {
            Some(byte) if !byte.is_ascii() => match char_at(text, end) {
                Some(ch) if other(ch) => end += ch.len_utf8(),
                _ => return end,
            },
            _ => return end,
        }
    }
}

fn end_of_word(text: &str, start: usize) -> usize {
    end_of(text, start, |byte| byte.is_ascii_alphanumeric(), is_part_of_word)
}

fn end_of_alphanumeric(text: &str, start: usize) -> usize {
    end_of(text, start, |byte| byte.is_ascii_alphanumeric(), is_letter_or_digit)
}

fn is_apostrophe(ch: char) -> bool {
    matches!(ch, '\'' | '’')
}

/// Pushes the word at `start`, and its possessive if it has one; returns where they end.
fn push_word(tokens: &mut Vec<Token>, text: &str, start: usize) -> usize {
    let mut end = end_of_word(text, start);
    loop {
        // Nothing else of ASCII joins a word to what follows it.
        let next = byte_at(text, end);
        if next.is_ascii() && !matches!(next, b'-' | b'&' | b'\'' | b'.') {
            push(tokens, start, end, TokenKind::Word);
            return end;
        }
        let mut rest = text.get(end..).unwrap_or("").chars();
        let (Some(joint), next) = (rest.next(), rest.next()) else { break };
        let joins = next.is_some_and(is_letter_or_digit)
            && (joint == '-' || joint == '‑' || joint == '&' || is_apostrophe(joint));
        let stop = joint == '.' && has_inner_stop(text, start, end, next);
        if stop {
            end += 1;
        } else if joins {
            if is_apostrophe(joint) && possessive_end(text, end).is_some() {
                break;
            }
            end = end_of_word(text, end + joint.len_utf8());
        } else {
            break;
        }
        if stop && next.is_some_and(is_letter) {
            end = end_of_word(text, end);
        }
    }
    push(tokens, start, end, TokenKind::Word);
    if let Some(after) = possessive_end(text, end) {
        push(tokens, end, after, TokenKind::Possessive);
        return after;
    }
    end
}

/// Whether the stop at `end` belongs to the word: "U" + ".S", "U.S" + ".", "J" + ". Smith".
fn has_inner_stop(text: &str, start: usize, end: usize, next: Option<char>) -> bool {
    let word = Span::new(start, end).of(text);
    let last_part = word.rsplit(['.', '-', '‑']).next().unwrap_or(word);
    let mut chars = last_part.chars();
    let single = matches!((chars.next(), chars.next()), (Some(c), None) if is_letter(c));
    if word.contains('.') {
        // Inside a dotted abbreviation: more letters must be single ("U.S.A"), the closing stop always belongs.
        return single
            && (next.is_none_or(|c| !is_letter(c)) || next_part_is_single(text, end + 1));
    }
    match next {
        Some(c) if is_letter(c) => single && next_part_is_single(text, end + 1),
        _ => single && last_part.chars().all(char::is_uppercase) && last_part != "I",
    }
}

fn next_part_is_single(text: &str, at: usize) -> bool {
    let mut rest = text.get(at..).unwrap_or("").chars();
    rest.next().is_some_and(is_letter) && rest.next().is_none_or(|c| !is_letter_or_digit(c))
}

/// Where the possessive at `at` ends, if one stands there.
fn possessive_end(text: &str, at: usize) -> Option<usize> {
    let mut rest = text.get(at..)?.chars();
    let mark = rest.next().filter(|&c| is_apostrophe(c))?;
    let s = rest.next()?;
    let after = rest.next();
    (matches!(s, 's' | 'S') && after.is_none_or(|c| !is_part_of_word(c)))
        .then(|| at + mark.len_utf8() + s.len_utf8())
}

fn number_end(text: &str, start: usize) -> usize {
    let mut end = end_of_alphanumeric(text, start);
    loop {
        let mut rest = text.get(end..).unwrap_or("").chars();
        match (rest.next(), rest.next()) {
            (Some('.' | ',' | ':' | '/'), Some(next)) if next.is_numeric() => {
                end = end_of_alphanumeric(text, end + 1);
            }
            (Some(joint @ ('-' | '‑')), Some(next)) if is_letter_or_digit(next) => {
                end = end_of_alphanumeric(text, end + joint.len_utf8());
            }
            _ => return end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn a_possessive_is_a_token_of_its_own() {
        assert_eq!(words("Trump's plan"), ["Trump", "'s", "plan"]);
        assert_eq!(words("don’t it’s O'Neill's"), ["don’t", "it", "’s", "O'Neill", "'s"]);
    }

    #[test]
    fn abbreviations_with_inner_stops_stay_whole() {
        assert_eq!(words("the U.S. to agree"), ["the", "U.S.", "to", "agree"]);
        assert_eq!(words("at 6:00 a.m. on"), ["at", "6:00", "a.m.", "on"]);
        assert_eq!(words("J. D. Vance"), ["J.", "D.", "Vance"]);
        assert_eq!(words("Hill (D-N.Y.) said"), ["Hill", "(", "D-N.Y.", ")", "said"]);
        assert_eq!(words("the end.Why"), ["the", "end", ".", "Why"]);
        assert_eq!(words("plan B. Then"), ["plan", "B.", "Then"]);
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(
            words("20,000 in 7.5% of 1990s."),
            ["20,000", "in", "7.5", "%", "of", "1990s", "."]
        );
    }

    #[test]
    fn hyphens_join_and_dashes_do_not() {
        assert_eq!(words("wait-and-see — no"), ["wait-and-see", "—", "no"]);
        assert_eq!(words("AT&T and Q&A"), ["AT&T", "and", "Q&A"]);
    }

    #[test]
    fn a_line_break_is_a_token() {
        let kinds: Vec<_> = tokenize("a b\n\nc").iter().map(|t| t.kind).collect();
        use TokenKind::{Break, Word};
        assert_eq!(kinds, [Word, Word, Break, Word]);
    }
}

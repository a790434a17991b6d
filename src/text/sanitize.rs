//! What may reach a terminal: no escape sequences, no control characters, no bidi controls.

/// Removes from `text` all that could act on a terminal: whole CSI, OSC, DCS, SOS, PM and APC sequences (ECMA-48,
/// seven- and eight-bit), C0 controls but newline and tab, DEL, C1, bidi controls, and the invisible tag characters.
/// Carriage returns become newlines (CR LF becomes one). A text that is already clean is returned unchanged.
pub fn sanitize(text: &str) -> String {
    if text.chars().all(is_harmless) {
        return text.to_owned();
    }
    let mut clean = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(ch) = rest.next() {
        match ch {
            '\r' if rest.peek() != Some(&'\n') => clean.push('\n'),
            '\x1b' => match rest.peek().copied() {
                Some('[') => {
                    rest.next();
                    skip_csi(&mut rest);
                }
                Some(']' | 'P' | 'X' | '^' | '_') => {
                    rest.next();
                    skip_string(&mut rest);
                }
                // An escape with intermediates and a final byte, such as ESC ( B.
                Some(' '..='/') => {
                    while matches!(rest.peek(), Some(' '..='/')) {
                        rest.next();
                    }
                    if matches!(rest.peek(), Some('0'..='~')) {
                        rest.next();
                    }
                }
                Some('0'..='~') => {
                    rest.next();
                }
                _ => {}
            },
            '\u{9b}' => skip_csi(&mut rest),
            '\u{90}' | '\u{98}' | '\u{9d}' | '\u{9e}' | '\u{9f}' => skip_string(&mut rest),
            ch if is_harmless(ch) => clean.push(ch),
            _ => {}
        }
    }
    clean
}

/// [`sanitize`] for a text that must stay on one line: runs of white space become one space, edges are trimmed.
pub fn sanitize_line(text: &str) -> String {
    let clean = sanitize(text);
    let mut line = String::with_capacity(clean.len());
    for word in clean.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

fn is_harmless(ch: char) -> bool {
    match ch {
        '\n' | '\t' => true,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' => false,
        // Bidi embeddings, overrides, isolates and marks.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            false
        }
        // Line and paragraph separators, interlinear annotations, tag characters, byte order mark.
        '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}' | '\u{feff}' => false,
        '\u{e0000}'..='\u{e007f}' => false,
        _ => true,
    }
}

type Rest<'t> = std::iter::Peekable<std::str::Chars<'t>>;

/// Skips parameters, intermediates and the final byte of a control sequence.
fn skip_csi(rest: &mut Rest<'_>) {
    while matches!(rest.peek(), Some(' '..='?')) {
        rest.next();
    }
    if matches!(rest.peek(), Some('@'..='~')) {
        rest.next();
    }
}

/// Skips a control string up to its terminator (ST or BEL).
///
/// A string that never ends would swallow the article, so a newline ends it too, as it does in most terminals' limits.
fn skip_string(rest: &mut Rest<'_>) {
    while let Some(&ch) = rest.peek() {
        match ch {
            '\n' => return,
            '\x07' | '\u{9c}' => {
                rest.next();
                return;
            }
            '\x1b' => {
                rest.next();
                if rest.peek() == Some(&'\\') {
                    rest.next();
                }
                return;
            }
            _ => {
                rest.next();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_sequences_go_and_the_words_stay() {
        assert_eq!(sanitize("a\x1b[31mred\x1b[0m b"), "ared b");
        assert_eq!(sanitize("a\x1b]0;title\x07b"), "ab");
        assert_eq!(sanitize("a\x1b]8;;http://e.invalid\x1b\\link\x1b]8;;\x1b\\b"), "alinkb");
        assert_eq!(sanitize("a\x1bPq#0\x1b\\b\x1b(Bc"), "abc");
        assert_eq!(sanitize("a\u{9b}31mb\u{9d}0;t\u{9c}c"), "abc");
    }

    #[test]
    fn controls_and_bidi_go_and_newlines_stay() {
        assert_eq!(sanitize("a\0b\x7fc\td\r\ne\rf"), "abc\td\ne\nf");
        assert_eq!(sanitize("safe \u{202e}gnp.exe\u{2069}"), "safe gnp.exe");
    }

    #[test]
    fn a_string_that_never_ends_takes_only_its_line() {
        assert_eq!(sanitize("a\x1b]0;never\nnext"), "a\nnext");
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(sanitize_line("  two\n\twords \x1b[2J"), "two words");
    }
}

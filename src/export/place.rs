//! Where an article stands: addresses of the web and of files, as other programs take them.

use std::fmt::Write as _;
use std::path::Path;

use url::Url;

use super::Excerpt;
use crate::text::{hash, sanitize_line};

/// An address on one line, with nothing in it that ends a link: blanks, brackets, braces, quote marks, backslashes and
/// all that is not ASCII are percent-encoded; what is encoded already stays.
pub(super) fn address(url: &str) -> String {
    let url = sanitize_line(url);
    let mut out = String::with_capacity(url.len());
    for (at, byte) in url.bytes().enumerate() {
        let encodes = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        if byte == b'%' && !url.get(at + 1..at + 3).is_some_and(encodes) {
            out.push_str("%25");
            continue;
        }
        let ends = matches!(
            byte,
            b' ' | b'<' | b'>' | b'{' | b'}' | b'[' | b']' | b'"' | b'\\' | b'^' | b'`' | b'|'
        );
        if ends || !byte.is_ascii_graphic() {
            out.push_str(&percent(byte));
        } else {
            out.push(char::from(byte));
        }
    }
    out
}

/// `%20`
pub(super) fn percent(byte: u8) -> String {
    let mut out = String::with_capacity(3);
    // A string takes all that is written to it.
    let _ = write!(out, "%{byte:02X}");
    out
}

/// Whether an address is one of the web.
pub(super) fn is_web(url: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// What names the article to a program: its address, else its file's, else a name made of its title.
pub(super) fn source(excerpt: &Excerpt<'_>) -> String {
    if let Some(url) = excerpt.url.filter(|url| Url::parse(url).is_ok()) {
        return address(url);
    }
    let file = excerpt.path.and_then(|path| Url::from_file_path(Path::new(path)).ok());
    file.map_or_else(
        || uuid(&hash(&format!("{}\0{}", excerpt.title, excerpt.path.unwrap_or("")))),
        |url| address(url.as_str()),
    )
}

/// What names a quotation: its article, its words and when it was kept. Hexadecimal digits.
pub(super) fn name(excerpt: &Excerpt<'_>) -> String {
    let at = excerpt.kept.as_ref().map_or(0, |kept| kept.at);
    hash(&format!("{}\0{}\0{}\0{at}", source(excerpt), excerpt.title, excerpt.text))
}

/// A UUID of the kind that says nothing but "made of a hash" (RFC 9562, version 8).
pub(super) fn uuid(hash: &str) -> String {
    let mut out = String::from("urn:uuid:");
    for (at, digit) in hash.chars().take(32).enumerate() {
        if matches!(at, 8 | 12 | 16 | 20) {
            out.push('-');
        }
        out.push(match (at, digit) {
            (12, _) => '8',
            // The variant: 8, 9, a or b.
            (16, '0' | '4' | '8' | 'c') => '8',
            (16, '1' | '5' | '9' | 'd') => '9',
            (16, '2' | '6' | 'a' | 'e') => 'a',
            (16, _) => 'b',
            (_, digit) => digit,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_an_address_ends_a_link() {
        assert_eq!(
            address(" https://news.example/a b?c={d}&e=%20 "),
            "https://news.example/a%20b?c=%7Bd%7D&e=%20"
        );
        assert_eq!(
            address("https://news.example/é]%5%5d"),
            "https://news.example/%C3%A9%5D%255%5d"
        );
    }

    #[test]
    fn a_name_made_of_a_hash_says_its_version_and_variant() {
        let name = uuid(&hash("words"));
        assert_eq!((name.len(), name.get(9 + 14..9 + 15)), (45, Some("8")));
        assert!(["8", "9", "a", "b"].contains(&name.get(9 + 19..9 + 20).unwrap()), "{name}");
        assert_eq!(uuid(&hash("words")), name);
        assert_ne!(uuid(&hash("other words")), name);
    }
}

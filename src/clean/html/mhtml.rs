//! Pages that a browser saved as one file (MHTML): a MIME message of the kind multipart/related.
//!
//! The parts are cut here, by lines and in one pass a level, because parsers of mail build a tree of all parts and
//! decode the pictures too. The mail parser reads headers and base64.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode_char;
use mail_parser::{HeaderName, HeaderValue, Message, MessageParser, MimeHeaders};

/// A page out of a saved file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedPage {
    /// The bytes of the page, in whatever encoding it has.
    pub html: Vec<u8>,
    /// The address that it was saved from (http or https).
    pub url: Option<String>,
}

/// How much of a file is looked at for its headers (bytes).
const HEAD: usize = 16 << 10;
/// Multiparts do not nest deeper than this.
const DEEPEST: usize = 6;
/// More parts of one file are not looked at.
const MOST: usize = 5000;

/// Whether `bytes` begin as a saved page does: with the headers of a multipart/related message.
pub(in crate::clean) fn is_saved_page(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or(bytes);
    let first = head.iter().position(|&byte| byte == b':').and_then(|at| head.get(..at));
    let is_header = first.is_some_and(|name| {
        !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
    });
    is_header && {
        let head = entity(head).0.to_ascii_lowercase();
        let at = |what: &[u8]| head.windows(what.len()).any(|window| window == what);
        at(b"content-type:") && at(b"multipart/related")
    }
}

/// The page of a file that [`is_saved_page`]: the part that was saved, not its frames. `None` for any other file, and
/// for one that holds no page.
pub fn saved_page(bytes: &[u8]) -> Option<SavedPage> {
    if !is_saved_page(bytes) {
        return None;
    }
    let (head, _) = entity(bytes);
    let top = headers(head)?;
    let other = HeaderName::Other("Snapshot-Content-Location".into());
    let snapshot = top.header(other).and_then(HeaderValue::as_text).and_then(web);
    let mut first = None;
    let mut parts = 0;
    let mut open = vec![(bytes, 0)];
    while let Some((part, depth)) = open.pop() {
        parts += 1;
        if parts > MOST {
            break;
        }
        let (head, body) = entity(part);
        let Some(message) = headers(head) else { continue };
        let Some(kind) = message.content_type() else { continue };
        if let Some(boundary) = kind.attribute("boundary").filter(|_| depth < DEEPEST) {
            let inner = split(body, boundary.as_bytes());
            open.extend(inner.into_iter().rev().map(|part| (part, depth + 1)));
            continue;
        }
        let subtype = kind.subtype().unwrap_or("").to_ascii_lowercase();
        if !matches!(subtype.as_str(), "html" | "xhtml+xml") {
            continue;
        }
        let url = message.content_location().and_then(web);
        let ours = snapshot.is_none() || snapshot == url;
        if ours || first.is_none() {
            let encoding = message.content_transfer_encoding().unwrap_or("");
            let url = url.or_else(|| snapshot.clone());
            first = Some(SavedPage { html: decoded(body, encoding), url });
        }
        if ours {
            break;
        }
    }
    first
}

fn headers(head: &[u8]) -> Option<Message<'_>> {
    MessageParser::new()
        .with_mime_headers()
        .default_header_text()
        .parse_headers(head)
        .filter(|message| !message.parts.is_empty())
}

fn web(url: &str) -> Option<String> {
    let url = url.trim().trim_matches(['<', '>']);
    (url.starts_with("http://") || url.starts_with("https://")).then(|| url.to_owned())
}

/// Cuts an entity after its headers: at the first empty line.
fn entity(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut end = 0;
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        end += line.len();
        if matches!(line, b"\n" | b"\r\n") && end > line.len() {
            break;
        }
    }
    bytes.split_at_checked(end).unwrap_or((bytes, &[]))
}

/// The parts between the lines of a boundary.
fn split<'b>(body: &'b [u8], boundary: &[u8]) -> Vec<&'b [u8]> {
    let mut parts = Vec::new();
    let mut start: Option<usize> = None;
    let mut at = 0;
    let mut close = |start: Option<usize>, end: usize| {
        parts.extend(start.and_then(|start| body.get(start..end)));
        parts.len() < MOST
    };
    for line in body.split_inclusive(|&byte| byte == b'\n') {
        let rest = line.strip_prefix(b"--").and_then(|line| line.strip_prefix(boundary));
        if let Some(rest) = rest.map(<[u8]>::trim_ascii).filter(|r| matches!(*r, b"" | b"--")) {
            if !close(start, at) {
                return parts;
            }
            start = Some(at + line.len()).filter(|_| rest.is_empty());
        }
        at += line.len();
    }
    close(start, body.len());
    parts
}

fn decoded(body: &[u8], encoding: &str) -> Vec<u8> {
    match encoding.trim().to_ascii_lowercase().as_str() {
        "quoted-printable" => quoted_printable(body),
        "base64" => {
            let alphabet = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
            let clean: Vec<u8> = body.iter().copied().filter(alphabet).collect();
            base64_decode(&clean).unwrap_or_else(|| body.to_vec())
        }
        _ => body.to_vec(),
    }
}

/// What is no escape stays as it is.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((&byte, behind)) = rest.split_first() {
        rest = match (byte, behind) {
            (b'=', [b'\r', b'\n', behind @ ..] | [b'\n', behind @ ..]) => behind,
            (b'=', [high, low, behind @ ..]) => {
                let decoded = quoted_printable_decode_char(*high, *low);
                out.push(decoded.unwrap_or(byte));
                if decoded.is_some() { behind } else { rest.get(1..).unwrap_or(&[]) }
            }
            _ => {
                out.push(byte);
                behind
            }
        };
    }
    out
}

#[cfg(test)]
mod tests;

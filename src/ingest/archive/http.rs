//! An answer of a web server as an archive holds it: head and body.

use std::io::{self, BufRead, Read};

use super::super::http::{Trouble, name_charset, unpack};

/// The head of a message: its first line and its fields.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// "HTTP/1.1 200 OK", "WARC/1.0".
    pub(super) first: String,
    fields: Vec<(String, String)>,
}

/// A longer line of a head is cut (bytes).
const LONGEST_LINE: u64 = 16 << 10;
/// More lines than this have no place in a head; they are passed over.
const MOST_LINES: usize = 2_000;

impl Head {
    /// Reads a head up to its blank line; `None` where the input has ended.
    pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Self>> {
        line(input)?.map(|first| Self::after(first, input)).transpose()
    }

    /// Reads the fields that follow the first line of a head.
    pub(super) fn after(first: String, input: &mut impl BufRead) -> io::Result<Self> {
        let mut head = Self { first, fields: Vec::new() };
        while let Some(line) = line(input)? {
            if line.is_empty() {
                break;
            }
            if head.fields.len() >= MOST_LINES {
                continue;
            }
            match (line.split_once(':'), head.fields.last_mut()) {
                // A line that begins with white space goes on with the field above it.
                (_, Some((_, value))) if line.starts_with([' ', '\t']) => value.push_str(&line),
                (Some((name, value)), _) => {
                    head.fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
                }
                _ => {}
            }
        }
        Ok(head)
    }

    /// The value of the field `name` (in small letters).
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The media type, without its parameters, in small letters.
    pub(super) fn media_type(&self) -> String {
        let value = self.get("content-type").unwrap_or("");
        value.split(';').next().unwrap_or("").trim().to_ascii_lowercase()
    }

    /// The status of an answer.
    pub(super) fn status(&self) -> Option<u16> {
        self.first.split_ascii_whitespace().nth(1)?.parse().ok()
    }
}

/// One line of a head, cut where it is too long; `None` at the end of the input.
pub(super) fn line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    if input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if !line.ends_with(b"\n") {
        input.skip_until(b'\n')?;
    }
    Ok(Some(String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned()))
}

/// The body as the server meant it: chunks joined, unpacked, and with the charset that only its head names; `None`
/// where it is larger than `limit` (bytes). Archives often hold bodies that are unpacked already under heads that say
/// otherwise; those stay as they are.
pub(super) fn body(head: &Head, bytes: Vec<u8>, limit: u64) -> Option<Vec<u8>> {
    let chunked = head
        .get("transfer-encoding")
        .is_some_and(|found| found.to_ascii_lowercase().contains("chunked"));
    let joined = if chunked { joined(&bytes) } else { None };
    let bytes = joined.unwrap_or(bytes);
    let bytes = match head.get("content-encoding") {
        Some(encodings) => match unpack(bytes.clone(), encodings, limit) {
            Ok(unpacked) => unpacked,
            Err(Trouble::TooLargeUnpacked(_)) => return None,
            Err(_) => bytes,
        },
        None => bytes,
    };
    let parameters = head.get("content-type").and_then(|value| value.split_once(';'));
    let parameters = parameters.map_or("", |(_, parameters)| parameters);
    Some(name_charset(bytes, &head.media_type(), parameters))
}

/// The chunks of a body, joined; `None` where it does not stand in chunks. One that breaks off gives what is there.
fn joined(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(end) = rest.iter().take(1 << 10).position(|&byte| byte == b'\n') {
        let (line, tail) = rest.split_at_checked(end + 1)?;
        let line = std::str::from_utf8(line).ok()?;
        let size = line.split(';').next().unwrap_or("").trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            return Some(out);
        }
        let (chunk, tail) = tail.split_at_checked(size).unwrap_or((tail, &[]));
        out.extend_from_slice(chunk);
        rest = tail.strip_prefix(b"\r\n").or(tail.strip_prefix(b"\n")).unwrap_or(tail);
    }
    (!out.is_empty()).then_some(out)
}

//! The bytes of a feed to its text.

use crate::clean::{Decoded, decode, decode_as};

/// How far the encoding may stand in a document (bytes).
const HEAD: usize = 1024;

/// The text of a feed: by its byte order mark, by what it declares, or by what it is.
pub(super) fn text(bytes: &[u8]) -> Decoded {
    match declared(bytes) {
        Some(label) => decode_as(bytes, &label),
        None => decode(bytes),
    }
}

/// The encoding that the XML declaration names.
fn declared(bytes: &[u8]) -> Option<String> {
    let head: String = bytes.iter().take(HEAD).map(|&byte| char::from(byte)).collect();
    let (_, rest) = head.split_once("<?xml")?;
    let (declaration, _) = rest.split_once('>')?;
    let (_, rest) = declaration.split_once("encoding")?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.get(1..)?.split(quote).next().map(|label| label.trim().to_owned())
}

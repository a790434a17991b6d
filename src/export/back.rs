//! Reads kept quotations back, from the formats that hold enough: Readwise's table and Web Annotations.

use super::returned::{Returned, Unread};
use super::{annotation, readwise};

/// Reads a file by what stands in it: JSON is annotations, all else is a table. What cannot be read is named, and the
/// rest goes on.
pub fn read(file: &[u8]) -> Vec<Result<Returned, Unread>> {
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    match file.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'[' | b'{') => annotation::read(file),
        _ => readwise::read(file),
    }
}

#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// The SHA-256 of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits: the name of exactly this text.
pub fn hash(text: &str) -> String {
    hash_bytes(text.as_bytes())
}

/// [`hash`] of bytes that need not be text.
pub fn hash_bytes(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}

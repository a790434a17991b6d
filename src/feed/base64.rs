//! Text in base64, which early Atom allowed.

/// The text that `encoded` stands for, if it is one (RFC 4648, white space ignored).
pub(super) fn text(encoded: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(encoded.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for byte in encoded.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn base64_is_read() {
        assert_eq!(text("PHA+SGVsbG8g\n4oCTPC9wPg==").as_deref(), Some("<p>Hello –</p>"));
        assert_eq!(text("no base64!"), None);
        assert_eq!(text("/w=="), None, "no text");
    }
}

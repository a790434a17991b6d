//! The charset that only the header of an answer names.

/// Writes the charset that a server names into a body that names none itself, so that whoever reads it later knows.
///
/// A byte order mark, a declaration in the body, and UTF-8 that is valid all say more than the header does.
pub(in crate::ingest) fn name_charset(
    bytes: Vec<u8>,
    media_type: &str,
    parameters: &str,
) -> Vec<u8> {
    let Some(charset) = charset(parameters) else {
        return bytes;
    };
    let marked = [b"\xef\xbb\xbf".as_slice(), b"\xff\xfe", b"\xfe\xff"]
        .iter()
        .any(|mark| bytes.starts_with(mark));
    if marked || names_one(&bytes) || std::str::from_utf8(&bytes).is_ok() {
        return bytes;
    }
    let declaration = if media_type == "text/html" {
        format!("<meta charset=\"{charset}\">")
    } else if bytes.trim_ascii_start().starts_with(b"<") {
        format!("<?xml version=\"1.0\" encoding=\"{charset}\"?>")
    } else {
        return bytes;
    };
    [declaration.as_bytes(), bytes.trim_ascii_start()].concat()
}

/// Whether the start of a body names a charset, or has a declaration that leaves no place for one.
fn names_one(bytes: &[u8]) -> bool {
    const SAMPLE: usize = 1024;
    let start = bytes.get(..SAMPLE).unwrap_or(bytes).to_ascii_lowercase();
    let has = |needle: &[u8]| start.windows(needle.len()).any(|window| window == needle);
    start.trim_ascii_start().starts_with(b"<?xml") || has(b"charset=")
}

fn charset(parameters: &str) -> Option<String> {
    let value = parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then_some(value)
    })?;
    let value = value.trim().trim_matches(['"', '\'']);
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':');
    (!value.is_empty() && value.len() <= 40 && value.bytes().all(plain)).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(bytes: &[u8], media_type: &str, parameters: &str) -> String {
        String::from_utf8_lossy(&name_charset(bytes.to_vec(), media_type, parameters))
            .replace('\u{fffd}', "?")
    }

    #[test]
    fn a_charset_that_only_the_header_names_is_written_into_the_body() {
        let (rss, page) = ("application/rss+xml", "text/html");
        assert_eq!(
            named(b"\n<rss>\xe4", rss, " Charset=\"iso-8859-1\""),
            "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss>?"
        );
        assert_eq!(named(b"<p>\xe4", page, "charset=koi8-r"), "<meta charset=\"koi8-r\"><p>?");
    }

    #[test]
    fn what_the_body_says_itself_stands() {
        let rss = "text/xml";
        for body in [
            b"<?xml version=\"1.0\" encoding=\"koi8-r\"?><rss>\xe4".as_slice(),
            b"\xff\xfe<\0r\0",
            "<rss>ä".as_bytes(),
            b"<meta charset=x>\xe4",
            b"{\"title\": \"\xe4\"}",
        ] {
            assert_eq!(name_charset(body.to_vec(), rss, "charset=iso-8859-1"), body);
        }
        assert_eq!(named(b"<rss>\xe4", rss, "charset=\"><script>\""), "<rss>?");
        assert_eq!(named(b"<rss>\xe4", rss, "version=1"), "<rss>?");
    }
}

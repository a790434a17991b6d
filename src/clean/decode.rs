use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A text that was decoded from bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// The encoding's name in the WHATWG standard ("UTF-8", "windows-1252").
    pub encoding: &'static str,
    /// What was odd, in words: a guess, broken bytes.
    pub notes: Vec<String>,
}

/// Decodes `bytes` and never fails: a byte order mark decides, then valid UTF-8, then the pattern of UTF-16 without a
/// mark, then a guess among the legacy encodings. What cannot be decoded becomes U+FFFD, and a note says so.
pub fn decode(bytes: &[u8]) -> Decoded {
    let mut notes = Vec::new();
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => unmarked(bytes, &mut notes),
    };
    let (text, broken) = encoding.decode_with_bom_removal(bytes);
    if broken {
        let count = text.chars().filter(|&ch| ch == char::REPLACEMENT_CHARACTER).count();
        notes.push(format!("{count} places that are not valid {} were replaced", encoding.name()));
    }
    Decoded { text: text.into_owned(), encoding: encoding.name(), notes }
}

/// [`decode`], for bytes that say themselves which encoding they are in, by its name ("ISO-8859-15").
///
/// A byte order mark stands above it, and so does UTF-8 that is written without a fault: what is not meant as UTF-8
/// does not look like it. A name that nobody knows says nothing.
pub fn decode_as(bytes: &[u8], label: &str) -> Decoded {
    let named = Encoding::for_label(label.as_bytes());
    let ascii_like = |encoding: &&Encoding| *encoding != UTF_16LE && *encoding != UTF_16BE;
    let Some(encoding) = named.filter(ascii_like).filter(|&encoding| encoding != UTF_8) else {
        return decode(bytes);
    };
    let utf_8 = !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok();
    if Encoding::for_bom(bytes).is_some() || utf_16_by_pattern(bytes).is_some() || utf_8 {
        let mut found = decode(bytes);
        found.notes.push(format!(
            "{} is what it says, {} what it is",
            encoding.name(),
            found.encoding
        ));
        return found;
    }
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let notes =
        broken.then(|| format!("places that are not valid {} were replaced", encoding.name()));
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        notes: notes.into_iter().collect(),
    }
}

fn unmarked(bytes: &[u8], notes: &mut Vec<String>) -> &'static Encoding {
    if let Some(encoding) = utf_16_by_pattern(bytes) {
        notes.push(format!("{} without a byte order mark, by its pattern", encoding.name()));
        return encoding;
    }
    if mostly_utf_8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    notes.push(format!("{} is a guess", encoding.name()));
    encoding
}

/// Whether `bytes` are UTF-8, perhaps with a few broken places: more well-formed multi-byte characters than faults.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    // Most sources have no fault, which is quickly seen.
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|ch| !ch.is_ascii()).count();
        // A file that was cut in the middle of a character is no fault of its encoding.
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad == 0 || good > bad
}

/// Latin text in UTF-16 has a zero in every second byte.
fn utf_16_by_pattern(bytes: &[u8]) -> Option<&'static Encoding> {
    const SAMPLE: usize = 4096;
    let sample = bytes.get(..bytes.len().min(SAMPLE))?;
    let pairs = sample.len() / 2;
    if pairs < 4 {
        return None;
    }
    let zeros = |at: usize| sample.iter().skip(at).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = pairs * 7 / 10;
    match (even, odd) {
        (e, o) if o >= many && e * 10 < pairs => Some(UTF_16LE),
        (e, o) if e >= many && o * 10 < pairs => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf_16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(|u: u16| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    #[test]
    fn utf_8_with_and_without_mark() {
        assert_eq!(decode("naïve “café”".as_bytes()).text, "naïve “café”");
        let marked = decode(b"\xef\xbb\xbfplain");
        assert_eq!((marked.text.as_str(), marked.encoding), ("plain", "UTF-8"));
    }

    #[test]
    fn utf_16_with_and_without_mark() {
        for big in [false, true] {
            for mark in [false, true] {
                let found = decode(&utf_16("The minister said “no”.", big, mark));
                assert_eq!(found.text, "The minister said “no”.");
                assert_eq!(found.encoding, if big { "UTF-16BE" } else { "UTF-16LE" });
            }
        }
    }

    #[test]
    fn windows_1252_is_guessed_and_noted() {
        let found = decode(b"The caf\xe9 owner said \x93no comment\x94 \x96 again.");
        assert_eq!(found.text, "The café owner said “no comment” – again.");
        assert_eq!(found.encoding, "windows-1252");
        assert!(!found.notes.is_empty());
    }

    #[test]
    fn the_encoding_that_a_text_names_decides_unless_it_is_plainly_wrong() {
        let cyrillic = encoding_rs::KOI8_R.encode("Привет").0;
        assert_eq!(decode_as(&cyrillic, "koi8-r").text, "Привет");
        assert_eq!(decode_as("Привет".as_bytes(), "koi8-r").text, "Привет");
        assert_eq!(decode_as(b"caf\xe9 life", "iso-8859-1").text, "café life");
        assert_eq!(decode_as("café".as_bytes(), "utf-16").text, "café");
        assert_eq!(decode_as("café".as_bytes(), "no-such-thing").text, "café");
        assert_eq!(
            decode_as(&utf_16("The café is open.", false, true), "iso-8859-1").text,
            "The café is open."
        );
        assert_eq!(decode_as(b"\x1b$B4A;z\x1b(B", "iso-2022-jp").text, "漢字");
    }

    #[test]
    fn broken_utf_8_keeps_its_good_letters() {
        let found = decode(
            "“Já není,” řekl \u{159}editel.\n"
                .as_bytes()
                .iter()
                .copied()
                .chain([0xff, b'x'])
                .collect::<Vec<_>>()
                .as_slice(),
        );
        assert!(found.text.starts_with("“Já není,” řekl ředitel.\n\u{fffd}x"));
        assert!(found.notes.iter().any(|note| note.contains("replaced")));
    }

    #[test]
    fn nothing_at_all_is_an_empty_text() {
        assert_eq!(decode(b"").text, "");
        assert_eq!(decode(b"\xff\xfe").text, "");
    }
}

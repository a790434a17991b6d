//! Which kind of source some bytes are, by their beginning.

use crate::article::InputKind;

use super::decode;
use super::html::mhtml;

/// How much of a source is looked at (bytes).
const SAMPLE: usize = 16 * 1024;
/// How much of its end (bytes).
const TAIL: usize = 64;

/// The kind that a source shows: a feed by its root element, a page by its document type or first elements, else text.
/// Only what is named as clean is clean, so that is never the answer.
pub fn kind_of(bytes: &[u8]) -> InputKind {
    let start = decode(bytes.get(..SAMPLE).unwrap_or(bytes)).text.to_ascii_lowercase();
    let start =
        start.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    if start.starts_with('{') {
        return if is_json_feed(start) { InputKind::Feed } else { InputKind::Text };
    }
    let Root { name, doctype, .. } = root(start);
    if is_feed(name, start) {
        return InputKind::Feed;
    }
    // XHTML has no name but this; a feed may say any.
    if doctype == "html" || HEADS.contains(&name) || mhtml::is_saved_page(bytes) {
        return InputKind::Html;
    }
    if ends_as_feed(bytes) && has_feed_inside(start) {
        return InputKind::Feed;
    }
    let tag_first = start.starts_with('<') && !name.is_empty();
    if tag_first && ["<html", "<body"].iter().any(|tag| has_tag(start, tag)) {
        return InputKind::Html;
    }
    InputKind::Text
}

/// Elements that a page begins with, and no text does.
const HEADS: [&str; 8] = ["html", "head", "body", "meta", "title", "link", "base", "frameset"];

/// The element that a document begins with, behind declarations, comments and instructions.
struct Root<'s> {
    name: &'s str,
    /// What the document type names.
    doctype: &'s str,
    /// What begins with the element.
    rest: &'s str,
}

fn root(start: &str) -> Root<'_> {
    let mut rest = start;
    let mut doctype = "";
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<?") {
            rest.find('>').map(|at| at + 1)
        } else if let Some(declared) = rest.strip_prefix("<!doctype") {
            doctype = word(declared.trim_start());
            doctype_len(rest)
        } else {
            break;
        };
        match end.and_then(|end| rest.get(end..)) {
            Some(behind) => rest = behind,
            None => return Root { name: "", doctype, rest: "" },
        }
    }
    Root { name: rest.strip_prefix('<').map_or("", word), doctype, rest }
}

/// How long the document type at the start is, with what it declares in brackets.
fn doctype_len(rest: &str) -> Option<usize> {
    let end = rest.find('>')? + 1;
    let inner = rest.get(..end)?.contains('[').then(|| rest.find("]>")).flatten();
    Some(inner.map_or(end, |at| at + 2))
}

/// The name at the start.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, ':' | '-' | '_' | '.')));
    text.get(..end.unwrap_or(text.len())).unwrap_or("")
}

fn is_feed(name: &str, start: &str) -> bool {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    match local {
        "rss" | "feed" => true,
        "rdf" => {
            prefix == "rdf" || start.contains("purl.org/rss") || start.contains("netscape.com/rdf")
        }
        "channel" => start.contains("<title") || start.contains("<item"),
        "entry" => start.contains("w3.org/2005/atom"),
        _ => false,
    }
}

/// Whether a tag stands in the text, not only letters that begin like it or a tag that is quoted as code.
fn has_tag(text: &str, tag: &str) -> bool {
    text.match_indices(tag).any(|(at, _)| {
        let behind = text.get(at + tag.len()..).unwrap_or("");
        let quoted = text.get(..at).is_some_and(|before| before.ends_with('`'));
        !quoted && behind.starts_with(|c: char| c.is_whitespace() || c == '>')
    })
}

/// Whether a feed begins behind what does not belong to it, such as the warnings of a server.
fn has_feed_inside(start: &str) -> bool {
    let declared = start.match_indices("<?xml").filter_map(|(at, _)| start.get(at..));
    let tags = ["<rss", "<feed", "<rdf:rdf"];
    declared.map(root).any(|found| is_feed(found.name, found.rest))
        || tags.iter().any(|tag| has_tag(start, tag))
}

/// Whether the last that stands in a source is the end of a feed.
fn ends_as_feed(bytes: &[u8]) -> bool {
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..).unwrap_or(bytes);
    let tail: String = tail.iter().map(|&byte| char::from(byte.to_ascii_lowercase())).collect();
    ["</rss>", "</feed>", "</rdf:rdf>"].iter().any(|end| tail.trim_end().ends_with(end))
}

/// Whether the text of an object in JSON names the version of JSON Feed.
fn is_json_feed(start: &str) -> bool {
    start.match_indices("\"version\"").any(|(at, key)| {
        let value = start.get(at + key.len()..).unwrap_or("").trim_start();
        let value = value.strip_prefix(':').map_or("", str::trim_start);
        value.get(..64).unwrap_or(value).contains("jsonfeed.org")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use InputKind::{Feed, Html, Text};

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn feeds_are_known_by_their_root() {
        for text in [
            "<rss version=\"2.0\"><channel>",
            "\u{feff}\n <?xml version='1.0'?>\n<!-- a <html> comment --><?xml-stylesheet href='x'?><RSS>",
            "<!DOCTYPE rss PUBLIC \"-//Netscape//DTD RSS 0.91//EN\" \"x\"><rss>",
            "<!DOCTYPE rss [<!ENTITY a \"<html>\"> ]><rss>",
            "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
            "<atom:feed xmlns:atom=\"http://www.w3.org/2005/Atom\">",
            "<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\">",
            "<channel><title>x</title>",
            "<entry xmlns=\"http://www.w3.org/2005/Atom\">",
            "{\"title\": \"x\", \"version\" : \"https:\\/\\/jsonfeed.org\\/version\\/1\"}",
        ] {
            assert_eq!(kind_of(text.as_bytes()), Feed, "{text}");
            assert_eq!(kind_of(&wide(text)), Feed, "wide {text}");
        }
    }

    #[test]
    fn a_feed_behind_the_warnings_of_a_server_is_one() {
        let text =
            "<br />\n<b>Warning</b>: no\n<?xml version=\"1.0\"?><rss><channel></channel></rss>\n";
        assert_eq!(kind_of(text.as_bytes()), Feed);
    }

    #[test]
    fn pages_are_known_by_their_document_type_or_their_first_elements() {
        for text in [
            "<!DOCTYPE html><p>x",
            "  <!-- saved from url=(0024)https://e.example/ -->\n<HTML>",
            "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\"><html>",
            "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\">",
            "<head><title>x</title>",
            "<meta charset=utf-8><title>x</title>",
            "<script>x</script><html><body>",
        ] {
            assert_eq!(kind_of(text.as_bytes()), Html, "{text}");
            assert_eq!(kind_of(&wide(text)), Html, "wide {text}");
        }
    }

    #[test]
    fn whatever_else_is_text() {
        for text in [
            "",
            "The tag <rss version=\"2.0\"> begins a feed, and </rss> ends it.",
            "<https://e.example/> is where it stood.",
            "<div align=\"center\">\n\n# A title\n\nWords, and `<html>`.",
            "<3 was all that she wrote.",
            "<!-- a note -->\n# A title",
            "<!-- never closed <rss>",
            "<entry>in a ledger</entry>",
            "{\"id\": 1, \"text\": \"See jsonfeed.org/version/1.\"}",
            "{ not json, but words: \"version\": }",
        ] {
            assert_eq!(kind_of(text.as_bytes()), Text, "{text}");
        }
    }
}

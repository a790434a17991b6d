//! Texts of one line: titles, names, tags.

use std::borrow::Cow;

use crate::text::sanitize_line;

use super::raw::{Text, TextKind};
use super::xml::{self, Event, Scanner};

/// The elements that titles are written with. Another name in angle brackets may be meant (`Vec<T>`).
const ELEMENTS: [&str; 38] = [
    "a",
    "abbr",
    "acronym",
    "b",
    "big",
    "blockquote",
    "br",
    "cite",
    "code",
    "del",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "i",
    "img",
    "ins",
    "kbd",
    "mark",
    "nobr",
    "p",
    "q",
    "s",
    "script",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "tt",
    "u",
    "var",
    "wbr",
];

/// A text as one line without markup, ready to be stored; `None` if nothing is left.
pub(super) fn line(text: &Text<'_>) -> Option<String> {
    let bare = match text.kind {
        TextKind::Plain => Cow::Borrowed(&*text.value),
        kind => without_tags(&text.value, kind == TextKind::Html),
    };
    let mut plain = xml::html(&bare);
    // What was escaped once too often.
    if plain.contains("&#") {
        plain = Cow::Owned(xml::html(&plain).into_owned());
    }
    Some(sanitize_line(&plain)).filter(|line| !line.is_empty())
}

/// [`line()`] of a text that does not say what it is.
pub(super) fn plain_line(text: &str) -> Option<String> {
    line(&Text { value: Cow::Borrowed(text), kind: TextKind::Unsaid, base: None })
}

fn without_tags(text: &str, all: bool) -> Cow<'_, str> {
    if !text.contains('<') {
        return Cow::Borrowed(text);
    }
    let mut bare = String::with_capacity(text.len());
    let mut scanner = Scanner::new(text);
    let mut code = false;
    loop {
        let start = scanner.at();
        let Some(event) = scanner.next() else { break };
        let name = match event {
            Event::Text(text) | Event::Literal(text) => {
                bare.push_str(if code { "" } else { text });
                continue;
            }
            Event::Open(tag) => {
                code = ["script", "style"].iter().any(|code| code.eq_ignore_ascii_case(tag.name));
                tag.name
            }
            Event::Close(name) => {
                code = false;
                name
            }
        };
        let raw = text.get(start..scanner.at()).unwrap_or("");
        let known = ELEMENTS.iter().any(|element| element.eq_ignore_ascii_case(name));
        if !raw.ends_with('>') || !known && !all {
            bare.push_str(raw);
        } else if ["br", "p", "div"].iter().any(|breaks| breaks.eq_ignore_ascii_case(name)) {
            bare.push(' ');
        }
    }
    Cow::Owned(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_no_markup() {
        for (text, expected) in [
            ("Council &amp; Mayor", Some("Council & Mayor")),
            ("It&#8217;s <b>over</b><br/>now", Some("It’s over now")),
            ("It&amp;#8217;s over", Some("It’s over")),
            ("Caf&eacute;&nbsp;society", Some("Café society")),
            ("<p>First</p><p>second</p>", Some("First second")),
            ("Why Vec<T> grows, and 3 < 4", Some("Why Vec<T> grows, and 3 < 4")),
            ("Less <b than", Some("Less <b than")),
            ("a\u{1b}[31mred\u{202e}\n  line", Some("ared line")),
            ("Safe<script>run()</script> words", Some("Safe words")),
            (" <b> </b> ", None),
        ] {
            assert_eq!(plain_line(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_plain_title_keeps_its_brackets() {
        let text = Text {
            value: "The <b> tag &#8211; a history".into(),
            kind: TextKind::Plain,
            base: None,
        };
        assert_eq!(line(&text).as_deref(), Some("The <b> tag – a history"));
    }
}

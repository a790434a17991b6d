//! Markup that would cost its parser more than its length: taken out before the parser sees it.
//!
//! The rules by which browsers build trees walk the open elements at many tags, copy open formatting into every block,
//! and compare each attribute with all others of its tag: deep nesting, formatting that is never closed and tags of a
//! million attributes are quadratic there. No page that was written to be read comes near these limits. What is taken
//! out are tags; no text is lost.

use std::borrow::Cow;

/// Elements that may be open at once.
const DEEPEST: usize = 256;
/// Formatting elements that may be open at once.
const MOST_FORMATTING: usize = 24;
/// Attributes of one tag.
const MOST_ATTRIBUTES: usize = 64;
/// How far up an end tag looks for its start (elements).
const REACH: usize = 64;
/// The longest name of an element that is told from others (bytes).
const LONGEST_NAME: usize = 24;

/// The page without what would be too dear to parse; almost always as it came.
pub(super) fn tame(html: &str) -> Cow<'_, str> {
    let mut guard = Guard {
        html,
        at: 0,
        kept: 0,
        tamed: None,
        open: Vec::new(),
        formatting: 0,
        copies: html.len() / 32 + 20_000,
    };
    while guard.next_tag().is_some() {}
    match guard.tamed {
        Some(mut tamed) => {
            tamed.push_str(html.get(guard.kept..).unwrap_or_default());
            Cow::Owned(tamed)
        }
        None => Cow::Borrowed(html),
    }
}

/// The name of an element in lower case, as far as names are told apart.
type Name = [u8; LONGEST_NAME];

struct Guard<'t> {
    html: &'t str,
    /// What has been read (bytes).
    at: usize,
    /// What has been copied or left out (bytes).
    kept: usize,
    /// The tamed page so far, once anything was left out.
    tamed: Option<String>,
    open: Vec<Name>,
    /// How many of the open elements are formatting.
    formatting: usize,
    /// How many more copies of formatting elements the blocks of the page may get.
    copies: usize,
}

impl Guard<'_> {
    /// Reads up to the end of the next tag.
    fn next_tag(&mut self) -> Option<()> {
        let rest = self.html.get(self.at..)?;
        let start = self.at + rest.find('<')?;
        let tag = self.html.get(start..)?;
        if let Some(comment) = tag.strip_prefix("<!--") {
            self.at = start + 4 + comment.find("-->")?;
            return Some(());
        }
        let mut bytes = tag.bytes().skip(1);
        match bytes.next()? {
            b'/' => {
                let name = name_of(tag.get(2..)?);
                self.at = start + tag.find('>')? + 1;
                self.close(name);
            }
            first if first.is_ascii_alphabetic() => {
                let name = name_of(tag.get(1..)?);
                let (end, cut) = end_of_tag(tag);
                self.at = start + end;
                if self.formatting > self.copies && !is_one_of(&FORMATTING, name) {
                    self.close_formatting(start);
                }
                if !self.open(name) {
                    self.leave_out(start, start + end);
                    return Some(());
                }
                if let Some(cut) = cut {
                    self.leave_out(start + cut, start + end);
                    if let Some(tamed) = &mut self.tamed {
                        tamed.push('>');
                    }
                }
                if let Some(len) = raw_text(name, self.html.get(self.at..)?) {
                    self.at += len;
                }
            }
            _ => self.at = start + 1,
        }
        Some(())
    }

    /// Copies what was read before `from`, and goes on behind `to`.
    fn leave_out(&mut self, from: usize, to: usize) {
        let tamed = self.tamed.get_or_insert_with(String::new);
        tamed.push_str(self.html.get(self.kept..from).unwrap_or_default());
        self.kept = to;
    }

    /// Ends all formatting before `start`: it has been copied into more blocks than a page has that is meant so.
    fn close_formatting(&mut self, start: usize) {
        self.leave_out(start, start);
        self.copies = 0;
        self.formatting = 0;
        let tamed = self.tamed.get_or_insert_with(String::new);
        for name in self.open.extract_if(.., |open| is_one_of(&FORMATTING, *open)) {
            let letters = name.iter().take_while(|&&byte| byte != 0).map(|&byte| char::from(byte));
            tamed.push_str("</");
            tamed.extend(letters);
            tamed.push('>');
        }
    }

    /// Takes a start tag; whether it may stay.
    fn open(&mut self, name: Name) -> bool {
        if is_one_of(&VOID, name) {
            return true;
        }
        if is_one_of(&FORMATTING, name) {
            if self.formatting >= MOST_FORMATTING || self.copies == 0 || self.is_full() {
                return false;
            }
            self.formatting += 1;
            self.open.push(name);
            return true;
        }
        self.copies = self.copies.saturating_sub(self.formatting);
        if is_one_of(&CLOSED_BY_THE_NEXT, name) {
            return true;
        }
        if self.is_full() {
            return false;
        }
        self.open.push(name);
        true
    }

    fn is_full(&self) -> bool {
        self.open.len() >= DEEPEST
    }

    /// Takes an end tag: closes what a browser would close, as far as it is near.
    fn close(&mut self, name: Name) {
        let formatting = is_one_of(&FORMATTING, name);
        let block = is_block(name);
        let first = self.open.len().saturating_sub(REACH);
        let near = self.open.get(first..).unwrap_or_default();
        let mut stopped = false;
        let found = near.iter().rposition(|open| {
            let same = *open == name;
            stopped |= !same
                && (is_one_of(&BORDERS, *open) && !is_one_of(&BORDERS, name)
                    || !block && !formatting && is_block(*open));
            same || stopped
        });
        let Some(found) = found.filter(|_| !stopped).map(|found| first + found) else { return };
        if formatting {
            self.open.remove(found);
            self.formatting -= 1;
        } else {
            let closed = self.open.split_off(found);
            self.formatting -= closed.iter().filter(|open| is_one_of(&FORMATTING, **open)).count();
        }
    }
}

fn name_of(tag: &str) -> Name {
    let mut name = [0; LONGEST_NAME];
    let letters =
        tag.bytes().take_while(|byte| !byte.is_ascii_whitespace() && !b"/>".contains(byte));
    for (place, letter) in name.iter_mut().zip(letters) {
        *place = letter.to_ascii_lowercase();
    }
    name
}

fn is_one_of(list: &[&str], name: Name) -> bool {
    let len = name.iter().position(|&byte| byte == 0).unwrap_or(LONGEST_NAME);
    name.get(..len).is_some_and(|name| list.iter().any(|known| known.as_bytes() == name))
}

/// Where a start tag ends (bytes), and where its attributes are too many, if they are.
fn end_of_tag(tag: &str) -> (usize, Option<usize>) {
    let (mut quote, mut count, mut cut) = (None, 0, None);
    let mut before = b'<';
    for (at, byte) in tag.bytes().enumerate().skip(1) {
        match quote {
            Some(mark) => quote = (byte != mark).then_some(mark),
            None => match byte {
                b'>' => return (at + 1, cut),
                b'"' | b'\'' if before == b'=' => quote = Some(byte),
                b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'"' | b'\'' => {}
                _ if b" \t\n\r\x0c/\"'".contains(&before) => {
                    count += 1;
                    if count > MOST_ATTRIBUTES && cut.is_none() {
                        cut = Some(at);
                    }
                }
                _ => {}
            },
        }
        let blank_behind_equals = byte.is_ascii_whitespace() && before == b'=';
        before = if blank_behind_equals { b'=' } else { byte };
    }
    (tag.len(), cut)
}

/// How much of `rest` is text whatever it looks like, behind the start tag of this name.
fn raw_text(name: Name, rest: &str) -> Option<usize> {
    const RAW: [&str; 7] = ["script", "style", "textarea", "title", "xmp", "iframe", "noframes"];
    let name = RAW.iter().find(|raw| is_one_of(&[raw], name))?;
    let mut at = 0;
    while let Some(found) = rest.get(at..).and_then(|rest| rest.find("</")) {
        at += found + 2;
        let same = rest.get(at..at + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name));
        if same {
            return Some(at - 2);
        }
    }
    Some(rest.len())
}

fn is_block(name: Name) -> bool {
    const INLINE: [&str; 18] = [
        "span", "abbr", "acronym", "bdi", "bdo", "cite", "del", "dfn", "ins", "kbd", "label",
        "mark", "q", "samp", "sub", "sup", "time", "var",
    ];
    !is_one_of(&FORMATTING, name) && !is_one_of(&INLINE, name) && !name.contains(&b'-')
}

const VOID: [&str; 15] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "keygen",
];
const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
/// Elements whose end tags are often not written: the next of their kind closes them.
const CLOSED_BY_THE_NEXT: [&str; 14] = [
    "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "html", "head",
    "body",
];
/// Elements that an end tag of another kind does not reach beyond.
const BORDERS: [&str; 6] = ["table", "caption", "object", "applet", "marquee", "template"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_page_is_left_as_it_is() {
        let page = "<!doctype html><title>a < b</title><p>One<p>Two <b>bold</b><br><ul><li>x<li>y</ul>\
                    <script>if (a </b) { '<div>' }</script><!-- <div> --><p title='a > b'>Three";
        assert!(matches!(tame(page), Cow::Borrowed(same) if same == page));
    }

    #[test]
    fn nesting_is_cut_off_and_the_text_stays() {
        let page = format!("{}word{}", "<div>".repeat(1000), "</div>".repeat(1000));
        let tamed = tame(&page);
        assert_eq!(tamed.matches("<div>").count(), DEEPEST);
        assert!(tamed.contains("word"));
    }

    #[test]
    fn end_tags_that_close_nothing_do_not_hide_the_nesting() {
        for (unit, tag) in [
            ("<span><div></span>", "<div>"),
            ("<div></x>", "<div>"),
            ("<table><td><div></table-row>", "<table>"),
            ("<x-y><section></x-y>", "<section>"),
        ] {
            assert!(tame(&unit.repeat(2000)).matches(tag).count() <= DEEPEST, "{unit}");
        }
    }

    #[test]
    fn formatting_that_is_never_closed_stops_being_copied() {
        let units: Vec<String> = (0..2000).map(|n| format!("<font size={n}><p>word")).collect();
        let page = units.concat();
        assert_eq!(tame(&page).matches("<font").count(), MOST_FORMATTING);
    }

    #[test]
    fn formatting_that_was_copied_too_often_is_closed() {
        let page = format!("<b><i>{}", "<p>word".repeat(40_000));
        let tamed = tame(&page);
        assert!(tamed.contains("</b></i><p>"));
        assert_eq!(tamed.matches("word").count(), 40_000);
    }

    #[test]
    fn a_tag_keeps_its_first_attributes() {
        let many: Vec<String> = (0..500).map(|n| format!(" a{n}=\"{n} > 1\"")).collect();
        let many = many.concat();
        let tamed = tame(&format!("<p{many}>text</p>")).into_owned();
        assert!(tamed.contains("a63=") && !tamed.contains("a64="), "{tamed}");
        assert!(tamed.ends_with(">text</p>"));
    }
}

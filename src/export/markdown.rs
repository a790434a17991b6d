//! Quotations as Markdown (CommonMark): the words as a block quote (what is only reported as a paragraph), under them
//! who said them and where, the keeper's note, and the tags. What comes from outside is escaped, so that it is text and
//! never markup.

use super::excerpt::UNNAMED;
use super::{Excerpt, link, place};
use crate::article::WordsKind;
use crate::text::{sanitize, sanitize_line};

/// One quotation, ending with a newline.
pub(super) fn excerpt(excerpt: &Excerpt<'_>) -> String {
    let mut out = String::new();
    // A block quote says that these are the words: what is only reported is a paragraph of its own.
    let is_quoted = excerpt.kind.is_verbatim();
    for line in sanitize(excerpt.text).trim().lines() {
        let line = escaped(line.trim());
        out.push_str(match (is_quoted, line.is_empty()) {
            (true, true) => ">",
            (true, false) => "> ",
            (false, _) => "",
        });
        out.push_str(&line);
        out.push('\n');
    }
    out.push('\n');
    out.push_str("— ");
    out.push_str(&citation(excerpt));
    out.push('\n');
    if let Some(kept) = &excerpt.kept {
        let note = sanitize(kept.note);
        if !note.trim().is_empty() {
            out.push('\n');
            for line in note.trim().lines() {
                out.push_str(&escaped(line.trim_end()));
                out.push('\n');
            }
        }
        let tags: Vec<String> = kept.tags.iter().filter_map(|tag| hash_tag(tag)).collect();
        if !tags.is_empty() {
            out.push('\n');
            out.push_str(&tags.join(" "));
            out.push('\n');
        }
    }
    out
}

/// `**Speaker**, role, “[Title](address of the words)”, *Site*, date. <address>`
fn citation(excerpt: &Excerpt<'_>) -> String {
    let line = |text: &str| escaped(&sanitize_line(text));
    let who = excerpt.who(" and ", |name| format!("**{}**", line(name)));
    let mut parts = vec![who.unwrap_or_else(|| UNNAMED.to_owned())];
    parts.extend(excerpt.role.map(line));
    if excerpt.kind == WordsKind::Indirect {
        parts.push("as reported".to_owned());
    }
    if !excerpt.byline.is_empty() {
        parts.push(format!("in {}", line(&excerpt.byline.join(", "))));
    }
    let title = line(excerpt.title);
    parts.push(match link::to_words(excerpt).filter(|_| !title.is_empty()) {
        Some(link) => format!("“[{title}]({})”", in_brackets(&link)),
        None => format!("“{title}”"),
    });
    parts.extend(excerpt.site.map(|site| format!("*{}*", line(site))));
    parts.extend(excerpt.published.map(|date| line(date.split('T').next().unwrap_or(date))));
    let mut citation = parts.join(", ") + ".";
    if let Some(place) = excerpt.url.map(address).or(excerpt.path.map(line)) {
        citation.push(' ');
        citation.push_str(&place);
    }
    citation
}

/// A web or mail address as a link; any other as text.
fn address(url: &str) -> String {
    if place::is_web(url) || url.starts_with("mailto:") {
        format!("<{}>", place::address(url))
    } else {
        escaped(&sanitize_line(url))
    }
}

/// An address as the target of a link, which round brackets would end.
fn in_brackets(url: &str) -> String {
    url.replace('(', "%28").replace(')', "%29")
}

/// A tag as Markdown readers know it: no blanks.
fn hash_tag(tag: &str) -> Option<String> {
    plain_tag(tag).map(|tag| format!("#{}", escaped(&tag)))
}

/// A tag without "#" and blanks.
pub(super) fn plain_tag(tag: &str) -> Option<String> {
    let joined = sanitize_line(tag).trim_start_matches('#').replace(' ', "-");
    (!joined.is_empty()).then_some(joined)
}

/// One line of plain text, as Markdown that shows exactly this text.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    for char in line.chars() {
        if matches!(
            char,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '~' | '|' | '&' | '$'
        ) {
            out.push('\\');
        }
        out.push(char);
    }
    // At the start of a line these would make a list, a rule or a heading.
    let start = out.len() - out.trim_start().len();
    let digits = out.get(start..).unwrap_or("").chars().take_while(char::is_ascii_digit).count();
    let mark = start + digits;
    let marks: &[char] = if digits == 0 { &['-', '+', '='] } else { &['.', ')'] };
    if out.get(mark..).is_some_and(|rest| rest.starts_with(marks)) {
        out.insert(mark, '\\');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_outside_is_text_and_never_markup() {
        let cases = [
            ("a *b* _c_ `d`", r"a \*b\* \_c\_ \`d\`"),
            ("[x](y) ![z](w)", r"\[x\](y) !\[z\](w)"),
            ("<script> &amp; #tag", r"\<script\> \&amp; \#tag"),
            ("- not a list", r"\- not a list"),
            ("1. not a list", r"1\. not a list"),
            ("1.5 per cent", r"1\.5 per cent"),
            ("=== nor a heading", r"\=== nor a heading"),
            ("plain, well-known words.", "plain, well-known words."),
        ];
        for (text, markdown) in cases {
            assert_eq!(escaped(text), markdown);
        }
    }

    #[test]
    fn only_web_and_mail_addresses_are_links() {
        assert_eq!(address("https://news.example/a?b=c_d"), "<https://news.example/a?b=c_d>");
        assert_eq!(address("https://news.example/<b>"), "<https://news.example/%3Cb%3E>");
        assert_eq!(address("javascript:alert(1)"), "javascript:alert(1)");
    }

    #[test]
    fn a_tag_is_one_word() {
        assert_eq!(hash_tag("#peace talks"), Some("#peace-talks".to_owned()));
        assert_eq!(hash_tag(" "), None);
    }
}

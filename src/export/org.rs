//! Quotations for Org: a headline each, its properties in a drawer, the words as a quote block.
//!
//! What would be markup is parted by zero width spaces, as Org's manual advises: it looks the same, and is text.

use super::excerpt::UNNAMED;
use super::when::Day;
use super::{Excerpt, link, place};
use crate::article::WordsKind;
use crate::text::{sanitize, sanitize_line};

/// What a document begins with: `a_b` and `a^b` are no sub- and superscripts.
pub(super) const HEAD: &str = "#+options: ^:nil\n\n";

/// What Org takes for the escape.
const ESCAPE: char = '\u{200b}';

/// A headline says so many code points of the words.
const HEADLINE: usize = 60;

/// One quotation, ending with a newline.
pub(super) fn excerpt(excerpt: &Excerpt<'_>) -> String {
    let mut out = headline(excerpt);
    properties(&mut out, excerpt);
    // A quote block says that these are the words.
    let is_quoted = excerpt.kind.is_verbatim();
    if is_quoted {
        out.push_str("#+begin_quote\n");
    }
    push_lines(&mut out, excerpt.text);
    if is_quoted {
        out.push_str("#+end_quote\n");
    }
    out.push('\n');
    out.push_str(&citation(excerpt));
    out.push('\n');
    if let Some(note) =
        excerpt.kept.as_ref().map(|kept| kept.note).filter(|note| !note.trim().is_empty())
    {
        out.push('\n');
        push_lines(&mut out, note);
    }
    out
}

/// `* Speaker: first words… :tag:`
fn headline(excerpt: &Excerpt<'_>) -> String {
    let words = sanitize_line(excerpt.text);
    let mut head: String = words.chars().take(HEADLINE).collect();
    if words.chars().nth(HEADLINE).is_some() {
        // A word that was cut is left out, unless there is no other.
        let end = head.rfind(' ').unwrap_or(head.len());
        head.truncate(end);
        head.push('…');
    }
    let speakers = sanitize_line(&excerpt.speakers.join(" and "));
    let head = if speakers.is_empty() { head } else { format!("{speakers}: {head}") };
    // A word at the end between colons would be a tag, and one at the start may be a state of a task.
    let mut line = format!("* {ESCAPE}{}", escaped(&head));
    if line.ends_with(':') {
        line.push(ESCAPE);
    }
    let tags: Vec<String> =
        excerpt.kept.iter().flat_map(|kept| kept.tags).filter_map(|tag| org_tag(tag)).collect();
    if !tags.is_empty() {
        line.extend([" :", &tags.join(":"), ":"]);
    }
    line + "\n"
}

fn properties(out: &mut String, excerpt: &Excerpt<'_>) {
    let hue = excerpt.kept.as_ref().and_then(|kept| kept.hue);
    let colour = hue.map(|hue| hue.name().to_owned());
    let kept = excerpt.kept.as_ref().and_then(|kept| Day::of_second(kept.at)).map(Day::iso);
    let place = excerpt.url.map(place::address);
    let properties = [
        ("KIND", Some(excerpt.kind.name().to_owned())),
        ("SPEAKER", Some(excerpt.speakers.join("; "))),
        ("ROLE", excerpt.role.map(str::to_owned)),
        ("TITLE", Some(excerpt.title.to_owned())),
        ("SITE", excerpt.site.map(str::to_owned)),
        ("AUTHOR", Some(excerpt.byline.join("; "))),
        ("URL", place),
        ("FILE", excerpt.path.map(str::to_owned)),
        ("PUBLISHED", excerpt.published.map(str::to_owned)),
        ("KEPT", kept),
        ("COLOUR", colour),
    ];
    out.push_str(":PROPERTIES:\n");
    for (name, value) in properties {
        let value = value.map(|value| sanitize_line(&value)).unwrap_or_default();
        if !value.is_empty() {
            out.extend([":", name, ": ", &value, "\n"]);
        }
    }
    out.push_str(":END:\n");
}

/// `— Speaker, role, “[[words' address][Title]]”, Site, [2025-08-20 Wed]`
fn citation(excerpt: &Excerpt<'_>) -> String {
    let line = |text: &str| escaped(&sanitize_line(text));
    let mut parts = vec![excerpt.who(" and ", line).unwrap_or_else(|| UNNAMED.to_owned())];
    parts.extend(excerpt.role.map(line));
    if excerpt.kind == WordsKind::Indirect {
        parts.push("as reported".to_owned());
    }
    if !excerpt.byline.is_empty() {
        parts.push(format!("in {}", line(&excerpt.byline.join(", "))));
    }
    // Square brackets would end a link's label, for some readers at least; the title is a property too, to the letter.
    let label = line(&excerpt.title.replace('[', "(").replace(']', ")"));
    let title = line(excerpt.title);
    parts.push(match link::to_words(excerpt) {
        Some(link) if !title.is_empty() => format!("“[[{link}][{label}]]”"),
        Some(link) => format!("[[{link}]]"),
        None => format!("“{title}”"),
    });
    parts.extend(excerpt.site.map(line));
    parts.extend(excerpt.published.map(|date| match Day::parse(date) {
        Some(day) => match day.weekday() {
            Some(weekday) => format!("[{} {weekday}]", day.iso()),
            None => day.iso(),
        },
        None => line(date),
    }));
    parts.extend(
        excerpt
            .url
            .filter(|url| !place::is_web(url))
            .or(excerpt.path.filter(|_| excerpt.url.is_none()))
            .map(line),
    );
    format!("— {}", parts.join(", "))
}

/// The lines of a text, none of them markup.
fn push_lines(out: &mut String, text: &str) {
    for line in sanitize(text).trim().lines() {
        out.push_str(&escaped_start(&escaped(line.trim())));
        out.push('\n');
    }
}

/// A tag as Org knows it: letters, digits and "_".
fn org_tag(tag: &str) -> Option<String> {
    let tag = sanitize_line(tag);
    let tag: String = tag
        .trim_start_matches('#')
        .chars()
        .map(
            |char| {
                if char.is_alphanumeric() || matches!(char, '_' | '@' | '%') { char } else { '_' }
            },
        )
        .collect();
    (!tag.is_empty()).then_some(tag)
}

/// A line of which nothing makes it a headline, a list, a table, a drawer, a comment, a keyword or a rule.
fn escaped_start(line: &str) -> String {
    let marks = ['*', '#', ':', '|', '-', '+', '['];
    let counter = line.find(['.', ')']).is_some_and(|end| {
        let counter = line.get(..end).unwrap_or("");
        (!counter.is_empty() && counter.bytes().all(|byte| byte.is_ascii_digit()))
            || (counter.len() == 1 && counter.bytes().all(|byte| byte.is_ascii_alphabetic()))
    });
    let is_planning = ["CLOSED:", "DEADLINE:", "SCHEDULED:", "CLOCK:", "%%("];
    let escapes = line.starts_with(marks)
        || counter
        || line.starts_with("\\begin")
        || is_planning.iter().any(|start| line.starts_with(start));
    if escapes { format!("{ESCAPE}{line}") } else { line.to_owned() }
}

/// A line of plain text, in which nothing is emphasis, link, footnote, time, entity, formula, macro or code.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 16);
    let mut chars = line.chars().peekable();
    let mut before = None;
    while let Some(char) = chars.next() {
        let next = chars.peek().copied();
        let opens = next.is_some_and(|next| !next.is_whitespace());
        match char {
            // Emphasis begins behind a blank, a bracket or a quote mark, and before no blank.
            '*' | '/' | '_' | '=' | '~' | '+' if opens && before.is_none_or(can_stand_before) => {
                out.extend([ESCAPE, char, ESCAPE]);
            }
            // `src_lang{}` and `call_name()`.
            '_' if opens && (out.ends_with("src") || out.ends_with("call")) => {
                out.extend([ESCAPE, char]);
            }
            '[' | '<' | '{' | '\\' | '$' | '@' if opens => out.extend([char, ESCAPE]),
            // Two at the end of a line break it.
            '\\' => out.extend([char, ESCAPE]),
            char => out.push(char),
        }
        before = Some(char);
    }
    out
}

fn can_stand_before(char: char) -> bool {
    char.is_whitespace() || matches!(char, '-' | '(' | '{' | '\'' | '"' | '[' | '<')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With the escape as "·".
    fn shown(text: &str) -> String {
        text.replace(ESCAPE, "·")
    }

    #[test]
    fn what_would_be_markup_is_parted() {
        for (text, org) in [
            ("a *b* and (/c/)", "a ·*·b* and (·/·c/)"),
            ("2 * 3 = 6, a/b", "2 * 3 = 6, a/b"),
            ("[[x][y]] [fn:1] <2025-08-20>", "[·[·x][·y]] [·fn:1] <·2025-08-20>"),
            (r"\alpha costs $5", r"\·alpha costs $·5"),
            ("{{{date}}} src_sh{ls}", "{·{·{·date}}} src·_sh{·ls}"),
        ] {
            assert_eq!(shown(&escaped(text)), org);
        }
    }

    #[test]
    fn no_line_is_a_headline_or_a_list() {
        for line in
            ["* a", "#+a: b", "- a", "1. a", "a) b", "| a", ": a", "[fn:1] a", "SCHEDULED: a"]
        {
            assert_eq!(shown(&escaped_start(line)), format!("·{line}"));
        }
        for line in ["plain", "1.5 per cent"] {
            assert!(escaped_start(line).ends_with(line));
        }
    }
}

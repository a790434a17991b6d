use crate::article::{Article, Block, BlockKind};
use crate::text::Span;

use super::language;
use super::links;
use super::shape::{bullet_len, is_terminal, item_number, words};

/// An article from a body that is already clean: `text` is kept to the letter, and each line is a block.
///
/// A short line without a stop that stands over longer text is a heading, a line behind a bullet a list item (its
/// span leaves the bullet out), and one behind "> " a quotation that is set off.
pub fn verbatim(text: &str) -> Article {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trimmed(text);
        if !span.is_empty() {
            lines.push(span);
        }
        start += line.len();
    }
    let blocks = lines
        .iter()
        .enumerate()
        .map(|(index, &span)| {
            let next = lines.get(index + 1).map(|next| next.of(text));
            block(span, text, index == 0, next)
        })
        .collect();
    let language = language::of(text);
    let mut article = Article { text: text.to_owned(), blocks, language, ..Article::default() };
    links::find_bare(&mut article);
    article
}

fn block(span: Span, text: &str, first: bool, next: Option<&str>) -> Block {
    let line = span.of(text);
    let bullet = bullet_len(line);
    let numbered = |line: &str| item_number(line).is_some();
    if bullet > 0 {
        return Block { kind: BlockKind::ListItem, span: Span::new(span.start + bullet, span.end) };
    }
    // A quotation set off as in plain mail: "> It is over."
    if let Some(quoted) = line.strip_prefix("> ").map(str::trim_start).filter(|l| !l.is_empty()) {
        let start = span.end - quoted.len();
        return Block { kind: BlockKind::BlockQuote, span: Span::new(start, span.end) };
    }
    let kind = if numbered(line) && (next.is_some_and(numbered) || !first && is_terminal(line)) {
        BlockKind::ListItem
    } else if next.is_some_and(|next| is_heading(line, next)) {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    };
    Block { kind, span }
}

/// Whether `line` is a heading over `next`: short, no stop at its end, no words of someone in marks, and longer text
/// below it.
pub(super) fn is_heading(line: &str, next: &str) -> bool {
    const LONGEST: usize = 120;
    const MOST_WORDS: usize = 14;
    if line.len() > LONGEST || next.len() < line.len() {
        return false;
    }
    let opens = line.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let question = line.ends_with('?') && words(line).count() <= 9;
    let stop = (is_terminal(line) && !question)
        || line.ends_with([',', ';', ':', '-', '—', '–', '"', '”']);
    let below = words(next).take(8).count() >= 8;
    opens
        && !stop
        && below
        && words(line).count() <= MOST_WORDS
        && line.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_kept_to_the_letter() {
        let text = "  A Heading\r\n\nThe text of it is longer than that.\n* one\n* two \n";
        let article = verbatim(text);
        assert_eq!(article.text, text);
        let found: Vec<_> = article.blocks.iter().map(|b| (b.kind, b.span.of(text))).collect();
        use BlockKind::{Heading, ListItem, Paragraph};
        assert_eq!(
            found,
            [
                (Heading, "A Heading"),
                (Paragraph, "The text of it is longer than that."),
                (ListItem, "one"),
                (ListItem, "two")
            ]
        );
    }

    #[test]
    fn a_short_line_with_a_stop_is_no_heading() {
        let article = verbatim("He left.\nNo one knew where he had gone or why he went.\n");
        assert!(article.blocks.iter().all(|b| b.kind == BlockKind::Paragraph));
    }
}

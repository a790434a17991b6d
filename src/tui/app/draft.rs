//! The text of a note as an editor has it: the quotation above, the note below. Pure.

use super::keep::Citation;
use crate::library::NewBookmark;
use crate::text::{sanitize, sanitize_line};

/// The line that parts the two.
const LINE: &str = "<!-- Your note stands below this line; what stands above is not kept. -->";

/// What the editor begins with.
pub(super) fn written(quote: &NewBookmark, note: &str) -> String {
    let mut text = String::new();
    for line in sanitize(&quote.exact).lines() {
        text.push_str("> ");
        text.push_str(line);
        text.push('\n');
    }
    let cited = Citation { words: "", kind: None, ..Citation::of(quote) }.text();
    text.push_str(">\n> — ");
    text.push_str(&sanitize_line(&cited));
    text.push_str("\n\n");
    text.push_str(LINE);
    text.push_str("\n\n");
    text.push_str(note);
    if !note.is_empty() && !note.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// The note in what the editor left. Where somebody took the line away, all but the quotation is the note: nothing that
/// was written is lost.
pub(super) fn note(text: &str) -> String {
    let text = sanitize(text);
    let below = text.split_once(LINE).map(|(_, below)| below.to_owned());
    let note = below.unwrap_or_else(|| {
        let lines = text.lines().skip_while(|line| line.starts_with('>') || line.trim().is_empty());
        lines.collect::<Vec<_>>().join("\n")
    });
    note.trim_matches('\n').trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{LINE, note, written};
    use crate::article::WordsKind;
    use crate::library::{ArticleId, NewBookmark};

    fn quote() -> NewBookmark {
        NewBookmark {
            article: ArticleId(1),
            exact: "We wait.\n\nAnd wait.".to_owned(),
            prefix: String::new(),
            suffix: String::new(),
            start: 0,
            end: 19,
            text_hash: String::new(),
            kind: WordsKind::Direct,
            speaker: "Ann Lee".to_owned(),
            role: None,
            title: "Talks".to_owned(),
            site: Some("The Example".to_owned()),
            byline: Vec::new(),
            url: None,
            path: None,
            published: None,
            note: String::new(),
            tags: Vec::new(),
            hue: None,
        }
    }

    #[test]
    fn the_quotation_stands_above_and_the_note_below() {
        let expected = format!(
            "> We wait.\n> \n> And wait.\n>\n> — Ann Lee, “Talks”, The Example\n\n{LINE}\n\nMine.\n"
        );
        assert_eq!(written(&quote(), "Mine."), expected);
    }

    #[test]
    fn a_note_comes_back_as_it_was() {
        for text in
            ["", "Mine.", "two\nlines\n\nand  a paragraph", "> quoted\n\n- list", "    code", LINE]
        {
            assert_eq!(note(&written(&quote(), text)), text);
        }
    }

    #[test]
    fn nothing_that_was_written_is_lost() {
        assert_eq!(note("> We wait.\n\nMine."), "Mine.");
        assert_eq!(note("Mine alone.\r\nTwo."), "Mine alone.\nTwo.");
        assert_eq!(note(""), "");
        assert_eq!(note("a\u{1b}[2Jb"), "ab");
    }
}

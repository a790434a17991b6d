use unicode_segmentation::UnicodeSegmentation;

use crate::text::sanitize_line;
use crate::tui::command::Command;

/// A line that is being typed, with its cursor on a grapheme's border.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineEdit {
    text: String,
    cursor: usize,
}

impl LineEdit {
    /// A line with the cursor at its end.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { cursor: text.len(), text }
    }

    /// A line with the cursor between two texts.
    pub fn around(before: &str, after: &str) -> Self {
        Self { text: format!("{before}{after}"), cursor: before.len() }
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor, and what after it.
    pub fn split(&self) -> (&str, &str) {
        self.text.split_at_checked(self.cursor).unwrap_or((&self.text, ""))
    }

    /// Types a character.
    pub fn insert(&mut self, ch: char) {
        self.insert_str(ch.encode_utf8(&mut [0; 4]));
    }

    /// Pastes a text as one line.
    pub fn paste(&mut self, text: &str) {
        self.insert_str(&sanitize_line(text));
    }

    /// Does an editing command; whether it was one.
    pub fn edit(&mut self, command: Command) -> bool {
        let end = self.text.len();
        match command {
            Command::DeleteBack => self.delete(self.left(), self.cursor),
            Command::DeleteForward => self.delete(self.cursor, self.right()),
            Command::DeleteWord => self.delete(self.word_left(), self.cursor),
            Command::DeleteToStart => self.delete(0, self.cursor),
            Command::DeleteToEnd => self.delete(self.cursor, end),
            Command::CursorLeft => self.cursor = self.left(),
            Command::CursorRight => self.cursor = self.right(),
            Command::WordLeft => self.cursor = self.word_left(),
            Command::WordRight => self.cursor = self.word_right(),
            Command::CursorStart => self.cursor = 0,
            Command::CursorEnd => self.cursor = end,
            _ => return false,
        }
        true
    }

    fn insert_str(&mut self, text: &str) {
        if self.text.is_char_boundary(self.cursor) {
            self.text.insert_str(self.cursor, text);
            self.cursor += text.len();
        }
    }

    fn delete(&mut self, from: usize, to: usize) {
        if self.text.get(from..to).is_some() {
            self.text.replace_range(from..to, "");
            self.cursor = from;
        }
    }

    fn left(&self) -> usize {
        self.split().0.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn right(&self) -> usize {
        self.cursor + self.split().1.graphemes(true).next().map_or(0, str::len)
    }

    fn word_left(&self) -> usize {
        let before = self.split().0.trim_end();
        before
            .char_indices()
            .rev()
            .find(|(_, ch)| ch.is_whitespace())
            .map_or(0, |(at, ch)| at + ch.len_utf8())
    }

    fn word_right(&self) -> usize {
        let after = self.split().1;
        let word = after.len() - after.trim_start().len();
        let rest = after.trim_start();
        self.cursor + word + rest.find(char::is_whitespace).unwrap_or(rest.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(text: &str, commands: &[Command]) -> (String, String) {
        let mut line = LineEdit::new(text);
        for &command in commands {
            assert!(line.edit(command));
        }
        let (before, after) = line.split();
        (before.to_owned(), after.to_owned())
    }

    fn halves(before: &str, after: &str) -> (String, String) {
        (before.to_owned(), after.to_owned())
    }

    #[test]
    fn letters_are_graphemes() {
        assert_eq!(edited("cafe\u{301}", &[Command::DeleteBack]), halves("caf", ""));
        assert_eq!(edited("a👨‍👩‍👧b", &[Command::CursorLeft, Command::CursorLeft]), halves("a", "👨‍👩‍👧b"));
    }

    #[test]
    fn words_and_ends() {
        assert_eq!(edited("one two  ", &[Command::DeleteWord]), halves("one ", ""));
        assert_eq!(
            edited("one two", &[Command::WordLeft, Command::DeleteToStart]),
            halves("", "two")
        );
        assert_eq!(
            edited("one two", &[Command::CursorStart, Command::WordRight]),
            halves("one", " two")
        );
        assert_eq!(
            edited("one two", &[Command::CursorStart, Command::DeleteToEnd]),
            halves("", "")
        );
    }

    #[test]
    fn what_is_pasted_is_one_harmless_line() {
        let mut line = LineEdit::new("a");
        line.paste("b\x1b[2J\nc");
        assert_eq!(line.text(), "ab c");
    }
}

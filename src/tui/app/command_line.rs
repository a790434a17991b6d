use super::line_edit::LineEdit;
use crate::text::Span;
use crate::tui::colon::{Completion, Item};

/// The line at `:`, and how it can go on.
#[derive(Debug, Clone, Default)]
pub struct CommandLine {
    /// The line.
    pub edit: LineEdit,
    /// How it can go on.
    completion: Completion,
    /// Which of them stands in the line.
    taken: Option<usize>,
    /// What was typed, before a completion or an older line took its place: what stands before the cursor, and after it.
    typed: (String, String),
    /// Which of the older lines stands there, counted back from the newest; 0 is what was typed.
    pub(super) back: usize,
}

impl CommandLine {
    /// A line in which `text` stands already.
    pub(super) fn new(text: &str) -> Self {
        Self { edit: LineEdit::new(text), ..Self::default() }
    }

    /// What was typed up to the cursor.
    pub(super) fn typed(&self) -> &str {
        &self.typed.0
    }

    /// The line has changed by hand, and can go on so.
    pub(super) fn typed_anew(&mut self, complete: impl FnOnce(&str) -> Completion) {
        let (before, after) = self.edit.split();
        self.typed = (before.to_owned(), after.to_owned());
        self.completion = complete(&self.typed.0);
        self.taken = None;
        self.back = 0;
    }

    /// Puts the next of what fits into the line, or the one before; behind the last what was typed comes again.
    /// Whether there is but one, which is then as good as typed.
    pub(super) fn take(&mut self, forward: bool) -> bool {
        let count = self.completion.items.len();
        self.taken = match (self.taken, forward) {
            _ if count == 0 => return false,
            (None, true) => Some(0),
            (None, false) => Some(count - 1),
            (Some(at), true) => Some(at + 1).filter(|&at| at < count),
            (Some(at), false) => at.checked_sub(1),
        };
        let (typed, after) = &self.typed;
        self.edit = match self.taken() {
            None => LineEdit::around(typed, after),
            Some(item) => {
                let kept = Span::new(0, self.completion.start).of(typed);
                let more = if item.goes_on && count == 1 { " " } else { "" };
                LineEdit::around(&format!("{kept}{}{more}", item.text), after)
            }
        };
        count == 1
    }

    /// Puts an older line in the place of this one; `None` what was typed.
    pub(super) fn recall(&mut self, older: Option<&str>, back: usize) {
        self.edit = match older {
            Some(line) => LineEdit::new(line),
            None => LineEdit::around(&self.typed.0, &self.typed.1),
        };
        self.taken = None;
        self.back = back;
    }

    /// Takes what stands in faint letters behind the cursor; whether there was something.
    pub(super) fn take_ghost(&mut self) -> bool {
        let whole = self.ghost().map(|ghost| format!("{}{ghost}", self.edit.text()));
        let is_some = whole.is_some();
        if let Some(whole) = whole {
            self.edit = LineEdit::new(whole);
        }
        is_some
    }

    /// The ways in which it can go on, where something is typed or one of them was taken.
    pub fn items(&self) -> &[Item] {
        let is_begun = self.typed.0.contains(|ch: char| ch != ':' && !ch.is_whitespace());
        if (is_begun || self.taken.is_some()) && self.back == 0 {
            &self.completion.items
        } else {
            &[]
        }
    }

    /// Which of the ways stands in the line.
    pub fn taken_at(&self) -> Option<usize> {
        self.taken
    }

    fn taken(&self) -> Option<&Item> {
        self.completion.items.get(self.taken?)
    }

    /// The rest of the first way in which it can go on, while the cursor stands at its end.
    pub fn ghost(&self) -> Option<&str> {
        let (before, after) = self.edit.split();
        let first = self.items().first().filter(|_| self.taken.is_none() && after.is_empty())?;
        let typed = before.get(self.completion.start..)?;
        first.text.strip_prefix(typed).filter(|rest| !rest.is_empty())
    }

    /// What is to stand where nothing is typed behind a name yet.
    pub fn hint(&self) -> &'static str {
        let is_at_end = self.edit.text().len() == self.completion.start;
        if is_at_end && self.back == 0 { self.completion.hint } else { "" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(typed: &str, items: &[&str]) -> CommandLine {
        let item = |text: &&str| Item { text: (*text).to_owned(), doc: "", goes_on: true };
        let items: Vec<Item> = items.iter().map(item).collect();
        let mut line = CommandLine::new(typed);
        line.typed_anew(|_| Completion { start: 0, items, hint: "" });
        line
    }

    #[test]
    fn tab_goes_through_what_fits_and_back_to_what_was_typed() {
        let mut line = line("to", &["toggle-read", "top"]);
        let mut seen = Vec::new();
        for forward in [true, true, true, true, false, false] {
            line.take(forward);
            seen.push(line.edit.text().to_owned());
        }
        assert_eq!(seen, ["toggle-read", "top", "to", "toggle-read", "to", "top"]);
    }

    #[test]
    fn what_stands_behind_the_cursor_stays() {
        let mut line = CommandLine { edit: LineEdit::around("th", " dark"), ..Default::default() };
        let items = vec![Item { text: "theme".to_owned(), doc: "", goes_on: false }];
        line.typed_anew(|_| Completion { start: 0, items, hint: "" });
        line.take(true);
        assert_eq!(line.edit.split(), ("theme", " dark"));
    }

    #[test]
    fn the_rest_of_the_first_is_shown_and_taken() {
        let mut line = line("to", &["top"]);
        assert_eq!(line.ghost(), Some("p"));
        assert!(line.take_ghost());
        assert_eq!(line.edit.text(), "top");
    }
}

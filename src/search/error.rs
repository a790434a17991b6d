use crate::text::Span;

/// What is wrong with a query, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// For a person, in a few words: what is wrong.
    pub message: String,
    /// What would be right, where that can be said.
    pub help: Option<String>,
    /// Where in the query (bytes).
    pub span: Span,
    /// Whether more typing could make it right: an open group or quote mark, a field without its value at the end.
    pub incomplete: bool,
}

impl QueryError {
    /// The query, a caret under the place, the message, and the help: some lines for a terminal.
    pub fn explain(&self, query: &str) -> String {
        let line = |text: &str| -> String {
            text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
        };
        let before = query.get(..self.span.start).unwrap_or(query);
        let column = unicode_width::UnicodeWidthStr::width(line(before).as_str());
        let width = unicode_width::UnicodeWidthStr::width(line(self.span.of(query)).as_str());
        let marks = "^".repeat(width.max(1));
        let help = self.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
        format!("{}\n{}{marks}\n{}{help}", line(query), " ".repeat(column), self.message)
    }
}

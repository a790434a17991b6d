//! The one place where a pattern becomes what FTS5 understands. Every word stands in quote marks, so nothing that a
//! reader types is ever an operator, a column or an error.

use crate::search::{TextNode, TextPattern, TextPlace, TextWords, indexed};

/// What parts two quotations of an article in the index: a letter that no text has, so that no phrase goes from one to
/// the next.
pub(super) const BETWEEN_QUOTES: &str = " \u{e000} ";

/// The pattern as the right side of `MATCH`.
pub(super) fn expression(pattern: &TextPattern) -> String {
    let columns = match pattern.place {
        TextPlace::Anywhere => "{title text}",
        TextPlace::Quotations => "{quotes}",
    };
    let mut expression = format!("{columns} : ");
    write_node(&mut expression, &pattern.root);
    expression
}

fn write_node(expression: &mut String, node: &TextNode) {
    match node {
        TextNode::All(parts) => write_group(expression, parts, " AND "),
        TextNode::Any(parts) => write_group(expression, parts, " OR "),
        TextNode::Words(words) => {
            expression.push('(');
            write_words(expression, words);
            expression.push(')');
        }
        TextNode::Near { words, distance } => {
            expression.push_str("(NEAR(");
            for words in words {
                write_words(expression, words);
                expression.push(' ');
            }
            expression.extend([", ", &distance.to_string(), "))"]);
        }
    }
}

fn write_group(expression: &mut String, parts: &[TextNode], between: &str) {
    expression.push('(');
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            expression.push_str(between);
        }
        write_node(expression, part);
    }
    expression.push(')');
}

fn write_words(expression: &mut String, words: &TextWords) {
    let text = indexed(words.text()).replace(['"', '\0'], " ");
    expression.extend(["\"", &text, "\""]);
    expression.push_str(if words.is_prefix() { " *" } else { "" });
}

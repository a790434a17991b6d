//! What stands above an article's body: its title and where it comes from.

use super::pace::Length;
use crate::library::StoredArticle;
use crate::text::{Span, sanitize_line};
use crate::tui::typeset::wrap;

/// A line above the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadLine {
    /// What it is.
    pub kind: HeadKind,
    /// Its text.
    pub text: String,
}

/// What stands in the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadKind {
    /// The title.
    Title,
    /// The line under the title.
    Standfirst,
    /// Who wrote it, when, where.
    Facts,
    /// Nothing.
    Blank,
}

/// The head's lines at `measure` columns.
pub(super) fn lines(stored: &StoredArticle, length: Length, measure: u16) -> Vec<HeadLine> {
    let article = &stored.article;
    let mut head = Vec::new();
    push(&mut head, HeadKind::Title, article.title.as_deref().unwrap_or_default(), measure);
    push(
        &mut head,
        HeadKind::Standfirst,
        article.standfirst.as_deref().unwrap_or_default(),
        measure,
    );
    push(&mut head, HeadKind::Facts, &facts(stored, length), measure);
    if !article.image_credits.is_empty() {
        let credits = format!("Photo: {}", article.image_credits.join(", "));
        push(&mut head, HeadKind::Facts, &credits, measure);
    }
    head
}

/// Byline, date, outlet and reading time, as far as they are known.
fn facts(stored: &StoredArticle, length: Length) -> String {
    let article = &stored.article;
    let mut facts = Vec::new();
    if !article.byline.is_empty() {
        facts.push(format!("By {}", article.byline.join(", ")));
    }
    facts.extend(article.published.as_deref().map(day));
    facts.extend(article.site.clone());
    facts.extend(length.said());
    facts.join(" · ")
}

/// A date without its time: "12 November 2026", or as it stands where it is no whole date.
fn day(published: &str) -> String {
    let date = published.get(..10).unwrap_or(published);
    date.parse::<jiff::civil::Date>()
        .map_or_else(|_| published.to_owned(), |date| date.strftime("%-d %B %Y").to_string())
}

fn push(head: &mut Vec<HeadLine>, kind: HeadKind, text: &str, measure: u16) {
    let text = sanitize_line(text);
    if text.is_empty() {
        return;
    }
    for line in wrap(&text, Span::new(0, text.len()), usize::from(measure)) {
        head.push(HeadLine { kind, text: line.of(&text).to_owned() });
    }
    head.push(HeadLine { kind: HeadKind::Blank, text: String::new() });
}

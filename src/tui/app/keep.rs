//! What leaves the screen: bookmarks, tags, citations, links.

use crate::article::WordsKind;
use crate::library::{NewBookmark, StoredArticle};
use crate::text::sanitize_line;

/// The bookmark that keeps the quotation at `index`, without note and tags; `None` where the article has no such
/// quotation.
pub fn bookmark(stored: &StoredArticle, index: usize) -> Option<NewBookmark> {
    NewBookmark::of_quote(stored, index)
}

/// The tags that were typed: between commas or white space, each once, without "#".
pub fn tags(typed: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in typed.split(|ch: char| ch == ',' || ch.is_whitespace()) {
        let tag = tag.trim_start_matches('#');
        if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// What is cited: the words, who said them, and where they stand.
#[derive(Debug, Clone, Copy, Default)]
pub struct Citation<'c> {
    /// The words.
    pub words: &'c str,
    /// What the words are; what is only reported stands without marks.
    pub kind: Option<WordsKind>,
    /// Who said them; empty where nobody is named.
    pub speaker: &'c str,
    /// The speaker's role, if the article gives one.
    pub role: &'c str,
    /// The article's headline.
    pub title: &'c str,
    /// The outlet.
    pub site: &'c str,
    /// The date.
    pub published: &'c str,
    /// The address.
    pub url: &'c str,
}

impl<'c> Citation<'c> {
    /// The citation of what is kept.
    pub fn of(quote: &'c NewBookmark) -> Self {
        Self {
            words: &quote.exact,
            kind: Some(quote.kind),
            speaker: &quote.speaker,
            role: quote.role.as_deref().unwrap_or_default(),
            title: &quote.title,
            site: quote.site.as_deref().unwrap_or_default(),
            published: quote.published.as_deref().unwrap_or_default(),
            url: quote.url.as_deref().unwrap_or_default(),
        }
    }
}

impl Citation<'_> {
    /// The quotation with its source, as it is copied.
    pub fn text(self) -> String {
        let words = sanitize_line(self.words);
        let mut text = match self.kind {
            Some(kind) if kind.is_verbatim() => format!("“{words}”"),
            Some(_) => words,
            None => String::new(),
        };
        let date = self.published.get(..10).unwrap_or(self.published);
        let title =
            if self.title.is_empty() { String::new() } else { format!("“{}”", self.title) };
        let reported = if self.kind == Some(WordsKind::Indirect) { "as reported" } else { "" };
        let parts = [self.speaker, self.role, reported, &title, self.site, date, self.url];
        let source: Vec<String> =
            parts.into_iter().filter(|part| !part.is_empty()).map(sanitize_line).collect();
        if !text.is_empty() {
            text.push_str(" — ");
        }
        text.push_str(&source.join(", "));
        text
    }
}

/// Whether a link may be opened: http, https or mailto, in one piece.
pub fn is_safe_link(url: &str) -> bool {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let known = scheme.is_some_and(|scheme| matches!(scheme.as_str(), "http" | "https" | "mailto"));
    known && !url.chars().any(|ch| ch.is_control() || ch.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_words_without_marks() {
        assert_eq!(tags("#peace, talks  peace,,#"), ["peace", "talks"]);
    }

    #[test]
    fn only_links_of_the_web_and_mail_are_opened() {
        assert!(is_safe_link("https://example.org/a?b=c"));
        assert!(is_safe_link("MAILTO:someone@example.org"));
        assert!(!is_safe_link("file:///etc/passwd"));
        assert!(!is_safe_link("javascript:alert(1)"));
        assert!(!is_safe_link("https://example.org/ --flag"));
        assert!(!is_safe_link("no link"));
    }

    #[test]
    fn a_citation_says_who_and_where() {
        let citation = Citation {
            words: "We  are\nready",
            kind: Some(WordsKind::Direct),
            speaker: "Ann Bell",
            role: "mayor",
            title: "The talks",
            site: "Example",
            published: "2026-11-22T10:00:00Z",
            url: "https://example.org",
        };
        let expected = "“We are ready” — Ann Bell, mayor, “The talks”, Example, 2026-11-22, https://example.org";
        assert_eq!(citation.text(), expected);
        let bare = Citation { words: "it is so", kind: Some(WordsKind::Indirect), ..citation };
        assert!(bare.text().starts_with("it is so — Ann Bell, mayor, as reported, “The talks”"));
    }
}

//! What was found, shown in its text: the index holds no text, so the words are looked for once more in the few articles
//! that are shown.

use rusqlite::OptionalExtension as _;

use crate::library::{ArticleId, Library, Result, packed};
use crate::search::{Snippet, TextPattern, TextPlace};
use crate::text::Span;

impl Library {
    /// For each article a line of about so many characters around what `patterns` match in its text; `None` where that
    /// is nothing (the words stand in the title, or the article is gone).
    pub fn snippets(
        &self,
        articles: &[ArticleId],
        patterns: &[&TextPattern],
        characters: usize,
    ) -> Result<Vec<Option<Snippet>>> {
        let needs_quotes = patterns.iter().any(|pattern| pattern.place == TextPlace::Quotations);
        self.read(|connection| {
            let mut bodies = connection
                .prepare_cached("SELECT text, analysis FROM bodies WHERE article = ?1")?;
            let mut snippet = |id: &ArticleId| {
                let found = bodies.query_row([id.0], |row| {
                    let text = row.get_ref(0)?.as_str()?;
                    let quotes =
                        if needs_quotes { quotes(row.get_ref(1)?.as_blob()?) } else { Vec::new() };
                    Ok(Snippet::around(text, &marks(text, patterns, &quotes), characters))
                });
                found.optional().map(Option::flatten)
            };
            articles.iter().map(&mut snippet).collect()
        })
    }
}

/// Where `patterns` match in a text with these quotations (bytes), in order.
fn marks(text: &str, patterns: &[&TextPattern], quotes: &[Span]) -> Vec<Span> {
    let each = patterns.iter().flat_map(|pattern| pattern.marks(text, quotes.iter().copied()));
    let mut marks: Vec<Span> = each.collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

fn quotes(analysis: &[u8]) -> Vec<Span> {
    let analysis = packed::unpack_analysis(analysis).unwrap_or_default();
    analysis.quotes.iter().map(|quote| quote.span).collect()
}

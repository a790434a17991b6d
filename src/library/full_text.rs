//! Full-text search over titles, texts and quotations.

use rusqlite::params;

use super::cards::shows_samples;
use super::{ArticleId, Library, Result, number};
use crate::text::fold;

impl Library {
    /// Up to `limit` articles that hold every word of `words`, the last added first. Case and diacritics do not
    /// matter; the last word may be a beginning. Nothing in `words` is an operator; without a word there is no hit.
    pub fn search_text(&self, words: &str, limit: usize) -> Result<Vec<ArticleId>> {
        let Some(pattern) = pattern(words) else { return Ok(Vec::new()) };
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT articles.id FROM full_text JOIN articles ON articles.id = full_text.rowid
                 WHERE full_text MATCH ?1 AND sample = ?2 ORDER BY full_text.rowid DESC LIMIT ?3",
            )?;
            let bounds = params![pattern, shows_samples(connection)?, number::stored(limit)];
            let rows = statement.query_map(bounds, |row| row.get(0).map(ArticleId))?;
            rows.collect()
        })
    }
}

/// The words as FTS5 strings, all of them wanted, the last as a prefix.
fn pattern(words: &str) -> Option<String> {
    let folded = fold(words);
    let strings: Vec<String> = folded
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .map(|word| format!("\"{}\"", word.replace(['"', '\0'], " ")))
        .collect();
    (!strings.is_empty()).then(|| strings.join(" ") + "*")
}

use std::ops::ControlFlow;

use rusqlite::{Transaction, params};

use super::{Concern, Inspection};
use crate::article::{Analysis, Article, Block, BlockKind};
use crate::library::upkeep::Progress;
use crate::library::{ArticleId, BookmarkId, addresses, indexing, packed};
use crate::text::Span;

/// Puts right what was found, as far as it can be made again.
pub(super) fn all(
    transaction: &Transaction<'_>,
    found: &Inspection,
    progress: Progress<'_>,
) -> rusqlite::Result<()> {
    for &id in &found.without_fields {
        fields(transaction, id)?;
    }
    for &id in &found.without_analysis {
        analysis(transaction, id)?;
    }
    for &id in &found.astray {
        orphan(transaction, id)?;
    }
    if found.findings.concerns(Concern::Feeds) {
        feeds(transaction)?;
    }
    let derived = [
        Concern::Texts,
        Concern::Analyses,
        Concern::Lists,
        Concern::Stories,
        Concern::FullText,
        Concern::Kept,
    ];
    if derived.into_iter().any(|concern| found.findings.concerns(concern)) {
        transaction.execute_batch(
            "DELETE FROM versions WHERE article NOT IN (SELECT id FROM articles);
             UPDATE articles SET kept =
                 (SELECT count(*) FROM bookmarks WHERE article = articles.id AND anchored = 1)
             WHERE kept > 0 OR id IN (SELECT article FROM bookmarks);",
        )?;
        let on = &mut |done, total| {
            // What was begun is brought to its end: to stop now would undo all of it.
            let _: ControlFlow<()> = progress(done, total);
        };
        indexing::again::all(transaction, on)?;
    }
    Ok(())
}

/// Gives an article the fields that its row tells, and paragraphs where blank lines part its text.
fn fields(transaction: &Transaction<'_>, id: ArticleId) -> rusqlite::Result<()> {
    let (title, published, url, text): (String, Option<String>, Option<String>, String) =
        transaction
            .prepare_cached(
                "SELECT title, published, url, text FROM articles JOIN bodies ON article = id
             WHERE id = ?1",
            )?
            .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let mut blocks = Vec::new();
    let mut start = 0;
    for part in text.split("\n\n") {
        if !part.trim().is_empty() {
            let span = Span::new(start, start + part.len());
            blocks.push(Block { kind: BlockKind::Paragraph, span });
        }
        start += part.len() + 2;
    }
    let article = Article { title: Some(title), published, url, blocks, ..Article::default() };
    transaction
        .prepare_cached("UPDATE bodies SET meta = ?2 WHERE article = ?1")?
        .execute(params![id.0, packed::pack_article(&article)])
        .map(drop)
}

/// Has an article analysed again at the next start.
fn analysis(transaction: &Transaction<'_>, id: ArticleId) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("UPDATE bodies SET analysis = ?2 WHERE article = ?1")?
        .execute(params![id.0, packed::pack_analysis(&Analysis::default())])?;
    transaction
        .prepare_cached("UPDATE articles SET analysis_version = 0 WHERE id = ?1")?
        .execute([id.0])
        .map(drop)
}

fn orphan(transaction: &Transaction<'_>, id: BookmarkId) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("UPDATE bookmarks SET anchored = 0 WHERE id = ?1")?
        .execute([id.0])
        .map(drop)
}

/// Entries that name what never was come again with the next refresh; addresses are those of the articles.
fn feeds(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute_batch(
        "DELETE FROM feed_entries WHERE feed NOT IN (SELECT id FROM feeds) OR article < 1
             OR article > ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'articles'), 0);
         DELETE FROM addresses WHERE article NOT IN (SELECT id FROM articles);",
    )?;
    addresses::fill(transaction)
}

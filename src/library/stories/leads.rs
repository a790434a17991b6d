//! Which article stands for its story in the list: the newest. The others follow it.

use rusqlite::Transaction;

/// Marks an article as one that stands alone.
pub(in crate::library) fn alone(
    transaction: &Transaction<'_>,
    article: i64,
) -> rusqlite::Result<()> {
    mark(transaction, article, false)
}

/// Decides anew which of the articles of a story follow: of every story that these articles belong to.
pub(in crate::library) fn settle(
    transaction: &Transaction<'_>,
    articles: impl IntoIterator<Item = i64>,
) -> rusqlite::Result<()> {
    let mut settled = std::collections::BTreeSet::new();
    for article in articles {
        match super::story_of(transaction, article)? {
            None => alone(transaction, article)?,
            Some(story) if settled.insert(story) => {
                for (rank, member) in super::members(transaction, story)?.iter().enumerate() {
                    mark(transaction, member.0, rank > 0)?;
                }
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// Marks anew the articles of all stories, also of a library that is older than the mark.
pub(in crate::library) fn fill(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute("UPDATE articles SET follows = 0 WHERE follows = 1", [])?;
    let mut statement = transaction.prepare("SELECT article FROM story_members")?;
    let articles: Vec<i64> =
        statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    settle(transaction, articles)
}

fn mark(transaction: &Transaction<'_>, article: i64, follows: bool) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("UPDATE articles SET follows = ?2 WHERE id = ?1 AND follows <> ?2")?
        .execute(rusqlite::params![article, follows])
        .map(drop)
}

//! Rows that nobody reads before the end of a transaction, written at once in the order in which they stand.
//!
//! Article by article, the rows of a batch would go to as many places of each index as there are actors and topics;
//! in order, those of one actor go to one place, and many rows need one statement.

use rusqlite::{Transaction, params_from_iter};

/// The rows that wait, of numbers only.
#[derive(Debug, Default)]
pub(super) struct Sheaf {
    /// Actor, time, article, quotation.
    said: Vec<[i64; 4]>,
    /// Actor, time, article, rank, statements.
    actors: Vec<[i64; 5]>,
    /// Topic, time, article, rank.
    topics: Vec<[i64; 4]>,
}

impl Sheaf {
    pub(super) fn say(&mut self, actor: i64, sort_at: i64, article: i64, quote: i64) {
        self.said.push([actor, sort_at, article, quote]);
    }

    pub(super) fn name(&mut self, actor: i64, sort_at: i64, article: i64, rank: i64, said: i64) {
        self.actors.push([actor, sort_at, article, rank, said]);
    }

    pub(super) fn label(&mut self, topic: i64, sort_at: i64, article: i64, rank: i64) {
        self.topics.push([topic, sort_at, article, rank]);
    }

    /// How many rows wait.
    pub(super) fn len(&self) -> usize {
        self.said.len() + self.actors.len() + self.topics.len()
    }

    /// Writes them; none waits then.
    pub(super) fn write(&mut self, transaction: &Transaction<'_>) -> rusqlite::Result<()> {
        self.said.sort_unstable();
        self.actors.sort_unstable();
        self.topics.sort_unstable();
        let said = "INSERT OR IGNORE INTO said (actor, sort_at, article, quote)";
        insert(transaction, said, &self.said, "")?;
        let actors = "INSERT INTO article_actors (actor, sort_at, article, rank, said)";
        insert(transaction, actors, &self.actors, "")?;
        let topics = "INSERT INTO article_topics (topic, sort_at, article, rank)";
        insert(transaction, topics, &self.topics, "")?;
        *self = Self::default();
        Ok(())
    }
}

/// Inserts rows in their order, many of them by one statement: `head` names the table and its columns, `tail` what is
/// done with a row that is there.
pub(super) fn insert<const COLUMNS: usize>(
    transaction: &Transaction<'_>,
    head: &str,
    rows: &[[i64; COLUMNS]],
    tail: &str,
) -> rusqlite::Result<()> {
    const AT_ONCE: usize = 32;
    let sql = |count: usize| {
        let row = format!("({})", vec!["?"; COLUMNS].join(", "));
        format!("{head} VALUES {} {tail}", vec![row; count].join(", "))
    };
    let (many, rest) = rows.as_chunks::<AT_ONCE>();
    if !many.is_empty() {
        let mut statement = transaction.prepare_cached(&sql(AT_ONCE))?;
        for rows in many {
            statement.execute(params_from_iter(rows.as_flattened()))?;
        }
    }
    if !rest.is_empty() {
        let mut statement = transaction.prepare_cached(&sql(1))?;
        for row in rest {
            statement.execute(params_from_iter(row))?;
        }
    }
    Ok(())
}

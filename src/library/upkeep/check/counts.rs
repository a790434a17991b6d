//! What is counted once and kept in step, against a count of today.

use rusqlite::{Connection, Row};

use super::{Concern, Inspection};

/// A query whose rows are faults.
struct Recount {
    concern: Concern,
    /// What a row is, and where; then what is written down, and what is true.
    sql: &'static str,
    /// What is counted.
    what: &'static str,
}

const RECOUNTS: &[Recount] = &[
    Recount {
        concern: Concern::Lists,
        what: "articles",
        sql: "SELECT 'outlet ' || name, outlets.articles, ifnull(counted, 0) FROM outlets
                  LEFT JOIN (SELECT outlet, sum(sample = 0) AS counted FROM articles GROUP BY outlet)
                      ON outlet = id
              WHERE outlets.articles <> ifnull(counted, 0)",
    },
    Recount {
        concern: Concern::Lists,
        what: "articles",
        sql: "SELECT 'actor ' || name || ' (' || key || ')', actors.articles, ifnull(counted, 0) FROM actors
                  LEFT JOIN (SELECT actor, count(*) AS counted FROM article_actors
                                 JOIN articles ON articles.id = article WHERE sample = 0 GROUP BY actor)
                      ON actor = actors.id
              WHERE actors.articles <> ifnull(counted, 0)",
    },
    Recount {
        concern: Concern::Lists,
        what: "statements",
        sql: "SELECT 'actor ' || name || ' (' || key || ')', actors.said, ifnull(counted, 0) FROM actors
                  LEFT JOIN (SELECT actor, sum(said) AS counted FROM article_actors
                                 JOIN articles ON articles.id = article WHERE sample = 0 GROUP BY actor)
                      ON actor = actors.id
              WHERE actors.said <> ifnull(counted, 0)",
    },
    Recount {
        concern: Concern::Lists,
        what: "articles",
        sql: "SELECT 'topic ' || name, topics.articles, ifnull(counted, 0) FROM topics
                  LEFT JOIN (SELECT topic, count(*) AS counted FROM article_topics
                                 JOIN articles ON articles.id = article WHERE sample = 0 GROUP BY topic)
                      ON topic = topics.id
              WHERE topics.articles <> ifnull(counted, 0)",
    },
    Recount {
        concern: Concern::Lists,
        what: "articles",
        sql: "SELECT 'tally of outlet ' || outlet, sum(written), sum(counted) FROM (
                  SELECT sample, outlet, articles AS written, 0 AS counted FROM tallies
                  UNION ALL SELECT sample, outlet, 0, count(*) FROM articles GROUP BY sample, outlet)
              GROUP BY sample, outlet HAVING sum(written) <> sum(counted)",
    },
    Recount {
        concern: Concern::Lists,
        what: "articles that follow another of their story",
        sql: "SELECT 'tally of outlet ' || outlet, sum(written), sum(counted) FROM (
                  SELECT sample, outlet, follow AS written, 0 AS counted FROM tallies
                  UNION ALL SELECT sample, outlet, 0, sum(follows) FROM articles GROUP BY sample, outlet)
              GROUP BY sample, outlet HAVING sum(written) <> sum(counted)",
    },
    Recount {
        concern: Concern::Lists,
        what: "kept quotations",
        sql: "SELECT 'article ' || articles.id, articles.kept, ifnull(counted, 0) FROM articles
                  LEFT JOIN (SELECT article, count(*) AS counted FROM bookmarks
                             WHERE anchored = 1 GROUP BY article) ON article = articles.id
              WHERE articles.kept <> ifnull(counted, 0)",
    },
    Recount {
        concern: Concern::Lists,
        what: "articles",
        sql: "SELECT 'name ' || name || ' (' || key || ')', sum(written), sum(counted) FROM (
                  SELECT key, name, articles AS written, 0 AS counted FROM sighted_names
                  UNION ALL SELECT key, name, 0, count(*) FROM sightings GROUP BY key, name)
              GROUP BY key, name HAVING sum(written) <> sum(counted)",
    },
];

pub(super) fn inspect(connection: &Connection, found: &mut Inspection) -> rusqlite::Result<()> {
    for Recount { concern, sql, what } in RECOUNTS {
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            found.findings.note(*concern, said(row, what)?);
        }
    }
    words(connection, found)?;
    feeds(connection, found)
}

fn said(row: &Row<'_>, what: &str) -> rusqlite::Result<String> {
    let (place, written, counted): (String, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
    Ok(format!("{place}: {written} {what} are written down, there are {counted}"))
}

/// Each article is in the index of words, or waits.
fn words(connection: &Connection, found: &mut Inspection) -> rusqlite::Result<()> {
    let cases = [
        (
            "SELECT id FROM articles WHERE id NOT IN (SELECT id FROM full_text_docsize)
                 AND id NOT IN (SELECT article FROM full_text_waiting)",
            "cannot be found by its words",
        ),
        (
            "SELECT id FROM full_text_docsize WHERE id NOT IN (SELECT id FROM articles)",
            "is found by its words, but is not there",
        ),
        (
            "SELECT id FROM full_text_docsize WHERE id IN (SELECT article FROM full_text_waiting)",
            "is in the index of words and waits for it",
        ),
    ];
    for (sql, fault) in cases {
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            found.findings.note(Concern::FullText, format!("article {id}: {fault}"));
        }
    }
    Ok(())
}

/// Entries of feeds name articles that there are, or were.
fn feeds(connection: &Connection, found: &mut Inspection) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(
        "SELECT feed, entry, article FROM feed_entries
         WHERE article < 1
             OR article > ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'articles'), 0)",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (feed, entry, article): (i64, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let fault = format!("feed {feed}, entry {entry}: names article {article}, which never was");
        found.findings.note(Concern::Feeds, fault);
    }
    Ok(())
}

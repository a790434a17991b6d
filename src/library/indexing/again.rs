//! All that lists, facets, stories and searches read, made anew from the articles.

use rusqlite::{Row, Transaction};

use super::{Indexer, full_text, number};
use crate::article::{Article, QuoteKind};
use crate::library::facts::Indexed;
use crate::library::place::Place;
use crate::library::{ArticleId, lists, packed};

/// Tables that hold nothing but what the articles tell, those that name others first.
const DERIVED: &[&str] = &[
    "casts",
    "said",
    "article_actors",
    "article_topics",
    "actor_names",
    "topic_names",
    "actors",
    "topics",
    "sightings",
    "sighted_names",
    "name_blocks",
    "person_blocks",
    "story_members",
    "story_links",
    "fingerprint_keys",
    "feature_counts",
    "fingerprints",
];

/// Empties the tables and enters every article again, from the oldest on. Joins and corrections stay as they are.
///
/// `on` is told how many of how many articles are entered.
pub(in crate::library) fn all(
    transaction: &Transaction<'_>,
    on: &mut dyn FnMut(usize, usize),
) -> rusqlite::Result<()> {
    for table in DERIVED {
        transaction.execute(&format!("DELETE FROM {table}"), [])?;
    }
    full_text::empty(transaction)?;
    lists::count_again(transaction)?;
    transaction.execute("UPDATE outlets SET articles = 0", [])?;
    let total: i64 = transaction.query_row("SELECT count(*) FROM bodies", [], |row| row.get(0))?;
    let total = usize::try_from(total).unwrap_or(0);
    let mut indexer = Indexer::new(transaction)?;
    let mut statement = transaction.prepare(
        "SELECT id, sample, outlet, sort_at, text, meta, analysis FROM articles
             JOIN bodies ON article = id
         ORDER BY sort_at, hash",
    )?;
    let mut rows = statement.query([])?;
    let mut done = 0;
    while let Some(row) = rows.next()? {
        enter(&mut indexer, row)?;
        done += 1;
        on(done, total);
    }
    drop(rows);
    indexer.finish()
}

fn enter(indexer: &mut Indexer<'_>, row: &Row<'_>) -> rusqlite::Result<()> {
    let place = Place {
        id: ArticleId(row.get(0)?),
        sample: row.get(1)?,
        outlet: row.get(2)?,
        sort_at: row.get(3)?,
    };
    let text: String = row.get(4)?;
    // What cannot be read is entered with what can.
    let article = packed::unpack_article(row.get_ref(5)?.as_blob()?, text.clone())
        .unwrap_or_else(|| Article { text, ..Article::default() });
    let analysis = packed::unpack_analysis(row.get_ref(6)?.as_blob()?).unwrap_or_default();
    let marked = analysis.quotes.iter().filter(|quote| quote.kind != QuoteKind::Indirect).count();
    indexer.run(
        "UPDATE articles SET quotes = ?2 WHERE id = ?1 AND quotes <> ?2",
        [place.id.0, number::stored(marked)],
    )?;
    let indexed = Indexed::of(&article, &analysis);
    indexer.enter(place, &article, &analysis, &indexed)
}

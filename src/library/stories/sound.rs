//! Whether the tables of stories fit together.

use rusqlite::Connection;

use super::{Place, all, stored_key};
use crate::extract::fingerprint::Fingerprint;
use crate::library::ArticleId;

/// What is wrong, a line each.
pub(in crate::library) fn faults(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut faults = Vec::new();
    let lists = [
        (
            "SELECT one, other FROM story_links AS here WHERE NOT EXISTS
                 (SELECT 1 FROM story_links AS there
                  WHERE there.one = here.other AND there.other = here.one)",
            "is linked, but not back, to article",
        ),
        (
            "SELECT article, story FROM story_members WHERE story IN
                 (SELECT story FROM story_members GROUP BY story HAVING count(*) < 2)",
            "is alone in story",
        ),
        (
            "SELECT article, story FROM story_members WHERE story NOT IN
                 (SELECT article FROM story_members)",
            "is of a story whose first article is not of it:",
        ),
        (
            "SELECT id, ifnull(story, 0) FROM articles AS here
                 LEFT JOIN story_members ON article = id
             WHERE follows <> EXISTS (
                 SELECT 1 FROM story_members AS others JOIN articles AS there ON there.id = others.article
                 WHERE others.story = story_members.story
                     AND (there.sort_at, there.id) > (here.sort_at, here.id))",
            "is listed behind another wrongly, or before it, in story",
        ),
    ];
    for (sql, fault) in lists {
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (article, other): (i64, i64) = (row.get(0)?, row.get(1)?);
            faults.push(format!("article {article} {fault} {other}"));
        }
    }
    let (mut keys, mut features) = (0_u64, 0_u64);
    let mut statement = connection.prepare(
        "SELECT article, sample, outlet, sort_at, print FROM fingerprints
             JOIN articles ON id = article",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let place = Place {
            id: ArticleId(row.get(0)?),
            sample: row.get(1)?,
            outlet: row.get(2)?,
            sort_at: row.get(3)?,
        };
        let Some(print) = Fingerprint::from_bytes(row.get_ref(4)?.as_blob()?) else {
            faults.push(format!("article {}: what tells it cannot be read", place.id.0));
            continue;
        };
        let mut own: Vec<i64> =
            print.keys().into_iter().map(|key| stored_key(key, place)).collect();
        own.sort_unstable();
        own.dedup();
        for key in own {
            keys = keys.wrapping_add(weight([key, place.sort_at, place.id.0]));
        }
        for key in print.features().map(|key| stored_key(key, place)).chain([all(place)]) {
            features = features.wrapping_add(weight([key, 0, 0]));
        }
    }
    let mut statement = connection.prepare("SELECT key, sort_at, article FROM fingerprint_keys")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        keys = keys.wrapping_sub(weight([row.get(0)?, row.get(1)?, row.get(2)?]));
    }
    let mut statement = connection.prepare("SELECT key, articles FROM feature_counts")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let articles: i64 = row.get(1)?;
        let weight = weight([row.get(0)?, 0, 0]).wrapping_mul(articles.cast_unsigned());
        features = features.wrapping_sub(weight);
    }
    if keys != 0 {
        faults.push(
            "the keys by which akin articles are found are not those of the articles".to_owned(),
        );
    }
    if features != 0 {
        faults.push("how many articles share a feature is not written down rightly".to_owned());
    }
    Ok(faults)
}

/// A number that is told by all three.
fn weight(row: [i64; 3]) -> u64 {
    row.iter().fold(0x9e37_79b9_7f4a_7c15, |hash: u64, part| {
        let mixed = (hash ^ part.cast_unsigned()).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed ^ (mixed >> 29)
    })
}

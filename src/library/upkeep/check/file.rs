use rusqlite::Connection;

use super::{Concern, Inspection};

/// The database itself: its pages, its indexes, and rows that speak of rows which are not there.
pub(super) fn inspect(connection: &Connection, found: &mut Inspection) -> rusqlite::Result<()> {
    let mut said = connection.prepare("PRAGMA integrity_check")?;
    let mut rows = said.query([])?;
    while let Some(row) = rows.next()? {
        let fault: String = row.get(0)?;
        // The index of words answers for itself.
        let concern = if fault.contains("full_text") { Concern::FullText } else { Concern::File };
        for line in fault.lines().filter(|line| *line != "ok") {
            found.findings.note(concern, line);
        }
    }
    let mut missing = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = missing.query([])?;
    while let Some(row) = rows.next()? {
        let (table, at, parent): (String, Option<i64>, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        let at = at.map_or_else(String::new, |row| format!(", row {row}"));
        found.findings.note(
            concern(&table),
            format!("table {table}{at}: speaks of a row of {parent} that is not there"),
        );
    }
    Ok(())
}

fn concern(table: &str) -> Concern {
    match table {
        "bodies" | "versions" | "articles" => Concern::Texts,
        "feed_entries" | "feeds" | "addresses" => Concern::Feeds,
        "fingerprints" | "fingerprint_keys" | "story_links" | "story_members" => Concern::Stories,
        _ if table.starts_with("full_text") => Concern::FullText,
        _ => Concern::Lists,
    }
}

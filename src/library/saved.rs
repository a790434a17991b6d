//! Searches that the reader gave a name: folders whose articles are found anew each time.

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};

use super::{Durability, Library, ListOrder, Result};
use crate::text::sanitize_line;

/// A search with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSearch {
    /// What the reader calls it; no other has this name.
    pub name: String,
    /// The query, as it was typed.
    pub query: String,
    /// The order of what it finds.
    pub order: ListOrder,
}

impl SavedSearch {
    /// A search with a name that can be shown on one line. Without a name it cannot be saved.
    pub fn new(name: &str, query: &str, order: ListOrder) -> Self {
        let line = |text: &str| sanitize_line(text).trim().to_owned();
        Self { name: line(name), query: line(query), order }
    }
}

impl Library {
    /// Every search that has a name, by name.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT name, query, sort FROM saved_searches ORDER BY name COLLATE NOCASE, name",
            )?;
            statement.query_map([], saved)?.collect()
        })
    }

    /// The search of this name.
    pub fn saved_search(&self, name: &str) -> Result<Option<SavedSearch>> {
        self.read(|connection| named(connection, name))
    }

    /// Makes `saved` the search of this name, or removes it: gives back what the name stood for before. It is on the
    /// disk when this returns.
    pub fn put_search(
        &mut self,
        name: &str,
        saved: Option<&SavedSearch>,
    ) -> Result<Option<SavedSearch>> {
        self.write(Durability::Disk, |transaction| {
            let before = named(transaction, name)?;
            transaction.execute("DELETE FROM saved_searches WHERE name = ?1", [name])?;
            if let Some(saved) = saved {
                insert(transaction, saved)?;
            }
            Ok(before)
        })
    }
}

fn insert(transaction: &Transaction<'_>, saved: &SavedSearch) -> rusqlite::Result<()> {
    let SavedSearch { name, query, order } = saved;
    transaction
        .prepare_cached(
            "INSERT OR REPLACE INTO saved_searches (name, query, sort) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![name, query, order_name(*order)])
        .map(drop)
}

fn named(connection: &Connection, name: &str) -> rusqlite::Result<Option<SavedSearch>> {
    connection
        .prepare_cached("SELECT name, query, sort FROM saved_searches WHERE name = ?1")?
        .query_row([name], saved)
        .optional()
}

fn saved(row: &Row<'_>) -> rusqlite::Result<SavedSearch> {
    let order: String = row.get(2)?;
    // The order of a later program is no reason to lose the search.
    let order = ListOrder::ALL.into_iter().find(|known| order_name(*known) == order);
    Ok(SavedSearch { name: row.get(0)?, query: row.get(1)?, order: order.unwrap_or_default() })
}

fn order_name(order: ListOrder) -> &'static str {
    match order {
        ListOrder::Newest => "newest",
        ListOrder::Oldest => "oldest",
        ListOrder::Unread => "unread",
        ListOrder::Source => "source",
        ListOrder::Quotes => "quotes",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_for_one_search() {
        let mut library = Library::open_in_memory().unwrap();
        let first = SavedSearch::new(" Harbour\u{1b}[2J ", "text:harbour", ListOrder::Newest);
        assert_eq!(first.name, "Harbour");
        assert_eq!(library.put_search("Harbour", Some(&first)).unwrap(), None);
        let second = SavedSearch::new("Harbour", "actor:lund", ListOrder::Unread);
        assert_eq!(library.put_search("Harbour", Some(&second)).unwrap(), Some(first));
        let other = SavedSearch::new("a", "is:unread", ListOrder::Oldest);
        library.put_search("a", Some(&other)).unwrap();
        assert_eq!(library.saved_searches().unwrap(), [other.clone(), second.clone()]);
        assert_eq!(library.put_search("Harbour", None).unwrap(), Some(second));
        assert_eq!(library.put_search("Harbour", None).unwrap(), None);
        assert_eq!(library.saved_search("Harbour").unwrap(), None);
        assert_eq!(library.saved_search("a").unwrap(), Some(other));
    }
}

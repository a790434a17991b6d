//! The names of actors, folded, 256 actors a row: all of them are read in the time that reading them one by one takes
//! for a tenth.

use std::time::Duration;

use rusqlite::{Connection, Transaction, params};

use crate::library::{Durability, Library, LibraryError, PATIENCE, Result};
use crate::search::folded_line;

/// Actors of a page.
const ACTORS: i64 = 256;

/// The names of the actors of a page.
#[derive(Debug, Default, PartialEq, Eq)]
struct Page {
    /// Whose each line is: the place in the page. The first line of an actor is the name that is shown.
    owners: Vec<u8>,
    /// The names, folded, a line break behind each.
    names: String,
}

/// The number of an actor.
pub(in crate::library) fn actor(page: i64, owner: u8) -> Option<u32> {
    u32::try_from(page * ACTORS + i64::from(owner)).ok()
}

/// Hands every page to `take`: its number, and for each line in order whose it is. Returns how many pages had to be made.
pub(in crate::library) fn each(
    connection: &Connection,
    mut take: impl FnMut(i64, &[u8], &str),
) -> rusqlite::Result<usize> {
    let (mut next, mut made) = (0, 0);
    let mut make_until = |next: &mut i64, end: i64, take: &mut dyn FnMut(i64, &[u8], &str)| {
        while *next < end {
            let page = page(connection, *next)?;
            take(*next, &page.owners, &page.names);
            made += 1;
            *next += 1;
        }
        Ok::<(), rusqlite::Error>(())
    };
    let mut statement =
        connection.prepare_cached("SELECT page, owners, names FROM name_pages ORDER BY page")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        make_until(&mut next, number, &mut take)?;
        take(number, row.get_ref(1)?.as_blob()?, row.get_ref(2)?.as_str()?);
        next = number + 1;
    }
    make_until(&mut next, pages(connection)?, &mut take)?;
    Ok(made)
}

impl Library {
    /// Writes down the names of actors as [`Finder`](crate::library::Finder) reads them, where they are not: the next one
    /// reads them sooner.
    ///
    /// # Errors
    /// The library cannot be written, or another program is writing at this moment: nobody waits for this.
    pub fn keep_names(&mut self) -> Result<()> {
        let patience = |library: &Self, time| {
            let set = library.connection.busy_timeout(time);
            set.map_err(|error| LibraryError::at(&library.path, error))
        };
        patience(self, Duration::ZERO)?;
        let written = self.write(Durability::Process, write);
        patience(self, PATIENCE)?;
        written
    }
}

fn write(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let mut known =
        transaction.prepare_cached("SELECT EXISTS (SELECT 1 FROM name_pages WHERE page = ?1)")?;
    let mut insert = transaction
        .prepare_cached("INSERT INTO name_pages (page, owners, names) VALUES (?1, ?2, ?3)")?;
    for number in 0..pages(transaction)? {
        if !known.query_row([number], |row| row.get::<_, bool>(0))? {
            let page = page(transaction, number)?;
            insert.execute(params![number, page.owners, page.names])?;
        }
    }
    Ok(())
}

/// How many pages there are, made or not.
fn pages(connection: &Connection) -> rusqlite::Result<i64> {
    connection
        .prepare_cached("SELECT coalesce(max(id) / ?1 + 1, 0) FROM actors")?
        .query_row([ACTORS], |row| row.get(0))
}

/// Makes a page.
fn page(connection: &Connection, number: i64) -> rusqlite::Result<Page> {
    let (first, last) = (number * ACTORS, (number + 1) * ACTORS - 1);
    // The name that is shown may be one that the reader gave.
    let mut statement = connection.prepare_cached(
        "SELECT id, name, 1 AS shown FROM actors WHERE id BETWEEN ?1 AND ?2
         UNION ALL SELECT actor, actor_names.name, 0 FROM actor_names JOIN actors ON id = actor
             WHERE actor BETWEEN ?1 AND ?2 AND actor_names.name <> actors.name
         ORDER BY 1, 3 DESC, 2",
    )?;
    let mut page = Page::default();
    let mut rows = statement.query([first, last])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        page.owners.push((id - first) as u8);
        page.names.push_str(&folded_line(row.get_ref(1)?.as_str()?));
        page.names.push('\n');
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::fixture::{add, plain, with_actor};
    use crate::library::{ActorName, Deed};

    fn lines(library: &Library) -> (usize, Vec<(u32, String)>) {
        let mut lines = Vec::new();
        let made = library
            .read(|connection| {
                each(connection, |page, owners, names| {
                    assert_eq!(owners.len(), names.lines().count());
                    for (owner, name) in owners.iter().zip(names.lines()) {
                        lines.push((actor(page, *owner).unwrap(), name.to_owned()));
                    }
                })
            })
            .unwrap();
        (made, lines)
    }

    fn article(number: usize) -> crate::library::fixture::Item {
        let (name, alias) = (format!("Ada Öström {number}"), format!("Östrom {number}"));
        let text = format!("{name} and {alias}.");
        let url = format!("https://news.example/{number}");
        with_actor(plain(&url, "T", &text), &format!("p:{number}"), &name, &[&alias])
    }

    #[test]
    fn pages_are_made_once_and_follow_the_names() {
        let mut library = Library::open_in_memory().unwrap();
        assert_eq!(lines(&library), (0, vec![]));
        for number in 0..300 {
            add(&mut library, &article(number));
        }
        let (made, all) = lines(&library);
        assert_eq!((made, all.len()), (2, 600));
        assert_eq!(all[0], (1, "ada ostrom 0".to_owned()));
        library.keep_names().unwrap();
        assert_eq!(lines(&library), (0, all.clone()));

        let id = add(&mut library, &article(300)).id;
        assert_eq!((lines(&library).0, lines(&library).1.len()), (1, 602));
        library.keep_names().unwrap();
        library.remove(id).unwrap();
        assert_eq!(lines(&library), (1, all));

        let actor = ActorName::new("p:7", "Ada Öström 7");
        let deed = Deed::Rename { actor, name: "Captain Grey".to_owned() };
        library.correct(&deed, 7).unwrap();
        assert!(lines(&library).1.contains(&(8, "captain grey".to_owned())));
    }

    #[test]
    fn a_line_break_in_a_name_is_no_line() {
        let library = Library::open_in_memory().unwrap();
        library
            .connection
            .execute("INSERT INTO actors (key, kind, name) VALUES ('x', 'person', 'A\nB')", [])
            .unwrap();
        assert_eq!(lines(&library).1, [(1, "a b".to_owned())]);
    }
}

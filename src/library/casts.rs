//! Who and what an article is about, in one short row: what filters and counts over the whole library read instead of
//! the rows of `article_actors` and `article_topics`, of which there are twenty times as many.
//!
//! The row's bytes are numbers, seven bits a byte, the lowest first, the last without the eighth bit: how many actors
//! there are; for each its number in the library, doubled, and one more where it said something, then how much; then
//! the numbers of the topics, to the end.

use rusqlite::{Connection, Transaction, params};

use super::{ArticleId, number};

/// An actor of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) actor: u32,
    /// How many quotations and statements of the article are theirs.
    pub(super) said: u32,
}

/// Writes the row of an article: its actors in their order, with how much they said, and its topics.
pub(super) fn enter(
    transaction: &Transaction<'_>,
    id: ArticleId,
    quotes: usize,
    actors: &[(i64, i64)],
    topics: &[i64],
) -> rusqlite::Result<()> {
    write(transaction, id, quotes, &pack(actors, topics))
}

/// Writes the row of an article anew from the tables that it stands for.
pub(super) fn enter_again(
    transaction: &Transaction<'_>,
    id: ArticleId,
    quotes: usize,
) -> rusqlite::Result<()> {
    let packed = packed(transaction, id)?;
    write(transaction, id, quotes, &packed)
}

fn write(
    transaction: &Transaction<'_>,
    id: ArticleId,
    quotes: usize,
    packed: &[u8],
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO casts (article, quotes, packed) VALUES (?1, ?2, ?3)
             ON CONFLICT (article) DO UPDATE SET quotes = ?2, packed = ?3",
        )?
        .execute(params![id.0, number::stored(quotes), packed])
        .map(drop)
}

/// Whether the row of an article says what the tables say that it stands for.
pub(super) fn is_sound(
    connection: &Connection,
    id: ArticleId,
    quotes: usize,
) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM casts WHERE article = ?1 AND quotes = ?2 AND packed = ?3")?
        .exists(params![id.0, number::stored(quotes), packed(connection, id)?])
}

fn packed(connection: &Connection, id: ArticleId) -> rusqlite::Result<Vec<u8>> {
    let actors: Vec<(i64, i64)> = connection
        .prepare_cached("SELECT actor, said FROM article_actors WHERE article = ?1 ORDER BY rank")?
        .query_map([id.0], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let topics: Vec<i64> = connection
        .prepare_cached("SELECT topic FROM article_topics WHERE article = ?1 ORDER BY rank")?
        .query_map([id.0], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(pack(&actors, &topics))
}

/// Writes the rows of all articles, of a library that is older than this table.
pub(super) fn fill(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let mut statement = transaction.prepare("SELECT article, analysis FROM bodies")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let analysis = super::packed::unpack_analysis(row.get_ref(1)?.as_blob()?);
        // A damaged article must not keep a library from being opened.
        let quotes = analysis.map_or(0, |analysis| analysis.quotes.len());
        enter_again(transaction, ArticleId(row.get(0)?), quotes)?;
    }
    Ok(())
}

fn pack(actors: &[(i64, i64)], topics: &[i64]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(3 * (actors.len() + topics.len()) + 1);
    put(&mut bytes, actors.len() as u64);
    for &(actor, said) in actors {
        put(&mut bytes, actor.max(0) as u64 * 2 + u64::from(said > 0));
        if said > 0 {
            put(&mut bytes, said as u64);
        }
    }
    for &topic in topics {
        put(&mut bytes, topic.max(0) as u64);
    }
    bytes
}

fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Hands the actors and then the topics of a row to the callers. Bytes that are no row give what can be read of them.
pub(super) fn unpack(bytes: &[u8], mut actor: impl FnMut(Part), mut topic: impl FnMut(u32)) {
    let mut numbers = Numbers { bytes };
    let actors = numbers.next().unwrap_or(0);
    for _ in 0..actors.min(bytes.len() as u64) {
        let Some(number) = numbers.next() else { return };
        let said = if number & 1 == 1 { numbers.next().unwrap_or(0) } else { 0 };
        actor(Part { actor: (number >> 1) as u32, said: said as u32 });
    }
    for number in numbers {
        topic(number as u32);
    }
}

struct Numbers<'b> {
    bytes: &'b [u8],
}

impl Iterator for Numbers<'_> {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let (&byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            number |= u64::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_comes_back_as_it_went_in() {
        let actors = [(1, 3), (70, 0), (20_000, 300), (4_000_000, 0)];
        let topics = [3, 129, 1 << 31];
        let (mut parts, mut labels) = (Vec::new(), Vec::new());
        unpack(&pack(&actors, &topics), |part| parts.push(part), |topic| labels.push(topic));
        let expected = actors.map(|(actor, said)| Part { actor: actor as u32, said: said as u32 });
        assert_eq!(parts, expected);
        assert_eq!(labels, topics.map(|topic| topic as u32));
    }

    #[test]
    fn damaged_rows_do_no_harm() {
        for bytes in [&[][..], &[0x80], &[0xff; 40], &[9, 1], &[0xff, 0xff, 0xff, 0x7f, 1]] {
            let mut count = 0;
            unpack(bytes, |_| count += 1, |_| {});
            assert!(count <= bytes.len());
        }
    }
}

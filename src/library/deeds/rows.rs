//! The rows of corrections.

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};

use super::{ActorName, Correction, CorrectionId, Deed, Origin, Words};
use crate::library::{ArticleId, kind};

const COLUMNS: &str = "id, made_at, deed, actor, actor_name, other, other_name, value, article, \
     text_hash, url, path, exact, prefix, suffix";

/// All of them, in their order.
pub(in crate::library) fn all(connection: &Connection) -> rusqlite::Result<Vec<Correction>> {
    let sql = format!("SELECT {COLUMNS} FROM corrections ORDER BY id");
    connection.prepare_cached(&sql)?.query_map([], correction)?.collect()
}

pub(in crate::library) fn by_id(
    connection: &Connection,
    id: CorrectionId,
) -> rusqlite::Result<Option<Correction>> {
    let sql = format!("SELECT {COLUMNS} FROM corrections WHERE id = ?1");
    connection.prepare_cached(&sql)?.query_row([id.0], correction).optional()
}

/// What the columns of a row hold.
#[derive(Debug, Default)]
struct Fields<'d> {
    deed: &'static str,
    actor: Option<&'d ActorName>,
    other: Option<&'d ActorName>,
    value: Option<&'d str>,
    origin: Option<&'d Origin>,
    words: Option<&'d Words>,
}

impl<'d> Fields<'d> {
    fn of(deed: &'d Deed) -> Self {
        let none = Self::default();
        match deed {
            Deed::Merge { actor, into } => {
                Self { deed: "merge", actor: Some(actor), other: Some(into), ..none }
            }
            Deed::Apart { actor, other } => {
                Self { deed: "apart", actor: Some(actor), other: Some(other), ..none }
            }
            Deed::Split { actor, article, to } => Self {
                deed: "split",
                actor: Some(actor),
                other: to.as_ref(),
                origin: Some(article),
                ..none
            },
            Deed::Rename { actor, name } => {
                Self { deed: "rename", actor: Some(actor), value: Some(name), ..none }
            }
            Deed::Kind { actor, kind } => {
                Self { deed: "kind", actor: Some(actor), value: Some(kind.name()), ..none }
            }
            Deed::Hide { actor } => Self { deed: "hide", actor: Some(actor), ..none },
            Deed::Speaker { article, words, speaker } => Self {
                deed: "speaker",
                actor: speaker.as_ref(),
                origin: Some(article),
                words: Some(words),
                ..none
            },
        }
    }
}

pub(in crate::library) fn insert(
    transaction: &Transaction<'_>,
    id: Option<CorrectionId>,
    made_at: i64,
    deed: &Deed,
) -> rusqlite::Result<CorrectionId> {
    let Fields { deed, actor, other, value, origin, words } = Fields::of(deed);
    let sql = format!(
        "INSERT INTO corrections ({COLUMNS})
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
    );
    transaction.prepare_cached(&sql)?.execute(params![
        id.map(|id| id.0),
        made_at,
        deed,
        actor.map(|actor| &actor.key),
        actor.map(|actor| &actor.name),
        other.map(|other| &other.key),
        other.map(|other| &other.name),
        value,
        origin.map(|origin| origin.article.0),
        origin.map(|origin| &origin.text_hash),
        origin.and_then(|origin| origin.url.as_ref()),
        origin.and_then(|origin| origin.path.as_ref()),
        words.map(|words| &words.exact),
        words.map(|words| &words.prefix),
        words.map(|words| &words.suffix),
    ])?;
    Ok(CorrectionId(transaction.last_insert_rowid()))
}

fn correction(row: &Row<'_>) -> rusqlite::Result<Correction> {
    let deed: String = row.get(2)?;
    let name = |key: usize| {
        let (key, name): (Option<String>, Option<String>) = (row.get(key)?, row.get(key + 1)?);
        Ok::<_, rusqlite::Error>(key.map(|key| ActorName { key, name: name.unwrap_or_default() }))
    };
    let needed = |key: usize| name(key)?.ok_or_else(|| incomplete(key));
    let value = || row.get::<_, String>(7);
    let article = || {
        Ok::<_, rusqlite::Error>(Origin {
            article: ArticleId(row.get(8)?),
            text_hash: row.get(9)?,
            url: row.get(10)?,
            path: row.get(11)?,
        })
    };
    let deed = match deed.as_str() {
        "merge" => Deed::Merge { actor: needed(3)?, into: needed(5)? },
        "apart" => Deed::Apart { actor: needed(3)?, other: needed(5)? },
        "split" => Deed::Split { actor: needed(3)?, article: article()?, to: name(5)? },
        "rename" => Deed::Rename { actor: needed(3)?, name: value()? },
        "kind" => Deed::Kind { actor: needed(3)?, kind: kind::parse(&value()?, 7)? },
        "hide" => Deed::Hide { actor: needed(3)? },
        "speaker" => Deed::Speaker {
            article: article()?,
            words: Words { exact: row.get(12)?, prefix: row.get(13)?, suffix: row.get(14)? },
            speaker: name(3)?,
        },
        _ => return Err(incomplete(2)),
    };
    Ok(Correction { id: CorrectionId(row.get(0)?), made_at: row.get(1)?, deed })
}

fn incomplete(column: usize) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(
        column,
        rusqlite::types::Type::Text,
        "a correction cannot be read".into(),
    )
}

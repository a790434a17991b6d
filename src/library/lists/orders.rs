//! The statements of the list's orders. Each reads one index, in its order, and nothing else.

use rusqlite::{OptionalExtension as _, params};

use super::{List, ListOrder};
use crate::library::{ArticleId, number};
use crate::text::fold;

/// A part of a piece of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    /// How much of the piece is passed over.
    pub(super) start: usize,
    pub(super) count: usize,
    /// Whether the piece's last line is in it.
    pub(super) reaches_end: bool,
}

impl Span {
    /// What a window from `from` to `end` shows of a piece of `length` lines that begins at line `at`.
    pub(super) fn within(at: usize, length: usize, from: usize, end: usize) -> Self {
        let start = from.saturating_sub(at).min(length);
        let stop = end.saturating_sub(at).min(length);
        Self { start, count: stop.saturating_sub(start), reaches_end: stop == length }
    }
}

/// The statements of an order: forwards, from the end, and how many lines stand before one.
///
/// Their parameters: 1 whether samples are listed, 2 the highest `follows`, 3 how many, 4 how many are passed over; of
/// `before` 3 the time, 4 the number, 5 whether it is read, or its quotations.
pub(in crate::library) struct Statements {
    pub(in crate::library) forwards: &'static str,
    pub(in crate::library) backwards: &'static str,
    pub(in crate::library) before: &'static str,
}

macro_rules! window {
    ($order:literal) => {
        concat!(
            "SELECT id FROM articles WHERE sample = ?1 AND follows <= ?2 ORDER BY ",
            $order,
            " LIMIT ?3 OFFSET ?4"
        )
    };
}

macro_rules! count {
    ($where:literal) => {
        concat!(
            "(SELECT count(*) FROM articles WHERE sample = ?1 AND follows <= ?2 AND ",
            $where,
            ")"
        )
    };
}

pub(in crate::library) const NEWEST: Statements = Statements {
    forwards: window!("sort_at DESC, id DESC"),
    backwards: window!("sort_at, id"),
    before: concat!("SELECT ", count!("(sort_at, id) > (?3, ?4) AND ?5 = ?5")),
};
pub(in crate::library) const OLDEST: Statements = Statements {
    forwards: NEWEST.backwards,
    backwards: NEWEST.forwards,
    before: concat!("SELECT ", count!("(sort_at, id) < (?3, ?4) AND ?5 = ?5")),
};
pub(in crate::library) const UNREAD: Statements = Statements {
    forwards: window!("read, sort_at DESC, id DESC"),
    backwards: window!("read DESC, sort_at, id"),
    before: concat!(
        "SELECT ",
        count!("read < ?5"),
        " + ",
        count!("read = ?5 AND (sort_at, id) > (?3, ?4)")
    ),
};
pub(in crate::library) const QUOTES: Statements = Statements {
    forwards: window!("quotes DESC, sort_at DESC, id DESC"),
    backwards: window!("quotes, sort_at, id"),
    before: concat!(
        "SELECT ",
        count!("quotes > ?5"),
        " + ",
        count!("quotes = ?5 AND (sort_at, id) > (?3, ?4)")
    ),
};
/// The lines of one outlet; there is no order of them by name in the database. Parameter 5 is the outlet.
pub(in crate::library) const OUTLET: Statements = Statements {
    forwards: "SELECT id FROM articles WHERE outlet = ?5 AND sample = ?1 AND follows <= ?2
         ORDER BY sort_at DESC, id DESC LIMIT ?3 OFFSET ?4",
    backwards: "SELECT id FROM articles WHERE outlet = ?5 AND sample = ?1 AND follows <= ?2
         ORDER BY sort_at, id LIMIT ?3 OFFSET ?4",
    before: "SELECT count(*) FROM articles WHERE outlet = ?5 AND sample = ?1 AND follows <= ?2
         AND (sort_at, id) > (?3, ?4)",
};

/// An article's place in every order.
struct Key {
    sort_at: i64,
    outlet: i64,
    read: i64,
    quotes: i64,
}

/// An outlet of the list.
struct Outlet {
    id: i64,
    lines: usize,
}

impl List<'_> {
    fn statements(&self) -> &'static Statements {
        match self.order {
            ListOrder::Newest => &NEWEST,
            ListOrder::Oldest => &OLDEST,
            ListOrder::Unread => &UNREAD,
            ListOrder::Quotes => &QUOTES,
            ListOrder::Source => &OUTLET,
        }
    }

    /// The articles of the lines from `offset` on, while no story is open.
    pub(super) fn ids(&self, offset: usize, count: usize) -> rusqlite::Result<Vec<ArticleId>> {
        if self.order != ListOrder::Source {
            return self.some(None, self.lines, offset, count);
        }
        let mut ids = Vec::with_capacity(count.min(self.lines));
        let (mut at, end) = (0, offset.saturating_add(count));
        for outlet in self.outlets()? {
            let wanted = Span::within(at, outlet.lines, offset, end);
            if wanted.count > 0 {
                ids.extend(self.some(Some(outlet.id), outlet.lines, wanted.start, wanted.count)?);
            }
            at += outlet.lines;
            if at >= end {
                break;
            }
        }
        Ok(ids)
    }

    /// Lines of the whole list or of an outlet, `all` in number, read from the nearer end.
    fn some(
        &self,
        outlet: Option<i64>,
        all: usize,
        offset: usize,
        count: usize,
    ) -> rusqlite::Result<Vec<ArticleId>> {
        let count = count.min(all.saturating_sub(offset));
        let rest = all.saturating_sub(offset + count);
        let is_near = offset <= rest;
        let statements = self.statements();
        let sql = if is_near { statements.forwards } else { statements.backwards };
        let passed = if is_near { offset } else { rest };
        let (count, passed) = (number::stored(count), number::stored(passed));
        let mut statement = self.connection.prepare_cached(sql)?;
        let id = |row: &rusqlite::Row<'_>| row.get(0).map(ArticleId);
        let follows = !self.grouped;
        let mut ids: Vec<ArticleId> = match outlet {
            Some(outlet) => statement
                .query_map(params![self.sample, follows, count, passed, outlet], id)?
                .collect::<rusqlite::Result<_>>()?,
            None => statement
                .query_map(params![self.sample, follows, count, passed], id)?
                .collect::<rusqlite::Result<_>>()?,
        };
        if !is_near {
            ids.reverse();
        }
        Ok(ids)
    }

    /// The line of an article while no story is open; `None` where it has none.
    pub(super) fn line(&self, article: ArticleId) -> rusqlite::Result<Option<usize>> {
        let read = |row: &rusqlite::Row<'_>| {
            Ok(Key {
                sort_at: row.get(0)?,
                outlet: row.get(1)?,
                read: row.get(2)?,
                quotes: row.get(3)?,
            })
        };
        let follows = !self.grouped;
        let key = self
            .connection
            .prepare_cached(
                "SELECT sort_at, outlet, read, quotes FROM articles
                 WHERE id = ?1 AND sample = ?2 AND follows <= ?3",
            )?
            .query_row(params![article.0, self.sample, follows], read)
            .optional()?;
        let Some(key) = key else { return Ok(None) };
        let (mut line, fifth) = match self.order {
            ListOrder::Newest | ListOrder::Oldest => (0, 0),
            ListOrder::Unread => (0, key.read),
            ListOrder::Quotes => (0, key.quotes),
            ListOrder::Source => {
                let outlets = self.outlets()?;
                let before = outlets.iter().take_while(|outlet| outlet.id != key.outlet);
                (before.map(|outlet| outlet.lines).sum(), key.outlet)
            }
        };
        let bounds = params![self.sample, follows, key.sort_at, article.0, fifth];
        line += self
            .connection
            .prepare_cached(self.statements().before)?
            .query_row(bounds, |row| row.get(0).map(|count: i64| count.max(0) as usize))?;
        Ok(Some(line))
    }

    /// The outlets in the order of their names.
    fn outlets(&self) -> rusqlite::Result<Vec<Outlet>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT outlet, name, tallies.articles, follow FROM tallies JOIN outlets ON id = outlet
             WHERE sample = ?1 AND tallies.articles > 0",
        )?;
        let mut rows = statement.query([self.sample])?;
        let mut outlets: Vec<(String, Outlet)> = Vec::new();
        while let Some(row) = rows.next()? {
            let name = fold(row.get_ref(1)?.as_str()?);
            let (articles, follow): (i64, i64) = (row.get(2)?, row.get(3)?);
            let lines = articles - if self.grouped { follow } else { 0 };
            outlets.push((name, Outlet { id: row.get(0)?, lines: lines.max(0) as usize }));
        }
        outlets.sort_by(|a, b| (&a.0, a.1.id).cmp(&(&b.0, b.1.id)));
        Ok(outlets.into_iter().map(|(_, outlet)| outlet).collect())
    }
}

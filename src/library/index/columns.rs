//! The columns of the articles, and how they are read.

use rusqlite::{Connection, Row};

use super::Casts;
use crate::library::cards::shows_samples;
use crate::library::{ArticleId, Hit, StoryId};
use crate::search::{Bits, Lines, Needle, Reach, Scan};

/// Which articles have a place in the columns.
#[derive(Debug, Clone, Copy)]
pub(in crate::library) enum Scope<'a> {
    /// All that are listed, newest first.
    Listed,
    /// These, in this order.
    These(&'a [ArticleId]),
}

/// What is so of an article.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::library) struct Fact {
    pub(in crate::library) outlet: u32,
    /// Direct and fragment quotations.
    pub(in crate::library) quotes: u32,
    pub(in crate::library) read: bool,
    pub(in crate::library) kept: bool,
    pub(in crate::library) link: bool,
}

/// The articles in columns. A place is the rank of an article's number among all that have one.
#[derive(Debug, Default)]
pub(in crate::library) struct Columns {
    /// Whether every listed article has a place.
    is_whole: bool,
    /// The articles' numbers, ascending.
    ids: Vec<u32>,
    /// The places in the order of the list.
    order: Vec<u32>,
    /// By which the list is sorted: seconds since 1970.
    times: Vec<i64>,
    facts: Option<Vec<Fact>>,
    /// Numbers of stories; 0 for an article that stands alone.
    stories: Option<Vec<u32>>,
    titles: Option<Lines>,
    casts: Option<Casts>,
    /// Quotations of every kind.
    statements: Option<Vec<u32>>,
    /// What the last words can still find in the titles.
    narrowed: Vec<(Needle, Bits)>,
}

impl Columns {
    /// Gives each article of the scope its place.
    pub(in crate::library) fn open(
        connection: &Connection,
        scope: Scope<'_>,
    ) -> rusqlite::Result<Self> {
        let (is_whole, listed) = match scope {
            Scope::Listed => (true, listed(connection)?),
            Scope::These(ids) => (false, these(connection, ids)?),
        };
        let mut sorted: Vec<(u32, u32)> =
            listed.iter().enumerate().map(|(rank, &(id, _))| (id, rank as u32)).collect();
        sorted.sort_unstable();
        let mut columns = Self { is_whole, order: vec![0; listed.len()], ..Self::default() };
        for (place, &(id, rank)) in sorted.iter().enumerate() {
            columns.ids.push(id);
            let time = listed.get(rank as usize).map_or(0, |&(_, time)| time);
            columns.times.push(time);
            if let Some(at) = columns.order.get_mut(rank as usize) {
                *at = place as u32;
            }
        }
        Ok(columns)
    }

    pub(in crate::library) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(in crate::library) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The places in the order of the list.
    pub(in crate::library) fn order(&self) -> &[u32] {
        &self.order
    }

    pub(in crate::library) fn id(&self, place: usize) -> Option<ArticleId> {
        self.ids.get(place).map(|&id| ArticleId(i64::from(id)))
    }

    pub(in crate::library) fn place(&self, id: i64) -> Option<usize> {
        self.ids.binary_search(&u32::try_from(id).ok()?).ok()
    }

    pub(in crate::library) fn times(&self) -> &[i64] {
        &self.times
    }

    pub(in crate::library) fn facts(
        &mut self,
        connection: &Connection,
    ) -> rusqlite::Result<&[Fact]> {
        if self.facts.is_none() {
            self.read_rows(connection, false)?;
        }
        Ok(self.facts.as_deref().unwrap_or_default())
    }

    pub(in crate::library) fn stories(
        &mut self,
        connection: &Connection,
    ) -> rusqlite::Result<&[u32]> {
        if self.stories.is_none() {
            let mut stories = vec![0; self.len()];
            let select = "SELECT article, story FROM story_members";
            self.each(connection, select, "article", |place, row| {
                if let Some(story) = stories.get_mut(place) {
                    *story = number(row, 1)?;
                }
                Ok(())
            })?;
            self.stories = Some(stories);
        }
        Ok(self.stories.as_deref().unwrap_or_default())
    }

    /// How many quotations of every kind each article has.
    pub(in crate::library) fn statements(
        &mut self,
        connection: &Connection,
    ) -> rusqlite::Result<&[u32]> {
        if self.statements.is_none() {
            let mut statements = vec![0; self.len()];
            let select = "SELECT article, quotes FROM casts";
            self.each(connection, select, "article", |place, row| {
                if let Some(count) = statements.get_mut(place) {
                    *count = number(row, 1)?;
                }
                Ok(())
            })?;
            self.statements = Some(statements);
        }
        Ok(self.statements.as_deref().unwrap_or_default())
    }

    /// Facts, as far as they are read already.
    pub(in crate::library) fn known_facts(&self) -> &[Fact] {
        self.facts.as_deref().unwrap_or_default()
    }

    /// Counts of quotations, as far as they are read already.
    pub(in crate::library) fn known_statements(&self) -> &[u32] {
        self.statements.as_deref().unwrap_or_default()
    }

    /// An article as it was found, of what is read already.
    pub(in crate::library) fn hit(&self, place: usize, score: i64) -> Option<Hit> {
        let fact = self.known_facts().get(place).copied().unwrap_or_default();
        let story = self.stories.as_ref().and_then(|stories| stories.get(place)).copied();
        Some(Hit {
            article: self.id(place)?,
            score,
            story: story.filter(|&story| story != 0).map(|story| StoryId(i64::from(story))),
            outlet: fact.outlet,
            quotes: fact.quotes,
            read: fact.read,
        })
    }

    /// Reads one more column that filters need; whether there was one.
    pub(in crate::library) fn prepare(
        &mut self,
        connection: &Connection,
    ) -> rusqlite::Result<bool> {
        if self.titles.is_none() {
            return self.read_rows(connection, true).map(|()| true);
        }
        if self.stories.is_none() {
            return self.stories(connection).map(|_| true);
        }
        if self.casts.is_none() {
            return self.casts(connection).map(|_| true);
        }
        Ok(false)
    }

    /// Actors and topics, if they are read already.
    pub(in crate::library) fn known_casts(&self) -> Option<&Casts> {
        self.casts.as_ref()
    }

    pub(in crate::library) fn casts(
        &mut self,
        connection: &Connection,
    ) -> rusqlite::Result<&Casts> {
        if self.casts.is_none() {
            let mut casts = Casts::default();
            let select = "SELECT article, packed FROM casts";
            self.each(connection, select, "article", |place, row| {
                casts.fill(place);
                casts.push(row.get_ref(1)?.as_blob()?);
                Ok(())
            })?;
            casts.fill(self.len());
            self.casts = Some(casts);
        }
        Ok(self.casts.get_or_insert_with(Casts::default))
    }

    /// The places whose titles a word matches, with scores; `None` if told to stop.
    pub(in crate::library) fn scan_titles(
        &mut self,
        connection: &Connection,
        needle: &Needle,
        stop: &dyn Fn() -> bool,
    ) -> rusqlite::Result<Option<Vec<(u32, i32)>>> {
        /// Words of a query that are remembered.
        const REMEMBERED: usize = 8;
        if self.titles.is_none() {
            self.read_rows(connection, true)?;
        }
        let Some(titles) = &self.titles else { return Ok(Some(Vec::new())) };
        let before = self.narrowed.iter().rposition(|(earlier, _)| needle.extends(earlier));
        let among = before.and_then(|at| self.narrowed.get(at)).map(|(_, bits)| bits);
        let Some(Scan { matched, candidates }) = titles.scan(needle, Reach::Line, among, stop)
        else {
            return Ok(None);
        };
        if self.narrowed.len() == REMEMBERED {
            self.narrowed.remove(0);
        }
        self.narrowed.push((needle.clone(), candidates));
        Ok(Some(matched))
    }

    /// Changes what is so of an article, if that was read.
    pub(in crate::library) fn change(&mut self, id: ArticleId, change: impl FnOnce(&mut Fact)) {
        let place = self.place(id.0);
        let fact = place.zip(self.facts.as_mut()).and_then(|(place, facts)| facts.get_mut(place));
        if let Some(fact) = fact {
            change(fact);
        }
    }

    /// Reads the facts, and with them the titles where they are wanted: one pass over the articles.
    fn read_rows(&mut self, connection: &Connection, with_titles: bool) -> rusqlite::Result<()> {
        let select = if with_titles {
            "SELECT id, outlet, quotes, read, kept > 0, url IS NOT NULL, title FROM articles"
        } else {
            "SELECT id, outlet, quotes, read, kept > 0, url IS NOT NULL FROM articles"
        };
        let mut facts = vec![Fact::default(); self.len()];
        let mut titles = Lines::default();
        self.each(connection, select, "id", |place, row| {
            if let Some(fact) = facts.get_mut(place) {
                *fact = Fact {
                    outlet: number(row, 1)?,
                    quotes: number(row, 2)?,
                    read: row.get(3)?,
                    kept: row.get(4)?,
                    link: row.get(5)?,
                };
            }
            if with_titles {
                while titles.len() < place {
                    titles.push("");
                }
                titles.push(row.get_ref(6)?.as_str()?);
            }
            Ok(())
        })?;
        self.facts = Some(facts);
        if with_titles {
            while titles.len() < self.len() {
                titles.push("");
            }
            self.titles = Some(titles);
        }
        Ok(())
    }

    /// Hands the row of each place to `take`, in the order of the places; the row's first column is the article.
    fn each(
        &self,
        connection: &Connection,
        select: &str,
        key: &str,
        mut take: impl FnMut(usize, &Row<'_>) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        if !self.is_whole {
            let mut statement = connection.prepare_cached(&format!("{select} WHERE {key} = ?1"))?;
            for (place, id) in self.ids.iter().enumerate() {
                let mut rows = statement.query([id])?;
                if let Some(row) = rows.next()? {
                    take(place, row)?;
                }
            }
            return Ok(());
        }
        let mut statement = connection.prepare_cached(&format!("{select} ORDER BY {key}"))?;
        let mut rows = statement.query([])?;
        let mut places = self.ids.iter().enumerate().peekable();
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            while places.next_if(|&(_, &known)| i64::from(known) < id).is_some() {}
            // Samples have no place, nor what came since the places were given.
            if let Some((place, _)) = places.next_if(|&(_, &known)| i64::from(known) == id) {
                take(place, row)?;
            }
        }
        Ok(())
    }
}

fn number(row: &Row<'_>, column: usize) -> rusqlite::Result<u32> {
    row.get(column).map(|number: i64| u32::try_from(number.max(0)).unwrap_or(u32::MAX))
}

/// Number and time of all articles of the list.
fn listed(connection: &Connection) -> rusqlite::Result<Vec<(u32, i64)>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, sort_at FROM articles WHERE sample = ?1 ORDER BY sort_at DESC, id DESC",
    )?;
    let rows = statement
        .query_map([shows_samples(connection)?], |row| Ok((number(row, 0)?, row.get(1)?)))?;
    rows.collect()
}

/// The same of these articles, each once, as far as they are there.
fn these(connection: &Connection, ids: &[ArticleId]) -> rusqlite::Result<Vec<(u32, i64)>> {
    let mut statement =
        connection.prepare_cached("SELECT id, sort_at FROM articles WHERE id = ?1")?;
    let mut known = std::collections::HashSet::with_capacity(ids.len());
    let mut found = Vec::with_capacity(ids.len());
    for id in ids.iter().filter(|id| known.insert(id.0)) {
        let mut rows = statement.query([id.0])?;
        if let Some(row) = rows.next()? {
            found.push((number(row, 0)?, row.get(1)?));
        }
    }
    Ok(found)
}

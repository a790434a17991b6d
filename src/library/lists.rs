//! Windows of the list of all articles, in each of its orders, read from indexes: what is shown costs what is shown,
//! however many there are.
//!
//! A story is one line, that of its newest article, unless it is open; the others follow there.

mod orders;

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

use super::cards::shows_samples;
use super::{ArticleId, Durability, Library, Result, StoryId, stories};
use orders::Span;

/// The orders of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum ListOrder {
    /// By date, newest first (where there is none, by when it was added); the best match first where words are looked
    /// for.
    #[default]
    Newest,
    /// By date, oldest first.
    Oldest,
    /// Unread before read, then by date.
    Unread,
    /// By the outlet's name, then by date.
    Source,
    /// Most quotations first, then by date.
    Quotes,
}

impl ListOrder {
    /// Every order, as the screen's sort key goes through them.
    pub const ALL: [Self; 5] =
        [Self::Newest, Self::Oldest, Self::Unread, Self::Source, Self::Quotes];

    /// Its name in one word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Unread => "unread",
            Self::Source => "source",
            Self::Quotes => "quotes",
        }
    }
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListLine {
    /// The article.
    pub article: ArticleId,
    /// What it is in its story, where stories are grouped and several articles of it are listed.
    pub story: Option<InStory>,
}

/// What a line is in the story of its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InStory {
    /// The one of the articles that were found which stands for the story.
    Lead {
        /// How many of its articles were found.
        articles: usize,
        /// From how many sources they are.
        sources: usize,
        /// Whether the others follow.
        open: bool,
    },
    /// One of the others.
    Member,
}

/// Which lines are wanted.
#[derive(Debug, Clone, Copy)]
pub struct ListWindow<'a> {
    /// In which order.
    pub order: ListOrder,
    /// The stories that are open, where stories are one line; `None` where each article has its own.
    pub open: Option<&'a BTreeSet<StoryId>>,
    /// The index of the first line.
    pub offset: usize,
    /// How many at most.
    pub count: usize,
    /// An article to stay at: the window is moved so that its line, or that of its story, is in it.
    pub anchor: Option<ArticleId>,
}

/// Lines of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListPage {
    /// The index of the first.
    pub offset: usize,
    /// How many lines the list has.
    pub total: usize,
    /// How many articles it has.
    pub articles: usize,
    /// The lines: as many as the window asked for, fewer at the end.
    pub lines: Vec<ListLine>,
    /// The line of the article to stay at.
    pub anchor: Option<usize>,
}

impl Library {
    /// How many articles are listed.
    pub fn article_count(&self) -> Result<usize> {
        self.read(|connection| Ok(List::open(connection, ListOrder::Newest, false)?.articles))
    }

    /// A window of the list of all articles. The sample library is listed only while there is nothing else.
    pub fn list(&self, wanted: &ListWindow<'_>) -> Result<ListPage> {
        self.read(|connection| {
            let list = List::open(connection, wanted.order, wanted.open.is_some())?;
            let opened = match wanted.open {
                Some(open) => list.opened(open)?,
                None => Vec::new(),
            };
            let total = list.lines + opened.iter().map(|story| story.others.len()).sum::<usize>();
            let anchor = match wanted.anchor {
                Some(article) => list.anchor(article, &opened)?,
                None => None,
            };
            let offset = around(wanted.offset, wanted.count, anchor, total);
            let lines = list.window(offset, wanted.count, &opened)?;
            Ok(ListPage { offset, total, articles: list.articles, lines, anchor })
        })
    }

    /// Marks articles as read or unread, all at once; returns those whose mark changed. Articles that are gone are left
    /// alone.
    pub fn mark(&mut self, articles: &[ArticleId], read: bool) -> Result<Vec<ArticleId>> {
        self.write(Durability::Process, |transaction| {
            let mut mark = transaction
                .prepare_cached("UPDATE articles SET read = ?2 WHERE id = ?1 AND read <> ?2")?;
            let mut changed = Vec::new();
            for &id in articles {
                if mark.execute(params![id.0, read])? > 0 {
                    changed.push(id);
                }
            }
            Ok(changed)
        })
    }
}

/// Counts all articles anew, none of which is in a story.
pub(super) fn count_again(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute_batch(
        "UPDATE articles SET follows = 0 WHERE follows <> 0;
         DELETE FROM tallies;
         INSERT INTO tallies SELECT sample, outlet, count(*), 0 FROM articles GROUP BY sample, outlet;",
    )
}

/// Where a window begins that must hold `anchor`.
pub fn around(offset: usize, count: usize, anchor: Option<usize>, total: usize) -> usize {
    let offset = offset.min(total);
    match anchor {
        Some(at) if at < offset || at >= offset + count => at.saturating_sub(count / 2),
        _ => offset,
    }
}

/// A story that is open: behind the line of its newest article come the others.
struct Opened {
    story: StoryId,
    /// The line of its newest article among the lines of closed stories.
    lead: usize,
    /// The others, newest first.
    others: Vec<ArticleId>,
}

/// The list in one order, as it is read.
struct List<'c> {
    connection: &'c Connection,
    order: ListOrder,
    sample: bool,
    grouped: bool,
    /// Lines while no story is open.
    lines: usize,
    articles: usize,
}

impl<'c> List<'c> {
    fn open(connection: &'c Connection, order: ListOrder, grouped: bool) -> rusqlite::Result<Self> {
        let sample = shows_samples(connection)?;
        let (articles, follow) = connection
            .prepare_cached(
                "SELECT coalesce(sum(articles), 0), coalesce(sum(follow), 0) FROM tallies
                 WHERE sample = ?1",
            )?
            .query_row([sample], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
        let articles = articles.max(0) as usize;
        let lines = articles - if grouped { (follow.max(0) as usize).min(articles) } else { 0 };
        Ok(Self { connection, order, sample, grouped, lines, articles })
    }

    /// The open stories that have several articles, in the order of their lines.
    fn opened(&self, open: &BTreeSet<StoryId>) -> rusqlite::Result<Vec<Opened>> {
        let mut opened = Vec::with_capacity(open.len());
        for &story in open {
            let members = stories::members(self.connection, story.0)?;
            let Some((&lead, others)) = members.split_first() else { continue };
            if let Some(lead) = self.line(lead)?.filter(|_| !others.is_empty()) {
                opened.push(Opened { story, lead, others: others.to_vec() });
            }
        }
        opened.sort_by_key(|story| story.lead);
        Ok(opened)
    }

    /// The line of an article, or of the story that it is in.
    fn anchor(&self, article: ArticleId, opened: &[Opened]) -> rusqlite::Result<Option<usize>> {
        let story = stories::story_of(self.connection, article.0)?.filter(|_| self.grouped);
        let members = match story {
            Some(story) => stories::members(self.connection, story)?,
            None => Vec::new(),
        };
        let lead = members.first().copied().unwrap_or(article);
        let Some(line) = self.line(lead)? else { return Ok(None) };
        let before = opened.iter().take_while(|story| story.lead < line);
        let line = line + before.map(|story| story.others.len()).sum::<usize>();
        let own = opened.iter().find(|opened| Some(opened.story.0) == story);
        let within = own.and_then(|story| story.others.iter().position(|&other| other == article));
        Ok(Some(line + within.map_or(0, |at| at + 1)))
    }

    /// The lines from `offset` on.
    fn window(
        &self,
        offset: usize,
        count: usize,
        opened: &[Opened],
    ) -> rusqlite::Result<Vec<ListLine>> {
        let mut lines = Vec::with_capacity(count.min(self.articles));
        // Where among all lines, and among those of closed stories, the next piece of the list begins.
        let (mut at, mut closed) = (0, 0);
        let end = offset.saturating_add(count);
        for story in opened {
            let piece = story.lead + 1 - closed;
            self.piece(Span::within(at, piece, offset, end), closed, true, &mut lines)?;
            at += piece;
            let wanted = Span::within(at, story.others.len(), offset, end);
            let others = story.others.iter().skip(wanted.start).take(wanted.count);
            lines.extend(others.map(|&article| ListLine { article, story: Some(InStory::Member) }));
            at += story.others.len();
            closed = story.lead + 1;
        }
        let rest = self.lines.saturating_sub(closed);
        self.piece(Span::within(at, rest, offset, end), closed, false, &mut lines)?;
        Ok(lines)
    }

    /// Lines of closed stories; where `opens`, the last of the piece is that of an open one.
    fn piece(
        &self,
        wanted: Span,
        from: usize,
        opens: bool,
        lines: &mut Vec<ListLine>,
    ) -> rusqlite::Result<()> {
        if wanted.count == 0 {
            return Ok(());
        }
        let ids = self.ids(from + wanted.start, wanted.count)?;
        let last = ids.len();
        for (index, article) in ids.into_iter().enumerate() {
            let open = opens && wanted.reaches_end && index + 1 == last;
            let story = if self.grouped { self.lead(article, open)? } else { None };
            lines.push(ListLine { article, story });
        }
        Ok(())
    }

    /// What the line of an article says of its story.
    fn lead(&self, article: ArticleId, open: bool) -> rusqlite::Result<Option<InStory>> {
        let Some(story) = stories::story_of(self.connection, article.0)? else { return Ok(None) };
        self.connection
            .prepare_cached(
                "SELECT count(*), count(DISTINCT outlet) FROM story_members
                     JOIN articles ON id = article
                 WHERE story = ?1",
            )?
            .query_row([story], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))
            .optional()
            .map(|counts| {
                let (articles, sources) = counts.filter(|&(articles, _)| articles > 1)?;
                let (articles, sources) = (articles.max(0) as usize, sources.max(0) as usize);
                Some(InStory::Lead { articles, sources, open })
            })
    }
}

#[cfg(test)]
mod tests;

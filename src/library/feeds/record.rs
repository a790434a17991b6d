//! What came of asking a feed, written down: its state, and its new and changed entries as articles.

use std::collections::{HashMap, HashSet};

use rusqlite::{OptionalExtension as _, Transaction, params};

use super::rows::{Answer, FeedRow, MANY_FAILURES, NewEntry, Reading, Recorded, Validators, Visit};
use super::{at, bare, label, line, relabel};
use crate::article::Source;
use crate::library::articles::{self, Incoming, Present as Stored};
use crate::library::facts::{Facts, KnownBy};
use crate::library::indexing::Indexer;
use crate::library::{AddedStatus, ArticleId, Library, Result, labels, versions};
use crate::text::sanitize_line;

const HOUR: i64 = 3600;

/// The longest that a feed is left alone because its last answer is said to be fresh so long (seconds). Some servers
/// give a year.
const FRESH_AT_MOST: i64 = 24 * HOUR;

/// The longest that a feed is left alone because its server asks for it, or because it fails again and again (seconds).
const REST_AT_MOST: i64 = 7 * 24 * HOUR;

/// The first rest of a feed that fails again and again; each further one is twice as long (seconds).
const REST: i64 = 6 * HOUR;

impl Library {
    /// Writes down what came of asking feeds, in one transaction, and puts their new and changed entries into the
    /// library. Returns what became of each visit, in their order; a feed that is not followed any more counts as
    /// visited in vain.
    ///
    /// An entry is the same as before by its feed and id, else by its address, else by its text. One that changed
    /// updates its article as [`Library::add`] does. Of two sources of one article the fuller text stands, and the
    /// other is kept as a version. What the reader removed does not come back.
    ///
    /// `now` is in seconds since the Unix epoch.
    pub fn record(&mut self, visits: Vec<Visit>, now: i64) -> Result<Vec<Recorded>> {
        self.write_much(|transaction| {
            let mut indexer = Indexer::new(transaction)?;
            let mut recorded = Vec::with_capacity(visits.len());
            for Visit { feed, answer } in visits {
                let mut done =
                    Recorded { feed, new: Vec::new(), updated: Vec::new(), unchanged: 0 };
                if let Some(row) = bare(transaction, feed)? {
                    let mut visit = Recorder { transaction, indexer: &mut indexer, row, now };
                    visit.record(answer, &mut done)?;
                }
                recorded.push(done);
            }
            indexer.finish()?;
            Ok(recorded)
        })
    }
}

/// One visit on its way into the library.
struct Recorder<'r, 't> {
    transaction: &'t Transaction<'t>,
    indexer: &'r mut Indexer<'t>,
    row: FeedRow,
    now: i64,
}

/// What became of an entry.
struct Settled {
    article: ArticleId,
    /// Whether the article came into the library by it.
    brought: bool,
    /// Whether the article has the text of its page.
    completed: bool,
    status: AddedStatus,
}

/// An entry of any feed.
struct Entry {
    feed: i64,
    id: String,
    hash: i64,
}

/// What stands in the feed at this visit.
struct Present {
    ids: HashSet<String>,
    hashes: HashSet<i64>,
}

/// What is known of an entry that came before.
struct Known {
    article: ArticleId,
    hash: i64,
    brought: bool,
    completed: bool,
}

impl Recorder<'_, '_> {
    fn record(&mut self, answer: Answer, done: &mut Recorded) -> rusqlite::Result<()> {
        let (id, now) = (self.row.id.0, self.now);
        match answer {
            Answer::Unchanged { validators, not_before, moved_to } => {
                done.unchanged = self.entries()?;
                self.learn(None, None, moved_to.as_deref())?;
                let known = self.row.validators.clone();
                let validators = Validators {
                    etag: validators.etag.or(known.etag),
                    last_modified: validators.last_modified.or(known.last_modified),
                    body_hash: validators.body_hash.or(known.body_hash),
                };
                self.went_well(&validators, not_before)
            }
            Answer::Read(reading) => {
                let Reading { validators, not_before, entries, unchanged, .. } = *reading;
                let [title, home] = [reading.title, reading.home];
                self.learn(title.as_deref(), home.as_deref(), reading.moved_to.as_deref())?;
                done.unchanged = unchanged.len();
                self.take_all(entries, &unchanged, done)?;
                self.went_well(&validators, not_before)
            }
            Answer::Gone => self.run(
                "UPDATE feeds SET gone_at = ?2, checked_at = ?2, failures = failures + 1,
                     last_error = 'gone for good: its server says so (410)'
                 WHERE id = ?1",
                [id, now],
            ),
            Answer::Wait { until } => self.run(
                "UPDATE feeds SET checked_at = ?2, not_before = ?3 WHERE id = ?1",
                [id, now, until.clamp(now, now.saturating_add(REST_AT_MOST))],
            ),
            Answer::Failed { error } => {
                let failures = self.row.failures.saturating_add(1);
                let rests = failures.checked_sub(MANY_FAILURES);
                let rest = rests.map_or(0, |rests| (REST << rests.min(8)).min(REST_AT_MOST));
                self.run(
                    "UPDATE feeds SET checked_at = ?2, not_before = ?3, failures = failures + 1,
                         last_error = ?4
                     WHERE id = ?1",
                    params![id, now, now.saturating_add(rest), sanitize_line(&error)],
                )
            }
        }
    }

    /// How many entries the feed is known to have brought.
    fn entries(&self) -> rusqlite::Result<usize> {
        self.transaction
            .prepare_cached("SELECT count(*) FROM feed_entries WHERE feed = ?1")?
            .query_row([self.row.id.0], |row| super::count(row, 0))
    }

    fn went_well(&self, validators: &Validators, not_before: Option<i64>) -> rusqlite::Result<()> {
        let latest = self.now.saturating_add(FRESH_AT_MOST);
        self.run(
            "UPDATE feeds SET checked_at = ?2, not_before = ?3, failures = 0, last_error = NULL,
                 gone_at = NULL, etag = ?4, last_modified = ?5, body_hash = ?6
             WHERE id = ?1",
            params![
                self.row.id.0,
                self.now,
                not_before.map_or(0, |time| time.min(latest)),
                validators.etag,
                validators.last_modified,
                validators.body_hash,
            ],
        )
    }

    /// Takes over what the feed says of itself, and where it moved.
    fn learn(
        &mut self,
        title: Option<&str>,
        home: Option<&str>,
        moved_to: Option<&str>,
    ) -> rusqlite::Result<()> {
        let before = self.row.clone();
        let row = &mut self.row;
        row.title = line(title).or(row.title.take());
        row.home = line(home).or(row.home.take());
        if let Some(url) = moved_to
            && url != row.url
            // Where another feed stands there already, both stay: their articles are one by their addresses.
            && at(self.transaction, url)?.is_none_or(|there| there == row.id)
        {
            row.moved_from = Some(std::mem::replace(&mut row.url, url.to_owned()));
        }
        if *row != before {
            let row = &self.row;
            self.run(
                "UPDATE feeds SET title = ?2, home = ?3, url = ?4, moved_from = ?5 WHERE id = ?1",
                params![row.id.0, row.title, row.home, row.url, row.moved_from],
            )?;
            relabel(self.transaction, row.id, label(&before), label(row))?;
        }
        Ok(())
    }

    fn take_all(
        &mut self,
        entries: Vec<NewEntry>,
        unchanged: &[u64],
        done: &mut Recorded,
    ) -> rusqlite::Result<()> {
        let ids = entries.iter().map(|entry| entry.id.clone()).collect();
        let hashes = unchanged.iter().map(|hash| hash.cast_signed()).collect();
        let present = Present { ids, hashes };
        let mut addresses: HashMap<String, usize> = HashMap::new();
        for url in entries.iter().filter_map(|entry| entry.url.as_ref()) {
            *addresses.entry(url.clone()).or_default() += 1;
        }
        let mut newest = self.row.newest;
        // The last entry of a feed is its oldest, so it gets the lowest number: lists of one time stand in its order.
        for mut entry in entries.into_iter().rev() {
            newest = newest.max(Some(labels::sort_at(&entry.article, self.now)));
            // An address that several entries have is that of none of them.
            let is_own = entry.url.as_ref().is_some_and(|url| addresses.get(url) == Some(&1));
            let settled = self.take(&mut entry, is_own, &present)?;
            match settled.map_or((None, AddedStatus::Unchanged), |it| (Some(it.article), it.status))
            {
                (Some(article), AddedStatus::New) => done.new.push(article),
                (Some(article), AddedStatus::Updated) => done.updated.push(article),
                _ => done.unchanged += 1,
            }
        }
        self.run("UPDATE feeds SET newest = ?2 WHERE id = ?1", params![self.row.id.0, newest])
    }

    /// What is known of an entry beforehand. An article that names no outlet is the feed's own.
    fn facts(&self, entry: &mut NewEntry) -> Facts {
        let NewEntry { source, article, analysis, facts, .. } = entry;
        let made = facts.take();
        let is_feeds =
            article.site.as_ref().is_none_or(|site| Some(site) == self.row.title.as_ref());
        let label =
            label(&self.row).filter(|label| is_feeds && article.site.as_deref() != Some(label));
        article.site = label.map(str::to_owned).or(article.site.take());
        match made {
            Some(mut facts) => {
                if label.is_some() {
                    facts.rename_site(source, article);
                }
                *facts
            }
            None => Facts::of(source, article, analysis),
        }
    }

    /// Puts an entry where it belongs; `None` where it is as it was.
    fn take(
        &mut self,
        entry: &mut NewEntry,
        is_own: bool,
        present: &Present,
    ) -> rusqlite::Result<Option<Settled>> {
        let known = self.known(&entry.id)?;
        let hash = entry.hash.cast_signed();
        if known.as_ref().is_some_and(|known| known.hash == hash) {
            return Ok(None);
        }
        let facts = self.facts(entry);
        let incoming = Incoming {
            source: &entry.source,
            article: &entry.article,
            analysis: &entry.analysis,
            facts: &facts,
            sample: false,
            now: self.now,
        };
        let settled = if let Some(known) = known {
            self.change(&incoming, entry, &known)?
        } else if let Some(there) = self.same(&incoming, is_own, present)? {
            self.meet(&incoming, entry, there)?
        } else {
            self.bring(&incoming, entry)?
        };
        self.run(
            "INSERT INTO feed_entries (feed, entry, article, url, hash, brought, completed, seen_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (feed, entry) DO UPDATE SET article = ?3, url = ?4, hash = ?5,
                 completed = ?7, seen_at = ?8",
            params![
                self.row.id.0,
                entry.id,
                settled.article.0,
                entry.url,
                hash,
                settled.brought,
                settled.completed,
                self.now
            ],
        )?;
        Ok(Some(settled))
    }

    fn known(&self, entry: &str) -> rusqlite::Result<Option<Known>> {
        self.transaction
            .prepare_cached(
                "SELECT article, hash, brought, completed FROM feed_entries
                 WHERE feed = ?1 AND entry = ?2",
            )?
            .query_row(params![self.row.id.0, entry], |row| {
                Ok(Known {
                    article: ArticleId(row.get(0)?),
                    hash: row.get(1)?,
                    brought: row.get(2)?,
                    completed: row.get(3)?,
                })
            })
            .optional()
    }

    /// Whether an entry's address is only that of the feed or of its site.
    fn is_home(&self, source: &Source) -> bool {
        let bare = |url: &str| {
            let url = url.split_once("://").map_or(url, |(_, rest)| rest);
            url.trim_start_matches("www.").trim_end_matches('/').to_owned()
        };
        let Some(url) = source.url.as_deref().map(bare) else { return false };
        let own = [Some(&self.row.url), self.row.home.as_ref()];
        !url.contains(['/', '?', '#']) || own.into_iter().flatten().any(|own| bare(own) == url)
    }

    /// The article that an entry which is new to this feed is, if the library has it.
    fn same(
        &self,
        incoming: &Incoming<'_>,
        is_own: bool,
        present: &Present,
    ) -> rusqlite::Result<Option<Stored>> {
        let Incoming { source, article, facts, .. } = *incoming;
        // An address that is not this entry's alone tells nothing.
        if source.url.is_none() || !is_own || self.is_home(source) {
            let source = Source { url: None, ..source.clone() };
            let hash = facts.known_by.hash.clone();
            let known_by = KnownBy::of(&source, article, &facts.title, hash);
            return articles::same_text(self.transaction, &known_by, &facts.title);
        }
        let known_by = &facts.known_by;
        if let Some(there) = articles::same_text(self.transaction, known_by, &facts.title)? {
            return Ok(Some(there));
        }
        let Some(there) = articles::same_origin(self.transaction, incoming, source, known_by)?
        else {
            return Ok(None);
        };
        // Two entries that stand in the feed at once are two articles.
        let is_another = self.entries_of(there.place.id)?.iter().any(|other| {
            let stands = present.ids.contains(&other.id) || present.hashes.contains(&other.hash);
            other.feed == self.row.id.0 && stands
        });
        Ok((!is_another).then_some(there))
    }

    /// The entries that are an article.
    fn entries_of(&self, id: ArticleId) -> rusqlite::Result<Vec<Entry>> {
        self.transaction
            .prepare_cached("SELECT feed, entry, hash FROM feed_entries WHERE article = ?1")?
            .query_map([id.0], |row| {
                Ok(Entry { feed: row.get(0)?, id: row.get(1)?, hash: row.get(2)? })
            })?
            .collect()
    }

    /// An entry that the library does not have.
    fn bring(&mut self, incoming: &Incoming<'_>, entry: &NewEntry) -> rusqlite::Result<Settled> {
        let Incoming { source, article, facts, .. } = *incoming;
        let id = articles::insert(self.transaction, self.indexer, incoming, None)?;
        self.indexer.adopt(id, &article.text, &facts.known_by.hash, source)?;
        self.keep_beside(id, incoming, entry.feed_text.as_deref())?;
        let completed = entry.feed_text.is_some();
        Ok(Settled { article: id, brought: true, completed, status: AddedStatus::New })
    }

    /// An entry of this feed that says something else than before.
    fn change(
        &mut self,
        incoming: &Incoming<'_>,
        entry: &NewEntry,
        known: &Known,
    ) -> rusqlite::Result<Settled> {
        let Known { article, brought, completed, .. } = *known;
        let status = AddedStatus::Unchanged;
        let unchanged = |article| Settled { article, brought, completed, status };
        let Some(there) = articles::present(self.transaction, "id", article.0)? else {
            // The reader removed it.
            return Ok(unchanged(article));
        };
        let Facts { known_by, title, .. } = incoming.facts;
        if let Some(same) = articles::same_text(self.transaction, known_by, title)?
            && same.place.id != article
        {
            return Ok(unchanged(same.place.id));
        }
        let is_shared = self.entries_of(article)?.iter().any(|other| other.feed != self.row.id.0);
        let (there_is, comes) = (self.length(article)?, incoming.article.text.len());
        let is_fuller = there_is.saturating_mul(2) > comes.saturating_mul(3);
        // A summary does not take the place of the page that completed it, nor that of another feed's full text.
        if completed && entry.is_summary || is_shared && is_fuller {
            self.keep_beside_current(article, incoming)?;
            return Ok(unchanged(article));
        }
        articles::replace(self.transaction, self.indexer, incoming, there)?;
        self.keep_beside(article, incoming, entry.feed_text.as_deref())?;
        let completed = entry.feed_text.is_some();
        Ok(Settled { status: AddedStatus::Updated, completed, ..unchanged(article) })
    }

    /// An entry that is new to this feed, of an article that the library has.
    fn meet(
        &mut self,
        incoming: &Incoming<'_>,
        entry: &NewEntry,
        there: Stored,
    ) -> rusqlite::Result<Settled> {
        let article = there.place.id;
        let settled = |status| Settled {
            article,
            brought: false,
            completed: entry.feed_text.is_some() && status != AddedStatus::Unchanged,
            status,
        };
        let text = &incoming.article.text;
        let Facts { known_by, title, .. } = incoming.facts;
        if articles::same_text(self.transaction, known_by, title)?.is_some() {
            // From now on it is known by this address too.
            known_by.addresses.write_beside(self.transaction, article)?;
            if there.place.sample {
                // What comes from the reader's own feed is no sample any more.
                articles::replace(self.transaction, self.indexer, incoming, there)?;
                return Ok(settled(AddedStatus::New));
            }
            return Ok(settled(AddedStatus::Unchanged));
        }
        let is_own = self.entries_of(article)?.iter().any(|other| other.feed == self.row.id.0);
        // What another source says of it takes its place only where that is clearly more.
        if !is_own && self.length(article)?.saturating_mul(5) > text.len().saturating_mul(4) {
            self.keep_beside_current(article, incoming)?;
            return Ok(settled(AddedStatus::Unchanged));
        }
        articles::replace(self.transaction, self.indexer, incoming, there)?;
        self.keep_beside(article, incoming, entry.feed_text.as_deref())?;
        Ok(settled(AddedStatus::Updated))
    }

    /// How long the stored text of an article is (bytes).
    fn length(&self, id: ArticleId) -> rusqlite::Result<usize> {
        self.transaction
            .prepare_cached("SELECT octet_length(text) FROM bodies WHERE article = ?1")?
            .query_row([id.0], |row| super::count(row, 0))
    }

    /// Keeps the feed's own words beside the page's, which are the article.
    fn keep_beside(
        &self,
        id: ArticleId,
        incoming: &Incoming<'_>,
        feed_text: Option<&str>,
    ) -> rusqlite::Result<()> {
        let Some(text) = feed_text else { return Ok(()) };
        let title = labels::title(incoming.article);
        versions::keep_beside(self.transaction, id, &title, text, self.now)
    }

    /// Keeps the text of another source beside the fuller one that stands.
    fn keep_beside_current(&self, id: ArticleId, incoming: &Incoming<'_>) -> rusqlite::Result<()> {
        self.keep_beside(id, incoming, Some(&incoming.article.text))
    }

    fn run(&self, sql: &str, parameters: impl rusqlite::Params) -> rusqlite::Result<()> {
        self.transaction.prepare_cached(sql)?.execute(parameters).map(drop)
    }
}

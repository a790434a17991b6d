//! Kept quotations that come back from other programs find their articles.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension as _, Transaction};

use super::{
    Anchor, ArticleId, Bookmark, Durability, Library, NewBookmark, Result, StoredArticle,
    addresses, anchor, kept, reanchor,
};
use crate::article::WordsKind;
use crate::export::Returned;
use crate::text::{Span, sanitize_line};

/// The number of no article.
const NOWHERE: ArticleId = ArticleId(0);

/// What became of a quotation that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakenBack {
    /// It is kept now.
    Added(Bookmark),
    /// It was kept already, and stays as it was.
    There(Bookmark),
}

/// The articles in which quotations may stand: for each those that are known by its text or address, then those of
/// its title.
type Homes = Vec<Vec<ArticleId>>;

impl Library {
    /// Keeps quotations that other programs give back, all or (should writing fail) none, and says for each what
    /// became of it.
    ///
    /// Each is anchored where its article (known by its text, its address, or its title) has the words: at the place
    /// that it names, else where they stand once. One whose words stand nowhere so is kept as orphaned. One that is kept already
    /// is left as it is. `now` is when those are kept that do not say it.
    pub fn take_back(&mut self, returned: &[Returned], now: i64) -> Result<Vec<TakenBack>> {
        let homes = self.read(|connection| homes(connection, returned))?;
        let mut open: Option<StoredArticle> = None;
        let mut quotes = Vec::with_capacity(returned.len());
        for (quote, homes) in returned.iter().zip(&homes) {
            let mut found = None;
            for &id in homes {
                // Quotations of one article mostly come one after the other.
                if open.as_ref().is_none_or(|stored| stored.id != id) {
                    open = self.article(id)?;
                }
                found = open.as_ref().and_then(|stored| anchored(quote, stored));
                if found.is_some() {
                    break;
                }
            }
            quotes.push(found.unwrap_or_else(|| {
                // It waits for the article that has its address to change, never for one that only has its title.
                let known = homes.first().copied().filter(|_| is_known(quote));
                orphaned(quote, known.unwrap_or(NOWHERE))
            }));
        }
        self.write(Durability::Disk, |transaction| {
            let mut shelf = Shelf::load(transaction)?;
            let mut taken = Vec::with_capacity(quotes.len());
            for (told, quote) in returned.iter().zip(&quotes) {
                taken.push(shelf.put(transaction, told, quote, now)?);
            }
            for id in shelf.changed {
                kept::count_kept(transaction, id)?;
            }
            Ok(taken)
        })
    }
}

/// Whether a quotation says more of its article than its title.
fn is_known(quote: &Returned) -> bool {
    quote.url.is_some() || quote.text_hash.is_some()
}

fn homes(connection: &Connection, returned: &[Returned]) -> rusqlite::Result<Homes> {
    let mut homes = Homes::new();
    let mut untold: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, quote) in returned.iter().enumerate() {
        let known = known(connection, quote)?;
        if known.is_empty() && !quote.title.is_empty() {
            untold.entry(quote.title.as_str()).or_default().push(at);
        }
        homes.push(known);
    }
    if untold.is_empty() {
        return Ok(homes);
    }
    // No index knows titles, so all that are asked for are looked for at once.
    let mut statement = connection.prepare("SELECT id, title FROM articles ORDER BY id DESC")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for &at in untold.get(row.get_ref(1)?.as_str()?).into_iter().flatten() {
            if let Some(homes) = homes.get_mut(at) {
                homes.push(ArticleId(row.get(0)?));
            }
        }
    }
    Ok(homes)
}

/// The articles of a quotation's text and address, the most telling first.
fn known(connection: &Connection, quote: &Returned) -> rusqlite::Result<Vec<ArticleId>> {
    let mut found = Vec::new();
    if let Some(hash) = &quote.text_hash {
        let mut by_text =
            connection.prepare_cached("SELECT id FROM articles WHERE hash = unhex(?1)")?;
        found.extend(by_text.query_row([hash], |row| row.get(0).map(ArticleId)).optional()?);
    }
    if let Some(address) = quote.url.as_deref().and_then(addresses::normal) {
        let mut by_address = connection.prepare_cached(
            "SELECT article FROM addresses WHERE address = ?1 ORDER BY own DESC, article DESC",
        )?;
        let rows = by_address.query_map([address], |row| row.get(0).map(ArticleId))?;
        for id in rows {
            let id = id?;
            if !found.contains(&id) {
                found.push(id);
            }
        }
    }
    Ok(found)
}

/// A quotation where its article has its words; `None` where that is not certain.
fn anchored(told: &Returned, stored: &StoredArticle) -> Option<NewBookmark> {
    let text = &stored.article.text;
    let length = told.exact.chars().count();
    let named = told
        .start
        .and_then(|start| anchor::bytes(text, start, start.checked_add(length)?))
        .filter(|span| span.of(text) == told.exact);
    let span = match named {
        Some(span) => span,
        None => anchor::locate(text, &told.exact, &told.prefix, &told.suffix)?,
    };
    let own = of_article(stored, span, told);
    let new = NewBookmark {
        title: if told.title.is_empty() { own.title } else { told.title.clone() },
        site: told.site.clone().or(own.site),
        byline: if told.byline.is_empty() { own.byline } else { told.byline.clone() },
        url: told.url.clone().or(own.url),
        published: told.published.clone().or(own.published),
        note: told.note.clone(),
        tags: told.tags.clone(),
        hue: told.hue,
        ..own
    };
    let (speaker, role) = (told.speakers.join("; "), told.role.clone());
    // Where a name ends and a role begins, the article knows better than a line of text.
    let said = |speaker: &str, role: &Option<String>| {
        [Some(speaker), role.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    let same = said(&new.speaker, &new.role) == said(&speaker, &role);
    Some(if same { new } else { NewBookmark { speaker, role, ..new } })
}

/// What the library would keep itself at this place: the quotation that stands there, else the passage.
fn of_article(stored: &StoredArticle, span: Span, told: &Returned) -> NewBookmark {
    // A passage stays one, though its words may be somebody's.
    let index = stored.analysis.quotes.iter().position(|quote| quote.span == span);
    let index = index.filter(|_| told.kind != Some(WordsKind::Passage));
    let quote = index.and_then(|index| NewBookmark::of_quote(stored, index));
    // Whoever names a speaker says that the words are theirs.
    let otherwise = if told.speakers.is_empty() { WordsKind::Passage } else { WordsKind::Direct };
    let new = quote.unwrap_or_else(|| NewBookmark::of_span(stored, span, otherwise));
    NewBookmark { kind: told.kind.unwrap_or(new.kind), ..new }
}

/// A quotation with what its file tells, and nothing else.
fn orphaned(told: &Returned, article: ArticleId) -> NewBookmark {
    let start = told.start.unwrap_or(0);
    let byline = match (told.byline.as_slice(), &told.author) {
        ([], Some(author)) => author.split(", ").map(str::to_owned).collect(),
        (byline, _) => byline.to_vec(),
    };
    NewBookmark {
        article,
        exact: told.exact.clone(),
        prefix: told.prefix.clone(),
        suffix: told.suffix.clone(),
        start,
        end: start.saturating_add(told.exact.chars().count()),
        text_hash: told.text_hash.clone().unwrap_or_default(),
        kind: told.kind.unwrap_or(WordsKind::Direct),
        speaker: told.speakers.join("; "),
        role: told.role.clone(),
        title: told.title.clone(),
        site: told.site.clone(),
        byline,
        url: told.url.clone(),
        path: None,
        published: told.published.clone(),
        note: told.note.clone(),
        tags: told.tags.clone(),
        hue: told.hue,
    }
}

/// The bookmarks that are there, by their words.
struct Shelf {
    kept: BTreeMap<String, Vec<Bookmark>>,
    /// The articles that have more bookmarks now.
    changed: BTreeSet<ArticleId>,
}

impl Shelf {
    fn load(connection: &Connection) -> rusqlite::Result<Self> {
        let mut kept: BTreeMap<String, Vec<Bookmark>> = BTreeMap::new();
        for bookmark in kept::all(connection)? {
            kept.entry(bookmark.quote.exact.clone()).or_default().push(bookmark);
        }
        Ok(Self { kept, changed: BTreeSet::new() })
    }

    fn put(
        &mut self,
        transaction: &Transaction<'_>,
        told: &Returned,
        quote: &NewBookmark,
        now: i64,
    ) -> rusqlite::Result<TakenBack> {
        let kept = self.kept.entry(quote.exact.clone()).or_default();
        if let Some(there) = kept.iter().find(|there| is_same(&there.quote, told)) {
            return Ok(TakenBack::There(there.clone()));
        }
        // The article may have changed since it was read.
        let (anchor, quote) = reanchor::settled(transaction, quote)?;
        if anchor == Anchor::Anchored
            && let Some(there) = kept::same(transaction, &quote)?
        {
            return Ok(TakenBack::There(there));
        }
        let kept_at = told.kept_at.unwrap_or(now);
        let id = kept::insert(transaction, None, kept_at, anchor, &quote)?;
        self.changed.insert(quote.article);
        let bookmark = Bookmark { id, kept_at, anchor, quote };
        kept.push(bookmark.clone());
        Ok(TakenBack::Added(bookmark))
    }
}

/// Whether a bookmark of the same words keeps what a file tells: from the same article, at the same place.
fn is_same(kept: &NewBookmark, told: &Returned) -> bool {
    let address = |url: &Option<String>| {
        url.as_deref().map(|url| addresses::normal(url).unwrap_or_else(|| url.to_owned()))
    };
    let from_there = match (address(&kept.url), address(&told.url)) {
        (Some(kept), Some(told)) => kept == told,
        _ => sanitize_line(&kept.title) == told.title,
    };
    let around = !(told.prefix.is_empty() && told.suffix.is_empty());
    let at_the_place = told.start.is_none_or(|start| start == kept.start)
        || (around && told.prefix == kept.prefix && told.suffix == kept.suffix);
    from_there && at_the_place
}

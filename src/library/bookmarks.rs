//! Bookmarks: quotations that are kept, with all that is needed to cite them.
//!
//! Every change here is on the disk when its method returns.

use rusqlite::params;

use super::{
    Bookmark, BookmarkId, Durability, Library, NewBookmark, Result, StoredArticle, anchor, kept,
    labels, reanchor, text_hash,
};
use crate::article::{Analysis, Hue, Quote, WordsKind};
use crate::text::{CodePoints, Span};

impl NewBookmark {
    /// The `index`-th quotation of an open article, with its speakers and where it stands; `None` where there is no
    /// such quotation. Note and tags are empty.
    pub fn of_quote(stored: &StoredArticle, index: usize) -> Option<Self> {
        let quote = stored.analysis.quotes.get(index)?;
        let names: Vec<&str> = quote.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
        let bookmark = Self::of_span(stored, quote.span, quote.kind.into());
        Some(Self { speaker: names.join("; "), role: role(&stored.analysis, quote), ..bookmark })
    }

    /// Any passage of an open article (bytes of its body), without a speaker. Note and tags are empty.
    pub fn of_span(stored: &StoredArticle, span: Span, kind: WordsKind) -> Self {
        let StoredArticle { id, source, article, .. } = stored;
        let (prefix, suffix) = anchor::context(&article.text, span);
        let (start, end) = CodePoints::new(&article.text).span(span);
        Self {
            article: *id,
            exact: span.of(&article.text).to_owned(),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            start,
            end,
            text_hash: text_hash(&article.text),
            kind,
            speaker: String::new(),
            role: None,
            title: labels::title(article),
            site: article.site.clone(),
            byline: article.byline.clone(),
            url: source.url.clone(),
            path: source.path.clone(),
            published: article.published.clone(),
            note: String::new(),
            tags: Vec::new(),
            hue: None,
        }
    }

    /// What `selected` (bytes of an open article's body) is kept as; `None` where there are no words in it.
    ///
    /// Words that lie wholly within a quotation are that speaker's: the quotation itself, or a part of it. All else is a
    /// passage of the article, without a speaker, whoever is quoted in it: nobody said all of its words.
    pub fn of_words(stored: &StoredArticle, selected: Span) -> Option<Self> {
        let text = &stored.article.text;
        let words = selected.trimmed(text);
        if words.is_empty() {
            return None;
        }
        let quotes = stored.analysis.quotes.iter().enumerate();
        let within = quotes.filter(|(_, quote)| quote.span.with_quote_marks(text).covers(words));
        // Of quotations within quotations the innermost one has the words.
        let Some((index, quote)) = within.min_by_key(|(_, quote)| quote.span.len()) else {
            return Some(Self::of_span(stored, words, WordsKind::Passage));
        };
        let own = Span::new(words.start.max(quote.span.start), words.end.min(quote.span.end));
        let own = own.trimmed(text);
        let whole = Self::of_quote(stored, index)?;
        if own == quote.span || own.is_empty() {
            return Some(whole);
        }
        let kind = match whole.kind {
            // Not all of the utterance.
            WordsKind::Direct => WordsKind::Fragment,
            kind => kind,
        };
        let Self { speaker, role, .. } = whole;
        Some(Self { speaker, role, ..Self::of_span(stored, own, kind) })
    }
}

impl Library {
    /// Keeps a quotation. Keeping the same words at the same place of the same article again returns the bookmark
    /// that is there, as it is.
    ///
    /// If the article's text is no longer the one the bookmark was taken from, the words are looked for in it.
    pub fn keep(&mut self, quote: &NewBookmark, now: i64) -> Result<Bookmark> {
        self.write(Durability::Disk, |transaction| {
            if let Some(kept) = kept::same(transaction, quote)? {
                return Ok(kept);
            }
            let (anchor, quote) = reanchor::settled(transaction, quote)?;
            let id = kept::insert(transaction, None, now, anchor, &quote)?;
            kept::count_kept(transaction, quote.article)?;
            Ok(Bookmark { id, kept_at: now, anchor, quote })
        })
    }

    /// Lets a kept quotation go and returns it as it was.
    pub fn unkeep(&mut self, id: BookmarkId) -> Result<Bookmark> {
        let gone = self.write(Durability::Disk, |transaction| {
            let Some(bookmark) = kept::by_id(transaction, id)? else { return Ok(None) };
            transaction.execute("DELETE FROM bookmarks WHERE id = ?1", [id.0])?;
            kept::count_kept(transaction, bookmark.quote.article)?;
            Ok(Some(bookmark))
        })?;
        gone.ok_or_else(|| self.missing("bookmark", id.0))
    }

    /// Brings a bookmark back as it was, under its own number; one that is there under that number is replaced.
    /// If its article changed or went meanwhile, the words are looked for in what is there.
    pub fn restore(&mut self, bookmark: &Bookmark) -> Result<Bookmark> {
        self.write(Durability::Disk, |transaction| {
            let (anchor, quote) = reanchor::settled(transaction, &bookmark.quote)?;
            transaction.execute("DELETE FROM bookmarks WHERE id = ?1", [bookmark.id.0])?;
            let id =
                kept::insert(transaction, Some(bookmark.id), bookmark.kept_at, anchor, &quote)?;
            kept::count_kept(transaction, quote.article)?;
            Ok(Bookmark { id, kept_at: bookmark.kept_at, anchor, quote })
        })
    }

    /// Sets note and tags and returns the bookmark as it now is.
    pub fn annotate(&mut self, id: BookmarkId, note: &str, tags: &[String]) -> Result<Bookmark> {
        let annotated = self.write(Durability::Disk, |transaction| {
            transaction
                .prepare_cached("UPDATE bookmarks SET note = ?2, tags = ?3 WHERE id = ?1")?
                .execute(params![id.0, note, kept::list(tags)])?;
            kept::by_id(transaction, id)
        })?;
        annotated.ok_or_else(|| self.missing("bookmark", id.0))
    }

    /// Gives a bookmark a colour, or none, and returns it as it now is.
    pub fn colour(&mut self, id: BookmarkId, hue: Option<Hue>) -> Result<Bookmark> {
        let coloured = self.write(Durability::Disk, |transaction| {
            transaction
                .prepare_cached("UPDATE bookmarks SET colour = ?2 WHERE id = ?1")?
                .execute(params![id.0, kept::hue_name(hue)])?;
            kept::by_id(transaction, id)
        })?;
        coloured.ok_or_else(|| self.missing("bookmark", id.0))
    }

    /// All bookmarks, the last kept first.
    pub fn bookmarks(&self) -> Result<Vec<Bookmark>> {
        self.read(kept::all)
    }
}

/// The speaker's role, where the article gives one. Of several speakers none has it: it would seem to be all theirs.
pub(super) fn role(analysis: &Analysis, quote: &Quote) -> Option<String> {
    let [speaker] = quote.speakers.as_slice() else { return None };
    analysis.actors.get(speaker.actor?)?.role.clone()
}

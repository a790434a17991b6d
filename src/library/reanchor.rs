//! Bookmarks find their place again when their article changes, goes, or comes back.

use rusqlite::{Connection, OptionalExtension as _, Transaction};

use super::{Anchor, ArticleId, NewBookmark, anchor, kept, text_hash};
use crate::article::Source;
use crate::text::CodePoints;

/// Settles all bookmarks that were taken from an article whose text is now `text`.
pub(super) fn article(
    transaction: &Transaction<'_>,
    id: ArticleId,
    text: &str,
    hash: &str,
) -> rusqlite::Result<()> {
    for bookmark in kept::taken_from(transaction, id)? {
        let (anchor, quote) = settle(&bookmark.quote, text, hash);
        if (anchor, &quote) != (bookmark.anchor, &bookmark.quote) {
            kept::move_to(transaction, bookmark.id, anchor, &quote)?;
        }
    }
    kept::count_kept(transaction, id)
}

/// Gives a new article the bookmarks that were taken from its text or its address and whose own article is gone, if
/// their words stand in it at exactly one place.
pub(super) fn adopt(
    transaction: &Transaction<'_>,
    id: ArticleId,
    text: &str,
    hash: &str,
    source: &Source,
) -> rusqlite::Result<()> {
    let homeless = kept::homeless(transaction, hash, source.url.as_deref())?;
    if homeless.is_empty() {
        return Ok(());
    }
    for bookmark in homeless {
        let (anchor, quote) = settle(&bookmark.quote, text, hash);
        if anchor == Anchor::Anchored {
            kept::move_to(transaction, bookmark.id, anchor, &NewBookmark { article: id, ..quote })?;
        }
    }
    kept::count_kept(transaction, id)
}

/// A bookmark as it stands in its article's present text; orphaned where there is no such article.
pub(super) fn settled(
    connection: &Connection,
    quote: &NewBookmark,
) -> rusqlite::Result<(Anchor, NewBookmark)> {
    let text: Option<String> = connection
        .prepare_cached("SELECT text FROM bodies WHERE article = ?1")?
        .query_row([quote.article.0], |row| row.get(0))
        .optional()?;
    Ok(match text {
        Some(text) => settle(quote, &text, &text_hash(&text)),
        None => (Anchor::Orphaned, quote.clone()),
    })
}

/// Where the words of `quote` stand in `text`: where they stood, if it is the text they were taken from; else at the
/// one place where they are found; else nowhere, and then the quote stays as it is.
fn settle(quote: &NewBookmark, text: &str, hash: &str) -> (Anchor, NewBookmark) {
    if quote.text_hash == hash
        && let Some(span) = anchor::bytes(text, quote.start, quote.end)
        && span.of(text) == quote.exact
    {
        return (Anchor::Anchored, quote.clone());
    }
    let Some(span) = anchor::locate(text, &quote.exact, &quote.prefix, &quote.suffix) else {
        return (Anchor::Orphaned, quote.clone());
    };
    let (prefix, suffix) = anchor::context(text, span);
    let (start, end) = CodePoints::new(text).span(span);
    let settled = NewBookmark {
        prefix: prefix.to_owned(),
        suffix: suffix.to_owned(),
        start,
        end,
        text_hash: hash.to_owned(),
        ..quote.clone()
    };
    (Anchor::Anchored, settled)
}

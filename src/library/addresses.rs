//! Which addresses mean one article: the one that it gives as its own, and the one at which it was found.

use rusqlite::{Connection, OptionalExtension as _, Transaction, params};
use url::Url;

use super::ArticleId;
use crate::article::{Article, Source};

/// Parameters that say from where somebody came and nothing of where they are: by their names, and by how their names
/// begin.
const TRACKERS: [&str; 48] = [
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "algo",
    "cmp",
    "cmpid",
    "dclid",
    "ei",
    "efid",
    "fbclid",
    "ftag",
    "gaa_at",
    "gbraid",
    "gclid",
    "gclsrc",
    "guccounter",
    "hsctatracking",
    "icid",
    "igsh",
    "igshid",
    "li_fat_id",
    "mbid",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "mod",
    "msclkid",
    "ncid",
    "ocid",
    "oly_anon_id",
    "oly_enc_id",
    "ref_src",
    "ref_url",
    "sfnsn",
    "smid",
    "smtyp",
    "spm",
    "sr_share",
    "srsltid",
    "taid",
    "ttclid",
    "twclid",
    "vero_id",
    "wbraid",
    "wt_mc",
    "xtor",
    "yclid",
];
const TRACKING: [&str; 6] = ["utm_", "at_", "guce_", "itm_", "pk_", "mtm_"];

/// The one form of all spellings of an address: without scheme, "www.", credentials, trackers, and the place in the
/// page. `None` for what is no address of the web.
pub(super) fn normal(address: &str) -> Option<String> {
    let url = Url::parse(address.trim()).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let host = url.host_str()?.trim_end_matches('.');
    let host = host.strip_prefix("www.").unwrap_or(host);
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let path = url.path().trim_end_matches('/');
    let kept = url.query().unwrap_or("").split('&').filter(|part| !part.is_empty());
    let query = kept.filter(|part| !is_tracker(part)).collect::<Vec<_>>().join("&");
    let mark = if query.is_empty() { "" } else { "?" };
    let place = url.fragment().filter(|place| is_page_of_its_own(place));
    let place = place.map(|place| format!("#{place}")).unwrap_or_default();
    Some(format!("{host}{port}{path}{mark}{query}{place}"))
}

fn is_tracker(part: &str) -> bool {
    let name = part.split('=').next().unwrap_or("").to_ascii_lowercase();
    TRACKERS.contains(&name.as_str()) || TRACKING.iter().any(|start| name.starts_with(start))
}

/// Whether what stands behind the "#" names an article: the paths of programs that run in a page, and the numbers of
/// articles that stand on one page.
fn is_page_of_its_own(place: &str) -> bool {
    place.starts_with(['!', '/']) || place.starts_with("article-")
}

/// What an article is known by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Addresses {
    /// What it gives as its own. The front page of a site is none, though many give it.
    own: Option<String>,
    /// Where it was found.
    found: Option<String>,
}

impl Addresses {
    pub(super) fn of(source: &Source, article: &Article) -> Self {
        let normal = |url: &Option<String>| url.as_deref().and_then(normal);
        let own = normal(&article.url).filter(|own| own.contains(['/', '?']));
        Self { own, found: normal(&source.url) }
    }

    /// The address that tells it best.
    pub(super) fn best(&self) -> Option<&str> {
        self.own.as_deref().or(self.found.as_deref())
    }

    /// The newest article that is known by one of these addresses. Where both give an address as their own, that one
    /// decides: other articles may have been found at the same place, one after the other.
    pub(super) fn article(&self, connection: &Connection) -> rusqlite::Result<Option<ArticleId>> {
        let mut statement = connection.prepare_cached(
            "SELECT here.article FROM addresses AS here WHERE here.address = ?1
                 AND (?2 IS NULL OR NOT EXISTS (SELECT 1 FROM addresses AS named
                     WHERE named.article = here.article AND named.own = 1 AND named.address <> ?2))
             ORDER BY here.own DESC, here.article DESC LIMIT 1",
        )?;
        for address in [&self.own, &self.found].into_iter().flatten() {
            let found = statement
                .query_row(params![address, self.own], |row| row.get(0).map(ArticleId))
                .optional()?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// Writes down that the article is known by these, beside those by which it was known; a new one by none.
    pub(super) fn write(
        &self,
        transaction: &Transaction<'_>,
        id: ArticleId,
        is_new: bool,
    ) -> rusqlite::Result<()> {
        if self.own.is_some() && !is_new {
            // An article has one address of its own.
            transaction
                .prepare_cached("UPDATE addresses SET own = 0 WHERE article = ?1 AND own = 1")?
                .execute([id.0])?;
        }
        put(transaction, id, self.own.as_deref(), true)?;
        put(transaction, id, self.found.as_deref(), false)
    }

    /// Writes down that the same text was met under these addresses too; the article's own stays.
    pub(super) fn write_beside(
        &self,
        transaction: &Transaction<'_>,
        id: ArticleId,
    ) -> rusqlite::Result<()> {
        put(transaction, id, self.own.as_deref(), false)?;
        put(transaction, id, self.found.as_deref(), false)
    }
}

fn put(
    transaction: &Transaction<'_>,
    id: ArticleId,
    address: Option<&str>,
    own: bool,
) -> rusqlite::Result<()> {
    let Some(address) = address else { return Ok(()) };
    transaction
        .prepare_cached(
            "INSERT INTO addresses (address, article, own) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET own = max(own, excluded.own)",
        )?
        .execute(params![address, id.0, own])
        .map(drop)
}

/// Writes down the addresses of the articles that are there: for a library of an older program.
pub(super) fn fill(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let mut statement =
        transaction.prepare("SELECT id, url FROM articles WHERE url IS NOT NULL")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let url: String = row.get(1)?;
        let known = Addresses { own: None, found: normal(&url) };
        known.write(transaction, ArticleId(row.get(0)?), true)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_spellings_of_an_address_are_one() {
        let one = "news.example/a/b?id=7";
        for spelling in [
            "https://news.example/a/b?id=7",
            "http://www.News.Example:80/a/b/?id=7",
            "https://news.example:443/a/b?utm_source=x&id=7&fbclid=y#comments",
            " https://ann:secret@news.example/a/b?id=7&at_medium=RSS&CMP=share ",
        ] {
            assert_eq!(normal(spelling).as_deref(), Some(one), "{spelling}");
        }
        for other in [
            "https://news.example/a/b?id=8",
            "https://news.example/A/b?id=7",
            "https://news.example:8080/a/b?id=7",
            "https://sub.news.example/a/b?id=7",
            "https://news.example/a/b?id=7#!/c",
            "https://news.example/a/b?id=7#article-2",
        ] {
            assert_ne!(normal(other).as_deref(), Some(one), "{other}");
        }
        for none in ["", "news.example/a", "mailto:a@news.example", "file:///a", "https://"] {
            assert_eq!(normal(none), None, "{none}");
        }
    }
}

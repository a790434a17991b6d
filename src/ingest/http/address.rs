use url::Url;

use super::{FetchError, Trouble};
use crate::text::sanitize_line;

/// The address that a person means: `feed:` and `feed://` in front are dropped, and what has no scheme is taken as
/// https.
///
/// # Errors
/// When it is no address of the web.
pub fn address(written: &str) -> Result<String, FetchError> {
    let text = written.trim();
    let text = ["feed://", "feed:"].iter().find_map(|scheme| strip(text, scheme)).unwrap_or(text);
    let whole = match text.split_once("://") {
        Some(_) => text.to_owned(),
        None => format!("https://{}", text.trim_start_matches('/')),
    };
    parse(&whole).map(String::from)
}

fn strip<'t>(text: &'t str, scheme: &str) -> Option<&'t str> {
    let head = text.get(..scheme.len())?;
    head.eq_ignore_ascii_case(scheme).then(|| text.get(scheme.len()..)).flatten()
}

/// Parses an absolute address of the web.
pub(super) fn parse(text: &str) -> Result<Url, FetchError> {
    let error = || FetchError { url: shown(text), trouble: Trouble::Address };
    let url = Url::parse(text.trim()).map_err(|_| error())?;
    let web = matches!(url.scheme(), "http" | "https")
        && url.host_str().is_some_and(|host| !host.is_empty());
    if web { Ok(url) } else { Err(error()) }
}

/// An address as it may be shown: one line, without user information, and not endless.
#[must_use]
pub fn shown(address: &str) -> String {
    /// So much of an address is shown (characters).
    const LENGTH: usize = 300;
    let bare = match Url::parse(address.trim()) {
        Ok(url) if url.has_host() => String::from(without_user(url)),
        Ok(url) if url.scheme() == "mailto" => String::from(url),
        // What looks like a scheme may be a user.
        _ => without_user_by_marks(address),
    };
    let line = sanitize_line(&bare);
    match line.char_indices().nth(LENGTH) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or_default()),
        None => line,
    }
}

/// Whether an address names a user, perhaps with a password.
#[must_use]
pub fn names_user(address: &str) -> bool {
    let rest = address.split_once("://").map(|(_, rest)| rest);
    let authority = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    authority.is_some_and(|authority| authority.contains('@'))
}

/// The same address without user name and password.
pub(super) fn without_user(mut url: Url) -> Url {
    // They fail only where there is no host, and then there is no user either.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url
}

/// What stands before the last `@` of an address's authority goes, though the address is none.
fn without_user_by_marks(address: &str) -> String {
    let (scheme, rest) = address.split_once("//").unwrap_or(("", address));
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let Some((authority, tail)) = rest.split_at_checked(end) else {
        return String::new();
    };
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let slashes = if scheme.is_empty() && !address.starts_with("//") { "" } else { "//" };
    format!("{scheme}{slashes}{host}{tail}")
}

/// Whether the server of the address `to` may be told the credentials that are meant for `from`: it has the same
/// scheme, host and port, or is the same host's https where `from` is its http.
#[must_use]
pub fn is_same_party(from: &str, to: &str) -> bool {
    matches!((Url::parse(from), Url::parse(to)), (Ok(from), Ok(to)) if same_party(&from, &to))
}

/// [`is_same_party`] of addresses that are parsed.
pub(super) fn same_party(from: &Url, to: &Url) -> bool {
    let same = from.origin() == to.origin();
    let upgraded = from.scheme() == "http"
        && to.scheme() == "https"
        && from.port().is_none()
        && to.port().is_none()
        && from.host() == to.host();
    same || upgraded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_what_a_person_means_by_it() {
        let same = |written: &str| address(written).unwrap();
        assert_eq!(same("news.example/feed"), "https://news.example/feed");
        assert_eq!(same(" feed://news.example/rss "), "https://news.example/rss");
        assert_eq!(same("FEED:http://news.example"), "http://news.example/");
        assert_eq!(same("http://müller.example/ä"), "http://xn--mller-kva.example/%C3%A4");
        for wrong in [
            "file:///etc/passwd",
            "ftp://news.example",
            "http://",
            "",
            "http://a b/",
            "javascript://x",
        ] {
            assert_eq!(address(wrong).unwrap_err().trouble, Trouble::Address, "{wrong}");
        }
    }

    #[test]
    fn an_address_is_shown_without_its_secrets() {
        assert_eq!(shown("https://ann:secret@news.example/a?b#c"), "https://news.example/a?b#c");
        assert_eq!(shown("http://ann:secret@[bad/feed"), "http://[bad/feed");
        assert_eq!(shown("ann:secret@news.example"), "news.example");
        assert_eq!(shown("http://news.example/\x1b[31m\nx"), "http://news.example/%1B[31mx");
        assert_eq!(shown(&format!("http://a/{}", "x".repeat(400))).chars().count(), 301);
    }

    #[test]
    fn only_the_same_party_is_told() {
        let told =
            |from: &str, to: &str| same_party(&Url::parse(from).unwrap(), &Url::parse(to).unwrap());
        assert!(told("https://a.example/x", "https://a.example:443/y"));
        assert!(told("http://a.example/x", "https://a.example/y"));
        assert!(!told("https://a.example/", "http://a.example/"));
        assert!(!told("https://a.example/", "https://b.a.example/"));
        assert!(!told("http://a.example:8080/", "https://a.example/"));
        assert!(!told("https://a.example/", "https://a.example:8443/"));
    }
}

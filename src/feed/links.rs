//! Addresses of feeds and entries, made whole.

use url::Url;

/// No longer address is kept (bytes): none leads anywhere, and each is stored with its article.
const LONGEST: usize = 8192;

/// An address as a whole one of the web (http or https), or `None` for what is none.
pub(super) fn absolute(link: &str, base: Option<&Url>) -> Option<String> {
    join(link, base).map(String::from)
}

/// [`absolute`], taken apart.
pub(super) fn join(link: &str, base: Option<&Url>) -> Option<Url> {
    let link = link.trim();
    if link.is_empty() || link.len() > LONGEST {
        return None;
    }
    let url = match Url::parse(link) {
        Ok(url) => url,
        Err(_) if link.starts_with("www.") => Url::parse(&format!("http://{link}")).ok()?,
        Err(_) if base.is_none() && link.starts_with("//") => {
            Url::parse(&format!("https:{link}")).ok()?
        }
        Err(_) => base?.join(link).ok()?,
    };
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
}

/// The base that bases inside each other give, outermost first.
pub(super) fn base<'b>(
    outer: Option<&Url>,
    inner: impl IntoIterator<Item = &'b str>,
) -> Option<Url> {
    let mut base = outer.cloned();
    for own in inner {
        base = join(own, base.as_ref()).or(base);
    }
    base
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_kept() {
        let base = Url::parse("https://news.example/world/feed.xml").ok();
        for (link, expected) in [
            ("https://news.example/a", Some("https://news.example/a")),
            ("  /a?b=c&d=e \n", Some("https://news.example/a?b=c&d=e")),
            ("a.html", Some("https://news.example/world/a.html")),
            ("//other.example/a", Some("https://other.example/a")),
            ("www.news.example/a", Some("http://www.news.example/a")),
            ("javascript:alert(1)", None),
            ("file:///etc/passwd", None),
            ("tag:news.example,2026:1", None),
            ("", None),
        ] {
            assert_eq!(absolute(link, base.as_ref()).as_deref(), expected, "{link}");
        }
        assert_eq!(absolute("/a", None), None);
        assert_eq!(absolute("//other.example/a", None).as_deref(), Some("https://other.example/a"));
    }

    #[test]
    fn bases_lie_inside_each_other() {
        let url = Url::parse("https://news.example/feed").ok();
        let found = base(url.as_ref(), ["/world/", "europe/"]).map(String::from);
        assert_eq!(found.as_deref(), Some("https://news.example/world/europe/"));
        assert_eq!(base(None, ["world/"]), None);
    }
}

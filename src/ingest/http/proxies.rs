use std::env;
use std::path::PathBuf;

use url::Url;

use super::{Proxies, Settings};

impl Settings {
    /// The defaults with what the environment says: `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` (in upper
    /// or lower case), and `SSL_CERT_FILE`.
    #[must_use]
    pub fn from_environment() -> Self {
        Self::from_variables(|name| env::var(name).ok())
    }

    pub(super) fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Self {
        let variable = |name: &str| {
            let value = variable(name).or_else(|| variable(&name.to_ascii_lowercase()))?;
            let value = value.trim().to_owned();
            (!value.is_empty()).then_some(value)
        };
        // A CGI program's HTTP_PROXY is a header of the one who asks it, but this is none.
        let all = variable("ALL_PROXY");
        let without = variable("NO_PROXY").unwrap_or_default();
        let without = without.split([',', ' ']).map(str::trim).filter(|host| !host.is_empty());
        let proxies = Proxies {
            http: variable("HTTP_PROXY").or_else(|| all.clone()),
            https: variable("HTTPS_PROXY").or(all),
            without: without.map(str::to_ascii_lowercase).collect(),
        };
        Self { proxies, roots: variable("SSL_CERT_FILE").map(PathBuf::from), ..Self::default() }
    }
}

/// Whether the host of `url` is one that `pattern` names: itself, or below it, with its port if one is named.
pub(super) fn matches_host(pattern: &str, url: &Url) -> bool {
    if pattern == "*" {
        return true;
    }
    let host = url.host_str().unwrap_or_default();
    let (name, port) =
        match pattern.rsplit_once(':').map(|(name, port)| (name, port.parse::<u16>())) {
            Some((name, Ok(port))) if !name.ends_with(':') => (name, Some(port)),
            _ => (pattern, None),
        };
    let name = name.trim_start_matches('*').trim_start_matches('.');
    let below = host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    !name.is_empty() && below && (port.is_none() || port == url.port_or_known_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_names_the_proxies() {
        let settings = Settings::from_variables(|name| match name {
            "http_proxy" => Some("http://one:3128".to_owned()),
            "HTTPS_PROXY" => Some(" ".to_owned()),
            "ALL_PROXY" => Some("socks5h://two".to_owned()),
            "no_proxy" => Some("localhost, .Inner.example".to_owned()),
            "SSL_CERT_FILE" => Some("/roots.pem".to_owned()),
            _ => None,
        });
        assert_eq!(settings.proxies.http.as_deref(), Some("http://one:3128"));
        assert_eq!(settings.proxies.https.as_deref(), Some("socks5h://two"));
        assert_eq!(settings.proxies.without, ["localhost", ".inner.example"]);
        assert_eq!(settings.roots, Some(PathBuf::from("/roots.pem")));
        assert_eq!(Settings::from_variables(|_| None), Settings::default());
    }

    #[test]
    fn hosts_without_proxy_are_named_with_all_below_them() {
        let matches = |pattern, url: &str| matches_host(pattern, &Url::parse(url).unwrap());
        assert!(matches("news.example", "http://news.example/a"));
        assert!(matches(".news.example", "http://a.news.example/"));
        assert!(matches("*.news.example", "http://a.news.example/"));
        assert!(matches("*", "http://news.example/"));
        assert!(matches("127.0.0.1:8080", "http://127.0.0.1:8080/"));
        assert!(!matches("127.0.0.1:8080", "http://127.0.0.1/"));
        assert!(!matches("news.example", "http://badnews.example/"));
        assert!(!matches(".", "http://news.example/"));
    }
}

//! One exchange with a server: with [`super::forward`] the only place that knows the HTTP library.
//!
//! Owns connections, proxies, TLS and time limits. Follows nothing, unpacks nothing, decides nothing.

use std::io::{self, Read};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ureq::config::Config;
use ureq::http::{self, HeaderMap, HeaderName, HeaderValue, header};
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, Body, Error, Proxy, ProxyProtocol, Timeout};
use url::Url;

use super::proxies::matches_host;
use super::{Settings, Trouble, forward};
use crate::text::sanitize_line;

/// Connections that are kept for the next request, in all and at one host.
const IDLE: (usize, usize) = (32, 4);

/// Ways to the web: directly, and through the proxies.
#[derive(Debug)]
pub(super) struct Transport {
    direct: Way,
    http: Option<Result<Way, Trouble>>,
    https: Option<Result<Way, Trouble>>,
    /// Why no secure connection can be trusted: the roots that were asked for cannot be had.
    rootless: Option<Trouble>,
    settings: Settings,
}

/// One way to the web.
struct Way {
    agent: Agent,
    /// What a proxy is told of who asks, where the request itself must tell it.
    told: Option<String>,
}

impl std::fmt::Debug for Way {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Way").finish_non_exhaustive()
    }
}

/// The head of an answer, and its body as it comes.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    headers: HeaderMap,
    body: Body,
    settings: Settings,
}

impl Transport {
    pub(super) fn new(settings: &Settings) -> Self {
        let (roots, rootless) = match roots(settings) {
            Ok(roots) => (roots, None),
            Err(trouble) => (RootCerts::WebPki, Some(trouble)),
        };
        let config = |proxy: Option<Proxy>| config(settings, roots.clone(), proxy);
        let tunnel = |proxy| Way { agent: config(Some(proxy)).new_agent(), told: None };
        let forward = |proxy: Proxy| match proxy.protocol() {
            ProxyProtocol::Http => Way {
                agent: forward::agent(config(None), &proxy),
                told: forward::authorization(&proxy),
            },
            _ => tunnel(proxy),
        };
        let proxies = &settings.proxies;
        Self {
            direct: Way { agent: config(None).new_agent(), told: None },
            http: proxies.http.as_deref().map(|address| proxy(address).map(forward)),
            https: proxies.https.as_deref().map(|address| proxy(address).map(tunnel)),
            rootless,
            settings: settings.clone(),
        }
    }

    /// Asks for `url` with `headers` and returns the head of the answer. All of it, the body included, must be there
    /// before `deadline`.
    pub(super) fn get(
        &self,
        url: &Url,
        headers: &[(&'static str, String)],
        deadline: Instant,
    ) -> Result<Reply, Trouble> {
        if let (Some(trouble), "https") = (&self.rootless, url.scheme()) {
            return Err(trouble.clone());
        }
        let way = self.way_to(url)?;
        let mut again = true;
        loop {
            match self.exchange(way, url, headers, deadline) {
                // A connection that was kept may have been closed by the server in just this moment.
                Err(Trouble::CutOff) if again => again = false,
                other => return other,
            }
        }
    }

    /// Ends every connection at once; what waits for one fails.
    pub(super) fn shut_down(&self) {
        let ways = [Some(&self.direct), through(self.http.as_ref()), through(self.https.as_ref())];
        ways.into_iter().flatten().for_each(|way| way.agent.clone().shutdown());
    }

    fn way_to(&self, url: &Url) -> Result<&Way, Trouble> {
        let proxy = if url.scheme() == "https" { &self.https } else { &self.http };
        if self.settings.proxies.without.iter().any(|pattern| matches_host(pattern, url)) {
            return Ok(&self.direct);
        }
        match proxy {
            None => Ok(&self.direct),
            Some(Ok(way)) => Ok(way),
            Some(Err(trouble)) => Err(trouble.clone()),
        }
    }

    fn exchange(
        &self,
        way: &Way,
        url: &Url,
        headers: &[(&'static str, String)],
        deadline: Instant,
    ) -> Result<Reply, Trouble> {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Trouble::Timeout(self.settings.total));
        }
        let mut request =
            http::Request::get(url.as_str()).body(()).map_err(|_| Trouble::Address)?;
        let told = way.told.iter().map(|told| ("proxy-authorization", told));
        let headers = headers.iter().map(|(name, value)| (*name, value));
        for (name, value) in headers.chain(told) {
            let name = HeaderName::from_static(name);
            // A validator that a server gave and that cannot be sent is not sent.
            if let Ok(mut value) = HeaderValue::from_str(value) {
                value.set_sensitive(matches!(
                    name,
                    header::AUTHORIZATION | header::PROXY_AUTHORIZATION
                ));
                request.headers_mut().insert(name, value);
            }
        }
        // A request with limits of its own does not share the agent's TLS settings, so the first one has none.
        let late = self.settings.total.saturating_sub(left) > Duration::from_millis(10);
        let response = if late {
            way.agent.run(way.agent.configure_request(request).timeout_global(Some(left)).build())
        } else {
            way.agent.run(request)
        };
        let response = response.map_err(|error| self.settings.trouble(error))?;
        let (parts, body) = response.into_parts();
        let status = parts.status.as_u16();
        Ok(Reply { status, headers: parts.headers, body, settings: self.settings.clone() })
    }
}

fn through(way: Option<&Result<Way, Trouble>>) -> Option<&Way> {
    way.and_then(|way| way.as_ref().ok())
}

fn proxy(address: &str) -> Result<Proxy, Trouble> {
    Proxy::new(address).map_err(|_| Trouble::Proxy("its address is not valid".to_owned()))
}

fn config(settings: &Settings, roots: RootCerts, proxy: Option<Proxy>) -> Config {
    Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(proxy)
        .tls_config(TlsConfig::builder().root_certs(roots).build())
        .user_agent(user_agent(settings))
        .accept_encoding("gzip, deflate, br, zstd")
        .timeout_resolve(Some(settings.connect))
        .timeout_connect(Some(settings.connect))
        .timeout_per_read(Some(settings.stall))
        .timeout_per_write(Some(settings.stall))
        .timeout_global(Some(settings.total))
        .max_idle_connections(IDLE.0)
        .max_idle_connections_per_host(IDLE.1)
        .build()
}

impl Reply {
    /// All values of a header, joined by commas; lines and controls are gone.
    pub(super) fn header(&self, name: &'static str) -> Option<String> {
        let values = self.headers.get_all(HeaderName::from_static(name));
        let texts: Vec<String> = values
            .iter()
            .map(|value| sanitize_line(&String::from_utf8_lossy(value.as_bytes())))
            .collect();
        (!texts.is_empty()).then(|| texts.join(", "))
    }

    /// The whole body as it came.
    pub(super) fn read(self) -> Result<Vec<u8>, Trouble> {
        let limit = self.settings.limit;
        let announced = self.body.content_length().unwrap_or(0);
        if announced > limit {
            return Err(Trouble::TooLarge(limit));
        }
        let mut bytes = Vec::new();
        let mut reader = self.body.into_reader().take(limit + 1);
        reader
            .read_to_end(&mut bytes)
            .map_err(|error| self.settings.trouble(Error::from(error)))?;
        if bytes.len() as u64 > limit {
            return Err(Trouble::TooLarge(limit));
        }
        Ok(bytes)
    }
}

impl Settings {
    fn trouble(&self, error: Error) -> Trouble {
        match error {
            Error::Timeout(Timeout::Resolve | Timeout::Connect) => {
                Trouble::ConnectTimeout(self.connect)
            }
            Error::Timeout(Timeout::PerRead | Timeout::PerWrite) => Trouble::Stalled(self.stall),
            Error::Timeout(_) => Trouble::Timeout(self.total),
            Error::HostNotFound => Trouble::HostNotFound,
            Error::Io(error) => self.io_trouble(&error),
            Error::ConnectionFailed => Trouble::Unreachable("no connection".to_owned()),
            Error::ConnectProxyFailed(reason) => Trouble::Proxy(said(&reason)),
            Error::InvalidProxyUrl => Trouble::Proxy("its address is not valid".to_owned()),
            Error::Tls(reason) => Trouble::Tls(said(reason)),
            Error::Rustls(error) => Trouble::Tls(certificate(&error.to_string())),
            Error::TlsRequired => Trouble::Tls("none was made".to_owned()),
            Error::BadUri(_) | Error::Http(_) => Trouble::Address,
            Error::LargeResponseHeader(..) => Trouble::Protocol("its head is too long".to_owned()),
            other => Trouble::Protocol(said(&other.to_string())),
        }
    }

    fn io_trouble(&self, error: &io::Error) -> Trouble {
        let text = error.to_string();
        match error.kind() {
            io::ErrorKind::UnexpectedEof
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe => Trouble::CutOff,
            io::ErrorKind::ConnectionRefused => {
                Trouble::Unreachable("the connection was refused".to_owned())
            }
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Trouble::Stalled(self.stall),
            // The TLS library wraps its errors so.
            io::ErrorKind::InvalidData => Trouble::Tls(certificate(&text)),
            _ if text.contains("failed to lookup address") => Trouble::HostNotFound,
            _ if text.contains("SOCKS") || text.contains("socks") => Trouble::Proxy(said(&text)),
            _ => Trouble::Unreachable(said(&text)),
        }
    }
}

/// What the HTTP library says, fit for a line.
fn said(text: &str) -> String {
    sanitize_line(text).chars().take(200).collect()
}

/// What is wrong with a certificate, by the name that the TLS library has for it.
fn certificate(text: &str) -> String {
    const KNOWN: [(&str, &str); 8] = [
        ("UnknownIssuer", "its certificate is not signed by anybody who is trusted"),
        ("BadSignature", "its certificate is not signed by anybody who is trusted"),
        ("CaUsedAsEndEntity", "its certificate is not signed by anybody who is trusted"),
        ("Expired", "its certificate has expired"),
        ("NotValidYet", "its certificate is not valid yet"),
        ("not valid yet", "its certificate is not valid yet"),
        ("NotValidForName", "its certificate is for another host"),
        ("not valid for name", "its certificate is for another host"),
    ];
    let known = KNOWN.iter().find(|(name, _)| text.to_lowercase().contains(&name.to_lowercase()));
    known.map_or_else(|| said(text), |(_, sentence)| (*sentence).to_owned())
}

fn user_agent(settings: &Settings) -> String {
    let name = concat!("Pullquote/", env!("CARGO_PKG_VERSION"));
    let contact = settings.contact.as_deref().unwrap_or_default();
    let contact: String = contact.chars().filter(char::is_ascii_graphic).take(200).collect();
    if contact.is_empty() { name.to_owned() } else { format!("{name} (+{contact})") }
}

fn roots(settings: &Settings) -> Result<RootCerts, Trouble> {
    let Some(path) = &settings.roots else {
        return Ok(RootCerts::WebPki);
    };
    let trouble =
        || Trouble::Tls(format!("no root certificates in {}", said(&path.to_string_lossy())));
    let pem = std::fs::read(path).map_err(|_| trouble())?;
    let certificates: Vec<_> = parse_pem(&pem)
        .filter_map(|item| match item {
            Ok(PemItem::Certificate(certificate)) => Some(certificate),
            _ => None,
        })
        .collect();
    if certificates.is_empty() {
        return Err(trouble());
    }
    Ok(RootCerts::Specific(Arc::new(certificates)))
}

//! Plain requests through an HTTP proxy: the request line names the whole address (RFC 9112, section 3.2.2).
//!
//! The HTTP library would open a tunnel for them as it does for secure ones, and many proxies allow tunnels to the
//! port of https only.

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, NextTimeout, TcpConnector, Transport,
};
use ureq::{Agent, Error, Proxy};

use super::authorization::base64;

/// An agent whose requests all go to `proxy`, in the proxy's form. `config` names no proxy.
pub(super) fn agent(config: Config, proxy: &Proxy) -> Agent {
    let connector = ().chain(TcpConnector::default()).chain(Forward);
    Agent::with_parts(config, connector, ToProxy(proxy.uri().clone()))
}

/// What the proxy is told of who asks.
pub(super) fn authorization(proxy: &Proxy) -> Option<String> {
    let (user, password) = (proxy.username(), proxy.password());
    user.or(password)?;
    let told = format!("{}:{}", user.unwrap_or_default(), password.unwrap_or_default());
    Some(format!("Basic {}", base64(told.as_bytes())))
}

/// Every name leads to the proxy.
#[derive(Debug)]
struct ToProxy(Uri);

impl Resolver for ToProxy {
    fn resolve(
        &self,
        _uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        DefaultResolver::default().resolve(&self.0, config, timeout)
    }
}

#[derive(Debug)]
struct Forward;

impl<In: Transport> Connector<In> for Forward {
    type Out = Forwarded<In>;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> Result<Option<Self::Out>, Error> {
        let authority = details.uri.authority().map_or("", |authority| authority.as_str());
        let origin = format!("http://{authority}");
        Ok(chained.map(|inner| Forwarded { inner, origin }))
    }
}

/// A connection on which each request line gets the origin before its path.
#[derive(Debug)]
struct Forwarded<In> {
    inner: In,
    origin: String,
}

impl<In: Transport> Transport for Forwarded<In> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        const METHOD: &[u8] = b"GET ";
        let origin = self.origin.as_bytes();
        let output = self.inner.buffers().output();
        // No header begins so, and no body is ever sent.
        if !output.starts_with(b"GET /") || amount <= METHOD.len() {
            return self.inner.transmit_output(amount, timeout);
        }
        let (path, longer) = (METHOD.len() + origin.len(), amount + origin.len());
        if longer > output.len() {
            return Err(Error::BadUri("too long".to_owned()));
        }
        output.copy_within(METHOD.len()..amount, path);
        if let Some(place) = output.get_mut(METHOD.len()..path) {
            place.copy_from_slice(origin);
        }
        self.inner.transmit_output(longer, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.inner.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }
}

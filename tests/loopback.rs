//! Fetching and refreshing against real servers on this machine.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test that goes wrong must fail")]

#[path = "loopback/answers.rs"]
mod answers;
#[path = "loopback/hostile.rs"]
mod hostile;
#[path = "loopback/proxies.rs"]
mod proxies;
#[path = "loopback/refreshing.rs"]
mod refreshing;
#[path = "loopback/secrets.rs"]
mod secrets;
#[path = "loopback/server.rs"]
mod server;
#[path = "loopback/tls.rs"]
mod tls;

use std::time::Duration;

use pullquote::ingest::http::{Answer, Body, Client, Request, Settings, Trouble};

/// Limits that a test can wait for.
fn settings() -> Settings {
    Settings {
        connect: Duration::from_secs(1),
        stall: Duration::from_millis(300),
        total: Duration::from_millis(1_200),
        limit: 1 << 20,
        ..Settings::default()
    }
}

/// The body at `url`.
fn body(url: &str) -> Body {
    match get(url) {
        Ok(Answer::Body(body)) => body,
        other => panic!("{url}: {other:?}"),
    }
}

fn get(url: &str) -> Result<Answer, Trouble> {
    ask(&Request { url, ..Request::default() })
}

fn ask(request: &Request<'_>) -> Result<Answer, Trouble> {
    Client::new(&settings()).get(request).map_err(|error| error.trouble)
}

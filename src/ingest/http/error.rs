use std::time::Duration;

/// Why an address could not be fetched: the address as it may be shown, and the reason.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{url}: {trouble}")]
pub struct FetchError {
    /// The address, without user information and without anything that acts on a terminal.
    pub url: String,
    /// What went wrong.
    pub trouble: Trouble,
}

/// What went wrong, in a sentence for people. No variant holds a credential or words of the server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Trouble {
    /// It is no address of the web.
    #[error("not an address of the web (http or https)")]
    Address,
    /// The name of the host is not known, or there is no network.
    #[error("the host was not found")]
    HostNotFound,
    /// The host does not answer, or refuses.
    #[error("cannot be reached: {0}")]
    Unreachable(String),
    /// Nothing was reached within this time.
    #[error("no connection after {}", seconds(*.0))]
    ConnectTimeout(Duration),
    /// The server was silent for this time.
    #[error("the server sent nothing for {}", seconds(*.0))]
    Stalled(Duration),
    /// The answer was not complete within this time.
    #[error("the answer was not complete after {}", seconds(*.0))]
    Timeout(Duration),
    /// The connection ended before the answer did.
    #[error("the answer was cut off")]
    CutOff,
    /// The certificate is not to be trusted, or there is no common ground.
    #[error("no secure connection: {0}")]
    Tls(String),
    /// The proxy did not do its part.
    #[error("the proxy failed: {0}")]
    Proxy(String),
    /// It is not HTTP that came back.
    #[error("the answer cannot be understood: {0}")]
    Protocol(String),
    /// A redirect leads back to where it came from.
    #[error("redirected in a circle, back to {0}")]
    RedirectLoop(String),
    /// Too many redirects.
    #[error("redirected more than {0} times")]
    TooManyRedirects(usize),
    /// A redirect to something that is not opened.
    #[error("redirected to something that is not opened: {0}")]
    RedirectTo(String),
    /// A redirect to nowhere.
    #[error("redirected without saying where to")]
    RedirectNowhere,
    /// Larger than the limit, as it came.
    #[error("larger than {}", megabytes(*.0))]
    TooLarge(u64),
    /// Larger than the limit, once it was unpacked.
    #[error("larger than {} when unpacked", megabytes(*.0))]
    TooLargeUnpacked(u64),
    /// Packed in a way that is not known.
    #[error("packed in a way that is not known: {0}")]
    UnknownPacking(String),
    /// Packed wrongly.
    #[error("cannot be unpacked, its {0} data is broken")]
    BrokenPacking(&'static str),
    /// There is nothing in it.
    #[error("the answer is empty")]
    Empty,
    /// The server answers with an error.
    #[error("{}", status(*.0))]
    Status(u16),
    /// The credentials could not be had.
    #[error("no credentials: {0}")]
    Credentials(String),
    /// A page of the web stands where a feed should.
    #[error("a web page, not a feed")]
    Page,
    /// Something else stands where a feed should.
    #[error("not a feed")]
    NotAFeed,
    /// Something else stands where a page should.
    #[error("not a page")]
    NotAPage,
    /// It was no longer wanted.
    #[error("stopped")]
    Stopped,
    /// The program failed on it.
    #[error("Pullquote failed on it, which is a mistake of the program: {0}")]
    Internal(String),
}

impl FetchError {
    /// Whether it may be different the next time without anybody doing something about it.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        match &self.trouble {
            Trouble::HostNotFound
            | Trouble::Unreachable(_)
            | Trouble::ConnectTimeout(_)
            | Trouble::Stalled(_)
            | Trouble::Timeout(_)
            | Trouble::CutOff
            | Trouble::Proxy(_)
            | Trouble::Stopped => true,
            Trouble::Status(code) => *code >= 500 || matches!(code, 408 | 425 | 429),
            _ => false,
        }
    }
}

fn seconds(time: Duration) -> String {
    format!("{} s", time.as_secs_f32())
}

fn megabytes(limit: u64) -> String {
    if limit >= 1 << 20 { format!("{} MB", limit >> 20) } else { format!("{limit} bytes") }
}

fn status(code: u16) -> String {
    let meaning = match code {
        400 => "the server does not understand the request",
        401 => "the server wants to know who asks (a user name and password)",
        402 => "the server wants to be paid",
        403 => "the server does not allow it",
        404 => "there is nothing at this address",
        405 | 406 | 415 => "the server does not give it in a form that can be read",
        407 => "the proxy wants to know who asks",
        408 => "the server got tired of waiting",
        429 => "the server was asked too often",
        451 => "not available for legal reasons",
        500 => "the server has a fault",
        502..=504 => "the server is not available",
        501 | 505..=599 => "the server failed",
        300..=399 => "the server redirects in a way that is not known",
        _ => "the server refuses",
    };
    format!("{meaning} (HTTP {code})")
}

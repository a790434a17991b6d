//! A server for tests: HTTP/1.1 by hand, so that it can do everything wrong that a server can do wrong.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What was asked.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    /// The path with its query.
    pub(crate) path: String,
    /// The names in lower case.
    headers: Vec<(String, String)>,
}

impl Ask {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// What is answered.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    manner: Manner,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// With its length, and the connection stays open.
    Plain,
    /// In chunks.
    Chunked,
    /// Without a length, until the connection closes.
    UntilClosed,
    /// With another length than it has, and the connection closes.
    Length(usize),
    /// All but the last chunk, and the connection closes.
    CutChunks,
    /// The bytes are the whole answer, and the connection closes.
    Raw,
    /// Nothing, for ever.
    Silent,
    /// The head, then nothing, for ever.
    SilentAfterHead,
    /// A byte at a time, for ever.
    Trickle,
    /// The body again and again.
    Endless,
}

impl Reply {
    pub(crate) fn new(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new(), manner: Manner::Plain }
    }

    pub(crate) fn ok(body: impl AsRef<[u8]>) -> Self {
        Self { body: body.as_ref().to_vec(), ..Self::new(200) }
    }

    pub(crate) fn to(status: u16, location: &str) -> Self {
        Self::new(status).with("Location", location)
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    fn manner(self, manner: Manner) -> Self {
        Self { manner, ..self }
    }

    pub(crate) fn chunked(self) -> Self {
        self.manner(Manner::Chunked)
    }

    pub(crate) fn until_closed(self) -> Self {
        self.manner(Manner::UntilClosed)
    }

    pub(crate) fn with_length(self, length: usize) -> Self {
        self.manner(Manner::Length(length))
    }

    pub(crate) fn cut_chunks(self) -> Self {
        self.manner(Manner::CutChunks)
    }

    pub(crate) fn raw(bytes: impl AsRef<[u8]>) -> Self {
        Self::ok(bytes).manner(Manner::Raw)
    }

    pub(crate) fn silent() -> Self {
        Self::new(200).manner(Manner::Silent)
    }

    pub(crate) fn silent_after_head() -> Self {
        Self::new(200).manner(Manner::SilentAfterHead)
    }

    pub(crate) fn trickle() -> Self {
        Self::new(200).manner(Manner::Trickle)
    }

    pub(crate) fn endless(self) -> Self {
        self.manner(Manner::Endless)
    }
}

/// A server that is stopped when it is dropped.
pub(crate) struct Server {
    address: String,
    scheme: &'static str,
    asks: Arc<Mutex<Vec<Ask>>>,
    stop: Arc<AtomicBool>,
}

impl Server {
    /// A server that answers as `answer` says.
    pub(crate) fn start(answer: impl Fn(&Ask) -> Reply + Send + Sync + 'static) -> Self {
        Self::serve("http", answer, |stream| Some(Box::new(stream)))
    }

    /// A server that speaks through what `wrap` makes of a connection.
    pub(crate) fn serve(
        scheme: &'static str,
        answer: impl Fn(&Ask) -> Reply + Send + Sync + 'static,
        wrap: impl Fn(TcpStream) -> Option<Box<dyn Wire>> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (asks, stop) = (Arc::<Mutex<Vec<Ask>>>::default(), Arc::<AtomicBool>::default());
        let shared = Arc::new((answer, wrap));
        let (all, ended) = (Arc::clone(&asks), Arc::clone(&stop));
        thread::spawn(move || {
            for stream in listener.incoming() {
                if ended.load(Ordering::Relaxed) {
                    return;
                }
                let (shared, asks, Ok(stream)) = (Arc::clone(&shared), Arc::clone(&all), stream)
                else {
                    continue;
                };
                thread::spawn(move || {
                    let Ok(raw) = stream.try_clone() else { return };
                    if let Some(wire) = (shared.1)(stream) {
                        talk(wire, &shared.0, &asks);
                    }
                    let _ = raw.shutdown(Shutdown::Both);
                });
            }
        });
        Self { address, scheme, asks, stop }
    }

    /// The address of a path on this server.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}://{}{path}", self.scheme, self.address)
    }

    /// Host and port.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// All that was asked so far.
    pub(crate) fn asks(&self) -> Vec<Ask> {
        self.asks.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(&self.address);
    }
}

/// A connection, plain or secured.
pub(crate) trait Wire: Read + Write {}

impl<T: Read + Write> Wire for T {}

/// Answers on a connection until one side has enough. Nothing is done about a client that goes away.
fn talk(wire: Box<dyn Wire>, answer: &impl Fn(&Ask) -> Reply, asks: &Mutex<Vec<Ask>>) {
    let mut wire = BufReader::new(wire);
    while let Some(ask) = read(&mut wire) {
        let reply = answer(&ask);
        asks.lock().unwrap().push(ask);
        if say(&mut wire, &reply).is_none() {
            return;
        }
    }
}

fn read(wire: &mut impl BufRead) -> Option<Ask> {
    let mut line = String::new();
    wire.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let path = line.split(' ').nth(1)?.to_owned();
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        wire.read_line(&mut line).ok().filter(|read| *read > 0)?;
        let Some((name, value)) = line.trim_end().split_once(':') else {
            return Some(Ask { path, headers });
        };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
}

/// Answers; `None` when the connection is to end.
fn say(wire: &mut BufReader<Box<dyn Wire>>, reply: &Reply) -> Option<()> {
    let body = &reply.body;
    let length = match reply.manner {
        Manner::Plain => Some(body.len()),
        Manner::Length(length) => Some(length),
        Manner::SilentAfterHead => Some(100),
        _ => None,
    };
    let mut head = format!("HTTP/1.1 {} Said\r\n", reply.status);
    for (name, value) in &reply.headers {
        write!(head, "{name}: {value}\r\n").unwrap();
    }
    // A 304 has no body, whatever its length.
    if let Some(length) = length.filter(|_| reply.status != 304) {
        write!(head, "Content-Length: {length}\r\n").unwrap();
    }
    if matches!(reply.manner, Manner::Chunked | Manner::CutChunks) {
        head.push_str("Transfer-Encoding: chunked\r\n");
    }
    head.push_str("\r\n");
    let out = wire.get_mut();
    if !matches!(reply.manner, Manner::Raw | Manner::Silent) {
        out.write_all(head.as_bytes()).ok()?;
    }
    match reply.manner {
        Manner::Plain => out.write_all(body).ok(),
        Manner::UntilClosed | Manner::Length(_) | Manner::Raw => {
            out.write_all(body).and_then(|()| out.flush()).ok()?;
            None
        }
        Manner::Chunked | Manner::CutChunks => {
            for chunk in body.chunks(body.len() / 16 + 7) {
                write!(out, "{:x}\r\n", chunk.len()).ok()?;
                out.write_all(chunk).and_then(|()| out.write_all(b"\r\n")).ok()?;
            }
            let is_whole = reply.manner == Manner::Chunked;
            is_whole.then(|| out.write_all(b"0\r\n\r\n").ok()).flatten()
        }
        Manner::Silent | Manner::SilentAfterHead => {
            out.flush().ok()?;
            // Until the other side goes.
            let _ = wire.read(&mut [0]);
            None
        }
        Manner::Trickle => loop {
            out.write_all(b"x").and_then(|()| out.flush()).ok()?;
            thread::sleep(Duration::from_millis(20));
        },
        Manner::Endless => loop {
            out.write_all(body).ok()?;
        },
    }
}

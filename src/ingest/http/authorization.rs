use std::collections::HashMap;
use std::env;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use url::Url;

use super::Trouble;
use crate::text::sanitize_line;

/// Where the credentials for an address come from. They are never part of a command line, an error or a log.
///
/// The first line of what is found there is `user:password`, sent as basic authentication; without a colon it is a
/// token, sent as a bearer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Credentials {
    /// The environment variable of this name.
    Environment(String),
    /// The output of this program with these arguments, run without a shell.
    Command(Vec<String>),
}

/// A program that asks a person for a password may take a while (an agent's window), but not for ever.
const PATIENCE: Duration = Duration::from_mins(1);
/// No secret is longer (bytes).
const LONGEST: u64 = 16 << 10;

/// The secrets that were asked for in this run. Each program is run once, however many feeds want its answer.
#[derive(Default)]
pub(super) struct Keyring {
    known: Mutex<HashMap<Credentials, Result<String, Trouble>>>,
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Keyring").finish_non_exhaustive()
    }
}

impl Keyring {
    /// The value of the header `Authorization` for `url`: by `credentials`, else by the user that the address names.
    pub(super) fn authorization(
        &self,
        url: &Url,
        credentials: Option<&Credentials>,
    ) -> Result<Option<String>, Trouble> {
        if let Some(credentials) = credentials {
            // The lock is held while a program runs: the others wait for its answer.
            let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            if !known.contains_key(credentials) {
                let secret = ask(credentials).and_then(|secret| header(&secret));
                known.insert(credentials.clone(), secret);
            }
            return known.get(credentials).cloned().transpose();
        }
        let password = url.password().unwrap_or_default();
        if url.username().is_empty() && password.is_empty() {
            return Ok(None);
        }
        let user =
            [percent_decoded(url.username()), b":".to_vec(), percent_decoded(password)].concat();
        Ok(Some(format!("Basic {}", base64(&user))))
    }
}

fn trouble(text: String) -> Trouble {
    Trouble::Credentials(text)
}

fn header(secret: &str) -> Result<String, Trouble> {
    let line = secret.lines().next().unwrap_or_default();
    if line.is_empty() {
        return Err(trouble("what was found is empty".to_owned()));
    }
    if line.contains(':') {
        return Ok(format!("Basic {}", base64(line.as_bytes())));
    }
    if line.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(format!("Bearer {line}"));
    }
    Err(trouble("what was found is neither user:password nor a token".to_owned()))
}

fn ask(credentials: &Credentials) -> Result<String, Trouble> {
    match credentials {
        Credentials::Environment(name) => env::var(name)
            .map_err(|_| trouble(format!("the variable {} is not set", sanitize_line(name)))),
        Credentials::Command(words) => run(words, PATIENCE),
    }
}

/// Runs a program and returns what it writes. Errors name the program only: its arguments may be telling.
fn run(words: &[String], patience: Duration) -> Result<String, Trouble> {
    let Some((program, arguments)) = words.split_first() else {
        return Err(trouble("no program is named".to_owned()));
    };
    let name = Path::new(program).file_name().unwrap_or_default().to_string_lossy();
    let name = sanitize_line(&name);
    let end = Instant::now() + patience;
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| trouble(format!("{name} cannot be run")))?;
    let (written, output) = channel();
    if let Some(stdout) = child.stdout.take() {
        thread::spawn(move || {
            let mut bytes = Vec::new();
            let read = stdout.take(LONGEST).read_to_end(&mut bytes);
            // Who waits may have given up.
            let _ = written.send(read.map(|_| bytes));
        });
    }
    let bytes = output.recv_timeout(patience).ok().and_then(Result::ok);
    let good = ends_well(&mut child, end);
    match (bytes, good) {
        (Some(bytes), Some(true)) => {
            String::from_utf8(bytes).map_err(|_| trouble(format!("{name} wrote no text")))
        }
        (_, Some(false)) => Err(trouble(format!("{name} failed"))),
        _ => Err(trouble(format!("{name} was not done after {} s", patience.as_secs_f32()))),
    }
}

/// Whether the program ended well, or `None` if it had to be ended.
fn ends_well(child: &mut Child, end: Instant) -> Option<bool> {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status.success()),
            Ok(None) if Instant::now() < end => thread::sleep(Duration::from_millis(5)),
            _ => {
                // It is gone, or cannot be ended: there is nothing more to do.
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
        }
    }
}

fn percent_decoded(text: &str) -> Vec<u8> {
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        let mut ahead = bytes.clone();
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        match (byte, digit(ahead.next()), digit(ahead.next())) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                bytes = ahead;
            }
            _ => out.push(byte),
        }
    }
    out
}

/// Base64 with padding (RFC 4648, section 4).
pub(super) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0_u32, |group, byte| group << 8 | u32::from(*byte));
        let group = group << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let digit = DIGITS.get((group >> (18 - 6 * place) & 63) as usize);
            out.push(if place > chunk.len() {
                '='
            } else {
                digit.map_or('=', |digit| char::from(*digit))
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn refused(result: Result<Option<String>, Trouble>) -> String {
        result.unwrap_err().to_string()
    }

    #[test]
    fn base64_is_the_published_one() {
        let vectors =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        for (plain, coded) in vectors {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
        assert_eq!(base64(&[0xfb, 0xff]), "+/8=");
    }

    #[test]
    fn the_user_of_an_address_is_told() {
        let ring = Keyring::default();
        let told = |url: &str| ring.authorization(&Url::parse(url).unwrap(), None).unwrap();
        // RFC 7617, section 2.
        let known = "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==";
        assert_eq!(told("http://Aladdin:open%20sesame@a.example/").as_deref(), Some(known));
        assert_eq!(told("http://a.example/"), None);
        assert_eq!(told("http://%zz@a.example/").unwrap(), format!("Basic {}", base64(b"%zz:")));
    }

    #[cfg(unix)]
    #[test]
    fn a_program_says_who_asks_and_is_run_once() {
        let folder = tempfile::TempDir::new().unwrap();
        let count = folder.path().join("count");
        let script = "echo x >> \"$1\"; printf 'ann:secret\\nurl: news\\n'";
        let ask =
            Credentials::Command(words(&["sh", "-c", script, "sh", &count.to_string_lossy()]));
        let (ring, url) = (Keyring::default(), Url::parse("http://a.example/").unwrap());
        for _ in 0..3 {
            let told = ring.authorization(&url, Some(&ask)).unwrap().unwrap();
            assert_eq!(told, format!("Basic {}", base64(b"ann:secret")));
        }
        assert_eq!(std::fs::read_to_string(count).unwrap(), "x\n");
        let token = Credentials::Command(words(&["printf", "token-1"]));
        assert_eq!(
            ring.authorization(&url, Some(&token)).unwrap().as_deref(),
            Some("Bearer token-1")
        );
    }

    #[cfg(unix)]
    #[test]
    fn what_fails_is_named_without_its_arguments() {
        let (ring, url) = (Keyring::default(), Url::parse("http://a.example/").unwrap());
        let fails =
            |of: &[&str]| refused(ring.authorization(&url, Some(&Credentials::Command(words(of)))));
        assert_eq!(fails(&["/no/such/program", "secret"]), "no credentials: program cannot be run");
        assert_eq!(fails(&["sh", "-c", "echo secret; exit 3"]), "no credentials: sh failed");
        assert_eq!(fails(&["true"]), "no credentials: what was found is empty");
        assert_eq!(fails(&[]), "no credentials: no program is named");
        let unset = Credentials::Environment("PULLQUOTE_NO_SUCH_VARIABLE".to_owned());
        assert_eq!(
            refused(ring.authorization(&url, Some(&unset))),
            "no credentials: the variable PULLQUOTE_NO_SUCH_VARIABLE is not set"
        );
        let slow = run(&words(&["sleep", "60"]), Duration::from_millis(50));
        assert_eq!(slow, Err(trouble("sleep was not done after 0.05 s".to_owned())));
    }
}

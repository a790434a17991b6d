//! How far a long command is, on standard error, when a person is looking.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Shorter work needs no progress.
const PATIENCE: Duration = Duration::from_millis(500);
const STEP: Duration = Duration::from_millis(100);

/// A line that counts; nothing at all where standard error is not a terminal.
pub(super) struct Progress {
    what: &'static str,
    shown: bool,
    next: Option<Instant>,
}

impl Progress {
    pub(super) fn new(what: &'static str) -> Self {
        let next = io::stderr().is_terminal().then(|| Instant::now() + PATIENCE);
        Self { what, shown: false, next }
    }

    /// One that says nothing.
    pub(super) fn silent() -> Self {
        Self { what: "", shown: false, next: None }
    }

    /// Says that `done` are done of `total`, at most ten times a second.
    pub(super) fn of(&mut self, done: usize, total: usize) {
        self.say(format_args!("{done} of {total}"));
    }

    /// Says that `done` are done, at most ten times a second.
    pub(super) fn at(&mut self, done: usize) {
        self.say(format_args!("{done}"));
    }

    fn say(&mut self, done: std::fmt::Arguments<'_>) {
        let now = Instant::now();
        if self.next.is_some_and(|next| next <= now) {
            self.next = Some(now + STEP);
            self.shown = true;
            write(&format!("\r{} {done}\x1b[K", self.what));
        }
    }

    /// Takes the line away, before a message or at the end.
    pub(super) fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            write("\r\x1b[K");
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

/// Nobody can be told that standard error fails.
fn write(text: &str) {
    let mut stderr = io::stderr();
    let _ = stderr.write_all(text.as_bytes());
    let _ = stderr.flush();
}

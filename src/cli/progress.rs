//! How far a long command is, on standard error, when a person is looking.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::tui::runtime;
use crate::tui::typeset::clip;

/// Shorter work needs no progress.
const PATIENCE: Duration = Duration::from_millis(500);
const STEP: Duration = Duration::from_millis(100);
/// Cells of the bar.
const BAR: usize = 24;

/// A line that counts; nothing at all where standard error is no terminal, or one that can only print.
pub(super) struct Progress {
    what: &'static str,
    begin: Instant,
    shown: bool,
    next: Option<Instant>,
    /// Whether the bar is drawn in ASCII.
    ascii: bool,
}

impl Progress {
    pub(super) fn new(what: &'static str) -> Self {
        let begin = Instant::now();
        let is_seen = io::stderr().is_terminal() && runtime::has_screen();
        let ascii = is_seen && runtime::environment().ascii;
        Self { what, begin, shown: false, next: is_seen.then_some(begin + PATIENCE), ascii }
    }

    /// One that says nothing.
    pub(super) fn silent() -> Self {
        Self { what: "", begin: Instant::now(), shown: false, next: None, ascii: false }
    }

    /// One for work that does not say how far it is: it counts the seconds until it is dropped.
    pub(super) fn of_unknown_length(what: &'static str) -> Ticking {
        Ticking::start(Self::new(what))
    }

    /// Says that `done` are done of `total`, at most ten times a second.
    pub(super) fn of(&mut self, done: usize, total: usize) {
        if let Some(since) = self.is_time() {
            let line = measured(self.what, done, total, since, self.ascii);
            self.show(&line);
        }
    }

    /// Says that `done` are done, at most ten times a second.
    pub(super) fn at(&mut self, done: usize) {
        if let Some(since) = self.is_time() {
            let line = counted(self.what, done, since);
            self.show(&line);
        }
    }

    /// How long the work goes on, if it is time to say something.
    fn is_time(&mut self) -> Option<Duration> {
        let next = self.next?;
        let now = Instant::now();
        (next <= now).then(|| {
            self.next = Some(now + STEP);
            now.saturating_duration_since(self.begin)
        })
    }

    fn show(&mut self, line: &str) {
        self.shown = true;
        let columns = runtime::columns().unwrap_or(80);
        let (line, _) = clip(line, columns.saturating_sub(1));
        write(&format!("\r{line}\x1b[K"));
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

/// A line that counts seconds, written by a thread of its own until this is dropped.
pub(super) struct Ticking {
    end: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Ticking {
    fn start(mut progress: Progress) -> Self {
        if progress.next.is_none() {
            return Self { end: None, thread: None };
        }
        let (end, ended) = channel();
        let tick = move || {
            while ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                if let Some(since) = progress.is_time() {
                    let line = format!("{}  {}", progress.what, time(since));
                    progress.show(&line);
                }
            }
        };
        Self { end: Some(end), thread: Some(thread::spawn(tick)) }
    }
}

impl Drop for Ticking {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(thread) = self.thread.take() {
            // The line is gone when it ends.
            let _ = thread.join();
        }
    }
}

/// "Refreshing ━━━━━━────── 45 %  120 of 400  35/s  8 s left".
fn measured(what: &str, done: usize, total: usize, since: Duration, ascii: bool) -> String {
    let share = if total == 0 { 1.0 } else { (done as f64 / total as f64).min(1.0) };
    let full = (share * BAR as f64) as usize;
    let (mark, rest) = if ascii { ("#", "-") } else { ("━", "─") };
    let bar = mark.repeat(full) + &rest.repeat(BAR.saturating_sub(full));
    let mut line = format!("{what} {bar} {:.0} %  {done} of {total}", (share * 100.0).floor());
    if let Some(rate) = rate(done, since) {
        line.extend(["  ", &a_second(rate)]);
        let left = total.saturating_sub(done) as f64 / rate;
        // Past a day nobody believes it.
        if left < 86_400.0 && done < total {
            line.extend(["  ", &time(Duration::from_secs_f64(left.ceil())), " left"]);
        }
    }
    line
}

/// "Adding 1234  412/s".
fn counted(what: &str, done: usize, since: Duration) -> String {
    let rate = rate(done, since).map(|rate| format!("  {}", a_second(rate)));
    format!("{what} {done}{}", rate.unwrap_or_default())
}

/// How many a second; `None` before anything is done.
fn rate(done: usize, since: Duration) -> Option<f64> {
    let rate = done as f64 / since.as_secs_f64();
    (rate.is_finite() && rate > 0.0).then_some(rate)
}

fn a_second(rate: f64) -> String {
    if rate < 9.95 { format!("{rate:.1}/s") } else { format!("{rate:.0}/s") }
}

/// "8 s", "2 min 5 s", "3 h 20 min".
fn time(time: Duration) -> String {
    let seconds = time.as_secs();
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, seconds) => format!("{minutes} min {seconds} s"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    }
}

/// Nobody can be told that standard error fails.
fn write(text: &str) {
    let mut stderr = io::stderr();
    let _ = stderr.write_all(text.as_bytes());
    let _ = stderr.flush();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(seconds: f64) -> Duration {
        Duration::from_secs_f64(seconds)
    }

    #[test]
    fn a_line_says_how_much_is_done_how_fast_and_what_is_left() {
        assert_eq!(
            measured("Refreshing", 100, 400, seconds(4.0), true),
            "Refreshing ######------------------ 25 %  100 of 400  25/s  12 s left"
        );
        assert_eq!(
            measured("Copying", 400, 400, seconds(4.0), false),
            "Copying ━━━━━━━━━━━━━━━━━━━━━━━━ 100 %  400 of 400  100/s"
        );
        assert_eq!(counted("Adding", 15, seconds(10.0)), "Adding 15  1.5/s");
    }

    #[test]
    fn nothing_is_said_of_a_rate_before_there_is_one() {
        assert_eq!(counted("Adding", 0, seconds(3.0)), "Adding 0");
        assert_eq!(counted("Adding", 3, Duration::ZERO), "Adding 3");
        let line = measured("Asking", 0, 0, Duration::ZERO, true);
        assert_eq!(line, "Asking ######################## 100 %  0 of 0");
        // A disk or a feed that counted wrong.
        assert!(measured("Asking", 9, 3, seconds(1.0), true).contains("100 %  9 of 3"));
    }

    #[test]
    fn long_times_are_told_in_hours() {
        let told = [0, 59, 125, 12_000].map(|seconds| time(Duration::from_secs(seconds)));
        assert_eq!(told, ["0 s", "59 s", "2 min 5 s", "3 h 20 min"]);
        assert!(!measured("Adding", 1, usize::MAX, seconds(1.0), true).contains("left"));
    }
}

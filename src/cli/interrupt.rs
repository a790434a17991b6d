//! Ctrl-C in a command that has something to finish: it ends after what it has in hand; a second one ends it at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::Outcome;

/// How often one who waits looks up.
const GLANCE: Duration = Duration::from_millis(100);

/// Makes Ctrl-C the business of a program that was started and has the terminal now: this one goes on until that ends.
pub(super) fn leave_to_others() -> std::io::Result<()> {
    flag::register(SIGINT, Arc::new(AtomicBool::new(false))).map(drop)
}

/// Whether the command is to end, and why.
#[derive(Debug, Clone, Default)]
pub(super) struct Interrupt {
    ended: Arc<AtomicBool>,
    signal: Arc<AtomicUsize>,
}

impl Interrupt {
    /// Listens for Ctrl-C and for the system's wish that the program end.
    pub(super) fn listen() -> std::io::Result<Self> {
        let interrupt = Self::default();
        for signal in [SIGINT, SIGTERM] {
            // In this order: only the second one finds the flag set.
            let status = 128 + signal;
            flag::register_conditional_shutdown(signal, status, Arc::clone(&interrupt.ended))?;
            let number = usize::try_from(signal).unwrap_or(0);
            flag::register_usize(signal, Arc::clone(&interrupt.signal), number)?;
            flag::register(signal, Arc::clone(&interrupt.ended))?;
        }
        Ok(interrupt)
    }

    /// Ends it from inside.
    pub(super) fn end(&self) {
        self.ended.store(true, Ordering::SeqCst);
    }

    /// What is set when it is time to end.
    pub(super) fn flag(&self) -> &AtomicBool {
        &self.ended
    }

    /// What becomes of a command that did what it could: the signal's, or what it says itself.
    pub(super) fn outcome(&self, otherwise: Outcome) -> Outcome {
        self.signal().map_or(otherwise, Outcome::Signal)
    }

    /// Whether there was one.
    pub(super) fn is_ended(&self) -> bool {
        self.ended.load(Ordering::SeqCst)
    }

    /// The signal that came, if one did.
    pub(super) fn signal(&self) -> Option<i32> {
        i32::try_from(self.signal.load(Ordering::SeqCst)).ok().filter(|&number| number > 0)
    }

    /// The items of `items`, fetched on a thread of its own, until there are none or it is time to end. That thread is
    /// not waited for: it may hang on an input that stays open.
    pub(super) fn until<I>(&self, items: I) -> impl Iterator<Item = I::Item> + use<I>
    where
        I: Iterator + Send + 'static,
        I::Item: Send + 'static,
    {
        let (to, from) = sync_channel(1);
        thread::spawn(move || {
            for item in items {
                if to.send(item).is_err() {
                    return;
                }
            }
        });
        let interrupt = self.clone();
        std::iter::from_fn(move || {
            loop {
                if interrupt.is_ended() {
                    return None;
                }
                match from.recv_timeout(GLANCE) {
                    Ok(item) => return Some(item),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return None,
                }
            }
        })
    }
}

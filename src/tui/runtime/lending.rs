//! The terminal is lent to another program: who reads keys must rest, and signals are that program's.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long the thread that reads keys may take to come to rest, in steps.
const STEP: Duration = Duration::from_millis(40);
const STEPS: usize = 50;

/// The one terminal of this process.
static LENDING: Lending =
    Lending { state: Mutex::new(State { lent: false, resting: false }), changed: Condvar::new() };

struct Lending {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    lent: bool,
    /// The thread that reads keys reads none.
    resting: bool,
}

fn lock() -> MutexGuard<'static, State> {
    // Two flags are whole between any two statements.
    LENDING.state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Rests for as long as the terminal is lent; for the thread that reads keys, before each read.
pub(super) fn rest() {
    let mut state = lock();
    while state.lent {
        state.resting = true;
        LENDING.changed.notify_all();
        state = LENDING.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
    }
    state.resting = false;
}

/// Whether the terminal is another program's.
pub(super) fn is_lent() -> bool {
    lock().lent
}

/// Makes the thread that reads keys rest; whether it does. `wake` makes it return from a read that has nothing to read.
pub(super) fn lend(wake: impl Fn()) -> bool {
    let mut state = lock();
    state.lent = true;
    for _ in 0..STEPS {
        if state.resting {
            return true;
        }
        drop(state);
        wake();
        state = lock();
        if !state.resting {
            let (again, _) =
                LENDING.changed.wait_timeout(state, STEP).unwrap_or_else(PoisonError::into_inner);
            state = again;
        }
    }
    let resting = state.resting;
    drop(state);
    if !resting {
        take_back();
    }
    resting
}

/// The terminal is this program's again.
pub(super) fn take_back() {
    lock().lent = false;
    LENDING.changed.notify_all();
}

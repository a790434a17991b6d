//! Pieces in, results out, in order, on all cores, in bounded memory.
//!
//! The caller's thread brings the pieces, workers work on them, one more thread takes the results in the order of the
//! pieces. Nobody waits for anybody but when the belt is full: so many pieces, or so many bytes, that were brought and
//! not yet taken.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Pieces that may be on the belt.
const MOST: usize = 512;
/// What they may weigh together (bytes); one that weighs more has the belt to itself.
const HEAVIEST: usize = 48 << 20;

/// Runs `work` over all `pieces` on as many threads as there are cores, and gives the results to `take` in the order
/// of the pieces. `take` also hears whether the belt holds more at the moment: where it does not, the next result may
/// be long in coming. `weigh` says what a piece weighs (bytes).
///
/// # Errors
/// The first of `take`; no further piece is asked for.
pub(super) fn run<I, R, E>(
    pieces: impl Iterator<Item = I>,
    weigh: impl Fn(&I) -> usize,
    work: impl Fn(I) -> R + Sync,
    mut take: impl FnMut(R, bool) -> Result<(), E> + Send,
) -> Result<(), E>
where
    I: Send,
    R: Send,
    E: Send,
{
    let workers = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let belt = Belt::new();
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                let _guard = Guard(&belt);
                while let Some((number, piece)) = belt.next_piece() {
                    belt.finish(number, work(piece));
                }
            });
        }
        let taker = scope.spawn(|| {
            let _guard = Guard(&belt);
            while let Some((result, more)) = belt.next_result() {
                if let Err(error) = take(result, more) {
                    belt.stop();
                    return Err(error);
                }
            }
            Ok(())
        });
        let guard = Guard(&belt);
        for piece in pieces {
            let weight = weigh(&piece);
            if !belt.put(piece, weight) {
                break;
            }
        }
        belt.end();
        let taken = taker.join();
        drop(guard);
        // A panic goes on its way as if there had been one thread.
        taken.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

struct Belt<I, R> {
    state: Mutex<State<I, R>>,
    changed: Condvar,
}

struct State<I, R> {
    /// Pieces that no worker has, with their numbers.
    waiting: VecDeque<(usize, I)>,
    /// Results that were not taken, by the numbers of their pieces.
    done: BTreeMap<usize, R>,
    /// What the pieces from `next` on weigh.
    weights: VecDeque<usize>,
    weight: usize,
    /// The number of the next result that is taken.
    next: usize,
    /// How many pieces were brought.
    brought: usize,
    /// There will be no more pieces.
    ended: bool,
    /// Nobody goes on.
    stopped: bool,
}

impl<I, R> Belt<I, R> {
    fn new() -> Self {
        let state = State {
            waiting: VecDeque::new(),
            done: BTreeMap::new(),
            weights: VecDeque::new(),
            weight: 0,
            next: 0,
            brought: 0,
            ended: false,
            stopped: false,
        };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }

    /// Nothing is ever left half done under the lock, so a panic elsewhere has not spoiled it.
    fn lock(&self) -> MutexGuard<'_, State<I, R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until `condition` no longer holds.
    fn wait_while(
        &self,
        condition: impl FnMut(&mut State<I, R>) -> bool,
    ) -> MutexGuard<'_, State<I, R>> {
        self.changed.wait_while(self.lock(), condition).unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a piece on the belt when there is room; says whether anybody still wants it.
    fn put(&self, piece: I, weight: usize) -> bool {
        let mut state = self.wait_while(|state| {
            let on_it = state.brought - state.next;
            let full = on_it >= MOST || on_it > 0 && state.weight.saturating_add(weight) > HEAVIEST;
            full && !state.stopped
        });
        if state.stopped {
            return false;
        }
        let number = state.brought;
        state.brought += 1;
        state.weight = state.weight.saturating_add(weight);
        state.weights.push_back(weight);
        state.waiting.push_back((number, piece));
        drop(state);
        self.changed.notify_all();
        true
    }

    fn end(&self) {
        self.lock().ended = true;
        self.changed.notify_all();
    }

    fn stop(&self) {
        self.lock().stopped = true;
        self.changed.notify_all();
    }

    fn next_piece(&self) -> Option<(usize, I)> {
        let mut state =
            self.wait_while(|state| state.waiting.is_empty() && !state.ended && !state.stopped);
        if state.stopped { None } else { state.waiting.pop_front() }
    }

    fn finish(&self, number: usize, result: R) {
        self.lock().done.insert(number, result);
        self.changed.notify_all();
    }

    /// The next result, and whether there is more behind it.
    fn next_result(&self) -> Option<(R, bool)> {
        let mut state = self.wait_while(|state| {
            let all_taken = state.ended && state.next == state.brought;
            !state.done.contains_key(&state.next) && !all_taken && !state.stopped
        });
        if state.stopped {
            return None;
        }
        let number = state.next;
        let result = state.done.remove(&number)?;
        state.next += 1;
        let weight = state.weights.pop_front().unwrap_or(0);
        state.weight = state.weight.saturating_sub(weight);
        let more = state.brought > state.next;
        drop(state);
        self.changed.notify_all();
        Some((result, more))
    }
}

/// Stops the belt when its thread panics, or the others would wait for good.
struct Guard<'a, I, R>(&'a Belt<I, R>);

impl<I, R> Drop for Guard<'_, I, R> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.stop();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_pieces_whatever_they_take() {
        let mut taken = Vec::new();
        let work = |piece: u64| {
            let turns = piece.wrapping_mul(0x9e37_79b9) % 5_000;
            (0..turns).fold(0_u64, |sum, n| std::hint::black_box(sum.wrapping_add(n)));
            piece
        };
        let take = |piece, _| {
            taken.push(piece);
            Ok::<_, Infallible>(())
        };
        run(0..5_000, |_| 1, work, take).unwrap();
        assert!(taken.iter().copied().eq(0..5_000));
    }

    #[test]
    fn no_more_is_brought_than_the_belt_holds() {
        let (brought, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let pieces = (0..40).inspect(|_| {
            brought.fetch_add(1, Ordering::SeqCst);
        });
        let mut taken = 0;
        let take = |(), _| {
            taken += 1;
            most.fetch_max(brought.load(Ordering::SeqCst) - taken, Ordering::SeqCst);
            Ok::<_, Infallible>(())
        };
        run(pieces, |_| HEAVIEST / 4, |_| (), take).unwrap();
        // Four on the belt, one in the hand of who brings them.
        assert!(most.load(Ordering::SeqCst) <= 5, "{most:?}");
    }

    #[test]
    fn an_error_of_the_taker_ends_it_and_endless_pieces_are_asked_for_no_more() {
        let take = |piece: usize, _| if piece == 700 { Err("full") } else { Ok(()) };
        assert_eq!(run(0.., |_| 1, |piece| piece, take), Err("full"));
    }

    #[test]
    fn the_last_piece_at_hand_is_known_as_such() {
        let mut last = Vec::new();
        let take = |_, more| {
            last.push(more);
            Ok::<_, Infallible>(())
        };
        run(0..3, |_| 1, |piece| piece, take).unwrap();
        assert_eq!(last.last(), Some(&false));
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_goes_on_its_way() {
        let work = |piece: usize| assert_ne!(piece, 70, "a fault");
        let _ = run(0.., |_| 1, work, |(), _| Ok::<_, Infallible>(()));
    }
}

//! Work on all cores whose results are taken in their order.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;

/// Does `work` for every number below `count` and gives the results to `take`, in the order of the numbers whatever
/// the number of cores. Stops at the first error of `take`.
pub(crate) fn in_order<T: Send, E>(
    count: u64,
    work: impl Fn(u64) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let workers = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let next = AtomicU64::new(0);
    let (to, from) = sync_channel(workers);
    thread::scope(|scope| {
        for _ in 0..workers {
            let to = to.clone();
            let (next, work) = (&next, &work);
            scope.spawn(move || {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= count || to.send((number, work(number))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(to);
        let mut early = BTreeMap::new();
        let mut wanted = 0;
        // The receiver belongs to this loop: when it ends, nobody sends any more.
        for (number, result) in from {
            early.insert(number, result);
            while let Some(result) = early.remove(&wanted) {
                take(result)?;
                wanted += 1;
            }
        }
        Ok(())
    })
}

//! Work on many things at once, with results in the order of the things.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Threads the machine has.
pub fn workers() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// The results of `work` on every item, in the order of the items, whoever was faster.
pub fn map<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let count = items.len();
    let next = AtomicUsize::new(0);
    let waiting: Vec<Mutex<Option<T>>> = items.into_iter().map(|item| Mutex::new(Some(item))).collect();
    let finished: Mutex<BTreeMap<usize, R>> = Mutex::new(BTreeMap::new());
    std::thread::scope(|scope| {
        for _ in 0..workers().min(count) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(slot) = waiting.get(at) else { return };
                    let Some(item) = slot.lock().ok().and_then(|mut slot| slot.take()) else { continue };
                    let result = work(item);
                    if let Ok(mut finished) = finished.lock() {
                        finished.insert(at, result);
                    }
                }
            });
        }
    });
    finished.into_inner().map(|finished| finished.into_values().collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_keep_the_order_of_the_items() {
        let doubled = super::map((0..100).collect(), |number: usize| {
            if number.is_multiple_of(7) {
                std::thread::yield_now();
            }
            2 * number
        });
        assert_eq!(doubled, (0..100).map(|number| 2 * number).collect::<Vec<_>>());
        assert!(super::map(Vec::<usize>::new(), |number| number).is_empty());
    }
}

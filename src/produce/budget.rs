//! Bytes for pixels that may be held at once, shared by all threads.

use std::sync::{Condvar, Mutex, PoisonError};

/// Hands out bytes and takes them back.
pub struct Budget {
    limit: u64,
    held: Mutex<u64>,
    freed: Condvar,
}

/// Bytes that are held until this is dropped.
pub struct BudgetGuard<'a> {
    budget: &'a Budget,
    bytes: u64,
}

impl Budget {
    #[must_use]
    pub fn new(limit: u64) -> Self {
        Self { limit, held: Mutex::new(0), freed: Condvar::new() }
    }

    /// Waits until `bytes` are free. What needs more than there is at all runs alone.
    pub fn take(&self, bytes: u64) -> BudgetGuard<'_> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        while *held > 0 && held.saturating_add(bytes) > self.limit {
            held = self.freed.wait(held).unwrap_or_else(PoisonError::into_inner);
        }
        *held = held.saturating_add(bytes);
        BudgetGuard { budget: self, bytes }
    }
}

impl Drop for BudgetGuard<'_> {
    fn drop(&mut self) {
        let mut held = self.budget.held.lock().unwrap_or_else(PoisonError::into_inner);
        *held = held.saturating_sub(self.bytes);
        self.budget.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    #[test]
    fn no_more_is_held_than_the_limit_and_nobody_starves() {
        let budget = Budget::new(100);
        let (held, most, done) = (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0));
        std::thread::scope(|scope| {
            for thread in 0..8_u64 {
                let (budget, held, most, done) = (&budget, &held, &most, &done);
                scope.spawn(move || {
                    for round in 0..200 {
                        // 30 to 79, and now and then one that is larger than all.
                        let bytes = if round % 50 == 49 { 300 } else { 30 + (thread * 7 + round) % 50 };
                        let _taken = budget.take(bytes);
                        let now = held.fetch_add(bytes, Ordering::SeqCst) + bytes;
                        if bytes == 300 {
                            assert_eq!(now, 300, "what is larger than the limit runs alone");
                        } else {
                            most.fetch_max(now, Ordering::SeqCst);
                        }
                        held.fetch_sub(bytes, Ordering::SeqCst);
                        done.fetch_add(1, Ordering::SeqCst);
                    }
                });
            }
        });
        assert!(most.load(Ordering::SeqCst) <= 100);
        assert_eq!(done.load(Ordering::SeqCst), 1600);
    }
}

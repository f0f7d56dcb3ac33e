//! Code for newer processors, where the processor is one.
#![expect(unsafe_code, reason = "a function is called that only newer processors have the instructions for")]

/// Steps that are worth wider registers. The steps are the same, and so is what they come to: nothing is fused, and
/// sums keep their order.
pub trait Work {
    type Done;

    /// To be marked `#[inline(always)]`, with all that it calls in its loops: what is not inlined is not widened.
    fn run(self) -> Self::Done;
}

/// Does the work in the widest registers that the processor has, of those that are known here.
#[inline]
pub fn widely<W: Work>(work: W) -> W::Done {
    #[cfg(test)]
    if plain::is_asked_for() {
        return work.run();
    }
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("bmi2")
        && is_x86_feature_detected!("lzcnt")
    {
        // SAFETY: the processor has what the function is compiled for.
        return unsafe { by_avx2(work) };
    }
    work.run()
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt")]
fn by_avx2<W: Work>(work: W) -> W::Done {
    work.run()
}

/// So that tests can hold one against the other.
#[cfg(test)]
pub use plain::plainly;

#[cfg(test)]
mod plain {
    use std::cell::Cell;

    thread_local!(static IS_PLAIN: Cell<bool> = const { Cell::new(false) });

    /// Does all that is worked on here and in this thread in the registers that every processor has.
    pub fn plainly<T>(work: impl FnOnce() -> T) -> T {
        IS_PLAIN.set(true);
        let done = work();
        IS_PLAIN.set(false);
        done
    }

    pub fn is_asked_for() -> bool {
        IS_PLAIN.get()
    }
}

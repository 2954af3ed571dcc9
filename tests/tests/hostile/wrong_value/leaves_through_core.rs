//! Takes real atomics from `core`, and real threads if there were any.

pub fn mischief() {
    static REAL: core::sync::atomic::AtomicU64 = core::sync::atomic::AtomicU64::new(0);
    REAL.fetch_add(1, core::sync::atomic::Ordering::SeqCst);
}

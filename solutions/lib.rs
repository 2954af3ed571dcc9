//! The reference solutions: the same names as in `exercises/` and `tests/`.

#![expect(
    clippy::new_without_default,
    clippy::len_without_is_empty,
    reason = "an exercise asks for what it says and for no more"
)]

/// Tasks, time and waiting.
pub mod chapter01 {
    pub mod classify;
    pub mod exhibition;
    pub mod gantt;
    pub mod stopwatch;
    pub mod work_span;
}

/// Threads.
pub mod chapter02 {
    pub mod count_primes;
    pub mod parallel_map;
    pub mod race;
    pub mod run_all;
    pub mod send_audit;
}

/// Race conditions.
pub mod chapter03 {
    pub mod breaking_schedule;
    pub mod interleavings;
    pub mod lost_update;
    pub mod make_once;
    pub mod transfer;
}

/// Locks.
pub mod chapter04 {
    pub mod live_config;
    pub mod poison;
    pub mod requeue;
    pub mod result_list;
    pub mod striped_map;
    pub mod write_the_check;
}

/// Pools and futures.
pub mod chapter09 {
    pub mod as_completed;
    pub mod future_handle;
    pub mod map_in_order;
    pub mod nested_pool;
    pub mod thread_pool;
}

/// Amdahl's law.
pub mod chapter12 {
    pub mod decisions;
    pub mod diagnose;
    pub mod fit_amdahl;
    pub mod fit_usl;
    pub mod laws;
}

/// Async from first principles.
pub mod chapter13 {
    pub mod block_on;
    pub mod executor;
    pub mod join_select;
    pub mod oneshot;
    pub mod tiny_futures;
}

/// Async with Tokio.
pub mod chapter14 {
    pub mod at_most_k;
    pub mod at_once;
    pub mod no_item_lost;
    pub mod retry;
    pub mod server;
}

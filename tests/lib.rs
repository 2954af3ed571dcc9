//! The checks that mark the exercises: the same names as in `exercises/` and `solutions/`.

// Tasks, time and waiting.
mod chapter01 {
    mod classify;
    mod exhibition;
    mod gantt;
    mod stopwatch;
    mod work_span;
}

// Threads.
mod chapter02 {
    mod count_primes;
    mod parallel_map;
    mod race;
    mod run_all;
    mod send_audit;
}

// Race conditions.
mod chapter03 {
    mod breaking_schedule;
    mod interleavings;
    mod lost_update;
    mod make_once;
    mod transfer;
}

// Locks.
mod chapter04 {
    mod live_config;
    mod poison;
    mod requeue;
    mod result_list;
    mod striped_map;
    mod write_the_check;
}

// Pools and futures.
mod chapter09 {
    mod as_completed;
    mod future_handle;
    mod map_in_order;
    mod nested_pool;
    mod thread_pool;
}

// Amdahl's law.
mod chapter12 {
    mod decisions;
    mod diagnose;
    mod fit_amdahl;
    mod fit_usl;
    mod laws;
}

// Async from first principles.
mod chapter13 {
    mod block_on;
    mod executor;
    mod join_select;
    mod oneshot;
    mod tiny_futures;
}

// Async with Tokio.
mod chapter14 {
    mod at_most_k;
    mod at_once;
    mod no_item_lost;
    mod retry;
    mod server;
}

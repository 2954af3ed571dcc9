//! A shadow of tokio: tasks, channels, locks and time that the explorer schedules.
//!
//! Compiled with `--extern tokio=…` beside the shadow of `std`, a program means this crate when it says `tokio`, and no
//! line of it changes. A task is a thread of the model: each poll of a ready one is a choice. What is in [`sync`] is
//! tokio's own underneath, each operation a visible one; the clock of [`time`] is the explorer's.
//!
//! - On a **multi-thread** runtime tasks run in any order and interleave at their awaits and at visible operations of
//!   `std`. There is always a worker left for a task that could go on, unless it was given `worker_threads(1)`.
//! - On a **current-thread** runtime one task runs at a time, from await to await, and none outside `block_on`. So a
//!   lock of `std` held over an await is the deadlock that it is.
//! - **Time** is exact on a current-thread runtime: it passes when no task can go on, as with tokio's paused clock. On a
//!   multi-thread runtime, and beside threads that are not tasks, a timer may also go off while others could go on, at
//!   the price of a preemption: they may be as slow as they like.
//!   While a task of a current-thread runtime blocks, its clock stands still but for what `std` itself sleeps.
//! - **`select!`** without `biased;` polls any branch first, at each poll: a branch of the search.
//! - A loop of `yield_now` that waits for another task of a current-thread runtime is complete only within a bound.
//! - `JoinHandle` and `oneshot::Receiver` are futures and not calls: a trace tells the place where they were made.
//! - The end of `#[tokio::main]` cuts tasks off, but not functions given to `spawn_blocking`. To drop a `Runtime`
//!   cancels its tasks, and waits for their ends. Where a task is left, both are a step of their own: it may go on between
//!   the last line of `main` and that end.
//!
//! # What is left out
//! The compiler refuses by name: input and output (`net`, `io`, `fs`, `process`, `signal`), `LocalSet` and
//! `spawn_local`, `task::block_in_place`, `task_local!`, `unconstrained` and budgets, runtime metrics,
//! `mpsc::WeakSender`, `OwnedPermit` and `Permit`s of many, `RwLock` downgrades and mapped guards, blocking reads and
//! writes of it, `SetOnce`, `Notify::notified_owned`, `Instant::into_std` and `from_std`.
//!
//! # Outside an exploration
//! A task is a real thread and time is real. Nothing here is meant to be fast then.

// `std` is the shadow here; `core` is the real one.
pub mod runtime;
pub mod sync;
pub mod task;
pub mod time;

mod cancel;
mod context;
mod leaf;
mod macros;
mod seam;
mod turn;

pub use cancel::dropped_at_each_await;
pub use explorer_tokio_macros::{main, test};
pub use macros::{join, pin, try_join};
pub use task::spawn;

/// What macros of this crate expand to. Not for programs.
#[doc(hidden)]
pub mod __private {
    pub use crate::macros::first_branch;
    pub use tokio_real::select;
}

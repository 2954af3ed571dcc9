//! What the shadows are made of: each primitive's visible operations and their meaning, over the engine.
//!
//! A shadow type holds an [`Identity`] and calls these when [`active`](crate::active); the data it protects stays its
//! own. Every function here that takes `at` is a visible operation, and may let other threads run first.

mod atomic;
mod barrier;
mod channel;
mod condvar;
mod local;
mod lock;
mod once;
mod output;
mod read_write;
mod thread;
mod time;

pub use crate::identity::{Identity, Memory};
pub use crate::panics::{caught, depth, panicking, resumed};
pub use atomic::{Operation, atomic};
pub use barrier::barrier_wait;
pub use channel::{
    Channel, Received, Sent, receive, receiver_drops, send, sender_drops, sender_joins,
    try_receive, try_send,
};
pub use condvar::{condvar_wait, notify};
pub(crate) use local::drop_locals;
pub use local::local;
pub use lock::{lock, try_lock, unlock};
pub use once::{Initialiser, once_begin, once_end, once_look, once_wait};
pub use output::print;
pub use read_write::{read, release_read, release_write, try_read, try_write, write};
pub use thread::{
    Leaver, current_name, current_number, died, fresh_number, give_way, is_finished, join, park,
    scope_end, scope_enter, spawn, stop_process, unpark,
};
pub use time::{elapsed, look_at_clock, sleep};

/// A place in the source, as `#[track_caller]` knows it.
pub type At = &'static std::panic::Location<'static>;
